//! A folder on 127.0.0.1, answered for as a plain host for static files would, and kept up to date in open pages.
//!
//! It knows HTTP, and that pages get one line more on their way out; it does not know what is in the folder
//! or who builds it. The bytes on the disk stay those that a host will get.

mod answer;
mod events;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
    time::{SystemTime, UNIX_EPOCH},
};

use axum::Router;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use tokio::sync::{oneshot, watch};

use events::News;

/// So many ports are tried, one after the other.
const TRIED_PORTS: u16 = 100;

/// What every answer comes from.
struct Site {
    folder: PathBuf,
    news: watch::Receiver<News>,
}

/// A server in a thread of its own; it ends with this value.
pub(super) struct Server {
    address: SocketAddr,
    news: watch::Sender<News>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a folder, which need not be there yet, at the first free port from this one on.
    ///
    /// # Errors
    /// No port is free or may be used.
    pub(super) fn start(folder: &Path, port: u16) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .into_diagnostic()
            .wrap_err("the system gives no more open files or threads")?;
        let listener = bind(port)?;
        let address = listener.local_addr().into_diagnostic()?;
        listener.set_nonblocking(true).into_diagnostic()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).into_diagnostic()?
        };
        let (news, heard) = watch::channel(News { run: run_number(), builds: 0, problem: None });
        let app = router(Site { folder: folder.to_owned(), news: heard });
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::Builder::new()
            .name("preview".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        _ = axum::serve(listener, app) => {}
                        _ = stopped => {}
                    }
                });
                // Pages listen for ever and would never let go.
                runtime.shutdown_background();
            })
            .into_diagnostic()?;
        Ok(Self { address, news, stop: Some(stop), thread: Some(thread) })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Makes open pages load themselves again.
    pub(super) fn tell_built(&self) {
        self.news.send_modify(|news| (news.builds, news.problem) = (news.builds + 1, None));
    }

    /// Makes open pages show one line.
    pub(super) fn tell_problem(&self, line: String) {
        self.news.send_modify(|news| news.problem = Some(line));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn router(site: Site) -> Router {
    use axum::{middleware, routing::get};
    Router::new()
        .route(events::EVENTS, get(events::listen))
        .route(events::SCRIPT, get(events::script))
        .fallback(answer::file)
        .layer(middleware::from_fn(answer::only_for_this_machine))
        .with_state(Arc::new(site))
}

/// The first free port from this one on; only this machine can reach it.
fn bind(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(TRIED_PORTS - 1) };
    for port in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(miette!(
                    help = "Choose another with `--port`, such as 8080; those below 1024 belong to the system.",
                    "port {port} cannot be used: {error}"
                ));
            }
        }
    }
    Err(miette!(help = "Choose another with `--port`.", "all ports from {port} to {last} are taken"))
}

/// Tells this run from earlier ones at the same port, whose pages may still be open.
fn run_number() -> u64 {
    // Microseconds since 1970 fit for half a million years; a clock before that gives 0, which will do.
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_micros()).unwrap_or(u64::MAX))
}

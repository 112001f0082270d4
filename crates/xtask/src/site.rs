//! Building the site with Trunk and serving it while one works on it.
//!
//! Knows how Trunk is called. Does not know what the site consists of:
//! Trunk.toml says what is built, and its post_build hook calls the publisher.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::Toolbox;

/// Flags that only the compiler for the wasm gets.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The bundled film file, from the project's folder.
const FILM: &str = "static/film.json";

/// Takes the folder of downloaded crates out of the messages in the wasm:
/// no machine's paths are published, every machine builds the same bytes, and there are fewer of them.
fn wasm_flags() -> String {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(std::path::PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    format!("--remap-path-prefix={}=", cargo_home.join("registry/src").display())
}

/// Builds the site into `dist/`.
pub fn build(tools: &mut Toolbox) -> Result<()> {
    tools.prepare_wasm_build()?;
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--offline", "--skip-version-check"]).env(WASM_FLAGS, wasm_flags());
    process::run(&mut trunk).context("the site was not built: the first error above says why")?;
    // Only here, and not in Trunk's hook: while one works on a film file, a slug of the moment is nobody's address.
    let mut lock = tools.command("cargo");
    lock.args(["run", "--quiet", "--package", "cinefile-publisher", "--bin", "cinefile", "--", "lock", FILM]);
    process::run(&mut lock).context("the names of the film could not be locked: the first error above says why")
}

/// Builds and serves the site, and rebuilds it on change, until the reader presses Ctrl-C.
pub fn serve(tools: &mut Toolbox, wished_port: u16) -> Result<()> {
    tools.prepare_wasm_build()?;
    let port = free_port(wished_port)?;
    if port != wished_port {
        println!("Port {wished_port} is taken, so {port} is used.");
    }
    let address = format!("http://127.0.0.1:{port}/");
    println!("Building the site for {address}");
    println!("The first build takes a minute or more, later ones seconds. Ctrl-C ends the server.");

    let (started, since) = (Instant::now(), SystemTime::now());
    let watch = tools
        .command("trunk")
        .args(["watch", "--offline", "--skip-version-check"])
        .env(WASM_FLAGS, wasm_flags())
        .stdin(Stdio::null())
        .spawn()
        .context("Trunk did not start: run `cargo xtask setup`")?;
    // Trunk's own server answers unknown addresses with the first page, as no host would.
    let server = tools
        .command("node")
        .args(["tests/journeys/serve.mjs", "--dist", "dist", "--port"])
        .arg(port.to_string())
        .stdin(Stdio::null())
        .spawn()
        .context("Node did not start: install Node 20 or newer")?;

    let children = Arc::new(Mutex::new([watch, server]));
    let wished_to_end = Arc::new(AtomicBool::new(false));
    end_with_us(Arc::clone(&children), Arc::clone(&wished_to_end))?;

    let page = tools.root().join("dist/index.html");
    let mut announced = false;
    let status = loop {
        let mut ended = None;
        for child in children.lock().unwrap_or_else(PoisonError::into_inner).iter_mut() {
            ended = ended.or(child.try_wait()?);
        }
        if let Some(status) = ended {
            break status;
        }
        let built = std::fs::metadata(&page).and_then(|page| page.modified()).is_ok_and(|time| time >= since);
        if !announced && built {
            announced = true;
            println!("\n  Ready after {}:  {address}", process::spoken(started.elapsed()));
            println!("  Save a file and load the page again to see the change.\n");
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    end(&children);
    if wished_to_end.load(Ordering::SeqCst) || status.success() {
        return Ok(());
    }
    bail!("the build or the server ended with {status}: the first error above says why")
}

/// Trunk, which builds, and the server.
type Children = Arc<Mutex<[Child; 2]>>;

/// Ends both when we are told to end, by Ctrl-C or by a signal to this process alone,
/// so that no server stays behind on the port.
fn end_with_us(children: Children, wished: Arc<AtomicBool>) -> Result<()> {
    ctrlc::set_handler(move || {
        wished.store(true, Ordering::SeqCst);
        end(&children);
    })
    .context("Ctrl-C could not be listened for")
}

fn end(children: &Children) {
    for child in children.lock().unwrap_or_else(PoisonError::into_inner).iter_mut() {
        // It fails only when the child has ended by itself, and then there is nothing to end.
        let _ = child.kill();
    }
}

/// The wished port, or the next that nobody listens on.
fn free_port(wished: u16) -> Result<u16> {
    (wished..=u16::MAX)
        .take(100)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("no free port from {wished} on: name another with `cargo xtask serve --port N`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_way_to_a_later_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let wished = taken.local_addr().unwrap().port();
        assert!(free_port(wished).unwrap() > wished);
    }
}

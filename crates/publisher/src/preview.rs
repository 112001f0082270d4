//! A look at the site on this machine while its film file is being written: built, served, built again on every save.
//!
//! It knows when to build and what to tell; how a site is built is the caller's matter,
//! what an answer looks like `server`'s, what counts as a change `watch`'s.

mod server;
mod watch;

use std::{
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use cinefile_model::check;
use miette::{IntoDiagnostic, Report, Result, WrapErr, miette};

use server::Server;
use watch::Watch;

pub use watch::Stopper;

/// The port that is tried first where none is asked for.
pub const DEFAULT_PORT: u16 = 8080;

/// The exit code of a program that Ctrl-C ends in the middle of something, as shells count it.
const ENDED_BY_CTRL_C: i32 = 130;

/// A running preview: it answers already, and builds when it is [run](Preview::run).
pub struct Preview {
    server: Server,
    watch: Watch,
    /// What the film file is called in messages.
    film: String,
}

impl Preview {
    /// Serves a folder on 127.0.0.1 and watches the film file and what belongs to it.
    ///
    /// `watched` names the film file first, then files and folders beside it; none of them needs to exist yet.
    /// The folder may be replaced as a whole at any time, and may not exist yet.
    /// `port` is the first that is tried; 0 takes any that is free.
    ///
    /// # Errors
    /// No port is free or may be used.
    pub fn start(folder: &Path, watched: &[PathBuf], port: u16) -> Result<Self> {
        let film = watched.first().and_then(|film| film.file_name());
        let film = film.map_or_else(|| "The film file".to_owned(), |name| name.to_string_lossy().into_owned());
        Ok(Self { server: Server::start(folder, port)?, watch: Watch::start(watched)?, film })
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Ends [`Preview::run`] from another thread, such as the one that hears Ctrl-C.
    pub fn stopper(&self) -> Stopper {
        self.watch.stopper()
    }

    /// Builds, and builds again after every change, until it is stopped; open pages load themselves again.
    ///
    /// A build that fails or breaks down ends nothing: `says` gets the whole report, open pages show one line,
    /// and the folder is left to `rebuild`, which must leave the old site where it cannot give a new one.
    /// Saves during a build lead to one more build.
    pub fn run(mut self, mut rebuild: impl FnMut() -> Result<()>, says: &dyn Fn(&str)) {
        if let Some(reason) = self.watch.reason_for_polling() {
            says(&format!("Changes are looked for every second, since this machine does not report them: {reason}."));
        }
        self.build(&mut rebuild, says);
        while self.watch.next_change() {
            says("Something has changed: building again.");
            self.build(&mut rebuild, says);
        }
    }

    fn build(&self, rebuild: &mut impl FnMut() -> Result<()>, says: &dyn Fn(&str)) {
        let started = Instant::now();
        // A fault of ours must not take the page away from somebody who is in the middle of writing.
        let outcome = catch_unwind(AssertUnwindSafe(rebuild))
            .unwrap_or_else(|_| Err(miette!("the build broke down; that is a fault of Cinefile: please report it")));
        match outcome {
            Ok(()) => {
                says(&format!("Built in {}.", spoken(started.elapsed())));
                self.server.tell_built();
            }
            Err(report) => {
                says(&format!("{report:?}"));
                self.server.tell_problem(self.line(&report));
            }
        }
    }

    /// One quiet line for the open pages.
    fn line(&self, report: &Report) -> String {
        let film = &self.film;
        match report.downcast_ref::<check::Report>().map(|report| report.problems().len()) {
            Some(1) => format!("{film} has 1 problem: see the terminal"),
            Some(count) => format!("{film} has {count} problems: see the terminal"),
            None => "The site could not be built: see the terminal".to_owned(),
        }
    }
}

/// Builds, serves and watches until Ctrl-C, which waits for a build that is running; see [`Preview`].
///
/// # Errors
/// No port is free or may be used, or Ctrl-C cannot be heard.
pub fn serve(
    folder: &Path,
    watched: &[PathBuf],
    port: u16,
    rebuild: impl FnMut() -> Result<()>,
    says: &dyn Fn(&str),
) -> Result<()> {
    let preview = Preview::start(folder, watched, port)?;
    let stopper = preview.stopper();
    let mut is_ending = false;
    let end = move || {
        // Who presses it again does not want to wait for a build; a killed build leaves the old site whole.
        if std::mem::replace(&mut is_ending, true) {
            std::process::exit(ENDED_BY_CTRL_C);
        }
        stopper.stop();
    };
    ctrlc::set_handler(end).into_diagnostic().wrap_err("Ctrl-C cannot be heard")?;
    let address = preview.address();
    if port != 0 && address.port() != port {
        says(&format!("Port {port} is taken: using {} instead.", address.port()));
    }
    says(&format!(
        "The site is at http://{address}/ and follows every save of {film}. Ctrl-C ends it.",
        film = preview.film
    ));
    preview.run(rebuild, says);
    says("Ended.");
    Ok(())
}

/// A duration as people say it.
fn spoken(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

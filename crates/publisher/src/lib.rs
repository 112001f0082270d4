//! Turns a film file and the built shell into a site of static files.
//!
//! It knows files and the pages' frame; what stands on a page is the component tree's matter,
//! whether a film file is sound the model's.

mod base;
pub mod card;
pub mod citations;
mod embeds;
pub mod encode;
pub mod feeds;
mod glue;
pub mod hosts;
pub mod lock;
mod moved;
mod optimise;
mod output;
mod pages;
pub mod preview;
mod publish;
pub mod report;
mod search;
mod shell;
mod split;
pub mod starter;
mod transcripts;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use cinefile_model::{Film, Problem, Published, check};
use miette::{IntoDiagnostic, Report, Result, WrapErr};

pub use base::Base;
pub use publish::{Options, Progress, Summary, publish, write_site};
pub use shell::Shell;

/// Local files that a film file may name: those below one folder. Keeps the names that were asked for.
struct FolderFiles {
    root: PathBuf,
    named: RefCell<BTreeSet<String>>,
}

impl check::Files for FolderFiles {
    fn has(&self, path: &str) -> Option<bool> {
        self.named.borrow_mut().insert(path.to_owned());
        Some(self.root.join(path).is_file())
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }
}

/// A film file without problems.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file's text.
    pub text: String,
    /// The film.
    pub film: Film,
    /// What its publisher should know of it.
    pub warnings: Vec<Problem>,
    /// The local files that it names, as paths below its folder; each is there.
    pub files: BTreeSet<String>,
}

/// Reads and checks a film file; local files that it names are looked for in its folder. Its lock is left alone.
///
/// # Errors
/// The file cannot be read, or has problems: the report shows each at its place.
pub fn check_file(path: &Path) -> Result<Checked, Report> {
    report::look_at_beside(path, &Published::new()).map_err(|refusal| refusal.report(path))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).into_diagnostic().wrap_err_with(|| format!("{} cannot be read", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).into_diagnostic().wrap_err_with(|| format!("{} cannot be written", file.display()))
}

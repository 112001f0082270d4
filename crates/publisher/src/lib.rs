//! Turns a film file and the built shell into a site of static files.
//!
//! It knows files and the pages' frame; what stands on a page is the component tree's matter,
//! whether a film file is sound the model's.

mod glue;
pub mod preview;
pub mod report;
pub mod site;
pub mod starter;

use std::{
    fs,
    path::{Path, PathBuf},
};

use cinefile_model::{Film, check};
use miette::Report;

/// Local files that a film file may name: those below one folder.
struct FolderFiles {
    root: PathBuf,
}

impl check::Files for FolderFiles {
    fn has(&self, path: &str) -> Option<bool> {
        Some(self.root.join(path).is_file())
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }
}

/// Reads and checks a film file; local files that it names are looked for in its folder.
///
/// # Errors
/// The file cannot be read, or has problems: the report shows each at its place.
pub fn check_file(path: &Path) -> Result<Film, Report> {
    report::look_at(path).map_err(|refusal| refusal.report(path))
}

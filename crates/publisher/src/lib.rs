//! Turns a film file and the built shell into a site of static files.
//!
//! It knows files and the pages' frame; what stands on a page is the component tree's matter,
//! whether a film file is sound the model's.

mod glue;
pub mod hosts;
pub mod site;

use std::{
    fs,
    path::{Path, PathBuf},
};

use cinefile_model::{Film, check};
use miette::{IntoDiagnostic, Report, WrapErr};

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
    let text = fs::read_to_string(path)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read; name a film file such as `static/film.json`", path.display()))?;
    let root = path.parent().unwrap_or(Path::new(".")).to_owned();
    check::check(&text, &FolderFiles { root })
        .map_err(|error| Report::new(error.report(&path.display().to_string(), text.as_str())))
}

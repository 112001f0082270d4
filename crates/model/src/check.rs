//! The checker: reads a film file and explains everything that is wrong with it at once.
//!
//! It knows the order of the questions (size, nesting, syntax, shape, references, coherence, files)
//! and that each later one is asked even where an earlier one found faults elsewhere.
//! It knows no file system: whoever calls it says through [`Files`] which local files there are.
//! It does not draw its findings: [`Report`] hands them to `miette`, the caller chooses how they look.

mod coherence;
mod files;
mod keys;
mod limits;
mod nearest;
mod problems;
mod published;
mod references;
mod refusal;
mod report;
mod responses;
mod rule;
mod shape;
mod slugs;
mod syntax;
mod tracks;
mod tree;
mod warnings;
mod wordings;

pub use limits::MAX_VALUES;
pub use problems::MAX_PROBLEMS;
pub use report::{Report, Reported};
pub use rule::{RULES, Severity, WARNINGS};

use crate::{Film, FilmError, Problem, Published};
use problems::Problems;
use slugs::Register;

/// What the checker may learn about the files that belong to a site.
///
/// Paths are those of the film file, relative to the site's root, without query and fragment
/// and with `%20` and the like decoded; they never lead out of the site.
pub trait Files {
    /// Whether there is such a file; `None` where that is not known.
    fn has(&self, path: &str) -> Option<bool>;

    /// The text of a file; `None` where it cannot be read.
    fn read(&self, path: &str) -> Option<String>;
}

/// Nothing is known about any file.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn has(&self, _: &str) -> Option<bool> {
        None
    }

    fn read(&self, _: &str) -> Option<String> {
        None
    }
}

/// Reads a film file, or says everything that is wrong with it, in the order of the places.
///
/// # Errors
/// Any problem at all; each stands for one of the [`RULES`].
pub fn check(text: &str, files: &dyn Files) -> Result<Film, FilmError> {
    find(text, files, &Published::default()).film
}

/// The same for a film of which some records have been published: their addresses must not be lost.
///
/// # Errors
/// As [`check`].
pub fn check_published(text: &str, files: &dyn Files, published: &Published) -> Result<Film, FilmError> {
    find(text, files, published).film
}

/// What the checker found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The film, or everything that is wrong with it, in the order of the places.
    pub film: Result<Film, FilmError>,
    /// What its publisher should know though it stops nothing, in the order of the places;
    /// each stands for one of the [`WARNINGS`].
    pub warnings: Vec<Problem>,
}

/// Reads a film file, and says what is wrong with it, also against what was published, and what it states without a
/// source.
pub fn find(text: &str, files: &dyn Files, published: &Published) -> Findings {
    let (mut problems, mut warnings) = (Problems::new(text), Problems::new(text));
    look_at(text, files, published, &mut problems, &mut warnings);
    let film = match problems.finish() {
        Some(error) => Err(error),
        None => Film::read(text).map_err(|error| refusal::placed(text, error)),
    };
    Findings { film, warnings: warnings.finish().map(|found| found.problems).unwrap_or_default() }
}

fn look_at(
    text: &str,
    files: &dyn Files,
    published: &Published,
    problems: &mut Problems<'_>,
    warnings: &mut Problems<'_>,
) {
    // What the text holds behind a byte order mark; places count from here.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Neither of these may be passed over: what comes behind them recurses and allocates.
    if !limits::keeps(text, problems) {
        return;
    }
    let Some((root, value)) = syntax::parse(text, problems) else { return };

    keys::check(&root, problems);
    shape::check(&root, value, problems);

    let register = Register::of(&root, problems);
    references::check(&root, &register, problems);
    responses::check(&root, &register, problems);
    coherence::check(&root, &register, problems);
    wordings::check(&root, &register, problems);
    published::check(&root, &register, published, problems);
    files::check(&root, files, problems);
    tracks::check(&root, files, problems);
    warnings::look(&root, warnings);
}

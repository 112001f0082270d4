//! What is wrong with a film file, for people as a drawn report and for programs as JSON.
//!
//! It knows how a film file is read from the disk and how problems are handed on; what a problem is, the model knows.

use std::{cell::RefCell, fmt, fs, io, path::Path};

use cinefile_model::{
    FilmError, Problem, Published,
    check::{self, Severity},
};
use miette::{Diagnostic, Report};
use serde::Serialize;

use crate::{Checked, FolderFiles, lock::Lock};

/// The code of the one problem that is not the checker's: the file cannot be read at all.
pub const UNREADABLE: &str = "unreadable";

/// Why a film file gives no film.
#[derive(Debug)]
pub enum Refusal {
    /// There is no text.
    Unreadable(Unreadable),
    /// The text has problems.
    Problems {
        /// The text of the file.
        text: String,
        /// What is wrong with it, and what it is warned of.
        error: FilmError,
    },
}

/// A film file that cannot be read, or its lock.
#[derive(Debug)]
pub struct Unreadable {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// Reads and checks a film file, also against what its lock says was published; local files that it names are looked
/// for in its folder.
///
/// # Errors
/// The file or its lock cannot be read, or the file has problems.
pub fn look_at(path: &Path) -> Result<Checked, Refusal> {
    let lock = Lock::beside(path).map_err(Refusal::Unreadable)?;
    look_at_beside(path, &lock.binding())
}

/// The same against these published names.
pub(crate) fn look_at_beside(path: &Path, published: &Published) -> Result<Checked, Refusal> {
    let text = read(path).map_err(Refusal::Unreadable)?;
    let root = path.parent().unwrap_or(Path::new(".")).to_owned();
    let files = FolderFiles { root, named: RefCell::default() };
    let check::Findings { film, warnings } = check::find(&text, &files, published);
    match film {
        Ok(film) => Ok(Checked { text, film, warnings, files: files.named.into_inner() }),
        Err(mut error) => {
            error.problems.extend(warnings);
            error.problems.sort_by_key(|problem| problem.offset);
            Err(Refusal::Problems { text, error })
        }
    }
}

/// Reads a film file's text.
///
/// # Errors
/// There is no such file, the system does not let us read it, or it is no UTF-8.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    const NAME_ONE: &str = "Name a film file, such as `film.json`; `cinefile new` makes one to start from.";
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| {
        let (message, help) = match error.kind() {
            io::ErrorKind::NotFound => (format!("there is no file {name}"), NAME_ONE),
            _ if path.is_dir() => (format!("{name} is a folder"), NAME_ONE),
            _ => (format!("{name} cannot be read: {error}"), "See who may read the file, and that its disk is there."),
        };
        Unreadable { code: UNREADABLE, message, help }
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Unreadable {
            code: UNREADABLE,
            message: format!("{name} is no UTF-8 text from line {line} on"),
            help: "Save it as UTF-8: editors offer that beside the file's name when you save under another name.",
        }
    })
}

impl Refusal {
    /// The problems drawn for people, each at its place in the file of this name.
    pub fn report(self, path: &Path) -> Report {
        match self {
            Self::Unreadable(unreadable) => unreadable.into(),
            Self::Problems { text, error } => Report::new(error.report(&path.display().to_string(), text)),
        }
    }
}

/// What a sound film file is warned of, drawn for people; nothing where there is no warning.
pub fn warned(path: &Path, checked: &Checked) -> Option<Report> {
    if checked.warnings.is_empty() {
        return None;
    }
    let found = FilmError { problems: checked.warnings.clone() };
    Some(Report::new(found.report(&path.display().to_string(), checked.text.as_str())))
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unreadable {}

impl Diagnostic for Unreadable {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.help))
    }
}

/// What was found in a file, as JSON for editors and scripts, with a line end; `docs/CLI.md` explains each field.
pub fn json(path: &Path, found: &Result<Checked, Refusal>) -> String {
    let problems = match found {
        Ok(checked) => checked.warnings.iter().map(|problem| Told::problem(problem, &checked.text)).collect(),
        Err(Refusal::Unreadable(unreadable)) => vec![Told::unreadable(unreadable)],
        Err(Refusal::Problems { text, error }) => {
            error.problems.iter().map(|problem| Told::problem(problem, text)).collect()
        }
    };
    let told = Answer { file: path.display().to_string(), valid: found.is_ok(), problems };
    let mut json = serde_json::to_string_pretty(&told).expect("texts and numbers can be written as JSON");
    json.push('\n');
    json
}

#[derive(Serialize)]
struct Answer<'a> {
    file: String,
    valid: bool,
    problems: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    help: &'a str,
    path: String,
    #[serde(flatten)]
    place: Place,
}

/// Where a problem stands; nothing where there is no text to stand in.
#[derive(Default, Serialize)]
struct Place {
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    offset: Option<usize>,
    length: Option<usize>,
}

impl<'a> Told<'a> {
    fn unreadable(unreadable: &'a Unreadable) -> Self {
        Self {
            severity: Severity::Error.token(),
            code: unreadable.code,
            message: &unreadable.message,
            help: unreadable.help,
            path: String::new(),
            place: Place::default(),
        }
    }

    fn problem(problem: &'a Problem, text: &str) -> Self {
        let place = if problem.line == 0 { Place::default() } else { Place::of(problem, text) };
        Self {
            severity: problem.severity().token(),
            code: problem.rule,
            message: &problem.message,
            help: &problem.remedy,
            path: pointer(&problem.path),
            place,
        }
    }
}

impl Place {
    fn of(problem: &Problem, text: &str) -> Self {
        let part = text.get(problem.offset..problem.offset + problem.length).unwrap_or_default();
        let (lines, column) = match part.rsplit_once('\n') {
            Some((before, last)) => (before.matches('\n').count() + 1, last.chars().count() + 1),
            None => (0, problem.column + part.chars().count()),
        };
        Self {
            line: Some(problem.line),
            column: Some(problem.column),
            end_line: Some(problem.line + lines),
            end_column: Some(column),
            offset: Some(problem.offset),
            length: Some(problem.length),
        }
    }
}

/// The JSON pointer (RFC 6901) for the path of a message: `/people/3/slug` for `people[3].slug`.
///
/// A name that the message had to shorten cannot be written; the pointer then ends at what holds it.
fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    let mut rest = path;
    while !rest.is_empty() {
        let step;
        if let Some(quoted) = rest.strip_prefix("[\"") {
            // The name itself may hold what ends it here: only an end that the path can go on from counts.
            let ends = quoted.match_indices("\"]").map(|(at, _)| at);
            let Some(end) = ends.clone().find(|at| matches!(quoted.as_bytes().get(at + 2), None | Some(b'.' | b'[')))
            else {
                break;
            };
            (step, rest) = (&quoted[..end], &quoted[end + 2..]);
        } else if let Some(index) = rest.strip_prefix('[') {
            let Some((index, after)) = index.split_once(']') else { break };
            (step, rest) = (index, after);
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            let end = name.find(['.', '[']).unwrap_or(name.len());
            (step, rest) = name.split_at(end);
        }
        if step.contains(['…', '\u{fffd}']) {
            break;
        }
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_messages_become_json_pointers() {
        for (path, expected) in [
            ("", ""),
            ("film", "/film"),
            ("people[3].slug", "/people/3/slug"),
            ("people[0].affiliations[12]", "/people/0/affiliations/12"),
            ("$schema", "/$schema"),
            ("film[\"first name\"]", "/film/first name"),
            ("[\"a/b~c\"].d", "/a~1b~0c/d"),
            ("[\"a\"]b\"]", "/a\"]b"),
            ("people[1].a_name_that_was_cut…", "/people/1"),
            ("people[1][\"never closed", "/people/1"),
        ] {
            assert_eq!(pointer(path), expected, "{path}");
        }
    }

    #[test]
    fn places_end_behind_their_last_character() {
        let text = "{\"ä\": \"öü\",\n \"b\": 1}";
        let place = |offset: usize, length: usize, line, column| {
            let problem = Problem {
                line,
                column,
                offset,
                length,
                path: String::new(),
                rule: "shape",
                message: String::new(),
                remedy: String::new(),
            };
            let place = Place::of(&problem, text);
            (place.end_line.unwrap(), place.end_column.unwrap())
        };
        assert_eq!(place(text.find("\"öü").unwrap(), "\"öü\"".len(), 1, 7), (1, 11));
        assert_eq!(place(0, text.len(), 1, 1), (2, 9));
        assert_eq!(place(text.len(), 0, 2, 9), (2, 9));
    }
}

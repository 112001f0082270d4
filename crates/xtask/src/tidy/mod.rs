//! Rules of the tree that no compiler checks.
//!
//! Knows which files there are and which rule looks at which file.
//! Every rule is a function from a path and a text to problems, so that each is shown to fail on a bad sample.

mod content;
mod files;
mod rust;
mod styles;
mod words;

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use content::Content;

/// Something to change, at a place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    path: String,
    line: usize,
    /// What is wrong and what to do instead.
    message: String,
}

impl Problem {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Checks the whole tree and prints every problem.
pub fn check(root: &Path) -> Result<()> {
    let film = root.join("static/film.json");
    let film = fs::read_to_string(&film)
        .with_context(|| format!("{} cannot be read: the bundled film is part of the tree", film.display()))?;
    let content = Content::from_film(&film)?;
    let mut problems = Vec::new();
    let paths = tracked_paths(root)?;
    for path in &paths {
        // A file that is deleted but still in git's index has nothing to check.
        let Ok(bytes) = fs::read(root.join(path)) else {
            continue;
        };
        problems.extend(files::weight(path, bytes.len()));
        if let Some(text) = files::text(&bytes) {
            problems.extend(problems_in(path, text, &content));
        }
    }
    problems.sort();
    for problem in &problems {
        println!("{problem}");
    }
    if !problems.is_empty() {
        bail!("{} to change, listed above", counted(problems.len(), "place"));
    }
    println!("{} are tidy.", counted(paths.len(), "file"));
    Ok(())
}

fn problems_in(path: &str, text: &str, content: &Content) -> Vec<Problem> {
    let mut problems = files::stray_text(path, text);
    if path.ends_with(".rs") {
        problems.extend(rust::starts_with_its_purpose(path, text));
        problems.extend(rust::length(path, text));
        problems.extend(rust::components_only_draw(path, text));
        problems.extend(rust::browser_has_one_door(path, text));
    }
    if path.starts_with("static/styles/") && path.ends_with(".css") {
        problems.extend(styles::problems(path, text));
    }
    if path.ends_with("package-lock.json") {
        problems.extend(files::lock_names_no_host(path, text));
    }
    if is_general_code(path) {
        problems.extend(content.named_in(path, text));
    }
    problems
}

/// Code and styles that serve any film, so that nothing of the bundled one may stand in them.
fn is_general_code(path: &str) -> bool {
    let crate_source = path
        .strip_prefix("crates/")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, rest)| rest.starts_with("src/"));
    path.starts_with("src/") || path.starts_with("static/styles/") || crate_source
}

/// What git tracks or would track; what is ignored is nobody's concern.
fn tracked_paths(root: &Path) -> Result<Vec<String>> {
    let listed = process::read(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))
    .context("the files are listed by git: install git (Debian: `apt-get install git`) and work in a clone")?;
    let mut paths: Vec<String> = listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_styles_are_general_code_and_data_and_tests_are_not() {
        assert!(is_general_code("src/pages/film.rs"));
        assert!(is_general_code("crates/model/src/lib.rs"));
        assert!(is_general_code("static/styles/tokens.css"));
        assert!(!is_general_code("static/film.json"));
        assert!(!is_general_code("crates/model/tests/bundled.rs"));
        assert!(!is_general_code("README.md"));
    }

    #[test]
    fn a_bad_module_is_caught_by_every_rule_that_sees_it() {
        let content = Content::from_film(r#"{"people":[{"name":"Ada Example","slug":"ada-example"}]}"#).unwrap();
        let text = "use_context();\nfn ada_page() { web_sys::window(); \"ada-example\"; }\n";
        let problems = problems_in("src/components/card.rs", text, &content);
        assert_eq!(problems.len(), 4, "{problems:?}");
    }
}

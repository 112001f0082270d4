//! Rules for Rust modules: purpose first, not too long, and who may know whom.
//!
//! Knows identifiers and paths. Does not parse Rust: a rule that needs a parser belongs to clippy.

use super::Problem;
use super::words::{identifiers, line_of};

const LONGEST: usize = 500;

/// Modules that may be longer, each with its reason.
const ALLOWED_TO_BE_LONG: &[(&str, &str)] = &[];

const COMPONENTS: &str = "src/components/";
/// What would let a component look further than its props: a context, or the hook that reads one.
const CONTEXT: &[&str] = &["use_context", "ContextProvider"];
const ABOVE_COMPONENTS: &[&str] = &["address", "app", "head", "navigation", "pages", "player", "search"];

const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen"];
/// The doors to the browser, files and folders.
const BROWSER_DOORS: &[&str] = &[
    "src/browser.rs",
    "src/browser/",
    "src/player/element.rs",
    "src/main.rs",
    "tests/browser",
    // Programs of their own, to be measured beside ours.
    "tests/bench/",
    // This tool runs natively only, and its rules have to spell the names.
    "crates/xtask/",
];

/// A module says first what it knows.
pub fn starts_with_its_purpose(path: &str, text: &str) -> Option<Problem> {
    (!text.starts_with("//!"))
        .then(|| Problem::new(path, 1, "begin with `//!`: what the module knows and what it does not"))
}

/// A module that nobody reads to its end hides something.
pub fn length(path: &str, text: &str) -> Option<Problem> {
    let lines = text.lines().count();
    let allowed = ALLOWED_TO_BE_LONG.iter().any(|(long, _)| *long == path);
    (lines > LONGEST && !allowed).then(|| {
        Problem::new(
            path,
            LONGEST + 1,
            format!(
                "has {lines} lines, more than {LONGEST}: split it, or give a reason in crates/xtask/src/tidy/rust.rs"
            ),
        )
    })
}

/// Components draw what their props give them: no context, no navigation, nothing from above them.
pub fn components_only_draw(path: &str, text: &str) -> Vec<Problem> {
    if !path.starts_with(COMPONENTS) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (line, word) in identifiers(text) {
        if CONTEXT.contains(&word) {
            let message = format!("`{word}`: a component draws what its props say; let the page pass it in");
            problems.push(Problem::new(path, line, message));
        }
    }
    for (line, module) in modules_of_this_crate(text) {
        if ABOVE_COMPONENTS.contains(&module) {
            let message = format!("`{module}` stands above the components: let the page pass in what is needed");
            problems.push(Problem::new(path, line, message));
        }
    }
    problems
}

/// Only a few modules speak with the browser, so that the rest also runs where there is none.
pub fn browser_has_one_door(path: &str, text: &str) -> Vec<Problem> {
    if BROWSER_DOORS.iter().any(|door| path.starts_with(door)) {
        return Vec::new();
    }
    identifiers(text)
        .filter(|(_, word)| {
            BROWSER_CRATES
                .iter()
                .any(|name| word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_')))
        })
        .map(|(line, word)| Problem::new(path, line, format!("`{word}`: call a function of `crate::browser` instead")))
        .collect()
}

/// The top-level modules that a text names as `crate::a`, `super::a` or in `crate::{a, b}`.
fn modules_of_this_crate(text: &str) -> Vec<(usize, &str)> {
    let mut modules = Vec::new();
    for root in ["crate::", "super::"] {
        for (start, _) in text.match_indices(root) {
            let from = start + root.len();
            let line_start = text[..start].rfind('\n').map_or(0, |end| end + 1);
            if text[line_start..start].trim_start().starts_with("//") {
                continue;
            }
            match text[from..].strip_prefix('{') {
                Some(_) => modules.extend(group_heads(text, from + 1)),
                None => modules.push((line_of(text, from), leading_name(&text[from..]))),
            }
        }
    }
    modules
}

/// The first names of a `{…}` group that opens just before `from`, nested groups left out.
fn group_heads(text: &str, from: usize) -> Vec<(usize, &str)> {
    let mut heads = Vec::new();
    let (mut depth, mut expected) = (1_usize, true);
    for (offset, c) in text[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => expected = true,
            c if expected && depth == 1 && !c.is_whitespace() => {
                expected = false;
                heads.push((line_of(text, from + offset), leading_name(&text[from + offset..])));
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

fn leading_name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = "src/components/card.rs";

    fn lines(problems: &[Problem]) -> Vec<usize> {
        problems.iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_module_without_its_purpose_is_a_problem() {
        assert!(starts_with_its_purpose(CARD, "use std::fmt;\n").is_some());
        assert!(starts_with_its_purpose(CARD, "//! Draws a card.\n").is_none());
    }

    #[test]
    fn a_module_of_501_lines_is_a_problem() {
        assert!(length(CARD, &"x\n".repeat(501)).is_some());
        assert!(length(CARD, &"x\n".repeat(500)).is_none());
    }

    #[test]
    fn components_read_no_context() {
        let text = "//! use_context\nlet film = use_context::<Film>();\n<ContextProvider<Film>>\n";
        assert_eq!(lines(&components_only_draw(CARD, text)), [2, 3]);
        assert_eq!(lines(&components_only_draw("src/pages/film.rs", text)), [0_usize; 0]);
    }

    #[test]
    fn components_name_nothing_above_them_however_it_is_imported() {
        let text = "use crate::pages::film;\nuse crate::{\n    route::Route,\n    address::{Query, app},\n};\nlet a = crate::app::App;\nuse crate::apparatus;\n";
        let mut found = lines(&components_only_draw(CARD, text));
        found.sort_unstable();
        assert_eq!(found, [1, 4, 6]);
    }

    #[test]
    fn the_browser_is_called_at_its_doors_only() {
        let text =
            "use web_sys::Window;\n// gloo is a crate\nuse gloo_utils::document;\nlet websys = js_sys::Date::now();\n";
        assert_eq!(lines(&browser_has_one_door("src/pages/film.rs", text)), [1, 3, 4]);
        for door in [
            "src/browser.rs",
            "src/browser/storage.rs",
            "src/main.rs",
            "tests/browser.rs",
            "tests/bench/search/src/lib.rs",
        ] {
            assert_eq!(browser_has_one_door(door, text), []);
        }
    }
}

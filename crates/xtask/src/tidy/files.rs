//! Rules for files of every kind: weight, machine paths, unfinished marks.
//!
//! Knows bytes and text. Does not know languages: `rust` and `styles` do.

use super::Problem;
use super::words::lines_with;

/// The heaviest file that may be committed, in bytes.
const HEAVIEST: usize = 300_000;

/// Folders of somebody's machine. Put together here so that this file passes its own rule.
const MACHINE_FOLDERS: [&str; 2] = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// A file too heavy for every clone to carry.
pub fn weight(path: &str, bytes: usize) -> Option<Problem> {
    (bytes > HEAVIEST).then(|| {
        Problem::new(
            path,
            1,
            format!("weighs {bytes} bytes, more than {HEAVIEST}: make it smaller, generate it, or leave it out of git"),
        )
    })
}

/// The text of a file, or nothing for pictures and other bytes.
pub fn text(bytes: &[u8]) -> Option<&str> {
    if bytes.contains(&0) {
        return None;
    }
    str::from_utf8(bytes).ok()
}

/// Paths of one machine, and marks of work that is not done.
pub fn stray_text(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for folder in MACHINE_FOLDERS {
            if line.match_indices(folder).any(|(start, _)| starts_a_path(&line[..start])) {
                let message =
                    format!("names a folder of one machine (`{folder}`): write the path from the top of the project");
                problems.push(Problem::new(path, index + 1, message));
            }
        }
    }
    for mark in UNFINISHED {
        for line in lines_with(text, mark, &[]) {
            problems.push(Problem::new(path, line, format!("`{mark}`: do it, or describe it in an issue")));
        }
    }
    problems
}

/// npm lock files name download addresses unless told not to, and other registries then cannot be used.
pub fn lock_names_no_host(path: &str, text: &str) -> Vec<Problem> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("\"resolved\":"))
        .map(|(index, _)| {
            Problem::new(
                path,
                index + 1,
                "names a registry's address: run `npm install --omit-lockfile-registry-resolved`",
            )
        })
        .collect()
}

/// Whether an absolute path can begin after this text, rather than go on (`https://host/…`, `../…`).
fn starts_a_path(before: &str) -> bool {
    !before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "._-~*}/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_file_is_a_problem_and_a_light_one_is_not() {
        assert!(weight("a.png", 300_001).is_some());
        assert!(weight("a.png", 300_000).is_none());
    }

    #[test]
    fn machine_folders_are_found_but_not_addresses_that_look_alike() {
        for folder in MACHINE_FOLDERS {
            assert_eq!(stray_text("a.md", &format!("see {folder}main")).len(), 1);
            assert_eq!(stray_text("a.md", &format!("https://example.org{folder}main")).len(), 0);
        }
    }

    #[test]
    fn unfinished_marks_are_found_as_whole_words() {
        for mark in UNFINISHED {
            assert_eq!(
                stray_text("a.rs", &format!("x\n// {mark}: later")),
                [Problem::new("a.rs", 2, format!("`{mark}`: do it, or describe it in an issue"))]
            );
            assert_eq!(stray_text("a.rs", &format!("{mark}S")).len(), 0);
        }
    }

    #[test]
    fn a_lock_with_download_addresses_is_a_problem() {
        let lock = "{\n  \"resolved\": \"https://registry.example/a.tgz\"\n}";
        assert_eq!(lock_names_no_host("package-lock.json", lock).len(), 1);
    }

    #[test]
    fn pictures_have_no_text() {
        assert_eq!(text(b"\x89PNG\0"), None);
        assert_eq!(text("ā".as_bytes()), Some("ā"));
    }
}

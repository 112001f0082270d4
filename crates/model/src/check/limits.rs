//! How large a film file may be: bytes, values, nesting.
//!
//! It looks at bytes, knows what a JSON string is and no more of JSON,
//! and neither recurses nor allocates: it is asked before any parser sees the text.

use super::{problems::Problems, rule};
use crate::{MAX_BYTES, MAX_DEPTH};

/// The most values (texts, numbers, lists, objects) that a film file may hold.
///
/// Each costs some hundred bytes while the file is checked, however short it is written:
/// without this limit a file of 64 MiB of zeros would take gigabytes.
pub const MAX_VALUES: usize = 2_000_000;

/// Whether the text keeps the limits; if not, the problem has been added.
pub(super) fn keeps(text: &str, problems: &mut Problems<'_>) -> bool {
    if text.len() > MAX_BYTES {
        problems.add(
            0..0,
            "",
            rule::TOO_LARGE,
            format!("the file has {} bytes; no film file may have more than 64 MiB", text.len()),
            "Keep pictures, subtitles and video in files of their own and write their addresses here.",
        );
        return false;
    }
    let (mut depth, mut values) = (0_usize, 1_usize);
    let (mut in_text, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => (depth, values) = (depth + 1, values + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth >= MAX_DEPTH {
            problems.add(
                at..at + 1,
                "",
                rule::TOO_DEEP,
                format!("lists and objects are nested {MAX_DEPTH} levels deep here"),
                "No film file needs more than ten levels: look for a bracket that is never closed.",
            );
            return false;
        }
        if values > MAX_VALUES {
            problems.add(
                at..at + 1,
                "",
                rule::TOO_MANY_VALUES,
                format!("the file holds more than {MAX_VALUES} values up to here"),
                "Divide the film into several films, each with a file of its own.",
            );
            return false;
        }
    }
    true
}

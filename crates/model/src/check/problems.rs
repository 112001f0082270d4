//! The problems found so far, and how byte offsets become lines and columns.
//!
//! It knows the file's text and nothing about films.
//! Lines and columns are counted once, at the end, in one walk through the text:
//! a file of one long line with many problems would otherwise be walked once for each of them.

use std::ops::Range;

use super::rule;
use crate::{FilmError, Problem};

/// So many problems are told one by one; of further ones only the number.
///
/// Nobody reads as many, and a file of nothing but faults must not cost more memory than it is worth.
pub const MAX_PROBLEMS: usize = 200_000;

pub(super) struct Problems<'t> {
    text: &'t str,
    /// The length of the byte order mark: offsets are counted from behind it.
    mark: usize,
    found: Vec<Problem>,
    untold: usize,
}

impl<'t> Problems<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, mark, found: Vec::new(), untold: 0 }
    }

    /// Adds a problem at a range of the text behind the byte order mark.
    pub(super) fn add(
        &mut self,
        place: Range<usize>,
        path: impl Into<String>,
        rule: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.found.len() >= MAX_PROBLEMS {
            self.untold += 1;
            return;
        }
        // Parsers may point behind the last byte or into a character; a place never does.
        let offset = self.text.floor_char_boundary(self.mark + place.start);
        let end = self.text.floor_char_boundary(self.mark + place.end).max(offset);
        self.found.push(Problem {
            line: 0,
            column: 0,
            offset,
            length: end - offset,
            path: path.into(),
            rule,
            message: message.into(),
            remedy: remedy.into(),
        });
    }

    /// Everything that was found, in the order of the places; `None` if nothing was.
    pub(super) fn finish(mut self) -> Option<FilmError> {
        if self.found.is_empty() {
            return None;
        }
        if self.untold > 0 {
            let offset = self.text.len();
            self.found.push(Problem {
                line: 0,
                column: 0,
                offset,
                length: 0,
                path: String::new(),
                rule: rule::MORE_PROBLEMS,
                message: format!("the file has {} more problems of which this list does not tell", self.untold),
                remedy: "Mend those that are told, then check again.".into(),
            });
        }
        self.found.sort_by_key(|problem| problem.offset);
        // A byte order mark takes no column.
        let (mut at, mut line, mut column) = (self.mark, 1, 1);
        for problem in &mut self.found {
            if problem.offset > at {
                let passed = &self.text[at..problem.offset];
                match passed.rfind('\n') {
                    Some(last) => {
                        line += passed.bytes().filter(|&b| b == b'\n').count();
                        column = passed[last + 1..].chars().count() + 1;
                    }
                    None => column += passed.chars().count(),
                }
                at = problem.offset;
            }
            (problem.line, problem.column) = (line, column);
        }
        Some(FilmError { problems: self.found })
    }
}

/// The offset of a line and a column in bytes, both counted from 1, as serde counts them.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    text.floor_char_boundary(start + column.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}{\"ä\": 1,\r\n  \"ö\": \"ü\", x}";
        let mut problems = Problems::new(text);
        let x = text.find('x').unwrap() - '\u{feff}'.len_utf8();
        problems.add(x..x + 1, "", rule::SYNTAX, "m", "r");
        problems.add(0..1, "", rule::SYNTAX, "m", "r");
        let found = problems.finish().unwrap().problems;
        assert_eq!((found[0].line, found[0].column, found[0].offset), (1, 1, 3));
        assert_eq!((found[1].line, found[1].column), (2, 13));
        assert_eq!(&text[found[1].offset..][..found[1].length], "x");
    }

    #[test]
    fn problems_past_the_last_that_is_told_are_counted() {
        let mut problems = Problems::new("{}");
        for _ in 0..MAX_PROBLEMS + 3 {
            problems.add(0..1, "", rule::SYNTAX, "m", "r");
        }
        let found = problems.finish().unwrap().problems;
        assert_eq!(found.len(), MAX_PROBLEMS + 1);
        assert_eq!(found[MAX_PROBLEMS].rule, rule::MORE_PROBLEMS);
        assert!(found[MAX_PROBLEMS].message.contains(" 3 more"));
    }

    #[test]
    fn a_line_and_a_column_past_the_text_are_its_end() {
        assert_eq!(offset_of("a\nb", 2, 1), 2);
        assert_eq!(offset_of("a\nb", 9, 9), 3);
        assert_eq!(offset_of("ä", 1, 2), 0);
    }
}

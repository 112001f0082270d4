//! The words of a passage that were looked for, and the part of a long text that shows them.
//!
//! It knows words and which of them are meant; marks begin and end with whole words, so that no character is cut.

use std::ops::Range;

use super::words::{spelled_out, words};

/// Texts of more bytes are shown in part.
const LONGEST: usize = 280;

/// So many bytes before the first mark are shown, if the text goes on behind it for long enough.
const BEFORE: usize = 60;

/// A text with marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text, or a part of it.
    pub text: String,
    /// The words that were looked for: ranges of bytes, in order, apart from each other, of whole characters.
    pub marks: Vec<Range<usize>>,
    /// Whether the text goes on before this part.
    pub cut_before: bool,
    /// Whether the text goes on behind this part.
    pub cut_behind: bool,
}

/// Marks the words of a text that are meant, and shows its best part.
pub(super) fn marked(text: &str, is_meant: &dyn Fn(&str) -> bool) -> Marked {
    let mut marks: Vec<Range<usize>> = Vec::new();
    // Where a part may begin or end.
    let mut starts = Vec::new();
    for word in words(text) {
        starts.push(word.place.start);
        let as_written = text.get(word.place.clone()).unwrap_or_default();
        let spelled = if as_written.is_ascii() { None } else { spelled_out(as_written) };
        if is_meant(&word.folded) || spelled.is_some_and(|spelled| is_meant(&spelled)) {
            marks.push(word.place);
        }
    }
    let part = part(text, &marks, &starts);
    let inside = |mark: Range<usize>| {
        (mark.start >= part.start && mark.end <= part.end).then(|| mark.start - part.start..mark.end - part.start)
    };
    Marked {
        marks: marks.into_iter().filter_map(inside).collect(),
        cut_before: part.start > 0,
        cut_behind: part.end < text.len(),
        text: text.get(part).unwrap_or_default().trim_end().to_owned(),
    }
}

/// The part of a long text that holds the most marks; it begins with a word and ends before one.
fn part(text: &str, marks: &[Range<usize>], starts: &[usize]) -> Range<usize> {
    if text.len() <= LONGEST {
        return 0..text.len();
    }
    let mut best = (0, 0);
    for mark in marks {
        let start = match starts.partition_point(|&start| start + BEFORE < mark.start) {
            0 => 0,
            place => starts.get(place).copied().unwrap_or_default().min(mark.start),
        };
        let held = marks.iter().filter(|other| other.start >= start && other.end <= start + LONGEST).count();
        if held > best.0 {
            best = (held, start);
        }
    }
    let start = best.1;
    let limit = start + LONGEST;
    let end = match text.len() <= limit {
        true => text.len(),
        // Behind the last word that begins inside; a single longer word is cut at a character.
        false => match starts.iter().rev().find(|&&at| at > start && at <= limit) {
            Some(&at) => at,
            None => (limit..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len()),
        },
    };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::goes_on;
    use proptest::prelude::*;

    fn found(text: &str, meant: &[&str]) -> Vec<String> {
        let marked = marked(text, &|word| meant.contains(&word));
        marked.marks.iter().map(|mark| marked.text[mark.clone()].to_owned()).collect()
    }

    #[test]
    fn words_are_marked_as_they_are_written() {
        assert_eq!(found("Ģederts Ķikuts, Völker", &["kikuts", "voelker"]), ["Ķikuts", "Völker"]);
        assert_eq!(found("Völker", &["volker"]), ["Völker"]);
    }

    #[test]
    fn a_long_text_is_shown_where_most_words_are_marked() {
        let text =
            format!("{}bridge {}the old bridge sang. {}", "one ".repeat(100), "two ".repeat(100), "three ".repeat(100));
        let marked = marked(&text, &|word| ["old", "bridge", "sang"].contains(&word));
        assert!(marked.cut_before && marked.cut_behind);
        assert_eq!(marked.marks.len(), 3, "{marked:?}");
        assert!(marked.text.starts_with("two") && marked.text.ends_with("three") && marked.text.len() <= LONGEST);
    }

    #[test]
    fn a_text_without_marks_is_shown_from_its_beginning() {
        let marked = marked(&"word ".repeat(100), &|_| false);
        assert!(marked.text.starts_with("word word") && !marked.cut_before && marked.cut_behind);
    }

    proptest! {
        #[test]
        fn marks_never_cut_a_character(
            text in "\\PC{0,40}|([aäß\u{301}\u{200d}🏽]{1,9}[ .]{1,3}){0,60}|[aäß\u{301}🏽]{250,400}", letter in "[aäs]",
        ) {
            let meant = crate::fold(&letter);
            let marked = marked(&text, &|word| word.contains(&meant));
            prop_assert!(text.contains(&marked.text));
            let mut end = 0;
            for mark in &marked.marks {
                prop_assert!(mark.start >= end && mark.start < mark.end);
                prop_assert!(crate::fold(&marked.text[mark.clone()]).contains(&meant) || marked.text[mark.clone()].contains('ä'));
                prop_assert!(!marked.text[mark.end..].starts_with(goes_on));
                end = mark.end;
            }
        }
    }
}

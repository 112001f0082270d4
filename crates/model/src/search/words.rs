//! The words of a text: where each stands and how it is looked for.
//!
//! It knows letters and folding; it does not know what is done with words.

use std::ops::Range;

use crate::{
    fold, is_letter,
    letters::{goes_on, stands_alone},
};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes: whole characters with their marks.
    pub(super) place: Range<usize>,
    /// The word without capitals and marks; never empty.
    pub(super) folded: String,
}

/// The words of a text in its order: runs of letters and digits; a Han character or a kana is a word by itself.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut alone = false;
    for (at, c) in text.char_indices() {
        if goes_on(c) {
            continue;
        }
        let letter = is_letter(c);
        if !letter || alone || stands_alone(c) {
            end_word(text, start.take(), at, &mut words);
        }
        if letter && start.is_none() {
            start = Some(at);
        }
        alone = stands_alone(c);
    }
    end_word(text, start, text.len(), &mut words);
    words
}

fn end_word(text: &str, start: Option<usize>, end: usize, words: &mut Vec<Word>) {
    let Some(start) = start else { return };
    let place = start..end;
    let folded = fold(text.get(place.clone()).unwrap_or_default());
    // Joiners shape letters and are not typed.
    let folded: String = folded.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    if !folded.is_empty() {
        words.push(Word { place, folded });
    }
}

/// The word with its umlauts spelled out, folded: `voelker` for `Völker`; `None` where there are none.
///
/// Texts are in Unicode's normal form C (the checker asks for it), so that each is one character.
pub(super) fn spelled_out(word: &str) -> Option<String> {
    let mut spelled = String::with_capacity(word.len() + 4);
    let mut any = false;
    for c in word.chars() {
        let letters = match c {
            'ä' | 'Ä' => "ae",
            'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
            'ü' | 'Ü' => "ue",
            'å' | 'Å' => "aa",
            _ => {
                spelled.push(c);
                continue;
            }
        };
        any = true;
        spelled.push_str(letters);
    }
    any.then(|| fold(&spelled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_end_where_letters_end() {
        assert_eq!(
            folded("Ada Quill’s “river–bridge”, 1932/33."),
            ["ada", "quill", "s", "river", "bridge", "1932", "33"]
        );
        assert_eq!(folded("  …  "), [""; 0]);
        assert_eq!(folded("دق الجرس؟"), ["دق", "الجرس"]);
        assert_eq!(folded("می\u{200c}خواهم"), ["میخواهم"]);
    }

    #[test]
    fn han_characters_and_kana_are_words_by_themselves() {
        assert_eq!(folded("田中さん in 東京"), ["田", "中", "さ", "ん", "in", "東", "京"]);
    }

    #[test]
    fn umlauts_can_be_spelled_out() {
        assert_eq!(spelled_out("Völker").as_deref(), Some("voelker"));
        assert_eq!(spelled_out("Ångström").as_deref(), Some("aangstroem"));
        assert_eq!(spelled_out("Kāpiņš"), None);
    }

    proptest! {
        #[test]
        fn a_word_holds_whole_characters_and_folds_to_what_it_says(text in "\\PC{0,40}|[aäß\u{301}\u{200d}🏽 田.]{0,20}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.place.start >= end && word.place.start < word.place.end);
                prop_assert!(!text[word.place.end..].starts_with(goes_on));
                prop_assert!(text[word.place.clone()].starts_with(is_letter));
                prop_assert!(!word.folded.is_empty());
                end = word.place.end;
            }
        }
    }
}

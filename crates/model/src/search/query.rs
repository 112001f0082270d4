//! What a reader looks for: words, and words in quotation marks.
//!
//! It knows what was typed; whether there are such words is the index's matter.

use std::ops::Range;

use super::words::words;

/// More words than these are passed over.
pub(super) const MOST_WORDS: usize = 8;

/// Words of so many letters and more may hold a typing error.
pub(super) const FORGIVEN_FROM: usize = 5;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) words: Vec<Wanted>,
    /// Words that stand one behind the other, by their places in `words`.
    pub(super) phrases: Vec<Range<usize>>,
    /// Whether words were passed over.
    pub(super) cut: bool,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Folded.
    pub(super) text: String,
    /// Whether longer words are meant as well, because the reader may still be typing.
    pub(super) goes_on: bool,
    /// Whether it stands in quotation marks: then it is meant as it is.
    pub(super) quoted: bool,
}

impl Wanted {
    /// Whether a typing error may be forgiven: in long words without digits that are not quoted.
    pub(super) fn forgives(&self) -> bool {
        !self.quoted && self.text.chars().count() >= FORGIVEN_FROM && !self.text.contains(|c: char| c.is_ascii_digit())
    }
}

/// Reads what was typed. Quotation marks of all kinds open and close alike; one that is not closed reaches to the end.
pub(super) fn read(text: &str) -> Query {
    let mut query = Query::default();
    let mut parts = text.split(['"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』']).peekable();
    let mut quoted = false;
    while let Some(part) = parts.next() {
        let first = query.words.len();
        let found = words(part);
        let last = found.len();
        for (number, word) in (1..).zip(found) {
            if query.words.len() == MOST_WORDS {
                query.cut = true;
                break;
            }
            let goes_on = number == last && parts.peek().is_none() && word.place.end == part.len();
            query.words.push(Wanted { text: word.folded, goes_on, quoted });
        }
        if quoted && query.words.len() > first + 1 {
            query.phrases.push(first..query.words.len());
        }
        quoted = !quoted;
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(query: &Query) -> Vec<&str> {
        query.words.iter().map(|word| &*word.text).collect()
    }

    #[test]
    fn the_last_word_may_go_on_while_it_is_typed() {
        let query = read("Ada Qui");
        assert_eq!(texts(&query), ["ada", "qui"]);
        assert_eq!(query.words.iter().map(|word| word.goes_on).collect::<Vec<_>>(), [false, true]);
        assert!(!read("Ada Quill ").words[1].goes_on);
        assert!(!read("\"Ada Quill\"").words[1].goes_on);
    }

    #[test]
    fn words_in_quotation_marks_stand_together() {
        let query = read("river “the old Bridge” «sang");
        assert_eq!(texts(&query), ["river", "the", "old", "bridge", "sang"]);
        assert_eq!((query.phrases.len(), query.phrases[0].clone()), (1, 1..4));
        assert!(query.words[4].goes_on && query.words[4].quoted && !query.words[0].quoted);
        assert_eq!(read("\"").words, []);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_of_few_words(text in "\\PC{0,60}|[a\" ]{0,60}") {
            let query = read(&text);
            prop_assert!(query.words.len() <= MOST_WORDS);
            prop_assert!(query.phrases.iter().all(|phrase| phrase.len() > 1 && phrase.end <= query.words.len()));
        }
    }
}

//! Which words of the dictionary a word of a query means: itself, longer ones, or those one typing error away.
//!
//! It knows parts of the index that are there; which are fetched is `index`'s matter.

use super::{
    distance::errors,
    manifest::Words,
    query::{FORGIVEN_FROM, Wanted},
    shard::{Term, each_term},
};

/// How close a word of the dictionary is to the word that is looked for; the word itself is closest.
pub(super) const ITSELF: u32 = 16;

/// What a longer word is worth at least, and how much more the longer the part is that was typed.
const LONGER: (u32, u32) = (5, 7);

/// A word with a typing error.
const MISTYPED: u32 = 6;

/// So many words are looked for instead of one with an error.
const MOST_INSTEAD: usize = 8;

/// Words that a word of a query means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning<'a> {
    /// How close each is, and where it stands.
    pub(super) terms: Vec<(u32, Term<'a>)>,
    /// Whether longer words are among them.
    pub(super) longer: bool,
    /// The words that are looked for instead of one with an error.
    pub(super) instead: Vec<String>,
    /// A word of the dictionary near one that is not found: its errors, and in how many documents it stands.
    pub(super) near: Option<(u32, u32, String)>,
}

impl<'a> Meaning<'a> {
    /// Takes the word itself from a part of the dictionary, and those that it begins if they are meant.
    pub(super) fn take(&mut self, wanted: &Wanted, longer: bool, shard: &'a [u8]) {
        let typed = &*wanted.text;
        each_term(shard, &mut |word, term| {
            if word == typed {
                self.terms.push((ITSELF, term));
            } else if longer && word.starts_with(typed) {
                self.longer = true;
                let (least, more) = LONGER;
                self.terms.push((least + more * typed.len() as u32 / word.len() as u32, term));
            }
            // Words stand in order: behind the last one that begins so there is none.
            word <= typed || word.starts_with(typed)
        });
    }

    /// Takes a word that is looked for instead from a part of the dictionary.
    pub(super) fn take_instead(&mut self, instead: &str, shard: &'a [u8]) {
        each_term(shard, &mut |word, term| {
            if word == instead {
                self.terms.push((MISTYPED, term));
            }
            word < instead
        });
    }

    /// Looks through a list of words for those with a typing error less.
    pub(super) fn look_for_near(&mut self, wanted: &Wanted, list: &[u8]) {
        let length = wanted.text.chars().count();
        let most = if length > FORGIVEN_FROM { 2 } else { 1 };
        if length < 3 || wanted.quoted {
            return;
        }
        each_term(list, &mut |word, term| {
            // A letter has at most four bytes.
            if word.len().abs_diff(wanted.text.len()) > 8 || word.starts_with(|c: char| c.is_ascii_digit()) {
                return true;
            }
            let Some(errors) = errors(&wanted.text, word, most) else { return true };
            let is_new = !self.instead.iter().any(|one| one == word);
            if errors == 1 && wanted.forgives() && is_new && self.instead.len() < MOST_INSTEAD {
                self.instead.push(word.to_owned());
            }
            let nearer = match &self.near {
                None => true,
                Some((least, documents, _)) => errors < *least || errors == *least && term.documents > *documents,
            };
            if nearer {
                self.near = Some((errors, term.documents, word.to_owned()));
            }
            true
        });
    }

    /// In how many documents the words stand, at the most.
    pub(super) fn documents(&self) -> u32 {
        self.terms.iter().map(|(_, term)| term.documents).fold(0, u32::saturating_add)
    }

    /// How much it says that a document holds one of the words: as much as the one that says least.
    pub(super) fn rarity(&self) -> u32 {
        self.terms.iter().map(|(_, term)| term.rarity).min().unwrap_or_default()
    }

    /// Whether a folded word of a text is meant.
    pub(super) fn is(&self, wanted: &Wanted, word: &str) -> bool {
        word == wanted.text
            || self.longer && word.starts_with(&*wanted.text)
            || self.instead.iter().any(|one| one == word)
    }
}

/// The parts in which words with a beginning may stand, the word itself in the first of them.
pub(super) fn parts_from(words: &[Words], beginning: &str) -> std::ops::Range<usize> {
    let start = words.partition_point(|part| &*part.first <= beginning).saturating_sub(1);
    let mut end = start + 1;
    while words.get(end).is_some_and(|part| part.first.starts_with(beginning)) {
        end += 1;
    }
    start..end.min(words.len())
}

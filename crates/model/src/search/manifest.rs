//! The index's first file: how many documents there are, which words and documents stand in which part, and what each
//! part weighs.
//!
//! A small index holds its parts in this file; those of a larger one are files of their own.
//! In its order: the form's name, six bytes that name the version, the count of documents of each kind, the parts of
//! the dictionary and the lists of words by their first words and weights, the parts with documents by their counts
//! and weights, and, in a small index, all parts behind their lengths.

use super::{PARTS, bytes::Bytes, kind::Kind};

/// The form that this module reads; another one has another name.
pub(super) const FORM: &[u8] = b"cfs1";

/// How many bytes of a digest name a version of the index.
pub(super) const VERSION: u32 = 6;

/// What is known before any part is there.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    /// The version as it stands in addresses.
    pub(super) version: String,
    /// Where each kind's documents begin, and where the last kind's end.
    pub(super) kinds: [u32; Kind::ALL.len() + 1],
    /// The parts with the dictionary, in order: numbers from 0.
    pub(super) terms: Vec<Words>,
    /// The parts with words only, for typing errors; none in a small index, whose dictionary is at hand.
    pub(super) lists: Vec<Words>,
    /// The parts with documents.
    pub(super) texts: Vec<Texts>,
}

/// A part that begins with a word.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) first: String,
    /// In encoded bytes.
    pub(super) weight: u32,
}

/// A part with documents.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    /// Its first document.
    pub(super) first: u32,
    /// In encoded bytes.
    pub(super) weight: u32,
}

impl Manifest {
    /// Reads a manifest, and the parts that stand in it.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, Vec<Option<Vec<u8>>>)> {
        let mut rest = Bytes(bytes.strip_prefix(FORM)?);
        let mut manifest = Self::default();
        for byte in rest.take(VERSION)? {
            for digit in [byte >> 4, byte & 15] {
                manifest.version.push(char::from_digit(u32::from(digit), 16)?);
            }
        }
        let mut documents: u32 = 0;
        for end in manifest.kinds.iter_mut().skip(1) {
            documents = documents.checked_add(rest.number()?)?;
            *end = documents;
        }
        read_words(&mut rest, &mut manifest.terms)?;
        read_words(&mut rest, &mut manifest.lists)?;
        let mut first: u32 = 0;
        for _ in 0..rest.number()? {
            let count = rest.number()?;
            manifest.texts.push(Texts { first, weight: rest.number()? });
            first = first.checked_add(count)?;
        }
        // Ranking sets memory aside for each of them: a count that no film has is garbled.
        if documents > MOST_DOCUMENTS {
            return None;
        }
        let mut parts = vec![None; manifest.terms.len() + manifest.lists.len() + manifest.texts.len()];
        if !rest.0.is_empty() {
            for part in &mut parts {
                let length = rest.number()?;
                *part = Some(rest.take(length)?.to_vec());
            }
        }
        Some((manifest, parts))
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.kinds[Kind::ALL.len()]
    }

    /// The kind of a document.
    pub(super) fn kind_of(&self, document: u32) -> usize {
        self.kinds.iter().skip(1).take_while(|&&end| end <= document).count().min(Kind::ALL.len() - 1)
    }

    /// The part that holds a document, and the document's place in it.
    pub(super) fn text_of(&self, document: u32) -> Option<(usize, u32)> {
        let place = self.texts.partition_point(|texts| texts.first <= document).checked_sub(1)?;
        Some((self.terms.len() + self.lists.len() + place, document - self.texts.get(place)?.first))
    }

    /// What a part weighs on its way, in encoded bytes.
    pub(super) fn weight(&self, part: usize) -> u32 {
        let list = part.wrapping_sub(self.terms.len());
        let text = list.wrapping_sub(self.lists.len());
        let words = self.terms.get(part).or_else(|| self.lists.get(list)).map(|words| words.weight);
        words.or_else(|| self.texts.get(text).map(|texts| texts.weight)).unwrap_or_default()
    }

    /// The path of a part below the site's root.
    pub(super) fn path(&self, part: usize) -> String {
        format!("{PARTS}{}/{part}.bin", self.version)
    }
}

/// An index of more documents is refused.
const MOST_DOCUMENTS: u32 = 1 << 22;

fn read_words(rest: &mut Bytes<'_>, words: &mut Vec<Words>) -> Option<()> {
    for _ in 0..rest.number()? {
        let first = rest.text()?.to_owned();
        words.push(Words { first, weight: rest.number()? });
    }
    Some(())
}

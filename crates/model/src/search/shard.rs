//! How words and where they stand are written in the files of the index, read by.
//!
//! A shard of the dictionary holds the length of its list of words, that list, and the postings of each word in the
//! same order. A word of the list: how many bytes it shares with the one before, the rest of it, in how many documents
//! it stands, its rarity, the length of its postings. A posting: the distance to the document before it, a byte with
//! its gain (five bits) and how many places follow (three bits, 7 says that more than six follow and how many),
//! and the places, each as the distance to the one before.
//! Nothing here fails: what is cut or garbled ends earlier.

use super::bytes::Bytes;

/// The highest gain that a word can bring a document.
pub(super) const MOST_GAIN: u32 = 31;

/// Places that say that their count follows.
pub(super) const MANY_PLACES: u32 = 7;

/// No word stands at more places of a document than are kept here.
pub(super) const MOST_PLACES: u32 = 60;

/// A word of the dictionary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term<'a> {
    /// In how many documents it stands.
    pub(super) documents: u32,
    /// How much it says that a document holds it: 16 times the logarithm of how few do, at least 1.
    pub(super) rarity: u32,
    /// Where it stands: for [`each_posting`].
    pub(super) postings: &'a [u8],
}

/// Calls with each word of a shard, in order, until that answers `false`.
pub(super) fn each_term<'a>(shard: &'a [u8], heard: &mut dyn FnMut(&str, Term<'a>) -> bool) {
    let _cut = terms(shard, heard);
}

fn terms<'a>(shard: &'a [u8], heard: &mut dyn FnMut(&str, Term<'a>) -> bool) -> Option<()> {
    let mut rest = Bytes(shard);
    let length = rest.number()?;
    let mut list = Bytes(rest.take(length)?);
    let mut word: Vec<u8> = Vec::new();
    while !list.0.is_empty() {
        let shared = list.number()? as usize;
        if shared > word.len() {
            return None;
        }
        word.truncate(shared);
        let own = list.number()?;
        word.extend_from_slice(list.take(own)?);
        let (documents, rarity, length) = (list.number()?, list.number()?.min(255), list.number()?);
        let postings = rest.take(length)?;
        if !heard(std::str::from_utf8(&word).ok()?, Term { documents, rarity, postings }) {
            return None;
        }
    }
    None
}

/// Calls with each document below `count` in which a word stands, its gain and the word's places there.
pub(super) fn each_posting(postings: &[u8], count: u32, heard: &mut dyn FnMut(u32, u32, &[u32])) {
    let _cut = read_postings(postings, count, heard);
}

fn read_postings(postings: &[u8], count: u32, heard: &mut dyn FnMut(u32, u32, &[u32])) -> Option<()> {
    let mut rest = Bytes(postings);
    let mut next: u32 = 0;
    let mut places: Vec<u32> = Vec::new();
    loop {
        let document = next.checked_add(rest.number()?)?;
        if document >= count {
            return None;
        }
        next = document + 1;
        let head = u32::from(rest.byte()?);
        let mut many = head & 7;
        if many == MANY_PLACES {
            many = rest.number()?.min(MOST_PLACES);
        }
        places.clear();
        let mut place: u32 = 0;
        for _ in 0..many {
            place = place.checked_add(rest.number()?)?;
            places.push(place);
        }
        heard(document, head >> 3, &places);
    }
}

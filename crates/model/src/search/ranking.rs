//! Which documents hold the words of a query, and how well they fit.
//!
//! Each word brings a document its gain (made when the index is built: in which fields it stands, how often, how long
//! they are), times how close the word is to the typed one, times how rare it is. Neighbours in the query that are
//! near each other in the text bring more. A document without a phrase of the query is none.

use super::{
    meaning::{ITSELF, Meaning},
    query::Query,
    shard::{MOST_GAIN, each_posting},
};

/// Words farther apart than this bring nothing for being near.
const NEAR: u32 = 6;

/// A word in more than this part of all documents says so little that a document need not hold it.
const COMMON_PART: u32 = 5;

/// In fewer documents no word is common.
const COMMON_FROM: u32 = 16;

/// No entry of a list of places.
const END: u32 = u32::MAX;

/// Every document's fit.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// Of each document; 0 says that it is not found.
    pub(super) scores: Vec<u32>,
    /// Whether those found hold every word that says something.
    pub(super) every_word: bool,
    /// The words that say something, a bit for each.
    pub(super) required: u8,
}

/// Where the words of a query stand.
struct Places {
    /// For each word the first entry of each document; [`END`] where there is none.
    heads: Vec<Vec<u32>>,
    /// The next entry of the same word and document, and a place.
    entries: Vec<(u32, u32)>,
}

impl Places {
    fn each(&self, word: usize, document: usize, heard: &mut dyn FnMut(u32)) {
        let mut entry = self.heads.get(word).and_then(|heads| heads.get(document)).copied().unwrap_or(END);
        while let Some(&(next, place)) = self.entries.get(entry as usize) {
            heard(place);
            entry = next;
        }
    }

    /// Whether a place is known: common words of large films have none.
    fn has(&self, word: usize, document: usize) -> bool {
        self.heads.get(word).and_then(|heads| heads.get(document)).is_some_and(|&entry| entry != END)
    }

    /// How far the second word stands behind the first; a place more if it stands before it.
    fn distance(&self, first: usize, second: usize, document: usize) -> u32 {
        let mut least = END;
        self.each(first, document, &mut |here| {
            self.each(second, document, &mut |there| {
                let distance = if there > here { there - here } else { (here - there).saturating_add(1) };
                least = least.min(distance);
            });
        });
        least
    }

    /// Whether the words stand one behind the other. A word without places may stand anywhere in the document.
    fn hold(&self, phrase: std::ops::Range<usize>, document: usize) -> bool {
        let Some(first) = phrase.clone().find(|&word| self.has(word, document)) else { return true };
        let mut held = false;
        self.each(first, document, &mut |here| {
            held |= phrase.clone().skip_while(|&word| word <= first).all(|word| {
                let mut there = !self.has(word, document);
                self.each(word, document, &mut |place| there |= place == here.saturating_add((word - first) as u32));
                there
            });
        });
        held
    }
}

/// Ranks the documents, of which there are `count`.
pub(super) fn rank(query: &Query, meanings: &[Meaning<'_>], count: u32) -> Ranking {
    let count = count as usize;
    let mut scores = vec![0u32; count];
    let mut seen = vec![0u8; count];
    let mut gains = vec![0u32; count];
    let alone = meanings.len() < 2;
    let mut places = Places { heads: Vec::new(), entries: Vec::new() };
    for (word, meaning) in meanings.iter().enumerate() {
        gains.fill(0);
        let mut heads = vec![END; if alone { 0 } else { count }];
        for (closeness, term) in &meaning.terms {
            each_posting(term.postings, count as u32, &mut |document, gain, stands_at| {
                let document = document as usize;
                let Some(best) = gains.get_mut(document) else { return };
                *best = (*best).max(gain.max(1) * closeness);
                let Some(head) = heads.get_mut(document) else { return };
                for &place in stands_at {
                    places.entries.push((*head, place));
                    *head = places.entries.len() as u32 - 1;
                }
            });
        }
        places.heads.push(heads);
        let rarity = meaning.rarity();
        for ((score, seen), gain) in scores.iter_mut().zip(&mut seen).zip(&gains) {
            if *gain > 0 {
                *score = score.saturating_add(gain * rarity);
                *seen |= 1 << word;
            }
        }
    }
    if !alone {
        for (document, (score, seen)) in scores.iter_mut().zip(&mut seen).enumerate() {
            if seen.count_ones() < 2 && query.phrases.is_empty() {
                continue;
            }
            let all = |phrase: &std::ops::Range<usize>| phrase.clone().all(|word| *seen & 1 << word != 0);
            if !query.phrases.iter().all(|phrase| all(phrase) && places.hold(phrase.clone(), document)) {
                *seen = 0;
                continue;
            }
            for (word, pair) in meanings.windows(2).enumerate() {
                if *seen >> word & 3 == 3 {
                    let distance = places.distance(word, word + 1, document);
                    if distance <= NEAR {
                        let rarity = pair.iter().map(Meaning::rarity).fold(0, u32::saturating_add);
                        *score = score.saturating_add(rarity * MOST_GAIN * ITSELF / 2 / (distance + 1));
                    }
                }
            }
        }
    }
    let required = required(meanings, count as u32);
    let every_word = keep_best(required, &mut scores, &seen);
    Ranking { scores, every_word, required }
}

/// The words that say something: those that are not in a large part of all documents, or all where each is.
fn required(meanings: &[Meaning<'_>], count: u32) -> u8 {
    let mut required = 0u8;
    for (word, meaning) in meanings.iter().enumerate() {
        if meaning.documents() <= COMMON_FROM.max(count / COMMON_PART) {
            required |= 1 << word;
        }
    }
    if required == 0 {
        u8::MAX.checked_shr(8u32.saturating_sub(meanings.len() as u32)).unwrap_or_default()
    } else {
        required
    }
}

/// Takes away the scores of documents that lack words which others hold; says whether the rest hold all that say
/// something.
fn keep_best(required: u8, scores: &mut [u32], seen: &[u8]) -> bool {
    let every_word = required > 0 && seen.iter().any(|seen| seen & required == required);
    let most = seen.iter().map(|seen| seen.count_ones()).max().unwrap_or_default();
    for (score, seen) in scores.iter_mut().zip(seen) {
        let kept = if every_word { seen & required == required } else { seen.count_ones() == most };
        if !kept || *seen == 0 {
            *score = 0;
        }
    }
    every_word
}

//! Writing the index of documents: the counterpart of `manifest` and `shard`, for native builds.
//!
//! It knows documents and how the index's files are written; it does not compress them, and asks how much they weigh.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{
    FIRST_FILE, PARTS,
    documents::Document,
    kind::Kind,
    manifest::{FORM, VERSION},
    shard::{MANY_PLACES, MOST_GAIN, MOST_PLACES},
    words::{spelled_out, words},
};

/// An index that weighs no more than this, encoded, is one file.
const MOST_IN_ONE: usize = 60_000;

/// And none that is larger than this where it is read.
const MOST_READ_IN_ONE: usize = 250_000;

/// A part of the dictionary is closed when it has so many bytes; a common word can make it larger.
const PART_OF_TERMS: usize = 12_000;

/// A part with words only, for typing errors; one with many words of one first letter is larger.
const PART_OF_LISTS: usize = 6_000;

/// A part with documents.
const PART_OF_TEXTS: usize = 3_500;

/// Words are so many places apart that stand in different fields: nobody takes them for neighbours.
const FIELDS_APART: u32 = 10;

/// Saturation: how soon a word that stands there once more brings nothing more.
const SATURATION: f32 = 3.0;

/// How much a word counts less in longer fields.
const LENGTH_COUNTS: f32 = 0.4;

/// Where a word stands in more than this part of the documents, and in more than [`COMMON_FROM`], its places are left
/// out: a phrase then lets it stand anywhere.
const COMMON_PART: usize = 8;

/// See [`COMMON_PART`].
const COMMON_FROM: usize = 1000;

/// The files of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Paths below the site's root and bytes; the first one is [`FIRST_FILE`].
    pub files: Vec<(String, Vec<u8>)>,
}

/// Where a word stands in a document.
#[derive(Default)]
struct Posting {
    document: u32,
    gain: f32,
    places: Vec<u32>,
}

struct Part {
    /// Its first word; for parts with documents the count of those.
    first: String,
    count: u32,
    bytes: Vec<u8>,
}

/// Builds the index of documents. `encoded` says how many bytes a file has on its way to a reader.
pub fn build(documents: &[Document], encoded: &dyn Fn(&[u8]) -> usize) -> Files {
    // In the order of kinds; within a kind in that of the film file.
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by_key(|document| document.kind as usize);
    let dictionary = dictionary(&sorted);
    let terms = term_parts(&dictionary, sorted.len());
    let lists = list_parts(&dictionary);
    let texts = text_parts(&sorted);

    let one = first_file(&sorted, &[], [&terms, &[], &texts], &|_| 0, true);
    if one.len() <= MOST_READ_IN_ONE && encoded(&one) <= MOST_IN_ONE {
        return Files { files: vec![(FIRST_FILE.to_owned(), one)] };
    }
    let parts = [&*terms, &lists, &texts];
    let mut digest = Sha256::new();
    parts.iter().copied().flatten().for_each(|part| digest.update(&part.bytes));
    let version = &digest.finalize()[..VERSION as usize];
    let folder: String = version.iter().map(|byte| format!("{byte:02x}")).collect();
    let first = first_file(&sorted, version, parts, encoded, false);
    let mut files = vec![(FIRST_FILE.to_owned(), first)];
    let all = terms.into_iter().chain(lists).chain(texts);
    files.extend(all.enumerate().map(|(number, part)| (format!("{PARTS}{folder}/{number}.bin"), part.bytes)));
    Files { files }
}

fn first_file(
    documents: &[&Document],
    version: &[u8],
    [terms, lists, texts]: [&[Part]; 3],
    encoded: &dyn Fn(&[u8]) -> usize,
    inline: bool,
) -> Vec<u8> {
    let mut file = FORM.to_vec();
    file.extend((0..VERSION as usize).map(|place| version.get(place).copied().unwrap_or_default()));
    for kind in Kind::ALL {
        number(&mut file, documents.iter().filter(|document| document.kind == kind).count());
    }
    for parts in [terms, lists] {
        number(&mut file, parts.len());
        for part in parts {
            text(&mut file, &part.first);
            number(&mut file, encoded(&part.bytes));
        }
    }
    number(&mut file, texts.len());
    for part in texts {
        number(&mut file, part.count as usize);
        number(&mut file, encoded(&part.bytes));
    }
    if inline {
        for part in terms.iter().chain(lists).chain(texts) {
            number(&mut file, part.bytes.len());
            file.extend(&part.bytes);
        }
    }
    file
}

/// Every word of the documents and where it stands.
fn dictionary(documents: &[&Document]) -> BTreeMap<String, Vec<Posting>> {
    let fields = |document: &Document| [document.title.clone(), document.text.clone(), document.beside.clone()];
    let mut lengths = [0usize; 3];
    for document in documents {
        for (length, field) in lengths.iter_mut().zip(fields(document)) {
            *length += words(&field).len();
        }
    }
    let mut dictionary: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for (number, document) in (0u32..).zip(documents) {
        let mut place = 0;
        for ((field, weight), all) in fields(document).iter().zip(document.weights).zip(lengths) {
            let words = words(field);
            let usual = (all as f32 / documents.len() as f32).max(1.0);
            let gain = weight / (1.0 - LENGTH_COUNTS + LENGTH_COUNTS * words.len() as f32 / usual);
            for word in words {
                let mut spelled = spelled_out(field.get(word.place).unwrap_or_default());
                // Where the spelling is the same it is the same word.
                spelled = spelled.filter(|spelled| *spelled != word.folded);
                for word in [Some(word.folded), spelled].into_iter().flatten() {
                    let postings = dictionary.entry(word).or_default();
                    if postings.last().is_none_or(|posting| posting.document != number) {
                        postings.push(Posting { document: number, ..Posting::default() });
                    }
                    if let Some(posting) = postings.last_mut() {
                        posting.gain += gain;
                        posting.places.push(place);
                    }
                }
                place += 1;
            }
            place += FIELDS_APART;
        }
    }
    dictionary
}

fn term_parts(dictionary: &BTreeMap<String, Vec<Posting>>, documents: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<(&str, usize, Vec<u8>)> = Vec::new();
    let mut size = 0;
    for (word, postings) in dictionary {
        let common = postings.len() > COMMON_FROM.max(documents / COMMON_PART);
        let bytes = posting_bytes(postings, !common);
        if size > 0 && size + bytes.len() > PART_OF_TERMS {
            parts.push(shard(&open, documents));
            open.clear();
            size = 0;
        }
        size += bytes.len() + word.len();
        open.push((word, postings.len(), bytes));
    }
    if !open.is_empty() {
        parts.push(shard(&open, documents));
    }
    parts
}

/// Words without postings, parted where first letters change.
fn list_parts(dictionary: &BTreeMap<String, Vec<Posting>>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<(&str, usize, Vec<u8>)> = Vec::new();
    let mut size = 0;
    for (word, postings) in dictionary {
        let letter = |word: &str| word.chars().next();
        if size > PART_OF_LISTS && open.last().is_some_and(|(last, ..)| letter(last) != letter(word)) {
            parts.push(shard(&open, 0));
            open.clear();
            size = 0;
        }
        size += word.len();
        open.push((word, postings.len(), Vec::new()));
    }
    if !open.is_empty() {
        parts.push(shard(&open, 0));
    }
    parts
}

fn text_parts(documents: &[&Document]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for document in documents {
        if parts.last().is_none_or(|part| part.bytes.len() > PART_OF_TEXTS) {
            parts.push(Part { first: String::new(), count: 0, bytes: Vec::new() });
        }
        if let Some(part) = parts.last_mut() {
            part.count += 1;
            for field in [&document.address, &document.title, &document.text, &document.beside] {
                text(&mut part.bytes, field);
            }
        }
    }
    parts
}

fn shard(terms: &[(&str, usize, Vec<u8>)], documents: usize) -> Part {
    let mut list = Vec::new();
    let mut before: &[u8] = &[];
    for (word, count, postings) in terms {
        let word = word.as_bytes();
        let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
        number(&mut list, shared);
        number(&mut list, word.len() - shared);
        list.extend(&word[shared..]);
        number(&mut list, *count);
        number(&mut list, rarity(*count, documents));
        number(&mut list, postings.len());
        before = word;
    }
    let mut bytes = Vec::new();
    number(&mut bytes, list.len());
    bytes.extend(list);
    terms.iter().for_each(|(_, _, postings)| bytes.extend(postings));
    Part { first: terms.first().map_or_else(String::new, |(word, ..)| (*word).to_owned()), count: 0, bytes }
}

/// 16 times the inverse document frequency of BM25, from 1 to 255.
fn rarity(count: usize, documents: usize) -> usize {
    let (count, documents) = (count as f32, documents as f32);
    let rarity = (1.0 + (documents - count + 0.5).max(0.0) / (count + 0.5)).ln();
    (rarity * 16.0).round().clamp(1.0, 255.0) as usize
}

fn posting_bytes(postings: &[Posting], with_places: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut next = 0;
    for posting in postings {
        number(&mut bytes, (posting.document - next) as usize);
        next = posting.document + 1;
        let gain = (MOST_GAIN as f32 * posting.gain / (posting.gain + SATURATION)).round() as u8;
        let places = match with_places {
            true => &posting.places[..posting.places.len().min(MOST_PLACES as usize)],
            false => &[],
        };
        let few = places.len().min(MANY_PLACES as usize);
        bytes.push(gain << 3 | few as u8);
        if few == MANY_PLACES as usize {
            number(&mut bytes, places.len());
        }
        let mut before = 0;
        for &place in places {
            number(&mut bytes, (place - before) as usize);
            before = place;
        }
    }
    bytes
}

/// A number in LEB128.
fn number(bytes: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    while rest >= 0x80 {
        bytes.push(rest as u8 & 0x7f | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// A text behind its length.
fn text(bytes: &mut Vec<u8>, text: &str) {
    number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

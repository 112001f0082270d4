//! The index as it is read: its parts, which of them a query needs, and what it finds in them.
//!
//! It knows no film and fetches nothing. Whatever bytes it is given, it answers.

use super::{
    bytes::Bytes,
    found::{Answer, Found, Group, Hit, Page},
    kind::Kind,
    manifest::Manifest,
    marks::{Marked, marked},
    meaning::{Meaning, parts_from},
    query::{Query, read},
    ranking::rank,
};

/// No query fetches more than this, in encoded bytes, the first file apart.
pub const MOST_FETCHED: u32 = 100_000;

/// Of these the dictionary may take so many for the words themselves and longer ones …
const MOST_FOR_WORDS: u32 = 56_000;

/// … and so many together with what typing errors ask for.
const MOST_FOR_ERRORS: u32 = 76_000;

/// More passages than these of one group are never asked for at once.
const MOST_HITS: usize = 1000;

/// An index of documents, with the parts of it that are there.
#[derive(Clone, Debug)]
pub struct Index {
    manifest: Manifest,
    parts: Vec<Option<Vec<u8>>>,
}

/// The parts that a query needs, in a fixed order, up to a weight.
struct Load<'a> {
    index: &'a Index,
    taken: Vec<bool>,
    weight: u32,
    /// Those that are not there yet.
    missing: Vec<usize>,
    complete: bool,
}

impl<'a> Load<'a> {
    /// A part, empty if it is not there; it is asked for if it is not and may be fetched.
    fn part(&mut self, part: usize, limit: u32) -> &'a [u8] {
        self.try_part(part, limit).unwrap_or_default()
    }

    fn try_part(&mut self, part: usize, limit: u32) -> Option<&'a [u8]> {
        let taken = self.taken.get_mut(part)?;
        if !*taken {
            let weight = self.weight.saturating_add(self.index.manifest.weight(part));
            if weight > limit {
                self.complete = false;
                return None;
            }
            (*taken, self.weight) = (true, weight);
            if self.index.parts.get(part)?.is_none() {
                self.missing.push(part);
            }
        }
        let bytes = self.index.parts.get(part)?.as_deref()?;
        // A file that did not arrive.
        self.complete &= !bytes.is_empty();
        Some(bytes)
    }

    /// `Some` where nothing is to be fetched before the search can go on.
    fn is_done(&self) -> Option<()> {
        self.missing.is_empty().then_some(())
    }

    fn fetch(&self) -> Answer {
        Answer::Fetch(self.missing.iter().map(|&part| self.index.manifest.path(part)).collect())
    }
}

impl Index {
    /// Reads an index's first file; `None` where it is none of this form.
    pub fn open(first_file: &[u8]) -> Option<Self> {
        let (manifest, parts) = Manifest::read(first_file)?;
        Some(Self { manifest, parts })
    }

    /// How many passages of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        let place = kind as usize;
        self.manifest.kinds.get(place..place + 2).map_or(0, |ends| (ends[1] - ends[0]) as usize)
    }

    /// Takes in a file that [`Index::look`] asked for, by its path; an empty one stands for one that did not arrive.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let name = path.strip_suffix(".bin").and_then(|path| path.split('/').nth(3));
        let Some(place) = name.and_then(|name| name.parse::<usize>().ok()) else { return };
        if self.manifest.path(place) == path
            && let Some(part) = self.parts.get_mut(place)
        {
            *part = Some(bytes);
        }
    }

    /// Looks for what was typed, or says which files it needs for that: a pure function of query and parts.
    ///
    /// Words stand for themselves; the last one, and any that is not in the dictionary, for longer ones too; one of
    /// five letters and more that begins no word for those one typing error away. In an index of several files the
    /// first letter must be right, or have changed places with the second, or the error be a letter before it.
    pub fn look(&self, typed: &str, page: Page) -> Answer {
        let query = read(typed);
        let taken = vec![false; self.parts.len()];
        let mut load = Load { index: self, taken, weight: 0, missing: Vec::new(), complete: !query.cut };
        let Some(meanings) = self.meanings(&query, &mut load) else { return load.fetch() };
        let ranking = rank(&query, &meanings, self.manifest.documents());
        let mut found = Found { every_word: ranking.every_word, ..Found::default() };
        for (wanted, meaning) in query.words.iter().zip(&meanings) {
            found.every_word &= !meaning.terms.is_empty();
            if let Some(instead) = meaning.instead.first() {
                found.forgiven.push((wanted.text.clone(), instead.clone()));
            }
        }
        let best = self.group(&ranking.scores, page, &mut found);
        if !found.every_word {
            found.suggestion = suggestion(&query, &meanings);
        }
        // Words that stand nearly everywhere are marked in phrases only.
        let is_meant = |word: &str| {
            let mut meant = query.words.iter().zip(&meanings).enumerate();
            meant.any(|(place, (wanted, meaning))| {
                (wanted.quoted || (ranking.required >> place) & 1 == 1) && meaning.is(wanted, word)
            })
        };
        for (score, document) in best {
            let hit = self.hit(document, &mut load, &is_meant);
            let kind = self.manifest.kind_of(document);
            let group = found.groups.iter_mut().find(|group| group.kind as usize == kind);
            if let (Some((address, title, text)), Some(group)) = (hit, group) {
                group.hits.push(Hit { kind: group.kind, address, title, text, score });
            } else {
                load.complete = false;
            }
        }
        if !load.missing.is_empty() {
            return load.fetch();
        }
        found.complete = load.complete;
        Answer::Found(found)
    }

    /// What the words of a query mean; `None` where files must be fetched to know.
    ///
    /// Each round asks for the same parts as the one before, in the same order, and then for more: so that what is
    /// fetched in all rounds together keeps to the limit.
    fn meanings<'a>(&'a self, query: &Query, load: &mut Load<'a>) -> Option<Vec<Meaning<'a>>> {
        let terms = &self.manifest.terms;
        let mut meanings = vec![Meaning::default(); query.words.len()];
        // Every word itself before any longer ones, which may be many.
        for wanted in &query.words {
            load.part(parts_from(terms, &wanted.text).start, MOST_FOR_WORDS);
        }
        for (wanted, meaning) in query.words.iter().zip(&mut meanings) {
            let parts = parts_from(terms, &wanted.text);
            for part in parts.take(if wanted.goes_on { usize::MAX } else { 1 }) {
                meaning.take(wanted, wanted.goes_on, load.part(part, MOST_FOR_WORDS));
            }
        }
        load.is_done()?;
        for (wanted, meaning) in query.words.iter().zip(&mut meanings) {
            if meaning.terms.is_empty() && !wanted.goes_on && !wanted.quoted {
                for part in parts_from(terms, &wanted.text) {
                    meaning.take(wanted, true, load.part(part, MOST_FOR_WORDS));
                }
            }
        }
        load.is_done()?;
        for (wanted, meaning) in query.words.iter().zip(&mut meanings) {
            if meaning.terms.is_empty() {
                for part in self.near(&wanted.text) {
                    meaning.look_for_near(wanted, load.part(part, MOST_FOR_ERRORS));
                }
            }
        }
        load.is_done()?;
        for meaning in &mut meanings {
            for word in meaning.instead.clone() {
                meaning.take_instead(&word, load.part(parts_from(terms, &word).start, MOST_FOR_ERRORS));
            }
        }
        load.is_done()?;
        Some(meanings)
    }

    /// The parts in which words near one that is not found are looked for.
    fn near(&self, word: &str) -> Vec<usize> {
        let Manifest { terms, lists, .. } = &self.manifest;
        if lists.is_empty() {
            return (0..terms.len()).collect();
        }
        let mut parts = Vec::new();
        for letter in word.chars().take(2) {
            parts.extend(parts_from(lists, &String::from(letter)).map(|part| part + terms.len()));
        }
        // Both letters may lead to the same part.
        parts.dedup();
        parts
    }

    /// Counts what is found by kind, and gives the passages that are to be shown, the best first.
    fn group(&self, scores: &[u32], page: Page, found: &mut Found) -> Vec<(u32, u32)> {
        let most = page.skip.saturating_add(page.take).min(MOST_HITS);
        let mut best_of_all = Vec::new();
        let mut firsts = Vec::new();
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            if page.kind.is_some_and(|wanted| wanted != kind) {
                continue;
            }
            let (start, end) = (self.manifest.kinds[place], self.manifest.kinds[place + 1]);
            let mut best = Vec::new();
            let mut count = 0;
            for document in start..end {
                let score = scores.get(document as usize).copied().unwrap_or_default();
                if score > 0 {
                    count += 1;
                    keep(&mut best, (score, document), most.max(1));
                }
            }
            let Some(&(first, _)) = best.first() else { continue };
            keep(&mut firsts, (first, place as u32), Kind::ALL.len());
            found.count += count;
            found.groups.push(Group { kind, count, hits: Vec::new() });
            for hit in best.into_iter().take(most).skip(page.skip) {
                keep(&mut best_of_all, hit, usize::MAX);
            }
        }
        let mut groups = Vec::new();
        for (_, place) in firsts {
            groups.extend(found.groups.iter().find(|group| group.kind as u32 == place).cloned());
        }
        found.groups = groups;
        best_of_all
    }

    /// Address, title and text of a passage; `None` where its file is not there.
    fn hit(
        &self,
        document: u32,
        load: &mut Load<'_>,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> Option<(String, Marked, Marked)> {
        let (part, place) = self.manifest.text_of(document)?;
        let mut rest = Bytes(load.part(part, MOST_FETCHED));
        for _ in 0..place * TEXTS {
            rest.text()?;
        }
        let address = rest.text()?.to_owned();
        let title = marked(rest.text()?, is_meant);
        let text = marked(rest.text()?, is_meant);
        let beside = marked(rest.text()?, is_meant);
        // What stands beside the words is shown where it is what was found.
        let shows_beside = text.marks.is_empty() && !beside.marks.is_empty() || text.text.is_empty();
        Some((address, title, if shows_beside { beside } else { text }))
    }
}

/// Texts of a document: address, title, text and what stands beside it.
const TEXTS: u32 = 4;

/// Puts an entry in its place, the highest first, those put in earlier before equal ones, and keeps the first `most`.
fn keep(list: &mut Vec<(u32, u32)>, entry: (u32, u32), most: usize) {
    let mut place = list.len();
    while place > 0 && list[place - 1].0 < entry.0 {
        place -= 1;
    }
    if place < most {
        list.insert(place, entry);
        list.truncate(most);
    }
}

/// The query with words of the dictionary for those that stand nowhere, or without its quotation marks.
fn suggestion(query: &Query, meanings: &[Meaning<'_>]) -> Option<String> {
    let mut words = Vec::new();
    let mut changed = !query.phrases.is_empty() && meanings.iter().all(|meaning| !meaning.terms.is_empty());
    for (wanted, meaning) in query.words.iter().zip(meanings) {
        match &meaning.near {
            Some((_, _, near)) if meaning.terms.is_empty() => {
                changed = true;
                words.push(&**near);
            }
            // A word that stands nowhere and is near none is left out.
            _ if meaning.terms.is_empty() => {}
            _ => words.push(&*wanted.text),
        }
    }
    (changed && !words.is_empty()).then(|| words.join(" "))
}

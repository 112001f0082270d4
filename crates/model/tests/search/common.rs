//! An index of a film as tests read it: records by their names, files handed over as a site would serve them.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

use std::collections::BTreeMap;

use cinefile_model::{
    Film, Slug, StatementOf,
    search::{Answer, CueText, Document, FIRST_FILE, Found, Index, Page, Place, build, documents},
};

/// An index with the files that belong to it.
pub struct Served {
    pub files: BTreeMap<String, Vec<u8>>,
    pub index: Index,
}

/// What a query has fetched.
#[derive(Debug, Default)]
pub struct Fetched {
    pub rounds: usize,
    pub encoded: usize,
    pub files: Vec<String>,
}

/// The best three of each kind.
pub const BEST: Page = Page { kind: None, skip: 0, take: 3 };

/// How many bytes a file has in brotli, at a level that is quick to compute.
pub fn encoded(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    let mut encoded = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut encoded, &parameters).unwrap();
    encoded.len()
}

/// The passages of a film under the names of their records.
pub fn documents_of(film: &Film, cues: &[CueText]) -> Vec<Document> {
    let named = |collection: &str, slug: &Slug| Some(format!("{collection}/{slug}"));
    documents(film, cues, &|place| match place {
        Place::Record(citable) => Some(citable.to_string()),
        Place::Cue(track, start) => Some(format!("transcript/{track}#{start}")),
        Place::Statement(statement) => match statement {
            StatementOf::Film => Some("film".into()),
            StatementOf::Person(one) => named("people", &one.slug),
            StatementOf::Event(one) => named("events", &one.slug),
            StatementOf::Subject(one) => named("subjects", &one.slug),
            StatementOf::Material(one) => named("materials", &one.slug),
            StatementOf::Fact(one) => named("facts", &one.slug),
            StatementOf::Organisation(one) => named("organisations", &one.slug),
            StatementOf::Term(quote, _) => named("terms", &quote.slug),
            other => panic!("no passage of its own: {other:?}"),
        },
    })
}

impl Served {
    pub fn of(film: &str) -> Self {
        Self::of_documents(&documents_of(&Film::from_json(film).unwrap(), &[]))
    }

    pub fn of_documents(documents: &[Document]) -> Self {
        let files: BTreeMap<String, Vec<u8>> = build(documents, &encoded).files.into_iter().collect();
        let index = Index::open(&files[FIRST_FILE]).unwrap();
        Self { files, index }
    }

    /// Looks, and fetches what is asked for; what came stays in the index.
    pub fn look(&mut self, query: &str, page: Page) -> (Found, Fetched) {
        let mut fetched = Fetched::default();
        loop {
            match self.index.look(query, page) {
                Answer::Found(found) => return (found, fetched),
                Answer::Fetch(files) => {
                    fetched.rounds += 1;
                    assert!(!files.is_empty() && fetched.rounds < 8, "{query}: {fetched:?}");
                    for file in files {
                        let bytes = self.files.get(&file).unwrap_or_else(|| panic!("there is no {file}"));
                        fetched.encoded += encoded(bytes);
                        self.index.add(&file, bytes.clone());
                        fetched.files.push(file);
                    }
                }
            }
        }
    }

    /// The same as a reader who has fetched nothing but the first file.
    pub fn look_anew(&self, query: &str, page: Page) -> (Found, Fetched) {
        let index = Index::open(&self.files[FIRST_FILE]).unwrap();
        Self { files: self.files.clone(), index }.look(query, page)
    }

    /// The addresses of all that is found, the best first.
    pub fn addresses(&mut self, query: &str) -> Vec<String> {
        let (found, _) = self.look(query, Page { take: 100, ..BEST });
        let mut hits: Vec<_> = found.groups.iter().flat_map(|group| &group.hits).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits.iter().map(|hit| hit.address.clone()).collect()
    }
}

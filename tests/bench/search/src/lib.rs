//! The site's search index as a module of its own: what a query costs without anything being drawn.

use cinefile_model::search::{Answer, Hit, Index, Page};
use wasm_bindgen::prelude::*;

/// An index, with what was fetched of it.
#[wasm_bindgen]
pub struct Search(Index);

#[wasm_bindgen]
impl Search {
    /// Opens an index by its first file.
    #[wasm_bindgen(constructor)]
    pub fn open(first_file: &[u8]) -> Result<Search, String> {
        Index::open(first_file).map(Search).ok_or_else(|| "this is no first file of an index".to_owned())
    }

    /// Adds a file that [`look`](Self::look) has asked for.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.add(path, bytes);
    }

    /// The best of each kind, put in one row: a line with `found` and their count, then an address, a title and a text
    /// on each; or a line `fetch` and the files that are needed.
    pub fn look(&self, query: &str, most: usize) -> String {
        match self.0.look(query, Page { kind: None, skip: 0, take: most }) {
            Answer::Fetch(files) => format!("fetch\n{}", files.join("\n")),
            Answer::Found(found) => {
                let mut hits: Vec<&Hit> = found.groups.iter().flat_map(|group| &group.hits).collect();
                hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
                hits.truncate(most);
                let mut lines = format!("found {}", found.count);
                for hit in hits {
                    lines.push_str(&format!("\n{}\t{}\t{}", hit.address, hit.title.text, hit.text.text));
                }
                lines
            }
        }
    }
}

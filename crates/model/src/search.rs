//! Searching everything that a film file says: people, quotations, reviews, events, claims, facts, transcripts.
//!
//! Natively [`documents`] takes a film apart and [`build`](build()) writes the index; in the browser [`Index`] reads it
//! and answers queries. The index comes in parts: [`Index::look`] says which are still missing, whoever asks fetches
//! them and asks again. It knows neither addresses (whoever builds the index says them) nor how anything is fetched.
//! Why it is as it is stands in docs/DESIGN.md, "Searching".

mod bytes;
mod distance;
mod found;
mod index;
mod kind;
mod manifest;
mod marks;
mod meaning;
mod query;
mod ranking;
mod shard;
mod words;

#[cfg(not(target_arch = "wasm32"))]
mod build;
#[cfg(not(target_arch = "wasm32"))]
mod documents;

#[cfg(not(target_arch = "wasm32"))]
pub use build::{Files, build};
#[cfg(not(target_arch = "wasm32"))]
pub use documents::{CueText, Document, Place, documents};
pub use found::{Answer, Found, Group, Hit, Page};
pub use index::{Index, MOST_FETCHED};
pub use kind::Kind;
pub use marks::Marked;

/// The path of the index's first file below a site's root: the one that [`Index::open`] reads.
pub const FIRST_FILE: &str = "search/index.bin";

/// Below it lie the index's other files, whose paths hold a digest of them all: what is there never changes.
pub const PARTS: &str = "search/parts/";

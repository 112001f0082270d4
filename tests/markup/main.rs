//! Every page of four films and of two with long lists, rendered natively and read with an HTML parser.
//!
//! They look at what a reader or a screen reader gets: landmarks, headings, links, words, languages.
//! They know the film files and the model, and no names of people, class lists or exact strings of markup.

#![cfg(not(target_arch = "wasm32"))]

mod bareness;
mod controls;
mod embedded;
mod embeds;
mod evidence;
mod fairness;
mod films;
mod heads;
mod languages;
mod linked_data;
mod links;
mod outline;
mod paging;
mod previews;
mod records;
mod searching;
mod soundness;
mod steadiness;
mod vocabulary;

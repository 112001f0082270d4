//! How a site is served: the policy, the files for static hosts, and the samples in the documents.
//!
//! Real servers are asked in `tests/hosts/hosts.test.mjs`; here stand the hosts that nobody can start.

mod command;
mod host_files;
mod policy;
mod rules;
mod samples;

use cinefile_model::Film;
use serde_json::{Value, json};

/// The small film with other media.
fn film_with(sources: Value) -> Film {
    film_changed(|film| film["media"]["sources"] = sources)
}

/// The small film, changed.
fn film_changed(change: impl FnOnce(&mut Value)) -> Film {
    let mut film: Value = serde_json::from_str(&cinefile_fixtures::small_film()).expect("the small film is JSON");
    change(&mut film);
    Film::from_json(&film.to_string()).expect("the change leaves the film sound")
}

/// A film with a provider, and with a former slug on a record of each kind that has pages.
fn moved_film() -> Film {
    film_changed(|film| {
        film["media"]["sources"] = json!([{"kind": "vimeo", "url": "https://vimeo.com/1"}]);
        for (collection, alias) in [("people", "ada-q"), ("reviews", "pail"), ("claims", "nine")] {
            film[collection][0]["aliases"] = json!([alias]);
        }
        film["people"][1]["aliases"] = json!(["ben-without-a-page"]);
    })
}

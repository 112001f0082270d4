//! The data in the forms of other programs: what each is for, and the file.
//!
//! The publisher writes these files; a test of its own holds this list against them.

use super::{
    ledger::{ledger, row_of},
    markup::Markup,
};
use crate::Site;

const FILES: [(&str, &str); 8] = [
    ("People", "people.csv"),
    ("Quotations", "quotations.csv"),
    ("Reviews", "reviews.csv"),
    ("BibTeX", "citations.bib"),
    ("RIS", "citations.ris"),
    ("CSL-JSON", "citations.csl.json"),
    ("Linked data", "film.jsonld"),
    ("Annotations", "annotations.jsonld"),
];

/// The list.
pub(crate) fn downloads(page: &mut Markup, site: &Site) {
    ledger(page, |page| {
        for (name, file) in FILES {
            row_of(page, name, &|page| page.link("", site.file(file), file));
        }
    });
}

//! Where a statement comes from: a line that says state and source, and opens to the rest.

use cinefile_model::{Numbered, Provenance, ProvenanceState};

use super::{
    call_number::{call_number, call_number_text},
    markup::Markup,
};
use crate::Site;

/// The line and what it opens to.
pub(crate) fn provenance(page: &mut Markup, site: &Site, provenance: &Provenance) {
    let Some(source) = site.film.source(&provenance.source) else {
        return page.line("p", "provenance", "The source is missing from the film file.");
    };
    let number = call_number_text(site, Numbered::Source(source));
    page.element("details", "provenance").of(|page| {
        let summary = page.element("summary", "provenance__summary");
        summary.of(|page| {
            page.words(format_args!("{}, source {number}", provenance.state.words()));
            // Of two values that contradict each other none is hidden.
            if let Some(other) = &provenance.other {
                page.text("; it also has: ");
                page.name(other);
            }
        });
        page.element("div", "provenance__text").of(|page| {
            page.element("p", "").of(|page| {
                call_number(page, site, Numbered::Source(source));
                page.text(" ");
                page.name(&source.title);
                if let Some(locator) = &provenance.locator {
                    page.text(", ");
                    page.worded("span", "", site, locator);
                }
                page.text(".");
            });
            if provenance.state == ProvenanceState::CitationNeeded {
                page.line("p", "", "The source itself asks for a citation here.");
            }
            if let Some(note) = &provenance.note {
                page.worded("p", "", site, note);
            }
        });
    });
}

//! Where a statement comes from: a line that says state and source, and opens to the rest.

use cinefile_model::{Numbered, Provenance, ProvenanceState};
use yew::prelude::*;

use super::element::{name, text, worded};

use super::{
    call_number::{call_number, call_number_text},
    tongue::tongue,
};
use crate::Site;

/// The line and what it opens to.
pub(crate) fn provenance(site: &Site, provenance: &Provenance) -> Html {
    let Some(source) = site.film.source(&provenance.source) else {
        return html! { { text("p", "provenance", "The source is missing from the film file.") } };
    };
    let number = call_number_text(site, Numbered::Source(source));
    let t = tongue(&site.film.about.wording);
    html! {
        <details class="provenance">
            <summary class="provenance__summary">{ provenance.state.words() }{ ", source " }{ number }</summary>
            <div class="provenance__text">
                <p>
                    { call_number(site, Numbered::Source(source)) }{ " " }{ name(&source.title) }
                    if let Some(locator) = &provenance.locator {
                        { ", " }{ worded("span", "", &t, locator) }
                    }
                    { "." }
                </p>
                if provenance.state == ProvenanceState::CitationNeeded {
                    { text("p", "", "The source itself asks for a citation here.") }
                }
                if let Some(other) = &provenance.other {
                    <p>{ "The source also has: " }{ name(other) }</p>
                }
                if let Some(note) = &provenance.note {
                    { worded("p", "", &t, note) }
                }
            </div>
        </details>
    }
}

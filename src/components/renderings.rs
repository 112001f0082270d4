//! One foreign word and the ways in which it has been translated, side by side.

use cinefile_model::Term;

use super::{leaf::leaf, markup::Markup, provenance::provenance, quote_line};
use crate::Site;

/// A numbered section for the words that a quotation leaves open; nothing where there are none.
pub(crate) fn terms(page: &mut Markup, site: &Site, number: usize, terms: &[&Term]) {
    let Some(first) = terms.first() else { return };
    leaf(page, number, "The word", "The word", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            for term in terms {
                renderings(page, site, term);
            }
        });
        page.element("div", "leaf__margin").of(|page| provenance(page, site, &first.provenance));
    });
}

/// The word and its translations.
fn renderings(page: &mut Markup, site: &Site, term: &Term) {
    let film = &site.film;
    page.element("figure", "renderings").of(|page| {
        page.element("p", "renderings__word").quoted(&term.language).text(&term.text);
        page.element("ul", "renderings__list").of(|page| {
            for rendering in &term.renderings {
                page.element("li", "renderings__item").of(|page| {
                    page.element("p", "renderings__text").of(|page| {
                        quote_line::inline(page, &rendering.text, &film.about.wording);
                    });
                    page.element("p", "renderings__by").of(|page| {
                        match rendering.by.as_ref().and_then(|by| film.person(by)) {
                            Some(person) => page.name(&person.name),
                            None => page.text("The source does not say who translates so"),
                        }
                        if let Some(note) = &rendering.note {
                            page.text("; ");
                            page.worded("span", "", site, note);
                        }
                    });
                });
            }
        });
    });
}

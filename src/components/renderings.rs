//! One foreign word and the ways in which it has been translated, side by side.

use cinefile_model::{Numbered, Quote};

use super::{call_number::call_number, leaf::leaf, markup::Markup, provenance::provenance, quote_line};
use crate::{Site, site::part};

/// A numbered section for the words that quotations leave open; `false` and nothing where there are none.
pub(crate) fn terms(page: &mut Markup, site: &Site, number: usize, quotes: &[&Quote]) -> bool {
    if quotes.iter().all(|quote| quote.terms.is_empty()) {
        return false;
    }
    leaf(page, number, "The word", "The word", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            for quote in quotes {
                for place in 0..quote.terms.len() {
                    renderings(page, site, quote, place);
                }
            }
        });
    });
    true
}

/// One of a quotation's words with its translations, all alike and in the file's order.
fn renderings(page: &mut Markup, site: &Site, quote: &Quote, place: usize) {
    let film = &site.film;
    let Some(term) = quote.terms.get(place) else { return };
    page.element("figure", "renderings").attribute("id", &part::term(&quote.slug, place)).of(|page| {
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
                        if let Some(source) = rendering.source.as_ref().and_then(|source| film.source(source)) {
                            page.text("; ");
                            call_number(page, site, Numbered::Source(source));
                        }
                    });
                });
            }
        });
        provenance(page, site, &term.provenance);
    });
}

//! What somebody says, between the quotation marks of its language.

use cinefile_model::{LanguageTag, Numbered, Quote, quotation_marks};

use super::{
    call_number::call_number,
    markup::{Element, Markup},
};
use crate::Site;

/// Opens a paragraph with verbatim words, the opening mark hung outside the measure.
pub(crate) fn words<'a>(page: &'a mut Markup, text: &str, language: &LanguageTag) -> Element<'a> {
    let marks = quotation_marks(language);
    page.element("p", "").with(|page| {
        page.line("span", "quote-line__open", marks.open);
        page.text(text);
        page.text(marks.close);
    })
}

/// Verbatim words as a block quotation of a class.
#[inline(never)]
pub(crate) fn block(page: &mut Markup, class: &'static str, text: &str, language: &LanguageTag) {
    page.element("blockquote", class).quoted(language).of(|page| words(page, text, language).empty());
}

/// A quotation from the film, large, with who says it.
#[inline(never)]
pub(crate) fn from_film(page: &mut Markup, site: &Site, quote: &Quote) {
    page.element("figure", "quote-line quote-line--large").of(|page| {
        block(page, "quote-line__words", &quote.text, &quote.language);
        page.element("figcaption", "quote-line__by").of(|page| {
            call_number(page, site, Numbered::Quote(quote));
            page.text(" ");
            if let Some(person) = site.film.person(&quote.by) {
                page.link_named("quote-line__name", site.to_interviewee(&person.slug), &person.name);
            }
            page.line("span", "quote-line__role", ", in the film");
        });
    });
}

/// Verbatim words within a sentence, with their marks.
#[inline(never)]
pub(crate) fn inline(page: &mut Markup, text: &str, language: &LanguageTag) {
    let marks = quotation_marks(language);
    page.element("span", "").quoted(language).words(format_args!("{}{text}{}", marks.open, marks.close));
}

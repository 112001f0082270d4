//! What somebody says, between the quotation marks of its language.

use cinefile_model::{LanguageTag, quotation_marks};

use super::markup::{Element, Markup};

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

/// Verbatim words within a sentence, with their marks.
#[inline(never)]
pub(crate) fn inline(page: &mut Markup, text: &str, language: &LanguageTag) {
    let marks = quotation_marks(language);
    page.element("span", "").quoted(language).words(format_args!("{}{text}{}", marks.open, marks.close));
}

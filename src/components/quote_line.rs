//! What somebody says, between the quotation marks of its language.

use cinefile_model::{LanguageTag, quotation_marks};
use yew::prelude::*;

use super::tongue::quoted_tongue;

/// Verbatim words in a paragraph, the opening mark hung outside the measure.
pub(crate) fn words(text: &str, language: &LanguageTag) -> Html {
    let marks = quotation_marks(language);
    html! { <p><span class="quote-line__open">{ marks.open }</span>{ text }{ marks.close }</p> }
}

/// Verbatim words as a block quotation of a class.
pub(crate) fn block(class: &'static str, id: Option<String>, text: &str, language: &LanguageTag) -> Html {
    let t = quoted_tongue(language);
    html! { <blockquote {class} {id} lang={t.lang} dir={t.dir}>{ words(text, language) }</blockquote> }
}

/// Verbatim words within a sentence, with their marks.
pub(crate) fn inline(text: &str, language: &LanguageTag) -> Html {
    let (marks, t) = (quotation_marks(language), quoted_tongue(language));
    html! { <span lang={t.lang} dir={t.dir}>{ marks.open }{ text }{ marks.close }</span> }
}

//! The language of a piece of text, as attributes.

use cinefile_model::{Direction, LanguageTag};
use yew::AttrValue;

/// The language of the interface, which the document declares.
const INTERFACE: &str = "en";

/// What an element's `lang` and `dir` say; nothing where it is the interface's own language.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tongue {
    pub(crate) lang: Option<AttrValue>,
    pub(crate) dir: Option<AttrValue>,
}

/// The attributes for text in a language.
pub(crate) fn tongue(language: &LanguageTag) -> Tongue {
    let dir = match language.direction() {
        Direction::LeftToRight => None,
        Direction::RightToLeft => Some(AttrValue::Static("rtl")),
    };
    let lang = (language.as_str() != INTERFACE).then(|| language.to_string().into());
    Tongue { lang, dir }
}

/// The attributes for words that are quoted: their language is always said, for voices and hyphens.
pub(crate) fn quoted_tongue(language: &LanguageTag) -> Tongue {
    Tongue { lang: Some(language.to_string().into()), ..tongue(language) }
}

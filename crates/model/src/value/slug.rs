//! The name of a record in addresses and references.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{InvalidValue, SAYS_REMEDIES, shown, text_value};

/// Lower-case ASCII words and digits, joined by single hyphens: `ada-quill`.
///
/// At most [`Slug::MAX_BYTES`] bytes, so that it fits a file name on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX_BYTES: usize = 100;

    /// The slug's text, borrowed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if text.len() <= Self::MAX_BYTES && text.split('-').all(word) {
            return Ok(Self(text.into()));
        }
        let remedy = match Some(text).filter(|_| SAYS_REMEDIES).and_then(suggestion) {
            Some(better) => format!("Write `{better}`."),
            None => "Write lower-case letters a–z and digits, words joined by single hyphens.".to_owned(),
        };
        Err(InvalidValue::new(format!("`{}` is not a slug", shown(text)), remedy))
    }
}

/// The nearest slug that the text's own ASCII letters give; none if it would lose letters.
fn suggestion(text: &str) -> Option<String> {
    if !text.is_ascii() || text.len() > Slug::MAX_BYTES {
        return None;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

text_value!(Slug, format: "slug", example: "ada-quill",
    description: "Lower-case ASCII words joined by single hyphens. Never changed once published.",
    pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
    stand_in: Self(Box::default()));

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_in_capitals_is_answered_with_the_slug_to_write() {
        let error = "Ada Quill".parse::<Slug>().unwrap_err();
        assert_eq!(error.to_string(), "`Ada Quill` is not a slug. Write `ada-quill`.");
    }

    #[test]
    fn no_letters_are_dropped_in_a_suggestion() {
        let error = "šalt".parse::<Slug>().unwrap_err();
        assert!(error.remedy.contains("a–z"), "{error}");
    }

    proptest! {
        #[test]
        fn every_slug_comes_back_as_it_was(text in "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,5}") {
            prop_assert_eq!(text.parse::<Slug>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_a_slug_or_an_error_and_suggestions_are_slugs(text in "\\PC{0,120}") {
            match text.parse::<Slug>() {
                Ok(slug) => prop_assert!(slug.as_str() == text && !text.contains("--")),
                Err(_) => if let Some(better) = suggestion(&text) {
                    prop_assert!(better.parse::<Slug>().is_ok());
                },
            }
        }
    }
}

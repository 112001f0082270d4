//! Small values that cannot be wrong: each is parsed once, at the edge, and says what to write instead.
//!
//! They know their own grammar and nothing about records.

mod date;
mod language;
mod slug;
mod time;
mod url;

use std::fmt;

#[cfg(feature = "cite")]
pub(crate) use date::MONTHS;
pub use date::{Edtf, PartialDate};
pub use language::{CountryCode, Direction, LanguageTag};
pub use slug::Slug;
pub use time::{FilmTime, Rate, Shift};
pub use url::WebUrl;

/// Why a text is not the value it stands for, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    /// What is wrong, as a clause: "`Ab` is not a slug: …".
    pub problem: String,
    /// What to write instead, as a sentence.
    pub remedy: String,
}

impl InvalidValue {
    #[inline]
    pub(crate) fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        // A remedy is for those who write film files, and they have the checker: readers do not download it.
        let remedy = if SAYS_REMEDIES { remedy.into() } else { String::new() };
        Self { problem: problem.into(), remedy }
    }
}

/// Whether messages say what to write instead: not in the wasm, where `cinefile check` is named as the remedy.
pub(crate) const SAYS_REMEDIES: bool = cfg!(any(feature = "check", test));

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)?;
        if SAYS_REMEDIES {
            write!(f, ". {}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidValue {}

/// The text as it can stand in a message: no longer than 60 characters, no control characters.
pub(crate) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

/// Gives a small value its text forms: `FromStr` is written by hand, all else follows from it.
///
/// The stand-in is what the reader goes on with after a text that is no such value; the film is then thrown away.
macro_rules! text_value {
    (@may_be_absent) => { false };
    (@may_be_absent $absent:expr) => { true };
    ($type:ty, format: $format:literal, example: $example:literal, description: $description:literal $(, pattern: $pattern:literal)? $(, absent: $absent:expr)?, stand_in: $stand_in:expr) => {
        impl TryFrom<String> for $type {
            type Error = crate::value::InvalidValue;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.to_string()
            }
        }

        impl crate::json::FromJson for $type {
            const MAY_BE_ABSENT: bool = crate::value::text_value!(@may_be_absent $($absent)?);

            fn from_json(value: crate::json::Value, wrong: &mut crate::json::Wrong) -> Self {
                $(if wrong.is_absent() {
                    return $absent;
                })?
                String::from_json(value, wrong).parse().unwrap_or_else(|invalid: crate::value::InvalidValue| {
                    wrong.note(invalid.to_string());
                    $stand_in
                })
            }
        }

        #[cfg(feature = "check")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "format": $format,
                    "description": $description,
                    "examples": [$example],
                    $("pattern": $pattern,)?
                })
            }
        }
    };
}
pub(crate) use text_value;

//! Languages and countries by their standard codes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{InvalidValue, shown, text_value};

/// A well-formed BCP 47 language tag such as `en`, `pt-BR` or `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(Box<str>);

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl LanguageTag {
    /// The longest tag, in bytes.
    pub const MAX_BYTES: usize = 64;

    /// The tag as written, borrowed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The way the language is written: by its script subtag if there is one, else by its usual script.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|part| part.len() == 4 && part.is_ascii());
        let right_to_left = match script {
            Some(script) => ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand", "samr"]
                .contains(&&*script.to_ascii_lowercase()),
            None => {
                ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "rhg", "sd", "syr", "ug", "ur", "yi"]
                    .contains(&&*self.primary().to_ascii_lowercase())
            }
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl FromStr for LanguageTag {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if text.len() <= Self::MAX_BYTES && oxilangtag::LanguageTag::parse(text).is_ok() {
            Ok(Self(text.into()))
        } else {
            Err(InvalidValue::new(
                format!("`{}` is not a language tag", shown(text)),
                "Write a BCP 47 tag such as `en`, `lv`, `pt-BR` or `zh-Hant`.",
            ))
        }
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(LanguageTag, format: "language-tag", example: "en",
    description: "A BCP 47 language tag.",
    stand_in: Self(Box::default()));

/// A country by its ISO 3166-1 alpha-2 code, in capitals: `LV`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code's two capitals, borrowed.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country code is ASCII")
    }
}

impl FromStr for CountryCode {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let code = <[u8; 2]>::try_from(text.as_bytes()).ok().filter(|code| crate::names::is_country(*code));
        code.map(Self).ok_or_else(|| {
            InvalidValue::new(
                format!("`{}` is not a country code", shown(text)),
                "Write an ISO 3166-1 alpha-2 code in capitals such as `LV` or `GB` (not `UK`).",
            )
        })
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(CountryCode, format: "country-code", example: "LV",
    description: "An ISO 3166-1 alpha-2 country code.",
    pattern: "^[A-Z]{2}$",
    stand_in: Self(*b"AQ"));

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn direction_follows_script_before_language() {
        for (tag, direction) in [
            ("en", Direction::LeftToRight),
            ("ar", Direction::RightToLeft),
            ("he-IL", Direction::RightToLeft),
            ("ar-Latn", Direction::LeftToRight),
            ("az-Arab", Direction::RightToLeft),
        ] {
            assert_eq!(tag.parse::<LanguageTag>().unwrap().direction(), direction, "{tag}");
        }
    }

    #[test]
    fn names_of_languages_are_no_tags() {
        for text in ["", "English language", "e", "en_US", "en-", "-en"] {
            assert!(text.parse::<LanguageTag>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_assigned_country_codes_are_taken() {
        assert!("GB".parse::<CountryCode>().is_ok());
        for text in ["UK", "gb", "XX", "", "GBR", "é"] {
            assert!(text.parse::<CountryCode>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_tag_comes_back(text in "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?") {
            prop_assert_eq!(text.parse::<LanguageTag>().unwrap().to_string(), text);
        }

        #[test]
        fn no_text_makes_them_panic(text in "\\PC{0,80}") {
            if let Ok(tag) = text.parse::<LanguageTag>() { tag.direction(); }
            if let Ok(country) = text.parse::<CountryCode>() { prop_assert_eq!(country.as_str(), text); }
        }
    }
}

//! The small values by the names of their formats in the schema.
//!
//! It knows which grammar belongs to which format; the grammars are the values' own.

use std::str::FromStr;

use super::super::rule;
use crate::{CountryCode, Edtf, FilmTime, InvalidValue, LanguageTag, PartialDate, Rate, Shift, Slug, WebUrl};

pub(super) struct Format {
    pub(super) name: &'static str,
    pub(super) rule: &'static str,
    pub(super) parse: fn(&str) -> Result<(), InvalidValue>,
}

pub(super) const FORMATS: &[Format] = &[
    Format { name: "slug", rule: rule::INVALID_SLUG, parse: parse::<Slug> },
    Format { name: "film-time", rule: rule::INVALID_TIME, parse: parse::<FilmTime> },
    Format { name: "shift", rule: rule::INVALID_SHIFT, parse: parse::<Shift> },
    Format { name: "rate", rule: rule::INVALID_RATE, parse: parse::<Rate> },
    Format { name: "web-url", rule: rule::INVALID_ADDRESS, parse: parse::<WebUrl> },
    Format { name: "language-tag", rule: rule::INVALID_LANGUAGE, parse: parse::<LanguageTag> },
    Format { name: "country-code", rule: rule::INVALID_COUNTRY, parse: parse::<CountryCode> },
    Format { name: "partial-date", rule: rule::INVALID_DATE, parse: parse::<PartialDate> },
    Format { name: "edtf", rule: rule::INVALID_EDTF, parse: parse::<Edtf> },
];

fn parse<T: FromStr<Err = InvalidValue>>(text: &str) -> Result<(), InvalidValue> {
    text.parse::<T>().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_the_schema_has_its_grammar() {
        let schema = crate::schema::film_schema();
        for definition in schema["$defs"].as_object().unwrap().values() {
            if let Some(name) = definition["format"].as_str() {
                let format = FORMATS.iter().find(|format| format.name == name);
                let example = definition["examples"][0].as_str().unwrap();
                assert!((format.unwrap_or_else(|| panic!("no grammar for {name}")).parse)(example).is_ok());
            }
        }
    }
}

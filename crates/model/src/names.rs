//! English names of countries and languages, for pages that say where a film was made and what is spoken in it.
//!
//! The tables are for native builds: every reader would download some four hundred names, and a film needs a dozen.
//! So whoever publishes a film hands those to the program ([`Names::to_lines`], [`Names::from_lines`]).

#[cfg(not(target_arch = "wasm32"))]
use crate::Film;
#[cfg(not(target_arch = "wasm32"))]
use tables::{COUNTRIES, LANGUAGES};
#[cfg(not(target_arch = "wasm32"))]
mod tables;

use crate::{CountryCode, LanguageTag};

/// The names of the countries and languages that a film speaks of: lines "code name".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(String);

impl Names {
    /// The names that a film needs (allocates).
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(film: &Film) -> Self {
        let countries =
            film.about.filmed_in.iter().chain(film.people.iter().filter_map(|person| person.country.as_ref()));
        let mut lines: Vec<String> = countries
            .filter_map(|code| Some(format!("{code} {}", entry(COUNTRIES, code.as_str())?)))
            .chain(
                film.about
                    .languages
                    .iter()
                    .chain(film.media.tracks.iter().map(|track| &track.language))
                    .filter_map(|tag| Some(format!("{} {}", tag.primary(), entry(LANGUAGES, tag.primary())?))),
            )
            .collect();
        lines.sort_unstable();
        lines.dedup();
        Self(lines.join("\n"))
    }

    /// Names as [`Names::to_lines`] writes them; a line that is none is passed over.
    pub fn from_lines(lines: String) -> Self {
        Self(lines)
    }

    /// A line "code name" for each (borrows).
    pub fn to_lines(&self) -> &str {
        &self.0
    }

    /// The country's English short name, or its code where the film does not speak of it (borrows).
    pub fn country<'a>(&'a self, code: &'a CountryCode) -> &'a str {
        entry(&self.0, code.as_str()).unwrap_or(code.as_str())
    }

    /// The language's English name, or its tag where no name is known (borrows).
    pub fn language<'a>(&'a self, tag: &'a LanguageTag) -> &'a str {
        entry(&self.0, tag.primary()).unwrap_or(tag.as_str())
    }
}

/// Whether the code is an assigned one; where the tables are missing the film has been checked before it came.
pub(crate) fn is_country(code: [u8; 2]) -> bool {
    #[cfg(not(target_arch = "wasm32"))]
    {
        std::str::from_utf8(&code).is_ok_and(|code| entry(COUNTRIES, code).is_some())
    }
    #[cfg(target_arch = "wasm32")]
    {
        code.iter().all(u8::is_ascii_uppercase)
    }
}

/// The name behind a code in lines "code name".
fn entry<'a>(lines: &'a str, code: &str) -> Option<&'a str> {
    lines.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_has_the_names_that_it_needs_and_no_others() {
        let mut film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
        film.about.filmed_in = vec!["LV".parse().unwrap(), "GB".parse().unwrap(), "LV".parse().unwrap()];
        film.about.languages = vec!["pt-BR".parse().unwrap(), "gsw".parse().unwrap()];
        film.people[0].country = Some("EE".parse().unwrap());
        let names = Names::of(&film);
        assert_eq!(names.to_lines(), "EE Estonia\nGB United Kingdom\nLV Latvia\npt Portuguese");
        assert_eq!(names.country(&"GB".parse().unwrap()), "United Kingdom");
        assert_eq!(names.country(&"FR".parse().unwrap()), "FR");
        assert_eq!(names.language(&"pt-BR".parse().unwrap()), "Portuguese");
        assert_eq!(names.language(&"gsw".parse().unwrap()), "gsw");
        assert_eq!(Names::from_lines(names.to_lines().to_owned()), names);
    }

    #[test]
    fn lines_that_are_no_names_do_no_harm() {
        let names = Names::from_lines("\n\nLV\n Latvia\nGB".to_owned());
        assert_eq!(names.country(&"LV".parse().unwrap()), "LV");
        assert_eq!(names.country(&"GB".parse().unwrap()), "GB");
    }

    #[test]
    fn each_line_of_the_tables_is_a_code_and_a_name_in_order() {
        for (table, length) in [(COUNTRIES, 2), (LANGUAGES, 2)] {
            let codes: Vec<&str> = table.lines().map(|line| line.split_once(' ').unwrap().0).collect();
            assert!(codes.iter().all(|code| code.len() == length) && codes.is_sorted());
            assert!(!table.contains(['\'', '"', '\\', '<', '&']), "names stand in scripts as they are");
        }
        assert_eq!(COUNTRIES.lines().count(), 249);
    }
}

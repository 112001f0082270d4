//! Names as bibliographies write them.
//!
//! It knows how a name is turned round, shortened and put in a row; whose name it is stands elsewhere.

use crate::Person;

/// Somebody's name, in the parts that styles treat differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A name of a family name and the rest.
    Parts {
        /// What it is sorted by, with the particles that belong to it: "van Quill".
        family: String,
        /// The rest: "Ada Maria".
        given: String,
        /// Particles that do not belong to the family name: "von" in "Tarn, Ben von".
        particle: String,
        /// "Jr.", "III".
        suffix: String,
    },
    /// A name without such parts: one word, or a body's name.
    Whole(String),
}

impl Name {
    /// A person's name; its parts follow from the sort name.
    pub fn of(person: &Person) -> Self {
        let parts: Vec<&str> = person.sort_name.split([',', '،']).map(str::trim).collect();
        let (family, rest, suffix) = match parts[..] {
            [family, rest] => (family, rest, ""),
            [family, rest, suffix] => (family, rest, suffix),
            _ => return Self::Whole(person.name.clone()),
        };
        if family.is_empty() || rest.is_empty() {
            return Self::Whole(person.name.clone());
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        // Words in small letters behind the first name are particles: "Ludwig van".
        let particles = words.iter().rev().take_while(|word| is_small(word)).count().min(words.len() - 1);
        let (given, particle) = words.split_at(words.len() - particles);
        Self::Parts {
            family: family.to_owned(),
            given: given.join(" "),
            particle: particle.join(" "),
            suffix: suffix.to_owned(),
        }
    }

    /// "Quill, Ada", "Tarn, Ben von, Jr."
    pub(super) fn inverted(&self) -> String {
        self.with_given(str::to_owned)
    }

    /// "Quill, A. M.", "Tarn, B. von, Jr."
    pub(super) fn with_initials(&self) -> String {
        self.with_given(initials)
    }

    fn with_given(&self, form: impl Fn(&str) -> String) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Parts { family, given, particle, suffix } => {
                let mut name = format!("{family}, {}", form(given));
                for (before, part) in [(" ", particle), (", ", suffix)] {
                    if !part.is_empty() {
                        name.push_str(before);
                        name.push_str(part);
                    }
                }
                name
            }
        }
    }

    /// "Ada Quill", "Ben von Tarn Jr."
    pub(super) fn direct(&self) -> String {
        self.forward(str::to_owned)
    }

    /// "A. Quill", "B. von Tarn, Jr."
    pub(super) fn direct_with_initials(&self) -> String {
        self.forward(initials)
    }

    fn forward(&self, form: impl Fn(&str) -> String) -> String {
        match self {
            Self::Whole(name) => name.clone(),
            Self::Parts { family, given, particle, suffix } => {
                let given = form(given);
                let parts = [&given, particle, family, suffix];
                parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// "A. M." for "Ada Maria", "J.-L." for "Jean-Luc".
///
/// Scripts without capitals have no initials: such names stay whole.
fn initials(given: &str) -> String {
    let of_part = |part: &str| -> String {
        match part.chars().next() {
            Some(first) if first.is_uppercase() || first.is_lowercase() => format!("{first}."),
            _ => part.to_owned(),
        }
    };
    given
        .split_whitespace()
        // "J.R." is two names.
        .flat_map(|word| word.split_inclusive('.'))
        .map(|word| {
            if is_small(word) {
                return word.to_owned();
            }
            word.split('-').filter(|part| !part.is_empty()).map(of_part).collect::<Vec<_>>().join("-")
        })
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// "A", "A and B", "A, B, and C".
pub(super) fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(family: &str, given: &str, particle: &str, suffix: &str) -> Name {
        let [family, given, particle, suffix] = [family, given, particle, suffix].map(str::to_owned);
        Name::Parts { family, given, particle, suffix }
    }

    #[test]
    fn initials_are_those_that_the_script_has() {
        for (given, expected) in [
            ("Ada Maria", "A. M."),
            ("Jean-Luc", "J.-L."),
            ("J.R. R.", "J. R. R."),
            ("Žanis", "Ž."),
            ("ليلى", "ليلى"),
            ("Иван", "И."),
        ] {
            assert_eq!(initials(given), expected);
        }
    }

    #[test]
    fn a_name_is_turned_round_with_its_particle_and_suffix() {
        let name = named("Tarn", "Ben", "von", "Jr.");
        assert_eq!(name.inverted(), "Tarn, Ben von, Jr.");
        assert_eq!(name.with_initials(), "Tarn, B. von, Jr.");
        assert_eq!(name.direct(), "Ben von Tarn Jr.");
        assert_eq!(name.direct_with_initials(), "B. von Tarn Jr.");
        assert_eq!(named("van Quill", "Ada", "", "").inverted(), "van Quill, Ada");
    }
}

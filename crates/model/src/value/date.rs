//! Dates that say no more than is known.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{InvalidValue, shown, text_value};

/// The months' English names.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year, a month or a day of the Gregorian calendar: `2008`, `2008-05`, `2008-05-17` (ISO 8601).
///
/// The order is that of the calendar; a year comes before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The year, four digits.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month from 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// As it stands in an English sentence: "2008", "May 2008", "17 May 2008" (allocates).
    pub fn in_words(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", MONTHS[usize::from(month) - 1], self.year),
            (Some(month), None) => format!("{} {}", MONTHS[usize::from(month) - 1], self.year),
            _ => self.year.to_string(),
        }
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn partial_date(text: &str) -> Option<PartialDate> {
    let fields: Vec<&str> = text.splitn(4, '-').collect();
    if fields.len() > 3 {
        return None;
    }
    let year = digits(fields[0], 4)?;
    let two = |text: &str| digits(text, 2).and_then(|n| u8::try_from(n).ok());
    let month = match fields.get(1) {
        Some(text) => Some(two(text).filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    let day = match (month, fields.get(2)) {
        (Some(month), Some(text)) => Some(two(text).filter(|day| (1..=days_in(year, month)).contains(day))?),
        _ => None,
    };
    Some(PartialDate { year, month, day })
}

impl FromStr for PartialDate {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        partial_date(text).ok_or_else(|| {
            InvalidValue::new(
                format!("`{}` is not a date", shown(text)),
                "Write what is known: a year `2008`, a month `2008-05` or a day `2008-05-17`.",
            )
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

text_value!(PartialDate, format: "partial-date", example: "2008-05-17",
    description: "A year, a month or a day: as much of the date as is known.",
    pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    stand_in: Self { year: 0, month: None, day: None });

/// When something happened, in the part of EDTF (ISO 8601-2, level 1) that film files need:
/// a date `1940`, an interval `1932/1933`, an open one `1945/..`, a decade `193X`, a century `18XX`,
/// each date with `~` (about), `?` (uncertain) or `%` (both) behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(Box<str>);

impl Edtf {
    /// As it stands on an English page: "1932–1933", "about 1940", "1930s", "since 1945" (allocates).
    pub fn in_words(&self) -> String {
        match self.0.split_once('/') {
            None => date_in_words(&self.0),
            Some((from, "..")) => format!("since {}", date_in_words(from)),
            Some(("..", until)) => format!("until {}", date_in_words(until)),
            Some((from, until)) => format!("{}–{}", date_in_words(from), date_in_words(until)),
        }
    }
}

fn date_in_words(text: &str) -> String {
    let (date, before, after) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], "about ", ""),
        Some(b'?') => (&text[..text.len() - 1], "", " (uncertain)"),
        Some(b'%') => (&text[..text.len() - 1], "about ", " (uncertain)"),
        _ => (text, "", ""),
    };
    let words = if let Some(century) = date.strip_suffix("XX") {
        format!("{century}00s")
    } else if let Some(decade) = date.strip_suffix('X') {
        format!("{decade}0s")
    } else {
        partial_date(date).map_or_else(|| date.to_owned(), PartialDate::in_words)
    };
    format!("{before}{words}{after}")
}

/// The first and last year that one side of an interval can mean; none if it is no such date.
fn years(text: &str) -> Option<(u16, u16)> {
    let date = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
    if let Some(century) = date.strip_suffix("XX") {
        let century = digits(century, 2)? * 100;
        return Some((century, century + 99));
    }
    if let Some(decade) = date.strip_suffix('X') {
        let decade = digits(decade, 3)? * 10;
        return Some((decade, decade + 9));
    }
    partial_date(date).map(|date| (date.year, date.year))
}

fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        None => years(text).is_some(),
        Some((from, "..")) => years(from).is_some(),
        Some(("..", until)) => years(until).is_some(),
        Some((from, until)) => match (years(from), years(until)) {
            (Some((first, _)), Some((_, last))) => {
                let ordered = match (partial_date(from), partial_date(until)) {
                    (Some(from), Some(until)) => from.year != until.year || from <= until,
                    _ => true,
                };
                first <= last && ordered
            }
            _ => false,
        },
    }
}

impl FromStr for Edtf {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if is_edtf(text) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidValue::new(
                format!("`{}` is not an EDTF date", shown(text)),
                "Write a date `1940` or `2008-05-17`, an interval `1932/1933` or `1945/..`, a decade `193X`; \
                 `~` behind a date means about, `?` uncertain.",
            ))
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(Edtf, format: "edtf", example: "1932/1933",
    description: "A date, interval or decade in EDTF (ISO 8601-2, level 1).",
    stand_in: Self(Box::default()));

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_never_were_are_refused() {
        for text in [
            "",
            "08",
            "2008-13",
            "2008-00",
            "2008-02-30",
            "2007-02-29",
            "2008-5-17",
            "17.5.2008",
            "2008-05-17-1",
            "20080517",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
        assert!("2008-02-29".parse::<PartialDate>().is_ok());
    }

    #[test]
    fn dates_and_intervals_are_put_into_words() {
        for (text, words) in [
            ("1932/1933", "1932–1933"),
            ("193X", "1930s"),
            ("18XX", "1800s"),
            ("1940~", "about 1940"),
            ("1945/..", "since 1945"),
            ("2008-05-17", "17 May 2008"),
        ] {
            assert_eq!(text.parse::<Edtf>().unwrap().in_words(), words);
        }
    }

    #[test]
    fn what_edtf_does_not_know_is_refused() {
        for text in ["", "late 1930s", "1933/1932", "../..", "1932/", "X930", "193x", "2008-05/2008-04"] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_date_comes_back(year in 0..=9999_u16, month in proptest::option::of(1..=12_u8), day in 1..=28_u8, with_day: bool) {
            let date = PartialDate { year, month, day: (with_day && month.is_some()).then_some(day) };
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
            prop_assert!(!date.in_words().is_empty());
        }

        #[test]
        fn no_text_makes_them_panic(text in "\\PC{0,20}|[0-9X/.~?%-]{0,22}") {
            let _ = text.parse::<PartialDate>();
            if let Ok(when) = text.parse::<Edtf>() {
                prop_assert!(!when.in_words().is_empty());
                prop_assert_eq!(when.to_string(), text);
            }
        }
    }
}

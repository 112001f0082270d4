//! Times in a film, and how a copy's times differ from the film's.

use std::{fmt, num::NonZeroU32, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{InvalidValue, shown, text_value};

/// A point in the film or a length of it, in whole milliseconds from the film's start.
///
/// Written `1:25:29` or `1:25:29.500`; below an hour `25:29` is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FilmTime(u64);

impl FilmTime {
    /// The film's start.
    pub const START: Self = Self(0);

    /// The latest time that can be written, in milliseconds: `99:59:59.999`.
    pub const MAX_MILLISECONDS: u64 = 359_999_999;

    /// The time so many milliseconds from the start; `None` past [`FilmTime::MAX_MILLISECONDS`].
    pub fn from_milliseconds(milliseconds: u64) -> Option<Self> {
        (milliseconds <= Self::MAX_MILLISECONDS).then_some(Self(milliseconds))
    }

    /// The time so many milliseconds from the start, or the latest one that can be written.
    pub fn at_most(milliseconds: u64) -> Self {
        Self(milliseconds.min(Self::MAX_MILLISECONDS))
    }

    /// Milliseconds from the film's start.
    pub fn milliseconds(self) -> u64 {
        self.0
    }

    /// The time as a machine reads it: an ISO 8601 duration, `PT1H25M29S` (allocates).
    pub fn iso_8601(self) -> String {
        let (hours, minutes, seconds, milliseconds) = self.parts();
        if milliseconds == 0 {
            format!("PT{hours}H{minutes}M{seconds}S")
        } else {
            format!("PT{hours}H{minutes}M{seconds}.{milliseconds:03}S")
        }
    }

    /// The time without its milliseconds, as lists show it.
    pub fn whole_seconds(self) -> Self {
        Self(self.0 / 1000 * 1000)
    }

    /// The time in seconds, whole or with as many digits of a fraction as it needs: `90`, `90.5` (allocates).
    pub fn in_seconds(self) -> String {
        let text = format!("{}.{:03}", self.0 / 1000, self.0 % 1000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// The time as it is spoken, in whole seconds: `2 minutes 56 seconds`; `0 seconds` at the start (allocates).
    pub fn in_words(self) -> String {
        let (hours, minutes, seconds, _) = self.parts();
        let mut words = String::new();
        for (count, unit) in [(hours, "hour"), (minutes, "minute"), (seconds, "second")] {
            if count > 0 || (words.is_empty() && unit == "second") {
                let gap = if words.is_empty() { "" } else { " " };
                let plural = if count == 1 { "" } else { "s" };
                words.push_str(&format!("{gap}{count} {unit}{plural}"));
            }
        }
        words
    }

    fn parts(self) -> (u64, u64, u64, u64) {
        (self.0 / 3_600_000, self.0 / 60_000 % 60, self.0 / 1000 % 60, self.0 % 1000)
    }
}

/// Milliseconds of a clock reading, hours first where there are three fields.
fn clock(text: &str) -> Option<u64> {
    let number = |digits: &str, longest: usize| {
        (!digits.is_empty() && digits.len() <= longest && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse::<u64>().ok())
            .flatten()
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if fraction.len() == 3 => (whole, number(fraction, 3)?),
        Some(_) => return None,
        None => (text, 0),
    };
    let sixty = |digits: &str| (digits.len() == 2).then(|| number(digits, 2)).flatten().filter(|&n| n < 60);
    let fields: Vec<&str> = whole.split(':').collect();
    let seconds = match fields[..] {
        [minutes, seconds] => number(minutes, 2).filter(|&n| n < 60)? * 60 + sixty(seconds)?,
        [hours, minutes, seconds] => number(hours, 2)? * 3600 + sixty(minutes)? * 60 + sixty(seconds)?,
        _ => return None,
    };
    Some(seconds * 1000 + fraction)
}

impl FromStr for FilmTime {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        clock(text).and_then(Self::from_milliseconds).ok_or_else(|| {
            InvalidValue::new(
                format!("`{}` is not a film time", shown(text)),
                "Write hours:minutes:seconds like `1:25:29` or `1:25:29.500`, or minutes:seconds like `25:29`.",
            )
        })
    }
}

impl fmt::Display for FilmTime {
    /// `1:25:29`, with milliseconds only where there are any, without hours only below one hour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds, milliseconds) = self.parts();
        if hours > 0 {
            write!(f, "{hours}:{minutes:02}:{seconds:02}")?;
        } else {
            write!(f, "{minutes}:{seconds:02}")?;
        }
        if milliseconds > 0 {
            write!(f, ".{milliseconds:03}")?;
        }
        Ok(())
    }
}

text_value!(FilmTime, format: "film-time", example: "1:25:29",
    description: "A time in the film: hours:minutes:seconds, milliseconds if needed.",
    pattern: "^([0-9]{1,2}:[0-5][0-9]|[0-5]?[0-9]):[0-5][0-9](\\.[0-9]{3})?$",
    stand_in: Self(0));

/// How much later (or, with a minus, earlier) something stands in a copy than in the film, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shift(i64);

impl Shift {
    /// Signed milliseconds.
    pub fn milliseconds(self) -> i64 {
        self.0
    }
}

impl FromStr for Shift {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let time: FilmTime = digits.parse().map_err(|_| {
            InvalidValue::new(
                format!("`{}` is not a shift in time", shown(text)),
                "Write it like a film time, with a minus if the copy starts later in the film: `0:12` or `-0:03.500`.",
            )
        })?;
        let milliseconds = i64::try_from(time.milliseconds()).expect("a film time fits an i64");
        Ok(Self(sign * milliseconds))
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        FilmTime(self.0.unsigned_abs()).fmt(f)
    }
}

text_value!(Shift, format: "shift", example: "-0:03.500",
    description: "How much later something stands in this copy than in the film; with a minus, earlier.",
    pattern: "^-?([0-9]{1,2}:[0-5][0-9]|[0-5]?[0-9]):[0-5][0-9](\\.[0-9]{3})?$", absent: Shift::default(),
    stand_in: Self(0));

/// How fast a copy runs against the film, as a fraction: `25/24` for a PAL transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate {
    over: NonZeroU32,
    under: NonZeroU32,
}

impl Rate {
    /// The rate as numerator and denominator.
    pub fn fraction(self) -> (u32, u32) {
        (self.over.get(), self.under.get())
    }
}

impl Default for Rate {
    fn default() -> Self {
        Self { over: NonZeroU32::MIN, under: NonZeroU32::MIN }
    }
}

impl FromStr for Rate {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let number = |digits: &str| {
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<NonZeroU32>().ok()).flatten()
        };
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        match (number(over), number(under)) {
            // A copy that runs more than twice as fast or slow is a slip of the pen.
            (Some(over), Some(under))
                if u64::from(over.get()) <= 2 * u64::from(under.get())
                    && u64::from(under.get()) <= 2 * u64::from(over.get()) =>
            {
                Ok(Self { over, under })
            }
            _ => Err(InvalidValue::new(
                format!("`{}` is not a rate", shown(text)),
                "Write a fraction between 1/2 and 2, like `25/24`; `1` is the film's own speed.",
            )),
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fraction() {
            (over, 1) => write!(f, "{over}"),
            (over, under) => write!(f, "{over}/{under}"),
        }
    }
}

text_value!(Rate, format: "rate", example: "25/24",
    description: "How fast this copy runs against the film, as a fraction.",
    pattern: "^[0-9]+(/[0-9]+)?$", absent: Rate::default(),
    stand_in: Self::default());

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_time_is_read_in_each_written_form() {
        for (text, milliseconds) in [
            ("1:25:29", 5_129_000),
            ("1:25:29.500", 5_129_500),
            ("0:00", 0),
            ("25:29", 1_529_000),
            ("0:05:00", 300_000),
        ] {
            assert_eq!(text.parse::<FilmTime>().unwrap().milliseconds(), milliseconds, "{text}");
        }
    }

    #[test]
    fn a_time_is_spoken_without_what_it_has_none_of() {
        for (time, words) in [
            ("0:00", "0 seconds"),
            ("0:00.999", "0 seconds"),
            ("0:01", "1 second"),
            ("2:56.400", "2 minutes 56 seconds"),
            ("1:00:00", "1 hour"),
            ("1:01:01", "1 hour 1 minute 1 second"),
            ("2:00:09", "2 hours 9 seconds"),
        ] {
            assert_eq!(time.parse::<FilmTime>().unwrap().in_words(), words);
        }
    }

    #[test]
    fn a_time_in_seconds_has_no_needless_digits() {
        for (time, seconds) in [("0:00", "0"), ("1:40", "100"), ("0:10.500", "10.5"), ("1:00:00.050", "3600.05")] {
            assert_eq!(time.parse::<FilmTime>().unwrap().in_seconds(), seconds);
        }
        assert_eq!(FilmTime(5_999).whole_seconds(), FilmTime(5_000));
        assert_eq!(FilmTime::at_most(u64::MAX), FilmTime(FilmTime::MAX_MILLISECONDS));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "85", "85:29", "1:60:00", "1:2:3", "1:25:29.5", "-0:01", "1:25:29.", "１:00:00", "+1:00"] {
            assert!(text.parse::<FilmTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_rate_of_nothing_or_of_a_thousand_is_refused() {
        for text in ["0", "1/0", "0/1", "1000", "1/3", "", "/", "+1"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
        assert_eq!("25/24".parse::<Rate>().unwrap().fraction(), (25, 24));
    }

    proptest! {
        #[test]
        fn every_time_comes_back(milliseconds in 0..=FilmTime::MAX_MILLISECONDS) {
            let time = FilmTime::from_milliseconds(milliseconds).unwrap();
            prop_assert_eq!(time.to_string().parse::<FilmTime>().unwrap(), time);
        }

        #[test]
        fn every_shift_comes_back(milliseconds in -359_999_999..=359_999_999_i64) {
            prop_assert_eq!(Shift(milliseconds).to_string().parse::<Shift>().unwrap(), Shift(milliseconds));
        }

        #[test]
        fn every_rate_comes_back(over in 1..=100_000_u32, under in 1..=100_000_u32) {
            if let Ok(rate) = format!("{over}/{under}").parse::<Rate>() {
                prop_assert_eq!(rate.to_string().parse::<Rate>().unwrap(), rate);
            }
        }

        #[test]
        fn no_text_makes_them_panic(text in "\\PC{0,30}|[0-9:./-]{0,14}") {
            let _ = (text.parse::<FilmTime>(), text.parse::<Shift>(), text.parse::<Rate>());
        }
    }
}

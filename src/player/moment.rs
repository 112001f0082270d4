//! Moments of the film: in addresses, in words, and in copies of the film.
//!
//! It knows texts and numbers, not the browser's address.

use cinefile_model::{FilmTime, MediaSource};

use super::START;

/// What an address says of where to start and stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MomentQuery {
    /// Where to start.
    pub(crate) start: Option<FilmTime>,
    /// Where to stop; after the start.
    pub(crate) stop: Option<FilmTime>,
    /// The number of a chapter from 1, or its name.
    pub(crate) chapter: Option<String>,
}

fn time(text: &str) -> Option<FilmTime> {
    text.parse().ok().or_else(|| FilmTime::from_milliseconds(text.parse::<u64>().ok()?.checked_mul(1000)?))
}

impl MomentQuery {
    /// Reads query and fragment, each with or without its first sign; the query counts first.
    pub(crate) fn read(query: &str, fragment: &str) -> Self {
        let mut read = Self::default();
        for pair in query.trim_start_matches('?').split('&').chain(fragment.trim_start_matches('#').split('&')) {
            match pair.split_once('=') {
                Some(("start", value)) if read.start.is_none() => read.start = time(value),
                Some(("stop", value)) if read.stop.is_none() => read.stop = time(value),
                Some(("t", value)) if read.start.is_none() => {
                    let (start, stop) = value.split_once(',').unwrap_or((value, ""));
                    (read.start, read.stop) = (time(start), time(stop));
                }
                Some(("chapter", value)) => read.chapter = Some(value.to_owned()),
                _ => {}
            }
        }
        read.stop = read.stop.filter(|stop| *stop > read.start.unwrap_or(START));
        read
    }
}

/// Seconds of a copy at which a time of the film stands.
pub(crate) fn to_copy(source: &MediaSource, time: FilmTime) -> f64 {
    let (over, under) = source.rate.fraction();
    let film = time.milliseconds() as f64 * f64::from(under) / f64::from(over);
    ((film + source.offset.milliseconds() as f64) / 1000.0).max(0.0)
}

/// The time of the film that stands at so many seconds of a copy.
pub(crate) fn from_copy(source: &MediaSource, seconds: f64) -> FilmTime {
    let (over, under) = source.rate.fraction();
    let film = (seconds * 1000.0 - source.offset.milliseconds() as f64) * f64::from(over) / f64::from(under);
    FilmTime::from_milliseconds((film + 0.5) as u64).unwrap_or(START)
}

/// A time as it is spoken: `2 minutes 56 seconds`.
pub(crate) fn spoken(time: FilmTime) -> String {
    let seconds = time.milliseconds() / 1000;
    let mut words = String::new();
    for (count, unit) in [(seconds / 3600, "hour"), (seconds / 60 % 60, "minute"), (seconds % 60, "second")] {
        if count > 0 || (unit == "second" && words.is_empty()) {
            let plural = if count == 1 { "" } else { "s" };
            words = format!("{words} {count} {unit}{plural}");
        }
    }
    words.trim_start().to_owned()
}

//! Times in a copy of the film: which second of a copy shows which moment of the film, and the other way round.
//!
//! It knows a copy's `offset` and `rate`; what plays the copy is others' matter.

use crate::{FilmTime, MediaSource};

impl MediaSource {
    /// Where a moment of the film stands in this copy, in seconds from the copy's start.
    ///
    /// The copy's start for what it leaves out.
    pub fn to_copy(&self, time: FilmTime) -> f64 {
        let (over, under) = self.rate.fraction();
        let milliseconds = time.milliseconds() as f64 * f64::from(under) / f64::from(over);
        ((milliseconds + self.offset.milliseconds() as f64) / 1000.0).max(0.0)
    }

    /// Which moment of the film stands so many seconds after this copy's start, to the nearest millisecond.
    ///
    /// The film's start for what stands before it in the copy, and for what is no number.
    pub fn from_copy(&self, seconds: f64) -> FilmTime {
        let (over, under) = self.rate.fraction();
        let milliseconds = seconds * 1000.0 - self.offset.milliseconds() as f64;
        // The cast takes nothing below 0 and cuts fractions off; NaN becomes 0.
        let milliseconds = (milliseconds * f64::from(over) / f64::from(under) + 0.5) as u64;
        FilmTime::at_most(milliseconds)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{Film, FilmTime, MediaSource};

    fn copy(offset: &str, rate: &str) -> MediaSource {
        let film = cinefile_fixtures::small_film().replacen(
            "\"media\": {}",
            &format!(
                "\"media\": {{\"sources\": [{{\"kind\": \"file\", \"url\": \"media/a.webm\", \"offset\": \"{offset}\", \
                 \"rate\": \"{rate}\"}}]}}"
            ),
            1,
        );
        Film::from_json(&film).unwrap().media.sources.remove(0)
    }

    fn time(text: &str) -> FilmTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_copy_that_starts_later_shows_everything_later() {
        let copy = copy("0:12", "1");
        assert_eq!((copy.to_copy(time("0:00")), copy.to_copy(time("1:00:00.500"))), (12.0, 3612.5));
        assert_eq!((copy.from_copy(12.0), copy.from_copy(3612.5)), (time("0:00"), time("1:00:00.500")));
        assert_eq!(copy.from_copy(3.0), time("0:00"), "before the film begins");
    }

    #[test]
    fn a_faster_copy_shows_everything_earlier() {
        let copy = copy("0:00", "25/24");
        assert_eq!((copy.to_copy(time("0:25")), copy.from_copy(24.0)), (24.0, time("0:25")));
    }

    #[test]
    fn a_copy_without_the_films_beginning_starts_with_what_it_has() {
        let copy = copy("-0:03.500", "25/24");
        assert_eq!((copy.to_copy(time("0:01")), copy.to_copy(time("0:28.500"))), (0.0, 23.86));
        assert_eq!(copy.from_copy(0.0), time("0:03.646"));
    }

    #[test]
    fn a_time_is_rounded_to_the_nearest_millisecond() {
        let copy = copy("0:00", "1");
        assert_eq!(copy.from_copy(0.000_499).milliseconds(), 0);
        assert_eq!(copy.from_copy(0.000_5).milliseconds(), 1);
        assert_eq!(copy.from_copy(0.29).milliseconds(), 290);
        assert_eq!(copy.from_copy(17.999_9).milliseconds(), 18_000);
    }

    #[test]
    fn what_is_no_place_in_a_copy_is_the_films_start_or_the_latest_time() {
        let copy = copy("0:00", "1");
        for (seconds, milliseconds) in [
            (f64::NAN, 0),
            (-1.0, 0),
            (f64::NEG_INFINITY, 0),
            (f64::INFINITY, FilmTime::MAX_MILLISECONDS),
            (1e300, FilmTime::MAX_MILLISECONDS),
        ] {
            assert_eq!(copy.from_copy(seconds).milliseconds(), milliseconds);
        }
    }

    proptest! {
        #[test]
        fn every_moment_that_a_copy_shows_comes_back(
            milliseconds in 0..=FilmTime::MAX_MILLISECONDS,
            offset in -359_999_999..=359_999_999_i64,
            over in 1..=2_000_u32,
            under in 1..=2_000_u32,
        ) {
            let mut copy = copy("0:00", "1");
            let Ok(rate) = format!("{over}/{under}").parse() else { return Ok(()) };
            copy.rate = rate;
            let sign = if offset < 0 { "-" } else { "" };
            let shift = FilmTime::from_milliseconds(offset.unsigned_abs()).unwrap();
            copy.offset = format!("{sign}{shift}").parse().unwrap();
            let time = FilmTime::from_milliseconds(milliseconds).unwrap();
            if copy.to_copy(time) > 0.0 {
                prop_assert_eq!(copy.from_copy(copy.to_copy(time)), time);
            }
        }
    }
}

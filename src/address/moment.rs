//! A moment of the film in an address: `?start=90&stop=1:45`, `?chapter=2`, or `#t=10,20` as Media Fragments write it.
//!
//! It knows how times are written and which name goes before which; whether the film lasts so long, and which chapters
//! it has, is the player's matter. What cannot be read is passed over, never an error.

use cinefile_model::FilmTime;

use super::{Query, pairs, written};

/// From where to where the film is to be shown.
///
/// `start` may also be called `t` or `start_time`, `stop` also `end` or `end_time`: of these the first, in this order,
/// that can be read counts. `t` may hold both times: `t=10,20`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MomentQuery {
    /// Where it starts.
    pub start: Option<FilmTime>,
    /// Where it stops; later than it starts.
    pub stop: Option<FilmTime>,
    /// The chapter with which it starts: its number from 1, or its title's slug.
    pub chapter: Option<String>,
}

impl MomentQuery {
    /// Reads an address's query or, where that names no moment, its fragment; both with or without their signs.
    pub fn read(query: &str, fragment: &str) -> Self {
        let asked = Self::from_query(query);
        if asked != Self::default() {
            return asked;
        }
        // A fragment has one name only: others are those of parts of a page.
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if fragment.starts_with("t=") { Self::from_query(fragment) } else { asked }
    }

    /// The place, from 0, of the chapter that is asked for among chapters with these slugs.
    pub fn chapter_among(&self, slugs: &[&str]) -> Option<usize> {
        let asked = self.chapter.as_deref()?;
        match asked.parse::<usize>() {
            Ok(number) => number.checked_sub(1).filter(|place| *place < slugs.len()),
            Err(_) => slugs.iter().position(|slug| *slug == asked),
        }
    }
}

impl Query for MomentQuery {
    fn from_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = pairs(query).collect();
        let first = |names: &[&str], end: bool| {
            names.iter().find_map(|wanted| {
                pairs.iter().filter(|(name, _)| name == wanted).find_map(|(name, value)| match value.split_once(',') {
                    Some((from, to)) if name == "t" => time(if end { to } else { from }),
                    None if name == "t" && end => None,
                    _ => time(value),
                })
            })
        };
        let start = first(&["start", "t", "start_time"], false);
        let stop = first(&["stop", "end", "end_time", "t"], true);
        let chapter = pairs.iter().find(|(name, value)| name == "chapter" && !value.is_empty());
        Self {
            start,
            stop: stop.filter(|stop| stop.milliseconds() > start.map_or(0, FilmTime::milliseconds)),
            chapter: chapter.map(|(_, value)| value.clone()),
        }
    }

    fn to_query(&self) -> String {
        let seconds = |time: Option<FilmTime>| time.map(FilmTime::in_seconds).unwrap_or_default();
        let (start, stop) = (seconds(self.start), seconds(self.stop));
        written(&[("start", &start), ("stop", &stop), ("chapter", self.chapter.as_deref().unwrap_or_default())])
    }
}

/// A time as addresses write it: `90`, `90.5`, `90s`, `3m4s`, `1h2m3s`, `1:02:03`, `01:02.5`, `npt:10`.
///
/// Digits behind milliseconds are cut off; `None` for everything else, and past the latest time that can be written.
pub(super) fn time(text: &str) -> Option<FilmTime> {
    let text = text.strip_prefix("npt:").unwrap_or(text);
    let is_clock = text.contains(':');
    let text = if is_clock { text } else { text.strip_suffix('s').unwrap_or(text) };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut milliseconds = 0;
    for place in 0..3 {
        milliseconds = milliseconds * 10 + u64::from(fraction.as_bytes().get(place).map_or(0, |digit| digit - b'0'));
    }
    if is_clock {
        milliseconds += whole.parse::<FilmTime>().ok()?.milliseconds();
    } else {
        let mut rest = whole;
        for (unit, worth) in [('h', 3_600_000), ('m', 60_000)] {
            if let Some((count, after)) = rest.split_once(unit) {
                milliseconds += number(count)? * worth;
                rest = after;
            }
        }
        // `1h` and `3m` end here.
        if !rest.is_empty() || whole.is_empty() {
            milliseconds += number(rest)? * 1000;
        }
    }
    FilmTime::from_milliseconds(milliseconds)
}

/// Digits of a number that no product here can bring to overflow.
fn number(digits: &str) -> Option<u64> {
    // `parse` alone would take a plus sign.
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u32>().ok()).flatten().map(u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn times(query: &str) -> (Option<u64>, Option<u64>) {
        let query = MomentQuery::from_query(query);
        (query.start.map(FilmTime::milliseconds), query.stop.map(FilmTime::milliseconds))
    }

    #[test]
    fn a_time_is_read_in_each_form_that_addresses_write() {
        for (text, milliseconds) in [
            ("0", 0),
            ("90", 90_000),
            ("90.5", 90_500),
            ("90.0625", 90_062),
            ("90.", 90_000),
            ("90s", 90_000),
            ("90.5s", 90_500),
            ("3m4s", 184_000),
            ("3m", 180_000),
            ("90m", 5_400_000),
            ("1h2m3s", 3_723_000),
            ("1h3s", 3_603_000),
            ("1h", 3_600_000),
            ("5m30", 330_000),
            ("1:02:03", 3_723_000),
            ("01:02:03.25", 3_723_250),
            ("01:02", 62_000),
            ("npt:10", 10_000),
            ("npt:0:01:02.5", 62_500),
        ] {
            assert_eq!(time(text).map(FilmTime::milliseconds), Some(milliseconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_means_none() {
        for text in [
            "",
            "s",
            ".",
            "npt:",
            "-1",
            "+1",
            "1e3",
            "1,5",
            "ten",
            "4s3m",
            "3m4h",
            "1:2",
            "1:60",
            "1:2:3",
            "1h2:03",
            "1:02s",
            "1m-4s",
            "1 ",
            " 1",
            "１",
            "90.5.1",
            "90.x",
            "360000",
            "100h",
            "99999999999999999999",
            "NaN",
            "Infinity",
            "smpte:10:00",
            "0x10",
            ":",
            "1:",
            "h",
            "m",
            "1ss",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_alias_that_can_be_read_counts() {
        assert_eq!(times("?start=1&t=2&start_time=3"), (Some(1000), None));
        assert_eq!(times("start_time=3&t=2"), (Some(2000), None));
        assert_eq!(times("start=x&start=&t=-&start_time=3"), (Some(3000), None));
        assert_eq!(times("start=no&start=4"), (Some(4000), None));
        assert_eq!(times("end_time=9&end=8&stop=7"), (None, Some(7000)));
        assert_eq!(times("end_time=9&end=8"), (None, Some(8000)));
        assert_eq!(times("START=1&start%5B%5D=2&begin=3"), (None, None));
    }

    #[test]
    fn a_stop_that_is_not_behind_the_start_is_none() {
        assert_eq!(times("start=10&stop=10"), (Some(10_000), None));
        assert_eq!(times("start=10&stop=9.999"), (Some(10_000), None));
        assert_eq!(times("stop=0"), (None, None));
        assert_eq!(times("start=10&stop=10.001"), (Some(10_000), Some(10_001)));
    }

    #[test]
    fn media_fragments_are_read_in_queries_and_in_fragments() {
        for (text, expected) in [
            ("t=10,20", (Some(10_000), Some(20_000))),
            ("t=npt:10,npt:20", (Some(10_000), Some(20_000))),
            ("t=10%2C20", (Some(10_000), Some(20_000))),
            ("t=npt:10", (Some(10_000), None)),
            ("t=,20", (None, Some(20_000))),
            ("t=10,", (Some(10_000), None)),
            ("t=0:02:00,121.5", (Some(120_000), Some(121_500))),
            ("t=20,10", (Some(20_000), None)),
            ("t=a,b", (None, None)),
            ("t=1,2,3", (Some(1_000), None)),
        ] {
            assert_eq!(times(text), expected, "{text}");
            assert_eq!(MomentQuery::read("", &format!("#{text}")), MomentQuery::from_query(text), "{text}");
        }
    }

    #[test]
    fn the_query_goes_before_the_fragment() {
        let both = |query, fragment| MomentQuery::read(query, fragment);
        assert_eq!(both("?start=1", "#t=5,9"), MomentQuery::from_query("start=1"));
        assert_eq!(both("?chapter=2", "#t=5"), MomentQuery::from_query("chapter=2"));
        assert_eq!(both("?start=never&wording=12", "t=5"), MomentQuery::from_query("t=5"));
        for fragment in ["", "#", "#quote-ada-quill", "#start=5", "#x&t=5"] {
            assert_eq!(both("", fragment), MomentQuery::default(), "{fragment}");
        }
    }

    #[test]
    fn a_chapter_is_asked_for_by_number_or_slug() {
        let slugs = ["the-well", "nine-days", "1984"];
        let place = |query: &str| MomentQuery::from_query(query).chapter_among(&slugs);
        assert_eq!((place("chapter=1"), place("chapter=3"), place("chapter=nine-days")), (Some(0), Some(2), Some(1)));
        for query in ["", "chapter=", "chapter=0", "chapter=4", "chapter=-1", "chapter=Nine-days", "chapter=1984"] {
            assert_eq!(place(query), None, "{query}");
        }
    }

    fn some_time() -> impl Strategy<Value = Option<FilmTime>> {
        prop::option::of((0..=FilmTime::MAX_MILLISECONDS).prop_map(FilmTime::at_most))
    }

    proptest! {
        #[test]
        fn every_moment_comes_back_from_its_query(start in some_time(), stop in some_time(), chapter in "\\PC{0,20}") {
            let chapter = Some(chapter).filter(|chapter| !chapter.is_empty());
            let stop = stop.filter(|stop| stop.milliseconds() > start.map_or(0, FilmTime::milliseconds));
            let query = MomentQuery { start, stop, chapter };
            prop_assert_eq!(MomentQuery::from_query(&query.to_query()), query);
        }

        #[test]
        fn every_time_comes_back_from_its_forms(milliseconds in 0..=FilmTime::MAX_MILLISECONDS) {
            let at = FilmTime::at_most(milliseconds);
            prop_assert_eq!(time(&at.in_seconds()), Some(at));
            prop_assert_eq!(time(&at.to_string()), Some(at));
            let (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60);
            let units = format!("{hours}h{minutes}m{}.{:03}s", milliseconds / 1000 % 60, milliseconds % 1000);
            prop_assert_eq!(time(&units), Some(at));
        }

        #[test]
        fn no_address_makes_it_panic(
            query in "\\PC{0,40}|((start|stop|t|end|chapter)=([0-9]{1,12}|[.:,hms&=%-]|npt:){0,8}&?){0,4}",
            fragment in "\\PC{0,20}|#?t=([0-9]{1,12}|[.:,hms%-]){0,8}",
        ) {
            let moment = MomentQuery::read(&query, &fragment);
            if let Some(stop) = moment.stop {
                prop_assert!(stop.milliseconds() > moment.start.map_or(0, FilmTime::milliseconds));
            }
        }
    }
}

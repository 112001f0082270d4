//! What somebody has chosen in the panel, and what comes of it: the link, and the code for a frame. Pure.
//!
//! It knows the parameters of frames by the names that `address/embedding` reads; fields of the panel have the same
//! names. What is the default is left out of addresses.

use cinefile_model::{Film, FilmTime};

use crate::{Embed, iframe};

/// The field that says which of the things on offer is framed.
pub(super) const WHAT: &str = "what";
/// The field with the width of the frame in pixels; empty for that of what it stands in.
pub(super) const WIDTH: &str = "width";
/// The field that says whether a script fits the frame's height.
pub(super) const FITS: &str = "fits";

/// What has been chosen: the values of fields that are not as they were at first, by the fields' names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choices(Vec<(String, String)>);

/// A field whose value cannot be used; it counts as empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Its name.
    pub(super) field: &'static str,
    /// What to write instead.
    pub(super) remedy: &'static str,
}

impl Choices {
    /// What has been chosen at first: times of the film.
    pub(super) fn at(start: Option<FilmTime>, stop: Option<FilmTime>) -> Self {
        let times = [("start", start), ("stop", stop)];
        Self(times.into_iter().filter_map(|(name, time)| Some((name.to_owned(), time?.to_string()))).collect())
    }

    /// The same with another value in a field.
    pub(super) fn with(&self, name: String, value: String) -> Self {
        let mut fields = self.0.clone();
        fields.retain(|(known, _)| *known != name);
        fields.push((name, value));
        Self(fields)
    }

    /// What stands in a field; nothing where it has not been touched.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// What is framed, of the things on offer.
    pub(super) fn what<'a>(&self, embeds: &'a [Embed]) -> Option<&'a Embed> {
        embeds.get(self.get(WHAT).parse::<usize>().unwrap_or_default()).or(embeds.first())
    }

    fn time(&self, name: &str) -> Option<FilmTime> {
        self.get(name).parse().ok()
    }

    fn stop(&self) -> Option<FilmTime> {
        let start = self.time("start").unwrap_or(FilmTime::START);
        self.time("stop").filter(|stop| *stop > start)
    }

    /// Red, green and blue in six digits.
    fn accent(&self) -> Option<String> {
        let digits = self.get("accent").trim_start_matches('#');
        let is_colour = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_colour.then(|| digits.to_ascii_lowercase())
    }

    fn width(&self) -> Option<u32> {
        self.get(WIDTH).parse().ok().filter(|width| (200..=4000).contains(width))
    }

    /// The first field whose value cannot be used.
    pub(super) fn problem(&self) -> Option<Problem> {
        let fields: [(&'static str, bool, &'static str); 4] = [
            ("start", self.time("start").is_some(), "Start: write a time such as 1:23."),
            ("stop", self.stop().is_some(), "Stop: write a time after the start such as 1:23."),
            ("accent", self.accent().is_some(), "Colour: write six digits such as 57306f."),
            (WIDTH, self.width().is_some(), "Width: write pixels, 200 to 4000."),
        ];
        let wrong = fields.into_iter().find(|(name, is_sound, _)| !is_sound && !self.get(name).is_empty());
        wrong.map(|(field, _, remedy)| Problem { field, remedy })
    }

    /// The parameters of times, in seconds.
    fn times(&self, parameters: &mut Vec<(&'static str, String)>) {
        let times = [("start", self.time("start")), ("stop", self.stop())];
        parameters.extend(times.into_iter().filter_map(|(name, time)| Some((name, time?.in_seconds()))));
    }

    /// The link: an absolute address, with the times that have been chosen.
    pub(super) fn link(&self, address: &str) -> String {
        let mut parameters = Vec::new();
        self.times(&mut parameters);
        let (page, part) = address.split_once('#').unwrap_or((address, ""));
        let mark = if part.is_empty() { "" } else { "#" };
        [&*with_query(page, &parameters), mark, part].concat()
    }

    /// The absolute address of a frame below a site's absolute root; `serial` tells frames on one page apart.
    pub(super) fn frame(&self, root: &str, embed: &Embed, serial: &str) -> String {
        let mut parameters = Vec::new();
        if *embed == Embed::Player {
            self.times(&mut parameters);
            let captions = self.get("subtitle");
            if !captions.is_empty() {
                parameters.push(("subtitle", captions.to_owned()));
            }
            if self.get("autoplay") == "1" {
                // Browsers let a film start by itself only without sound.
                parameters.extend([("autoplay", "1".to_owned()), ("muted", "1".to_owned())]);
            }
            if self.get("loop") == "1" {
                parameters.push(("loop", "1".to_owned()));
            }
            if self.get("title") == "0" {
                parameters.push(("title", "0".to_owned()));
            }
        }
        if self.get("link") == "0" {
            parameters.push(("link", "0".to_owned()));
        }
        let theme = self.get("theme");
        if !theme.is_empty() {
            parameters.push(("theme", theme.to_owned()));
        }
        parameters.extend(self.accent().map(|accent| ("accent", accent)));
        parameters.push(("_", serial.to_owned()));
        with_query(&[root, &embed.path()].concat(), &parameters)
    }

    /// The width and height of a frame in pixels.
    pub(super) fn size(&self, film: &Film, embed: &Embed) -> (u32, u32) {
        match self.width() {
            Some(width) => embed.size_at(film, width),
            None => embed.size(film),
        }
    }

    /// The code for a frame, and for the script that fits its height where that is wanted.
    pub(super) fn code(&self, film: &Film, root: &str, embed: &Embed, serial: &str) -> String {
        let title = embed.title(film).unwrap_or_default();
        let address = self.frame(root, embed, serial);
        let mut code = iframe(embed, &address, &title, self.size(film, embed), self.width());
        if *embed != Embed::Player && self.get(FITS) == "1" {
            code.push_str(&["\n<script src=\"", root, "embed.js\" async></script>"].concat());
        }
        code
    }
}

/// An address with parameters added; the values are of a kind that needs no encoding.
fn with_query(address: &str, parameters: &[(&str, String)]) -> String {
    let mut whole = address.to_owned();
    for (name, value) in parameters {
        whole.push(if whole.contains('?') { '&' } else { '?' });
        whole.push_str(name);
        whole.push('=');
        whole.push_str(value);
    }
    whole
}

/// A position in seconds as a time that can be read and typed: whole seconds, nothing at the start.
pub(super) fn moment(seconds: f64) -> Option<FilmTime> {
    FilmTime::from_milliseconds((seconds as u64).saturating_mul(1000)).filter(|time| *time > FilmTime::START)
}

/// Where the page's own address says that the film stops: in seconds or as a time.
pub(super) fn stop_of(query: &str) -> Option<FilmTime> {
    let value = query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("stop="))?;
    match value.parse::<u32>() {
        Ok(seconds) => FilmTime::from_milliseconds(u64::from(seconds) * 1000),
        Err(_) => value.replace("%3A", ":").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{AskedCaptions, EmbedQuery, MomentQuery};
    use proptest::prelude::*;

    const ROOT: &str = "https://films.example/clock/";

    fn film() -> Film {
        Film::from_json(&cinefile_fixtures::timed_film()).unwrap()
    }

    fn chosen(fields: &[(&str, &str)]) -> Choices {
        let none = Choices::default();
        fields.iter().fold(none, |choices, (name, value)| choices.with((*name).to_owned(), (*value).to_owned()))
    }

    /// What a frame reads in the address that is made for it.
    fn read(fields: &[(&str, &str)]) -> EmbedQuery {
        EmbedQuery::read(&query(fields))
    }

    fn query(fields: &[(&str, &str)]) -> String {
        let address = chosen(fields).frame(ROOT, &Embed::Player, "7");
        address.strip_prefix("https://films.example/clock/embed/").unwrap().to_owned()
    }

    #[test]
    fn without_a_choice_the_address_says_nothing_but_its_number() {
        assert_eq!(chosen(&[]).frame(ROOT, &Embed::Reviews, "7"), "https://films.example/clock/embed/reviews/?_=7");
        assert_eq!(read(&[]), EmbedQuery::default());
    }

    #[test]
    fn a_frame_reads_what_was_chosen() {
        let fields = [
            ("start", "0:05"),
            ("stop", "0:12.500"),
            ("subtitle", "ar"),
            ("autoplay", "1"),
            ("loop", "1"),
            ("title", "0"),
            ("link", "0"),
            ("theme", "dark"),
            ("accent", "#57306F"),
        ];
        let (asked, moment) = (read(&fields), MomentQuery::read(&query(&fields), ""));
        assert_eq!(moment.start.map(FilmTime::milliseconds), Some(5_000));
        assert_eq!(moment.stop.map(FilmTime::milliseconds), Some(12_500));
        assert_eq!(asked.captions, AskedCaptions::In("ar".parse().unwrap()));
        assert!(asked.autoplay && asked.muted && asked.looping);
        // These are read by the frame's own script; a journey sees them work.
        for pair in ["title=0", "link=0", "theme=dark", "accent=57306f"] {
            assert!(query(&fields).split(['?', '&']).any(|found| found == pair), "{pair}");
        }
    }

    #[test]
    fn what_only_a_player_can_do_is_not_asked_of_other_frames() {
        let fields = [("start", "0:05"), ("subtitle", "ar"), ("autoplay", "1"), ("title", "0"), ("theme", "light")];
        let frame = chosen(&fields).frame(ROOT, &Embed::Reviews, "7");
        assert_eq!(frame, "https://films.example/clock/embed/reviews/?theme=light&_=7");
    }

    #[test]
    fn a_box_that_is_ticked_again_leaves_no_trace() {
        assert_eq!(read(&[("title", "0"), ("title", "1"), ("loop", "1"), ("loop", "0")]), EmbedQuery::default());
    }

    #[test]
    fn the_link_has_the_times_before_its_part() {
        let choices = chosen(&[("start", "1:02:03"), ("stop", "1:02:03.500")]);
        assert_eq!(choices.link(ROOT), "https://films.example/clock/?start=3723&stop=3723.5");
        assert_eq!(
            choices.link("https://films.example/?wording=a#b"),
            "https://films.example/?wording=a&start=3723&stop=3723.5#b"
        );
        assert_eq!(chosen(&[]).link("https://films.example/?wording=a#b"), "https://films.example/?wording=a#b");
    }

    #[test]
    fn a_value_that_cannot_be_used_is_named_with_its_remedy_and_left_out() {
        for (field, value, remedy) in [
            ("start", "soon", "1:23"),
            ("start", "90", "1:23"),
            ("stop", "1:99", "1:23"),
            ("stop", "0:00", "after the start"),
            ("accent", "red", "57306f"),
            ("accent", "57306", "57306f"),
            ("width", "0", "200 to 4000"),
            ("width", "100%", "200 to 4000"),
            ("width", "99999999999", "200 to 4000"),
        ] {
            let choices = chosen(&[(field, value)]);
            let problem = choices.problem().unwrap();
            assert_eq!(problem.field, field, "{value}");
            assert!(problem.remedy.contains(remedy), "{}", problem.remedy);
            assert_eq!(choices.frame(ROOT, &Embed::Player, "7"), "https://films.example/clock/embed/?_=7", "{value}");
        }
        let backwards = chosen(&[("start", "0:10"), ("stop", "0:05")]);
        assert_eq!(backwards.problem().map(|problem| problem.field), Some("stop"));
        assert_eq!(backwards.link(ROOT), "https://films.example/clock/?start=10");
        assert_eq!(chosen(&[("start", " 0:10 "), ("accent", ""), ("width", "")]).problem(), None);
    }

    #[test]
    fn the_code_is_a_frame_with_title_and_size_and_the_script_only_where_it_is_wanted() {
        let film = film();
        let quote = Embed::Quote("ada-quill".parse().unwrap());
        let code = chosen(&[]).code(&film, ROOT, &quote, "7");
        assert!(
            code.starts_with(
                "<iframe src=\"https://films.example/clock/embed/quotes/ada-quill/?_=7\" title=\"Quotation: Ada Quill"
            ),
            "{code}"
        );
        assert!(code.ends_with("style=\"border:0;width:100%\"></iframe>"), "{code}");
        let fitted = chosen(&[("fits", "1")]);
        assert!(
            fitted
                .code(&film, ROOT, &quote, "7")
                .ends_with("\n<script src=\"https://films.example/clock/embed.js\" async></script>")
        );
        assert!(!fitted.code(&film, ROOT, &Embed::Player, "7").contains("<script"), "a player keeps its shape");
    }

    #[test]
    fn a_width_narrows_the_frame_and_keeps_the_shape_of_the_player() {
        let film = film();
        let code = chosen(&[("width", "320")]).code(&film, ROOT, &Embed::Player, "7");
        assert!(code.contains("width=\"320\" height=\"180\""), "{code}");
        assert!(code.contains(";max-width:320px\""), "{code}");
        let quote = Embed::Quote("ada-quill".parse().unwrap());
        let (narrow, usual) = (chosen(&[("width", "300")]).size(&film, &quote), quote.size(&film));
        assert_eq!((narrow.0, narrow.1), (300, usual.1 * 2), "its text runs longer");
        assert_eq!(chosen(&[("width", "900")]).size(&film, &quote), (900, usual.1));
    }

    #[test]
    fn what_is_framed_is_one_of_the_things_on_offer() {
        let offers = [Embed::Player, Embed::Reviews];
        for (value, wanted) in [("", 0), ("0", 0), ("1", 1), ("2", 0), ("x", 0)] {
            assert_eq!(chosen(&[(WHAT, value)]).what(&offers), offers.get(wanted), "{value}");
        }
        assert_eq!(chosen(&[]).what(&[]), None);
    }

    #[test]
    fn a_position_is_a_time_in_whole_seconds() {
        assert_eq!(moment(65.9).map(|time| time.to_string()).as_deref(), Some("1:05"));
        assert_eq!([moment(0.9), moment(-1.0), moment(f64::NAN), moment(f64::INFINITY)], [None; 4]);
        let stop = |query: &str| stop_of(query).map(FilmTime::milliseconds);
        assert_eq!(stop("?start=5&stop=90"), Some(90_000));
        assert_eq!(stop("?stop=1%3A30"), Some(90_000));
        assert_eq!([stop(""), stop("?stop="), stop("?stop=x"), stop("?unstop=5"), stop("?stop=4294967295")], [None; 5]);
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_leaves_the_code(field in "start|stop|accent|width|what", value in any::<String>()) {
            let film = film();
            let choices = chosen(&[(&field, &value)]);
            for embed in [Embed::Player, Embed::Reviews] {
                let code = choices.code(&film, ROOT, &embed, "7");
                prop_assert_eq!(code.matches('<').count(), 2, "{}", code);
                prop_assert_eq!(code.matches('"').count() % 2, 0, "{}", code);
            }
            prop_assert!(choices.link(ROOT).bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }
}

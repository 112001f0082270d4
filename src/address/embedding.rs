//! What the address of a player in a frame asks for: `?start=90&muted=1&theme=dark`.
//!
//! It knows each parameter's names and forms, PeerTube's names before those that other players use. What a player makes
//! of it, and whether the film has such captions or so long a time, is others' matter.
//! A value that cannot be read means the default, never an error.

use cinefile_model::LanguageTag;

use super::{MomentQuery, moment::time, pairs};

/// In which colours the frame is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Which captions or subtitles are shown at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AskedCaptions {
    /// Those that the film file makes the default, if any.
    #[default]
    Default,
    /// The first, or the default.
    Shown,
    /// None.
    Hidden,
    /// Those in a language.
    In(LanguageTag),
}

/// Everything that the address of an embedded player can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedQuery {
    /// `start`, `stop` (after which it offers the whole film) and `chapter`, with their other names.
    pub moment: MomentQuery,
    /// `subtitle`, or `cc`, `texttrack`, `cc_lang_pref`: a language, or whether there are any.
    pub captions: AskedCaptions,
    /// `autoplay`: whether it starts by itself, where the browser lets it.
    pub autoplay: bool,
    /// `muted`, or `mute`.
    pub muted: bool,
    /// `loop`: whether it begins anew at its end.
    pub looping: bool,
    /// `controls`: whether readers get any; they do by default.
    pub controls: bool,
    /// `title`: whether the film's title stands below the video; it does by default.
    pub title: bool,
    /// `link`: whether a link leads to the film's page; it does by default.
    pub link: bool,
    /// `playbackRate`, or `speed`, in thousandths: 500 to 2000, 1000 by default.
    pub speed: u32,
    /// `api`, or `enablejsapi`: whether the parent page means to command it.
    pub api: bool,
    /// `lang`, or `hl`: the interface's language; there is one so far.
    pub language: Option<LanguageTag>,
    /// `theme`.
    pub theme: Theme,
    /// `accent`: red, green and blue; drawn only where it can be told from the paper.
    pub accent: Option<[u8; 3]>,
    /// `origin`: the only page that may command it, such as `https://example.org`.
    pub origin: Option<String>,
    /// `scope`: the name of the conversation by PeerTube's embed API.
    pub scope: Option<String>,
}

impl Default for EmbedQuery {
    fn default() -> Self {
        Self {
            moment: MomentQuery::default(),
            captions: AskedCaptions::default(),
            autoplay: false,
            muted: false,
            looping: false,
            controls: true,
            title: true,
            link: true,
            speed: 1000,
            api: false,
            language: None,
            theme: Theme::default(),
            accent: None,
            origin: None,
            scope: None,
        }
    }
}

impl EmbedQuery {
    /// Reads an address's query and its fragment, which may name a moment; both with or without their signs.
    ///
    /// Of a parameter's names the first that is there counts, and of values under one name the first.
    pub fn read(query: &str, fragment: &str) -> Self {
        let pairs: Vec<(String, String)> = pairs(query).collect();
        let value = |names: &[&str]| {
            names.iter().find_map(|wanted| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value))
        };
        let truth = |names: &[&str], default: bool| value(names).map_or(default, is_true);
        let language = |text: &str| text.parse::<LanguageTag>().ok();
        Self {
            moment: MomentQuery::read(query, fragment),
            captions: match value(&["subtitle", "cc", "texttrack", "cc_lang_pref"]) {
                None => AskedCaptions::Default,
                Some("0" | "false" | "off") => AskedCaptions::Hidden,
                Some(text) if is_true(text) => AskedCaptions::Shown,
                Some(text) => language(text).map_or(AskedCaptions::Default, AskedCaptions::In),
            },
            autoplay: truth(&["autoplay"], false),
            muted: truth(&["muted", "mute"], false),
            looping: truth(&["loop"], false),
            controls: truth(&["controls"], true),
            title: truth(&["title"], true),
            link: truth(&["link"], true),
            speed: value(&["playbackRate", "speed"]).and_then(speed).unwrap_or(1000),
            api: truth(&["api", "enablejsapi"], false),
            language: value(&["lang", "hl"]).and_then(language),
            theme: match value(&["theme"]) {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::Auto,
            },
            accent: value(&["accent"]).and_then(colour),
            origin: value(&["origin"]).filter(|text| is_origin(text)).map(str::to_owned),
            scope: value(&["scope"]).filter(|text| !text.is_empty()).map(str::to_owned),
        }
    }
}

/// `1` and `true` are true, everything else that is there is not.
fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// A speed in thousandths, from `0.5` to `2`.
fn speed(text: &str) -> Option<u32> {
    // A time in seconds has the same form, once its units are out of the way.
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let thousandths = plain.then(|| time(text)).flatten()?.milliseconds();
    u32::try_from(thousandths).ok().filter(|speed| (500..=2000).contains(speed))
}

/// A colour in hexadecimal digits, three or six, with or without its sign: `#57306f`, `fc0`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let digits: Option<Vec<u8>> = digits.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    match digits?[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, s, g, h, b, c] => Some([r * 16 + s, g * 16 + h, b * 16 + c]),
        _ => None,
    }
}

/// Scheme, host and port, with nothing behind them.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', '\\']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cinefile_model::FilmTime;
    use proptest::prelude::*;

    fn read(query: &str) -> EmbedQuery {
        EmbedQuery::read(query, "")
    }

    #[test]
    fn an_address_without_parameters_asks_for_the_default() {
        for query in ["", "?", "_=12", "?utm_source=x&&=&%FF"] {
            assert_eq!(read(query), EmbedQuery::default(), "{query}");
        }
    }

    #[test]
    fn each_parameter_is_known_by_all_its_names() {
        let language = |text: &str| AskedCaptions::In(text.parse().unwrap());
        for query in ["subtitle=lv", "cc=lv", "texttrack=lv", "cc_lang_pref=lv"] {
            assert_eq!(read(query).captions, language("lv"), "{query}");
        }
        for query in ["start=90.5", "t=90.5", "start_time=90.5", "start=1m30.5s", "start=01:30.5"] {
            assert_eq!(read(query).moment.start, Some(FilmTime::at_most(90_500)), "{query}");
        }
        for query in ["stop=9", "end=9", "end_time=9"] {
            assert_eq!(read(query).moment.stop, Some(FilmTime::at_most(9_000)), "{query}");
        }
        assert!(read("muted=1").muted && read("mute=true").muted);
        assert!(read("api=1").api && read("enablejsapi=1").api);
        assert!(read("autoplay=1").autoplay && read("loop=1").looping);
        assert_eq!((read("playbackRate=1.5").speed, read("speed=0.75").speed), (1500, 750));
        assert_eq!(read("hl=ar").language, read("lang=ar").language);
        assert_eq!(read("chapter=the-well").moment.chapter.as_deref(), Some("the-well"));
        assert_eq!((read("theme=dark").theme, read("theme=light").theme), (Theme::Dark, Theme::Light));
        assert_eq!(read("accent=%2357306F").accent, Some([0x57, 0x30, 0x6f]));
        assert_eq!(
            read("origin=https%3A%2F%2Fblog.example%3A8080").origin.as_deref(),
            Some("https://blog.example:8080")
        );
        assert_eq!(read("scope=mine").scope.as_deref(), Some("mine"));
        assert!(!read("controls=0").controls && !read("title=false").title && !read("link=no").link);
    }

    #[test]
    fn a_name_of_peertubes_goes_before_the_others_and_the_first_value_counts() {
        assert_eq!(read("speed=2&playbackRate=0.5").speed, 500);
        assert!(!read("mute=1&muted=0").muted);
        assert!(read("muted=1&muted=0").muted);
    }

    #[test]
    fn a_truth_is_one_or_true_and_everything_else_that_is_there_is_false() {
        for (value, truth) in
            [("1", true), ("true", true), ("0", false), ("", false), ("yes", false), ("TRUE", false), ("2", false)]
        {
            assert_eq!(read(&format!("autoplay={value}")).autoplay, truth, "{value}");
            assert_eq!(read(&format!("controls={value}")).controls, truth, "{value}");
        }
        assert!(!read("controls").controls);
    }

    #[test]
    fn captions_are_asked_for_by_language_or_at_all() {
        for (value, captions) in [
            ("1", AskedCaptions::Shown),
            ("true", AskedCaptions::Shown),
            ("0", AskedCaptions::Hidden),
            ("off", AskedCaptions::Hidden),
            ("", AskedCaptions::Default),
            ("not a language", AskedCaptions::Default),
        ] {
            assert_eq!(read(&format!("subtitle={value}")).captions, captions, "{value}");
        }
    }

    #[test]
    fn values_that_cannot_be_read_mean_the_default() {
        for query in [
            "start=never",
            "stop=-1",
            "playbackRate=fast",
            "speed=0",
            "speed=9",
            "speed=1m",
            "speed=",
            "lang=?",
            "theme=sepia",
            "theme=",
            "accent=violet",
            "accent=%2312345",
            "accent=%23ggg",
            "accent=",
            "origin=blog.example",
            "origin=https://a/b",
            "origin=https://u@a",
            "origin=*",
            "origin=null",
            "scope=",
        ] {
            assert_eq!(read(query), EmbedQuery::default(), "{query}");
        }
    }

    #[test]
    fn a_moment_may_stand_in_the_fragment() {
        let query = EmbedQuery::read("?theme=dark", "#t=10,20");
        assert_eq!(query.moment.start, Some(FilmTime::at_most(10_000)));
        assert_eq!((query.moment.stop, query.theme), (Some(FilmTime::at_most(20_000)), Theme::Dark));
    }

    proptest! {
        #[test]
        fn no_address_makes_it_panic(
            query in "\\PC{0,80}|((start|stop|cc|subtitle|speed|accent|theme|origin|lang|scope|title)=[#%0-9a-fA-F.:/ -]{0,12}&?){0,6}",
            fragment in "\\PC{0,20}|#?t=[0-9:.,]{0,8}",
        ) {
            let read = EmbedQuery::read(&query, &fragment);
            prop_assert!((500..=2000).contains(&read.speed));
            if let Some(stop) = read.moment.stop {
                prop_assert!(stop.milliseconds() > read.moment.start.map_or(0, FilmTime::milliseconds));
            }
        }

        #[test]
        fn every_colour_comes_back(colour: [u8; 3]) {
            let [r, g, b] = colour;
            prop_assert_eq!(read(&format!("accent=%23{r:02x}{g:02X}{b:02x}")).accent, Some(colour));
            prop_assert_eq!(read(&format!("accent={r:02x}{g:02x}{b:02x}")).accent, Some(colour));
        }
    }
}

//! What the address of a player in a frame asks of playing, beside the moment: `?muted=1&speed=1.5&api=1`.
//!
//! It knows each parameter's names and forms, PeerTube's names before those that other players use. What a player makes
//! of it, and whether the film has such captions, is others' matter. Moments are `MomentQuery`'s; how the frame looks
//! (`theme`, `accent`, `title`, `link`, `controls`) is settled by `static/embed-frame.js` before the program comes.
//! A value that cannot be read means the default, never an error.

use super::{AskedCaptions, ShowingQuery, pairs, showing::is_true, value_of};

/// What the address of an embedded player can ask of playing, beside the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedQuery {
    /// `subtitle`, or `cc`, `texttrack`, `cc_lang_pref`: a language, or whether there are any.
    pub captions: AskedCaptions,
    /// `autoplay`: whether it starts by itself, where the browser lets it.
    pub autoplay: bool,
    /// `muted`, or `mute`.
    pub muted: bool,
    /// `loop`: whether it begins anew at its end.
    pub looping: bool,
    /// `playbackRate`, or `speed`, in thousandths: 500 to 2000, 1000 by default.
    pub speed: u32,
    /// `api`, or `enablejsapi`: whether the parent page means to command it.
    pub api: bool,
    /// `origin`: the only page that may command it, such as `https://example.org`.
    pub origin: Option<String>,
    /// `scope`: the name of the conversation by PeerTube's embed API.
    pub scope: Option<String>,
}

impl Default for EmbedQuery {
    fn default() -> Self {
        Self {
            captions: AskedCaptions::default(),
            autoplay: false,
            muted: false,
            looping: false,
            speed: 1000,
            api: false,
            origin: None,
            scope: None,
        }
    }
}

impl EmbedQuery {
    /// Reads an address's query, with or without its question mark.
    ///
    /// Of a parameter's names the first that is there counts, and of values under one name the first.
    pub fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = pairs(query).collect();
        let value = |names: &[&str]| value_of(&pairs, names);
        let truth = |names: &[&str], default: bool| value(names).map_or(default, is_true);
        let ShowingQuery { captions, speed } = ShowingQuery::read(query);
        Self {
            captions,
            autoplay: truth(&["autoplay"], false),
            muted: truth(&["muted", "mute"], false),
            looping: truth(&["loop"], false),
            speed: speed.unwrap_or(1000),
            api: truth(&["api", "enablejsapi"], false),
            origin: value(&["origin"]).filter(|text| is_origin(text)).map(str::to_owned),
            scope: value(&["scope"]).filter(|text| !text.is_empty()).map(str::to_owned),
        }
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
    use proptest::prelude::*;

    fn read(query: &str) -> EmbedQuery {
        EmbedQuery::read(query)
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
        assert!(read("muted=1").muted && read("mute=true").muted);
        assert!(read("api=1").api && read("enablejsapi=1").api);
        assert!(read("autoplay=1").autoplay && read("loop=1").looping);
        assert_eq!((read("playbackRate=1.5").speed, read("speed=0.75").speed), (1500, 750));
        assert_eq!(
            read("origin=https%3A%2F%2Fblog.example%3A8080").origin.as_deref(),
            Some("https://blog.example:8080")
        );
        assert_eq!(read("scope=mine").scope.as_deref(), Some("mine"));
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
        }
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
            "playbackRate=fast",
            "speed=0",
            "speed=9",
            "speed=1m",
            "speed=1.x",
            "speed=1.5.0",
            "speed=2.001",
            "speed=%2B1",
            "speed=",
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

    proptest! {
        #[test]
        fn no_address_makes_it_panic(
            query in "\\PC{0,80}|((cc|subtitle|speed|muted|origin|scope)=[#%0-9a-fA-F.:/ -]{0,12}&?){0,6}",
        ) {
            let read = EmbedQuery::read(&query);
            prop_assert!((500..=2000).contains(&read.speed));
        }
    }
}

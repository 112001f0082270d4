//! How the film is to be shown, in an address: `?subtitle=lv&playbackRate=1.5`. Frames lead to the page with these.
//!
//! It knows each parameter's names and forms, PeerTube's names before those that other players use; whether the film
//! has such captions is the player's matter. A value that cannot be read means the default, never an error.

use cinefile_model::LanguageTag;

use super::{pairs, value_of};

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

/// How the film is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShowingQuery {
    /// `subtitle`, or `cc`, `texttrack`, `cc_lang_pref`: a language, or whether there are any.
    pub captions: AskedCaptions,
    /// `playbackRate`, or `speed`, in thousandths: 500 to 2000.
    pub speed: Option<u32>,
}

impl ShowingQuery {
    /// Reads an address's query, with or without its question mark.
    ///
    /// Of a parameter's names the first that is there counts, and of values under one name the first.
    #[inline(never)]
    pub fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = pairs(query).collect();
        Self {
            captions: match value_of(&pairs, &["subtitle", "cc", "texttrack", "cc_lang_pref"]) {
                None => AskedCaptions::Default,
                Some("0" | "false" | "off") => AskedCaptions::Hidden,
                Some(text) if is_true(text) => AskedCaptions::Shown,
                Some(text) => text.parse().map_or(AskedCaptions::Default, AskedCaptions::In),
            },
            speed: value_of(&pairs, &["playbackRate", "speed"]).and_then(speed),
        }
    }
}

/// `1` and `true` are true, everything else that is there is not.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// A speed in thousandths, from `0.5` to `2`; what comes after them is cut off.
fn speed(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let [whole] = whole.as_bytes() else { return None };
    let mut speed = digit(*whole)? * 1000;
    for (byte, place) in fraction.bytes().zip([100, 10, 1, 0, 0, 0, 0]) {
        speed += digit(byte)? * place;
    }
    Some(speed).filter(|speed| (500..=2000).contains(speed))
}

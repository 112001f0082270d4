//! What the protocols need to know of the player, what they ask of it, and JSON as they write it.
//!
//! It knows no protocol. Numbers are whole thousandths: writing fractions as text costs the program kilobytes otherwise.

use cinefile_model::{FilmTime, Message};

use crate::player::wish::Wish;

/// The longest message that is looked at, in bytes; the clients' own have a few hundred.
pub(crate) const LONGEST: usize = 10_000;

/// The player as another page may learn of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Playing {
    /// The frame's address when it was loaded, before anything changed it.
    pub(crate) address: String,
    /// Whether it stands still.
    pub(crate) paused: bool,
    /// Whether it has come to its end.
    pub(crate) ended: bool,
    /// Whether it has been started at all.
    pub(crate) begun: bool,
    /// Whether the sound is off.
    pub(crate) muted: bool,
    /// The volume in thousandths, 0 to 1000.
    pub(crate) volume: u64,
    /// The speed in thousandths; 1000 is the film's own.
    pub(crate) speed: u64,
    /// Whether it begins anew at its end.
    pub(crate) looping: bool,
    /// Where it stands.
    pub(crate) position: FilmTime,
    /// How long it is; the start while nobody knows.
    pub(crate) duration: FilmTime,
    /// Up to where it has arrived.
    pub(crate) buffered: FilmTime,
    /// Captions and subtitles.
    pub(crate) captions: Vec<Caption>,
}

/// Captions or subtitles that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Caption {
    /// Its place in the film's list of tracks.
    pub(crate) place: usize,
    /// By which it is chosen: its language, and which one of that language from the second on.
    pub(crate) id: String,
    /// By which readers choose it.
    pub(crate) label: String,
    /// Its address.
    pub(crate) address: String,
    /// Whether it is shown.
    pub(crate) shown: bool,
}

/// What another page asks for: at most one thing in a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Asked {
    /// Something that whatever plays the film can do.
    Wish(Wish),
    /// To begin anew at the end, or not to.
    Loop(bool),
}

/// What comes of a message: texts to post to its sender, and what it asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// To be posted, in this order.
    pub(crate) posts: Vec<String>,
    pub(crate) asked: Option<Asked>,
}

impl Answer {
    pub(super) fn of(post: String) -> Self {
        Self { posts: vec![post], asked: None }
    }

    pub(super) fn wish(wish: Wish) -> Self {
        Self { posts: Vec::new(), asked: Some(Asked::Wish(wish)) }
    }
}

/// A message that is short enough to be looked at.
pub(super) fn read(text: &str) -> Option<Message> {
    (text.len() <= LONGEST).then(|| Message::read(text)).flatten()
}

/// A text between the quotation marks of JSON (RFC 8259).
#[inline(never)]
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                written.push('\\');
                written.push(c);
            }
            // Such characters stand in no name or address; a space keeps words apart and needs no table.
            c if c < ' ' => written.push(' '),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A number in thousandths as JSON writes it: 1500 is `1.5`.
///
/// No more than a film's latest time: the largest that is written is one.
pub(super) fn number(thousandths: u64) -> String {
    FilmTime::at_most(thousandths).in_seconds()
}

/// A truth value as JSON writes it.
pub(super) fn truth(truth: bool) -> String {
    String::from(if truth { "true" } else { "false" })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A player that stands at 1:30.5 of 12 minutes, with a film's two tracks.
    pub(in super::super) fn playing() -> Playing {
        let caption = |place, id: &str, shown| Caption {
            place,
            id: id.into(),
            label: format!("Track \"{place}\""),
            address: format!("https://films.example/media/{place}.vtt"),
            shown,
        };
        Playing {
            address: "https://films.example/embed/?_=1".into(),
            paused: true,
            ended: false,
            begun: true,
            muted: false,
            volume: 250,
            speed: 1250,
            looping: false,
            position: FilmTime::at_most(90_500),
            duration: FilmTime::at_most(720_000),
            buffered: FilmTime::at_most(100_000),
            captions: vec![caption(0, "en", true), caption(2, "lv", false)],
        }
    }

    proptest! {
        #[test]
        fn every_text_is_json_when_it_is_quoted(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
            let read: String = serde_json::from_str(&quoted(&text)).unwrap();
            let expected: String = text.chars().map(|c| if c < ' ' { ' ' } else { c }).collect();
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn every_number_is_json(thousandths in 0..FilmTime::MAX_MILLISECONDS) {
            let read: f64 = serde_json::from_str(&number(thousandths)).unwrap();
            prop_assert_eq!((read * 1000.0).round() as u64, thousandths);
        }
    }
}

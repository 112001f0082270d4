//! Both protocols at once: what the page that holds the frame says, and what it is told.
//!
//! It knows which of the two the other page speaks and how often it is greeted. It knows no browser: whoever owns the
//! player posts the texts and does what is asked for.
//! It lies in a part of the program of its own, which is entered by [`begin`] and [`attend`]: see `Part::Embed`.

use cinefile_model::Track;

use super::{
    peertube::{Channel, Notice},
    playerjs::{self, Event, Listeners},
    state::{Answer, Asked, Caption, Playing},
};
use crate::{
    Site,
    address::EmbedQuery,
    player::{is_worded, named_captions, report::Report, wish::Wish},
};

/// How often a tick is due, in milliseconds: PeerTube's API tells the position that often.
pub(crate) const TICK: u32 = 500;

/// After so many ticks a page that has said nothing yet is greeted once more: its player may have been made late.
const GREETED_AFTER: [u32; 3] = [1, 3, 8];

/// What the bridge is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Occasion<'a> {
    /// The frame can answer.
    Ready,
    /// The other page has said something.
    Heard(&'a str),
    /// The player has reported something, of which what is known of it tells already.
    Happened(&'a Report),
    /// Half a second has passed.
    Tick,
}

/// What a frame begins with.
#[derive(Debug)]
pub(crate) struct Beginning {
    pub(crate) bridge: Bridge,
    /// The only page that may command it, if its address names one.
    pub(crate) origin: Option<String>,
    /// Whether a page means to command it.
    pub(crate) api: bool,
    /// The film's captions and subtitles; their addresses are relative to the frame's.
    pub(crate) captions: Vec<Caption>,
    /// What the address asks for, to be done in this order.
    pub(crate) asked: Vec<Asked>,
}

/// Reads the query of the frame's address and opens the conversation; `has_origin` says whether the frame has one,
/// `has_begun` whether somebody has started the film already, who may have chosen captions.
#[inline(never)]
pub(crate) fn begin(query: &str, site: &Site, has_origin: bool, has_begun: bool) -> Beginning {
    let query = EmbedQuery::read(query);
    let tracks = &site.film.media.tracks;
    Beginning {
        bridge: Bridge::new(query.scope.as_deref(), has_origin),
        captions: captions(site),
        asked: asked(&query, tracks, has_begun),
        api: query.api,
        origin: query.origin,
    }
}

/// The film's captions and subtitles as the protocols name them.
fn captions(site: &Site) -> Vec<Caption> {
    let mut captions: Vec<Caption> = Vec::new();
    for (place, track) in site.film.media.tracks.iter().enumerate().filter(|(_, track)| is_worded(track)) {
        let language = track.language.as_str();
        let before = captions.iter().filter(|one| one.id.split('~').next() == Some(language)).count();
        let mut id = language.to_owned();
        if before > 0 {
            id.push('~');
            id.push_str(&(before + 1).to_string());
        }
        captions.push(Caption {
            place,
            id,
            label: track.label.clone(),
            address: site.address(&track.src),
            shown: false,
        });
    }
    captions
}

/// What the address asks for; what it does not name stays as it is.
fn asked(query: &EmbedQuery, tracks: &[Track], has_begun: bool) -> Vec<Asked> {
    // Who has started the film may have chosen already.
    let by_default = || tracks.iter().position(|track| is_worded(track) && track.default).filter(|_| !has_begun);
    let captions = named_captions(&query.captions, tracks).or_else(|| by_default().map(Some));
    let mut asked = Vec::new();
    asked.extend(captions.map(|shown| Asked::Wish(Wish::Captions(shown))));
    if query.muted {
        asked.push(Asked::Wish(Wish::Mute(true)));
    }
    if query.speed != 1000 {
        asked.push(Asked::Wish(Wish::Speed(f64::from(query.speed) / 1000.0)));
    }
    if query.looping {
        asked.push(Asked::Loop(true));
    }
    if query.autoplay {
        asked.push(Asked::Wish(Wish::Play));
    }
    asked
}

/// What comes of an occasion.
#[inline(never)]
pub(crate) fn attend(bridge: &mut Bridge, occasion: Occasion<'_>, playing: &Playing) -> Answer {
    let posts = match occasion {
        Occasion::Heard(text) => return bridge.hear(text, playing),
        Occasion::Ready => bridge.greet(playing),
        Occasion::Happened(report) => bridge.tell(report, playing),
        Occasion::Tick => bridge.tick(playing),
    };
    Answer { posts, asked: None }
}

/// One end of the conversation with the page that holds the frame.
#[derive(Debug)]
pub(crate) struct Bridge {
    listeners: Listeners,
    channel: Channel,
    /// Player.js's client compares origins: to one without an origin it would not listen.
    has_origin: bool,
    has_met_playerjs: bool,
    has_met_peertube: bool,
    ticks: u32,
}

impl Bridge {
    /// `scope` is the name of the conversation by PeerTube's API that the frame's address gives, `has_origin` whether
    /// the frame has one.
    fn new(scope: Option<&str>, has_origin: bool) -> Self {
        Self {
            listeners: Listeners::default(),
            channel: Channel::new(scope),
            has_origin,
            has_met_playerjs: false,
            has_met_peertube: false,
            ticks: 0,
        }
    }

    /// What comes of a message; nothing where it is none of either protocol.
    fn hear(&mut self, text: &str, playing: &Playing) -> Answer {
        if self.channel.is_meant(text) {
            self.has_met_peertube = true;
            return self.channel.answer(text, playing);
        }
        if !self.has_origin || !playerjs::is_meant(text) {
            return Answer::default();
        }
        self.has_met_playerjs = true;
        self.listeners.answer(text, playing)
    }

    /// What is posted when something has happened, of which `playing` knows already.
    fn tell(&self, happened: &Report, playing: &Playing) -> Vec<String> {
        let (event, notice) = match happened {
            Report::Played => (Some(Event::Play), Some(Notice::Status)),
            Report::Paused => (Some(Event::Pause), Some(Notice::Status)),
            Report::Ended => (Some(Event::Ended), Some(Notice::Status)),
            Report::Moved(_) => (Some(Event::TimeUpdate), None),
            Report::Buffered(_) => (Some(Event::Progress), None),
            Report::Sounded(..) => (None, Some(Notice::Volume)),
            Report::Failed(_) => (Some(Event::Failed), None),
            _ => (None, None),
        };
        let mut posts = event.map(|event| self.listeners.tell(event, playing)).unwrap_or_default();
        if let Some(notice) = notice.filter(|_| self.has_met_peertube) {
            posts.extend(self.channel.tell(notice, playing));
        }
        posts
    }

    /// What is posted when the frame can answer.
    fn greet(&self, playing: &Playing) -> Vec<String> {
        let mut posts = Vec::new();
        if self.has_origin && !self.has_met_playerjs {
            posts.push(playerjs::ready(playing));
        }
        if !self.has_met_peertube {
            posts.extend(self.channel.greeting());
        }
        posts
    }

    /// What is posted every half second.
    fn tick(&mut self, playing: &Playing) -> Vec<String> {
        self.ticks = self.ticks.saturating_add(1);
        let mut posts = if GREETED_AFTER.contains(&self.ticks) { self.greet(playing) } else { Vec::new() };
        if self.has_met_peertube {
            posts.extend(self.channel.tell(Notice::Update, playing));
        }
        posts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedding::state::tests::playing;

    const PLAY: &str = r#"{"context":"player.js","version":"0.0.11","method":"play"}"#;
    const LISTEN: &str = r#"{"context":"player.js","method":"addEventListener","value":"pause","listener":"a"}"#;
    const HELLO: &str = r#"{"method":"peertube::__ready","params":{"type":"publish-reply","publish":[]}}"#;
    const SEEK: &str = r#"{"id":7,"method":"peertube::seek","params":3}"#;

    fn bridge() -> Bridge {
        Bridge::new(None, true)
    }

    fn of(posts: &[String], part: &str) -> usize {
        posts.iter().filter(|post| post.contains(part)).count()
    }

    #[test]
    fn one_frame_understands_both() {
        let mut bridge = bridge();
        assert_eq!(bridge.hear(PLAY, &playing()).asked, Some(Asked::Wish(Wish::Play)));
        let answer = bridge.hear(SEEK, &playing());
        assert_eq!(answer.posts, [r#"{"id":7,"result":null}"#]);
        assert!(matches!(answer.asked, Some(Asked::Wish(Wish::Seek(_)))));
        for text in ["", "{}", "null", r#"{"context":"iframe.resize"}"#, r#"{"id":7,"method":"other::seek"}"#] {
            assert_eq!(bridge.hear(text, &playing()), Answer::default(), "{text}");
        }
    }

    #[test]
    fn a_page_is_greeted_four_times_until_it_speaks_and_in_each_language_by_itself() {
        let greeted = |said: Option<&str>| {
            let mut bridge = bridge();
            let mut posts = bridge.greet(&playing());
            if let Some(said) = said {
                bridge.hear(said, &playing());
            }
            for _ in 0..20 {
                posts.extend(bridge.tick(&playing()));
            }
            (of(&posts, r#""event":"ready""#), of(&posts, "publish-request"))
        };
        assert_eq!(greeted(None), (4, 4));
        assert_eq!(greeted(Some(PLAY)), (1, 4));
        assert_eq!(greeted(Some(LISTEN)), (1, 4));
        assert_eq!(greeted(Some(HELLO)), (4, 1));
        assert_eq!(greeted(Some("garbage")), (4, 4));
    }

    #[test]
    fn greetings_come_at_a_half_one_and_a_half_and_four_seconds() {
        let mut bridge = bridge();
        let ticks: Vec<u32> = (1..=20).filter(|_| !bridge.tick(&playing()).is_empty()).collect();
        assert_eq!(ticks.iter().map(|tick| tick * TICK).collect::<Vec<_>>(), [500, 1500, 4000]);
    }

    #[test]
    fn the_position_is_told_every_half_second_to_who_speaks_peertubes_api() {
        let mut bridge = bridge();
        assert_eq!(of(&bridge.tick(&playing()), "playbackStatusUpdate"), 0);
        bridge.hear(HELLO, &playing());
        for _ in 0..3 {
            assert_eq!(of(&bridge.tick(&playing()), "playbackStatusUpdate"), 1);
        }
    }

    #[test]
    fn what_happens_is_told_to_listeners_and_to_who_speaks_peertubes_api() {
        let mut bridge = bridge();
        assert!(bridge.tell(&Report::Paused, &playing()).is_empty());
        bridge.hear(LISTEN, &playing());
        bridge.hear(HELLO, &playing());
        let posts = bridge.tell(&Report::Paused, &playing());
        assert_eq!((of(&posts, r#""listener":"a""#), of(&posts, "playbackStatusChange")), (1, 1));
        assert_eq!(of(&bridge.tell(&Report::Sounded(0.5, false), &playing()), "volumeChange"), 1);
        assert!(bridge.tell(&Report::Waited(true), &playing()).is_empty());
    }

    #[test]
    fn a_frame_without_an_origin_is_silent_in_playerjs_and_speaks_the_other() {
        let mut bridge = Bridge::new(Some("mine"), false);
        let mut posts = bridge.greet(&playing());
        for text in [PLAY, LISTEN, r#"{"context":"player.js","method":"getPaused","listener":"a"}"#] {
            assert_eq!(bridge.hear(text, &playing()), Answer::default());
        }
        posts.extend(bridge.tell(&Report::Paused, &playing()));
        posts.extend((0..20).flat_map(|_| bridge.tick(&playing())));
        assert_eq!(of(&posts, "player.js"), 0);
        assert_eq!(of(&posts, "mine::__ready"), 4);
        assert_eq!(bridge.hear(r#"{"id":1,"method":"mine::isReady"}"#, &playing()).posts.len(), 1);
    }

    /// A film with English captions by default, Arabic subtitles, two tracks of other kinds, and more English captions.
    fn site() -> Site {
        let mut film: serde_json::Value = serde_json::from_str(&cinefile_fixtures::timed_film()).unwrap();
        let tracks = film["media"]["tracks"].as_array_mut().unwrap();
        let mut more = tracks[0].clone();
        more["default"] = false.into();
        more["label"] = "English, large".into();
        tracks.push(more);
        let film = cinefile_model::Film::from_json(&film.to_string()).unwrap();
        Site { film: std::rc::Rc::new(film), root: "/well/".into() }
    }

    #[test]
    fn captions_are_named_by_their_language_and_told_apart() {
        let captions = begin("", &site(), true, false).captions;
        let names: Vec<_> = captions.iter().map(|one| (one.place, &*one.id)).collect();
        assert_eq!(names, [(0, "en"), (1, "ar"), (4, "en~2")]);
        assert_eq!(captions[1].address, "/well/media/clock.ar.vtt");
    }

    #[test]
    fn the_address_says_which_captions_are_shown_at_first() {
        let asked = |query: &str, has_begun| begin(query, &site(), true, has_begun).asked;
        let shown = |place| vec![Asked::Wish(Wish::Captions(place))];
        for (query, place) in [
            ("", Some(0)),
            ("cc=1", Some(0)),
            ("cc=0", None),
            ("subtitle=ar", Some(1)),
            ("texttrack=lv", Some(0)),
            ("cc_lang_pref=?", Some(0)),
        ] {
            assert_eq!(asked(query, false), shown(place), "{query}");
        }
        // Who has started the film may have chosen; what the address names counts all the same.
        assert_eq!(asked("", true), []);
        assert_eq!(asked("subtitle=ar", true), shown(Some(1)));
    }

    #[test]
    fn the_address_says_how_it_plays_and_playing_comes_last() {
        let begun = begin("?autoplay=1&loop=1&speed=1.5&mute=1&cc=0&api=1", &site(), true, false);
        let wish = Asked::Wish;
        assert_eq!(
            begun.asked,
            [
                wish(Wish::Captions(None)),
                wish(Wish::Mute(true)),
                wish(Wish::Speed(1.5)),
                Asked::Loop(true),
                wish(Wish::Play)
            ]
        );
        assert!(begun.api && begun.origin.is_none());
        assert_eq!(
            begin("origin=https://blog.example", &site(), true, false).origin.as_deref(),
            Some("https://blog.example")
        );
    }
}

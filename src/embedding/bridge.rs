//! Both protocols at once: what the page that holds the frame says, and what it is told.
//!
//! It knows which of the two the other page speaks and how often it is greeted. It knows no browser: whoever owns the
//! player posts the texts and does what is asked for.
//! It lies in a part of the program of its own, which is entered by [`begin`] and [`attend`]: see `Part::Embed`.

use super::{
    peertube::{Channel, Notice},
    playerjs::{self, Event, Listeners},
    state::{Answer, Playing},
};
use crate::{address::EmbedQuery, player::report::Report};

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

/// Reads the query of the frame's address and opens the conversation; `has_origin` says whether the frame has one.
#[inline(never)]
pub(crate) fn begin(query: &str, has_origin: bool) -> (EmbedQuery, Bridge) {
    let query = EmbedQuery::read(query);
    let bridge = Bridge::new(query.scope.as_deref(), has_origin);
    (query, bridge)
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
    use crate::{
        embedding::state::{Asked, tests::playing},
        player::wish::Wish,
    };

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
}

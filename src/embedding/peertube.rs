//! PeerTube's embed API, which is jschannel with JSON texts: from a message to answers.
//!
//! It knows the protocol as the npm client `@peertube/embed-api` speaks it, and no browser.
//! What a documentary's player does not have (playlists, passwords, qualities) is answered as a method that is not
//! there, or with an empty list.

use cinefile_model::{FilmTime, Message};

use super::{
    numbers,
    state::{Answer, LONGEST, Playing, number, quoted, read, truth},
};
use crate::player::wish::Wish;

/// Speeds that are offered, in thousandths, and between which others are taken too.
const SPEEDS: [u64; 7] = [500, 750, 1000, 1250, 1500, 1750, 2000];

/// The longest name for a conversation, in characters.
const LONGEST_SCOPE: usize = 60;

/// One end of a conversation, which has a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    scope: String,
}

/// Something that has happened and that the other page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// It plays, stands still, or has come to its end.
    Status,
    /// Every half second.
    Update,
    Volume,
}

impl Channel {
    /// The conversation of a name, which the frame's address gives as `scope`; `peertube` without one.
    pub(crate) fn new(scope: Option<&str>) -> Self {
        let named = scope.filter(|name| {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            !name.is_empty() && name.len() <= LONGEST_SCOPE && name.chars().all(plain)
        });
        Self { scope: named.unwrap_or("peertube").to_owned() }
    }

    /// What is posted to the parent when the frame can answer: a greeting, and that it is ready.
    pub(crate) fn greeting(&self) -> Vec<String> {
        vec![self.publish("publish-request"), self.notice("ready", "true")]
    }

    /// Whether a message may belong to this conversation, without reading it.
    pub(super) fn is_meant(&self, text: &str) -> bool {
        text.len() <= LONGEST && text.contains(&["\"", &*self.scope, "::"].concat())
    }

    /// What comes of a message; nothing where it is none of this conversation.
    pub(crate) fn answer(&self, text: &str, playing: &Playing) -> Answer {
        let Some(message) = read(text) else { return Answer::default() };
        let method = message.text(&["method"]).and_then(|method| method.strip_prefix(&*self.scope)?.strip_prefix("::"));
        let Some(method) = method else { return Answer::default() };
        if method == "__ready" {
            // A reply to our own greeting needs no reply.
            return match message.text(&["params", "type"]) {
                Some("publish-request") => {
                    Answer { posts: vec![self.publish("publish-reply"), self.notice("ready", "true")], asked: None }
                }
                _ => Answer::default(),
            };
        }
        let Some(id) = id(&message) else { return Answer::default() };
        let number_given = numbers::given(text, "params");
        let mut wish = None;
        let result = match method {
            "isReady" => truth(true),
            "isPlaying" => truth(!playing.paused),
            "getVolume" => number(if playing.muted { 0 } else { playing.volume }),
            "getCurrentTime" => number(playing.position.milliseconds()),
            "getPlaybackRate" => number(playing.speed),
            "getPlaybackRates" => format!("[{}]", SPEEDS.map(number).join(",")),
            "getResolutions" => String::from("[]"),
            "getCaptions" => captions(playing),
            "play" => done(&mut wish, Some(Wish::Play)),
            "pause" => done(&mut wish, Some(Wish::Pause)),
            "setVolume" => done(&mut wish, number_given.map(|volume| Wish::Volume(volume.min(1000) as f64 / 1000.0))),
            "seek" => done(&mut wish, number_given.map(|time| Wish::Seek(FilmTime::at_most(time)))),
            "setPlaybackRate" => {
                let speed = number_given.filter(|speed| (SPEEDS[0]..=SPEEDS[6]).contains(speed));
                done(&mut wish, speed.map(|speed| Wish::Speed(speed as f64 / 1000.0)))
            }
            "setCaption" => {
                let asked = message.text(&["params"]);
                let place = playing.captions.iter().find(|one| Some(&*one.id) == asked).map(|one| one.place);
                done(&mut wish, Some(Wish::Captions(place)))
            }
            "setResolution" => done(&mut wish, None),
            _ => {
                let error =
                    format!("{{\"id\":{id},\"error\":\"method_not_found\",\"message\":\"There is no such method\"}}");
                return Answer::of(error);
            }
        };
        Answer {
            posts: vec![format!("{{\"id\":{id},\"result\":{result}}}")],
            ..wish.map(Answer::wish).unwrap_or_default()
        }
    }

    /// What is posted when something has happened.
    pub(crate) fn tell(&self, what: Notice, playing: &Playing) -> Vec<String> {
        let status = match playing {
            Playing { ended: true, .. } => "ended",
            Playing { paused: false, .. } => "playing",
            Playing { begun: true, .. } => "paused",
            _ => "unstarted",
        };
        let volume = number(if playing.muted { 0 } else { playing.volume });
        match what {
            Notice::Status => {
                let mut posts = vec![self.notice("playbackStatusChange", &quoted(status))];
                match status {
                    "playing" => posts.push(self.notice("play", "\"playing\"")),
                    "paused" => posts.push(self.notice("pause", "\"paused\"")),
                    _ => {}
                }
                posts
            }
            Notice::Update => {
                let (position, duration) = (playing.position.milliseconds(), playing.duration.milliseconds());
                let update = format!(
                    "{{\"position\":{},\"volume\":{volume},\"duration\":{},\"playbackState\":\"{status}\"}}",
                    number(position),
                    number(duration)
                );
                vec![self.notice("playbackStatusUpdate", &update)]
            }
            Notice::Volume => vec![self.notice("volumeChange", &volume)],
        }
    }

    fn publish(&self, kind: &str) -> String {
        self.notice("__ready", &format!("{{\"type\":\"{kind}\",\"publish\":[]}}"))
    }

    /// A message that wants no answer; the scope needs no quotation marks.
    #[inline(never)]
    fn notice(&self, method: &str, params: &str) -> String {
        format!("{{\"method\":\"{}::{method}\",\"params\":{params}}}", self.scope)
    }
}

/// Takes up a wish, and answers that it was taken up.
fn done(wish: &mut Option<Wish>, wished: Option<Wish>) -> String {
    *wish = wished;
    String::from("null")
}

/// The request's number or name, as JSON: jschannel's own are whole numbers.
fn id(message: &Message) -> Option<String> {
    match message.text(&["id"]) {
        Some(name) => (name.len() <= 100).then(|| quoted(name)),
        // Whole numbers to 2^53 come through; what is written in another form is none of jschannel's.
        None => message.thousandths(&["id"]).filter(|id| id % 1000 == 0).map(|id| (id / 1000).to_string()),
    }
}

fn captions(playing: &Playing) -> String {
    let tracks = playing.captions.iter().map(|caption| {
        format!(
            "{{\"id\":{},\"label\":{},\"src\":{},\"mode\":\"{}\"}}",
            quoted(&caption.id),
            quoted(&caption.label),
            quoted(&caption.address),
            if caption.shown { "showing" } else { "disabled" }
        )
    });
    format!("[{}]", tracks.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedding::state::{Asked, tests::playing};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn value(post: &str) -> Value {
        serde_json::from_str(post).unwrap_or_else(|_| panic!("no JSON: {post}"))
    }

    fn channel() -> Channel {
        Channel::new(None)
    }

    fn call(method: &str, params: &Value) -> (Value, Option<Asked>) {
        let message = json!({"id": 617_113, "method": format!("peertube::{method}"), "params": params});
        let answer = channel().answer(&message.to_string(), &playing());
        assert_eq!(answer.posts.len(), 1, "{method}");
        let post = value(&answer.posts[0]);
        assert_eq!(post["id"], 617_113);
        (post, answer.asked)
    }

    #[test]
    fn each_question_is_answered_with_its_number() {
        for (method, result) in [
            ("isReady", json!(true)),
            ("isPlaying", json!(false)),
            ("getVolume", json!(0.25)),
            ("getCurrentTime", json!(90.5)),
            ("getPlaybackRate", json!(1.25)),
            ("getPlaybackRates", json!([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2])),
            ("getResolutions", json!([])),
            (
                "getCaptions",
                json!([
                    {"id": "en", "label": "Track \"0\"", "src": "https://films.example/media/0.vtt", "mode": "showing"},
                    {"id": "lv", "label": "Track \"2\"", "src": "https://films.example/media/2.vtt", "mode": "disabled"},
                ]),
            ),
        ] {
            let (post, asked) = call(method, &Value::Null);
            assert_eq!((&post["result"], asked), (&result, None), "{method}");
        }
    }

    #[test]
    fn each_command_is_one_wish_and_answered_too() {
        for (method, params, wish) in [
            ("play", json!(null), Some(Wish::Play)),
            ("pause", json!(null), Some(Wish::Pause)),
            ("setVolume", json!(0.5), Some(Wish::Volume(0.5))),
            ("setVolume", json!(7), Some(Wish::Volume(1.0))),
            ("setVolume", json!("loud"), None),
            ("seek", json!(61.25), Some(Wish::Seek(FilmTime::at_most(61_250)))),
            ("seek", json!(-3), Some(Wish::Seek(FilmTime::START))),
            ("seek", json!(1e-7), Some(Wish::Seek(FilmTime::START))),
            ("seek", json!(1e300), Some(Wish::Seek(FilmTime::at_most(u64::MAX)))),
            ("seek", json!([3]), None),
            ("setVolume", json!(-5), Some(Wish::Volume(0.0))),
            ("setPlaybackRate", json!(1.5), Some(Wish::Speed(1.5))),
            ("setPlaybackRate", json!(-1), None),
            ("setPlaybackRate", json!(100), None),
            ("setCaption", json!("lv"), Some(Wish::Captions(Some(2)))),
            ("setCaption", json!("xx"), Some(Wish::Captions(None))),
            ("setCaption", json!(null), Some(Wish::Captions(None))),
            ("setResolution", json!(4), None),
        ] {
            let (post, asked) = call(method, &params);
            assert!(post.get("result").is_some() && post.get("error").is_none(), "{method}");
            assert_eq!(asked, wish.map(Asked::Wish), "{method} {params}");
        }
    }

    #[test]
    fn methods_that_it_lacks_are_refused_and_not_left_without_an_answer() {
        for method in ["playNextVideo", "setVideoPassword", "getImageDataUrl", "toString", ""] {
            let (post, asked) = call(method, &Value::Null);
            assert_eq!((&post["error"], asked), (&json!("method_not_found"), None), "{method}");
        }
    }

    #[test]
    fn a_parent_that_comes_late_is_greeted_and_one_that_replies_is_not() {
        let hello = |kind: &str| {
            let message = json!({"method": "peertube::__ready", "params": {"type": kind, "publish": []}});
            channel().answer(&message.to_string(), &playing()).posts
        };
        assert_eq!(value(&hello("publish-request")[0])["params"]["type"], "publish-reply");
        assert!(hello("publish-reply").is_empty());
        let greeting = channel().greeting();
        assert_eq!(
            value(&greeting[0]),
            json!({
                "method": "peertube::__ready", "params": {"type": "publish-request", "publish": []}
            })
        );
        assert_eq!(value(&greeting[1]), json!({"method": "peertube::ready", "params": true}));
    }

    #[test]
    fn a_conversation_has_its_own_name() {
        let ask = |scope, text: &str| Channel::new(scope).answer(text, &playing()).posts.len();
        let mine = r#"{"id":1,"method":"mine::isReady"}"#;
        assert_eq!((ask(Some("mine"), mine), ask(None, mine)), (1, 0));
        for strange in ["a::b", "a\"b", "", &"x".repeat(100)] {
            assert_eq!(Channel::new(Some(strange)).scope, "peertube", "{strange}");
        }
    }

    #[test]
    fn the_other_page_learns_what_happens() {
        let told = |change: fn(&mut Playing), what| {
            let mut state = playing();
            change(&mut state);
            channel().tell(what, &state).iter().map(|post| value(post)).collect::<Vec<_>>()
        };
        let notice = |method: &str, params: Value| json!({"method": format!("peertube::{method}"), "params": params});
        assert_eq!(
            told(|state| state.paused = false, Notice::Status),
            [notice("playbackStatusChange", json!("playing")), notice("play", json!("playing"))]
        );
        assert_eq!(
            told(|_| {}, Notice::Status),
            [notice("playbackStatusChange", json!("paused")), notice("pause", json!("paused"))]
        );
        assert_eq!(told(|state| state.ended = true, Notice::Status), [notice("playbackStatusChange", json!("ended"))]);
        assert_eq!(told(|state| state.muted = true, Notice::Volume), [notice("volumeChange", json!(0))]);
        assert_eq!(
            told(|state| state.begun = false, Notice::Update),
            [notice(
                "playbackStatusUpdate",
                json!({"position": 90.5, "volume": 0.25, "duration": 720, "playbackState": "unstarted"})
            )]
        );
    }

    #[test]
    fn messages_of_others_are_passed_over() {
        for text in [
            "",
            "{}",
            "peertube::play",
            r#"{"id":1,"method":"other::play"}"#,
            r#"{"id":1,"method":"peertube:play"}"#,
            r#"{"method":"peertube::play"}"#,
            r#"{"id":1.5,"method":"peertube::play"}"#,
            r#"{"id":-1,"method":"peertube::play"}"#,
        ] {
            assert_eq!(channel().answer(text, &playing()), Answer::default(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_message_makes_it_panic_or_talk_without_end(
            id in "\\PC{0,20}", method in "\\PC{0,20}|[a-zA-Z_]{0,20}", number: f64, garbage in "\\PC{0,60}|[{}\\[\\]\":,a-z0-9.-]{0,60}",
        ) {
            prop_assert_eq!(channel().answer(&garbage, &playing()), Answer::default());
            for params in [json!(number), json!(method.clone()), json!({"type": method.clone()})] {
                let message = json!({"id": id.clone(), "method": format!("peertube::{method}"), "params": params});
                let answer = channel().answer(&message.to_string(), &playing());
                prop_assert!(answer.posts.len() <= 2);
                for post in answer.posts {
                    value(&post);
                }
            }
        }
    }
}

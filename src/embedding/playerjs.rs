//! Player.js, an open protocol between a page and a player in its frame (version 0.0.11): from a message to answers.
//!
//! It knows the protocol as the npm client `player.js` speaks it, and no browser. Its texts are posted to the sender
//! only, by whoever holds the frame; nothing is said unasked but [`ready`].
//! A message that is no message of the protocol is passed over; names that nobody knows are told to those who listen
//! to errors.

use cinefile_model::FilmTime;

use super::{
    numbers,
    state::{Answer, Asked, LONGEST, Playing, number, quoted, read, truth},
};
use crate::player::wish::Wish;

/// The events that can be listened to, in the order in which they are offered.
const EVENTS: [&str; 7] = ["ready", "play", "pause", "ended", "timeupdate", "progress", "error"];

const METHODS: [&str; 15] = [
    "play",
    "pause",
    "getPaused",
    "mute",
    "unmute",
    "getMuted",
    "setVolume",
    "getVolume",
    "getDuration",
    "setCurrentTime",
    "getCurrentTime",
    "setLoop",
    "getLoop",
    "addEventListener",
    "removeEventListener",
];

/// So many listeners are kept; a page that wants more has a fault.
const MOST_LISTENERS: usize = 64;
/// A listener's name is no longer than this, in bytes; the client's own have 41.
const LONGEST_NAME: usize = 200;

/// Something that has happened and that listeners are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    Play,
    Pause,
    Ended,
    /// The position has changed.
    TimeUpdate,
    /// More of it has arrived.
    Progress,
    /// It cannot be played.
    Failed,
}

/// Who listens to what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listeners(Vec<(&'static str, Option<String>)>);

/// What is posted to the parent unasked: at once, and again until its first message comes.
pub(crate) fn ready(playing: &Playing) -> String {
    event("ready", Some(&readiness(playing)), None)
}

/// Whether a message may be one of this protocol, without reading it.
pub(super) fn is_meant(text: &str) -> bool {
    text.len() <= LONGEST && text.contains("\"player.js\"")
}

impl Listeners {
    /// What comes of a message; nothing where it is none of this protocol.
    pub(crate) fn answer(&mut self, text: &str, playing: &Playing) -> Answer {
        let Some(message) = read(text) else { return Answer::default() };
        let (Some("player.js"), Some(method)) = (message.text(&["context"]), message.text(&["method"])) else {
            return Answer::default();
        };
        let listener = message.text(&["listener"]).filter(|name| name.len() <= LONGEST_NAME);
        let got = |value: String| Answer::of(event(method, Some(&value), listener));
        let value = numbers::given(text, "value");
        match method {
            "play" => Answer::wish(Wish::Play),
            "pause" => Answer::wish(Wish::Pause),
            "mute" | "unmute" => Answer::wish(Wish::Mute(method == "mute")),
            "getPaused" => got(truth(playing.paused)),
            "getMuted" => got(truth(playing.muted)),
            "getLoop" => got(truth(playing.looping)),
            "getVolume" => got(number(playing.volume * 100)),
            "getDuration" => got(number(playing.duration.milliseconds())),
            "getCurrentTime" => got(number(playing.position.milliseconds())),
            "setVolume" => match value {
                // From hundredths of full volume, in thousandths, to the whole.
                Some(volume) => Answer::wish(Wish::Volume(volume.min(100_000) as f64 / 100_000.0)),
                None => Answer::default(),
            },
            "setCurrentTime" => match value {
                Some(time) => Answer::wish(Wish::Seek(FilmTime::at_most(time))),
                None => Answer::default(),
            },
            "setLoop" => Answer { posts: Vec::new(), asked: message.truth(&["value"]).map(Asked::Loop) },
            "addEventListener" => self.add(message.text(&["value"]), listener, playing),
            "removeEventListener" => {
                let event = message.text(&["value"]).unwrap_or_default();
                self.0.retain(|(held, name)| *held != event || (listener.is_some() && name.as_deref() != listener));
                Answer::default()
            }
            // The method's own name is not repeated: it may be as long as the message.
            _ => Answer { posts: self.say("error", Some("{\"code\":2,\"msg\":\"Unknown method\"}")), asked: None },
        }
    }

    /// What is posted when something has happened: a text for each listener.
    pub(crate) fn tell(&self, what: Event, playing: &Playing) -> Vec<String> {
        let at = |time: FilmTime| {
            let (seconds, duration) = (number(time.milliseconds()), number(playing.duration.milliseconds()));
            format!("{{\"seconds\":{seconds},\"duration\":{duration}}}")
        };
        match what {
            Event::Play => self.say("play", None),
            Event::Pause => self.say("pause", None),
            Event::Ended => self.say("ended", None),
            Event::TimeUpdate => self.say("timeupdate", Some(&at(playing.position))),
            Event::Progress => self.say("progress", Some(&at(playing.buffered))),
            Event::Failed => self.say("error", Some("{\"code\":1,\"msg\":\"The film cannot be played here\"}")),
        }
    }

    fn add(&mut self, event_name: Option<&str>, listener: Option<&str>, playing: &Playing) -> Answer {
        let known = EVENTS.into_iter().find(|known| event_name == Some(*known));
        let Some(known) = known else { return Answer::default() };
        let held = self.0.iter().any(|(event, name)| *event == known && name.as_deref() == listener);
        if !held {
            if self.0.len() >= MOST_LISTENERS {
                return Answer::default();
            }
            self.0.push((known, listener.map(str::to_owned)));
        }
        // Whoever asks whether it is ready after it said so would wait for ever.
        match known {
            "ready" => Answer::of(event("ready", Some(&readiness(playing)), listener)),
            _ => Answer::default(),
        }
    }

    fn say(&self, what: &'static str, value: Option<&str>) -> Vec<String> {
        let to = self.0.iter().filter(|(held, _)| *held == what);
        to.map(|(_, name)| event(what, value, name.as_deref())).collect()
    }
}

fn readiness(playing: &Playing) -> String {
    let list = |names: &[&str]| format!("[\"{}\"]", names.join("\",\""));
    format!("{{\"src\":{},\"events\":{},\"methods\":{}}}", quoted(&playing.address), list(&EVENTS), list(&METHODS))
}

/// A message of the protocol; value and listener are left out where there are none.
#[inline(never)]
fn event(name: &str, value: Option<&str>, listener: Option<&str>) -> String {
    let mut text = format!("{{\"context\":\"player.js\",\"version\":\"0.0.11\",\"event\":\"{name}\"");
    if let Some(value) = value {
        text.push_str(",\"value\":");
        text.push_str(value);
    }
    if let Some(listener) = listener {
        text.push_str(",\"listener\":");
        text.push_str(&quoted(listener));
    }
    text.push('}');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedding::state::tests::playing;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn values(posts: &[String]) -> Vec<Value> {
        posts.iter().map(|post| serde_json::from_str(post).unwrap_or_else(|_| panic!("no JSON: {post}"))).collect()
    }

    /// A message as the npm client writes it.
    fn sent(mut fields: Value) -> String {
        fields["context"] = "player.js".into();
        fields["version"] = "0.0.11".into();
        fields.to_string()
    }

    fn ask(fields: Value) -> Answer {
        Listeners::default().answer(&sent(fields), &playing())
    }

    #[test]
    fn each_getter_answers_with_its_own_name_and_the_same_listener() {
        for (method, value) in [
            ("getPaused", json!(true)),
            ("getMuted", json!(false)),
            ("getLoop", json!(false)),
            ("getVolume", json!(25)),
            ("getDuration", json!(720)),
            ("getCurrentTime", json!(90.5)),
        ] {
            let answer = ask(json!({"method": method, "listener": "listener-1"}));
            let expected = json!({
                "context": "player.js", "version": "0.0.11", "event": method, "value": value, "listener": "listener-1"
            });
            assert_eq!(values(&answer.posts), [expected], "{method}");
            assert_eq!(answer.asked, None, "{method}");
            assert_eq!(values(&ask(json!({"method": method})).posts)[0].get("listener"), None);
        }
    }

    #[test]
    fn each_command_is_one_wish_and_no_text() {
        let wish = |wish| Some(Asked::Wish(wish));
        for (fields, asked) in [
            (json!({"method": "play"}), wish(Wish::Play)),
            (json!({"method": "pause"}), wish(Wish::Pause)),
            (json!({"method": "mute"}), wish(Wish::Mute(true))),
            (json!({"method": "unmute"}), wish(Wish::Mute(false))),
            (json!({"method": "setVolume", "value": 50}), wish(Wish::Volume(0.5))),
            (json!({"method": "setVolume", "value": 0}), wish(Wish::Volume(0.0))),
            (json!({"method": "setVolume", "value": 12.5}), wish(Wish::Volume(0.125))),
            (json!({"method": "setVolume", "value": 900}), wish(Wish::Volume(1.0))),
            (json!({"method": "setCurrentTime", "value": 12}), wish(Wish::Seek(FilmTime::at_most(12_000)))),
            (json!({"method": "setCurrentTime", "value": 12.3456}), wish(Wish::Seek(FilmTime::at_most(12_345)))),
            (json!({"method": "setLoop", "value": true}), Some(Asked::Loop(true))),
            (json!({"method": "setLoop", "value": false}), Some(Asked::Loop(false))),
            (json!({"method": "setVolume", "value": "50"}), None),
            (json!({"method": "setVolume", "value": -5}), wish(Wish::Volume(0.0))),
            (json!({"method": "setVolume", "value": 1e-7}), wish(Wish::Volume(0.0))),
            (json!({"method": "setCurrentTime", "value": -5}), wish(Wish::Seek(FilmTime::START))),
            (json!({"method": "setCurrentTime", "value": 1e300}), wish(Wish::Seek(FilmTime::at_most(u64::MAX)))),
            (json!({"method": "setVolume"}), None),
            (json!({"method": "setCurrentTime", "value": null}), None),
            (json!({"method": "setLoop", "value": 1}), None),
        ] {
            let answer = ask(fields.clone());
            assert_eq!((answer.asked, answer.posts), (asked, Vec::new()), "{fields}");
        }
    }

    #[test]
    fn readiness_names_the_frame_and_everything_that_works() {
        let ready = &values(&[ready(&playing())])[0];
        assert_eq!(ready["event"], "ready");
        assert_eq!(ready["value"]["src"], "https://films.example/embed/?_=1");
        for method in ready["value"]["methods"].as_array().unwrap() {
            let mut listeners = Listeners::default();
            listeners.answer(&sent(json!({"method": "addEventListener", "value": "error"})), &playing());
            let answer = listeners.answer(&sent(json!({"method": method, "value": 1})), &playing());
            assert!(answer.posts.iter().all(|post| !post.contains("Unknown")), "{method}");
        }
        assert_eq!(ready["value"]["methods"].as_array().unwrap().len(), 15);
    }

    #[test]
    fn listeners_hear_each_event_once_and_nobody_else_hears_anything() {
        let told = [
            (Event::Play, "play", None),
            (Event::Pause, "pause", None),
            (Event::Ended, "ended", None),
            (Event::TimeUpdate, "timeupdate", Some(json!({"seconds": 90.5, "duration": 720}))),
            (Event::Progress, "progress", Some(json!({"seconds": 100, "duration": 720}))),
            (Event::Failed, "error", Some(json!({"code": 1, "msg": "The film cannot be played here"}))),
        ];
        for (what, name, value) in told {
            let mut listeners = Listeners::default();
            assert!(listeners.tell(what, &playing()).is_empty(), "{name}");
            for listener in ["listener-1", "listener-1", "listener-2"] {
                let fields = json!({"method": "addEventListener", "value": name, "listener": listener});
                listeners.answer(&sent(fields), &playing());
            }
            let posts = values(&listeners.tell(what, &playing()));
            assert_eq!(posts.len(), 2, "{name}");
            assert_eq!((&posts[0]["event"], &posts[0]["listener"]), (&json!(name), &json!("listener-1")));
            assert_eq!(posts[1].get("value"), value.as_ref(), "{name}");
        }
    }

    #[test]
    fn listeners_are_removed_by_name_or_all_at_once() {
        let mut listeners = Listeners::default();
        let mut say = |method: &str, listener: Option<&str>| {
            let mut fields = json!({"method": method, "value": "play"});
            if let Some(listener) = listener {
                fields["listener"] = listener.into();
            }
            listeners.answer(&sent(fields), &playing());
            listeners.tell(Event::Play, &playing()).len()
        };
        assert_eq!((say("addEventListener", Some("a")), say("addEventListener", Some("b"))), (1, 2));
        assert_eq!(say("addEventListener", None), 3);
        assert_eq!(say("removeEventListener", Some("a")), 2);
        assert_eq!(say("removeEventListener", Some("nobody")), 2);
        assert_eq!(say("removeEventListener", None), 0);
    }

    #[test]
    fn so_many_listeners_are_kept_and_no_long_names() {
        let mut listeners = Listeners::default();
        let mut add = |name: String| {
            let fields = json!({"method": "addEventListener", "value": "play", "listener": name});
            listeners.answer(&sent(fields), &playing());
            listeners.tell(Event::Play, &playing())
        };
        for n in 0..1000 {
            add(format!("listener-{n}"));
        }
        assert_eq!(add("one-more".into()).len(), MOST_LISTENERS);
        let mut listeners = Listeners::default();
        let fields = json!({"method": "addEventListener", "value": "play", "listener": "x".repeat(LONGEST_NAME + 1)});
        listeners.answer(&sent(fields), &playing());
        assert!(listeners.tell(Event::Play, &playing()).iter().all(|post| !post.contains("xxx")));
    }

    #[test]
    fn who_asks_late_whether_it_is_ready_is_told() {
        let answer = ask(json!({"method": "addEventListener", "value": "ready", "listener": "listener-9"}));
        let posts = values(&answer.posts);
        assert_eq!((&posts[0]["event"], &posts[0]["listener"]), (&json!("ready"), &json!("listener-9")));
    }

    #[test]
    fn an_unknown_method_is_told_to_those_who_listen_to_errors() {
        let mut listeners = Listeners::default();
        assert_eq!(listeners.answer(&sent(json!({"method": "explode"})), &playing()), Answer::default());
        listeners.answer(&sent(json!({"method": "addEventListener", "value": "error"})), &playing());
        let answer = listeners.answer(&sent(json!({"method": "explode"})), &playing());
        assert_eq!(values(&answer.posts)[0]["value"]["code"], 2);
    }

    #[test]
    fn messages_of_others_are_passed_over() {
        let long = sent(json!({"method": "play", "value": "x".repeat(10_000)}));
        for text in
            ["", "play", "{}", "[]", r#"{"method":"play"}"#, r#"{"context":"iframe.resize","method":"play"}"#, &long]
        {
            assert_eq!(Listeners::default().answer(text, &playing()), Answer::default());
        }
    }

    proptest! {
        #[test]
        fn no_message_makes_it_panic_or_talk_without_end(
            methods in prop::collection::vec((0..METHODS.len() + 1, 0..EVENTS.len() + 1, "\\PC{0,12}", any::<bool>()), 0..200),
            garbage in "\\PC{0,60}|[{}\\[\\]\":,a-z0-9.-]{0,60}",
        ) {
            let mut listeners = Listeners::default();
            prop_assert_eq!(listeners.answer(&garbage, &playing()), Answer::default());
            for (method, value, listener, named) in methods {
                let mut fields = json!({
                    "method": METHODS.get(method).unwrap_or(&"other"),
                    "value": EVENTS.get(value).unwrap_or(&"other"),
                });
                if named {
                    fields["listener"] = listener.into();
                }
                let answer = listeners.answer(&sent(fields), &playing());
                prop_assert!(answer.posts.len() <= MOST_LISTENERS);
                values(&answer.posts);
            }
            for event in [Event::Play, Event::TimeUpdate, Event::Progress, Event::Failed] {
                let posts = listeners.tell(event, &playing());
                prop_assert!(posts.len() <= MOST_LISTENERS);
                values(&posts);
            }
        }
    }
}

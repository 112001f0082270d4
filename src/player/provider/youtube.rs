//! YouTube's player: `youtube-nocookie.com`, which sets no cookies before somebody plays, and the messages that its
//! IFrame Player API exchanges with the frame.
//!
//! It needs to learn which site shows it, so the frame must send a referrer.

use cinefile_model::Message;

use super::{Heard, Order, decimal, name_behind};
use crate::player::report::Report;

pub(super) fn address(url: &str, seconds: u64) -> Option<String> {
    let marks = ["youtu.be/", "?v=", "&v=", "/embed/", "/shorts/", "/live/"];
    let video = name_behind(url, &marks).filter(|video| video.len() == 11)?;
    Some(format!(
        "https://www.youtube-nocookie.com/embed/{video}?enablejsapi=1&autoplay=1&playsinline=1&rel=0&start={seconds}"
    ))
}

pub(super) fn greeting() -> Vec<String> {
    let listen = "{\"event\":\"listening\",\"id\":1,\"channel\":\"widget\"}".to_owned();
    let events = ["onStateChange", "onError", "onAutoplayBlocked"];
    [listen].into_iter().chain(events.map(|event| function("addEventListener", &format!("\"{event}\"")))).collect()
}

fn function(name: &str, arguments: &str) -> String {
    format!("{{\"event\":\"command\",\"id\":1,\"channel\":\"widget\",\"func\":\"{name}\",\"args\":[{arguments}]}}")
}

pub(super) fn command(order: Order, thousandths: u64) -> String {
    let number = decimal(thousandths);
    match order {
        Order::Play => function("playVideo", ""),
        Order::Pause => function("pauseVideo", ""),
        Order::Seek => function("seekTo", &(number + ",true")),
        // Its volume goes to 100.
        Order::Volume => function("setVolume", &decimal(thousandths * 100)),
        Order::Mute => function("mute", ""),
        Order::Unmute => function("unMute", ""),
        Order::Speed => function("setPlaybackRate", &number),
    }
}

pub(super) fn hear(message: &Message, heard: &mut Heard<'_>) {
    let number = |name| message.thousandths(&["info", name]);
    let state = match message.text(&["event"]) {
        Some("onReady") => return heard.tell(Report::Ready),
        Some("onAutoplayBlocked") => return heard.tell(Report::Refused),
        Some("onError") => {
            return heard.failed(match message.thousandths(&["info"]) {
                Some(100_000) => "YouTube does not have this video any more, or it is private.",
                Some(101_000 | 150_000 | 153_000) => "YouTube does not let this video be played on other sites.",
                _ => "YouTube cannot play this video.",
            });
        }
        Some("onStateChange") => message.thousandths(&["info"]),
        Some(event @ ("initialDelivery" | "infoDelivery")) => {
            if event == "initialDelivery" {
                heard.tell(Report::Ready);
            }
            heard.length(number("duration"));
            heard.time(number("currentTime"), Report::Moved);
            heard.number(number("playbackRate"), Report::Sped);
            if let (Some(volume), Some(muted)) = (number("volume"), message.truth(&["info", "muted"])) {
                heard.tell(Report::Sounded((volume as f64 / 100_000.0).min(1.0), muted));
            }
            number("playerState")
        }
        _ => None,
    };
    match state {
        Some(0) => heard.tell(Report::Ended),
        Some(1_000) => {
            heard.tell(Report::Waited(false));
            heard.tell(Report::Played);
        }
        Some(2_000) => heard.tell(Report::Paused),
        Some(3_000) => heard.tell(Report::Waited(true)),
        _ => {}
    }
}

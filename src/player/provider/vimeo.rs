//! Vimeo's player: `player.vimeo.com` with `dnt=1`, which keeps it from tracking, and the messages of its Player API.

use cinefile_model::Message;

use super::{Heard, Order, decimal, name_behind};
use crate::player::report::Report;

/// What it is asked to report.
const EVENTS: [&str; 13] = [
    "play",
    "pause",
    "ended",
    "timeupdate",
    "seeked",
    "progress",
    "volumechange",
    "playbackratechange",
    "bufferstart",
    "bufferend",
    "fullscreenchange",
    "durationchange",
    "error",
];

pub(super) fn address(url: &str, seconds: u64) -> Option<String> {
    let marks = ["/video/", "/videos/", "/ondemand/", "vimeo.com/"];
    let is_number = |name: &&str| name.bytes().all(|byte| byte.is_ascii_digit());
    let video = name_behind(url, &marks).filter(is_number).or_else(|| {
        // In a channel: `vimeo.com/channels/wells/123`.
        let end = url.find(['?', '#']).unwrap_or(url.len());
        url[..end].trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty() && is_number(name))
    })?;
    // Unlisted videos have a second name, behind the first or as `h`.
    let second = name_behind(url, &[&*format!("/{video}/"), "?h=", "&h="]);
    let second = second.map(|second| format!("&h={second}")).unwrap_or_default();
    Some(format!("https://player.vimeo.com/video/{video}?dnt=1&autoplay=1&playsinline=1{second}#t={seconds}s"))
}

pub(super) fn greeting() -> Vec<String> {
    let mut said = vec!["{\"method\":\"ping\"}".to_owned()];
    said.extend(EVENTS.iter().map(|event| method("addEventListener", &format!("\"{event}\""))));
    said
}

fn method(name: &str, value: &str) -> String {
    format!("{{\"method\":\"{name}\",\"value\":{value}}}")
}

pub(super) fn command(order: Order, thousandths: u64) -> String {
    let number = decimal(thousandths);
    match order {
        Order::Play => method("play", "null"),
        Order::Pause => method("pause", "null"),
        Order::Seek => method("setCurrentTime", &number),
        Order::Volume => method("setVolume", &number),
        Order::Mute => method("setMuted", "true"),
        Order::Unmute => method("setMuted", "false"),
        Order::Speed => method("setPlaybackRate", &number),
    }
}

pub(super) fn hear(message: &Message, heard: &mut Heard<'_>) {
    let number = |name| message.thousandths(&["data", name]);
    // The answer to a ping has a method in the place of an event.
    if message.text(&["method"]) == Some("ping") {
        return heard.tell(Report::Ready);
    }
    match message.text(&["event"]).unwrap_or_default() {
        "ready" => heard.tell(Report::Ready),
        "play" => heard.tell(Report::Played),
        "pause" => heard.tell(Report::Paused),
        "ended" => heard.tell(Report::Ended),
        "timeupdate" | "seeked" | "durationchange" => {
            heard.length(number("duration"));
            heard.time(number("seconds"), Report::Moved);
        }
        "progress" => heard.time(number("seconds"), Report::Buffered),
        "volumechange" => {
            if let Some(volume) = number("volume") {
                let muted = message.truth(&["data", "muted"]).unwrap_or(volume == 0);
                heard.tell(Report::Sounded((volume as f64 / 1000.0).min(1.0), muted));
            }
        }
        "playbackratechange" => heard.number(number("playbackRate"), Report::Sped),
        "bufferstart" => heard.tell(Report::Waited(true)),
        "bufferend" => heard.tell(Report::Waited(false)),
        "fullscreenchange" => {
            if let Some(fills) = message.truth(&["data", "fullscreen"]) {
                heard.tell(Report::FilledScreen(fills));
            }
        }
        // With a method it is the answer to a command; without one it is about the video.
        "error" => match message.text(&["data", "method"]) {
            Some("play") => heard.tell(Report::Refused),
            Some(_) => {}
            None => heard.failed(match message.text(&["data", "name"]) {
                Some("PrivacyError") => "Vimeo does not let this video be played on other sites.",
                Some("NotFoundError") => "Vimeo does not have this video any more.",
                Some("PasswordError") => "Vimeo asks for a password for this video.",
                _ => "Vimeo cannot play this video.",
            }),
        },
        _ => {}
    }
}

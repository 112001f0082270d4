//! PeerTube's player, on whichever instance the film names, and its embed API: jschannel's messages under the scope
//! `peertube`.
//!
//! Peer-to-peer transfer is switched off: it would show the viewer's address to other viewers.

use cinefile_model::Message;

use super::{Heard, Order, decimal, name_behind, origin};
use crate::player::report::Report;

pub(super) fn address(url: &str, seconds: u64) -> Option<String> {
    let video = name_behind(url, &["/videos/watch/", "/videos/embed/", "/w/"])?;
    // `/w/p/…` is a list of videos.
    if video == "p" || video == "playlist" {
        return None;
    }
    let host = origin(url);
    // Browsers leave the usual port out of an origin.
    let host = host.strip_suffix(if host.starts_with("https:") { ":443" } else { ":80" }).unwrap_or(host);
    let host = host.to_ascii_lowercase();
    Some(format!("{host}/videos/embed/{video}?api=1&autoplay=1&p2p=0&warningTitle=0&start={seconds}s"))
}

pub(super) fn greeting() -> Vec<String> {
    vec!["{\"method\":\"peertube::__ready\",\"params\":{\"type\":\"publish-request\",\"publish\":[]}}".to_owned()]
}

pub(super) fn command(order: Order, thousandths: u64) -> String {
    let (method, parameter) = match order {
        Order::Play => ("play", "null".to_owned()),
        Order::Pause => ("pause", "null".to_owned()),
        Order::Seek => ("seek", decimal(thousandths)),
        // It knows no muting, only silence.
        Order::Volume | Order::Mute | Order::Unmute => ("setVolume", decimal(thousandths)),
        Order::Speed => ("setPlaybackRate", decimal(thousandths)),
    };
    format!("{{\"id\":1,\"method\":\"peertube::{method}\",\"params\":{parameter}}}")
}

pub(super) fn hear(message: &Message, heard: &mut Heard<'_>) {
    let method = message.text(&["method"]).and_then(|method| method.strip_prefix("peertube::"));
    let number = |name| message.thousandths(&["params", name]);
    match method.unwrap_or_default() {
        "__ready" | "ready" => heard.tell(Report::Ready),
        "play" => heard.tell(Report::Played),
        "pause" => heard.tell(Report::Paused),
        "playbackStatusChange" => match message.text(&["params"]) {
            Some("playing") => heard.tell(Report::Played),
            Some("paused") => heard.tell(Report::Paused),
            Some("ended") => heard.tell(Report::Ended),
            _ => {}
        },
        "playbackStatusUpdate" => {
            heard.length(number("duration"));
            heard.time(number("position"), Report::Moved);
        }
        "volumeChange" => {
            if let Some(volume) = message.thousandths(&["params"]) {
                heard.tell(Report::Sounded((volume as f64 / 1000.0).min(1.0), volume == 0));
            }
        }
        _ => {}
    }
}

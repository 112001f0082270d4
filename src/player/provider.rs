//! Players of other providers: where their frame loads from, and what one says to it and hears from it.
//!
//! It knows the providers' addresses and messages as texts, and turns film time into the copy's and back;
//! posting and hearing is the matter of `frame` and the browser's door.
//! Captions, full screen and picture in picture stay with the frame's own controls:
//! providers name captions otherwise, and the other two need a click inside of the frame.

mod peertube;
mod vimeo;
mod youtube;

use cinefile_model::{FilmTime, MediaKind, MediaSource, Message};

use super::{report::Report, wish::Wish};

/// The address of the frame that plays a copy from a point in the film, and at once: it is loaded by a click on "Play".
///
/// `None` for copies that are played without a frame, and for addresses in which no video of the provider is named.
pub(crate) fn frame_address(source: &MediaSource, start: FilmTime) -> Option<String> {
    let seconds = milliseconds(source, start) / 1000;
    let url = source.url.as_str();
    match source.kind {
        MediaKind::Youtube => youtube::address(url, seconds),
        MediaKind::Vimeo => vimeo::address(url, seconds),
        MediaKind::Peertube => peertube::address(url, seconds),
        MediaKind::File | MediaKind::Hls => None,
    }
}

/// Scheme and host of an address, as browsers write the origin of a page: the only one that is listened to.
pub(crate) fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |end| end + 3);
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |end| host + end);
    &address[..end]
}

/// What is said to a frame again and again until it answers, and once more when it is ready.
pub(crate) fn greeting(source: &MediaSource) -> Vec<String> {
    match source.kind {
        MediaKind::Youtube => youtube::greeting(),
        MediaKind::Vimeo => vimeo::greeting(),
        MediaKind::Peertube => peertube::greeting(),
        MediaKind::File | MediaKind::Hls => Vec::new(),
    }
}

/// What to say to a frame so that it does what is wished; nothing where its provider takes no such command.
pub(crate) fn command(source: &MediaSource, wish: &Wish) -> Vec<String> {
    let (order, thousandths) = match *wish {
        Wish::Play => (Order::Play, 0),
        Wish::Pause => (Order::Pause, 0),
        Wish::Seek(time) => (Order::Seek, milliseconds(source, time)),
        Wish::Volume(volume) => (Order::Volume, thousandths(volume.clamp(0.0, 1.0))),
        Wish::Mute(true) => (Order::Mute, 0),
        Wish::Mute(false) => (Order::Unmute, 1000),
        Wish::Speed(speed) => (Order::Speed, thousandths(speed)),
        Wish::Captions(_) | Wish::Fullscreen(_) | Wish::PictureInPicture(_) => return Vec::new(),
    };
    let said = match source.kind {
        MediaKind::Youtube => youtube::command(order, thousandths),
        MediaKind::Vimeo => vimeo::command(order, thousandths),
        MediaKind::Peertube => peertube::command(order, thousandths),
        MediaKind::File | MediaKind::Hls => return Vec::new(),
    };
    vec![said]
}

/// What a message reports. Nothing for messages of other origins, for those that are no JSON, and for all others that
/// a provider sends.
pub(crate) fn reports(source: &MediaSource, origin: &str, message: &str) -> Vec<Report> {
    let address = frame_address(source, FilmTime::START);
    let mut heard = Heard { source, reports: Vec::new() };
    if address.is_some_and(|address| self::origin(&address) == origin)
        && let Some(message) = Message::read(message)
    {
        match source.kind {
            MediaKind::Youtube => youtube::hear(&message, &mut heard),
            MediaKind::Vimeo => vimeo::hear(&message, &mut heard),
            MediaKind::Peertube => peertube::hear(&message, &mut heard),
            MediaKind::File | MediaKind::Hls => {}
        }
    }
    heard.reports
}

/// What every provider can be told, beside it the number that goes with it.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Play,
    Pause,
    /// To a place in the copy.
    Seek,
    /// From 0 to 1.
    Volume,
    Mute,
    Unmute,
    /// 1 is the copy's own.
    Speed,
}

/// What has been heard.
struct Heard<'a> {
    source: &'a MediaSource,
    reports: Vec<Report>,
}

impl Heard<'_> {
    #[inline(never)]
    fn tell(&mut self, report: Report) {
        self.reports.push(report);
    }

    /// A number of a message, made a report of.
    #[inline(never)]
    fn number(&mut self, thousandths: Option<u64>, report: fn(f64) -> Report) {
        if let Some(thousandths) = thousandths {
            self.tell(report(thousandths as f64 / 1000.0));
        }
    }

    /// A time in the copy in milliseconds, made a report of.
    #[inline(never)]
    fn time(&mut self, milliseconds: Option<u64>, report: fn(FilmTime) -> Report) {
        if let Some(milliseconds) = milliseconds {
            self.tell(report(self.source.from_copy(milliseconds as f64 / 1000.0)));
        }
    }

    /// The length of the copy; a player that does not know it yet says 0.
    fn length(&mut self, milliseconds: Option<u64>) {
        self.time(milliseconds.filter(|length| *length > 0), Report::Lasts);
    }

    /// The reason why it cannot be played.
    fn failed(&mut self, why: &str) {
        self.tell(Report::Failed(why.to_owned()));
    }
}

/// A time in the film as milliseconds of the copy; before its start there is nothing to play.
fn milliseconds(source: &MediaSource, time: FilmTime) -> u64 {
    thousandths(source.to_copy(time))
}

/// Whole thousandths of a number; 0 for negative ones and what is no number.
#[inline(never)]
fn thousandths(number: f64) -> u64 {
    (number * 1000.0).round() as u64
}

/// A number as JSON has it, from thousandths: writing fractions out of floating point would weigh kilobytes.
#[inline(never)]
fn decimal(thousandths: u64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// What stands behind one of these in an address of a video: a name of letters, digits, `-` and `_`.
#[inline(never)]
fn name_behind<'a>(url: &'a str, marks: &[&str]) -> Option<&'a str> {
    marks.iter().find_map(|mark| {
        let (_, rest) = url.split_once(mark)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        let ends_well = !rest[end..].starts_with(|c| !matches!(c, '/' | '?' | '#' | '&'));
        Some(&rest[..end]).filter(|name| !name.is_empty() && ends_well)
    })
}

#[cfg(test)]
mod tests;

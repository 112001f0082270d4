//! What is kept from visit to visit: volume, sound, speed and captions for all films of a host, and where one stopped.
//!
//! It knows names and forms of what is stored; where that lies is `browser`'s matter.

use std::cell::Cell;

use cinefile_model::FilmTime;

use super::{
    super::{START, is_worded, keys::SPEEDS, report::Report, state::Motion, wish::Wish},
    Deck,
};
use crate::browser;

/// What is kept for all films of a host: volume, sound, speed, language of the captions.
const SETTINGS: &str = "cinefile-player";
/// What stands there as long as the viewer has chosen nothing.
const UNCHOSEN: [&str; 4] = ["100", "0", "100", "-"];
/// Before this, and in films shorter than [`SHORT`], nobody has to be brought back, in milliseconds.
const JUST_BEGUN: u64 = 10_000;
/// A film that is watched in one go, in milliseconds.
const SHORT: u64 = 60_000;
/// How often the position is kept while it plays, in milliseconds of the film.
const KEPT_EVERY: u64 = 5_000;

/// What has been kept so far.
#[derive(Default)]
pub(super) struct Memory {
    /// Whether settings have been restored and may be kept from now on.
    restored: Cell<bool>,
    /// The position that was kept last, in milliseconds.
    kept_at: Cell<u64>,
}

impl Deck {
    /// Keeps where it stands, if it has gone on for a while.
    pub(super) fn keep_place_now_and_then(&self) {
        let (at, lasts, motion) = {
            let state = self.state.borrow();
            (state.at.milliseconds(), state.lasts.unwrap_or(START), state.motion)
        };
        if lasts.milliseconds() > SHORT
            && at > JUST_BEGUN
            && at.abs_diff(self.memory.kept_at.get()) >= KEPT_EVERY
            && motion != Motion::Unstarted
        {
            self.keep_place(at);
        }
    }

    /// Keeps where the film is left, in milliseconds; 0 forgets it.
    pub(super) fn keep_place(&self, at: u64) {
        self.memory.kept_at.set(at);
        if self.embedded {
            return;
        }
        browser::keep(&self.place_name(), &at.to_string());
    }

    /// Films of one host are told apart by their addresses.
    fn place_name(&self) -> String {
        ["cinefile-at ", &browser::absolute(&self.site.root)].concat()
    }

    /// Keeps what the viewer has chosen, of which a report tells. What a link has set is not the viewer's choice.
    pub(super) fn keep_settings(&self, report: &Report) {
        if !self.memory.restored.get() {
            return;
        }
        let kept = browser::kept(SETTINGS).unwrap_or_default();
        let mut kept: Vec<&str> = kept.split(' ').collect();
        if kept.len() != UNCHOSEN.len() {
            kept = UNCHOSEN.into();
        }
        let state = self.state.borrow();
        let (captions, speed) = self.linked.get();
        let numbers = [state.volume, u32::from(state.muted), state.speed].map(|number| number.to_string());
        match report {
            Report::Sounded(..) => (kept[0], kept[1]) = (&numbers[0], &numbers[1]),
            Report::Sped(_) if speed != Some(state.speed) => kept[2] = &numbers[2],
            // Frames choose their captions by themselves.
            Report::Captioned(_) if self.framed().is_none() && captions != Some(state.captions) => {
                let track = state.captions.and_then(|place| self.site.film.media.tracks.get(place));
                kept[3] = track.map_or("off", |track| track.language.as_str());
            }
            _ => return,
        }
        browser::keep(SETTINGS, &kept.join(" "));
    }

    /// Once: sets what the viewer chose at an earlier visit, and offers to go on where they stopped.
    pub(super) fn restore(&self) {
        // What a frame on somebody else's page shows is for its address and that page to say.
        if self.embedded || self.memory.restored.replace(true) {
            return;
        }
        let settings = browser::kept(SETTINGS).unwrap_or_default();
        if let [volume, muted, speed, captions] = settings.split(' ').collect::<Vec<_>>()[..] {
            let percent = |text: &str| text.parse::<u32>().ok();
            if let Some(volume) = percent(volume).filter(|&volume| volume <= 100) {
                self.wish(&Wish::Volume(f64::from(volume) / 100.0));
            }
            self.wish(&Wish::Mute(muted == "1"));
            let (linked_captions, linked_speed) = self.linked.get();
            let speed = percent(speed).filter(|speed| SPEEDS.iter().any(|(offered, _)| offered == speed));
            if let Some(speed) = speed.filter(|_| linked_speed.is_none()) {
                self.wish(&Wish::Speed(f64::from(speed) / 100.0));
            }
            let tracks = &self.site.film.media.tracks;
            let track = tracks.iter().position(|track| is_worded(track) && track.language.as_str() == captions);
            if linked_captions.is_none() && (captions == "off" || track.is_some()) {
                self.wish(&Wish::Captions(track));
            }
        }
        self.offer_to_go_on();
    }

    /// Offers to go on where the viewer stopped at an earlier visit.
    pub(super) fn offer_to_go_on(&self) {
        let kept = browser::kept(&self.place_name());
        let left_at = kept.and_then(|text| FilmTime::from_milliseconds(text.parse().ok()?));
        let mut state = self.state.borrow_mut();
        if state.motion == Motion::Unstarted && state.start.is_none() {
            let lasts = state.lasts;
            let within = |at: &FilmTime| at.milliseconds() > JUST_BEGUN && lasts.is_none_or(|lasts| *at < lasts);
            state.left_at = left_at.filter(within);
        }
    }
}

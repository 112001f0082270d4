//! What is kept from visit to visit: volume, sound, speed and captions for all films of a host, and where one stopped.
//!
//! It knows names and forms of what is stored; where that lies is `browser`'s matter.

use std::cell::Cell;

use cinefile_model::FilmTime;

use super::{
    super::{START, is_worded, keys::SPEEDS, state::Motion, wish::Wish},
    Deck,
};
use crate::browser;

/// What is kept for all films of a host: volume, sound, speed, language of the captions.
const SETTINGS: &str = "cinefile-player";
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

    /// Keeps what the viewer has chosen.
    pub(super) fn keep_settings(&self) {
        if self.memory.restored.get() {
            let state = self.state.borrow();
            let tracks = &self.site.film.media.tracks;
            let captions =
                state.captions.and_then(|place| tracks.get(place)).map_or("off", |track| track.language.as_str());
            let kept = browser::kept(SETTINGS).filter(|_| self.framed().is_some());
            // Frames choose their captions by themselves.
            let captions = kept.as_ref().and_then(|kept| kept.split(' ').nth(3)).unwrap_or(captions);
            let (volume, muted, speed) = (state.volume, u32::from(state.muted), state.speed);
            browser::keep(SETTINGS, &format!("{volume} {muted} {speed} {captions}"));
        }
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
            if let Some(speed) = percent(speed).filter(|speed| SPEEDS.iter().any(|(offered, _)| offered == speed)) {
                self.wish(&Wish::Speed(f64::from(speed) / 100.0));
            }
            let tracks = &self.site.film.media.tracks;
            let track = tracks.iter().position(|track| is_worded(track) && track.language.as_str() == captions);
            if captions == "off" || track.is_some() {
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

//! What the player knows: a pure function of what has been reported.
//!
//! It knows no browser. Only reports change it; what a change asks for in return is told by [`State::asks`].

use std::rc::Rc;

use cinefile_model::FilmTime;

use super::{START, report::Report, wish::Wish};

/// Longest way between two reports of a film that plays, in milliseconds; what is longer is a jump.
/// Reports come four times a second, once a second from a page that is not shown, at double speed at most.
const LONGEST_STEP: u64 = 3_000;

/// A chapter of the film.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chapter {
    /// When it starts.
    pub(crate) start: FilmTime,
    /// The name by which an address means it.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
}

/// Whether it plays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Motion {
    /// It has not been started: the poster is shown.
    #[default]
    Unstarted,
    /// It plays.
    Playing,
    /// It stands still.
    Paused,
    /// It came to its end.
    Ended,
}

/// Where an address lets the film end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Stop {
    /// At its end.
    #[default]
    Nowhere,
    /// Here; it has not come there yet.
    At(FilmTime),
    /// It came there and was paused.
    Reached,
}

/// All that the player knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) motion: Motion,
    /// Where it stands; never after its end.
    pub(crate) at: FilmTime,
    /// How long it is, once that is known.
    pub(crate) lasts: Option<FilmTime>,
    /// Whether it would play but waits for data.
    pub(crate) waits: bool,
    /// In percent.
    pub(crate) volume: u32,
    pub(crate) muted: bool,
    /// In percent of the film's own.
    pub(crate) speed: u32,
    /// The track of captions or subtitles that is shown.
    pub(crate) captions: Option<usize>,
    pub(crate) fills_screen: bool,
    pub(crate) left_page: bool,
    /// Whether the browser wants a click before it plays.
    pub(crate) refused: bool,
    /// Why it cannot be played.
    pub(crate) failed: Option<String>,
    /// Where it goes when it is started.
    pub(crate) start: Option<FilmTime>,
    pub(crate) stop: Stop,
    pub(crate) chapters: Rc<[Chapter]>,
    /// The chapter in which it stands.
    pub(crate) chapter: Option<usize>,
    /// Where the viewer left it at an earlier visit and may go on from.
    pub(crate) left_at: Option<FilmTime>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            motion: Motion::Unstarted,
            at: START,
            lasts: None,
            waits: false,
            volume: 100,
            muted: false,
            speed: 100,
            captions: None,
            fills_screen: false,
            left_page: false,
            refused: false,
            failed: None,
            start: None,
            stop: Stop::Nowhere,
            chapters: Rc::new([]),
            chapter: None,
            left_at: None,
        }
    }
}

/// A share as a whole number of hundredths; what is no number is none.
fn percent(share: f64) -> u32 {
    (share * 100.0 + 0.5) as u32
}

impl State {
    /// The state after something has happened.
    pub(crate) fn reported(&self, report: &Report) -> Self {
        let mut next = self.clone();
        match report {
            Report::Ready => next.failed = None,
            Report::Played => {
                next.motion = Motion::Playing;
                (next.refused, next.failed) = (false, None);
                (next.start, next.left_at) = (None, None);
                if next.stop == Stop::Reached {
                    next.stop = Stop::Nowhere;
                }
            }
            Report::Paused => next.halt(Motion::Paused),
            Report::Ended => {
                next.motion = Motion::Ended;
                next.waits = false;
                next.stop = Stop::Nowhere;
            }
            Report::Moved(at) => next.go(*at),
            Report::Waited(waits) => next.waits = *waits && next.motion == Motion::Playing,
            Report::Lasts(lasts) => {
                next.lasts = Some(*lasts);
                next.go(next.at);
            }
            // The browser's own controls show it.
            Report::Buffered(_) => {}
            Report::Sounded(volume, muted) => (next.volume, next.muted) = (percent(*volume).min(100), *muted),
            Report::Sped(speed) => next.speed = percent(*speed),
            Report::Captioned(track) => next.captions = *track,
            Report::FilledScreen(fills) => next.fills_screen = *fills,
            Report::LeftPage(left) => next.left_page = *left,
            Report::Refused => {
                next.halt(Motion::Paused);
                next.refused = true;
            }
            Report::Failed(why) => {
                next.halt(Motion::Paused);
                next.failed = Some(why.clone());
            }
        }
        next
    }

    /// It plays no more; what had not been started or has ended stays so.
    fn halt(&mut self, motion: Motion) {
        if self.motion == Motion::Playing {
            self.motion = motion;
        }
        self.waits = false;
    }

    fn go(&mut self, at: FilmTime) {
        let at = self.lasts.map_or(at, |lasts| at.min(lasts));
        if let Stop::At(stop) = self.stop
            && at >= stop
            && self.motion != Motion::Unstarted
        {
            // Who jumps over the end of a segment wants to see what is there.
            let plays_on = self.motion == Motion::Playing
                && at.milliseconds().saturating_sub(self.at.milliseconds()) <= LONGEST_STEP;
            self.stop = if plays_on { Stop::Reached } else { Stop::Nowhere };
        }
        if self.motion == Motion::Ended && self.lasts.is_none_or(|lasts| at < lasts) {
            self.motion = Motion::Paused;
        }
        self.at = at;
        self.chapter = self.chapters.iter().rposition(|chapter| chapter.start <= at);
    }

    /// The state with the film's chapters, once they are known.
    pub(crate) fn divided(&self, chapters: Rc<[Chapter]>) -> Self {
        let mut next = Self { chapters, ..self.clone() };
        next.go(next.at);
        next
    }

    /// What the way from an earlier state to this one asks of whatever plays.
    pub(crate) fn asks(&self, before: &Self) -> Option<Wish> {
        if self.stop == Stop::Reached && before.stop != Stop::Reached {
            return Some(Wish::Pause);
        }
        before.start.filter(|_| self.motion == Motion::Playing).map(Wish::Seek)
    }

    /// Whether a page that shows an earlier state has to be drawn anew: the position alone is the clock's matter.
    pub(crate) fn looks_like(&self, before: &Self) -> bool {
        Self { at: before.at, ..self.clone() } == *before
    }

    /// The chapter before or after the one in which it stands.
    ///
    /// Going back within a chapter leads to its start first, unless it has only just begun.
    pub(crate) fn neighbour(&self, forward: bool) -> Option<&Chapter> {
        const JUST_BEGUN: u64 = 3_000;
        let Some(here) = self.chapter else { return self.chapters.first().filter(|_| forward) };
        let since = self.at.milliseconds() - self.chapters.get(here)?.start.milliseconds();
        let to = match forward {
            true => here + 1,
            false if since > JUST_BEGUN => here,
            false => here.checked_sub(1)?,
        };
        self.chapters.get(to)
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

//! What the player knows: a pure function of what has been reported.
//!
//! It knows no browser. Only reports change it, and what an address asks for; [`State::take`] says what a report asks for in return.

use cinefile_model::FilmTime;

use super::{START, report::Report, wish::Wish};

/// Longest way between two reports of a film that plays, in milliseconds; what is longer is a jump.
/// Reports come four times a second, once a second from a page that is not shown, at double speed at most.
const LONGEST_STEP: u64 = 3_000;

/// A chapter of the film.
#[derive(Clone, Debug)]
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
#[cfg_attr(test, derive(Clone, Debug))]
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
    pub(crate) chapters: Vec<Chapter>,
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
            chapters: Vec::new(),
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
    /// Takes in what has happened. Gives what that asks of whatever plays, and whether the page shows anything of it:
    /// a new position alone is the clock's matter.
    pub(crate) fn take(&mut self, report: &Report) -> (Option<Wish>, bool) {
        let before = (self.motion, self.stop, self.chapter);
        let mut wish = None;
        match report {
            Report::Ready => self.failed = None,
            Report::Played => {
                self.motion = Motion::Playing;
                (self.refused, self.failed, self.left_at) = (false, None, None);
                wish = self.start.take().map(Wish::Seek);
                if self.stop == Stop::Reached {
                    self.stop = Stop::Nowhere;
                }
            }
            Report::Paused => self.halt(),
            Report::Ended => {
                self.motion = Motion::Ended;
                self.waits = false;
                self.stop = Stop::Nowhere;
            }
            Report::Moved(at) => {
                if self.go(*at) {
                    wish = Some(Wish::Pause);
                }
                return (wish, before != (self.motion, self.stop, self.chapter));
            }
            Report::Waited(waits) => self.waits = *waits && self.motion == Motion::Playing,
            Report::Lasts(lasts) => {
                self.lasts = Some(*lasts);
                self.go(self.at);
            }
            // The browser's own controls show it.
            Report::Buffered(_) => return (None, false),
            // What chooses these shows it by itself.
            Report::Sounded(volume, muted) => {
                (self.volume, self.muted) = (percent(*volume).min(100), *muted);
                return (None, false);
            }
            Report::Sped(speed) => {
                self.speed = percent(*speed);
                return (None, false);
            }
            Report::Captioned(track) => {
                self.captions = *track;
                return (None, false);
            }
            Report::FilledScreen(fills) => self.fills_screen = *fills,
            Report::LeftPage(left) => self.left_page = *left,
            Report::Refused => {
                self.halt();
                self.refused = true;
            }
            Report::Failed(why) => {
                self.halt();
                self.failed = Some(why.clone());
            }
        }
        (wish, true)
    }

    /// It plays no more; what had not been started or has ended stays so.
    fn halt(&mut self) {
        if self.motion == Motion::Playing {
            self.motion = Motion::Paused;
        }
        self.waits = false;
    }

    /// Stands at a time, or at the film's end; says whether a segment came to its stop by that.
    fn go(&mut self, at: FilmTime) -> bool {
        let at = self.lasts.map_or(at, |lasts| at.min(lasts));
        let mut stops = false;
        if let Stop::At(stop) = self.stop
            && at >= stop
            && self.motion != Motion::Unstarted
        {
            // Who jumps over the end of a segment wants to see what is there.
            stops = self.motion == Motion::Playing
                && at.milliseconds().saturating_sub(self.at.milliseconds()) <= LONGEST_STEP;
            self.stop = if stops { Stop::Reached } else { Stop::Nowhere };
        }
        if self.motion == Motion::Ended && self.lasts.is_none_or(|lasts| at < lasts) {
            self.motion = Motion::Paused;
        }
        self.at = at;
        self.chapter = self.chapters.iter().rposition(|chapter| chapter.start <= at);
        stops
    }

    /// Another copy of the film is to go on where this one stood, once the viewer starts it.
    pub(crate) fn change_copy(&mut self) {
        self.motion = Motion::Unstarted;
        (self.waits, self.refused, self.fills_screen, self.left_page) = (false, false, false, false);
        self.start = self.start.or(Some(self.at).filter(|at| *at > START));
    }

    /// Takes in the film's chapters, once they are known.
    pub(crate) fn divide(&mut self, chapters: Vec<Chapter>) {
        self.chapters = chapters;
        self.go(self.at);
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

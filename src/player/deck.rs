//! The player's one owner: it takes reports, changes the state by them, and hands wishes to whatever plays.
//!
//! It knows what is kept from visit to visit, and the clock; it draws nothing. Call it from effects and callbacks.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::{FilmTime, Track, TrackKind};
use yew::Callback;

use super::{
    clock::Clock,
    element::{MediaElement, Times},
    is_played_here,
    keys::{self, Act, SPEEDS},
    lane,
    moment::{MomentQuery, from_copy, to_copy},
    report::Report,
    state::{Chapter, Motion, State, Stop},
    wish::Wish,
};
use crate::{Site, browser};

/// What is kept for all films of a host: volume, sound, speed, language of the captions.
const SETTINGS: &str = "cinefile-player";
/// Before this, and in films shorter than [`SHORT`], nobody has to be brought back, in milliseconds.
const JUST_BEGUN: u64 = 10_000;
/// A film that is watched in one go, in milliseconds.
const SHORT: u64 = 60_000;
/// How often the position is kept while it plays, in milliseconds of the film.
const KEPT_EVERY: u64 = 5_000;

/// What plays the film, and all that is known of it.
pub(super) struct Deck {
    site: Site,
    pub(super) clock: Clock,
    state: RefCell<State>,
    element: RefCell<Option<MediaElement>>,
    redraw: Callback<()>,
    /// What is announced.
    pub(super) status: RefCell<String>,
    /// Whether settings have been restored and may be kept from now on.
    restored: Cell<bool>,
    /// The position that was kept last, in milliseconds.
    kept_at: Cell<u64>,
    /// The captions that were shown last.
    captions_before: Cell<Option<usize>>,
    /// The chapter that the address asks for, until the chapters are known.
    wanted: RefCell<Option<String>>,
    describing: RefCell<Option<browser::Listener>>,
    /// The words of the description that is read now.
    pub(super) described: RefCell<String>,
}

/// Whether a track holds captions or subtitles.
pub(super) fn is_worded(track: &Track) -> bool {
    matches!(track.kind, TrackKind::Captions | TrackKind::Subtitles)
}

impl Deck {
    pub(super) fn new(site: Site, redraw: Callback<()>) -> Rc<Self> {
        Rc::new(Self {
            site,
            clock: Clock::default(),
            state: RefCell::default(),
            element: RefCell::default(),
            redraw,
            status: RefCell::default(),
            restored: Cell::default(),
            kept_at: Cell::default(),
            captions_before: Cell::default(),
            wanted: RefCell::default(),
            describing: RefCell::default(),
            described: RefCell::default(),
        })
    }

    /// What is known now.
    pub(super) fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// The place of a track in the film's list.
    pub(super) fn track_of(&self, kind: TrackKind) -> Option<usize> {
        self.site.film.media.tracks.iter().position(|track| track.kind == kind)
    }

    /// Listens to the page's video and keys until [`Deck::stop`]; gives what has to live as long.
    pub(super) fn start(self: &Rc<Self>) -> Option<browser::Listener> {
        let element = MediaElement::attach(self.times(), {
            let deck = Rc::downgrade(self);
            move |report| {
                if let Some(deck) = deck.upgrade() {
                    deck.report(&report);
                }
            }
        })?;
        let media = &self.site.film.media;
        let picture =
            media.poster.as_ref().map_or_else(|| self.site.file("title-card.svg"), |one| self.site.address(one));
        let deck = Rc::downgrade(self);
        element.introduce(&self.site.film.about.title, &browser::absolute(&picture), move |command| {
            let Some(deck) = deck.upgrade() else { return };
            match command {
                "nexttrack" => deck.chapter(true),
                "previoustrack" => deck.chapter(false),
                _ => {
                    let on = command == "seekforward";
                    deck.seek(keys::by(&deck.state(), if on { 10_000 } else { -10_000 }));
                }
            }
        });
        self.element.replace(Some(element));
        self.redraw.emit(());
        if let Some(track) = self.track_of(TrackKind::Chapters).and_then(|place| media.tracks.get(place))
            && track.src.local().is_some()
        {
            let deck = self.clone();
            browser::fetch_list(self.site.file("transcript/chapters/"), ".chapters > li", move |lines| {
                deck.divide(lines);
            });
        }
        let deck = self.clone();
        browser::on_key(move |press| {
            let act = keys::act(press, &deck.state.borrow());
            act.map(|act| deck.act(act)).is_some()
        })
    }

    /// Listens no more.
    pub(super) fn stop(&self) {
        self.describing.take();
        self.element.take();
    }

    fn times(&self) -> Times {
        let of = |site: Site| {
            move |place: usize| {
                site.film.media.sources.iter().filter(|source| is_played_here(source)).nth(place).cloned()
            }
        };
        let (one, other) = (of(self.site.clone()), of(self.site.clone()));
        Times {
            to_copy: Box::new(move |place, time| one(place).map_or(0.0, |source| to_copy(&source, time))),
            from_copy: Box::new(move |place, seconds| {
                other(place).map_or(super::START, |source| from_copy(&source, seconds))
            }),
        }
    }

    /// Takes in chapters as the publisher wrote them: start in milliseconds, name, title.
    fn divide(&self, lines: Vec<browser::Line>) {
        let chapters = lines.into_iter().filter_map(|line| {
            let start = FilmTime::from_milliseconds(line.start.parse().ok()?)?;
            Some(Chapter { start, id: line.id, title: line.words })
        });
        let next = self.state.borrow().divided(chapters.collect());
        self.state.replace(next);
        self.go_to_chapter();
        self.redraw.emit(());
    }

    /// Goes where an address says: at once if the film has been started, else when the viewer starts it.
    pub(super) fn visit(&self, moment: &MomentQuery) {
        let before = self.state.borrow().motion;
        {
            let mut state = self.state.borrow_mut();
            state.stop = moment.stop.map_or(Stop::Nowhere, Stop::At);
            state.start = moment.start;
        }
        self.wanted.replace(moment.chapter.clone().filter(|_| moment.start.is_none()));
        if before != Motion::Unstarted
            && let Some(start) = moment.start
        {
            self.seek(start);
        }
        self.go_to_chapter();
        self.redraw.emit(());
    }

    fn go_to_chapter(&self) {
        let state = self.state();
        let Some(wanted) = self.wanted.borrow().clone().filter(|_| !state.chapters.is_empty()) else { return };
        self.wanted.take();
        let place = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let chapter = place.and_then(|place| state.chapters.get(place));
        let chapter = chapter.or_else(|| state.chapters.iter().find(|chapter| chapter.id == wanted));
        if let Some(chapter) = chapter {
            if state.motion == Motion::Unstarted {
                self.state.borrow_mut().start = Some(chapter.start);
            } else {
                self.seek(chapter.start);
            }
        }
    }

    /// Hands a wish to whatever plays.
    pub(super) fn wish(&self, wish: &Wish) {
        if let Some(element) = &*self.element.borrow() {
            element.wish(wish);
        }
    }

    /// Goes to a time; in a film that has not been started it stays there until the viewer starts it.
    pub(super) fn seek(&self, to: FilmTime) {
        self.state.borrow_mut().start = None;
        self.wish(&Wish::Seek(to));
    }

    /// Plays from a time on, to the film's end.
    pub(super) fn play_from(&self, from: FilmTime) {
        {
            let mut state = self.state.borrow_mut();
            (state.stop, state.left_at) = (Stop::Nowhere, None);
        }
        self.seek(from);
        self.wish(&Wish::Play);
        self.redraw.emit(());
    }

    /// Starts with the first source again, where it stood.
    pub(super) fn retry(&self) {
        let at = self.state.borrow().at;
        if let Some(element) = &*self.element.borrow() {
            element.reload();
        }
        {
            let mut state = self.state.borrow_mut();
            (state.failed, state.motion) = (None, Motion::Unstarted);
            state.start = Some(at);
        }
        self.wish(&Wish::Play);
        self.redraw.emit(());
    }

    /// Declines to go on where the film was left.
    pub(super) fn start_afresh(&self) {
        self.state.borrow_mut().left_at = None;
        self.keep_place(0);
        self.redraw.emit(());
    }

    /// To the chapter before or after.
    pub(super) fn chapter(&self, forward: bool) {
        let Some(chapter) = self.state.borrow().neighbour(forward).cloned() else { return };
        self.seek(chapter.start);
        self.say(chapter.title);
    }

    /// Announces something.
    pub(super) fn say(&self, words: String) {
        self.status.replace(words);
        self.redraw.emit(());
    }

    /// Does what a key means.
    fn act(&self, act: Act) {
        match act {
            Act::Wish(Wish::Seek(to)) => self.seek(to),
            Act::Wish(wish) => self.wish(&wish),
            Act::List => browser::open_dialog(".player__keys"),
            Act::Captions => {
                let shown = self.state.borrow().captions;
                let first = || self.site.film.media.tracks.iter().position(is_worded);
                self.wish(&Wish::Captions(if shown.is_some() {
                    None
                } else {
                    self.captions_before.get().or_else(first)
                }));
            }
        }
    }

    /// Picture-in-picture and full screen: whether there is such a thing.
    pub(super) fn abilities(&self) -> (bool, bool) {
        self.element.borrow().as_ref().map_or((false, false), MediaElement::abilities)
    }

    /// Reads descriptions in text, or no more.
    pub(super) fn describe(self: &Rc<Self>) {
        self.described.take();
        let before = self.describing.take();
        if before.is_none()
            && let Some(track) = self.track_of(TrackKind::Descriptions)
            && let Some(element) = &*self.element.borrow()
        {
            let deck = Rc::downgrade(self);
            self.describing.replace(element.describe(track, move |words| {
                if let Some(deck) = deck.upgrade() {
                    deck.described.replace(words);
                    deck.redraw.emit(());
                }
            }));
        }
        self.redraw.emit(());
    }

    pub(super) fn describes(&self) -> bool {
        self.describing.borrow().is_some()
    }

    /// Something has happened.
    fn report(&self, report: &Report) {
        let before = self.state();
        let next = before.reported(report);
        let (wish, same) = (next.asks(&before), next.looks_like(&before));
        self.state.replace(next.clone());
        match report {
            Report::Ready => self.restore(),
            Report::Moved(_) | Report::Paused => {
                self.clock.set(next.at);
                if let (Some(lasts), Some(element)) = (next.lasts, &*self.element.borrow()) {
                    element.mark(lane::LENGTH - lane::place(next.at, lasts));
                }
                let (at, long) = (next.at.milliseconds(), next.lasts.is_some_and(|lasts| lasts.milliseconds() > SHORT));
                let moved = at.abs_diff(self.kept_at.get());
                if long && at > JUST_BEGUN && moved >= KEPT_EVERY && next.motion != Motion::Unstarted {
                    self.keep_place(at);
                }
            }
            Report::Ended => self.keep_place(0),
            Report::Captioned(shown) if shown.is_some() => self.captions_before.set(*shown),
            _ => {}
        }
        if !same {
            self.keep_settings(&next);
        }
        if let Some(wish) = wish {
            self.wish(&wish);
        }
        if !same {
            self.redraw.emit(());
        }
    }

    fn keep_place(&self, at: u64) {
        self.kept_at.set(at);
        browser::keep(&self.place_name(), &at.to_string());
    }

    /// Films of one host are told apart by their addresses.
    fn place_name(&self) -> String {
        ["cinefile-at ", &browser::absolute(&self.site.root)].concat()
    }

    fn keep_settings(&self, state: &State) {
        if self.restored.get() {
            let tracks = &self.site.film.media.tracks;
            let captions =
                state.captions.and_then(|place| tracks.get(place)).map_or("off", |track| track.language.as_str());
            let (volume, muted, speed) = (state.volume, u32::from(state.muted), state.speed);
            browser::keep(SETTINGS, &format!("{volume} {muted} {speed} {captions}"));
        }
    }

    /// Once: sets what the viewer chose at an earlier visit, and offers to go on where they stopped.
    fn restore(&self) {
        if self.restored.replace(true) {
            return;
        }
        let settings = browser::kept(SETTINGS).unwrap_or_default();
        if let [volume, muted, speed, captions] = settings.split(' ').collect::<Vec<_>>()[..] {
            let percent = |text: &str| text.parse::<u32>().ok();
            if let Some(volume) = percent(volume).filter(|&volume| volume <= 100) {
                self.wish(&Wish::Volume(f64::from(volume) / 100.0));
            }
            self.wish(&Wish::Mute(muted == "1"));
            if let Some(speed) = percent(speed).filter(|speed| SPEEDS.contains(speed)) {
                self.wish(&Wish::Speed(f64::from(speed) / 100.0));
            }
            let track = self
                .site
                .film
                .media
                .tracks
                .iter()
                .position(|track| is_worded(track) && track.language.as_str() == captions);
            if captions == "off" || track.is_some() {
                self.wish(&Wish::Captions(track));
            }
        }
        let left_at =
            browser::kept(&self.place_name()).and_then(|text| FilmTime::from_milliseconds(text.parse().ok()?));
        let mut state = self.state.borrow_mut();
        if state.motion == Motion::Unstarted && state.start.is_none() {
            let lasts = state.lasts;
            state.left_at =
                left_at.filter(|at| at.milliseconds() > JUST_BEGUN && lasts.is_some_and(|lasts| *at < lasts));
        }
    }
}

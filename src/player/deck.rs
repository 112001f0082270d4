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
    START,
    clock::Clock,
    element::MediaElement,
    is_played_here,
    keys::{self, Act, SPEEDS},
    lane,
    report::Report,
    state::{Chapter, Motion, State, Stop},
    wish::Wish,
};
use crate::{Site, address::MomentQuery, browser};

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
    /// What is known now.
    pub(super) state: RefCell<State>,
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
    keys: RefCell<Option<browser::Listener>>,
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
            keys: RefCell::default(),
            describing: RefCell::default(),
            described: RefCell::default(),
        })
    }

    /// The place of a track in the film's list.
    pub(super) fn track_of(&self, kind: TrackKind) -> Option<usize> {
        self.site.film.media.tracks.iter().position(|track| track.kind == kind)
    }

    /// Listens to the page's video and keys for as long as the deck lives.
    pub(super) fn start(self: &Rc<Self>) {
        let media = &self.site.film.media;
        let sources = media.sources.iter().filter(|source| is_played_here(source)).cloned().collect();
        let deck = Rc::downgrade(self);
        let element = MediaElement::attach(
            sources,
            Box::new(move |report| {
                if let Some(deck) = deck.upgrade() {
                    deck.report(&report);
                }
            }),
        );
        let Some(element) = element else { return };
        let picture = match &media.poster {
            Some(poster) => self.site.address(poster),
            None => self.site.file("title-card.svg"),
        };
        let deck = Rc::downgrade(self);
        element.introduce(
            &self.site.film.about.title,
            &browser::absolute(&picture),
            Box::new(move |command| {
                let Some(deck) = deck.upgrade() else { return };
                let forward = command == "seekforward";
                if forward || command == "seekbackward" {
                    let to = keys::by(&deck.state.borrow(), if forward { 10_000 } else { -10_000 });
                    deck.seek(to);
                } else {
                    deck.chapter(command == "nexttrack");
                }
            }),
        );
        self.element.replace(Some(element));
        if let Some(element) = &*self.element.borrow() {
            element.catch_up();
        }
        if let Some(track) = self.track_of(TrackKind::Chapters).and_then(|place| media.tracks.get(place))
            && track.src.local().is_some()
        {
            let deck = self.clone();
            let list = self.site.file("transcript/chapters/");
            browser::fetch_list(list, ".chapters > li", Box::new(move |lines| deck.divide(lines)));
        }
        let deck = Rc::downgrade(self);
        self.keys.replace(browser::on_key(Box::new(move |press| {
            let Some(deck) = deck.upgrade() else { return false };
            let act = keys::act(press, &deck.state.borrow());
            act.map(|act| deck.act(act)).is_some()
        })));
    }

    /// Whether it has been started.
    pub(super) fn listens(&self) -> bool {
        self.element.borrow().is_some()
    }

    /// Takes in chapters as the publisher wrote them: start in milliseconds, name, title.
    fn divide(&self, lines: Vec<browser::Line>) {
        let chapters = lines.into_iter().filter_map(|line| {
            let start = FilmTime::from_milliseconds(line.start.parse().ok()?)?;
            Some(Chapter { start, id: line.id, title: line.words })
        });
        self.state.borrow_mut().divide(chapters.collect());
        self.go_to_chapter();
        self.redraw.emit(());
    }

    /// Goes where an address says: at once if the film has been started, else when the viewer starts it.
    pub(super) fn visit(&self, moment: MomentQuery) {
        self.state.borrow_mut().stop = moment.stop.map_or(Stop::Nowhere, Stop::At);
        self.head_for(moment.start);
        self.wanted.replace(moment.chapter.filter(|_| moment.start.is_none()));
        self.go_to_chapter();
        self.redraw.emit(());
    }

    fn head_for(&self, start: Option<FilmTime>) {
        self.state.borrow_mut().start = start;
        if self.state.borrow().motion != Motion::Unstarted
            && let Some(start) = start
        {
            self.seek(start);
        }
    }

    fn go_to_chapter(&self) {
        let start = {
            let (state, wanted) = (self.state.borrow(), self.wanted.borrow());
            let Some(wanted) = wanted.as_ref().filter(|_| !state.chapters.is_empty()) else { return };
            let number = wanted.parse::<usize>().unwrap_or_default();
            let mut numbered = state.chapters.iter().zip(1..);
            numbered.find(|(chapter, n)| *n == number || chapter.id == *wanted).map(|(chapter, _)| chapter.start)
        };
        self.wanted.take();
        self.head_for(start);
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
        let chapter = self.state.borrow().neighbour(forward).cloned();
        let Some(chapter) = chapter else { return };
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
            Act::List => browser::toggle_dialog(".player__keys"),
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
            let read = move |words| {
                if let Some(deck) = deck.upgrade() {
                    deck.described.replace(words);
                    deck.redraw.emit(());
                }
            };
            self.describing.replace(element.describe(track, Box::new(read)));
        }
        self.redraw.emit(());
    }

    pub(super) fn describes(&self) -> bool {
        self.describing.borrow().is_some()
    }

    /// Something has happened.
    fn report(&self, report: &Report) {
        let (wish, shows) = self.state.borrow_mut().take(report);
        match report {
            Report::Ready => self.restore(),
            Report::Moved(_) | Report::Paused => self.moved(),
            Report::Ended => self.keep_place(0),
            Report::Sounded(..) => self.keep_settings(),
            Report::Sped(_) => {
                self.choose("speed", Some(self.state.borrow().speed));
                self.keep_settings();
            }
            Report::Captioned(shown) => {
                if shown.is_some() {
                    self.captions_before.set(*shown);
                }
                self.choose("captions", shown.map(|place| place as u32));
                self.keep_settings();
            }
            _ => {}
        }
        if let Some(wish) = wish {
            self.wish(&wish);
        }
        if shows {
            self.redraw.emit(());
        }
    }

    fn choose(&self, choice: &str, value: Option<u32>) {
        if let Some(element) = &*self.element.borrow() {
            element.choose(choice, &value.map_or_else(|| "off".to_owned(), |value| value.to_string()));
        }
    }

    /// Tells everybody where it stands, and keeps that now and then.
    fn moved(&self) {
        let (at, lasts, motion) = {
            let state = self.state.borrow();
            (state.at, state.lasts.unwrap_or(START), state.motion)
        };
        self.clock.set(at);
        if let Some(element) = &*self.element.borrow() {
            element.mark(lane::LENGTH - lane::place(at, lasts));
        }
        let at = at.milliseconds();
        if lasts.milliseconds() > SHORT
            && at > JUST_BEGUN
            && at.abs_diff(self.kept_at.get()) >= KEPT_EVERY
            && motion != Motion::Unstarted
        {
            self.keep_place(at);
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

    fn keep_settings(&self) {
        if self.restored.get() {
            let state = self.state.borrow();
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
            if let Some(speed) = percent(speed).filter(|speed| SPEEDS.iter().any(|(offered, _)| offered == speed)) {
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

//! The player's one owner: it takes reports, changes the state by them, and hands wishes to whatever plays.
//!
//! It knows which of the film's copies is played: its own files first, then frames of other providers.
//! It draws nothing. Call it from effects and callbacks.

mod memory;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::{FilmTime, TrackKind};
use yew::Callback;

use self::memory::Memory;
use super::{
    START,
    clock::Clock,
    element::{self, MediaElement},
    is_played_here, is_worded,
    keys::{self, Act, SPEEDS},
    lane, named_captions,
    report::Report,
    state::{Chapter, Motion, State, Stop},
    wish::Wish,
};
use crate::{
    Part, Site,
    address::{MomentQuery, ShowingQuery},
    browser,
};

/// What plays the film, and all that is known of it.
pub(super) struct Deck {
    site: Site,
    /// Whether it plays in a frame on somebody else's page: there nothing is kept, and no other copy is offered.
    embedded: bool,
    /// Who else is told of each report, after the state has changed.
    watcher: RefCell<Option<Watcher>>,
    pub(super) clock: Clock,
    /// What is known now.
    pub(super) state: RefCell<State>,
    element: RefCell<Option<MediaElement>>,
    started: Cell<bool>,
    /// The place among the film's sources of the copy that is offered in a frame, if that is what plays.
    framed: Cell<Option<usize>>,
    /// How often a frame has been offered: each time it is another one.
    pub(super) offers: Cell<u32>,
    /// Where wishes for the frame go, once it has been loaded.
    line: RefCell<Option<Callback<Wish>>>,
    redraw: Callback<()>,
    /// What is announced.
    pub(super) status: RefCell<String>,
    memory: Memory,
    /// The captions that were shown last.
    captions_before: Cell<Option<usize>>,
    /// The captions and the speed in percent that the address asks for: the viewer has not chosen them.
    linked: Cell<(Option<Option<usize>>, Option<u32>)>,
    /// The chapter that the address asks for, until the chapters are known.
    wanted: RefCell<Option<String>>,
    keys: RefCell<Option<browser::Listener>>,
    describing: RefCell<Option<browser::Listener>>,
    /// The words of the description that is read now.
    pub(super) described: RefCell<String>,
}

/// Hears reports.
type Watcher = Box<dyn Fn(&Report)>;

impl Deck {
    /// `embedded` says whether it plays in a frame on somebody else's page.
    pub(super) fn new(site: Site, embedded: bool, redraw: Callback<()>) -> Rc<Self> {
        Rc::new(Self {
            site,
            embedded,
            watcher: RefCell::default(),
            clock: Clock::default(),
            state: RefCell::default(),
            element: RefCell::default(),
            started: Cell::default(),
            framed: Cell::default(),
            offers: Cell::default(),
            line: RefCell::default(),
            redraw,
            status: RefCell::default(),
            memory: Memory::default(),
            captions_before: Cell::default(),
            linked: Cell::default(),
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
        self.started.set(true);
        let media = &self.site.film.media;
        if media.sources.iter().any(is_played_here) {
            self.attach();
        } else if let Some(place) = self.other_copies().next() {
            self.offer(place);
        }
        if let Some(list) = self.track_of(TrackKind::Chapters).and_then(|place| self.site.transcript(place)) {
            let deck = self.clone();
            let list = self.site.file(&list);
            browser::fetch_list(list, ".chapters > li", Box::new(move |lines| deck.divide(lines)));
        }
        let deck = Rc::downgrade(self);
        self.keys.replace(browser::on_key(Box::new(move |press| {
            let Some(deck) = deck.upgrade() else { return false };
            let act = keys::act(press, &deck.state.borrow());
            act.map(|act| deck.act(act)).is_some()
        })));
    }

    /// The film and the way to the site's root.
    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    /// Has somebody told of each report from now on.
    pub(super) fn watch(&self, watcher: Watcher) {
        self.watcher.replace(Some(watcher));
    }

    /// Whether it has been started.
    pub(super) fn has_started(&self) -> bool {
        self.started.get()
    }

    /// Listens to the page's video, and tells the system of it.
    fn attach(self: &Rc<Self>) {
        let media = &self.site.film.media;
        let sources = media.sources.iter().filter(|source| is_played_here(source)).cloned().collect();
        let deck = Rc::downgrade(self);
        let element = MediaElement::attach(
            sources,
            Box::new(move |report| {
                if let Some(deck) = deck.upgrade().filter(|deck| deck.framed().is_none()) {
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
    }

    /// The places of the copies that other providers play in a frame.
    pub(super) fn other_copies(&self) -> impl Iterator<Item = usize> {
        let sources = (0..).zip(&self.site.film.media.sources).filter(|_| !self.embedded);
        sources.filter(|(_, source)| !is_played_here(source)).map(|(place, _)| place)
    }

    /// The place of the copy that is offered in a frame, if that is what plays.
    pub(super) fn framed(&self) -> Option<usize> {
        self.framed.get()
    }

    /// Offers a copy in a frame, from where the film stands on; nothing is loaded from its provider before a click.
    pub(super) fn offer(self: &Rc<Self>, place: usize) {
        // Whatever played before is to be heard no more.
        self.wish(&Wish::Pause);
        let deck = Rc::downgrade(self);
        let offer = move |is_there| match deck.upgrade() {
            Some(deck) if is_there => deck.show_frame(place),
            Some(deck) => {
                let failed = "The player for copies elsewhere could not be loaded.".to_owned();
                deck.state.borrow_mut().failed = Some(failed);
                deck.redraw.emit(());
            }
            None => {}
        };
        browser::with_part(Part::Copies, Box::new(offer));
    }

    fn show_frame(&self, place: usize) {
        self.describing.take();
        self.described.take();
        self.framed.set(Some(place));
        self.offers.set(self.offers.get() + 1);
        self.line.take();
        self.state.borrow_mut().change_copy();
        self.offer_to_go_on();
        self.redraw.emit(());
    }

    /// The frame has been loaded: wishes go there.
    pub(super) fn connect(&self, line: Callback<Wish>) {
        self.line.replace(Some(line));
    }

    /// The frame at a place tells of something.
    pub(super) fn hear(self: &Rc<Self>, place: usize, report: &Report) {
        if self.framed() == Some(place) {
            self.report(report);
        }
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

    /// Shows the film as an address says, for this visit only.
    pub(super) fn show_as(&self, asked: &ShowingQuery) {
        let captions = named_captions(&asked.captions, &self.site.film.media.tracks);
        // Only what is offered can be seen to be chosen.
        let speed =
            asked.speed.map(|speed| speed / 10).filter(|speed| SPEEDS.iter().any(|(offered, _)| offered == speed));
        self.linked.set((captions, speed));
        if let Some(shown) = captions {
            self.wish(&Wish::Captions(shown));
        }
        if let Some(speed) = speed {
            self.wish(&Wish::Speed(f64::from(speed) / 100.0));
        }
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
        if self.framed().is_some() {
            let line = self.line.borrow().clone();
            line.iter().for_each(|line| line.emit(wish.clone()));
        } else if let Some(element) = &*self.element.borrow() {
            element.wish(wish);
        }
    }

    /// Goes to a time; in a film that has not been started it stays there until the viewer starts it.
    pub(super) fn seek(&self, to: FilmTime) {
        let waits = (self.framed().is_some() || self.embedded) && self.state.borrow().motion == Motion::Unstarted;
        // A frame that is not loaded yet, or not ready, goes there when it is.
        self.state.borrow_mut().start = waits.then_some(to);
        self.wish(&Wish::Seek(to));
        if waits {
            self.redraw.emit(());
        }
    }

    /// Begins anew at the end, or no more.
    pub(super) fn set_looping(&self, looping: bool) {
        if let Some(element) = &*self.element.borrow() {
            element.set_looping(looping);
        }
    }

    /// Learns how long the film is before anybody plays it.
    pub(super) fn prepare(&self) {
        if let Some(element) = &*self.element.borrow() {
            element.prepare();
        }
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
    pub(super) fn retry(self: &Rc<Self>) {
        self.state.borrow_mut().failed = None;
        if self.element.borrow().is_none() {
            return self.other_copies().next().into_iter().for_each(|place| self.offer(place));
        }
        self.framed.take();
        self.line.take();
        {
            let mut state = self.state.borrow_mut();
            state.change_copy();
            state.start = state.start.or(Some(state.at));
        }
        if let Some(element) = &*self.element.borrow() {
            element.reload();
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
        let element = self.element.borrow();
        element.as_ref().filter(|_| self.framed().is_none()).map_or((false, false), MediaElement::abilities)
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
    fn report(self: &Rc<Self>, report: &Report) {
        let (wish, shows) = self.state.borrow_mut().take(report);
        match report {
            Report::Ready => self.restore(),
            Report::Moved(_) | Report::Paused => self.moved(),
            Report::Ended => self.keep_place(0),
            // What the browser cannot play another provider may.
            Report::Failed(_) if self.framed().is_none() => {
                if let Some(place) = self.other_copies().next() {
                    return self.offer(place);
                }
            }
            Report::Sounded(..) => self.keep_settings(report),
            Report::Sped(_) => {
                element::choose("speed", Some(self.state.borrow().speed));
                self.keep_settings(report);
            }
            Report::Captioned(shown) => {
                if shown.is_some() {
                    self.captions_before.set(*shown);
                }
                element::choose("captions", shown.map(|place| place as u32));
                self.keep_settings(report);
            }
            _ => {}
        }
        if let Some(wish) = wish {
            self.wish(&wish);
        }
        if let Some(watcher) = &*self.watcher.borrow() {
            watcher(report);
        }
        if shows {
            self.redraw.emit(());
        }
    }

    /// Tells everybody where it stands, and keeps that now and then.
    fn moved(&self) {
        let (at, lasts) = {
            let state = self.state.borrow();
            (state.at, state.lasts.unwrap_or(START))
        };
        self.clock.set(at);
        element::mark(lane::LENGTH - lane::place(at, lasts));
        self.keep_place_now_and_then();
    }
}

//! The player in a frame on somebody else's page: its video stands there already, the page that holds the frame may
//! command it, and viewers are shown nothing but what they must know.
//!
//! It knows the frame's address and joins the deck to the bridge, which is another part of the program, so that readers
//! of the film's own page do not fetch it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::{FilmTime, Track};

use super::{
    START,
    deck::{Deck, is_worded},
    report::Report,
    state::Motion,
    wish::Wish,
};
use crate::{
    Part, Site,
    address::{AskedCaptions, EmbedQuery, MomentQuery},
    browser::{self, ParentLine},
    effect::End,
    embedding::{
        bridge::{Bridge, Occasion, TICK, attend, begin},
        state::{Asked, Caption, LONGEST, Playing},
    },
};

/// Brings the player of a frame to life; the mount takes what viewers must know.
#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub fn wake(site: Site, mount: browser::Mount) {
    let props = super::controls::ControlsProps { site, query: Default::default(), embedded: true };
    yew::Renderer::<super::controls::Controls>::with_root_and_props(mount.element, props).render();
}

/// Starts the deck of a frame, and speaks with the page that holds it until what is given back is called.
pub(super) fn open(deck: &Rc<Deck>) -> End {
    // Known before anything else can change it.
    let address = browser::address();
    deck.start();
    let here = browser::here();
    deck.visit(MomentQuery::read(&here.query, &here.fragment));
    let conversation = Rc::new(Cell::new(None));
    let (deck, held) = (deck.clone(), Rc::downgrade(&conversation));
    browser::with_part(
        Part::Embed,
        Box::new(move |is_there| {
            if let Some(held) = held.upgrade().filter(|_| is_there) {
                held.set(converse(deck, address, &here.query));
            }
        }),
    );
    Box::new(move || drop(conversation))
}

/// The deck and who is told of it.
struct Joined {
    deck: Rc<Deck>,
    bridge: RefCell<Bridge>,
    parent: Option<Rc<ParentLine>>,
    /// The frame's address when it was loaded: other pages know it by that.
    address: String,
    captions: Vec<Caption>,
    buffered: Cell<FilmTime>,
    looping: Cell<bool>,
}

/// Does what the frame's address asks for, and listens to the parent until what is given back is dropped.
fn converse(deck: Rc<Deck>, address: String, query: &str) -> Option<(browser::Listener, browser::Repeated)> {
    let (query, bridge) = begin(query, browser::has_origin());
    let joined = Rc::new(Joined {
        bridge: RefCell::new(bridge),
        parent: ParentLine::new(query.origin.clone()),
        address,
        captions: captions(deck.site()),
        buffered: Cell::new(START),
        looping: Cell::default(),
        deck,
    });
    joined.deck.watch({
        let joined = Rc::downgrade(&joined);
        Box::new(move |report| {
            if let Some(joined) = joined.upgrade() {
                if let Report::Buffered(to) = report {
                    joined.buffered.set(*to);
                }
                joined.attend(Occasion::Happened(report));
            }
        })
    });
    joined.set_up(&query);
    let parent = joined.parent.clone()?;
    let heard = parent.hear(LONGEST as u32, {
        let joined = joined.clone();
        Box::new(move |text| joined.attend(Occasion::Heard(text)))
    })?;
    joined.attend(Occasion::Ready);
    Some((heard, browser::every(TICK, move || joined.attend(Occasion::Tick))))
}

/// The film's captions and subtitles as the protocols name them.
fn captions(site: &Site) -> Vec<Caption> {
    let mut captions: Vec<Caption> = Vec::new();
    for (place, track) in site.film.media.tracks.iter().enumerate().filter(|(_, track)| is_worded(track)) {
        let language = track.language.as_str();
        let of_language = |caption: &&Caption| caption.id.split('~').next() == Some(language);
        let before = captions.iter().filter(of_language).count();
        let id = if before == 0 { language.to_owned() } else { format!("{language}~{}", before + 1) };
        let address = browser::absolute(&site.address(&track.src));
        captions.push(Caption { place, id, label: track.label.clone(), address, shown: false });
    }
    captions
}

impl Joined {
    /// Does what the address asks for; what it does not name stays as it is.
    fn set_up(&self, query: &EmbedQuery) {
        let deck = &self.deck;
        let tracks = &deck.site().film.media.tracks;
        let by_default = || tracks.iter().position(|track| is_worded(track) && track.default);
        let shown = match &query.captions {
            // Who has started it already may have chosen.
            AskedCaptions::Default if deck.state.borrow().motion != Motion::Unstarted => None,
            AskedCaptions::Default => by_default().map(Some),
            AskedCaptions::Hidden => Some(None),
            AskedCaptions::Shown => Some(by_default().or_else(|| tracks.iter().position(is_worded))),
            AskedCaptions::In(language) => {
                let spoken = |track: &Track| is_worded(track) && track.language == *language;
                let found = tracks.iter().position(spoken);
                // Captions that the film does not have mean the default.
                found.or_else(by_default).map(Some)
            }
        };
        if let Some(shown) = shown {
            deck.wish(&Wish::Captions(shown));
        }
        if query.muted {
            deck.wish(&Wish::Mute(true));
        }
        if query.speed != 1000 {
            deck.wish(&Wish::Speed(f64::from(query.speed) / 1000.0));
        }
        if query.looping {
            self.obey(Asked::Loop(true));
        }
        if query.api {
            // Who commands it asks how long it is.
            deck.prepare();
        }
        if query.autoplay {
            deck.wish(&Wish::Play);
        }
    }

    /// Posts what the bridge says to an occasion, and does what is asked for.
    fn attend(&self, occasion: Occasion<'_>) {
        let answer = attend(&mut self.bridge.borrow_mut(), occasion, &self.playing());
        if let Some(parent) = &self.parent {
            answer.posts.iter().for_each(|post| parent.say(post));
        }
        if let Some(asked) = answer.asked {
            self.obey(asked);
        }
    }

    fn obey(&self, asked: Asked) {
        match asked {
            Asked::Wish(Wish::Seek(to)) => self.deck.seek(to),
            Asked::Wish(wish) => self.deck.wish(&wish),
            Asked::Loop(looping) => {
                self.looping.set(looping);
                self.deck.set_looping(looping);
            }
        }
    }

    fn playing(&self) -> Playing {
        let state = self.deck.state.borrow();
        let begun = state.motion != Motion::Unstarted;
        let shown = |caption: &Caption| Caption { shown: state.captions == Some(caption.place), ..caption.clone() };
        Playing {
            address: self.address.clone(),
            paused: state.motion != Motion::Playing,
            ended: state.motion == Motion::Ended,
            begun,
            muted: state.muted,
            volume: u64::from(state.volume) * 10,
            speed: u64::from(state.speed) * 10,
            looping: self.looping.get(),
            position: state.start.filter(|_| !begun).unwrap_or(state.at),
            duration: state.lasts.unwrap_or(START),
            buffered: self.buffered.get(),
            captions: self.captions.iter().map(shown).collect(),
        }
    }
}

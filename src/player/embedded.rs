//! The player in a frame on somebody else's page: its video stands there already, the page that holds the frame may
//! command it, and viewers are shown nothing but what they must know.
//!
//! It knows the frame's address and joins the deck to the bridge, which is another part of the program, so that readers
//! of the film's own page do not fetch it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::FilmTime;

use super::{START, deck::Deck, report::Report, state::Motion, wish::Wish};
use crate::{
    Part,
    address::MomentQuery,
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
pub fn wake(site: crate::Site, mount: browser::Mount) {
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
    let has_begun = deck.state.borrow().motion != Motion::Unstarted;
    let mut beginning = begin(query, deck.site(), browser::has_origin(), has_begun);
    for caption in &mut beginning.captions {
        caption.address = browser::absolute(&caption.address);
    }
    let joined = Rc::new(Joined {
        bridge: RefCell::new(beginning.bridge),
        parent: ParentLine::new(beginning.origin),
        address,
        captions: beginning.captions,
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
    if beginning.api {
        // Who commands it asks how long it is.
        joined.deck.prepare();
    }
    for asked in beginning.asked {
        joined.obey(asked);
    }
    let parent = joined.parent.clone()?;
    let heard = parent.hear(LONGEST as u32, {
        let joined = joined.clone();
        Box::new(move |text| joined.attend(Occasion::Heard(text)))
    })?;
    joined.attend(Occasion::Ready);
    Some((heard, browser::every(TICK, move || joined.attend(Occasion::Tick))))
}

impl Joined {
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

//! Where the film stands, told several times a second to those who want to know.
//!
//! It knows times and listeners; nothing of it is drawn, so that no component is drawn anew for each of them.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use cinefile_model::FilmTime;
use yew::Callback;

/// The position, shared: a copy of it is the same clock.
#[derive(Clone, Default)]
pub(crate) struct Clock(Rc<Face>);

#[derive(Default)]
struct Face {
    milliseconds: Cell<u64>,
    listeners: RefCell<Vec<Weak<Callback<FilmTime>>>>,
}

/// Somebody listens for as long as this lives.
pub(crate) struct Listening(#[expect(dead_code, reason = "it is held to be dropped")] Rc<Callback<FilmTime>>);

impl PartialEq for Clock {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Clock {
    /// Calls back with each new position, until what is given back is dropped.
    pub(crate) fn listen(&self, listener: Callback<FilmTime>) -> Listening {
        let listener = Rc::new(listener);
        self.0.listeners.borrow_mut().push(Rc::downgrade(&listener));
        Listening(listener)
    }

    /// Where the film stands.
    pub(crate) fn now(&self) -> FilmTime {
        FilmTime::from_milliseconds(self.0.milliseconds.get()).unwrap_or(super::START)
    }

    /// Tells everybody a new position. A listener may end itself or others.
    pub(crate) fn set(&self, now: FilmTime) {
        self.0.milliseconds.set(now.milliseconds());
        self.0.listeners.borrow_mut().retain(|listener| listener.strong_count() > 0);
        let listeners = self.0.listeners.borrow().clone();
        for listener in listeners.iter().filter_map(Weak::upgrade) {
            listener.emit(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_hears_each_position_until_it_ends() {
        let clock = Clock::default();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let listening = clock.listen({
            let heard = heard.clone();
            Callback::from(move |now: FilmTime| heard.borrow_mut().push(now.milliseconds()))
        });
        clock.set(FilmTime::from_milliseconds(5).unwrap());
        clock.clone().set(FilmTime::from_milliseconds(7).unwrap());
        drop(listening);
        clock.set(FilmTime::from_milliseconds(9).unwrap());
        assert_eq!(*heard.borrow(), [5, 7]);
        assert_eq!(clock.now().milliseconds(), 9);
    }

    #[test]
    fn a_listener_may_end_while_it_hears() {
        let clock = Clock::default();
        let own: Rc<RefCell<Option<Listening>>> = Rc::default();
        let listening = clock.listen({
            let own = own.clone();
            Callback::from(move |_| drop(own.take()))
        });
        own.replace(Some(listening));
        clock.set(super::super::START);
        clock.set(super::super::START);
        assert!(own.borrow().is_none());
    }
}

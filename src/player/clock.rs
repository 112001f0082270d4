//! Where the film stands, told to whoever listens, several times a second and without drawing any component anew.
//!
//! It knows times and listeners; who sets it and what follows from it is others' matter.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::FilmTime;
use yew::Callback;

/// A position that can be listened to; clones are the same clock.
#[derive(Clone)]
pub(crate) struct Clock(Rc<Inner>);

struct Inner {
    now: Cell<FilmTime>,
    next: Cell<u32>,
    listeners: RefCell<Vec<(u32, Callback<FilmTime>)>>,
}

/// Ends the listening when it is dropped.
pub(crate) struct Listening(Clock, u32);

impl PartialEq for Clock {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Clock {
    /// A clock at the film's start that nobody listens to.
    pub(crate) fn new() -> Self {
        Self(Rc::new(Inner { now: Cell::new(FilmTime::START), next: Cell::new(0), listeners: RefCell::default() }))
    }

    /// Calls back with every new position until the result is dropped.
    pub(crate) fn listen(&self, listener: Callback<FilmTime>) -> Listening {
        let id = self.0.next.get();
        self.0.next.set(id + 1);
        self.0.listeners.borrow_mut().push((id, listener));
        Listening(self.clone(), id)
    }

    /// Where the film stands.
    pub(crate) fn now(&self) -> FilmTime {
        self.0.now.get()
    }

    /// Says where the film stands and tells all listeners.
    pub(crate) fn set(&self, now: FilmTime) {
        self.0.now.set(now);
        // A listener may end its listening or begin another.
        let listeners: Vec<_> = self.0.listeners.borrow().iter().map(|(_, listener)| listener.clone()).collect();
        for listener in listeners {
            listener.emit(now);
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let Self(clock, id) = self;
        clock.0.listeners.borrow_mut().retain(|(listener, _)| listener != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listeners_hear_every_position_until_they_are_dropped() {
        let (clock, heard) = (Clock::new(), Rc::new(RefCell::new(Vec::new())));
        let listening = clock.listen(Callback::from({
            let heard = heard.clone();
            move |now: FilmTime| heard.borrow_mut().push(now.milliseconds())
        }));
        clock.set("0:05".parse().unwrap());
        clock.clone().set("0:06".parse().unwrap());
        drop(listening);
        clock.set("0:07".parse().unwrap());
        assert_eq!(*heard.borrow(), [5_000, 6_000]);
        assert_eq!(clock.now().milliseconds(), 7_000);
    }
}

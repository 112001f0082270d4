//! Effects of components: what is done when a component stands in the page, and undone when it goes.
//!
//! Yew makes its machinery anew for every kind of effect, and readers download each; here all are of one kind.

use yew::prelude::*;

/// What ends an effect.
pub(crate) type End = Box<dyn FnOnce()>;

/// An effect; it gives what ends it.
pub(crate) type Effect = Box<dyn FnOnce() -> End>;

/// Nothing to end.
pub(crate) fn no_end() -> End {
    Box::new(|| ())
}

/// Runs the effect after the first drawing and whenever the key has changed since the last one.
#[hook]
pub(crate) fn use_effect_on(key: String, effect: Effect) {
    use_effect_with(key, move |_| effect());
}

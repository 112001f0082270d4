//! A `<details>` that is opened for the first time, and what is said in it.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use web_sys::Element;
use yew::NodeRef;

use super::{EventListener, Listener};

/// Calls back each time when a `<details>` is opened, until what is given back is dropped.
pub fn on_opened(details: &NodeRef, opened: Box<dyn Fn()>) -> Option<Listener> {
    let details = details.cast::<Element>()?;
    let toggled = details.clone();
    let listen = move |_: &_| {
        if toggled.has_attribute("open") {
            opened();
        }
    };
    Some(EventListener::new(&details, "toggle", listen))
}

/// Writes words into the element inside of another that fits a selector.
pub fn put(inside: &NodeRef, selector: &str, words: &str) {
    if let Some(Ok(Some(element))) = inside.cast::<Element>().map(|inside| inside.query_selector(selector)) {
        element.set_text_content(Some(words));
    }
}

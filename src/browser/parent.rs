//! The page that holds this one in a frame: what it says, and what it is told.
//!
//! It knows windows, origins and texts; what they mean is others' matter. Only the parent is heard, whatever origin it
//! names: a referrer may be missing, a window cannot be feigned.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Window, js_sys::JsString};

use super::{DEAF, EventListener, Listener, window};

/// Any origin.
const ANY: &str = "*";

/// The way to the page that holds this one.
pub struct ParentLine {
    parent: Window,
    /// The only origin that is heard, if there is such.
    only: Option<String>,
    /// To pages of which origin texts are posted.
    to: RefCell<String>,
}

impl ParentLine {
    /// The way to the parent, to one of the origin `only` if that is given; `None` where the page stands in no frame.
    pub fn new(only: Option<String>) -> Option<Rc<Self>> {
        let window = window()?;
        let parent = window.parent().ok()??;
        let to = RefCell::new(only.clone().unwrap_or_else(|| ANY.to_owned()));
        (parent != window).then(|| Rc::new(Self { parent, only, to }))
    }

    /// Posts a text: to any page as long as it has said nothing, then to its origin only.
    pub fn say(&self, text: &str) {
        // A page of another origin than the one that was named hears nothing.
        let _ = self.parent.post_message(&text.into(), &self.to.borrow());
    }

    /// Calls back with every text of the parent that has no more than `longest` characters.
    pub fn hear(self: &Rc<Self>, longest: u32, heard: Box<dyn Fn(&str)>) -> Option<Listener> {
        let line = self.clone();
        Some(EventListener::new(&*window()?, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>().filter(|_| !DEAF.get()) else { return };
            if event.source().is_none_or(|source| *source != ***line.parent) {
                return;
            }
            let origin = event.origin();
            if line.only.as_ref().is_some_and(|only| *only != origin) {
                return;
            }
            // Its length is looked at first: a copy of a long one would stay in our memory for good.
            let data = event.data();
            let Some(text) = data.dyn_ref::<JsString>().filter(|text| text.length() <= longest) else { return };
            // Pages without an origin can be reached by no name.
            let to = if origin == "null" { ANY.to_owned() } else { origin };
            line.to.replace(to);
            heard(&String::from(text));
        }))
    }
}

/// Whether the page has an origin: in a sandbox without `allow-same-origin` it has none.
pub fn has_origin() -> bool {
    window().is_some_and(|window| window.origin() != "null")
}

/// The whole address of the page.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

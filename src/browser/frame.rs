//! A frame with a page of another host: what is said to it, and what comes from it and nobody else.
//!
//! It knows windows, origins and texts; what they mean is the player's matter.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, MessageEvent, js_sys};
use yew::NodeRef;

use super::{EventListener, Listener, focus, window};

/// The way to a frame and back.
#[derive(Clone)]
pub struct FrameLine {
    frame: HtmlIFrameElement,
    origin: String,
}

impl FrameLine {
    /// The way to a frame that shows pages of an origin; `None` where the node is no frame.
    pub fn to(frame: &NodeRef, origin: &str) -> Option<Self> {
        Some(Self { frame: frame.cast()?, origin: origin.to_owned() })
    }

    /// Posts a message to the frame; lost where it shows a page of another origin.
    pub fn say(&self, message: &str) {
        if let Some(window) = self.frame.content_window() {
            let _ = window.post_message(&message.into(), &self.origin);
        }
    }

    /// Calls back with every message that comes from the frame while it shows a page of the origin.
    /// Messages that are no texts come as JSON.
    pub fn hear(&self, heard: impl Fn(&str) + 'static) -> Option<Listener> {
        let (window, line) = (window()?, self.clone());
        Some(EventListener::new(&window, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let from = event.source();
            let frame = line.frame.content_window().map(js_sys::Object::from);
            if from.is_none() || from != frame || event.origin() != line.origin {
                return;
            }
            let data = event.data();
            let text = data.as_string().or_else(|| js_sys::JSON::stringify(&data).ok().map(String::from));
            if let Some(text) = text {
                heard(&text);
            }
        }))
    }

    /// Puts the focus into the frame: the button that loaded it is gone.
    pub fn focus(&self) {
        focus(&self.frame);
    }
}

/// What is repeated until this is dropped.
pub type Repeated = Interval;

/// Calls again and again, so many milliseconds apart.
pub fn every(milliseconds: u32, call: impl FnMut() + 'static) -> Repeated {
    Interval::new(milliseconds, call)
}

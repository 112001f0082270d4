//! Keys pressed anywhere in the page, and where the focus is when they are.
//!
//! It knows the player's elements by their classes, and which elements have keys of their own; what a key does is the
//! player's matter.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::{DEAF, EventListener, EventListenerOptions, Listener, document, window};

/// What has the focus when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing, and the film is in view; or a heading, which takes it for ears only.
    Nothing,
    /// Something of the player that has no keys of its own.
    Player,
    /// The video with the browser's own controls.
    Native,
    /// A button or link of the player.
    Control,
    /// Something else: the key belongs there.
    Elsewhere,
}

/// A key pressed without Ctrl, Alt or Meta.
#[derive(Clone, Debug)]
pub struct Press {
    /// The key's place on the keyboard, as `KeyboardEvent.code` has it.
    pub code: String,
    /// What the key writes.
    pub key: String,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether it is held down.
    pub repeats: bool,
    /// Where the focus is.
    pub focus: Focus,
}

/// Calls back with each key; where that answers `true` the browser does nothing else with it.
pub fn on_key(pressed: Box<dyn Fn(&Press) -> bool>) -> Option<Listener> {
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&*document()?, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if DEAF.get()
            || event.default_prevented()
            || key.ctrl_key()
            || key.meta_key()
            || key.alt_key()
            || key.is_composing()
        {
            return;
        }
        let press = Press {
            code: key.code(),
            key: key.key(),
            shift: key.shift_key(),
            repeats: key.repeat(),
            focus: event.target().and_then(|target| focus(&target.dyn_into().ok()?)).unwrap_or(Focus::Elsewhere),
        };
        if pressed(&press) {
            event.prevent_default();
        }
    }))
}

fn focus(target: &Element) -> Option<Focus> {
    let within = |selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
    let typing = within("input,textarea,select,[contenteditable],dialog");
    Some(if typing {
        Focus::Elsewhere
    } else if within(".player video,.embed video") {
        Focus::Native
    } else if within(".player") {
        if within("button,a,summary") { Focus::Control } else { Focus::Player }
    } else if !within("button,a,summary,audio,video,[tabindex='0']") && in_view()? {
        Focus::Nothing
    } else {
        Focus::Elsewhere
    })
}

/// Whether the middle of what shows the film is in view: another provider's frame where there is one, else the screen.
fn in_view() -> Option<bool> {
    let document = document()?;
    let shown = |selector| document.query_selector(selector).ok().flatten();
    let frame = shown(".player .frame__screen").or_else(|| shown(".player__screen"))?.get_bounding_client_rect();
    let middle = frame.top() + frame.height() / 2.0;
    Some(middle > 0.0 && middle < window()?.inner_height().ok()?.as_f64()?)
}

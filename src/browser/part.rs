//! Fetching parts of the program, and compressed files, by the function that the boot module has given.
//!
//! Where the program was not cut, as in tests, all of it is there from the start.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::{Function, Promise};

use crate::Part;

thread_local! {
    static FETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// A bit for each part that is there.
    static THERE: Cell<u32> = const { Cell::new(u32::MAX) };
    /// Whether the whole film file has been asked for.
    static WANTED: Cell<bool> = const { Cell::new(false) };
}

/// Says how parts are fetched: by a function that takes a part's place in [`Part::ALL`] and gives a promise, or the
/// address of a file in gzip and gives a promise of its bytes; `null` asks for the whole film file.
pub fn set_parts(fetch: Function) {
    THERE.set(0);
    FETCH.set(Some(fetch));
}

/// Says that a part is there.
pub fn add_part(part: Part) {
    THERE.set(THERE.get() | bit(part));
}

/// Whether a part is there.
pub fn has_part(part: Part) -> bool {
    THERE.get() & bit(part) != 0
}

/// Fetches a part unless it is there, and goes on: with `false` where it cannot be fetched.
pub fn with_part(part: Part, then: Box<dyn FnOnce(bool)>) {
    let asked = if has_part(part) { None } else { ask(&(part as u32).into()) };
    spawn_local(async move {
        if let Some(asked) = asked
            && JsFuture::from(asked).await.is_ok()
        {
            add_part(part);
        }
        then(has_part(part));
    });
}

/// Asks the boot module, once, for the whole film file in the place of the extract that the program has.
pub fn want_whole() {
    if !WANTED.replace(true) {
        // Where it does not come, the address is loaded anew.
        super::write_query();
        ask(&JsValue::NULL);
    }
}

/// What the boot module promises; `None` where there is none.
pub(super) fn ask(what: &JsValue) -> Option<Promise> {
    FETCH.with_borrow(|fetch| fetch.as_ref()?.call1(&JsValue::NULL, what).ok()?.dyn_into().ok())
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

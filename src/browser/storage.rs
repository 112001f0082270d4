//! What outlives a page or a visit: the browser's storage, and memory where there is none.
//!
//! It knows names and texts, not what they are for.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use std::cell::RefCell;

use super::{EventListener, Listener, window};

thread_local! {
    /// What storage would hold where the browser has none.
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a text for this visit: in the browser's session storage, or in memory where there is none.
pub fn remember(name: &str, value: &str) {
    put(session_storage(), name, value);
}

/// What was remembered under a name.
pub fn recall(name: &str) -> Option<String> {
    take(session_storage(), name)
}

/// Keeps a text for later visits; says whether the browser does. Where it does not, memory keeps it for this page.
pub fn keep(name: &str, value: &str) -> bool {
    put(local_storage(), name, value)
}

/// Whether what is kept outlives this page.
pub fn keeps() -> bool {
    const PROBE: &str = "cinefile-probe";
    local_storage().is_some_and(|storage| storage.set_item(PROBE, "").and_then(|()| storage.remove_item(PROBE)).is_ok())
}

/// What was kept under a name.
pub fn kept(name: &str) -> Option<String> {
    take(local_storage(), name)
}

#[inline(never)]
fn put(storage: Option<web_sys::Storage>, name: &str, value: &str) -> bool {
    let stored = storage.is_some_and(|storage| storage.set_item(name, value).is_ok());
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|(kept, _)| kept != name);
        if !stored {
            memory.push((name.to_owned(), value.to_owned()));
        }
    });
    stored
}

/// Memory first: it holds only what storage refused.
#[inline(never)]
fn take(storage: Option<web_sys::Storage>, name: &str) -> Option<String> {
    MEMORY
        .with_borrow(|memory| memory.iter().find(|(kept, _)| kept == name).map(|(_, value)| value.clone()))
        .or_else(|| storage?.get_item(name).ok().flatten())
}

// Both throw in sandboxed frames, which is an `Err` here.
fn session_storage() -> Option<web_sys::Storage> {
    window()?.session_storage().ok().flatten()
}

fn local_storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// Calls back when another tab has kept something.
pub fn on_kept_elsewhere(changed: impl Fn() + 'static) -> Option<Listener> {
    let window = window()?;
    Some(EventListener::new(&window, "storage", move |_| changed()))
}

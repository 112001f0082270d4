//! The search field in the head of every page, arrow keys through what is found, and fetching files.
//!
//! It knows the field by its class, what is found by `data-hit` within `data-search`, and the link to all of it by
//! `data-hit="all"`; what is looked for and found is the matter of `search`.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, KeyboardEvent, js_sys};

use super::{DEAF, EventListener, EventListenerOptions, Listener, document, part::ask, window};

/// The field in the head.
const HEAD_FIELD: &str = ".masthead .search__input";

fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Calls back, as long as the page is open, whenever the field in the head is entered or typed in.
pub fn on_field_entered(entered: Box<dyn Fn()>) {
    let Some(document) = document() else { return };
    let entered = Rc::new(entered);
    for name in ["focusin", "input"] {
        let entered = entered.clone();
        EventListener::new(&document, name, move |event| {
            // What a program that has failed listens to is the next one's matter.
            if !DEAF.get() && is_within(event, HEAD_FIELD) {
                entered();
            }
        })
        .forget();
    }
}

/// The empty place under the field in the head; `None` where it was given before.
pub fn place_under_field() -> Option<Element> {
    let place = document()?.query_selector(".masthead .search__place:not([data-lives])").ok()??;
    place.set_attribute("data-lives", "").ok()?;
    Some(place)
}

/// Calls back with what stands in the field in the head: now, whenever it is typed in or entered, and with nothing when
/// the reader goes elsewhere.
///
/// Arrow keys lead through what is found and Escape out of it. Sending the form follows the link to all that is found,
/// if there is one.
pub fn on_field(told: Box<dyn Fn(String)>) -> Option<[Listener; 8]> {
    let field = document()?.query_selector(HEAD_FIELD).ok()??.dyn_into::<HtmlInputElement>().ok()?;
    let form = field.closest("form").ok()??;
    let told = Rc::new(told);
    told(field.value());
    let followed = Rc::new(Cell::new(false));
    let options = EventListenerOptions::enable_prevent_default();
    let window = window()?;
    Some(["input", "mousedown", "focusin", "focusout", "submit", "keydown", "click", "hashchange"].map(|name| {
        let (form, field, told, followed) = (form.clone(), field.clone(), told.clone(), followed.clone());
        let target: &EventTarget = if name == "hashchange" { &window } else { &form };
        EventListener::new_with_options(&target.clone(), name, options, move |event| match name {
            "input" => told(field.value()),
            // Where a click takes the focus away the list would be gone before the click lands.
            "mousedown" if is_within(event, "[data-hit]") => event.prevent_default(),
            "focusin" if is_within(event, HEAD_FIELD) => told(field.value()),
            "focusout" => {
                let to = js_sys::Reflect::get(event, &"relatedTarget".into()).ok();
                let to = to.and_then(|to| to.dyn_into::<Element>().ok());
                if to.is_none_or(|to| !form.contains(Some(&to))) {
                    told(String::new());
                }
            }
            "submit" => {
                if let Ok(Some(all)) = form.query_selector("[data-hit=all]")
                    && let Some(all) = all.dyn_ref::<HtmlElement>()
                {
                    event.prevent_default();
                    all.click();
                }
            }
            "keydown" => {
                if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                    if key.key() == "Escape" {
                        let _ = field.focus();
                        told(String::new());
                    } else {
                        step(key);
                    }
                }
            }
            // A passage of the page that is shown: the browser scrolls there and takes the focus nowhere.
            "click" if is_within(event, "[data-hit]") => followed.set(true),
            "hashchange" if followed.take() => {
                super::show_part(&super::here().fragment);
            }
            _ => {}
        })
    }))
}

/// Leads from the field through what is found, and back, by the arrow keys.
pub fn step(event: &KeyboardEvent) {
    let by = match &*event.key() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(Ok(Some(within))) = target.as_ref().map(|target| target.closest("[data-search]")) else { return };
    // The field comes first in the document's order.
    let Ok(stops) = within.query_selector_all(".search__input,[data-hit]") else { return };
    let here = (0..stops.length()).find(|&n| stops.get(n).as_ref() == target.as_deref());
    let next = here.and_then(|here| here.checked_add_signed(by)).and_then(|next| stops.get(next));
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = next.focus();
    }
}

/// Fetches files in gzip, all at once, and calls back with what is in them, in the same order: nothing for those that
/// did not arrive.
pub fn fetch_files(urls: &[String], done: Box<dyn FnOnce(Vec<Vec<u8>>)>) {
    let asked: Vec<Option<js_sys::Promise>> = urls.iter().map(|url| ask(&url.into())).collect();
    spawn_local(async move {
        let mut files = Vec::new();
        for asked in asked {
            let mut file = Vec::new();
            if let Some(asked) = asked
                && let Ok(bytes) = JsFuture::from(asked).await
            {
                file = js_sys::Uint8Array::new(&bytes).to_vec();
            }
            files.push(file);
        }
        done(files);
    });
}

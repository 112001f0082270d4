//! What handing on a link needs of the browser: a dialog over the page, its fields, the film's position, other programs.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, Event, HtmlDialogElement,
    js_sys::{Function, Object, Promise, Reflect},
};

use super::{EventListener, citation, document, window};

/// Lays an empty dialog `share-panel` over the page, lets it be filled, and ends what fills it when it is closed.
///
/// It is opened by [`show_dialog`], when it is filled, so that the focus goes to what it holds.
pub fn open_dialog(fill: impl FnOnce(Element) -> Box<dyn FnOnce()>) {
    let dialog = document().and_then(|document| {
        let dialog = document.create_element("dialog").ok()?.dyn_into::<HtmlDialogElement>().ok()?;
        dialog.set_class_name("share-panel");
        document.body()?.append_child(&dialog).ok()?;
        Some(dialog)
    });
    let Some(dialog) = dialog else { return };
    let _ = dialog.set_attribute("aria-label", "Share");
    let end = fill(dialog.clone().into());
    let clicks = EventListener::new(&dialog, "click", {
        let dialog = dialog.clone();
        // A click on the dialog itself is one beside what it holds.
        move |event| {
            if event.target().is_some_and(|target| target == dialog.clone().into()) {
                dialog.close();
            }
        }
    });
    // What it shares belongs to the page that the reader leaves.
    let leaves = window().map(|window| EventListener::new(&window, "popstate", |_| close_dialog()));
    let shown = dialog.clone();
    EventListener::once(&dialog, "close", move |_| {
        drop((clicks, leaves));
        end();
        shown.remove();
    })
    .forget();
}

fn dialog() -> Option<HtmlDialogElement> {
    document()?.query_selector(".share-panel").ok()??.dyn_into().ok()
}

/// Opens the dialog that has been filled.
pub fn show_dialog() {
    let _ = dialog().map(|dialog| dialog.show_modal());
}

/// Closes it, and with that takes it away.
pub fn close_dialog() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// The name of the button that an event comes from.
pub fn pressed(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<Element>().ok()?.get_attribute("name")
}

/// The name of the field that an event comes from and what stands in it; `1` or `0` for a box.
pub fn chosen(event: &Event) -> Option<(String, String)> {
    let field = event.target()?.dyn_into::<Element>().ok()?;
    let value = if field.get_attribute("type").as_deref() == Some("checkbox") {
        if super::ticked(event)? { "1".to_owned() } else { "0".to_owned() }
    } else {
        super::typed(event)?
    };
    Some((field.get_attribute("name")?, value))
}

/// Where the page's video stands, in seconds; `None` where there is none, it has not begun or has ended.
pub fn video_at() -> Option<f64> {
    let video = document()?.query_selector(".player__video").ok()??;
    let ended = Reflect::get(&video, &"ended".into()).ok()?.is_truthy();
    Reflect::get(&video, &"currentTime".into()).ok()?.as_f64().filter(|_| !ended)
}

/// What no other frame is called: the time in milliseconds since 1970.
pub fn serial() -> String {
    (super::now_in_milliseconds() as u64).to_string()
}

fn sender() -> Option<(JsValue, Function)> {
    let navigator = JsValue::from(window()?.navigator());
    let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into::<Function>().ok()?;
    Some((navigator, share))
}

/// Whether the browser can hand a link to another program of the device.
pub fn can_send() -> bool {
    sender().is_some()
}

/// Hands a link to another program that the reader then chooses, or not. Call it from a click.
pub fn send(title: &str, address: &str) {
    let Some((navigator, share)) = sender() else { return };
    let link = Object::new();
    let _ = Reflect::set(&link, &"title".into(), &title.into());
    let _ = Reflect::set(&link, &"url".into(), &address.into());
    let sent = share.call1(&navigator, &link).ok().and_then(|sent| sent.dyn_into::<Promise>().ok());
    if let Some(sent) = sent {
        // Readers may think better of it, which is no error of the page.
        spawn_local(async move { drop(JsFuture::from(sent).await) });
    }
}

/// Selects the text of the element that fits a selector, for a reader to copy by the keyboard.
pub fn select(selector: &str) {
    if let Some(Ok(Some(element))) = document().map(|document| document.query_selector(selector)) {
        citation::select(&element);
    }
}

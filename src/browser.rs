//! The only door to the browser: address, history, title, scroll, focus, storage, clipboard, network.
//!
//! Every call may fail in an embedded or locked-down page and says so by its result; nothing here panics.
//! It knows no film and draws nothing. Call it from effects and callbacks, never while rendering.

#![expect(clippy::disallowed_methods, reason = "this is the door that the rule leads to")]

mod citation;
mod details;
mod field;
mod frame;
mod keyboard;
mod mount;
mod parent;
mod part;
mod share;
mod storage;
mod transcript;

use std::cell::{Cell, RefCell};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlOptionElement,
    HtmlSelectElement, MouseEvent, Window,
};

use crate::Part;

pub use self::{
    citation::{Line, fetch_list, fill_citations},
    details::{on_opened, put},
    field::{fetch_files, on_field, on_field_entered, place_under_field, step},
    frame::{FrameLine, Repeated, every},
    keyboard::{Focus, Press, on_key},
    mount::{Mount, mount},
    parent::{ParentLine, address, has_origin},
    part::{add_part, has_part, set_parts, want_whole, with_part},
    share::{can_send, chosen, close_dialog, open_dialog, pressed, select, send, serial, show_dialog, video_at},
    storage::{keep, keeps, kept, on_kept_elsewhere, recall, remember},
    transcript::Transcript,
};

/// Where the page is: the parts of its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The path with its leading slash.
    pub path: String,
    /// The query with its question mark, or nothing.
    pub query: String,
    /// The fragment without its `#`, decoded as far as it can be.
    pub fragment: String,
}

/// Whether a change of the address makes a new entry in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new one: "back" leads to the state before.
    New,
    /// The present one is changed.
    Same,
}

/// A listener that ends when it is dropped.
pub type Listener = EventListener;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Where the page is. What waits to be written into the address is written first.
pub fn here() -> Here {
    write_query();
    let Some(location) = window().map(|window| window.location()) else { return Here::default() };
    Here {
        path: location.pathname().unwrap_or_default(),
        query: location.search().unwrap_or_default(),
        fragment: location.hash().unwrap_or_default().trim_start_matches('#').to_owned(),
    }
}

/// Makes a new entry in the history with this address, without loading; `false` where the browser refuses (too often, or
/// in a sandbox).
pub fn go(url: &str) -> bool {
    write_query();
    let Some(history) = window().and_then(|window| window.history().ok()) else { return false };
    keep_scroll();
    let key = JsValue::from_f64(next_key());
    let gone = history.push_state_with_url(&key, "", Some(url)).is_ok();
    if gone {
        KEY.set(key.as_f64());
    }
    gone
}

/// Two frames of a screen, in milliseconds.
const FRAME: u32 = 33;

/// For so long no letter must come until what was typed stands in the address, in milliseconds.
const PAUSE: u32 = 250;

/// Changes the query of the address (with its question mark, or nothing) and takes its fragment away, without loading.
///
/// In the present entry that is done when the reader pauses: browsers take longer for it than the page for a letter, and
/// refuse it when it comes too often.
pub fn set_query(query: &str, entry: Entry) {
    let path = window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let url = path + query;
    match entry {
        Entry::New => {
            go(&url);
        }
        Entry::Same => {
            WAITING.set(Some(url));
            PAUSES.set(Some(Timeout::new(PAUSE, write_query)));
        }
    }
}

/// Writes what waits into the address.
fn write_query() {
    let (Some(url), Some(window)) = (WAITING.take(), window()) else { return };
    if let Ok(history) = window.history() {
        let same = history.state().unwrap_or(JsValue::NULL);
        // Refused or not, the page shows what the reader chose.
        let _ = history.replace_state_with_url(&same, "", Some(&url));
    }
}

/// Calls once the browser had time to show what was drawn last, unless what is given back is dropped before.
#[must_use = "dropping it takes the call back"]
pub fn after_a_frame(call: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(FRAME, call)
}

/// Loads another address, as a plain link would.
pub fn load(url: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(url);
    }
}

/// Goes on, with its full address, instead of following a plainly clicked link, when a part of the program is there;
/// where that cannot be fetched the link is followed. Clicks that mean something else are the browser's.
pub fn instead(event: &MouseEvent, part: Part, go_on: Box<dyn FnOnce(String)>) {
    if event.button() != 0 || event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key() {
        return;
    }
    let link = event.target().and_then(|target| target.dyn_into::<HtmlAnchorElement>().ok());
    let Some(href) = link.map(|link| link.href()) else { return };
    event.prevent_default();
    let shown: Box<dyn FnOnce(bool)> = Box::new(move |is_there| if is_there { go_on(href) } else { load(&href) });
    with_part(part, shown);
}

/// Shows the citation that a plainly clicked link leads to in a dialog. Where it cannot be fetched its page is loaded.
pub fn cite(event: &MouseEvent) {
    instead(event, Part::Apparatus, Box::new(citation::show));
}

/// Calls back with the address of each plain click on a link to the same host, and keeps the browser from loading it
/// where the callback answers `true`.
///
/// Clicks with a key or another button, links with a target or download, and ways within the page are left alone.
pub fn on_link(follow: impl Fn(Here) -> bool + 'static) -> Option<Listener> {
    let document = document()?;
    let listener = EventListener::new_with_options(
        &document,
        "click",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if !DEAF.get()
                && let Some(to) = event.dyn_ref::<MouseEvent>().and_then(followed_link)
                && follow(to)
            {
                event.prevent_default();
            }
        },
    );
    Some(listener)
}

fn followed_link(event: &MouseEvent) -> Option<Here> {
    if event.default_prevented()
        || event.button() != 0
        || event.ctrl_key()
        || event.meta_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let (to, here) = (linked(event)?, here());
    let within = to.path == here.path && to.query == here.query && !to.fragment.is_empty();
    (!within).then_some(to)
}

/// Where the link leads to that an event happened to: one to the same host, without a target or download.
fn linked(event: &Event) -> Option<Here> {
    let link: HtmlAnchorElement =
        event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    if !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    let location = window()?.location();
    if link.origin() != location.origin().ok()? {
        return None;
    }
    Some(Here { path: link.pathname(), query: link.search(), fragment: link.hash().trim_start_matches('#').to_owned() })
}

/// Calls back with the address of each link to the same host that the reader points at or moves the focus to.
pub fn on_approach(approach: impl Fn(&Here) + Clone + 'static) -> Option<[Listener; 2]> {
    let document = document()?;
    Some(["pointerover", "focusin"].map(|event| {
        let approach = approach.clone();
        EventListener::new(&document, event, move |event| {
            if let Some(to) = linked(event) {
                approach(&to);
            }
        })
    }))
}

/// Calls back after the reader went back or forward.
pub fn on_history(moved: impl Fn() + 'static) -> Option<Listener> {
    let window = window()?;
    Some(EventListener::new(&window, "popstate", move |_| {
        // It belongs to the entry that was left.
        WAITING.take();
        if !DEAF.get() {
            moved();
        }
    }))
}

/// What stands in the field or choice that an event comes from.
pub fn typed(event: &Event) -> Option<String> {
    let target = event.target()?;
    let field = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    field.or_else(|| target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))
}

/// Whether the box that an event comes from is ticked.
pub fn ticked(event: &Event) -> Option<bool> {
    Some(event.target()?.dyn_ref::<HtmlInputElement>()?.checked())
}

/// What the control that an event comes from asks for: the attribute `data-do` of the innermost element that has one.
pub fn asked(event: &Event) -> Option<String> {
    event.target()?.dyn_ref::<Element>()?.closest("[data-do]").ok()??.get_attribute("data-do")
}

/// How far along an element it was clicked, from 0 at its left to 1.
pub fn share(event: &MouseEvent) -> f64 {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(Ok(Some(element))) = target.map(|target| target.closest("[data-do]")) else { return 0.0 };
    let frame = element.get_bounding_client_rect();
    (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0)
}

/// Opens the dialog that fits a selector over the page, or closes it.
pub fn toggle_dialog(selector: &str) {
    let dialog = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) else { return };
    if dialog.open() {
        dialog.close();
    } else {
        let _ = dialog.show_modal();
    }
}

/// Makes every choice of one among several show what the markup says.
///
/// Once a reader has chosen, browsers look at an option's `selected` attribute no more;
/// after going back or forward it is the attribute that is right.
pub fn show_choices() {
    let Some(options) = document().and_then(|document| document.query_selector_all("main option").ok()) else { return };
    for n in 0..options.length() {
        if let Some(option) = options.get(n).and_then(|option| option.dyn_into::<HtmlOptionElement>().ok())
            && option.has_attribute("selected")
        {
            option.set_selected(true);
        }
    }
}

/// Sets the document's title, and takes away what else the head says of the page that was loaded:
/// reference managers and sharing take it for the page that is shown.
pub fn set_title(title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    while let Ok(Some(stale)) = document.query_selector("head [data-page]") {
        stale.remove();
    }
}

/// Writes to the console, for those who look for the cause of a fault.
pub fn log_error(message: &str) {
    web_sys::console::error_1(&JsValue::from_str(message));
}

/// Says that the application lives in the page: `data-app="live"` on the root element.
pub fn mark_live() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-app", "live");
    }
}

/// Makes all listeners deaf, for a program that has failed: links load again as they would without it.
pub fn fall_silent() {
    DEAF.set(true);
}

/// Puts a text into the clipboard and calls back: with `false` where the browser does not allow it.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().map(|window| window.navigator().clipboard());
    wasm_bindgen_futures::spawn_local(async move {
        // Outside of secure contexts the property is missing, whatever the binding's type says.
        let copied = match clipboard.filter(|clipboard| !clipboard.is_undefined()) {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        done(copied);
    });
}

/// The full address of what a link of this page leads to.
pub fn absolute(href: &str) -> String {
    let link = document().and_then(|document| document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return href.to_owned() };
    link.set_href(href);
    link.href()
}

/// Opens the browser's own way to paper.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Puts the focus on the page's heading, so that a screen reader goes on from there; the page does not scroll.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        focus(&heading);
    }
}

fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls to the part with this id, marks it and puts the focus there; `false` if the page has none.
pub fn show_part(id: &str) -> bool {
    match mark_part(id) {
        Some(part) => {
            part.scroll_into_view();
            focus(&part);
            true
        }
        None => false,
    }
}

/// Marks the part at which a loaded page landed and puts the focus there, if the reader has not put it elsewhere.
///
/// It does not scroll: the browser did, and the reader may have scrolled on since.
pub fn land_on(id: &str) {
    let idle = document().is_some_and(|document| {
        document.active_element().is_none_or(|active| document.body().is_some_and(|body| *body == active))
    });
    if let Some(part) = mark_part(id).filter(|_| idle) {
        focus(&part);
    }
}

/// Marks the part with this id with `data-landed`, and no other: `:target` knows nothing of addresses set by a program.
fn mark_part(id: &str) -> Option<HtmlElement> {
    let document = document()?;
    if let Ok(Some(before)) = document.query_selector("[data-landed]") {
        let _ = before.remove_attribute("data-landed");
    }
    let part = document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok()?;
    let _ = part.set_attribute("data-landed", "");
    if !part.has_attribute("tabindex") {
        let _ = part.set_attribute("tabindex", "-1");
    }
    Some(part)
}

/// Scrolls to the top, at once.
pub fn scroll_to_top() {
    scroll_to(0.0);
}

fn scroll_to(top: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(top);
    options.set_left(0.0);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    if let Some(window) = window() {
        window.scroll_to_with_scroll_to_options(&options);
    }
}

thread_local! {
    /// Whether the program has failed and listens no more.
    static DEAF: Cell<bool> = const { Cell::new(false) };
    /// What the address of the shown entry becomes when the reader pauses, and the end of that pause.
    static WAITING: RefCell<Option<String>> = const { RefCell::new(None) };
    static PAUSES: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The key of the history entry that is shown.
    static KEY: RefCell<Option<f64>> = const { RefCell::new(None) };
}

fn next_key() -> f64 {
    // Keys must differ from those of earlier visits, whose positions storage may still hold.
    let now = now_in_milliseconds();
    KEY.with_borrow(|last| last.map_or(now, |last| if now > last { now } else { last + 1.0 }))
}

fn now_in_milliseconds() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| (performance.time_origin() + performance.now()).round())
}

fn scroll_name(key: f64) -> String {
    format!("cinefile-scroll-{}", key as i64)
}

/// Remembers how far the shown entry is scrolled.
fn keep_scroll() {
    let (Some(key), Some(window)) = (KEY.with_borrow(|key| *key), window()) else { return };
    let top = window.scroll_y().unwrap_or_default().round() as i64;
    remember(&scroll_name(key), &top.to_string());
}

/// Takes scroll positions into our own hands for the time that the application lives; returns what has to live as long.
pub fn own_scroll() -> Option<Listener> {
    let window = window()?;
    let history = window.history().ok()?;
    let key = history.state().ok().and_then(|state| state.as_f64());
    if key.is_none() {
        let fresh = next_key();
        let _ = history.replace_state(&JsValue::from_f64(fresh), "");
        KEY.set(Some(fresh));
    } else {
        KEY.set(key);
    }
    let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    // The browser restores positions of whole pages better than we can: give it back before the page goes.
    Some(EventListener::new(&window, "pagehide", move |_| {
        write_query();
        keep_scroll();
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Auto);
    }))
}

/// After going back or forward: remembers the entry that was left, and takes up the one that is shown.
pub fn change_entry() {
    keep_scroll();
    let state = window().and_then(|window| window.history().ok()?.state().ok());
    let key = state.and_then(|state| state.as_f64());
    if key.is_none() {
        // An entry that the browser made for a way within the page.
        let fresh = next_key();
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            let _ = history.replace_state(&JsValue::from_f64(fresh), "");
        }
        KEY.set(Some(fresh));
    } else {
        KEY.set(key);
    }
}

/// Scrolls to where the shown entry was left; `false` if that is not known.
pub fn restore_scroll() -> bool {
    let top = KEY.with_borrow(|key| *key).and_then(|key| recall(&scroll_name(key))?.parse::<i32>().ok());
    if let Some(top) = top {
        scroll_to(f64::from(top));
    }
    top.is_some()
}

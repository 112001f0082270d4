//! Mounts the application, operates it as a reader would, and waits until the page says what it should.
//!
//! It knows elements, addresses and the browser's frames, not what a page should show.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_app::{App, AppProps, Route};
use cinefile_fixtures::{debated_film, long_film, other_film, small_film, timed_film};
use cinefile_model::{Film, fold};
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, InputEvent, InputEventInit, Window,
};
use yew::AppHandle;

const BUNDLED: &str = include_str!("../../static/film.json");
/// Most frames that a change may take; a browser draws about sixty in a second.
const MOST_FRAMES: u32 = 180;

pub(crate) fn bundled() -> Rc<Film> {
    read(BUNDLED)
}

pub(crate) fn small() -> Rc<Film> {
    read(&small_film())
}

/// A film whose claims are answered in every way.
pub(crate) fn debated() -> Rc<Film> {
    read(&debated_film())
}

/// A film with chapters, captions and moments; its media are not there.
pub(crate) fn timed() -> Rc<Film> {
    read(&timed_film())
}

/// A film whose lists are shown in pages.
pub(crate) fn long() -> Rc<Film> {
    read(&long_film())
}

/// A film with a link to another host.
pub(crate) fn other() -> Rc<Film> {
    read(&other_film())
}

fn read(text: &str) -> Rc<Film> {
    Rc::new(Film::from_json(text).unwrap_or_else(|error| panic!("the film cannot be read: {error}")))
}

fn window() -> Window {
    web_sys::window().expect("a browser has a window")
}

pub(crate) fn document() -> Document {
    window().document().expect("a window has a document")
}

/// An application in the page, at an address of its own.
pub(crate) struct Stage {
    holder: Element,
    loaded: Rc<Cell<bool>>,
}

/// What has to be taken away again.
struct Set {
    app: AppHandle<App>,
    holder: Element,
    address_before: String,
    title_before: String,
    _guard: EventListener,
}

thread_local! {
    /// What stands in the page. A test that fails cannot clean up: the next one does it.
    static SET: RefCell<Option<Set>> = const { RefCell::new(None) };
}

fn strike() {
    if let Some(set) = SET.take() {
        set.app.destroy();
        set.holder.remove();
        // What was typed last is written into the address now, not into the next test's.
        query();
        replace_address(&set.address_before);
        document().set_title(&set.title_before);
        scroll_to(0.0);
    }
}

impl Stage {
    /// Mounts the application at an address below the host's root: `interviewees/?q=x`.
    pub(crate) async fn at(film: &Rc<Film>, address: &str) -> Self {
        strike();
        let address_before = format!("{}{}", path(), query());
        replace_address(&format!("/{address}"));
        let route = Route::from_path(address.split(['?', '#']).next().unwrap_or_default());
        let route = if route.exists(film) { route } else { Route::NotFound };
        Self::set(film, route, address_before).await
    }

    /// Mounts a page of the application where the address does not matter.
    ///
    /// A browser ignores changes of the address that come too often: 200 in ten seconds.
    pub(crate) async fn with(film: &Rc<Film>, route: &Route) -> Self {
        strike();
        Self::set(film, route.clone(), format!("{}{}", path(), query())).await
    }

    async fn set(film: &Rc<Film>, route: Route, address_before: String) -> Self {
        let holder = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&holder).expect("the body takes an element");
        // A link that the application does not follow would load another page and end all tests.
        let loaded = Rc::new(Cell::new(false));
        let guard =
            EventListener::new_with_options(&window(), "click", EventListenerOptions::enable_prevent_default(), {
                let loaded = loaded.clone();
                move |event| {
                    let link =
                        event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("a[href]").ok()?);
                    let within =
                        link.and_then(|link| link.get_attribute("href")).is_none_or(|href| href.starts_with('#'));
                    if !event.default_prevented() && !within {
                        loaded.set(true);
                        event.prevent_default();
                    }
                }
            });
        let props = AppProps { film: film.clone(), route, root: "/".into() };
        let title_before = document().title();
        let app = yew::Renderer::<App>::with_root_and_props(holder.clone(), props).render();
        SET.set(Some(Set { app, holder: holder.clone(), address_before, title_before, _guard: guard }));
        let stage = Self { holder, loaded };
        stage.until("the page stands", || stage.find("main h1").is_some()).await;
        // The page learns of its query after it stands.
        frame().await;
        frame().await;
        stage
    }

    /// Waits until something holds.
    pub(crate) async fn until(&self, what: &str, holds: impl Fn() -> bool) {
        for _ in 0..MOST_FRAMES {
            if holds() {
                return;
            }
            frame().await;
        }
        let text: String = self.text("main").chars().take(300).collect();
        panic!("{what}: never came true at {}{}; the page says: {text}", path(), query());
    }

    pub(crate) fn find(&self, css: &str) -> Option<HtmlElement> {
        self.holder.query_selector(css).expect("a selector").and_then(|element| element.dyn_into().ok())
    }

    pub(crate) fn get(&self, css: &str) -> HtmlElement {
        self.find(css).unwrap_or_else(|| panic!("{}{}: nothing fits `{css}`", path(), query()))
    }

    pub(crate) fn all(&self, css: &str) -> Vec<Element> {
        let found = self.holder.query_selector_all(css).expect("a selector");
        (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect()
    }

    /// The text of the first element that fits; empty if none does.
    pub(crate) fn text(&self, css: &str) -> String {
        self.find(css).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// The form control whose label begins with these words.
    pub(crate) fn control<T: JsCast>(&self, label: &str) -> T {
        let labels = self.all("label").into_iter();
        let mut labels = labels.filter(|one| one.text_content().unwrap_or_default().trim().starts_with(label));
        let control = labels.next().and_then(|one| one.query_selector("input, select").ok().flatten());
        control.and_then(|control| control.dyn_into().ok()).unwrap_or_else(|| panic!("no control labelled `{label}`"))
    }

    /// Writes into a field, as typing the last letter does.
    pub(crate) fn write(&self, label: &str, words: &str) {
        let field: HtmlInputElement = self.control(label);
        field.set_value(words);
        let how = InputEventInit::new();
        how.set_bubbles(true);
        field
            .dispatch_event(&InputEvent::new_with_event_init_dict("input", &how).expect("an event"))
            .expect("it is sent");
    }

    /// Chooses from a list by token.
    pub(crate) fn choose(&self, label: &str, token: &str) {
        let select: HtmlSelectElement = self.control(label);
        select.set_value(token);
        assert_eq!(select.value(), token, "`{label}` has no choice `{token}`");
        let how = web_sys::EventInit::new();
        how.set_bubbles(true);
        select.dispatch_event(&Event::new_with_event_init_dict("change", &how).expect("an event")).expect("it is sent");
    }

    /// Ticks a box, chooses a radio button.
    pub(crate) fn tick(&self, label: &str) {
        self.control::<HtmlInputElement>(label).click();
    }

    pub(crate) fn is_ticked(&self, label: &str) -> bool {
        self.control::<HtmlInputElement>(label).checked()
    }

    /// The slugs to which the headings of the articles that are shown lead.
    pub(crate) fn listed(&self) -> Vec<String> {
        let links = self.all("main :not([hidden]) > article h2 a, main :not([hidden]) > article h3 a").into_iter();
        let hrefs = links.filter_map(|link| link.get_attribute("href"));
        hrefs.filter_map(|href| href.trim_end_matches('/').rsplit('/').next().map(str::to_owned)).collect()
    }

    /// The number with which the announcement begins.
    pub(crate) fn announced(&self) -> Option<usize> {
        let status = self.text("main [role=status]");
        status.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
    }

    /// Waits until exactly these are listed, in this order, and their count is announced.
    pub(crate) async fn lists(&self, slugs: &[String]) {
        let what = format!("{} are listed and announced: {slugs:?}", slugs.len());
        self.until(&what, || self.listed() == slugs && self.announced() == Some(slugs.len())).await;
    }

    /// Whether the browser was left to load a link by itself.
    pub(crate) fn left_to_the_browser(&self) -> bool {
        self.loaded.get()
    }

    /// Takes the application out of the page and leaves the page as it was.
    pub(crate) async fn strike(self) {
        strike();
        frame().await;
    }
}

/// Waits until the browser draws its next frame.
pub(crate) async fn frame() {
    let drawn = Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).expect("a browser draws frames");
    });
    JsFuture::from(drawn).await.expect("a frame is drawn");
}

fn replace_address(address: &str) {
    if address == format!("{}{}", path(), query()) {
        return;
    }
    let history = window().history().expect("a history");
    let same = history.state().unwrap_or(JsValue::NULL);
    history.replace_state_with_url(&same, "", Some(address)).expect("the address can be changed");
    assert_eq!(address.split(['?', '#']).next(), Some(&*path()), "the browser changes the address");
}

/// Goes back in the history, as the browser's button does.
pub(crate) fn back() {
    window().history().expect("a history").back().expect("back");
}

/// Goes forward in the history.
pub(crate) fn forward() {
    window().history().expect("a history").forward().expect("forward");
}

pub(crate) fn entries() -> u32 {
    window().history().expect("a history").length().expect("a length")
}

pub(crate) fn path() -> String {
    window().location().pathname().expect("a path")
}

/// The address's query; what was typed is written into it first, without the pause that browsers are given.
pub(crate) fn query() -> String {
    cinefile_app::browser::here().query
}

pub(crate) fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

pub(crate) fn scrolled() -> f64 {
    window().scroll_y().expect("a position")
}

/// Whether the page's heading has the focus.
pub(crate) fn heading_has_focus() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() == "H1")
}

/// The last word of a name as somebody types it who has no such letters on the keyboard.
pub(crate) fn typed(name: &str) -> String {
    fold(name).split_whitespace().last().unwrap_or_default().to_owned()
}

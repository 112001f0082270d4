//! The transcript in its `<details>`: fetched when it is opened, searched, followed, copied from.
//!
//! The page of a transcript says what its lines are; which line is current depends on a time that it is told.
//! All of it are changes of single elements, none a drawing of a component: a film has thousands of lines.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use std::{cell::RefCell, rc::Rc};

use cinefile_model::{fold, hits};
use gloo::events::EventListenerOptions;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, Node};
use yew::NodeRef;

use super::{
    EventListener, Listener,
    citation::{fetch_part, for_each},
    copy, document, focus, window,
};

/// Most lines of one search that are marked at once: more would hold up the next letter.
const MOST_MARKED: usize = 200;

/// What is listened to; every event comes to the element by itself or by bubbling.
const EVENTS: [&str; 8] = ["click", "input", "keydown", "mouseover", "focusin", "wheel", "touchmove", "pointerdown"];

const TOOLS: &str = "<div class=reader__tools role=search>\
<label class=reader__field>Search in it <input type=search class=reader__query autocomplete=off spellcheck=false></label>\
<button type=button name=back aria-label='Line found before'>Previous</button>\
<button type=button name=on aria-label='Next line found'>Next</button>\
<button type=button name=follow aria-pressed=false>Follow along</button></div>\
<p class=reader__status role=status></p>\
<button type=button name=copy class=reader__copy aria-label='Copy this line with its time'>Copy</button>";

/// A transcript that follows the film; its listeners end with it.
pub struct Transcript {
    reading: Rc<RefCell<Reading>>,
    _listeners: Vec<Listener>,
}

struct Reading {
    details: HtmlElement,
    seek: Rc<dyn Fn(u64)>,
    /// When the lines start, in milliseconds, never falling.
    starts: Vec<u64>,
    lines: Vec<HtmlElement>,
    /// The lines' words, folded.
    folded: Vec<String>,
    now: u64,
    current: Option<usize>,
    /// The line that the Tab key leads to.
    stop: usize,
    query: String,
    /// Places of the lines found, and of the one shown among them.
    found: Vec<usize>,
    shown: usize,
}

impl Transcript {
    /// Takes the `<details>` of a transcript in hand; `seek` is called with the start of each line that is chosen.
    pub fn in_node(details: &NodeRef, seek: impl Fn(u64) + 'static) -> Option<Self> {
        let details: HtmlElement = details.cast()?;
        let reading = Rc::new(RefCell::new(Reading {
            details: details.clone(),
            seek: Rc::new(seek),
            starts: Vec::new(),
            lines: Vec::new(),
            folded: Vec::new(),
            now: 0,
            current: None,
            stop: 0,
            query: String::new(),
            found: Vec::new(),
            shown: 0,
        }));
        let listen = |name: &'static str| {
            let (reading, options) = (reading.clone(), EventListenerOptions::enable_prevent_default());
            EventListener::new_with_options(&details, name, options, move |event| handle(&reading, event))
        };
        let listeners = EVENTS.into_iter().chain(["toggle"]).map(listen).collect();
        toggled(&reading);
        Some(Self { reading, _listeners: listeners })
    }

    /// Marks the line that is said at a time of the film, in milliseconds: the last one that has begun.
    pub fn show(&self, now: u64) {
        let mut reading = self.reading.borrow_mut();
        reading.now = now;
        reading.mark_current();
    }
}

impl Reading {
    fn part(&self, selector: &str) -> Option<HtmlElement> {
        self.details.query_selector(selector).ok()??.dyn_into().ok()
    }

    fn say(&self, words: &str) {
        if let Some(status) = self.part(".reader__status") {
            status.set_text_content(Some(words));
        }
    }

    fn mark_current(&mut self) {
        let current = self.starts.partition_point(|start| *start <= self.now).checked_sub(1);
        if current == self.current {
            return;
        }
        if let Some(before) = self.current.and_then(|place| self.lines.get(place)) {
            let _ = before.remove_attribute("aria-current");
        }
        self.current = current;
        let Some((place, line)) = current.and_then(|place| Some((place, self.lines.get(place)?))) else { return };
        let _ = line.set_attribute("aria-current", "true");
        // Who reads the list with the keyboard keeps their place in it.
        if !self.details.matches(":focus-within").unwrap_or_default() {
            self.stop_at(place);
        }
        if self.follows() {
            self.reveal(place);
        }
    }

    fn follows(&self) -> bool {
        self.part("[name=follow][aria-pressed=true]").is_some()
    }

    fn follow(&self, follows: bool) {
        if let Some(button) = self.part("[name=follow]") {
            let _ = button.set_attribute("aria-pressed", if follows { "true" } else { "false" });
        }
        if let Some(place) = self.current.filter(|_| follows) {
            self.reveal(place);
        }
    }

    /// Scrolls the list, and never the page, so far that a line can be read with some before and after it.
    fn reveal(&self, place: usize) {
        let Some((list, line)) = self.part("ol").zip(self.lines.get(place)) else { return };
        let (top, height, shown) = (line.offset_top(), list.client_height(), list.scroll_top());
        if top < shown || top + line.offset_height() > shown + height * 3 / 4 {
            list.set_scroll_top(top - height / 4);
        }
    }

    fn link(&self, place: usize) -> Option<HtmlElement> {
        self.lines.get(place)?.query_selector("a").ok()??.dyn_into().ok()
    }

    /// Makes a line the one that the Tab key leads to.
    fn stop_at(&mut self, place: usize) {
        if let Some((before, link)) = self.link(self.stop).zip(self.link(place)) {
            before.set_tab_index(-1);
            link.set_tab_index(0);
            self.stop = place;
        }
    }

    fn place_of(&self, target: &Element) -> Option<usize> {
        let line = target.closest("li").ok()??;
        self.lines.iter().position(|one| **one == line)
    }

    /// Takes the lines of a list in.
    fn fill(&mut self, list: &Element) {
        let Some(reader) = self.part(".reader__body") else { return };
        if self.part("input").is_none() {
            reader.set_inner_html(TOOLS);
            let still = window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
            self.follow(!still.is_some_and(|query| query.matches()));
        } else if let Some(before) = self.part("ol") {
            before.remove();
        }
        (self.starts, self.lines, self.folded, self.current, self.stop) = Default::default();
        let mut latest = 0;
        for_each(list, "li", |line| {
            let start: u64 = line.dataset().get("start").and_then(|start| start.parse().ok()).unwrap_or_default();
            let link =
                document().and_then(|document| document.create_element("a").ok()?.dyn_into::<HtmlElement>().ok());
            if let Some((link, time)) = link.zip(line.first_element_child()) {
                let _ = link.set_attribute("href", &format!("?start={}.{:03}", start / 1000, start % 1000));
                link.set_tab_index(if self.lines.is_empty() { 0 } else { -1 });
                link.set_text_content(time.text_content().as_deref());
                time.set_text_content(None);
                let _ = time.append_child(&link);
            }
            // The same lines stand on a page of their own: there they can be linked to.
            line.set_id("");
            latest = start.max(latest);
            self.starts.push(latest);
            self.folded.push(fold(&words_of(line)));
            self.lines.push(line.clone());
        });
        let _ = reader.append_child(list);
        self.mark_current();
        self.search();
    }

    /// Marks what the query finds, and shows the first line with it from the current one on.
    fn search(&mut self) {
        for_each(&self.details, "mark", |mark| {
            let parent = mark.parent_node();
            let _ = mark.replace_with_with_str_1(&mark.text_content().unwrap_or_default());
            parent.iter().for_each(Node::normalize);
        });
        let query = fold(self.query.trim());
        self.found.clear();
        if !query.is_empty() {
            self.found
                .extend((0..).zip(&self.folded).filter(|(_, words)| words.contains(&query)).map(|(place, _)| place));
        }
        for place in self.found.iter().take(MOST_MARKED) {
            self.mark(*place);
        }
        let current = self.current.unwrap_or_default();
        self.shown = self.found.partition_point(|place| *place < current) % self.found.len().max(1);
        self.show_found(!query.is_empty());
    }

    /// Puts marks round what the query finds in a line.
    fn mark(&self, place: usize) {
        let Some(words) = self.lines.get(place).and_then(|line| line.query_selector(".transcript__words").ok()?) else {
            return;
        };
        if words.query_selector("mark").is_ok_and(|mark| mark.is_some()) {
            return;
        }
        let places = hits(&words_of(&words), self.query.trim());
        let mut texts = Vec::new();
        texts_in(&words, &mut texts);
        let mut at = 0;
        for node in texts {
            let text = node.text_content().unwrap_or_default();
            let (start, end) = (at, at + text.len());
            at = end;
            let mut written = 0;
            for hit in places.iter().filter(|hit| hit.start < end && hit.end > start) {
                let (from, to) = (hit.start.max(start) - start, hit.end.min(end) - start);
                insert(&node, text.get(written..from), None);
                insert(&node, text.get(from..to), Some("mark"));
                written = to;
            }
            if written > 0 {
                node.set_text_content(text.get(written..));
            }
        }
    }

    /// Shows the found line that is next, and says which of how many it is.
    fn show_found(&self, sought: bool) {
        for_each(&self.details, "[data-found]", |line| drop(line.remove_attribute("data-found")));
        let Some(&place) = self.found.get(self.shown) else {
            return self.say(if sought { "No line has it" } else { "" });
        };
        self.follow(false);
        self.mark(place);
        if let Some(line) = self.lines.get(place) {
            let _ = line.set_attribute("data-found", "");
        }
        self.reveal(place);
        self.say(&format!("Line {} of {} with it", self.shown + 1, self.found.len()));
    }

    fn step(&mut self, back: bool) {
        let count = self.found.len().max(1);
        self.shown = (self.shown + if back { count - 1 } else { 1 }) % count;
        self.show_found(!self.query.is_empty());
    }

    /// Moves the focus among the lines; `false` for keys that do not.
    fn walk(&mut self, key: &str) -> bool {
        let place = match key {
            "ArrowDown" => self.stop + 1,
            "ArrowUp" => self.stop.saturating_sub(1),
            "Home" => 0,
            "End" => self.lines.len(),
            _ => return false,
        };
        let place = place.min(self.lines.len().saturating_sub(1));
        self.follow(false);
        self.stop_at(place);
        self.reveal(place);
        true
    }
}

/// The words of a line on one line, as long in bytes as they stand in the page.
fn words_of(line: &Element) -> String {
    let words = line.query_selector(".transcript__words").ok().flatten();
    words.as_ref().unwrap_or(line).text_content().unwrap_or_default().replace('\n', " ")
}

/// The texts in an element and those in it, in their order.
fn texts_in(node: &Node, texts: &mut Vec<Node>) {
    let mut child = node.first_child();
    while let Some(one) = child {
        child = one.next_sibling();
        if one.node_type() == Node::TEXT_NODE { texts.push(one) } else { texts_in(&one, texts) }
    }
}

/// Puts a text before a node, in an element if one is named; an empty text is left out.
fn insert(before: &Node, text: Option<&str>, tag: Option<&str>) {
    let (Some(text), Some(document)) = (text.filter(|text| !text.is_empty()), document()) else { return };
    let mut node: Node = document.create_text_node(text).into();
    if let Some(element) = tag.and_then(|tag| document.create_element(tag).ok()) {
        let _ = element.append_child(&node);
        node = element.into();
    }
    if let Some(parent) = before.parent_node() {
        let _ = parent.insert_before(&node, Some(before));
    }
}

/// Fetches the transcript that a link leads to, if no other has been chosen meanwhile.
fn load(reading: &Rc<RefCell<Reading>>, link: &HtmlElement) {
    let Some(href) = link.get_attribute("href") else { return };
    let (reading, link) = (reading.clone(), link.clone());
    for_each(&reading.borrow().details, ".reader__track", |other| drop(other.remove_attribute("aria-current")));
    let _ = link.set_attribute("aria-current", "true");
    spawn_local(async move {
        let list = fetch_part(&href, ".transcript__cues").await;
        if link.has_attribute("aria-current") {
            let mut reading = reading.borrow_mut();
            match list {
                Some(list) => reading.fill(&list),
                None => {
                    let _ = link.remove_attribute("aria-current");
                    if let Some(reader) = reading.part(".reader__body").filter(|_| reading.lines.is_empty()) {
                        reader.set_inner_html("<p class=reader__status role=status></p>");
                    }
                    reading.say("The words could not be loaded. Choose them above to try again.");
                }
            }
        }
    });
}

fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| {
        event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
    })
}

fn handle(reading: &Rc<RefCell<Reading>>, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    match &*event.type_() {
        "toggle" => toggled(reading),
        "click" => click(reading, event, &target),
        "input" => {
            let mut reading = reading.borrow_mut();
            reading.query = super::typed(event).unwrap_or_default();
            reading.search();
        }
        "keydown" => {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let key = event.key();
            let mut open = reading.borrow_mut();
            if target.dyn_ref::<HtmlInputElement>().is_some() {
                if key == "Enter" {
                    open.step(event.shift_key());
                }
            } else if open.place_of(&target).is_some() && open.walk(&key) {
                event.prevent_default();
                // The player has other uses for these keys.
                event.stop_propagation();
                let link = open.link(open.stop);
                // The focus comes back here as an event of its own.
                drop(open);
                link.iter().for_each(focus);
            }
        }
        "mouseover" | "focusin" => {
            let open = reading.borrow();
            let line = open.place_of(&target).and_then(|place| open.lines.get(place));
            if let Some((line, copy)) = line.zip(open.part("[name=copy]"))
                && copy.parent_element().as_ref() != Some(line)
            {
                let _ = line.append_child(&copy);
            }
        }
        // The list is scrolled by wheel, finger or its bar, which is the list itself.
        _ => {
            if target.closest("ol").is_ok_and(|list| list.is_some())
                && (event.type_() != "pointerdown" || target.tag_name() == "OL")
            {
                reading.borrow().follow(false);
            }
        }
    }
}

/// The `<details>` was opened or closed, or is open already.
fn toggled(reading: &Rc<RefCell<Reading>>) {
    let open = reading.borrow();
    if open.details.has_attribute("open") && open.lines.is_empty() {
        if let Some(link) = open.part("[data-chosen]") {
            drop(open);
            load(reading, &link);
        }
    } else if open.follows() {
        open.follow(true);
    }
}

fn click(reading: &Rc<RefCell<Reading>>, event: &Event, target: &Element) {
    let Ok(Some(part)) = target.closest("a, button, li") else { return };
    if !is_plain(event) {
        return;
    }
    if part.class_name() == "reader__track" {
        event.prevent_default();
        if let Ok(link) = part.dyn_into::<HtmlElement>() {
            load(reading, &link);
        }
        return;
    }
    let mut open = reading.borrow_mut();
    match part.get_attribute("name").as_deref() {
        Some("follow") => open.follow(!open.follows()),
        Some("copy") => {
            let Some(line) = open.place_of(&part).and_then(|place| open.lines.get(place)) else { return };
            let time = line.first_element_child().and_then(|time| time.text_content()).unwrap_or_default();
            let (text, reading) = (format!("{time} {}", words_of(line)), reading.clone());
            copy(text, move |copied| {
                reading.borrow().say(if copied { "Copied" } else { "Copying is not allowed here" });
            });
        }
        Some(name) => open.step(name == "back"),
        None => {
            let selected = window().and_then(|window| window.get_selection().ok()?);
            let Some(place) = open.place_of(&part) else { return };
            event.prevent_default();
            // Who selects words to copy them does not want to go there.
            if part.tag_name() == "A" || selected.is_none_or(|selected| selected.is_collapsed()) {
                open.stop_at(place);
                if let Some(&start) = open.starts.get(place) {
                    let seek = open.seek.clone();
                    // Who is asked to seek may tell the new time at once.
                    drop(open);
                    seek(start);
                }
            }
        }
    }
}

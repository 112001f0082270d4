//! Markup, written from a page's first element to its last.
//!
//! `html!` writes out some two hundred bytes of wasm for each element; a call here takes twenty.
//! So everything is written with these, but for what has listeners or is a component: that stands in `html!`
//! and comes in by [`Markup::node`].
//! It knows elements, attributes and languages; what a page says is others' matter.

use std::fmt;

use cinefile_model::{Direction, LanguageTag};
use yew::{
    prelude::*,
    virtual_dom::{VList, VNode, VTag},
};

use crate::Site;

/// The language of the interface, which the document declares.
const INTERFACE: &str = "en";

/// What has been written so far.
#[derive(Default)]
pub(crate) struct Markup {
    /// The elements that are open, the innermost last, each with what stands before it in its parent.
    open: Vec<(VTag, Vec<VNode>)>,
    /// What the innermost open element holds.
    nodes: Vec<VNode>,
}

/// An element that is open: it takes attributes, then what it holds, and is closed by that.
#[must_use = "an element stays open until it is told what it holds"]
pub(crate) struct Element<'a>(&'a mut Markup);

impl Markup {
    /// What a function writes, as a node of Yew's.
    pub(crate) fn written(write: impl FnOnce(&mut Self)) -> Html {
        let mut page = Self::default();
        write(&mut page);
        page.finish()
    }

    #[inline(never)]
    fn finish(self) -> Html {
        VList::with_children(self.nodes, None).into()
    }

    /// Opens an element; an empty class is left out.
    #[inline(never)]
    pub(crate) fn element(&mut self, tag: &'static str, class: &'static str) -> Element<'_> {
        let mut element = VTag::new(tag);
        if !class.is_empty() {
            element.add_attribute("class", class);
        }
        self.open.push((element, std::mem::take(&mut self.nodes)));
        Element(self)
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some((mut element, before)) = self.open.pop() {
            let nodes = std::mem::replace(&mut self.nodes, before);
            if let Some(children) = element.children_mut().filter(|_| !nodes.is_empty()) {
                *children = VList::with_children(nodes, None).into();
            }
            self.nodes.push(element.into());
        }
    }

    /// Writes text; it joins the text before it.
    #[inline(never)]
    pub(crate) fn text(&mut self, words: &str) {
        if let Some(VNode::VText(before)) = self.nodes.last_mut() {
            before.text = [&*before.text, words].concat().into();
        } else if !words.is_empty() {
            self.nodes.push(VNode::VText(AttrValue::from(words.to_owned()).into()));
        }
    }

    /// Writes text that is put together.
    #[inline(never)]
    pub(crate) fn words(&mut self, words: fmt::Arguments<'_>) {
        self.text(&words.to_string());
    }

    /// Writes a name, which may run in either direction.
    #[inline(never)]
    pub(crate) fn name(&mut self, name: &str) {
        self.line("bdi", "", name);
    }

    /// Writes an element of words alone.
    #[inline(never)]
    pub(crate) fn line(&mut self, tag: &'static str, class: &'static str, words: &str) {
        self.element(tag, class).text(words);
    }

    /// Writes an element of words in the language in which the film file is worded.
    #[inline(never)]
    pub(crate) fn worded(&mut self, tag: &'static str, class: &'static str, site: &Site, words: &str) {
        self.element(tag, class).in_wording(site).text(words);
    }

    /// Opens a link.
    #[inline(never)]
    #[expect(clippy::needless_pass_by_value, reason = "addresses are made for this: dropping them here is smaller")]
    pub(crate) fn link_to(&mut self, class: &'static str, href: String) -> Element<'_> {
        self.element("a", class).attribute("href", &href)
    }

    /// Writes a link of words alone.
    #[inline(never)]
    pub(crate) fn link(&mut self, class: &'static str, href: String, words: &str) {
        self.link_to(class, href).text(words);
    }

    /// Writes a link that is a name.
    #[inline(never)]
    pub(crate) fn link_named(&mut self, class: &'static str, href: String, name: &str) {
        self.link_to(class, href).of(|page| page.name(name));
    }

    /// Opens a drawing; what it shows stands in words beside it, so it is hidden from screen readers.
    #[inline(never)]
    pub(crate) fn drawing(&mut self, class: &'static str, view_box: &str) -> Element<'_> {
        self.element("svg", class).attribute("viewBox", view_box).hidden().attribute("focusable", "false")
    }

    /// Draws a path.
    #[inline(never)]
    pub(crate) fn path(&mut self, class: &'static str, d: &str) {
        self.element("path", class).attribute("d", d).empty();
    }

    /// Draws a circle.
    #[inline(never)]
    pub(crate) fn circle(&mut self, class: &'static str, x: i32, y: i32, radius: &'static str) {
        let circle = self.element("circle", class).formatted("cx", format_args!("{x}"));
        circle.formatted("cy", format_args!("{y}")).attribute("r", radius).empty();
    }

    /// Takes in what was made elsewhere.
    #[inline(never)]
    pub(crate) fn node(&mut self, node: Html) {
        self.nodes.push(node);
    }

    /// Writes something that may come and go while the page lives: what stands after it keeps its place.
    pub(crate) fn slot(&mut self, write: impl FnOnce(&mut Self)) {
        self.node(Self::written(write));
    }
}

impl Element<'_> {
    /// Gives it an attribute.
    #[inline(never)]
    pub(crate) fn attribute(self, name: &'static str, value: &str) -> Self {
        if let Some((element, _)) = self.0.open.last_mut() {
            element.add_attribute(name, value.to_owned());
        }
        self
    }

    /// Gives it the id by which it can be linked to; an empty one is left out.
    #[inline(never)]
    pub(crate) fn part(self, part: &str) -> Self {
        if part.is_empty() { self } else { self.attribute("id", part) }
    }

    /// Gives it an attribute that is put together.
    #[inline(never)]
    pub(crate) fn formatted(self, name: &'static str, value: fmt::Arguments<'_>) -> Self {
        self.attribute(name, &value.to_string())
    }

    /// Hides it from screen readers: it says nothing that does not stand beside it.
    #[inline(never)]
    pub(crate) fn hidden(self) -> Self {
        self.attribute("aria-hidden", "true")
    }

    /// Gives it the name by which it is known again among its neighbours.
    #[inline(never)]
    pub(crate) fn key(self, key: &str) -> Self {
        if let Some((element, _)) = self.0.open.last_mut() {
            element.key = Some(key.into());
        }
        self
    }

    /// Says that it is in the language of the film file's wording; nothing where that is the interface's own.
    #[inline(never)]
    pub(crate) fn in_wording(self, site: &Site) -> Self {
        let language = &site.film.about.wording;
        if language.as_str() == INTERFACE { self } else { self.quoted(language) }
    }

    /// Says in which language it is: always for words that are quoted, for voices and hyphens.
    #[inline(never)]
    pub(crate) fn quoted(self, language: &LanguageTag) -> Self {
        let element = self.attribute("lang", language.as_str());
        match language.direction() {
            Direction::LeftToRight => element,
            Direction::RightToLeft => element.attribute("dir", "rtl"),
        }
    }

    /// Writes into it and leaves it open.
    pub(crate) fn with(self, write: impl FnOnce(&mut Markup)) -> Self {
        write(self.0);
        self
    }

    /// Writes what it holds.
    pub(crate) fn of(self, write: impl FnOnce(&mut Markup)) {
        write(self.0);
        self.0.close();
    }

    /// Writes the words that it holds.
    #[inline(never)]
    pub(crate) fn text(self, words: &str) {
        self.0.text(words);
        self.0.close();
    }

    /// Writes the words that it holds and that are put together.
    #[inline(never)]
    pub(crate) fn words(self, words: fmt::Arguments<'_>) {
        self.0.words(words);
        self.0.close();
    }

    /// Leaves it empty.
    pub(crate) fn empty(self) {
        self.0.close();
    }
}

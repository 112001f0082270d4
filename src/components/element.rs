//! The plainest elements: a tag, a class, words.
//!
//! `html!` writes out some two hundred bytes of wasm for each element; one of these calls takes thirty.
//! They are for elements of one class and words alone; whatever has more stands in `html!`.

use yew::{
    prelude::*,
    virtual_dom::{VNode, VTag},
};

use super::tongue::Tongue;

/// Puts an element together; an empty class is left out.
#[inline(never)]
fn element(tag: &'static str, class: &'static str, children: VNode) -> VTag {
    let mut element = VTag::new(tag);
    if !class.is_empty() {
        element.add_attribute("class", class);
    }
    element.add_child(children);
    element
}

/// An element that holds other ones.
#[inline(never)]
pub(crate) fn holding(tag: &'static str, class: &'static str, children: Html) -> Html {
    element(tag, class, children).into()
}

/// Words of the interface.
#[inline(never)]
pub(crate) fn text(tag: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    fn of(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
        element(tag, class, VNode::VText(words.into())).into()
    }
    of(tag, class, words.into())
}

/// Words of the film file in their language.
#[inline(never)]
pub(crate) fn worded(tag: &'static str, class: &'static str, tongue: &Tongue, words: &str) -> Html {
    let mut element = element(tag, class, VNode::VText(AttrValue::from(words.to_owned()).into()));
    if let Some(lang) = &tongue.lang {
        element.add_attribute("lang", lang);
    }
    if let Some(dir) = &tongue.dir {
        element.add_attribute("dir", dir);
    }
    element.into()
}

/// A name, which may be written in either direction.
pub(crate) fn name(name: &str) -> Html {
    text("bdi", "", name.to_owned())
}

/// A link.
#[inline(never)]
pub(crate) fn link(class: &'static str, href: AttrValue, children: Html) -> Html {
    let mut element = element("a", class, children);
    element.add_attribute("href", href);
    element.into()
}

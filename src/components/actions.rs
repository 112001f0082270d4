//! A row of things to do with a record, in words.

use yew::prelude::*;

use super::{copy_link::CopyLink, markup::Markup};

/// The row for a part of this page: its address can be copied.
pub(crate) fn actions(page: &mut Markup, part: String) {
    let part = AttrValue::from(part);
    page.element("div", "actions").of(|page| page.node(html! { <CopyLink {part} /> }));
}

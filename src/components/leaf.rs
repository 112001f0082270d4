//! A section of a page: number and heading, text, margin.

use super::markup::{Element, Markup};

/// Opens a numbered section below its heading, which leads `to` a page or nowhere.
///
/// `name` is what the section is called for those who jump by regions.
/// Its text stands in `leaf__body` with a `leaf__margin` beside it, or in `leaf__wide` over both.
#[inline(never)]
pub(crate) fn leaf<'a>(
    page: &'a mut Markup,
    number: usize,
    name: &'static str,
    title: &'static str,
    to: Option<String>,
) -> Element<'a> {
    page.element("section", "leaf").attribute("aria-label", name).with(|page| {
        page.element("div", "leaf__head").of(|page| {
            page.element("span", "leaf__number").hidden().words(format_args!("{number}"));
            page.element("h2", "leaf__title").of(|page| match to {
                Some(href) => page.link("", href, title),
                None => page.text(title),
            });
        });
    })
}

//! The way to the record before and the one after.

use super::markup::Markup;
use crate::Site;

/// A neighbour: where it is, what it is in the row, its name.
pub(crate) struct Neighbour {
    pub(crate) href: String,
    pub(crate) way: String,
    pub(crate) name: Name,
}

/// What a record is called: a person's or outlet's name, or words of the film file.
pub(crate) enum Name {
    Proper(String),
    Worded(String),
}

/// Both neighbours; one side is empty at the ends of the row.
pub(crate) fn pager(
    page: &mut Markup,
    site: &Site,
    name: &'static str,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
) {
    page.element("nav", "pager").attribute("aria-label", name).of(|page| {
        one(page, site, "prev", "pager__link", before);
        one(page, site, "next", "pager__link pager__link--next", after);
    });
}

#[inline(never)]
fn one(page: &mut Markup, site: &Site, rel: &'static str, class: &'static str, neighbour: Option<Neighbour>) {
    match neighbour {
        None => page.element("span", "").empty(),
        Some(Neighbour { href, way, name }) => page.link_to(class, href).attribute("rel", rel).of(|page| {
            page.line("span", "pager__way", &way);
            let called = page.element("span", "pager__name");
            match name {
                Name::Proper(name) => called.attribute("dir", "auto").text(&name),
                Name::Worded(words) => called.in_wording(site).text(&words),
            }
        }),
    }
}

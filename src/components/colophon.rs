//! The foot of every page: the key to the marks, and what the page is made from.

use super::{markup::Markup, stance::mark};
use crate::Site;

/// The foot.
pub(crate) fn colophon(page: &mut Markup, site: &Site) {
    let keys = [("praise", "praise, supports"), ("mixed", "mixed, qualifies"), ("criticism", "criticism, disputes")];
    page.element("footer", "page").of(|page| {
        page.element("div", "colophon").of(|page| {
            page.element("div", "colophon__key").of(|page| {
                page.line("span", "", "The marks:");
                for (token, words) in keys {
                    mark(page, token, &|page| page.text(words));
                }
            });
            page.element("p", "").of(|page| {
                page.text("Made with Cinefile from one ");
                page.link("", site.file("film.json"), "data file");
            });
            page.line("p", "colophon__quiet", "This page quotes and attributes. It does not say which side is right.");
        });
    });
}

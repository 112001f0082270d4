//! The way through the pages of a long list: before and after, the first, the last and those near.

use super::markup::Markup;
use crate::{
    Site,
    paging::{List, Slice},
};

/// Links to the other pages of a list; nothing where there is one page only.
///
/// `asked` is the query that leaves what is shown, without its page; where it is empty the pages have addresses of
/// their own.
#[inline(never)]
pub(crate) fn page_links(page: &mut Markup, site: &Site, list: List, slice: &Slice, asked: &str) {
    let to = |number: usize| match (asked, number) {
        ("", _) => site.to(&list.page(number)),
        (_, 1) => format!("{}?{asked}", site.to(&list.route())),
        _ => format!("{}?{asked}&page={number}", site.to(&list.route())),
    };
    let &Slice { number: here, pages, .. } = slice;
    if pages == 1 {
        return;
    }
    page.element("nav", "page-links").attribute("aria-label", "Pages").of(|page| {
        for (rel, name, there) in [("prev", "Previous", here - 1), ("next", "Next", here + 1)] {
            if (1..=pages).contains(&there) {
                page.link_to("page-links__way", to(there)).attribute("rel", rel).text(name);
            }
        }
        page.element("ol", "page-links__list").of(|page| {
            for number in 1..=pages {
                // A gap of a single page would be as wide as its number.
                let near =
                    number.abs_diff(here) < 2 || number.abs_diff(here) == 2 && (number == 2 || number + 1 == pages);
                if near || number == 1 || number == pages {
                    page.element("li", "").of(|page| {
                        let number_of = format!("Page {number}");
                        let mut link = page.link_to("page-links__page", to(number)).attribute("aria-label", &number_of);
                        if number == here {
                            link = link.attribute("aria-current", "page");
                        }
                        link.words(format_args!("{number}"));
                    });
                } else if number.abs_diff(here) == 2 {
                    page.element("li", "").hidden().text("…");
                }
            }
        });
    });
}

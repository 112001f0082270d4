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
    let &Slice { number: here, pages, .. } = slice;
    if pages == 1 {
        return;
    }
    // Words of its own, or else the number.
    let link = |page: &mut Markup, there: usize, words: &str, attribute: (&'static str, &str)| {
        let number = there.to_string();
        let mut to = site.to(&list.page(if asked.is_empty() { there } else { 1 }));
        if !asked.is_empty() {
            to.push('?');
            to.push_str(asked);
            if there > 1 {
                to.push_str("&page=");
                to.push_str(&number);
            }
        }
        let link = page.link_to("page-links__link", to).attribute(attribute.0, attribute.1);
        link.text(if words.is_empty() { &number } else { words });
    };
    page.element("nav", "page-links").attribute("aria-label", "Pages").of(|page| {
        if here > 1 {
            link(page, here - 1, "Previous", ("rel", "prev"));
        }
        if here < pages {
            link(page, here + 1, "Next", ("rel", "next"));
        }
        page.element("ol", "page-links__list").of(|page| {
            for number in 1..=pages {
                let apart = number.abs_diff(here);
                // A gap of a single page would be as wide as its number.
                let is_shown =
                    apart < 2 || number == 1 || number == pages || apart == 2 && (number == 2 || number + 1 == pages);
                if is_shown || apart == 2 {
                    page.element("li", "").of(|page| match (is_shown, apart) {
                        (false, _) => page.text("…"),
                        (_, 0) => link(page, number, "", ("aria-current", "page")),
                        _ => link(page, number, "", ("aria-current", "false")),
                    });
                }
            }
        });
    });
}

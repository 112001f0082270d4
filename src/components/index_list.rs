//! A ruled list with a narrow first column for dates or kinds, as in a finding aid.

use super::markup::Markup;

/// The list, in two columns where there is room; it holds entries.
pub(crate) fn index_list(page: &mut Markup, entries: impl FnOnce(&mut Markup)) {
    page.element("ul", "index-list").of(entries);
}

/// One line of the list.
#[inline(never)]
pub(crate) fn entry(page: &mut Markup, when: &str, what: &dyn Fn(&mut Markup)) {
    entry_at(page, "", when, what);
}

/// One line that can be linked to by its `part`; an empty one is left out.
#[inline(never)]
pub(crate) fn entry_at(page: &mut Markup, part: &str, when: &str, what: &dyn Fn(&mut Markup)) {
    page.element("li", "index-list__item").part(part).of(|page| {
        page.line("span", "index-list__when", when);
        page.element("div", "index-list__what").of(what);
    });
}

//! Labels and values on ruled lines.

use super::markup::Markup;

/// The lines as a description list; it holds rows.
pub(crate) fn ledger(page: &mut Markup, rows: impl FnOnce(&mut Markup)) {
    page.element("dl", "ledger").of(rows);
}

/// One line: a label and a value in words.
#[inline(never)]
pub(crate) fn row(page: &mut Markup, label: &str, value: &str) {
    row_of(page, label, &|page| page.text(value));
}

/// One line: a label and a value with more to it than words.
#[inline(never)]
pub(crate) fn row_of(page: &mut Markup, label: &str, value: &dyn Fn(&mut Markup)) {
    row_at(page, "", label, value);
}

/// One line that can be linked to by its `part`; an empty one is left out.
#[inline(never)]
pub(crate) fn row_at(page: &mut Markup, part: &str, label: &str, value: &dyn Fn(&mut Markup)) {
    page.element("div", "ledger__row").part(part).of(|page| {
        page.line("dt", "ledger__label", label);
        page.element("dd", "ledger__value").of(value);
    });
}

/// What should be known about the value of a line.
pub(crate) fn note(page: &mut Markup, note: impl FnOnce(&mut Markup)) {
    page.element("span", "ledger__note").of(note);
}

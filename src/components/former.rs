//! Where links lead that call a part of a page by a slug that it had before: an empty element within the part.

use cinefile_model::Slug;

use super::markup::Markup;

/// The former ids of a part, to be written into it where an empty word changes nothing.
#[inline(never)]
pub(crate) fn former(page: &mut Markup, id: fn(&Slug) -> String, aliases: &[Slug]) {
    for alias in aliases {
        page.element("span", "").attribute("id", &id(alias)).empty();
    }
}

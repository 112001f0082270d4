//! The portrait of a person: a licensed picture, or a monogram on a ruling computed from the slug.

use cinefile_model::Person;

use super::markup::Markup;
use crate::{Site, drawing::monogram};

/// The portrait. The monogram says nothing that the name beside it does not, and is hidden from screen readers.
pub(crate) fn plate(page: &mut Markup, site: &Site, person: &Person) {
    if let Some(portrait) = &person.portrait {
        let picture = page.element("img", "plate plate--picture").attribute("src", &site.address(&portrait.src));
        let picture = picture.attribute("alt", &portrait.alt).attribute("title", &portrait.credit);
        return picture.attribute("width", "80").attribute("height", "100").attribute("loading", "lazy").empty();
    }
    page.drawing("plate", "0 0 80 100").of(|page| {
        page.path("plate__rules", &monogram::path(person.slug.as_str()));
        page.path("plate__label", "M17 33h46v34H17z");
        let letters = page.element("text", "plate__letters").attribute("x", "40").attribute("y", "57.5");
        letters.text(&monogram::letters(&person.sort_name));
    });
}

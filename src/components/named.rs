//! Names of people and organisations in a row, each leading to what is known of it.

use cinefile_model::Slug;

use super::markup::Markup;
use crate::Site;

/// People, with commas between them.
#[inline(never)]
pub(crate) fn people(page: &mut Markup, site: &Site, slugs: &[Slug]) {
    let mut behind = "";
    for person in slugs.iter().filter_map(|slug| site.film.person(slug)) {
        page.text(behind);
        page.link_named("", site.to_person(person), &person.name);
        behind = ", ";
    }
}

/// Organisations, with semicolons between them, since their names may hold commas.
#[inline(never)]
pub(crate) fn organisations(page: &mut Markup, site: &Site, slugs: &[Slug]) {
    let mut behind = "";
    for organisation in slugs.iter().filter_map(|slug| site.film.organisation(slug)) {
        page.text(behind);
        page.link_named("", site.to_organisation(&organisation.slug), &organisation.name);
        behind = "; ";
    }
}

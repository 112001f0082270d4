//! One page each. Pages know the film and what the address says, and hand components what they draw.
//!
//! Pages without state are plain functions: a component costs three kilobytes of wasm.

mod claim;
mod claims;
mod film;
mod interviewee;
mod interviewees;
mod not_found;
mod notebook;
mod review;
mod reviews;
mod search;
mod sources;
mod wording;

pub(crate) use self::wording::changed_wording;

use crate::{Route, Site, components::markup::Markup, navigation::Navigation, paging::List};

/// Writes the page at a route.
pub(crate) fn page(page: &mut Markup, site: &Site, route: &Route, navigation: &Navigation) {
    let film = &site.film;
    let number = if let Route::Page(_, later) = route { later.number() } else { 1 };
    match route {
        Route::Film => return film::page(page, site, &navigation.query),
        Route::Interviewees | Route::Page(List::Interviewees, _) => {
            return interviewees::page(page, site, number, navigation);
        }
        Route::Interviewee(slug) => {
            if let Some((place, person)) = film.interviewee(slug) {
                return interviewee::page(page, site, place, person);
            }
        }
        Route::Reviews | Route::Page(List::Reviews, _) => return reviews::page(page, site, number, navigation),
        Route::Review(slug) => {
            if let Some(review) = film.review(slug) {
                return review::page(page, site, review);
            }
        }
        Route::Claims | Route::Page(List::Claims, _) => return claims::page(page, site, number, navigation),
        Route::Claim(slug) => {
            if let Some(claim) = film.claim(slug) {
                return claim::page(page, site, claim);
            }
        }
        Route::Sources => return sources::page(page, site),
        Route::Notebook => return notebook::page(page, site, navigation),
        Route::Search => return search::page(page, site, navigation),
        Route::NotFound => {}
    }
    not_found::page(page, site, &navigation.path);
}

/// The heading of a page that lists records; it takes the focus after a way through the site.
///
/// It has the number of the page where that is not the first, so that one hears where one has come to.
pub(crate) fn heading(page: &mut Markup, title: &'static str, number: usize) {
    let heading = page.element("h1", "page-head__title").attribute("tabindex", "-1");
    if number == 1 { heading.text(title) } else { heading.words(format_args!("{title}, page {number}")) }
}

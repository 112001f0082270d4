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

use yew::prelude::*;

pub(crate) use self::wording::changed_wording;

use crate::{
    Route, Site,
    components::markup::Markup,
    navigation::Navigation,
    paging::{Later, List},
};

/// Writes the page at a route.
pub(crate) fn page(page: &mut Markup, site: &Site, route: &Route, navigation: &Navigation) {
    let film = &site.film;
    match route {
        Route::Film => return film::page(page, site, &navigation.query),
        Route::Interviewees => return list(page, site, List::Interviewees, None, navigation),
        Route::Interviewee(slug) => {
            if let Some((place, person)) = film.interviewee(slug) {
                return interviewee::page(page, site, place, person);
            }
        }
        Route::Reviews => return list(page, site, List::Reviews, None, navigation),
        Route::Review(slug) => {
            if let Some(review) = film.review(slug) {
                return review::page(page, site, review);
            }
        }
        Route::Claims => return list(page, site, List::Claims, None, navigation),
        Route::Claim(slug) => {
            if let Some(claim) = film.claim(slug) {
                return claim::page(page, site, claim);
            }
        }
        Route::Page(of, later) => {
            if later.number() <= of.pages(film) {
                return list(page, site, *of, Some(*later), navigation);
            }
        }
        Route::Sources => return sources::page(page, site),
        Route::Notebook => return notebook::page(page, site, navigation),
        Route::Search => return search::page(page, site, navigation),
        Route::NotFound => {}
    }
    not_found::page(page, site, &navigation.path);
}

/// Writes a page of a list.
fn list(page: &mut Markup, site: &Site, list: List, later: Option<Later>, navigation: &Navigation) {
    match list {
        List::Interviewees => {
            let (site, navigation) = (site.clone(), navigation.clone());
            page.node(html! { <interviewees::IntervieweesPage {site} {later} {navigation} /> });
        }
        List::Reviews => reviews::page(page, site, later, navigation),
        List::Claims => claims::page(page, site, later, navigation),
    }
}

/// The heading of a page that lists records; it takes the focus after a way through the site.
pub(crate) fn heading(page: &mut Markup, title: &'static str) {
    numbered_heading(page, title, 1);
}

/// The same with the number of the page where that is not the first, so that one hears where one has come to.
pub(crate) fn numbered_heading(page: &mut Markup, title: &'static str, number: usize) {
    page.element("h1", "page-head__title").attribute("tabindex", "-1").of(|page| {
        page.text(title);
        if number > 1 {
            page.words(format_args!(", page {number}"));
        }
    });
}

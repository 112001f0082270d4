//! One page each. Pages know the film and what the address says, and hand components what they draw.
//!
//! Pages without state are plain functions: a component costs three kilobytes of wasm.

mod claim;
mod claims;
mod film;
mod interviewee;
mod interviewees;
mod not_found;
mod review;
mod reviews;
mod sources;

use yew::prelude::*;

use crate::{Route, Site, navigation::Navigation};

/// The page at a route.
pub(crate) fn page(site: &Site, route: &Route, navigation: &Navigation) -> Html {
    let not_found = || not_found::page(site, &navigation.path);
    match route {
        Route::Film => film::page(site),
        Route::Interviewees => {
            html! { <interviewees::IntervieweesPage site={site.clone()} navigation={navigation.clone()} /> }
        }
        Route::Interviewee(slug) => interviewee::page(site, slug).unwrap_or_else(not_found),
        Route::Reviews => reviews::page(site, navigation),
        Route::Review(slug) => review::page(site, slug).unwrap_or_else(not_found),
        Route::Claims => claims::page(site),
        Route::Claim(slug) => claim::page(site, slug).unwrap_or_else(not_found),
        Route::Sources => sources::page(site),
        Route::NotFound => not_found(),
    }
}

/// The heading of a page that lists records; it takes the focus after a way through the site.
pub(crate) fn heading(title: &'static str) -> Html {
    html! { <h1 class="page-head__title" tabindex="-1">{ title }</h1> }
}

//! The head of every page: the film's title and the way to its parts.

use yew::prelude::*;

use super::tongue::tongue;
use crate::{Route, Site};

const PARTS: [(Route, &str); 5] = [
    (Route::Film, "Film"),
    (Route::Interviewees, "Interviewees"),
    (Route::Reviews, "Reviews"),
    (Route::Claims, "Claims"),
    (Route::Sources, "Sources"),
];

/// Which part of the site a page belongs to.
fn part_of(route: &Route) -> Option<Route> {
    match route {
        Route::Interviewee(_) => Some(Route::Interviewees),
        Route::Review(_) => Some(Route::Reviews),
        Route::Claim(_) => Some(Route::Claims),
        Route::NotFound => None,
        part => Some(part.clone()),
    }
}

/// The head; on the film's own page its title stands in the text and not here.
pub(crate) fn masthead(site: &Site, route: &Route) -> Html {
    let part = part_of(route);
    let t = tongue(&site.film.about.wording);
    html! {
        <header class="page">
            <div class="masthead">
                if *route != Route::Film {
                    <a class="masthead__film" href={site.to(&Route::Film)} lang={t.lang} dir={t.dir}>
                        { &site.film.about.title }
                    </a>
                }
                <nav class="masthead__nav" aria-label="Main">
                    <ul class="masthead__list">
                        { for PARTS.iter().map(|(to, name)| {
                            let current = (part.as_ref() == Some(to)).then_some(
                                if to == route { "page" } else { "true" }
                            );
                            html! {
                                <li><a class="masthead__link" href={site.to(to)} aria-current={current}>{ *name }</a></li>
                            }
                        }) }
                    </ul>
                </nav>
            </div>
        </header>
    }
}

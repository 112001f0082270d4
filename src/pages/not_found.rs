//! Says what was asked for, what is near to it, and the way back.

use cinefile_model::{Film, Slug, in_order_of};
use yew::prelude::*;

use crate::components::element::{link, text};

use crate::{Route, Site, head};

/// Most suggestions.
const MOST: usize = 3;

/// Pages whose addresses differ from a path in a few letters, the nearest first.
fn near(film: &Film, path: &str) -> Vec<Route> {
    let asked = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
    if asked.is_empty() || asked.len() > Slug::MAX_BYTES {
        return Vec::new();
    }
    let near: Vec<(usize, Route)> = Route::all(film)
        .into_iter()
        .filter_map(|route| {
            let path = route.path();
            let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let apart = strsim::levenshtein(asked, last);
            (apart * 5 <= asked.len() * 2).then_some((apart, route))
        })
        .collect();
    in_order_of(near, |(apart, _)| format!("{apart:03}")).into_iter().take(MOST).map(|(_, route)| route).collect()
}

/// The page for every address that the site does not have.
///
/// `asked` is the path; it is empty until the page is alive.
pub(super) fn page(site: &Site, asked: &AttrValue) -> Html {
    let near = near(&site.film, asked);
    html! {
        <div class="page-head page-head--tall">
            <p class="record-number">{ "404" }{ text("span", "record-number__of", "no such page") }</p>
            <h1 class="page-head__title" tabindex="-1">{ "Nothing is filed here" }</h1>
            if asked.is_empty() {
                { text("p", "page-head__text", "The address leads to no page of this film.") }
            } else {
                <p class="page-head__text">{ "You asked for " }<code class="page-head__path" dir="ltr">{ asked }</code></p>
            }
            if !near.is_empty() {
                <div class="page-head__text">
                    { text("p", "", "Near to it:") }
                    <ul>
                        { for near.iter().map(|route| html! {
                            <li>{ link("", site.to(route), html! { { head::title(&site.film, route) } }) }</li>
                        }) }
                    </ul>
                </div>
            }
            <p class="page-head__text">
                { link("", site.to(&Route::Interviewees), html! { { "All interviewees" } }) }{ ", " }
                { link("", site.to(&Route::Reviews), html! { { "all reviews" } }) }{ ", " }
                { link("", site.to(&Route::Claims), html! { { "all claims" } }) }{ ", or " }
                { link("", site.to(&Route::Film), html! { { "back to the film" } }) }
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_has_no_neighbours() {
        let film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
        assert_eq!(near(&film, ""), []);
        assert_eq!(near(&film, "/"), []);
        assert_eq!(near(&film, "/interviewees/qqqqqqqq/"), []);
    }

    #[test]
    fn a_slip_of_the_pen_is_near() {
        let film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
        let person = film.interviewees()[0].slug.clone();
        let slipped = format!("/interviewees/{}x/", person.as_str());
        assert_eq!(near(&film, &slipped).first(), Some(&Route::Interviewee(person)));
    }
}

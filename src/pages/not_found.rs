//! Says what was asked for, what is near to it, and the way back.

use cinefile_model::{Film, Slug, in_order_of};

use super::heading;
use crate::{Route, Site, components::markup::Markup, head};

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
pub(super) fn page(page: &mut Markup, site: &Site, asked: &str) {
    let near = near(&site.film, asked);
    page.element("div", "page-head page-head--tall").of(|page| {
        page.element("p", "record-number").of(|page| {
            page.text("404");
            page.line("span", "record-number__of", "no such page");
        });
        heading(page, "Nothing is filed here", 1);
        page.element("p", "page-head__text").of(|page| {
            if asked.is_empty() {
                page.text("The address leads to no page of this film.");
            } else {
                page.text("You asked for ");
                page.element("code", "page-head__path").attribute("dir", "ltr").text(asked);
            }
        });
        page.slot(|page| {
            if !near.is_empty() {
                page.element("div", "page-head__text").of(|page| {
                    page.line("p", "", "Near to it:");
                    page.element("ul", "").of(|page| {
                        for route in &near {
                            let title = head::title(&site.film, route);
                            page.element("li", "").of(|page| page.link("", site.to(route), &title));
                        }
                    });
                });
            }
        });
        page.element("p", "page-head__text").of(|page| {
            page.link("", site.to(&Route::Interviewees), "All interviewees");
            page.text(", ");
            page.link("", site.to(&Route::Reviews), "all reviews");
            page.text(", ");
            page.link("", site.to(&Route::Claims), "all claims");
            page.text(", or ");
            page.link("", site.to(&Route::Film), "back to the film");
        });
    });
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

//! The head of every page: the film's title and the way to its parts.

use super::{markup::Markup, notebook_link::notebook_link};
use crate::{Route, Site, paging::List};

const PARTS: [(Route, &str); 5] = [
    (Route::Film, "Film"),
    (Route::Interviewees, "Interviewees"),
    (Route::Reviews, "Reviews"),
    (Route::Claims, "Claims"),
    (Route::Sources, "Sources"),
];

/// Which of the parts a page belongs to, by its place; behind the last where to none.
fn part_of(route: &Route) -> usize {
    match route {
        Route::Film => 0,
        Route::Interviewees | Route::Interviewee(_) | Route::Page(List::Interviewees, _) => 1,
        Route::Reviews | Route::Review(_) | Route::Page(List::Reviews, _) => 2,
        Route::Claims | Route::Claim(_) | Route::Page(List::Claims, _) => 3,
        Route::Sources => 4,
        Route::Notebook | Route::Search | Route::NotFound => PARTS.len(),
    }
}

/// The head; on the film's own page its title stands in the text and not here.
pub(crate) fn masthead(page: &mut Markup, site: &Site, route: &Route) {
    let part = part_of(route);
    page.element("header", "page").of(|page| {
        page.element("div", "masthead").of(|page| {
            // What comes and goes from page to page keeps its place, so that the field stays the same element.
            page.slot(|page| {
                if *route != Route::Film {
                    let title = page.link_to("masthead__film", site.to(&Route::Film));
                    title.in_wording(site).text(&site.film.about.title);
                }
            });
            page.element("nav", "masthead__nav").attribute("aria-label", "Main").of(|page| {
                page.element("ul", "masthead__list").of(|page| {
                    for (place, (to, name)) in PARTS.iter().enumerate() {
                        page.element("li", "").of(|page| {
                            let mut link = page.link_to("masthead__link", site.to(to));
                            if place == part {
                                link = link.attribute("aria-current", if to == route { "page" } else { "true" });
                            }
                            link.text(name);
                        });
                    }
                });
            });
            page.element("p", "masthead__own").of(|page| notebook_link(page, site, route));
            // The page of the search has its own field.
            page.slot(|page| {
                if *route != Route::Search {
                    search_field(page, site);
                }
            });
        });
    });
}

/// A form that leads to the page of the search; what is found as one types comes to stand below it.
fn search_field(page: &mut Markup, site: &Site) {
    let form = page.element("form", "search").attribute("role", "search").attribute("data-search", "");
    form.attribute("action", &site.to(&Route::Search)).of(|page| {
        let field = page.element("input", "search__input").attribute("type", "search").attribute("name", "q");
        let field = field.attribute("aria-label", "Search").attribute("placeholder", "Search");
        field.attribute("autocomplete", "off").empty();
        page.element("div", "search__place").empty();
    });
}

//! The reception: counts, every review to filter, and the events round the film.
//!
//! Many reviews are shown in pages. Without a filter such a page looks at its own reviews only, but for what the first
//! functions here say of all of them.

use cinefile_model::{Counted, PersonGroup, Review, ReviewSubject, Stance, in_order_of};

use super::heading;
use crate::{
    Route, Site,
    address::{Query, ReviewsQuery, page_asked},
    browser::Entry,
    components::{
        filters::{Choice, check_field, choice_field, filters, row_of_choices},
        markup::Markup,
        page_links::page_links,
        review_card::review_card,
        share_link::share_link,
        split::split,
        time_line::time_line,
    },
    navigation::Navigation,
    paging::{self, List, Slice, WAITING},
    share::Shared,
};

/// Whether a review fits the kind of voice and independence that a query asks for.
fn voice_fits(site: &Site, query: &ReviewsQuery, review: &Review) -> bool {
    query.voice.is_none_or(|voice| site.film.voice(review) == voice)
        && (!query.independent || site.film.is_independent(review))
}

/// Kinds of voice that a review of the film has, with the choice of all in front.
fn voices(site: &Site) -> Vec<(&'static str, &'static str)> {
    let mut choices = vec![("", "All voices")];
    choices.extend(site.film.voices().into_iter().map(|voice| (voice.token(), voice.words())));
    choices
}

/// How many reviews are of the film.
fn all_of_film(site: &Site) -> usize {
    site.film.count(Counted::FilmReviews)
}

/// The row of stances with how many reviews of the film hold each, among those whose voice fits a query.
fn stances(site: &Site, query: &ReviewsQuery) -> Vec<Choice> {
    let film = &site.film;
    let mut split = film.split();
    if film.page().is_none() && (query.voice.is_some() || query.independent) {
        let mut fitting = film.reviews_of_film();
        fitting.retain(|review| voice_fits(site, query, review));
        for held in &mut split {
            held.all = fitting.iter().filter(|review| review.stance == held.stance).count();
        }
    }
    let mut choices = vec![Choice::of("", "", "All", split.iter().map(|held| held.all).sum())];
    for held in &split {
        choices.push(Choice::of(held.stance.token(), held.stance.token(), held.stance.words(), held.all));
    }
    choices
}

/// Reviews of the film that fit a query, by name.
fn found<'a>(site: &'a Site, query: &ReviewsQuery) -> Vec<&'a Review> {
    let film = &site.film;
    let mut found = film.reviews_of_film();
    found.retain(|review| voice_fits(site, query, review) && query.stance.is_none_or(|stance| review.stance == stance));
    in_order_of(found, |review| film.review_sort_key(review))
}

/// A page of reviews, by its number from 1.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, number: usize, navigation: &Navigation) {
    let film = &site.film;
    let query = navigation.query::<ReviewsQuery>();
    let on_stance = navigation.on_change(&query, Entry::New, |query, token: String| ReviewsQuery {
        stance: Stance::from_token(&token),
        ..query
    });
    let on_voice = navigation.on_change(&query, Entry::New, |query, token: String| ReviewsQuery {
        voice: PersonGroup::from_token(&token),
        ..query
    });
    let on_independent =
        navigation.on_change(&query, Entry::New, |query, independent| ReviewsQuery { independent, ..query });

    let mut asked = query.to_query();
    let waits = paging::waits(film, &asked);
    if waits {
        asked.clear();
    }
    let (records, of_film) = (List::Reviews.records(film), all_of_film(site));
    let is_long = paging::is_long(records);
    // A short list is always followed by all that is about claims; in a long one a filter is answered by itself.
    let (shown, slice, result) = if asked.is_empty() {
        let slice = Slice::of_list(records, records, number);
        let said = if is_long {
            format!("{} reviews", slice.said(records, records))
        } else {
            format!("{of_film} of {of_film}, by name")
        };
        (film.reviews_in_row(slice.places.clone()), slice, said)
    } else {
        let found = found(site, &query);
        let slice = Slice::of_list(records, found.len(), page_asked(&navigation.query));
        let said = slice.said(found.len(), of_film);
        let said = said + if is_long { " reviews of the film" } else { ", by name" };
        let mut shown = slice.of(&found).to_vec();
        if !is_long {
            shown.extend(film.reviews_of_claims());
        }
        (shown, slice, said)
    };
    let (reviews, others): (Vec<&Review>, Vec<&Review>) =
        shown.into_iter().partition(|review| review.about == ReviewSubject::Film);

    page.element("div", "page-head page-head--close").of(|page| {
        heading(page, "Reviews", slice.number);
        let shared = Shared::Page(Route::Reviews);
        page.element("p", "share").of(|page| page.node(share_link(site, shared, "Share or embed")));
    });
    page.element("div", "leaf leaf--first leaf--close").of(|page| {
        page.element("div", "leaf__full").of(|page| split(page, site, &|_| {}));
    });
    if of_film > 0 {
        page.element("div", "page-head page-head--filters").of(|page| {
            let stance = query.stance.map_or("", Stance::token);
            let voice = query.voice.map_or("", PersonGroup::token);
            let controls = vec![
                row_of_choices("Stance", "stance", stances(site, &query), stance, &on_stance),
                choice_field("Kind of voice", "voice", &voices(site), None, voice, &on_voice),
                check_field("Independent voices only", "independent", query.independent, &on_independent),
            ];
            page.node(filters(controls, if waits { WAITING } else { &result }));
        });
    }
    page.element("div", "review-list").of(|page| {
        for review in &reviews {
            review_card(page, site, review, "h2");
        }
    });
    page.slot(|page| {
        if !asked.is_empty() && reviews.is_empty() && of_film > 0 {
            page.line("p", "page-head__text", "No review fits these filters. Take one away.");
        }
    });
    page.slot(|page| {
        if !others.is_empty() {
            const TITLE: &str = "About a claim, not about the film";
            page.element("section", "review-group").attribute("aria-label", TITLE).of(|page| {
                page.line("h2", "review-group__title", TITLE);
                for review in &others {
                    review_card(page, site, review, "h3");
                }
            });
        }
    });
    page.slot(|page| page_links(page, site, List::Reviews, &slice, &asked));
    // The events stand once, where links to them lead.
    if number == 1 && !film.events.is_empty() {
        page.element("section", "leaf").attribute("aria-label", "Events").of(|page| {
            page.element("div", "leaf__head").of(|page| page.line("h2", "leaf__title", "Events"));
            page.element("div", "leaf__wide").of(|page| time_line(page, site));
        });
    }
}

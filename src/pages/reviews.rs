//! The reception: counts, every review to filter, and the events round the film.

use cinefile_model::{PersonGroup, Review, Stance, in_order_of};

use super::heading;
use crate::{
    Route, Site,
    address::ReviewsQuery,
    browser::Entry,
    components::{
        filters::{Choice, check_field, choice_field, filters, row_of_choices},
        markup::Markup,
        review_card::review_card,
        share_link::share_link,
        split::split,
        time_line::time_line,
    },
    navigation::Navigation,
    share::Shared,
};

/// Whether a review fits the kind of voice and independence that a query asks for.
fn voice_fits(site: &Site, query: &ReviewsQuery, review: &Review) -> bool {
    query.voice.is_none_or(|voice| site.film.voice(review) == voice)
        && (!query.independent || site.film.is_independent(review))
}

/// Kinds of voice that a review has, with the choice of all in front.
fn voices(site: &Site, reviews: &[&Review]) -> Vec<(&'static str, &'static str)> {
    let there = |voice: &&PersonGroup| reviews.iter().any(|review| site.film.voice(review) == **voice);
    let mut choices = vec![("", "All voices")];
    choices.extend(PersonGroup::ALL.iter().filter(there).map(|voice| (voice.token(), voice.words())));
    choices
}

/// The page of reviews.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, navigation: &Navigation) {
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

    let all = in_order_of(film.reviews_of_film(), |review| film.review_sort_key(review));
    let fitting: Vec<&Review> = all.iter().copied().filter(|review| voice_fits(site, &query, review)).collect();
    let shown: Vec<&Review> =
        fitting.iter().copied().filter(|review| query.stance.is_none_or(|stance| review.stance == stance)).collect();
    let count = |stance: Stance| fitting.iter().filter(|review| review.stance == stance).count();

    let mut choices = vec![Choice::of("", "", "All", fitting.len())];
    for stance in Stance::ALL {
        choices.push(Choice::of(stance.token(), stance.token(), stance.words(), count(*stance)));
    }
    page.element("div", "page-head page-head--close").of(|page| {
        heading(page, "Reviews");
        let shared = Shared::Page(Route::Reviews);
        page.element("p", "share").of(|page| page.node(share_link(site, shared, "Share or embed")));
    });
    page.element("div", "leaf leaf--first leaf--close").of(|page| {
        page.element("div", "leaf__full").of(|page| split(page, site, &|_| {}));
    });
    if !all.is_empty() {
        page.element("div", "page-head page-head--filters").of(|page| {
            let controls = vec![
                row_of_choices("Stance", "stance", choices, query.stance.map_or("", Stance::token), &on_stance),
                choice_field(
                    "Kind of voice",
                    "voice",
                    &voices(site, &all),
                    None,
                    query.voice.map_or("", PersonGroup::token),
                    &on_voice,
                ),
                check_field("Independent voices only", "independent", query.independent, &on_independent),
            ];
            let result = format!("{} of {}, by name", shown.len(), all.len());
            page.node(filters(controls, &result));
        });
    }
    page.element("div", "review-list").of(|page| {
        for review in &shown {
            review_card(page, site, review, "h2");
        }
    });
    page.slot(|page| {
        if shown.is_empty() && !all.is_empty() {
            page.line("p", "page-head__text", "No review fits these filters. Take one away.");
        }
    });
    let others = film.reviews_of_claims();
    if !others.is_empty() {
        const TITLE: &str = "About a claim, not about the film";
        page.element("section", "review-group").attribute("aria-label", TITLE).of(|page| {
            page.line("h2", "review-group__title", TITLE);
            for review in others {
                review_card(page, site, review, "h3");
            }
        });
    }
    if !film.events.is_empty() {
        page.element("section", "leaf").attribute("aria-label", "Events").of(|page| {
            page.element("div", "leaf__head").of(|page| page.line("h2", "leaf__title", "Events"));
            page.element("div", "leaf__wide").of(|page| time_line(page, site));
        });
    }
}

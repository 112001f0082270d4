//! The reception: counts, every review to filter, and the events round the film.

use cinefile_model::{PersonGroup, Review, Stance, in_order_of};
use yew::prelude::*;

use crate::components::element::text;

use super::heading;
use crate::{
    Site,
    address::ReviewsQuery,
    browser::Entry,
    components::{
        filters::{Choice, check_field, choice_field, filters, row_of_choices},
        review_card::review_card,
        split::split,
        stance::stance,
        time_line::time_line,
    },
    navigation::Navigation,
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
pub(super) fn page(site: &Site, navigation: &Navigation) -> Html {
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
    let others = film.reviews_of_claims();
    let count = |stance: Stance| fitting.iter().filter(|review| review.stance == stance).count();

    let mut choices = vec![Choice { token: "", words: html! { { text("span", "", "All") } }, count: fitting.len() }];
    choices.extend(Stance::ALL.iter().map(|&of| Choice { token: of.token(), words: stance(of), count: count(of) }));
    html! {
        <>
            <div class="page-head page-head--close">{ heading("Reviews") }</div>
            <div class="leaf leaf--first leaf--close"><div class="leaf__full">{ split(site, Html::default()) }</div></div>
            if !all.is_empty() {
                <div class="page-head page-head--filters">
                    { filters(html! {
                        <>
                            { row_of_choices("Stance", "stance", choices, query.stance.map_or("", Stance::token), &on_stance) }
                            { choice_field("Kind of voice", "voice", &voices(site, &all), query.voice.map_or("", PersonGroup::token), &on_voice) }
                            { check_field("Independent voices only", "independent", query.independent, &on_independent) }
                        </>
                    }, &format!("{} of {}, by name", shown.len(), all.len())) }
                </div>
            }
            <div class="review-list">{ for shown.iter().map(|review| review_card(site, review, false)) }</div>
            if shown.is_empty() && !all.is_empty() {
                { text("p", "page-head__text", "No review fits these filters. Take one away.") }
            }
            if !others.is_empty() {
                <section class="review-group" aria-label="About a claim, not about the film">
                    { text("h2", "review-group__title", "About a claim, not about the film") }
                    { for others.iter().map(|review| review_card(site, review, true)) }
                </section>
            }
            if !film.events.is_empty() {
                <section class="leaf" aria-label="Events">
                    <div class="leaf__head">{ text("h2", "leaf__title", "Events") }</div>
                    <div class="leaf__wide">{ time_line(site) }</div>
                </section>
            }
        </>
    }
}

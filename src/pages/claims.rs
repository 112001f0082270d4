//! What is said and disputed: every claim with who answers, to filter by topic and by what has been answered.
//!
//! Many claims are shown in pages. Without a filter such a page looks at its own claims only, but for what the first
//! functions here say of all of them.

use cinefile_model::{Answer, Claim, ClaimState, Counted, Film};

use super::heading;
use crate::{
    Site,
    address::{ClaimsQuery, Query, page_asked},
    browser::Entry,
    components::{
        claim_list::claim_list,
        filters::{Choice, choice_field, filters, row_of_choices},
        markup::Markup,
        page_links::page_links,
    },
    navigation::Navigation,
    paging::{self, List, Slice, WAITING},
};

/// How many claims are answered.
fn answered(film: &Film) -> usize {
    film.count(Counted::Claims) - film.count_in_state(ClaimState::Unanswered)
}

/// Claims with a topic, or all of them where it is empty.
fn of_topic<'a>(film: &'a Film, topic: &str) -> Vec<&'a Claim> {
    film.claims.iter().filter(|claim| topic.is_empty() || claim.topics.iter().any(|one| one == topic)).collect()
}

/// The row of states with how many claims of a topic are in each.
fn states(film: &Film, topic: &str) -> Vec<Choice> {
    let is_all = topic.is_empty() || film.page().is_some();
    let claims = if is_all { Vec::new() } else { of_topic(film, topic) };
    let all = if is_all { film.count(Counted::Claims) } else { claims.len() };
    let mut choices = vec![Choice::of("", "", "All", all)];
    for &state in ClaimState::ALL {
        let count = match is_all {
            true => film.count_in_state(state),
            false => claims.iter().filter(|claim| film.is_in_state(claim, state)).count(),
        };
        choices.push(Choice::of(state.token(), state.answer().map_or("", Answer::token), state.words(), count));
    }
    choices
}

/// A page of claims, by its number from 1.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, number: usize, navigation: &Navigation) {
    let film = &site.film;
    let query = navigation.query::<ClaimsQuery>();
    let all = List::Claims.records(film);
    let topics = film.topics();
    let topic = topics.iter().copied().find(|topic| *topic == query.topic).unwrap_or_default();
    // A topic that no claim has asks for nothing.
    let mut asked = ClaimsQuery { topic: topic.to_owned(), state: query.state }.to_query();
    let waits = paging::waits(film, &asked);
    if waits {
        asked.clear();
    }
    let (shown, slice, result): (Vec<&Claim>, _, _) = if asked.is_empty() {
        let slice = Slice::of_list(all, all, number);
        let claims = slice.places.clone().filter_map(|place| film.claim_numbered(place + 1));
        (claims.collect(), slice.clone(), slice.said(all, all))
    } else {
        let mut found = of_topic(film, topic);
        found.retain(|claim| query.state.is_none_or(|state| film.is_in_state(claim, state)));
        let slice = Slice::of_list(all, found.len(), page_asked(&navigation.query));
        (slice.of(&found).to_vec(), slice.clone(), slice.said(found.len(), all))
    };

    let controls = || {
        let on_topic = navigation.on_change(&query, Entry::New, |query, topic| ClaimsQuery { topic, ..query });
        let on_state = navigation.on_change(&query, Entry::New, |query, token: String| ClaimsQuery {
            state: ClaimState::from_token(&token),
            ..query
        });
        let mut controls = vec![row_of_choices(
            "What has been answered",
            "state",
            states(film, topic),
            query.state.map_or("", ClaimState::token),
            &on_state,
        )];
        if !topics.is_empty() {
            let mut choices = vec![("", "All topics")];
            choices.extend(topics.iter().map(|topic| (*topic, *topic)));
            controls.push(choice_field("Topic", "topic", &choices, Some(&film.about.wording), topic, &on_topic));
        }
        filters(controls, &if waits { WAITING.to_owned() } else { format!("{result} claims") })
    };
    page.element("div", "page-head").of(|page| {
        heading(page, "Claims", slice.number);
        let status = page.element("p", "page-head__status");
        match all {
            0 => status.text("The film file holds no claim."),
            all => status.words(format_args!(
                "What the film, its speakers and its reviewers say: {all} claims, {} of them answered.",
                answered(film)
            )),
        }
        if all > 0 {
            page.node(controls());
        }
    });
    page.element("div", "leaf leaf--first").of(|page| {
        page.element("div", "leaf__full").of(|page| claim_list(page, site, &shown, "h2"));
    });
    page.slot(|page| {
        if shown.is_empty() && all > 0 {
            page.line("p", "page-head__text", "No claim fits these filters. Take one away.");
        }
        page_links(page, site, List::Claims, &slice, &asked);
    });
}

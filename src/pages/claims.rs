//! What is said and disputed: every claim with who answers, to filter by topic and by what has been answered.

use cinefile_model::{Answer, Claim, ClaimState};

use super::heading;
use crate::{
    Site,
    address::ClaimsQuery,
    browser::Entry,
    components::{
        claim_list::claim_list,
        filters::{Choice, choice_field, filters, row_of_choices},
        markup::Markup,
    },
    navigation::Navigation,
};

/// The page of claims.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, navigation: &Navigation) {
    let film = &site.film;
    let query = navigation.query::<ClaimsQuery>();
    let all = film.claims.len();
    let answered = film.claims.iter().filter(|claim| !film.is_in_state(claim, ClaimState::Unanswered)).count();
    let topics = film.topics();
    let topic = topics.iter().copied().find(|topic| *topic == query.topic).unwrap_or_default();
    let of_topic: Vec<&Claim> =
        film.claims.iter().filter(|claim| topic.is_empty() || claim.topics.iter().any(|one| one == topic)).collect();
    let mut shown = of_topic.clone();
    shown.retain(|claim| query.state.is_none_or(|state| film.is_in_state(claim, state)));

    let controls = || {
        let on_topic = navigation.on_change(&query, Entry::New, |query, topic| ClaimsQuery { topic, ..query });
        let on_state = navigation.on_change(&query, Entry::New, |query, token: String| ClaimsQuery {
            state: ClaimState::from_token(&token),
            ..query
        });
        let mut states = vec![Choice::of("", "", "All", of_topic.len())];
        for &state in ClaimState::ALL {
            let count = of_topic.iter().filter(|claim| film.is_in_state(claim, state)).count();
            states.push(Choice::of(state.token(), state.answer().map_or("", Answer::token), state.words(), count));
        }
        let mut controls = vec![row_of_choices(
            "What has been answered",
            "state",
            states,
            query.state.map_or("", ClaimState::token),
            &on_state,
        )];
        if !topics.is_empty() {
            let mut choices = vec![("", "All topics")];
            choices.extend(topics.iter().map(|topic| (*topic, *topic)));
            controls.push(choice_field("Topic", "topic", &choices, Some(&film.about.wording), topic, &on_topic));
        }
        filters(controls, &format!("{} of {all} claims", shown.len()))
    };
    page.element("div", "page-head").of(|page| {
        heading(page, "Claims");
        let status = page.element("p", "page-head__status");
        match all {
            0 => status.text("The film file holds no claim."),
            all => status.words(format_args!(
                "What the film, its speakers and its reviewers say: {all} claims, {answered} of them answered."
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
    });
}

//! One person in the gallery: plate, name, role, the first quotation, and who answers it.

use cinefile_model::{Claim, Film, Numbered, Person, Response, ReviewSubject};
use yew::prelude::*;

use super::element::{link, name, worded};

use super::{
    call_number::call_number,
    plate::plate,
    quote_line,
    stance::{answer, mark},
    tongue::tongue,
};
use crate::{Route, Site};

#[derive(PartialEq, Properties)]
pub(crate) struct IntervieweeCardProps {
    pub(crate) site: Site,
    /// The place in the film's order, from 0.
    pub(crate) place: usize,
}

/// The card; drawn anew only when film or place change, so that filtering a long gallery stays quick.
#[component]
pub(crate) fn IntervieweeCard(IntervieweeCardProps { site, place }: &IntervieweeCardProps) -> Html {
    let film = &site.film;
    let Some(person) = film.interviewee_at(*place) else {
        return html! { <article class="interviewee-card" hidden=true></article> };
    };
    let route = Route::Interviewee(person.slug.clone());
    let quotes = film.quotes_by(&person.slug);
    let t = tongue(&film.about.wording);
    html! {
        <article class="interviewee-card">
            <div class="interviewee-card__plate">{ plate(site, person) }</div>
            <div class="interviewee-card__head">
                <span class="interviewee-card__number" aria-hidden="true">{ place + 1 }</span>
                <h2 class="interviewee-card__name">
                    { link("interviewee-card__link", site.to(&route), html! { { name(&person.name) } }) }
                </h2>
                if !person.roles.is_empty() {
                    { worded("p", "interviewee-card__role", &t, &person.roles.join(", ")) }
                }
            </div>
            if let Some(quote) = quotes.first() {
                { quote_line::block("interviewee-card__quote", None, &quote.text, &quote.language) }
            }
            { notes(site, person) }
        </article>
    }
}

/// Who answers what the person says, and what the person says of the film.
fn notes(site: &Site, person: &Person) -> Html {
    let film = &site.film;
    let answers = answers_to(film, person);
    let reviews: Vec<_> =
        film.reviews_by(&person.slug).into_iter().filter(|review| review.about == ReviewSubject::Film).collect();
    if answers.is_empty() && reviews.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="interviewee-card__notes">
            { for answers.into_iter().map(|(claim, response)| html! {
                <li>{ answer(film, response) }{ " " }{ call_number(site, Numbered::Claim(claim)) }</li>
            }) }
            { for reviews.into_iter().map(|review| html! {
                <li>
                    { mark(review.stance.token(), html! { <>{ review.stance.words() }{ " in a review" }</> }) }
                    { " " }{ call_number(site, Numbered::Review(review)) }
                </li>
            }) }
        </ul>
    }
}

/// Answers to the claims that a person makes.
fn answers_to<'a>(film: &'a Film, person: &Person) -> Vec<(&'a Claim, &'a Response)> {
    film.claims_of_person(&person.slug)
        .into_iter()
        .flat_map(|claim| film.responses_to_claim(&claim.slug).into_iter().map(move |response| (claim, response)))
        .collect()
}

//! One review: stance and number, who, words, then ties and source in the margin.

use cinefile_model::{Numbered, Review, ReviewSubject, Tie};
use yew::prelude::*;

use super::{
    call_number::call_number,
    provenance::provenance,
    quote_line,
    stance::{does, stance},
    tongue::tongue,
};
use crate::{Route, Site};

/// Who reviews: roles, outlet, and whom or what the review is about if not the film.
pub(crate) fn who(site: &Site, review: &Review) -> String {
    let film = &site.film;
    let mut who: Vec<String> = Vec::new();
    for role in review.by.iter().filter_map(|by| film.person(by)).flat_map(|person| &person.roles) {
        if !who.contains(role) {
            who.push(role.clone());
        }
    }
    if let Some(outlet) = review.outlet.as_ref().and_then(|slug| film.organisation(slug)) {
        who.push(if review.by.is_empty() { outlet.kind.words().into() } else { format!("in {}", outlet.name) });
    }
    match &review.about {
        ReviewSubject::Film => {}
        ReviewSubject::Person(slug) => {
            who.extend(film.person(slug).map(|person| format!("on what {} says", person.name)));
        }
        ReviewSubject::Claim(slug) => who.extend(film.claim(slug).map(|claim| format!("on “{}”", claim.text))),
    }
    who.join(", ")
}

/// What ties the voices to the film, or sets them apart, a line each.
pub(crate) fn ties(site: &Site, review: &Review) -> Html {
    let film = &site.film;
    html! {
        <>
            { for film.ties(review).into_iter().map(|tie| match tie {
                Tie::InFilm(slug) => match film.interviewee(&slug) {
                    Some((place, person)) => html! {
                        <p class="review-card__tie">
                            <bdi>{ &person.name }</bdi>{ " speaks in the film (" }
                            <a href={site.to(&Route::Interviewee(slug.clone()))}>{ format!("interviewee {}", place + 1) }</a>{ ")" }
                        </p>
                    },
                    None => Html::default(),
                },
                Tie::Sponsor(person, organisation) => match (film.person(&person), film.organisation(&organisation)) {
                    (Some(person), Some(organisation)) => html! {
                        <p class="review-card__tie">
                            <bdi>{ &person.name }</bdi>{ " belongs to a sponsor of the film: " }<bdi>{ &organisation.name }</bdi>
                        </p>
                    },
                    _ => Html::default(),
                },
                Tie::BeforePremiere => html! { <p>{ "Said before the premiere" }</p> },
            }) }
        </>
    }
}

/// The claims that a review answers or makes.
pub(crate) fn claims(site: &Site, review: &Review) -> Html {
    let film = &site.film;
    let answered = film.responses_from_review(&review.slug);
    let made = film.claims_of_review(&review.slug);
    html! {
        <>
            { for answered.into_iter().filter_map(|response| Some((response, film.claim_answered(response)?))).map(|(response, claim)| html! {
                <p>{ does(response.stance) }{ " " }{ call_number(site, Numbered::Claim(claim)) }</p>
            }) }
            { for made.into_iter().map(|claim| html! { <p>{ "Makes " }{ call_number(site, Numbered::Claim(claim)) }</p> }) }
        </>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct ReviewCardProps {
    pub(crate) site: Site,
    /// The place in the film file, from 0.
    pub(crate) place: usize,
    /// Whether the card stands below a section's heading.
    #[prop_or_default]
    pub(crate) nested: bool,
}

/// The card; every stance is drawn alike.
#[component]
pub(crate) fn ReviewCard(ReviewCardProps { site, place, nested }: &ReviewCardProps) -> Html {
    let film = &site.film;
    let Some(review) = film.reviews.get(*place) else {
        return html! { <article class="review-card" hidden=true></article> };
    };
    let t = tongue(&film.about.wording);
    let link = html! {
        <a class="review-card__link" href={site.to(&Route::Review(review.slug.clone()))}>
            <bdi>{ film.voices_named(review) }</bdi>
        </a>
    };
    html! {
        <article class="review-card">
            <div class="review-card__side">{ stance(review.stance) }{ call_number(site, Numbered::Review(review)) }</div>
            <div class="review-card__body">
                if *nested {
                    <h3 class="review-card__name">{ link }</h3>
                } else {
                    <h2 class="review-card__name">{ link }</h2>
                }
                <p class="review-card__who" lang={t.lang.clone()} dir={t.dir.clone()}>{ who(site, review) }</p>
                if !review.excerpts.is_empty() {
                    <div class="review-card__quotes">
                        { for review.excerpts.iter().map(|excerpt| {
                            let language = excerpt.language.as_ref().unwrap_or(&film.about.wording);
                            quote_line::block("quote-line__words", None, &excerpt.text, language)
                        }) }
                    </div>
                }
                <p class="review-card__summary" lang={t.lang} dir={t.dir}>{ &review.summary }</p>
            </div>
            <div class="review-card__margin">
                if let Some(date) = review.date { <p>{ date.in_words() }</p> }
                { ties(site, review) }
                { claims(site, review) }
                { provenance(site, &review.provenance) }
            </div>
        </article>
    }
}

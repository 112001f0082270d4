//! One review: stance and number, who, words, then ties and source in the margin.

use cinefile_model::{Numbered, Review, ReviewSubject, Tie};
use yew::prelude::*;

use super::element::{link, name, text, worded};

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
                            { name(&person.name) }{ " speaks in the film (" }
                            { link("", site.to(&Route::Interviewee(slug.clone())), html! { { format!("interviewee {}", place + 1) } }) }{ ")" }
                        </p>
                    },
                    None => Html::default(),
                },
                Tie::Sponsor(person, organisation) => match (film.person(&person), film.organisation(&organisation)) {
                    (Some(person), Some(organisation)) => html! {
                        <p class="review-card__tie">
                            { name(&person.name) }{ " belongs to a sponsor of the film: " }{ name(&organisation.name) }
                        </p>
                    },
                    _ => Html::default(),
                },
                Tie::BeforePremiere => html! { { text("p", "", "Said before the premiere") } },
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

/// The card; every stance is drawn alike. It is `nested` where it stands below a section's heading.
pub(crate) fn review_card(site: &Site, review: &Review, nested: bool) -> Html {
    let film = &site.film;
    let t = tongue(&film.about.wording);
    let link = html! {
        <a class="review-card__link" href={site.to(&Route::Review(review.slug.clone()))}>
            { name(&film.voices_named(review)) }
        </a>
    };
    html! {
        <article class="review-card" key={review.slug.as_str()}>
            <div class="review-card__side">{ stance(review.stance) }{ call_number(site, Numbered::Review(review)) }</div>
            <div class="review-card__body">
                if nested {
                    <h3 class="review-card__name">{ link }</h3>
                } else {
                    <h2 class="review-card__name">{ link }</h2>
                }
                { worded("p", "review-card__who", &t, &who(site, review)) }
                if !review.excerpts.is_empty() {
                    <div class="review-card__quotes">
                        { for review.excerpts.iter().map(|excerpt| {
                            let language = excerpt.language.as_ref().unwrap_or(&film.about.wording);
                            quote_line::block("quote-line__words", None, &excerpt.text, language)
                        }) }
                    </div>
                }
                { worded("p", "review-card__summary", &t, &review.summary) }
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

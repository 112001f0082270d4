//! Claims in a list: what is said, by whom, and who answers.

use cinefile_model::{Claim, Maker, Numbered};
use yew::prelude::*;

use super::element::{link, text, worded};

use super::{call_number::call_number, stance::answer, tongue::tongue};
use crate::{Route, Site, site::part};

/// Who makes a claim and where, in words.
pub(crate) fn made_by(site: &Site, claim: &Claim) -> String {
    let film = &site.film;
    let named = |name: Option<&str>| name.unwrap_or("Somebody").to_owned();
    match &claim.made_by {
        Maker::Film => format!("The film {} says so", film.about.title),
        Maker::Quote(quote) => {
            let by = film.quote(quote).and_then(|quote| film.person(&quote.by));
            format!("{} says so in the film", named(by.map(|person| &*person.name)))
        }
        Maker::Person(person) => {
            format!("{} says so in the film", named(film.person(person).map(|person| &*person.name)))
        }
        Maker::Review(review) => match film.review(review) {
            Some(review) => format!("{} says so of the film", film.voices_named(review)),
            None => "A review says so".into(),
        },
    }
}

/// The marks of everybody who answers a claim, each leading to the answer.
pub(crate) fn answers(site: &Site, claim: &Claim) -> Html {
    let responses = site.film.responses_to_claim(&claim.slug);
    if responses.is_empty() {
        return html! { { text("p", "disputed disputed--none", "No answer is recorded") } };
    }
    let route = Route::Claim(claim.slug.clone());
    html! {
        <ul class="disputed" aria-label="Answers">
            { for responses.into_iter().map(|response| html! {
                <li><a class="disputed__link" href={site.to_part(&route, &part::response(&response.slug))}>
                    { answer(&site.film, response) }
                </a></li>
            }) }
        </ul>
    }
}

/// The list. Headings stand at level three below a section's, at level two on the claims' own page.
pub(crate) fn claim_list(site: &Site, claims: &[&Claim], level: u8) -> Html {
    let t = tongue(&site.film.about.wording);
    html! {
        <div class="claim-list">
            { for claims.iter().map(|claim| {
                let link = html! {
                    { link("claim-list__link", site.to(&Route::Claim(claim.slug.clone())), html! { { &claim.text } }) }
                };
                let (lang, dir) = (t.lang.clone(), t.dir.clone());
                html! {
                    <article class="claim-list__item" key={claim.slug.as_str()}>
                        <div>
                            { call_number(site, Numbered::Claim(claim)) }
                            if level == 2 {
                                <h2 class="claim-list__text" {lang} {dir}>{ link }</h2>
                            } else {
                                <h3 class="claim-list__text" {lang} {dir}>{ link }</h3>
                            }
                            <p class="claim-list__by">{ made_by(site, claim) }</p>
                            if let Some(context) = &claim.context {
                                { worded("p", "claim-list__by", &t, context) }
                            }
                        </div>
                        { answers(site, claim) }
                    </article>
                }
            }) }
        </div>
    }
}

/// Claims that somebody answers, before those that nobody answers; each in file order.
pub(crate) fn answered_first(site: &Site) -> Vec<&Claim> {
    let film = &site.film;
    let (mut answered, open): (Vec<&Claim>, Vec<&Claim>) =
        film.claims.iter().partition(|claim| !film.responses_to_claim(&claim.slug).is_empty());
    answered.extend(open);
    answered
}

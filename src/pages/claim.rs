//! One claim: what is said, who answers, and how a word in it has been translated.

use cinefile_model::{Claim, Maker, Numbered, Slug};
use yew::prelude::*;

use crate::components::element::{link, name, text, worded};

use crate::{
    Route, Site,
    components::{
        call_number::{call_number, call_number_text},
        claim_list::{answers, made_by},
        leaf::{Span, leaf},
        pager::{Neighbour, pager},
        provenance::provenance,
        quote_line,
        renderings::renderings,
        response::response,
        tongue::tongue,
    },
};

/// The claim's page; none where the film does not have it.
pub(super) fn page(site: &Site, slug: &Slug) -> Option<Html> {
    let film = &site.film;
    let claim = film.claim(slug)?;
    let number = film.number(Numbered::Claim(claim));
    let responses = film.responses_to_claim(&claim.slug);
    let quote = claim.made_by.quote().and_then(|slug| film.quote(slug));
    let terms = quote.map_or(&[][..], |quote| &quote.terms);
    let t = tongue(&film.about.wording);
    Some(html! {
        <article aria-label={call_number_text(site, Numbered::Claim(claim))}>
            <div class="leaf leaf--first claim-head">
                <div class="leaf__head">
                    <p class="record-number">
                        { call_number_text(site, Numbered::Claim(claim)) }
                        { text("span", "record-number__of", format!("claim, {number} of {}", film.claims.len())) }
                    </p>
                </div>
                <div class="leaf__body">
                    <h1 class="claim-head__text" tabindex="-1" lang={t.lang.clone()} dir={t.dir.clone()}>{ &claim.text }</h1>
                    <p class="claim-head__by">{ made_by(site, claim) }</p>
                    if let Some(context) = &claim.context {
                        { worded("p", "claim-head__by", &t, context) }
                    }
                </div>
                <div class="leaf__margin">
                    { answers(site, claim) }
                    if !claim.topics.is_empty() {
                        <p class="claim-head__topics">{ "Topics: " }{ worded("span", "", &t, &claim.topics.join(", ")) }</p>
                    }
                    { provenance(site, &claim.provenance) }
                </div>
            </div>
            { leaf(1, "What is said", html! { "What is said" }, Span::Body, said(site, claim),
                quote.map(|quote| provenance(site, &quote.provenance))) }
            { leaf(2, "Who answers", html! { "Who answers" }, Span::Wide, html! {
                <>
                    { for responses.iter().map(|one| response(site, one)) }
                    if responses.is_empty() {
                        { text("p", "response__none", "No answer to this is recorded.") }
                    } else if responses.len() > 1 {
                        { text("p", "response__none", "In the order of names.") }
                    }
                </>
            }, None) }
            if !terms.is_empty() {
                { leaf(3, "The word", html! { "The word" }, Span::Body,
                    html! { <>{ for terms.iter().map(|term| renderings(site, term)) }</> },
                    terms.first().map(|term| provenance(site, &term.provenance))) }
            }
            { neighbours(site, number) }
        </article>
    })
}

/// The words in which the claim is made, where the file holds them.
fn said(site: &Site, claim: &Claim) -> Html {
    let film = &site.film;
    match &claim.made_by {
        Maker::Quote(slug) => match film.quote(slug) {
            Some(quote) => {
                let by = film.person(&quote.by);
                html! {
                    <figure class="quote-line quote-line--large">
                        { quote_line::block("quote-line__words", None, &quote.text, &quote.language) }
                        <figcaption class="quote-line__by">
                            { call_number(site, Numbered::Quote(quote)) }{ " " }
                            if let Some(person) = by {
                                { link("quote-line__name", site.to(&Route::Interviewee(person.slug.clone())), html! { { name(&person.name) } }) }
                            }
                            { text("span", "quote-line__role", ", in the film") }
                        </figcaption>
                    </figure>
                }
            }
            None => html! { { text("p", "", "These words are missing from the film file.") } },
        },
        Maker::Review(slug) => match film.review(slug) {
            Some(review) => html! {
                <>
                    { for review.excerpts.iter().map(|excerpt| {
                        let language = excerpt.language.as_ref().unwrap_or(&film.about.wording);
                        quote_line::block("quote-line__words claim-said", None, &excerpt.text, language)
                    }) }
                    <p class="quote-line__by">
                        { call_number(site, Numbered::Review(review)) }{ " " }
                        { link("quote-line__name", site.to(&Route::Review(review.slug.clone())), html! { { name(&film.voices_named(review)) } }) }
                        { text("span", "quote-line__role", ", in a review") }
                    </p>
                </>
            },
            None => html! { { text("p", "", "This review is missing from the film file.") } },
        },
        Maker::Person(slug) => html! {
            <>
                { text("p", "", "The film file does not hold the words themselves.") }
                if let Some((_, person)) = film.interviewee(slug) {
                    <p class="quote-line__by">
                        { link("quote-line__name", site.to(&Route::Interviewee(person.slug.clone())), html! { { name(&person.name) } }) }
                        { text("span", "quote-line__role", ", in the film") }
                    </p>
                }
            </>
        },
        Maker::Film => {
            html! { { text("p", "", "The film file does not hold the words themselves; the claim is said to be the film’s.") } }
        }
    }
}

fn neighbours(site: &Site, number: usize) -> Html {
    let neighbour = |number: usize, word: &str| {
        let claim = site.film.claims.get(number.checked_sub(1)?)?;
        Some(Neighbour {
            href: site.to(&Route::Claim(claim.slug.clone())),
            way: format!("{}, {word}", call_number_text(site, Numbered::Claim(claim))),
            name: claim.text.clone(),
        })
    };
    pager("Claims", neighbour(number - 1, "before"), neighbour(number + 1, "after"))
}

//! One review: its words, its source, its ties, the claims that it answers or makes.

use cinefile_model::{Numbered, Review, Slug};
use yew::prelude::*;

use crate::components::element::{name, text, worded};

use crate::{
    Route, Site,
    components::{
        actions::actions,
        call_number::{call_number, call_number_text},
        copy_link::CopyLink,
        leaf::{Span, leaf},
        pager::{Neighbour, pager},
        provenance::provenance,
        quote_line,
        review_card::{ties, who},
        stance::{does, stance},
        tongue::tongue,
    },
    site::part,
};

/// The review's page; none where the film does not have it.
pub(super) fn page(site: &Site, slug: &Slug) -> Option<Html> {
    let film = &site.film;
    let review = film.review(slug)?;
    let place = film.number(Numbered::Review(review));
    let t = tongue(&film.about.wording);
    let claims = claims(site, review);
    Some(html! {
        <article aria-label={film.voices_named(review)}>
            <div class="leaf leaf--first review-head">
                <div class="leaf__head">
                    <p class="record-number">
                        { call_number_text(site, Numbered::Review(review)) }
                        { text("span", "record-number__of", format!("review, {place} of {}", film.reviews.len())) }
                    </p>
                </div>
                <div class="leaf__body">
                    <h1 class="interviewee-head__name" tabindex="-1">{ name(&film.voices_named(review)) }</h1>
                    { worded("p", "interviewee-head__role", &t, &who(site, review)) }
                    <p class="review-head__stance">{ stance(review.stance) }</p>
                </div>
                <aside class="leaf__margin" aria-label="About this review">
                    <p>{ review.date.map_or_else(|| "No date in the source".to_owned(), cinefile_model::PartialDate::in_words) }</p>
                    { ties(site, review) }
                    if film.ties(review).is_empty() { { text("p", "", "No tie to the film is recorded") } }
                    { provenance(site, &review.provenance) }
                </aside>
            </div>
            if !review.excerpts.is_empty() {
                { leaf(1, "Words", html! { "Words" }, Span::Wide, excerpts(site, review), None) }
            }
            { leaf(if review.excerpts.is_empty() { 1 } else { 2 }, "Summary", html! { "Summary" }, Span::Body,
                html! { { worded("p", "", &t, &review.summary) } },
                Some(html! { { text("p", "call-number", "In the words of this page") } })) }
            if let Some(claims) = claims {
                { leaf(if review.excerpts.is_empty() { 2 } else { 3 }, "Claims", html! { "Claims" }, Span::Body, claims, None) }
            }
            { neighbours(site, place) }
        </article>
    })
}

/// Each excerpt with its own address.
fn excerpts(site: &Site, review: &Review) -> Html {
    let film = &site.film;
    let t = tongue(&film.about.wording);
    html! {
        <>
            { for review.excerpts.iter().map(|excerpt| {
                let language = excerpt.language.as_ref().unwrap_or(&film.about.wording);
                html! {
                    <figure class="quote-line quote-line--large excerpt" id={part::excerpt(&excerpt.slug)} key={excerpt.slug.as_str()}>
                        { quote_line::block("quote-line__words", None, &excerpt.text, language) }
                        if let Some(note) = &excerpt.note {
                            { worded("figcaption", "quote-line__context", &t, note) }
                        }
                        { actions(html! { <CopyLink part={part::excerpt(&excerpt.slug)} /> }) }
                    </figure>
                }
            }) }
        </>
    }
}

/// The claims that the review answers, and those that it makes.
fn claims(site: &Site, review: &Review) -> Option<Html> {
    let film = &site.film;
    let answered = film.responses_from_review(&review.slug);
    let made = film.claims_of_review(&review.slug);
    let t = tongue(&film.about.wording);
    let line = |what: &'static str, claim: &cinefile_model::Claim, href: AttrValue| {
        html! {
            <li class="index-list__item">
                <span class="index-list__when">{ what }</span>
                <div class="index-list__what">
                    <a {href} lang={t.lang.clone()} dir={t.dir.clone()}>{ &claim.text }</a>{ " " }
                    { call_number(site, Numbered::Claim(claim)) }
                </div>
            </li>
        }
    };
    let mut lines: Vec<Html> = answered
        .into_iter()
        .filter_map(|response| Some((response, film.claim_answered(response)?)))
        .map(|(response, claim)| {
            let href = site.to_part(&Route::Claim(claim.slug.clone()), &part::response(&response.slug));
            line(does(response.stance), claim, href)
        })
        .collect();
    lines.extend(made.into_iter().map(|claim| line("Makes", claim, site.to(&Route::Claim(claim.slug.clone())))));
    (!lines.is_empty()).then(|| html! { <ul class="index-list">{ for lines }</ul> })
}

fn neighbours(site: &Site, number: usize) -> Html {
    let neighbour = |number: usize, word: &str| {
        let review = site.film.reviews.get(number.checked_sub(1)?)?;
        Some(Neighbour {
            href: site.to(&Route::Review(review.slug.clone())),
            way: format!("{}, {word}", call_number_text(site, Numbered::Review(review))),
            name: site.film.voices_named(review),
        })
    };
    pager("Reviews", neighbour(number - 1, "before"), neighbour(number + 1, "after"))
}

//! One review: stance and number, who, words, then ties and source in the margin.

use cinefile_model::{Claim, Film, Numbered, Response, Review, ReviewSubject, Tie};

use super::{
    call_number::call_number,
    markup::Markup,
    provenance::provenance,
    quote_line,
    stance::{does, stance},
};
use crate::Site;

/// Who reviews: roles, outlet, and whom or what the review is about if not the film.
pub(crate) fn who(site: &Site, review: &Review) -> String {
    let film = &site.film;
    let mut who: Vec<String> = Vec::new();
    for role in film.roles_of(&review.by) {
        if !who.iter().any(|known| known == role) {
            who.push(role.to_owned());
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
pub(crate) fn ties(page: &mut Markup, site: &Site, review: &Review) {
    let film = &site.film;
    for tie in film.ties(review) {
        match tie {
            Tie::InFilm(slug) => {
                let Some((place, person)) = film.interviewee(&slug) else { continue };
                page.element("p", "review-card__tie").of(|page| {
                    page.name(&person.name);
                    page.text(" speaks in the film (");
                    page.link_to("", site.to_interviewee(&slug)).words(format_args!("interviewee {}", place + 1));
                    page.text(")");
                });
            }
            Tie::Sponsor(person, organisation) => {
                let (Some(person), Some(organisation)) = (film.person(&person), film.organisation(&organisation))
                else {
                    continue;
                };
                page.element("p", "review-card__tie").of(|page| {
                    page.name(&person.name);
                    page.text(" belongs to a sponsor of the film: ");
                    page.name(&organisation.name);
                });
            }
            Tie::BeforePremiere => page.line("p", "", "Said before the premiere"),
        }
    }
}

/// The claims that a review answers or makes: the verb, the claim and the answer, if it is one.
pub(crate) fn claims_of<'a>(film: &'a Film, review: &Review) -> Vec<(&'static str, &'a Claim, Option<&'a Response>)> {
    let mut claims = Vec::new();
    for response in film.responses_from_review(&review.slug) {
        claims.extend(film.claim_answered(response).map(|claim| (does(response.stance), claim, Some(response))));
    }
    for claim in film.claims_of_review(&review.slug) {
        claims.push(("Makes", claim, None));
    }
    claims
}

/// The card; every stance is drawn alike. Its `heading` is `h3` where it stands below a section's, else `h2`.
pub(crate) fn review_card(page: &mut Markup, site: &Site, review: &Review, heading: &'static str) {
    let film = &site.film;
    page.element("article", "review-card").key(review.slug.as_str()).of(|page| {
        page.element("div", "review-card__side").of(|page| {
            stance(page, review.stance);
            call_number(page, site, Numbered::Review(review));
        });
        page.element("div", "review-card__body").of(|page| {
            page.element(heading, "review-card__name").of(|page| {
                page.link_named("review-card__link", site.to_review(&review.slug), &film.voices_named(review));
            });
            page.worded("p", "review-card__who", site, &who(site, review));
            if !review.excerpts.is_empty() {
                page.element("div", "review-card__quotes").of(|page| excerpts(page, site, review, "quote-line__words"));
            }
            page.worded("p", "review-card__summary", site, &review.summary);
        });
        page.element("div", "review-card__margin").of(|page| {
            if let Some(date) = review.date {
                page.line("p", "", &date.in_words());
            }
            ties(page, site, review);
            for (does, claim, _) in claims_of(film, review) {
                page.element("p", "").of(|page| {
                    page.words(format_args!("{does} "));
                    call_number(page, site, Numbered::Claim(claim));
                });
            }
            provenance(page, site, &review.provenance);
        });
    });
}

/// The words of a review, each quotation of a class.
fn excerpts(page: &mut Markup, site: &Site, review: &Review, class: &'static str) {
    for excerpt in &review.excerpts {
        quote_line::block(page, class, &excerpt.text, site.film.language_of(excerpt));
    }
}

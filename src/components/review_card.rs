//! One review: stance and number, who, words, then ties and source in the margin.

use cinefile_model::{Answered, Claim, Film, Numbered, Response, Review, ReviewSubject};

use super::{
    call_number::call_number,
    claim_list::said_at,
    markup::Markup,
    provenance::provenance,
    quote_line,
    stance::{does, stance},
    tie::ties,
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

/// What a review does to a claim.
pub(crate) struct Done<'a> {
    /// The verb with a capital: "Disputes", "Makes".
    pub(crate) does: &'static str,
    pub(crate) claim: &'a Claim,
    /// The answer; `None` where the review makes the claim.
    pub(crate) response: Option<&'a Response>,
}

/// The claims that a review's voices answer, or whose answers they answer, and those that the review makes.
pub(crate) fn done_by<'a>(film: &'a Film, review: &Review) -> Vec<Done<'a>> {
    let mut done = Vec::new();
    for response in film.answers_of_review(review) {
        if let Some(claim) = film.claim_answered(response) {
            done.push(Done { does: does(response.stance), claim, response: Some(response) });
        }
    }
    for claim in film.claims_of_review(&review.slug) {
        done.push(Done { does: "Makes", claim, response: None });
    }
    done
}

/// Says how many statements of the film a review's voices answer; nothing where they answer none.
pub(crate) fn answers_how_many(page: &mut Markup, done: &[Done<'_>]) {
    let mut answered: Vec<&Claim> = Vec::new();
    for Done { claim, response, .. } in done {
        let direct = response.is_some_and(|response| matches!(response.to, Answered::Claim(_)));
        if direct && claim.made_by.is_in_film() && !answered.iter().any(|one| one.slug == claim.slug) {
            answered.push(claim);
        }
    }
    match answered.len() {
        0 => {}
        1 => page.line("p", "", "Answers one statement of the film"),
        count => page.element("p", "").words(format_args!("Answers {count} statements of the film")),
    }
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
            ties(page, site, &film.ties(review));
            let done = done_by(film, review);
            answers_how_many(page, &done);
            for Done { does, claim, response } in done {
                page.element("p", "").of(|page| {
                    page.text(does);
                    page.text(match response.and_then(|response| film.answer_answered(response)) {
                        Some(_) => " an answer to ",
                        None => " ",
                    });
                    call_number(page, site, Numbered::Claim(claim));
                    if response.is_some() {
                        said_at(page, site, claim, " said in ");
                    }
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

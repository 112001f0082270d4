//! One review: its words, its source, its ties, the claims that it answers or makes.

use cinefile_model::{Citable, Counted, ExcerptReference, Numbered, Review, in_a_row};

use crate::{
    Site,
    components::{
        actions::actions,
        call_number::{call_number, call_number_text},
        claim_list::{made_by, said_at},
        index_list::{entry, index_list},
        leaf::leaf,
        markup::Markup,
        named::{organisations, people},
        pager::{Name, Neighbour, pager},
        provenance::provenance,
        quote_line,
        review_card::{Done, answers_how_many, done_by, who},
        stance::stance,
        tie::ties,
    },
    site::part,
};

/// The review's page.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, review: &Review) {
    let film = &site.film;
    let place = film.number(Numbered::Review(review));
    let name = film.voices_named(review);
    page.element("article", "").attribute("aria-label", &name).of(|page| {
        page.element("div", "leaf leaf--first review-head").of(|page| {
            page.element("div", "leaf__head").of(|page| {
                page.element("p", "record-number").of(|page| {
                    page.text(&call_number_text(site, Numbered::Review(review)));
                    let of = page.element("span", "record-number__of");
                    of.words(format_args!("review, {place} of {}", film.count(Counted::Reviews)));
                });
            });
            page.element("div", "leaf__body").of(|page| {
                let heading = page.element("h1", "interviewee-head__name").attribute("tabindex", "-1");
                heading.of(|page| page.name(&name));
                page.worded("p", "interviewee-head__role", site, &who(site, review));
                page.element("p", "review-head__stance").of(|page| stance(page, review.stance));
                actions(page, site, Citable::Review(review.slug.clone()));
            });
            page.element("aside", "leaf__margin").attribute("aria-label", "About this review").of(|page| {
                match review.date {
                    Some(date) => page.line("p", "", &date.in_words()),
                    None => page.line("p", "", "No date in the source"),
                }
                page.element("p", "").of(|page| {
                    page.text("By ");
                    match review.by.is_empty() {
                        true => organisations(page, site, review.outlet.as_slice()),
                        false => people(page, site, &review.by),
                    }
                });
                ties(page, site, &film.ties(review));
                if film.ties(review).is_empty() {
                    page.line("p", "", "No tie to the film is recorded");
                }
                provenance(page, site, &review.provenance);
            });
        });
        let mut number = 1;
        if !review.excerpts.is_empty() {
            leaf(page, number, "Words", "Words", None).of(|page| {
                page.element("div", "leaf__wide").of(|page| excerpts(page, site, review));
            });
            number += 1;
        }
        leaf(page, number, "Summary", "Summary", None).of(|page| {
            page.element("div", "leaf__body").of(|page| page.worded("p", "", site, &review.summary));
            page.element("div", "leaf__margin").of(|page| page.line("p", "call-number", "In the words of this page"));
        });
        claims(page, site, review, number + 1);
        neighbours(page, site, place);
    });
}

/// Each excerpt with its own address.
fn excerpts(page: &mut Markup, site: &Site, review: &Review) {
    for excerpt in &review.excerpts {
        let part = part::excerpt(&excerpt.slug);
        let figure = page.element("figure", "quote-line quote-line--large excerpt").attribute("id", &part);
        figure.key(excerpt.slug.as_str()).of(|page| {
            quote_line::block(page, "quote-line__words", &excerpt.text, site.film.language_of(excerpt));
            if let Some(note) = &excerpt.note {
                page.worded("figcaption", "quote-line__context", site, note);
            }
            let at = ExcerptReference { review: review.slug.clone(), excerpt: excerpt.slug.clone() };
            actions(page, site, Citable::Excerpt(at));
        });
    }
}

/// The claims that the review's voices answer, and those that it makes; nothing where there are none.
fn claims(page: &mut Markup, site: &Site, review: &Review, number: usize) {
    let film = &site.film;
    let done = done_by(film, review);
    if done.is_empty() {
        return;
    }
    leaf(page, number, "Claims", "Claims", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            index_list(page, |page| {
                for &Done { does, claim, response } in &done {
                    entry(page, does, &|page| {
                        if let Some(answered) = response.and_then(|response| film.answer_answered(response)) {
                            page.text("the answer of ");
                            page.name(&in_a_row(&film.people_named(&answered.by)));
                            page.text(" to ");
                        }
                        let href = match response {
                            Some(response) => site.to_response(claim, response),
                            None => site.to_claim(&claim.slug),
                        };
                        page.link_to("", href).in_wording(site).text(&claim.text);
                        page.element("p", "index-list__note").of(|page| {
                            call_number(page, site, Numbered::Claim(claim));
                            let Some(response) = response else { return };
                            page.text(" ");
                            page.text(&made_by(site, claim));
                            said_at(page, site, claim, ": ");
                            if response.first_excerpt().is_none() {
                                page.text("; the answer is reported, not taken from these words");
                            }
                        });
                    });
                }
            });
        });
        page.element("div", "leaf__margin").of(|page| answers_how_many(page, &done));
    });
}

fn neighbours(page: &mut Markup, site: &Site, number: usize) {
    let neighbour = |number: usize, word: &str| {
        let review = site.film.review_numbered(number)?;
        Some(Neighbour {
            href: site.to_review(&review.slug),
            way: format!("{}, {word}", call_number_text(site, Numbered::Review(review))),
            name: Name::Proper(site.film.voices_named(review)),
        })
    };
    pager(page, site, "Reviews", neighbour(number - 1, "before"), neighbour(number + 1, "after"));
}

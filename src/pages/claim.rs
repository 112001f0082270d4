//! One claim: what is said, who answers, and how a word in it has been translated.

use cinefile_model::{Citable, Claim, Counted, Maker, Numbered, Review};

use crate::{
    Site,
    components::{
        actions::actions,
        call_number::{call_number, call_number_text},
        claim_list::{answers, made_by},
        leaf::leaf,
        markup::Markup,
        pager::{Name, Neighbour, pager},
        provenance::provenance,
        quote_line,
        renderings::terms,
        response::response,
    },
};

/// The claim's page.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, claim: &Claim) {
    let film = &site.film;
    let number = film.number(Numbered::Claim(claim));
    let call_number = call_number_text(site, Numbered::Claim(claim));
    let quote = claim.made_by.quote().and_then(|slug| film.quote(slug));
    page.element("article", "").attribute("aria-label", &call_number).of(|page| {
        page.element("div", "leaf leaf--first claim-head").of(|page| {
            page.element("div", "leaf__head").of(|page| {
                page.element("p", "record-number").of(|page| {
                    page.text(&call_number);
                    let of = page.element("span", "record-number__of");
                    of.words(format_args!("claim, {number} of {}", film.count(Counted::Claims)));
                });
            });
            page.element("div", "leaf__body").of(|page| {
                let heading = page.element("h1", "claim-head__text").attribute("tabindex", "-1");
                heading.in_wording(site).text(&claim.text);
                page.line("p", "claim-head__by", &made_by(site, claim));
                if let Some(context) = &claim.context {
                    page.worded("p", "claim-head__by", site, context);
                }
                actions(page, site, Citable::Claim(claim.slug.clone()));
            });
            page.element("div", "leaf__margin").of(|page| {
                answers(page, site, claim, true);
                if !claim.topics.is_empty() {
                    page.element("p", "claim-head__topics").of(|page| {
                        page.text("Topics: ");
                        page.worded("span", "", site, &claim.topics.join(", "));
                    });
                }
                provenance(page, site, &claim.provenance);
            });
        });
        leaf(page, 1, "What is said", "What is said", None).of(|page| {
            page.element("div", "leaf__body").of(|page| said(page, site, claim));
            let review = claim.made_by.review().and_then(|slug| film.review(slug)).map(|review| &review.provenance);
            if let Some(of_words) = quote.map(|quote| &quote.provenance).or(review) {
                page.element("div", "leaf__margin").of(|page| provenance(page, site, of_words));
            }
        });
        leaf(page, 2, "Who answers", "Who answers", None).of(|page| {
            page.element("div", "leaf__wide").of(|page| {
                let responses = film.responses_to_claim(&claim.slug);
                for one in &responses {
                    response(page, site, one);
                }
                match responses.len() {
                    0 => page.line("p", "response__none", "No answer to this is recorded."),
                    1 => {}
                    _ => page.line("p", "response__none", "In the order of names."),
                }
            });
        });
        if let Some(quote) = quote {
            terms(page, site, 3, &[quote]);
        }
        neighbours(page, site, number);
    });
}

/// The words in which the claim is made, where the file holds them.
fn said(page: &mut Markup, site: &Site, claim: &Claim) {
    let film = &site.film;
    match &claim.made_by {
        Maker::Quote(slug) => match film.quote(slug) {
            Some(quote) => quote_line::from_film(page, site, quote),
            None => page.line("p", "", "These words are missing from the film file."),
        },
        Maker::Review(slug) => match film.review(slug) {
            Some(review) => {
                page.worded("p", "", site, &review.summary);
                said_in_review(page, site, review, site.to_review(slug));
            }
            None => page.line("p", "", "This review is missing from the film file."),
        },
        Maker::Excerpt(reference) => match film.excerpt(reference) {
            Some((review, excerpt)) => page.element("figure", "quote-line quote-line--large").of(|page| {
                quote_line::block(page, "quote-line__words", &excerpt.text, film.language_of(excerpt));
                said_in_review(page, site, review, site.to_excerpt(&review.slug, &excerpt.slug));
            }),
            None => page.line("p", "", "These words are missing from the film file."),
        },
        Maker::Person(slug) => {
            page.line("p", "", "The film file does not hold the words themselves.");
            if let Some((_, person)) = film.interviewee(slug) {
                page.element("p", "quote-line__by").of(|page| {
                    page.link_named("quote-line__name", site.to_interviewee(&person.slug), &person.name);
                    page.line("span", "quote-line__role", ", in the film");
                });
            }
        }
        Maker::Film => {
            page.line("p", "", "The film file does not hold the words themselves; the claim is said to be the film’s.");
        }
    }
}

/// Who says it, with a link to where it stands in the review.
fn said_in_review(page: &mut Markup, site: &Site, review: &Review, href: String) {
    page.element("p", "quote-line__by").of(|page| {
        call_number(page, site, Numbered::Review(review));
        page.text(" ");
        page.link_named("quote-line__name", href, &site.film.voices_named(review));
        page.line("span", "quote-line__role", ", in a review");
    });
}

fn neighbours(page: &mut Markup, site: &Site, number: usize) {
    let neighbour = |number: usize, word: &str| {
        let claim = site.film.claim_numbered(number)?;
        Some(Neighbour {
            href: site.to_claim(&claim.slug),
            way: format!("{}, {word}", call_number_text(site, Numbered::Claim(claim))),
            name: Name::Worded(claim.text.clone()),
        })
    };
    pager(page, site, "Claims", neighbour(number - 1, "before"), neighbour(number + 1, "after"));
}

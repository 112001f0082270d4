//! Claims in a list: what is said, by whom, and who answers.

use cinefile_model::{Claim, ExcerptReference, Maker, Numbered};

use super::{call_number::call_number, markup::Markup, stance::answer};
use crate::Site;

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
        Maker::Review(review) | Maker::Excerpt(ExcerptReference { review, .. }) => match film.review(review) {
            Some(review) => format!("{} says so of the film", film.voices_named(review)),
            None => "A review says so".into(),
        },
    }
}

/// The call number of the words in which a claim is made, behind some words; nothing where the file does not hold them.
#[inline(never)]
pub(crate) fn said_at(page: &mut Markup, site: &Site, claim: &Claim, before: &str) {
    let film = &site.film;
    let quote = claim.made_by.quote().and_then(|quote| film.quote(quote)).map(Numbered::Quote);
    let review = claim.made_by.review().and_then(|review| film.review(review)).map(Numbered::Review);
    if let Some(record) = quote.or(review) {
        page.text(before);
        call_number(page, site, record);
    }
}

/// The marks of everybody who answers a claim, each leading to the very words: in the review that holds them,
/// or in the exchange on the claim's page; on that page itself all lead into the exchange.
pub(crate) fn answers(page: &mut Markup, site: &Site, claim: &Claim, in_exchange: bool) {
    let responses = site.film.responses_to_claim(&claim.slug);
    if responses.is_empty() {
        return page.line("p", "disputed disputed--none", "No answer is recorded");
    }
    page.element("ul", "disputed").attribute("aria-label", "Answers").of(|page| {
        for response in responses {
            page.element("li", "").of(|page| {
                let to = if in_exchange { site.to_response(claim, response) } else { site.to_words(claim, response) };
                page.link_to("disputed__link", to).of(|page| answer(page, &site.film, response));
            });
        }
    });
}

/// The list. `heading` is its items' element: `h3` below a section's heading, `h2` on the claims' own page.
pub(crate) fn claim_list(page: &mut Markup, site: &Site, claims: &[&Claim], heading: &'static str) {
    page.element("div", "claim-list").of(|page| {
        for claim in claims {
            claim_list_item(page, site, claim, heading);
        }
    });
}

/// One claim of the list.
pub(crate) fn claim_list_item(page: &mut Markup, site: &Site, claim: &Claim, heading: &'static str) {
    page.element("article", "claim-list__item").key(claim.slug.as_str()).of(|page| {
        page.element("div", "").of(|page| {
            call_number(page, site, Numbered::Claim(claim));
            page.element(heading, "claim-list__text").in_wording(site).of(|page| {
                page.link("claim-list__link", site.to_claim(&claim.slug), &claim.text);
            });
            page.line("p", "claim-list__by", &made_by(site, claim));
            if let Some(context) = &claim.context {
                page.worded("p", "claim-list__by", site, context);
            }
        });
        answers(page, site, claim, false);
    });
}

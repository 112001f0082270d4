//! What stands in a frame on somebody else's page: one record, everybody who answers it in a line each, where it
//! comes from, and the way to the film's own page.
//!
//! It knows the film and draws with the site's components; it is drawn natively and never by the program.
//! The contract with `static/embed-frame.js`: `data-embed` on the content names its kind, `embed__link` can be left
//! out, and the height of `embed` follows from its width alone.

use cinefile_model::{Claim, Maker, Numbered, Person, Quote, Review, ReviewSubject, in_a_row, in_order_of};
use yew::prelude::*;

use super::{Embed, code::MOST_REVIEWS, player};
use crate::{
    Site,
    components::{
        call_number::{call_number, call_number_text},
        claim_list::made_by,
        markup::Markup,
        plate::plate,
        provenance::provenance,
        quote_line,
        review_card::{done_by, who},
        split::split,
        stance::{answer, mark, stance},
        tie::{other_ties, ties},
    },
};

/// More answers than this are counted and not drawn: the page has them all.
const MOST_ANSWERS: usize = 40;
/// Of the statements of one person or review so many are drawn with their answers.
const MOST_CLAIMS: usize = 6;
/// More people than this are counted and not named where they answer an answer.
const MOST_NAMES: usize = 3;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StaticEmbedProps {
    pub(crate) site: Site,
    pub(crate) embed: Embed,
}

/// The content of the page at an embed's address, rendered once.
#[component]
pub(crate) fn StaticEmbed(StaticEmbedProps { site, embed }: &StaticEmbedProps) -> Html {
    Markup::written(|page| {
        if *embed == Embed::Player {
            return player::player(page, site);
        }
        let main = page.element("main", "embed").attribute("id", "main").attribute("data-embed", kind(embed));
        main.of(|page| {
            record(page, site, embed);
            foot(page, site, embed);
        });
    })
}

fn kind(embed: &Embed) -> &'static str {
    match embed {
        Embed::Player => "player",
        Embed::Interviewee(_) => "interviewee",
        Embed::Quote(_) => "quote",
        Embed::Reviews => "reviews",
        Embed::Review(_) => "review",
        Embed::Claim(_) => "claim",
    }
}

fn record(page: &mut Markup, site: &Site, embed: &Embed) {
    let film = &site.film;
    match embed {
        Embed::Player => {}
        Embed::Interviewee(slug) => {
            if let Some((_, person)) = film.interviewee(slug) {
                interviewee(page, site, person);
            }
        }
        Embed::Quote(slug) => {
            if let Some(quote) = film.quote(slug) {
                quotation(page, site, quote);
            }
        }
        Embed::Reviews => reception(page, site),
        Embed::Review(slug) => {
            if let Some(one) = film.review(slug) {
                review(page, site, one);
            }
        }
        Embed::Claim(slug) => {
            if let Some(one) = film.claim(slug) {
                claim(page, site, one);
            }
        }
    }
}

fn quotation(page: &mut Markup, site: &Site, quote: &Quote) {
    let film = &site.film;
    page.element("article", "embed__record").of(|page| {
        let speaker = film.person(&quote.by);
        let heading = page.element("h1", "visually-hidden");
        heading.words(format_args!("Quotation of {}", speaker.map_or("somebody", |person| &person.name)));
        said(page, site, quote);
        page.element("p", "quote-line__by").of(|page| {
            if let Some(person) = speaker {
                page.link_named("quote-line__name", site.to_interviewee(&person.slug), &person.name);
                if !person.roles.is_empty() {
                    page.text(", ");
                    page.worded("span", "quote-line__role", site, &person.roles.join(", "));
                }
            }
            page.line("span", "quote-line__role", ", in the film");
        });
        if let Some(context) = &quote.context {
            page.worded("p", "quote-line__context", site, context);
        }
        answers(page, site, &film.claims_of_quote(&quote.slug), true);
        provenance(page, site, &quote.provenance);
    });
}

/// The words, those that were spoken where the film file has them, and when.
fn said(page: &mut Markup, site: &Site, quote: &Quote) {
    page.element("div", "quote-line quote-line--large").of(|page| {
        quote_line::block(page, "quote-line__words", &quote.text, &quote.language);
        if let Some(original) = &quote.original {
            quote_line::block(page, "quote-line__original", &original.text, &original.language);
        }
    });
    if let Some(at) = quote.at {
        let at_seconds = format!("{}?start={}", site.root, at.in_seconds());
        page.element("p", "embed__at").of(|page| {
            page.link_to("call-number", at_seconds).words(format_args!("at {at} of the film"));
        });
    }
}

fn claim(page: &mut Markup, site: &Site, claim: &Claim) {
    let film = &site.film;
    page.element("article", "embed__record").of(|page| {
        page.element("h1", "embed__claim").in_wording(site).text(&claim.text);
        page.line("p", "embed__by", &made_by(site, claim));
        if let Some(context) = &claim.context {
            page.worded("p", "embed__by", site, context);
        }
        let words = match &claim.made_by {
            Maker::Quote(slug) => film.quote(slug).map(|quote| (&*quote.text, &quote.language)),
            Maker::Excerpt(at) => film.excerpt(at).map(|(_, excerpt)| (&*excerpt.text, film.language_of(excerpt))),
            Maker::Film | Maker::Person(_) | Maker::Review(_) => None,
        };
        if let Some((text, language)) = words {
            page.element("div", "quote-line embed__said").of(|page| {
                quote_line::block(page, "quote-line__words", text, language);
            });
        }
        answers(page, site, &[claim], true);
        provenance(page, site, &claim.provenance);
    });
}

fn interviewee(page: &mut Markup, site: &Site, person: &Person) {
    let film = &site.film;
    let quotes = film.quotes_by(&person.slug);
    page.element("article", "embed__record").of(|page| {
        page.element("div", "embed__person").of(|page| {
            page.element("div", "embed__plate").of(|page| plate(page, site, person));
            page.element("div", "").of(|page| {
                page.element("h1", "embed__name").of(|page| page.name(&person.name));
                if !person.roles.is_empty() {
                    page.worded("p", "embed__by", site, &person.roles.join(", "));
                }
                page.element("p", "embed__by").of(|page| {
                    page.text(person.group.words());
                    page.text(", interviewed in the film");
                });
                page.element("div", "embed__ties").of(|page| {
                    other_ties(page, site, &person.slug, &film.ties_of_person(person));
                });
            });
        });
        let mut others = film.claims_of_person(&person.slug);
        if let Some(quote) = quotes.first() {
            said(page, site, quote);
            let claims = film.claims_of_quote(&quote.slug);
            answers(page, site, &claims, true);
            others.retain(|claim| !claims.iter().any(|one| one.slug == claim.slug));
        }
        if !others.is_empty() {
            answers(page, site, &others, false);
        }
        let mut reviews = film.reviews_by(&person.slug);
        reviews.retain(|review| review.about == ReviewSubject::Film);
        for review in reviews {
            page.element("p", "embed__also").of(|page| {
                mark(page, review.stance.token(), &|page| {
                    page.words(format_args!("{} in a review of the film", review.stance.words()));
                });
                page.text(" ");
                call_number(page, site, Numbered::Review(review));
            });
        }
        match quotes.len() {
            0 => page.line("p", "embed__by", "The film file holds no quotation of theirs."),
            1 => {}
            2 => page.line("p", "embed__by", "One more quotation stands on the page."),
            more => {
                page.element("p", "embed__by").words(format_args!("{} more quotations stand on the page.", more - 1));
            }
        }
        let source = quotes.first().map_or(&person.provenance, |quote| &quote.provenance);
        provenance(page, site, source);
    });
}

fn review(page: &mut Markup, site: &Site, review: &Review) {
    let film = &site.film;
    page.element("article", "embed__record").of(|page| {
        page.element("div", "").of(|page| {
            stance(page, review.stance);
            page.element("h1", "embed__name").of(|page| page.name(&film.voices_named(review)));
            page.worded("p", "embed__by", site, &who(site, review));
            match review.date {
                Some(date) => page.line("p", "embed__by", &date.in_words()),
                None => page.line("p", "embed__by", "No date in the source"),
            }
            page.element("div", "embed__ties").of(|page| ties(page, site, &film.ties(review)));
        });
        for excerpt in &review.excerpts {
            page.element("div", "quote-line").of(|page| {
                quote_line::block(page, "quote-line__words", &excerpt.text, film.language_of(excerpt));
            });
        }
        page.worded("p", "", site, &review.summary);
        let mut made = Vec::new();
        let mut answered = Vec::new();
        for done in done_by(film, review) {
            match done.response {
                Some(response) => answered.push((done.does, done.claim, response)),
                None => made.push(done.claim),
            }
        }
        if !answered.is_empty() {
            page.element("ul", "embed__answers embed__done").of(|page| {
                for (does, claim, response) in answered {
                    page.element("li", "").of(|page| {
                        page.text(does);
                        if let Some(one) = film.answer_answered(response) {
                            page.text(" the answer of ");
                            page.name(&in_a_row(&film.people_named(&one.by)));
                            page.text(" to");
                        }
                        page.text(" ");
                        call_number(page, site, Numbered::Claim(claim));
                        page.text(" ");
                        page.worded("span", "", site, &claim.text);
                    });
                }
            });
        }
        // Its words are a quotation too: who answers what it claims comes with them.
        if !made.is_empty() {
            answers(page, site, &made, false);
        }
        provenance(page, site, &review.provenance);
    });
}

fn reception(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let reviews = in_order_of(film.reviews_of_film(), |review| film.review_sort_key(review));
    page.element("article", "embed__record").of(|page| {
        page.line("h1", "embed__name", "Reception");
        split(page, site, &|_| {});
        page.element("ul", "embed__voices").of(|page| {
            for review in reviews.iter().take(MOST_REVIEWS) {
                page.element("li", "embed__voice").of(|page| {
                    stance(page, review.stance);
                    page.element("p", "").of(|page| {
                        page.link_named("embed__voice-name", site.to_review(&review.slug), &film.voices_named(review));
                        let who = who(site, review);
                        if !who.is_empty() {
                            page.text(", ");
                            page.worded("span", "embed__quiet", site, &who);
                        }
                        if let Some(date) = review.date {
                            page.element("span", "embed__quiet").words(format_args!(", {}", date.in_words()));
                        }
                    });
                });
            }
        });
        if reviews.len() > MOST_REVIEWS {
            page.element("p", "embed__by").words(format_args!(
                "The first {MOST_REVIEWS} of {} in the order of names; all of them stand on the page.",
                reviews.len()
            ));
        }
    });
}

/// Everybody who answers one of these claims; that nobody does is said too.
///
/// What each claim says is said where it does not stand above: who disputes one statement disputes no other.
fn answers(page: &mut Markup, site: &Site, claims: &[&Claim], stands_above: bool) {
    if claims.is_empty() {
        return nobody(page);
    }
    for claim in claims.iter().take(MOST_CLAIMS) {
        page.element("div", "embed__answers").of(|page| {
            if !stands_above || claims.len() > 1 {
                page.element("p", "embed__of").of(|page| {
                    call_number(page, site, Numbered::Claim(claim));
                    page.text(" ");
                    page.worded("span", "", site, &claim.text);
                });
            }
            answers_to(page, site, claim);
        });
    }
    if claims.len() > MOST_CLAIMS {
        let more = claims.len() - MOST_CLAIMS;
        page.element("p", "embed__by").words(format_args!("{more} more statements stand on the page."));
    }
}

fn nobody(page: &mut Markup) {
    page.line("p", "disputed disputed--none", "No answer is recorded");
}

/// Everybody who answers a claim, in a line each, and by whom they are answered in turn.
///
/// What those say stands on the page only: beside answers to the claim it would pass for one.
fn answers_to(page: &mut Markup, site: &Site, claim: &Claim) {
    let film = &site.film;
    let responses = film.responses_to_claim(&claim.slug);
    if responses.is_empty() {
        return nobody(page);
    }
    page.element("ul", "disputed").attribute("aria-label", "Answers").of(|page| {
        for response in responses.iter().take(MOST_ANSWERS) {
            page.element("li", "embed__answer").of(|page| {
                let to = page.link_to("disputed__link", site.to_response(claim, response));
                to.of(|page| answer(page, film, response));
                let mut names: Vec<&str> = Vec::new();
                for one in film.responses_to_response(&response.slug) {
                    for name in film.people_named(&one.by) {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
                if !names.is_empty() {
                    page.element("span", "embed__quiet").of(|page| {
                        page.text(", answered by ");
                        match names.len() {
                            ..=MOST_NAMES => page.name(&in_a_row(&names)),
                            many => page.words(format_args!("{many} people")),
                        }
                    });
                }
            });
        }
        if responses.len() > MOST_ANSWERS {
            let more = responses.len() - MOST_ANSWERS;
            page.element("li", "embed__quiet").words(format_args!("and {more} more, which stand on the page"));
        }
    });
}

/// Which film this is from, and the way to the same on its own page.
fn foot(page: &mut Markup, site: &Site, embed: &Embed) {
    let film = &site.film;
    let number = match embed {
        Embed::Quote(slug) => film.quote(slug).map(Numbered::Quote),
        Embed::Review(slug) => film.review(slug).map(Numbered::Review),
        Embed::Claim(slug) => film.claim(slug).map(Numbered::Claim),
        Embed::Player | Embed::Interviewee(_) | Embed::Reviews => None,
    };
    page.element("footer", "embed__foot").of(|page| {
        page.element("p", "").of(|page| {
            let link = page.link_to("embed__film", site.root.to_string()).attribute("rel", "noopener");
            link.in_wording(site).text(&film.about.title);
            if let Some(released) = film.about.released {
                page.element("span", "embed__quiet").words(format_args!(" ({})", released.year()));
            }
        });
        page.element("p", "embed__link").of(|page| {
            if let Some(number) = number {
                page.element("span", "call-number").text(&call_number_text(site, number));
                page.text(" ");
            }
            page.link_to("", embed.to_page(site)).attribute("rel", "noopener").text("Read it on its page");
        });
    });
}

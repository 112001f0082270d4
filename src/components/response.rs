//! An answer to a claim or to another answer, with the answers to itself.

use cinefile_model::{Citable, Numbered, Passage, Response, in_a_row};

use super::{
    actions::actions, call_number::call_number, former::former, markup::Markup, provenance::provenance, quote_line,
    stance::answer, tie::ties,
};
use crate::{Site, site::part};

/// Deepest nesting of answers that is drawn inside each other; deeper ones follow each other below.
const DEEPEST: usize = 6;

/// The answer and all answers to it, however deep. Every stance is drawn alike.
pub(crate) fn response(page: &mut Markup, site: &Site, response: &Response) {
    nested(page, site, response, 0);
}

fn nested(page: &mut Markup, site: &Site, response: &Response, depth: usize) {
    let answers = site.film.responses_to_response(&response.slug);
    one(page, site, response, &|page| {
        if answers.is_empty() {
            return;
        }
        page.element("div", "response__answers").of(|page| {
            if depth < DEEPEST {
                for answer in &answers {
                    nested(page, site, answer, depth + 1);
                }
            } else {
                following(page, site, &answers);
            }
        });
    });
}

/// Answers and the answers to them, one after the other, each before its own answers.
///
/// On a list and not on the stack, which an exchange of thousands would fill.
fn following(page: &mut Markup, site: &Site, answers: &[&Response]) {
    let mut next: Vec<&Response> = answers.iter().rev().copied().collect();
    while let Some(response) = next.pop() {
        one(page, site, response, &|_| {});
        next.extend(site.film.responses_to_response(&response.slug).into_iter().rev());
    }
}

/// One answer with what stands `inside` it behind its own words.
fn one(page: &mut Markup, site: &Site, response: &Response, inside: &dyn Fn(&mut Markup)) {
    let film = &site.film;
    let roles = film.roles_of(&response.by);
    let article = page.element("article", "response").attribute("id", &part::response(&response.slug));
    article.key(response.slug.as_str()).of(|page| {
        page.element("div", "response__body").of(|page| {
            page.element("div", "").of(|page| {
                former(page, part::response, &response.aliases);
                page.element("h3", "response__name").of(|page| answer(page, film, response));
                if !roles.is_empty() {
                    page.worded("p", "response__role", site, &roles.join(", "));
                }
                if let Some(answered) = film.answer_answered(response) {
                    page.element("p", "response__to").of(|page| {
                        page.text("In answer to ");
                        let href = format!("#{}", part::response(&answered.slug));
                        page.link_named("", href, &in_a_row(&film.people_named(&answered.by)));
                    });
                }
            });
            page.element("div", "response__text prose").of(|page| says(page, site, response));
            actions(page, site, Citable::Response(response.slug.clone()));
        });
        page.element("div", "response__margin").of(|page| {
            ties(page, site, &film.ties_of_response(response));
            taken_from(page, site, response);
            if film.responses_to_response(&response.slug).is_empty() {
                page.line("p", "response__none", "No answer to this is recorded.");
            }
            provenance(page, site, &response.provenance);
        });
        inside(page);
    });
}

/// What is said, in order: this file's words, and the reviewer's own.
pub(crate) fn says(page: &mut Markup, site: &Site, response: &Response) {
    for passage in &response.says {
        match passage {
            Passage::Text(text) => page.worded("p", "", site, text),
            Passage::Excerpt(reference) => match site.film.excerpt(reference) {
                Some((_, excerpt)) => {
                    quote_line::block(page, "", &excerpt.text, site.film.language_of(excerpt));
                }
                None => page.line("p", "", "These words are missing from the film file."),
            },
        }
    }
}

/// The reviews whose words are taken up, each leading to the very sentence.
pub(crate) fn taken_from(page: &mut Markup, site: &Site, response: &Response) {
    let film = &site.film;
    let mut taken = Vec::new();
    for passage in &response.says {
        if let Passage::Excerpt(reference) = passage {
            taken.extend(film.excerpt(reference).map(|(review, excerpt)| (review, Some(excerpt))));
        }
    }
    if taken.is_empty() {
        // Reported without quoting: lead to what the person wrote, if anything.
        for by in &response.by {
            taken.extend(film.reviews_by(by).into_iter().map(|review| (review, None)));
        }
    }
    if taken.is_empty() {
        return;
    }
    page.element("ul", "response__from").of(|page| {
        for (review, excerpt) in taken {
            page.element("li", "").of(|page| {
                if let Some(excerpt) = excerpt {
                    page.link("", site.to_excerpt(&review.slug, &excerpt.slug), "The words in the review");
                    page.text(" ");
                }
                call_number(page, site, Numbered::Review(review));
            });
        }
    });
}

//! An answer to a claim or to another answer, with the answers to itself.

use cinefile_model::{Citable, Numbered, Passage, Response};

use super::{
    actions::actions, call_number::call_number, former::former, markup::Markup, provenance::provenance, quote_line,
    stance::answer,
};
use crate::{Route, Site, site::part};

/// Deepest nesting of answers that is drawn inside each other; deeper ones follow below.
const DEEPEST: usize = 6;

/// The answer. Every stance is drawn alike.
pub(crate) fn response(page: &mut Markup, site: &Site, response: &Response) {
    nested(page, site, response, 0);
}

fn nested(page: &mut Markup, site: &Site, response: &Response, depth: usize) {
    let film = &site.film;
    let roles = film.roles_of(&response.by);
    let answers = if depth < DEEPEST { film.responses_to_response(&response.slug) } else { Vec::new() };
    let article = page.element("article", "response").attribute("id", &part::response(&response.slug));
    article.key(response.slug.as_str()).of(|page| {
        page.element("div", "response__body").of(|page| {
            page.element("div", "").of(|page| {
                former(page, part::response, &response.aliases);
                page.element("h3", "response__name").of(|page| answer(page, film, response));
                if !roles.is_empty() {
                    page.worded("p", "response__role", site, &roles.join(", "));
                }
            });
            page.element("div", "response__text prose").of(|page| says(page, site, response));
            actions(page, site, Citable::Response(response.slug.clone()));
        });
        page.element("div", "response__margin").of(|page| {
            taken_from(page, site, response);
            if answers.is_empty() {
                page.line("p", "response__none", "No answer to this is recorded.");
            }
            provenance(page, site, &response.provenance);
        });
        if !answers.is_empty() {
            page.element("div", "response__answers").of(|page| {
                for answer in answers {
                    nested(page, site, answer, depth + 1);
                }
            });
        }
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
                    let href = site.to_part(&Route::Review(review.slug.clone()), &part::excerpt(&excerpt.slug));
                    page.link("", href, "The words in the review");
                    page.text(" ");
                }
                call_number(page, site, Numbered::Review(review));
            });
        }
    });
}

//! An answer to a claim or to another answer, with the answers to itself.

use cinefile_model::{LanguageTag, Numbered, Passage, Response};
use yew::prelude::*;

use super::element::{text, worded};

use super::{call_number::call_number, provenance::provenance, quote_line, stance::answer, tongue::tongue};
use crate::{Route, Site, site::part};

/// Deepest nesting of answers that is drawn inside each other; deeper ones follow below.
const DEEPEST: usize = 6;

/// The answer. Every stance is drawn alike.
pub(crate) fn response(site: &Site, response: &Response) -> Html {
    nested(site, response, 0)
}

fn nested(site: &Site, response: &Response, depth: usize) -> Html {
    let film = &site.film;
    let roles: Vec<&str> = response
        .by
        .iter()
        .filter_map(|by| film.person(by))
        .flat_map(|person| &person.roles)
        .map(String::as_str)
        .collect();
    let answers = if depth < DEEPEST { film.responses_to_response(&response.slug) } else { Vec::new() };
    let t = tongue(&film.about.wording);
    html! {
        <article class="response" id={part::response(&response.slug)} key={response.slug.as_str()}>
            <div class="response__body">
                <div>
                    <h3 class="response__name">{ answer(film, response) }</h3>
                    if !roles.is_empty() {
                        { worded("p", "response__role", &t, &roles.join(", ")) }
                    }
                </div>
                <div class="response__text prose">{ says(site, response) }</div>
            </div>
            <div class="response__margin">
                { taken_from(site, response) }
                if answers.is_empty() {
                    { text("p", "response__none", "No answer to this is recorded.") }
                }
                { provenance(site, &response.provenance) }
            </div>
            if !answers.is_empty() {
                <div class="response__answers">
                    { for answers.into_iter().map(|answer| nested(site, answer, depth + 1)) }
                </div>
            }
        </article>
    }
}

/// What is said, in order: this file's words, and the reviewer's own.
pub(crate) fn says(site: &Site, response: &Response) -> Html {
    let film = &site.film;
    let wording: &LanguageTag = &film.about.wording;
    let t = tongue(wording);
    html! {
        <>
            { for response.says.iter().map(|passage| match passage {
                Passage::Text(text) => html! { { worded("p", "", &t, text) } },
                Passage::Excerpt(reference) => match film.excerpt(reference) {
                    Some((_, excerpt)) => {
                        quote_line::block("", None, &excerpt.text, excerpt.language.as_ref().unwrap_or(wording))
                    }
                    None => html! { { text("p", "", "These words are missing from the film file.") } },
                },
            }) }
        </>
    }
}

/// The reviews whose words are taken up, each leading to the very sentence.
pub(crate) fn taken_from(site: &Site, response: &Response) -> Html {
    let links: Vec<Html> = response
        .says
        .iter()
        .filter_map(|passage| match passage {
            Passage::Excerpt(reference) => site.film.excerpt(reference),
            Passage::Text(_) => None,
        })
        .map(|(review, excerpt)| {
            let href = site.to_part(&Route::Review(review.slug.clone()), &part::excerpt(&excerpt.slug));
            html! { <li><a {href}>{ "The words in the review" }</a>{ " " }{ call_number(site, Numbered::Review(review)) }</li> }
        })
        .collect();
    if !links.is_empty() {
        return html! { <ul class="response__from">{ for links }</ul> };
    }
    // Reported without quoting: lead to what the person wrote, if anything.
    let reviews = response.by.iter().flat_map(|by| site.film.reviews_by(by));
    let links: Vec<Html> =
        reviews.map(|review| html! { <li>{ call_number(site, Numbered::Review(review)) }</li> }).collect();
    if links.is_empty() {
        Html::default()
    } else {
        html! { <ul class="response__from">{ for links }</ul> }
    }
}

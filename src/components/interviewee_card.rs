//! One person in the gallery: plate, name, role, the first quotation, and who answers it.

use cinefile_model::{Numbered, Person, ReviewSubject};
use yew::prelude::*;

use super::{
    call_number::call_number,
    markup::Markup,
    plate::plate,
    quote_line,
    stance::{answer, mark},
    tie::other_ties,
};
use crate::Site;

#[derive(PartialEq, Properties)]
pub(crate) struct IntervieweeCardProps {
    pub(crate) site: Site,
    /// The place in the film's order, from 0.
    pub(crate) place: usize,
}

/// The card; drawn anew only when film or place change, so that filtering a long gallery stays quick.
#[component]
pub(crate) fn IntervieweeCard(IntervieweeCardProps { site, place }: &IntervieweeCardProps) -> Html {
    Markup::written(|page| card(page, site, *place))
}

fn card(page: &mut Markup, site: &Site, place: usize) {
    let film = &site.film;
    let Some(person) = film.interviewee_at(place) else {
        return page.element("article", "interviewee-card").attribute("hidden", "hidden").empty();
    };
    page.element("article", "interviewee-card").of(|page| {
        page.element("div", "interviewee-card__plate").of(|page| plate(page, site, person));
        page.element("div", "interviewee-card__head").of(|page| {
            page.element("span", "interviewee-card__number").hidden().words(format_args!("{}", place + 1));
            page.element("h2", "interviewee-card__name").of(|page| {
                page.link_named("interviewee-card__link", site.to_interviewee(&person.slug), &person.name);
            });
            if !person.roles.is_empty() {
                page.worded("p", "interviewee-card__role", site, &person.roles.join(", "));
            }
        });
        if let Some(quote) = film.quotes_by(&person.slug).first() {
            quote_line::block(page, "interviewee-card__quote", &quote.text, &quote.language);
        }
        notes(page, site, person);
    });
}

/// Who answers what the person says, and what the person says of the film.
fn notes(page: &mut Markup, site: &Site, person: &Person) {
    let film = &site.film;
    let answers = film.answers_to(film.claims_of_person(&person.slug));
    let mut reviews = film.reviews_by(&person.slug);
    reviews.retain(|review| review.about == ReviewSubject::Film);
    if answers.is_empty() && reviews.is_empty() {
        return;
    }
    page.element("ul", "interviewee-card__notes").of(|page| {
        for (claim, response) in answers {
            page.element("li", "").of(|page| {
                let to = page.link_to("disputed__link", site.to_words(claim, response));
                to.of(|page| answer(page, film, response));
                page.text(" ");
                call_number(page, site, Numbered::Claim(claim));
            });
        }
        for review in reviews {
            page.element("li", "").of(|page| {
                mark(page, review.stance.token(), &|page| {
                    page.words(format_args!("{} in a review", review.stance.words()));
                });
                page.text(" ");
                call_number(page, site, Numbered::Review(review));
                // That they speak in the film is what the gallery is about.
                other_ties(page, site, &person.slug, &film.ties(review));
            });
        }
    });
}

//! One person: what they say, who answers, their reviews, what ties them to the film.

use cinefile_model::{Claim, Numbered, Person, Quote, Response, Slug};
use yew::prelude::*;

use crate::components::element::{link, name, text, worded};

use crate::{
    Route, Site,
    components::{
        actions::actions,
        apparatus::{apparatus, letter, note_id},
        call_number::call_number,
        claim_list::claim_list,
        copy_link::CopyLink,
        leaf::{Span, leaf},
        ledger::{Row, ledger, row},
        pager::{Neighbour, pager},
        plate::plate,
        provenance::provenance,
        quote_line,
        renderings::renderings,
        stance::stance,
        tongue::{quoted_tongue, tongue},
    },
    site::part,
};

/// The person's page; none where the film does not have it.
pub(super) fn page(site: &Site, slug: &Slug) -> Option<Html> {
    let film = &site.film;
    let (place, person) = film.interviewee(slug)?;
    let quotes = film.quotes_by(&person.slug);
    let claims = film.claims_of_person(&person.slug);
    let terms: Vec<_> = quotes.iter().flat_map(|quote| &quote.terms).collect();
    let t = tongue(&film.about.wording);
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    Some(html! {
        <article aria-label={person.name.clone()}>
            <div class="leaf leaf--first interviewee-head">
                <div class="leaf__head">
                    <div class="interviewee-head__side">
                        <div class="interviewee-head__plate">{ plate(site, person) }</div>
                        <p class="record-number">
                            { place + 1 }
                            { text("span", "record-number__of", format!("of {} interviewees", film.interviewees().len())) }
                        </p>
                    </div>
                </div>
                <div class="leaf__body">
                    <h1 class="interviewee-head__name" dir="auto" tabindex="-1">{ &person.name }</h1>
                    if !person.roles.is_empty() {
                        { worded("p", "interviewee-head__role", &t, &person.roles.join(", ")) }
                    }
                </div>
                { for quotes.iter().enumerate().map(|(n, quote)| said(site, quote, if n == 0 { "quote-line quote-line--hero" } else { "quote-line quote-line--large" })) }
                if quotes.is_empty() {
                    { text("p", "leaf__body interviewee-head__silent", "The film file holds no quotation of theirs.") }
                }
            </div>
            if !claims.is_empty() {
                { leaf(next(), "Claims", html! { "Claims" }, Span::Wide, claim_list(site, &claims, 3), None) }
            }
            if !terms.is_empty() {
                { leaf(next(), "The word", html! { "The word" }, Span::Body,
                    html! { <>{ for terms.iter().map(|term| renderings(site, term)) }</> },
                    terms.first().map(|term| provenance(site, &term.provenance))) }
            }
            { leaf(next(), "Ties", html! { "Ties" }, Span::Body, ledger(ties(site, person)), Some(provenance(site, &person.provenance))) }
            { neighbours(site, place) }
        </article>
    })
}

/// One quotation with its notes beside it.
fn said(site: &Site, quote: &Quote, class: &'static str) -> Html {
    let film = &site.film;
    let notes: Vec<(&Claim, &Response)> = film
        .claims_of_quote(&quote.slug)
        .into_iter()
        .flat_map(|claim| film.responses_to_claim(&claim.slug).into_iter().map(move |response| (claim, response)))
        .collect();
    let marks = cinefile_model::quotation_marks(&quote.language);
    let (q, t) = (quoted_tongue(&quote.language), tongue(&film.about.wording));
    html! {
        <>
            <div class="leaf__body">
                <figure class={classes!(class, "interviewee-head__quote")} id={part::quote(&quote.slug)}>
                    <blockquote class="quote-line__words" lang={q.lang} dir={q.dir}>
                        <p>
                            <span class="quote-line__open">{ marks.open }</span>{ &quote.text }{ marks.close }
                            if !notes.is_empty() {
                                <sup class="quote-line__ref">
                                    { for notes.iter().enumerate().map(|(n, (_, response))| html! {
                                        <a href={format!("#{}", note_id(response))} aria-label={format!("note {}", letter(n))}>{ letter(n) }</a>
                                    }) }
                                </sup>
                            }
                        </p>
                    </blockquote>
                    if let Some(original) = &quote.original {
                        { quote_line::block("quote-line__original", None, &original.text, &original.language) }
                    }
                    if let Some(context) = &quote.context {
                        { worded("figcaption", "quote-line__context", &t, context) }
                    }
                </figure>
                { actions(html! { <CopyLink part={part::quote(&quote.slug)} /> }) }
                <div class="under-quote">
                    { call_number(site, Numbered::Quote(quote)) }
                    if let Some(at) = quote.at { { text("span", "call-number", format!("at {at}")) } }
                    { provenance(site, &quote.provenance) }
                </div>
            </div>
            if !notes.is_empty() { { apparatus(site, &notes) } }
        </>
    }
}

/// What ties the person to the film and to its reviews.
fn ties(site: &Site, person: &Person) -> Vec<Row> {
    let film = &site.film;
    let sponsors: Vec<&str> = film.sponsors_of(person).iter().map(|organisation| &*organisation.name).collect();
    let mut rows = vec![row("Kind of voice", person.group.words())];
    if !person.affiliations.is_empty() {
        let names: Vec<&str> =
            person.affiliations.iter().filter_map(|slug| film.organisation(slug)).map(|org| &*org.name).collect();
        rows.push(row("Belongs to", names.join("; ")));
    }
    if let Some(country) = person.country {
        rows.push(row("Country", cinefile_model::country_name(country)));
    }
    rows.push(row(
        "To the film",
        if sponsors.is_empty() {
            "Interviewed in it; no other tie recorded".to_owned()
        } else {
            format!("Interviewed in it; belongs to a sponsor of it: {}", sponsors.join("; "))
        },
    ));
    let listed = |reviews: Vec<&cinefile_model::Review>| {
        html! {
            <ul>
                { for reviews.into_iter().map(|review| html! {
                    <li>
                        { link("", site.to(&Route::Review(review.slug.clone())), html! { { name(&film.voices_named(review)) } }) }
                        { " " }{ stance(review.stance) }{ " " }{ call_number(site, Numbered::Review(review)) }
                    </li>
                }) }
            </ul>
        }
    };
    let by = film.reviews_by(&person.slug);
    rows.push(row(
        "Reviews",
        if by.is_empty() {
            html! { "None by this person is recorded" }
        } else {
            listed(by)
        },
    ));
    let about = film.reviews_about(&person.slug);
    if !about.is_empty() {
        rows.push(row("Reviewed by", listed(about)));
    }
    rows
}

fn neighbours(site: &Site, place: usize) -> Html {
    let neighbour = |place: Option<usize>, word: &str| {
        let place = place?;
        let person = site.film.interviewee_at(place)?;
        Some(Neighbour {
            href: site.to(&Route::Interviewee(person.slug.clone())),
            way: format!("{}, {word}", place + 1),
            name: person.name.clone(),
        })
    };
    pager("Interviewees", neighbour(place.checked_sub(1), "before"), neighbour(place.checked_add(1), "after"))
}

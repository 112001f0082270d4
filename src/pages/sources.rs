//! Where everything comes from: sources, how statements were taken over, doubts, corrections, the data.

use cinefile_model::{Numbered, Provenance, ProvenanceState, Source, Statement, StatementOf};
use yew::prelude::*;

use crate::components::element::{link, name, text, worded};

use super::heading;
use crate::{
    Route, Site,
    components::{
        call_number::call_number_text,
        index_list::{Entry, index_list},
        leaf::{Span, leaf},
        ledger::{ledger, row},
        tongue::tongue,
    },
    site::part,
};

/// The page of sources.
pub(super) fn page(site: &Site) -> Html {
    let film = &site.film;
    let statements = film.statements();
    let sourced = statements
        .iter()
        .filter(|statement| {
            film.source(&statement.provenance.source).is_some()
                && statement.provenance.state != ProvenanceState::CitationNeeded
        })
        .count();
    let doubtful: Vec<&Statement<'_>> = statements
        .iter()
        .filter(|statement| {
            matches!(statement.provenance.state, ProvenanceState::CitationNeeded | ProvenanceState::Conflicting)
        })
        .collect();
    let counts = ProvenanceState::ALL
        .iter()
        .map(|&state| {
            let count = statements.iter().filter(|statement| statement.provenance.state == state).count();
            row(state.words(), count.to_string())
        })
        .collect();
    html! {
        <>
            <div class="page-head">
                { heading("Sources") }
                <p class="page-head__status">
                    { format!("{sourced} of {} statements have a source that stands behind them.", statements.len()) }
                </p>
            </div>
            { leaf(1, "Sources", html! { "Where it comes from" }, Span::Wide,
                html! { <>{ for film.sources.iter().map(|source| one(site, source, &statements)) }</> }, None) }
            { leaf(2, "Provenance", html! { "How it was taken over" }, Span::Body, ledger(counts), None) }
            if !doubtful.is_empty() {
                { leaf(3, "Doubts", html! { "Doubts" }, Span::Wide, index_list(
                    doubtful.into_iter().map(|statement| doubt(site, statement)).collect()
                ), None) }
            }
            { leaf(4, "Corrections", html! { "Corrections" }, Span::Wide, corrections(site), None) }
            { leaf(5, "Data", html! { "The data" }, Span::Body, html! {
                <p>
                    { "Everything on these pages stands in " }
                    { link("", site.file("film.json"), html! { { "one data file" } }) }
                    { ", described by " }
                    { link("", site.file("film.schema.json"), html! { { "a JSON Schema" } }) }{ "." }
                </p>
            }, None) }
        </>
    }
}

fn one(site: &Site, source: &Source, statements: &[Statement<'_>]) -> Html {
    let t = tongue(&site.film.about.wording);
    let used = statements.iter().filter(|statement| statement.provenance.source == source.slug).count();
    let gap = || "not known".to_owned();
    let address = match &source.url {
        Some(url) => html! { { link("", site.address(url), html! { { url.to_string() } }) } },
        None => html! { { gap() } },
    };
    let mut rows = vec![
        row("Publisher", source.publisher.clone().unwrap_or_else(gap)),
        row("Author", source.author.clone().unwrap_or_else(gap)),
        row("Date", source.date.map_or_else(gap, cinefile_model::PartialDate::in_words)),
        row("Address", address),
    ];
    if let Some(archived) = &source.archived {
        rows.push(row("Archived", html! { { link("", site.address(archived), html! { { archived.to_string() } }) } }));
    }
    if let Some(retrieved) = source.retrieved {
        rows.push(row("Read on", retrieved.in_words()));
    }
    rows.push(row("Statements", used.to_string()));
    html! {
        <article class="source" id={part::source(&source.slug)} key={source.slug.as_str()}>
            <h3 class="source__title">
                <span class="call-number">{ call_number_text(site, Numbered::Source(source)) }</span>{ " " }{ name(&source.title) }
            </h3>
            if let Some(note) = &source.note { { worded("p", "source__note", &t, note) } }
            { ledger(rows) }
        </article>
    }
}

/// A statement that the source doubts or contradicts, with both values, and the way to it.
fn doubt(site: &Site, Statement { of, provenance }: &Statement<'_>) -> Entry {
    let film = &site.film;
    let to = |route: Route, text: &str| html! { <a href={site.to(&route)} dir="auto">{ text }</a> };
    let what = match of {
        StatementOf::Film => to(Route::Film, &film.about.title),
        StatementOf::Runtime => {
            let value = film.about.runtime.as_ref().map(|runtime| runtime.value.to_string()).unwrap_or_default();
            to(Route::Film, &format!("Length: {value}"))
        }
        StatementOf::Views => to(Route::Film, "Views"),
        StatementOf::Rating => to(Route::Film, "Rating"),
        StatementOf::Subject(subject) => to(Route::Film, &subject.title),
        StatementOf::Material(material) => to(Route::Film, &material.title),
        StatementOf::Fact(fact) => to(Route::Film, &format!("{}: {}", fact.label, fact.value)),
        StatementOf::Person(person) if person.in_film => to(Route::Interviewee(person.slug.clone()), &person.name),
        StatementOf::Person(person) => html! { { name(&person.name) } },
        StatementOf::Organisation(organisation) => html! { { name(&organisation.name) } },
        StatementOf::Quote(quote) | StatementOf::Term(quote, _) => {
            to(Route::Interviewee(quote.by.clone()), film.person(&quote.by).map_or("", |person| &person.name))
        }
        StatementOf::Review(review) => to(Route::Review(review.slug.clone()), &film.voices_named(review)),
        StatementOf::Event(event) => to(Route::Reviews, &event.title),
        StatementOf::Claim(claim) => to(Route::Claim(claim.slug.clone()), &claim.text),
        StatementOf::Response(response) => match film.claim_answered(response) {
            Some(claim) => to(Route::Claim(claim.slug.clone()), &claim.text),
            None => html! { { response.slug.to_string() } },
        },
    };
    let Provenance { state, other, note, .. } = provenance;
    let t = tongue(&film.about.wording);
    let note = (other.is_some() || note.is_some()).then(|| {
        html! {
            <>
                if let Some(other) = other { <span>{ "The source also has: " }{ name(other) }{ ". " }</span> }
                if let Some(note) = note { { worded("span", "", &t, note) } }
            </>
        }
    });
    Entry { when: state.words().into(), what, note }
}

fn corrections(site: &Site) -> Html {
    let corrections = &site.film.corrections;
    if corrections.is_empty() {
        return html! { { text("p", "", "None so far.") } };
    }
    let entries = corrections.iter().map(|correction| Entry {
        when: correction.date.to_string().into(),
        what: html! { <>{ &correction.record }{ ": “" }<del dir="auto">{ &correction.was }</del>{ "” is now “" }<ins dir="auto">{ &correction.now }</ins>{ "”" }</> },
        note: Some(html! { <span dir="auto">{ &correction.why }</span> }),
    });
    index_list(entries.collect())
}

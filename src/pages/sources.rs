//! Where everything comes from: sources, how statements were taken over, doubts, corrections, the data.

use cinefile_model::{Numbered, PartialDate, ProvenanceState, Source, Statement, StatementOf};

use super::heading;
use crate::{
    Route, Site,
    components::{
        call_number::call_number_text,
        downloads::downloads,
        index_list::{entry, index_list},
        leaf::leaf,
        ledger::{ledger, row, row_of},
        markup::Markup,
    },
    site::part,
};

/// The page of sources.
pub(super) fn page(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let statements = film.statements();
    let mut sourced = 0;
    let mut doubtful: Vec<&Statement<'_>> = Vec::new();
    for statement in &statements {
        let state = statement.provenance.state;
        if film.source(&statement.provenance.source).is_some() && state != ProvenanceState::CitationNeeded {
            sourced += 1;
        }
        if matches!(state, ProvenanceState::CitationNeeded | ProvenanceState::Conflicting) {
            doubtful.push(statement);
        }
    }
    page.element("div", "page-head").of(|page| {
        heading(page, "Sources");
        let status = page.element("p", "page-head__status");
        status
            .words(format_args!("{sourced} of {} statements have a source that stands behind them.", statements.len()));
    });
    leaf(page, 1, "Sources", "Where it comes from", None).of(|page| {
        page.element("div", "leaf__wide").of(|page| {
            for source in &film.sources {
                one(page, site, source, &statements);
            }
            if film.sources.is_empty() {
                page.line("p", "", "The film file names no source.");
            }
        });
    });
    leaf(page, 2, "Provenance", "How it was taken over", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            ledger(page, |page| {
                for &state in ProvenanceState::ALL {
                    let count = statements.iter().filter(|statement| statement.provenance.state == state).count();
                    row(page, state.words(), &count.to_string());
                }
            });
        });
    });
    let mut number = 3;
    if !doubtful.is_empty() {
        leaf(page, number, "Doubts", "Doubts", None).of(|page| {
            page.element("div", "leaf__wide").of(|page| {
                index_list(page, |page| {
                    for statement in &doubtful {
                        doubt(page, site, statement);
                    }
                });
            });
        });
        number += 1;
    }
    leaf(page, number, "Corrections", "Corrections", None)
        .of(|page| page.element("div", "leaf__wide").of(|page| corrections(page, site)));
    leaf(page, number + 1, "Data", "The data", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            page.element("p", "").of(|page| {
                page.text("Everything on these pages stands in ");
                page.link("", site.file("film.json"), "one data file");
                page.text(", described by ");
                page.link("", site.file("film.schema.json"), "a JSON Schema");
                page.text(".");
            });
            downloads(page, site);
        });
    });
}

fn one(page: &mut Markup, site: &Site, source: &Source, statements: &[Statement<'_>]) {
    const GAP: &str = "not known";
    let used = statements.iter().filter(|statement| statement.provenance.source == source.slug).count();
    page.element("article", "source").attribute("id", &part::source(&source.slug)).of(|page| {
        page.element("h3", "source__title").of(|page| {
            page.line("span", "call-number", &call_number_text(site, Numbered::Source(source)));
            page.text(" ");
            page.name(&source.title);
        });
        if let Some(note) = &source.note {
            page.worded("p", "source__note", site, note);
        }
        ledger(page, |page| {
            row(page, "Publisher", source.publisher.as_deref().unwrap_or(GAP));
            row(page, "Author", source.author.as_deref().unwrap_or(GAP));
            row(page, "Date", &source.date.map_or_else(|| GAP.to_owned(), PartialDate::in_words));
            row_of(page, "Address", &|page| match &source.url {
                Some(url) => page.link("", site.address(url), url.as_str()),
                None => page.text(GAP),
            });
            if let Some(archived) = &source.archived {
                row_of(page, "Archived", &|page| page.link("", site.address(archived), archived.as_str()));
            }
            if let Some(retrieved) = source.retrieved {
                row(page, "Read on", &retrieved.in_words());
            }
            row(page, "Statements", &used.to_string());
        });
    });
}

/// A statement that the source doubts or contradicts, with both values, and the way to it.
fn doubt(page: &mut Markup, site: &Site, statement: &Statement<'_>) {
    let provenance = statement.provenance;
    entry(page, provenance.state.words(), &|page| {
        let (route, words) = stated(site, statement);
        match route {
            Some(route) => page.link_to("", site.to(&route)).attribute("dir", "auto").text(&words),
            None => page.name(&words),
        }
        if let Some(other) = &provenance.other {
            page.element("p", "index-list__note").of(|page| {
                page.text("The source also has: ");
                page.name(other);
            });
        }
        if let Some(note) = &provenance.note {
            page.worded("p", "index-list__note", site, note);
        }
    });
}

/// What a statement says, in short, and the page where it stands.
fn stated(site: &Site, statement: &Statement<'_>) -> (Option<Route>, String) {
    let film = &site.film;
    let on_film = |words: String| (Some(Route::Film), words);
    match statement.of {
        StatementOf::Film => on_film(film.about.title.clone()),
        StatementOf::Runtime => {
            let value = film.about.runtime.as_ref().map(|runtime| runtime.value.to_string());
            on_film(format!("Length: {}", value.unwrap_or_default()))
        }
        StatementOf::Views => on_film("Views".to_owned()),
        StatementOf::Rating => on_film("Rating".to_owned()),
        StatementOf::Subject(subject) => on_film(subject.title.clone()),
        StatementOf::Material(material) => on_film(material.title.clone()),
        StatementOf::Fact(fact) => on_film(format!("{}: {}", fact.label, fact.value)),
        StatementOf::Person(person) => {
            (person.in_film.then(|| Route::Interviewee(person.slug.clone())), person.name.clone())
        }
        StatementOf::Organisation(organisation) => (None, organisation.name.clone()),
        StatementOf::Quote(quote) | StatementOf::Term(quote, _) => {
            let name = film.person(&quote.by).map(|person| person.name.clone());
            (Some(Route::Interviewee(quote.by.clone())), name.unwrap_or_default())
        }
        StatementOf::Review(review) => (Some(Route::Review(review.slug.clone())), film.voices_named(review)),
        StatementOf::Event(event) => (Some(Route::Reviews), event.title.clone()),
        StatementOf::Claim(claim) => (Some(Route::Claim(claim.slug.clone())), claim.text.clone()),
        StatementOf::Response(response) => match film.claim_answered(response) {
            Some(claim) => (Some(Route::Claim(claim.slug.clone())), claim.text.clone()),
            None => (None, response.slug.to_string()),
        },
    }
}

fn corrections(page: &mut Markup, site: &Site) {
    let corrections = &site.film.corrections;
    if corrections.is_empty() {
        return page.line("p", "", "None so far.");
    }
    index_list(page, |page| {
        for correction in corrections {
            entry(page, &correction.date.to_string(), &|page| {
                page.words(format_args!("{}: “", correction.record));
                page.element("del", "").attribute("dir", "auto").text(&correction.was);
                page.text("” is now “");
                page.element("ins", "").attribute("dir", "auto").text(&correction.now);
                page.text("”");
                page.worded("p", "index-list__note", site, &correction.why);
            });
        }
    });
}

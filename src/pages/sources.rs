//! Where everything comes from: sources, how statements were taken over, doubts, corrections, the data.

use cinefile_model::{
    Numbered, Organisation, PartialDate, Person, ProvenanceState, Source, Statement, StatementOf, in_a_row,
};

use super::heading;
use crate::{
    Site,
    components::{
        call_number::{call_number, call_number_text},
        downloads::downloads,
        former::former,
        index_list::{entry, entry_at, index_list},
        leaf::leaf,
        ledger::{ledger, row, row_of},
        markup::Markup,
        named::organisations,
        provenance::provenance,
        tie::ties,
    },
    site::part,
};

/// The page of sources.
#[inline(never)]
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
        heading(page, "Sources", 1);
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
                    match count {
                        0 => row(page, state.words(), "0"),
                        count => row_of(page, state.words(), &|page| taken_over(page, site, &statements, state, count)),
                    }
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
    let without_page = |person: &&Person| !person.in_film;
    if !film.organisations.is_empty() || film.people.iter().any(|person| without_page(&person)) {
        leaf(page, number, "Names", "Who else is named", None).of(|page| {
            page.element("div", "leaf__wide").of(|page| {
                index_list(page, |page| {
                    film.people.iter().filter(without_page).for_each(|person| person_named(page, site, person));
                    film.organisations.iter().for_each(|one| organisation_named(page, site, one));
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
            former(page, part::source, &source.aliases);
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

/// How many statements were taken over in a way; it opens to each of them, leading to the very part.
fn taken_over(page: &mut Markup, site: &Site, statements: &[Statement<'_>], state: ProvenanceState, count: usize) {
    page.element("details", "statements").of(|page| {
        let plural = if count == 1 { "" } else { "s" };
        page.element("summary", "statements__summary").words(format_args!("{count} statement{plural}"));
        page.element("ul", "statements__list").of(|page| {
            for statement in statements {
                if statement.provenance.state == state {
                    page.element("li", "").of(|page| link(page, site, statement));
                }
            }
        });
    });
}

/// What a statement says, as the way to it.
fn link(page: &mut Markup, site: &Site, statement: &Statement<'_>) {
    match site.stands_at(&statement.of) {
        Some((route, part)) => {
            let href = if part.is_empty() { site.to(&route) } else { site.to_part(&route, &part) };
            page.link_to("", href).of(|page| stated(page, site, statement));
        }
        None => stated(page, site, statement),
    }
}

/// Somebody who has no page: a reviewer, a film maker, somebody who took part in an event.
fn person_named(page: &mut Markup, site: &Site, person: &Person) {
    let film = &site.film;
    entry_at(page, &part::person(&person.slug), person.group.words(), &|page| {
        page.name(&person.name);
        if !person.roles.is_empty() {
            page.worded("p", "index-list__note", site, &person.roles.join(", "));
        }
        if !person.affiliations.is_empty() {
            page.element("p", "index-list__note").of(|page| organisations(page, site, &person.affiliations));
        }
        ties(page, site, &film.ties_of_person(person));
        for review in film.reviews_by(&person.slug) {
            call_number(page, site, Numbered::Review(review));
            page.text(" ");
        }
        provenance(page, site, &person.provenance);
    });
}

fn organisation_named(page: &mut Markup, site: &Site, organisation: &Organisation) {
    entry_at(page, &part::organisation(&organisation.slug), organisation.kind.words(), &|page| {
        page.name(&organisation.name);
        if let Some(original) = &organisation.original {
            page.text(" (");
            page.element("span", "").quoted(&original.language).text(&original.text);
            page.text(")");
        }
        if site.film.is_sponsor(organisation) {
            page.line("p", "index-list__note", "Sponsor of the film");
        }
        if organisation.kind.is_state_body() {
            page.line("p", "index-list__note", "State body");
        }
        provenance(page, site, &organisation.provenance);
    });
}

/// A statement that the source doubts or contradicts, with both values, and the way to it.
fn doubt(page: &mut Markup, site: &Site, statement: &Statement<'_>) {
    let provenance = statement.provenance;
    entry(page, provenance.state.words(), &|page| {
        link(page, site, statement);
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

/// What a statement says, in short: words of the film file or a name, and the call number if it has one.
fn stated(page: &mut Markup, site: &Site, statement: &Statement<'_>) {
    let film = &site.film;
    let about = &film.about;
    let mut worded = |words: &str| page.worded("span", "", site, words);
    let number = match statement.of {
        StatementOf::Film => return worded(&about.title),
        StatementOf::Subject(subject) => return worded(&subject.title),
        StatementOf::Material(material) => return worded(&material.title),
        StatementOf::Fact(fact) => return worded(&format!("{}: {}", fact.label, fact.value)),
        StatementOf::Event(event) => {
            worded(&event.title);
            Numbered::Event(event)
        }
        StatementOf::Claim(claim) => {
            worded(&claim.text);
            Numbered::Claim(claim)
        }
        StatementOf::Runtime => return page.text("Length"),
        StatementOf::Views => return page.text("Views"),
        StatementOf::Rating => return page.text("Rating"),
        StatementOf::Person(person) => return page.name(&person.name),
        StatementOf::Organisation(organisation) => return page.name(&organisation.name),
        StatementOf::Quote(quote) => {
            page.name(film.person(&quote.by).map_or("", |person| &person.name));
            Numbered::Quote(quote)
        }
        StatementOf::Term(quote, term) => {
            page.element("span", "").quoted(&term.language).text(&term.text);
            Numbered::Quote(quote)
        }
        StatementOf::Review(review) => {
            page.name(&film.voices_named(review));
            Numbered::Review(review)
        }
        StatementOf::Response(response) => {
            page.name(&in_a_row(&film.people_named(&response.by)));
            match film.claim_answered(response) {
                Some(claim) => Numbered::Claim(claim),
                None => return,
            }
        }
    };
    page.words(format_args!(" {}", call_number_text(site, number)));
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

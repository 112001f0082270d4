//! The film: what there is to watch, facts, what it covers, who speaks, how it was received, what is disputed.

use cinefile_model::{Numbered, Person, Quote, language_name};
use yew::prelude::*;

use crate::components::element::{link, name, text, worded};

use crate::{
    Route, Site,
    components::{
        call_number::call_number,
        claim_list::{answered_first, claim_list},
        country_strip::country_strip,
        index_list::{Entry, index_list},
        leaf::{Span, leaf},
        ledger::{Row, ledger, row},
        plate::plate,
        provenance::provenance,
        quote_line,
        split::split,
        tongue::tongue,
    },
    player::player,
};

/// Most plates in the strip of interviewees; above it the strip leads on to the gallery.
const MOST_PLATES: usize = 48;
/// Most claims on the film's page; the others stand on their own page.
const MOST_CLAIMS: usize = 6;

/// The film's page.
pub(super) fn page(site: &Site) -> Html {
    let film = &site.film;
    let about = &film.about;
    let t = tongue(&about.wording);
    let kind = match about.released {
        Some(date) => format!("{}, {}", about.kind.words(), date.year()),
        None => about.kind.words().to_owned(),
    };
    let people = film.interviewees();
    let quotes: Vec<(&Quote, &Person)> =
        film.quotes.iter().filter_map(|quote| Some((quote, film.person(&quote.by)?))).collect();
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    html! {
        <>
            <article class="film-head" aria-label={about.title.clone()}>
                <div class="film-head__words">
                    <p class="film-head__kind">{ kind }</p>
                    <h1 class="film-head__title" tabindex="-1" lang={t.lang.clone()} dir={t.dir.clone()}>{ &about.title }</h1>
                    { worded("p", "film-head__logline", &t, &about.logline) }
                </div>
                { player(site) }
                <div class="film-head__facts">{ ledger(facts(site)) }</div>
            </article>
            if let Some((quote, person)) = quotes.first() { { epigraph(site, quote, person) } }
            if !about.synopsis.is_empty() {
                { leaf(next(), "Synopsis", html! { "Synopsis" }, Span::Body, synopsis(site), Some(html! {
                    <>{ text("p", "", "In the words of this page.") }{ provenance(site, &about.provenance) }</>
                })) }
            }
            if !about.subjects.is_empty() {
                { leaf(next(), "What it covers", html! { "What it covers" }, Span::Wide, subjects(site), None) }
            }
            if !about.materials.is_empty() || !about.filmed_in.is_empty() {
                { leaf(next(), "Materials", html! { "Materials" }, Span::Wide, materials(site), None) }
            }
            if !people.is_empty() {
                { leaf(next(), "Interviewees",
                    html! { { link("", site.to(&Route::Interviewees), html! { { "Interviewees" } }) } },
                    Span::Wide, interviewees(site, &people, quotes.get(1..3).unwrap_or_default()), None) }
            }
            if !film.reviews_of_film().is_empty() {
                { leaf(next(), "Reviews",
                    html! { { link("", site.to(&Route::Reviews), html! { { "Reviews" } }) } },
                    Span::Wide,
                    split(site, html! {
                        { link("", site.to(&Route::Reviews), html! { { format!("Read all {}", film.reviews_of_film().len()) } }) }
                    }), None) }
            }
            if !film.claims.is_empty() {
                { leaf(next(), "Claims in dispute",
                    html! { { link("", site.to(&Route::Claims), html! { { "Claims in dispute" } }) } },
                    Span::Wide, claims(site), None) }
            }
            { leaf(next(), "The record", html! { "The record" }, Span::Body, ledger(record(site)), Some(origin(site))) }
        </>
    }
}

fn epigraph(site: &Site, quote: &Quote, person: &Person) -> Html {
    html! {
        <div class="leaf epigraph">
            <div class="leaf__head">
                <span class="epigraph__plate">{ plate(site, person) }</span>
                { call_number(site, Numbered::Quote(quote)) }
            </div>
            <figure class="quote-line quote-line--hero leaf__wide">
                { quote_line::block("quote-line__words", None, &quote.text, &quote.language) }
                <figcaption class="quote-line__by">{ speaker(site, person) }</figcaption>
            </figure>
        </div>
    }
}

fn speaker(site: &Site, person: &Person) -> Html {
    let t = tongue(&site.film.about.wording);
    html! {
        <>
            { link("quote-line__name", site.to(&Route::Interviewee(person.slug.clone())), html! { { name(&person.name) } }) }
            if !person.roles.is_empty() {
                { ", " }{ worded("span", "quote-line__role", &t, &person.roles.join(", ")) }
            }
        </>
    }
}

fn facts(site: &Site) -> Vec<Row> {
    let film = &site.film;
    let about = &film.about;
    let names = |slugs: &[cinefile_model::Slug]| {
        let names: Vec<&str> = slugs.iter().filter_map(|slug| film.person(slug)).map(|person| &*person.name).collect();
        names.join(", ")
    };
    let mut rows = Vec::new();
    if about.directors == about.writers && !about.directors.is_empty() {
        rows.push(row("Written and directed by", names(&about.directors)));
    } else {
        if !about.directors.is_empty() {
            rows.push(row("Directed by", names(&about.directors)));
        }
        if !about.writers.is_empty() {
            rows.push(row("Written by", names(&about.writers)));
        }
    }
    let sponsors: Vec<&str> =
        about.sponsors.iter().filter_map(|slug| film.organisation(slug)).map(|org| &*org.name).collect();
    if !sponsors.is_empty() {
        rows.push(row(if sponsors.len() == 1 { "Sponsor" } else { "Sponsors" }, sponsors.join(", ")));
    }
    if !about.languages.is_empty() {
        let languages: Vec<&str> = about.languages.iter().map(language_name).collect();
        rows.push(row(if languages.len() == 1 { "Language" } else { "Languages" }, languages.join(", ")));
    }
    if let Some(runtime) = &about.runtime {
        let note = runtime.provenance.other.as_ref().map(|other| html! { <>{ "also given as " }{ name(other) }</> });
        rows.push(Row { note, ..row("Length", runtime.value.to_string()) });
    }
    if !about.genres.is_empty() {
        rows.push(row("Genre", about.genres.join(", ")));
    }
    rows
}

fn synopsis(site: &Site) -> Html {
    let about = &site.film.about;
    let t = tongue(&about.wording);
    let paragraph = |text: &String| html! { <p>{ text }</p> };
    html! {
        <div class="prose" lang={t.lang} dir={t.dir}>
            { for about.synopsis.iter().take(1).map(paragraph) }
            if about.synopsis.len() > 1 {
                <details class="more">
                    <summary class="more__summary" lang="en" dir="ltr">{ "Read the whole synopsis" }</summary>
                    { for about.synopsis.iter().skip(1).map(paragraph) }
                </details>
            }
        </div>
    }
}

fn subjects(site: &Site) -> Html {
    let about = &site.film.about;
    let t = tongue(&about.wording);
    let entries = about.subjects.iter().map(|subject| Entry {
        when: subject.when.as_ref().map(cinefile_model::Edtf::in_words).unwrap_or_default().into(),
        what: html! { { worded("span", "", &t, &subject.title) } },
        note: subject.text.as_ref().map(|text| html! { { worded("span", "", &t, text) } }),
    });
    html! {
        <>
            { index_list(entries.collect()) }
            if let Some(subject) = about.subjects.first() {
                <div class="under-list">
                    { provenance(site, &subject.provenance) }
                    if about.subjects.iter().any(|subject| subject.when.is_none()) {
                        { text("p", "call-number", "Where there is no date, the source has none.") }
                    }
                </div>
            }
        </>
    }
}

fn materials(site: &Site) -> Html {
    let about = &site.film.about;
    let t = tongue(&about.wording);
    let entries = about.materials.iter().map(|material| Entry {
        when: material.kind.words().into(),
        what: html! { { worded("span", "", &t, &material.title) } },
        note: Some(html! {
            <>
                { worded("span", "", &t, &material.text) }
                if let Some(image) = &material.image {
                    <figure class="index-list__picture">
                        <img src={site.address(&image.src)} alt={image.alt.clone()} loading="lazy" />
                        <figcaption dir="auto">{ &image.credit }</figcaption>
                    </figure>
                }
            </>
        }),
    });
    html! {
        <>
            { index_list(entries.collect()) }
            if let Some(material) = about.materials.first() {
                <div class="under-list">{ provenance(site, &material.provenance) }</div>
            }
            if !about.filmed_in.is_empty() { { country_strip(&about.filmed_in) } }
            if !about.facts.is_empty() {
                <div class="under-list">
                    { ledger(about.facts.iter().map(|fact| Row {
                        label: fact.label.clone().into(),
                        value: html! { { worded("span", "", &t, &fact.value) } },
                        note: Some(provenance(site, &fact.provenance)),
                    }).collect()) }
                </div>
            }
        </>
    }
}

fn interviewees(site: &Site, people: &[&Person], quotes: &[(&Quote, &Person)]) -> Html {
    html! {
        <>
            if !quotes.is_empty() {
                <div class="quote-pair">
                    { for quotes.iter().map(|(quote, person)| html! {
                        <figure class="quote-line quote-line--large">
                            { quote_line::block("quote-line__words", None, &quote.text, &quote.language) }
                            <figcaption class="quote-line__by">
                                { call_number(site, Numbered::Quote(quote)) }{ " " }{ speaker(site, person) }
                            </figcaption>
                        </figure>
                    }) }
                </div>
            }
            <ul class="plate-strip">
                { for people.iter().take(MOST_PLATES).map(|person| {
                    // The family name stands before the comma of the sort name.
                    let name = person.sort_name.split(',').next().unwrap_or_default();
                    html! {
                        <li key={person.slug.as_str()}>
                            <a class="plate-strip__link" href={site.to(&Route::Interviewee(person.slug.clone()))} title={person.name.clone()}>
                                { plate(site, person) }
                                <span class="plate-strip__name" dir="auto">{ name }</span>
                            </a>
                        </li>
                    }
                }) }
            </ul>
            if people.len() > MOST_PLATES {
                <p class="under-list">{ link("", site.to(&Route::Interviewees), html! { { format!("All {} interviewees", people.len()) } }) }</p>
            }
        </>
    }
}

fn claims(site: &Site) -> Html {
    let mut claims = answered_first(site);
    let all = claims.len();
    claims.truncate(MOST_CLAIMS);
    html! {
        <>
            { claim_list(site, &claims, 3) }
            if all > MOST_CLAIMS {
                <p class="under-list">{ link("", site.to(&Route::Claims), html! { { format!("All {all} claims") } }) }</p>
            }
        </>
    }
}

fn record(site: &Site) -> Vec<Row> {
    let about = &site.film.about;
    let with_note = |label: &'static str, value: String, note: &Option<String>| Row {
        note: note.as_ref().map(|note| html! { { note } }),
        ..row(label, value)
    };
    let mut rows = Vec::new();
    if let Some(category) = &about.category {
        rows.push(row("Category", category.clone()));
    }
    if !about.tags.is_empty() {
        rows.push(row("Tags", about.tags.join("; ")));
    }
    if let Some(views) = &about.views {
        rows.push(with_note("Views", grouped(views.value), &views.provenance.note));
    }
    if let Some(rating) = &about.rating {
        let value = rating.value.clone().unwrap_or_else(|| "none given".into());
        rows.push(with_note("Rating", value, &rating.provenance.note));
    }
    for link in &about.links {
        rows.push(match &link.url {
            Some(url) => {
                row(link.rel.words(), html! { <a href={site.address(url)} rel="external">{ &link.label }</a> })
            }
            None => with_note(link.rel.words(), link.label.clone(), &Some("no address in the source".into())),
        });
    }
    rows
}

/// A number with a comma between its thousands, as English writes it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn origin(site: &Site) -> Html {
    html! {
        <>
            { text("h3", "apparatus__title", "Where it comes from") }
            { for site.film.sources.iter().take(3).map(|source| html! {
                <p class="apparatus__plain">
                    { call_number(site, Numbered::Source(source)) }{ " " }{ name(&source.title) }
                </p>
            }) }
            <p class="apparatus__plain">{ link("", site.to(&Route::Sources), html! { { "All sources and doubts" } }) }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 27197, 1234567].map(grouped), ["0", "999", "1,000", "27,197", "1,234,567"]);
    }
}

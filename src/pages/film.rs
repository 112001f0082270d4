//! The film: what there is to watch, facts, what it covers, who speaks, how it was received, what is disputed.

use cinefile_model::{Citable, Counted, Numbered, Person, Quote, Slug};
use yew::AttrValue;

use crate::{
    Route, Site,
    components::{
        actions::actions,
        call_number::call_number,
        claim_list::claim_list,
        country_strip::country_strip,
        index_list::{entry_at, index_list},
        leaf::leaf,
        ledger::{ledger, note, row, row_at, row_of},
        markup::Markup,
        named::{organisations, people},
        plate::plate,
        provenance::provenance,
        quote_line,
        share_link::share_link,
        split::split,
    },
    player::player,
    share::Shared,
    site::part,
};

/// Most plates in the strip of interviewees; above it the strip leads on to the gallery.
const MOST_PLATES: usize = 48;
/// Most claims on the film's page; the others stand on their own page.
const MOST_CLAIMS: usize = 6;

/// The film's page; `query` says where its player starts.
pub(super) fn page(page: &mut Markup, site: &Site, query: &AttrValue) {
    let film = &site.film;
    let about = &film.about;
    let mut quotes: Vec<(&Quote, &Person)> = Vec::new();
    for quote in film.each_quote() {
        quotes.extend(film.person(&quote.by).map(|person| (quote, person)));
        if quotes.len() == 3 {
            break;
        }
    }
    head(page, site, query);
    if let Some((quote, person)) = quotes.first() {
        epigraph(page, site, quote, person);
    }
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    if !about.synopsis.is_empty() {
        leaf(page, next(), "Synopsis", "Synopsis", None).of(|page| {
            page.element("div", "leaf__body").of(|page| synopsis(page, site));
            page.element("div", "leaf__margin").of(|page| {
                page.line("p", "", "In the words of this page.");
                provenance(page, site, &about.provenance);
            });
        });
    }
    if !about.subjects.is_empty() {
        leaf(page, next(), "What it covers", "What it covers", None)
            .of(|page| page.element("div", "leaf__wide").of(|page| subjects(page, site)));
    }
    if !about.materials.is_empty() {
        leaf(page, next(), "Materials", "Materials", None)
            .of(|page| page.element("div", "leaf__wide").of(|page| materials(page, site)));
    }
    if !about.filmed_in.is_empty() || !about.facts.is_empty() {
        leaf(page, next(), "The making", "The making", None)
            .of(|page| page.element("div", "leaf__wide").of(|page| making(page, site)));
    }
    if film.count(Counted::Interviewees) > 0 {
        leaf(page, next(), "Interviewees", "Interviewees", Some(site.to(&Route::Interviewees))).of(|page| {
            page.element("div", "leaf__wide").of(|page| interviewees(page, site, quotes.get(1..).unwrap_or_default()));
        });
    }
    let reviews = film.count(Counted::FilmReviews);
    if reviews > 0 {
        leaf(page, next(), "Reviews", "Reviews", Some(site.to(&Route::Reviews))).of(|page| {
            page.element("div", "leaf__wide").of(|page| {
                split(page, site, &|page| {
                    page.link_to("", site.to(&Route::Reviews)).words(format_args!("Read all {reviews}"));
                });
            });
        });
    }
    if film.count(Counted::Claims) > 0 {
        leaf(page, next(), "Claims in dispute", "Claims in dispute", Some(site.to(&Route::Claims)))
            .of(|page| page.element("div", "leaf__wide").of(|page| claims(page, site)));
    }
    leaf(page, next(), "The record", "The record", None).of(|page| {
        page.element("div", "leaf__body").of(|page| {
            record(page, site);
            actions(page, site, Citable::Film);
        });
        page.element("div", "leaf__margin").of(|page| origin(page, site));
    });
}

/// Player, title, and what one wants to know first.
fn head(page: &mut Markup, site: &Site, query: &AttrValue) {
    let about = &site.film.about;
    page.element("article", "film-head").attribute("aria-label", &about.title).of(|page| {
        page.element("div", "film-head__words").of(|page| {
            let kind = page.element("p", "film-head__kind");
            match about.released {
                Some(date) => kind.words(format_args!("{}, {}", about.kind.words(), date.year())),
                None => kind.text(about.kind.words()),
            }
            let title = page.element("h1", "film-head__title").attribute("tabindex", "-1");
            title.in_wording(site).text(&about.title);
            page.worded("p", "film-head__logline", site, &about.logline);
        });
        player(page, site, query);
        page.element("div", "film-head__facts").attribute("id", part::FILM).of(|page| {
            facts(page, site);
            provenance(page, site, &about.provenance);
            let shared = Shared::Record(Citable::Film);
            page.element("p", "share").of(|page| page.node(share_link(site, shared, "Share or embed")));
        });
    });
}

fn epigraph(page: &mut Markup, site: &Site, quote: &Quote, person: &Person) {
    page.element("div", "leaf epigraph").of(|page| {
        page.element("div", "leaf__head").of(|page| {
            page.element("span", "epigraph__plate").of(|page| plate(page, site, person));
            call_number(page, site, Numbered::Quote(quote));
        });
        page.element("figure", "quote-line quote-line--hero leaf__wide").of(|page| {
            quote_line::block(page, "quote-line__words", &quote.text, &quote.language);
            page.element("figcaption", "quote-line__by").of(|page| {
                speaker(page, site, person);
                provenance(page, site, &quote.provenance);
            });
        });
    });
}

fn speaker(page: &mut Markup, site: &Site, person: &Person) {
    page.link_named("quote-line__name", site.to_interviewee(&person.slug), &person.name);
    if !person.roles.is_empty() {
        page.text(", ");
        page.worded("span", "quote-line__role", site, &person.roles.join(", "));
    }
}

/// A line whose value is worded in the film file's language.
fn row_worded(page: &mut Markup, site: &Site, label: &str, value: &str) {
    row_of(page, label, &|page| page.worded("span", "", site, value));
}

/// Who made it, in which language, how long it is; nothing where the file says nothing.
fn facts(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let about = &film.about;
    let nothing = about.directors.is_empty()
        && about.writers.is_empty()
        && about.sponsors.is_empty()
        && about.languages.is_empty()
        && about.runtime.is_none()
        && about.genres.is_empty();
    if nothing {
        return;
    }
    ledger(page, |page| {
        let made = |page: &mut Markup, label: &str, slugs: &[Slug]| {
            if !slugs.is_empty() {
                row_of(page, label, &|page| people(page, site, slugs));
            }
        };
        if about.directors == about.writers {
            made(page, "Written and directed by", &about.directors);
        } else {
            made(page, "Directed by", &about.directors);
            made(page, "Written by", &about.writers);
        }
        if !about.sponsors.is_empty() {
            let label = if about.sponsors.len() == 1 { "Sponsor" } else { "Sponsors" };
            row_of(page, label, &|page| organisations(page, site, &about.sponsors));
        }
        let languages: Vec<&str> = about.languages.iter().map(|tag| film.names.language(tag)).collect();
        if !languages.is_empty() {
            row(page, if languages.len() == 1 { "Language" } else { "Languages" }, &languages.join(", "));
        }
        if let Some(runtime) = &about.runtime {
            row_at(page, part::LENGTH, "Length", &|page| {
                page.words(format_args!("{}", runtime.value));
                provenance(page, site, &runtime.provenance);
            });
        }
        if !about.genres.is_empty() {
            row_worded(page, site, "Genre", &about.genres.join(", "));
        }
    });
}

fn synopsis(page: &mut Markup, site: &Site) {
    let Some((first, rest)) = site.film.about.synopsis.split_first() else { return };
    page.element("div", "prose").in_wording(site).of(|page| {
        page.line("p", "", first);
        if !rest.is_empty() {
            page.element("details", "more").of(|page| {
                let summary = page.element("summary", "more__summary").attribute("lang", "en").attribute("dir", "ltr");
                summary.text("Read the whole synopsis");
                for paragraph in rest {
                    page.line("p", "", paragraph);
                }
            });
        }
    });
}

fn subjects(page: &mut Markup, site: &Site) {
    let about = &site.film.about;
    index_list(page, |page| {
        for subject in &about.subjects {
            let when = subject.when.as_ref().map(cinefile_model::Edtf::in_words).unwrap_or_default();
            entry_at(page, &part::subject(&subject.slug), &when, &|page| {
                page.worded("span", "", site, &subject.title);
                if let Some(text) = &subject.text {
                    page.worded("p", "index-list__note", site, text);
                }
                provenance(page, site, &subject.provenance);
            });
        }
    });
    if about.subjects.iter().any(|subject| subject.when.is_none()) {
        page.line("p", "under-list call-number", "Where there is no date, the source has none.");
    }
}

fn materials(page: &mut Markup, site: &Site) {
    index_list(page, |page| {
        for material in &site.film.about.materials {
            entry_at(page, &part::material(&material.slug), material.kind.words(), &|page| {
                page.worded("span", "", site, &material.title);
                page.worded("p", "index-list__note", site, &material.text);
                if let Some(image) = &material.image {
                    page.element("figure", "index-list__picture").of(|page| {
                        let picture = page.element("img", "").attribute("src", &site.address(&image.src));
                        picture.attribute("alt", &image.alt).attribute("loading", "lazy").empty();
                        page.worded("figcaption", "", site, &image.credit);
                    });
                }
                provenance(page, site, &material.provenance);
            });
        }
    });
}

/// Where it was filmed, and anything else about the making.
fn making(page: &mut Markup, site: &Site) {
    let about = &site.film.about;
    if !about.filmed_in.is_empty() {
        country_strip(page, &site.film);
    }
    if !about.facts.is_empty() {
        ledger(page, |page| {
            for fact in &about.facts {
                page.element("div", "ledger__row").part(&part::fact(&fact.slug)).of(|page| {
                    page.worded("dt", "ledger__label", site, &fact.label);
                    page.element("dd", "ledger__value").of(|page| {
                        page.worded("span", "", site, &fact.value);
                        provenance(page, site, &fact.provenance);
                    });
                });
            }
        });
    }
}

fn interviewees(page: &mut Markup, site: &Site, quotes: &[(&Quote, &Person)]) {
    let film = &site.film;
    if !quotes.is_empty() {
        page.element("div", "quote-pair").of(|page| {
            for (quote, person) in quotes {
                page.element("figure", "quote-line quote-line--large").of(|page| {
                    quote_line::block(page, "quote-line__words", &quote.text, &quote.language);
                    page.element("figcaption", "quote-line__by").of(|page| {
                        call_number(page, site, Numbered::Quote(quote));
                        page.text(" ");
                        speaker(page, site, person);
                        provenance(page, site, &quote.provenance);
                    });
                });
            }
        });
    }
    page.element("ul", "plate-strip").of(|page| {
        for person in (0..MOST_PLATES).map_while(|place| film.interviewee_at(place)) {
            page.element("li", "").of(|page| {
                let link = page.link_to("plate-strip__link", site.to_interviewee(&person.slug));
                link.attribute("title", &person.name).of(|page| {
                    plate(page, site, person);
                    // The family name stands before the comma of the sort name.
                    let name = person.sort_name.split(',').next().unwrap_or_default();
                    page.element("span", "plate-strip__name").attribute("dir", "auto").text(name);
                });
            });
        }
    });
    let people = film.count(Counted::Interviewees);
    if people > MOST_PLATES {
        page.element("p", "under-list").of(|page| {
            let all = page.link_to("", site.to(&Route::Interviewees));
            all.words(format_args!("All {people} interviewees"));
        });
    }
}

fn claims(page: &mut Markup, site: &Site) {
    let all = site.film.count(Counted::Claims);
    claim_list(page, site, &site.film.first_claims(MOST_CLAIMS), "h3");
    if all > MOST_CLAIMS {
        page.element("p", "under-list")
            .of(|page| page.link_to("", site.to(&Route::Claims)).words(format_args!("All {all} claims")));
    }
}

/// Category, tags, figures and links, as the source has them.
fn record(page: &mut Markup, site: &Site) {
    let about = &site.film.about;
    let nothing = about.category.is_none()
        && about.tags.is_empty()
        && about.views.is_none()
        && about.rating.is_none()
        && about.links.is_empty();
    if nothing {
        return page.line("p", "", "The source gives no category, tags, figures or links.");
    }
    let with_note = |page: &mut Markup, words: &Option<String>| {
        if let Some(words) = words {
            note(page, |page| page.worded("span", "", site, words));
        }
    };
    ledger(page, |page| {
        if let Some(category) = &about.category {
            row_worded(page, site, "Category", category);
        }
        if !about.tags.is_empty() {
            row_worded(page, site, "Tags", &about.tags.join("; "));
        }
        if let Some(views) = &about.views {
            row_at(page, part::VIEWS, "Views", &|page| {
                page.text(&grouped(views.value));
                with_note(page, &views.provenance.note);
                provenance(page, site, &views.provenance);
            });
        }
        if let Some(rating) = &about.rating {
            row_at(page, part::RATING, "Rating", &|page| {
                match &rating.value {
                    Some(value) => page.worded("span", "", site, value),
                    None => page.text("none given"),
                }
                with_note(page, &rating.provenance.note);
                provenance(page, site, &rating.provenance);
            });
        }
        for link in &about.links {
            row_of(page, link.rel.words(), &|page| match &link.url {
                Some(url) => {
                    let to = page.link_to("", site.address(url)).attribute("rel", "external");
                    to.in_wording(site).text(&link.label);
                }
                None => {
                    page.worded("span", "", site, &link.label);
                    note(page, |page| page.text("no address in the source"));
                }
            });
        }
    });
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

fn origin(page: &mut Markup, site: &Site) {
    page.line("h3", "apparatus__title", "Where it comes from");
    for source in site.film.each_source().take(3) {
        page.element("p", "apparatus__plain").of(|page| {
            call_number(page, site, Numbered::Source(source));
            page.text(" ");
            page.name(&source.title);
        });
    }
    page.element("p", "apparatus__plain").of(|page| page.link("", site.to(&Route::Sources), "All sources and doubts"));
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 27197, 1234567].map(grouped), ["0", "999", "1,000", "27,197", "1,234,567"]);
    }
}

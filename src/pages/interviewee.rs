//! One person: what they say, who answers, their reviews, what ties them to the film.

use cinefile_model::{Citable, Claim, Counted, Numbered, Person, Quote, Response, Review};

use crate::{
    Route, Site,
    components::{
        actions::actions,
        apparatus::{apparatus, letter},
        call_number::call_number,
        claim_list::claim_list,
        former::former,
        leaf::leaf,
        ledger::{ledger, row, row_of},
        markup::Markup,
        named::organisations,
        pager::{Name, Neighbour, pager},
        plate::plate,
        provenance::provenance,
        quote_line,
        renderings::terms,
        share_link::share_link,
        stance::stance,
        tie::other_ties,
    },
    share::Shared,
    site::part,
};

/// The person's page; `place` is theirs among the interviewees, from 0.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, place: usize, person: &Person) {
    let film = &site.film;
    let quotes = film.quotes_by(&person.slug);
    page.element("article", "").attribute("aria-label", &person.name).of(|page| {
        page.element("div", "leaf leaf--first interviewee-head").of(|page| {
            page.element("div", "leaf__head").of(|page| {
                page.element("div", "interviewee-head__side").of(|page| {
                    page.element("div", "interviewee-head__plate").of(|page| plate(page, site, person));
                    page.element("p", "record-number").of(|page| {
                        page.words(format_args!("{}", place + 1));
                        let of = page.element("span", "record-number__of");
                        of.words(format_args!("of {} interviewees", film.count(Counted::Interviewees)));
                    });
                });
            });
            page.element("div", "leaf__body").of(|page| {
                let name = page.element("h1", "interviewee-head__name").attribute("dir", "auto");
                name.attribute("tabindex", "-1").text(&person.name);
                if !person.roles.is_empty() {
                    page.worded("p", "interviewee-head__role", site, &person.roles.join(", "));
                }
                let shared = Shared::Page(Route::Interviewee(person.slug.clone()));
                page.element("p", "share").of(|page| page.node(share_link(site, shared, "Share or embed")));
            });
            for (n, quote) in quotes.iter().enumerate() {
                let class = match n {
                    0 => "quote-line quote-line--hero interviewee-head__quote",
                    _ => "quote-line quote-line--large interviewee-head__quote",
                };
                said(page, site, quote, class);
            }
            if quotes.is_empty() {
                page.line("p", "leaf__body interviewee-head__silent", "The film file holds no quotation of theirs.");
            }
        });
        let mut number = 1;
        let claims = film.claims_of_person(&person.slug);
        if !claims.is_empty() {
            leaf(page, number, "Claims", "Claims", None)
                .of(|page| page.element("div", "leaf__wide").of(|page| claim_list(page, site, &claims, "h3")));
            number += 1;
        }
        if terms(page, site, number, &quotes) {
            number += 1;
        }
        leaf(page, number, "Ties", "Ties", None).part(&part::person(&person.slug)).of(|page| {
            page.element("div", "leaf__body").of(|page| ties_of(page, site, person));
            page.element("div", "leaf__margin").of(|page| provenance(page, site, &person.provenance));
        });
        neighbours(page, site, place);
    });
}

/// One quotation with its notes beside it.
fn said(page: &mut Markup, site: &Site, quote: &Quote, class: &'static str) {
    let film = &site.film;
    let notes: Vec<(&Claim, &Response)> = film.answers_to(film.claims_of_quote(&quote.slug));
    page.element("div", "leaf__body").of(|page| {
        page.element("figure", class).attribute("id", &part::quote(&quote.slug)).of(|page| {
            former(page, part::quote, &quote.aliases);
            page.element("blockquote", "quote-line__words").quoted(&quote.language).of(|page| {
                quote_line::words(page, &quote.text, &quote.language).of(|page| {
                    if !notes.is_empty() {
                        page.element("sup", "quote-line__ref").of(|page| {
                            for (n, (_, response)) in notes.iter().enumerate() {
                                let to = page.link_to("", format!("#{}", part::note(&response.slug)));
                                to.formatted("aria-label", format_args!("note {}", letter(n))).text(&letter(n));
                            }
                        });
                    }
                });
            });
            if let Some(original) = &quote.original {
                quote_line::block(page, "quote-line__original", &original.text, &original.language);
            }
            if let Some(context) = &quote.context {
                page.worded("figcaption", "quote-line__context", site, context);
            }
        });
        actions(page, site, Citable::Quote(quote.slug.clone()));
        page.element("div", "under-quote").of(|page| {
            call_number(page, site, Numbered::Quote(quote));
            if let Some(at) = quote.at {
                page.link("call-number", format!("{}?start={at}", site.to(&Route::Film)), "Watch this moment");
                page.element("span", "call-number").words(format_args!("at {at}"));
            }
            provenance(page, site, &quote.provenance);
        });
    });
    if !notes.is_empty() {
        apparatus(page, site, &notes);
    }
}

/// What ties the person to the film and to its reviews.
fn ties_of(page: &mut Markup, site: &Site, person: &Person) {
    let film = &site.film;
    ledger(page, |page| {
        row(page, "Kind of voice", person.group.words());
        if !person.affiliations.is_empty() {
            row_of(page, "Belongs to", &|page| organisations(page, site, &person.affiliations));
        }
        if let Some(country) = &person.country {
            row(page, "Country", film.names.country(country));
        }
        row_of(page, "To the film", &|page| {
            page.text("Interviewed in it");
            if !other_ties(page, site, &person.slug, &film.ties_of_person(person)) {
                page.text("; no other tie recorded");
            }
        });
        let by = film.reviews_by(&person.slug);
        row_of(page, "Reviews", &|page| match by.is_empty() {
            true => page.text("None by this person is recorded"),
            false => listed(page, site, &by),
        });
        let about = film.reviews_about(&person.slug);
        if !about.is_empty() {
            row_of(page, "Reviewed by", &|page| listed(page, site, &about));
        }
    });
}

fn listed(page: &mut Markup, site: &Site, reviews: &[&Review]) {
    page.element("ul", "").of(|page| {
        for review in reviews {
            page.element("li", "").of(|page| {
                page.link_named("", site.to_review(&review.slug), &site.film.voices_named(review));
                page.text(" ");
                stance(page, review.stance);
                page.text(" ");
                call_number(page, site, Numbered::Review(review));
            });
        }
    });
}

fn neighbours(page: &mut Markup, site: &Site, place: usize) {
    let neighbour = |place: Option<usize>, word: &str| {
        let place = place?;
        let person = site.film.interviewee_at(place)?;
        Some(Neighbour {
            href: site.to_interviewee(&person.slug),
            way: format!("{}, {word}", place + 1),
            name: Name::Proper(person.name.clone()),
        })
    };
    pager(
        page,
        site,
        "Interviewees",
        neighbour(place.checked_sub(1), "before"),
        neighbour(place.checked_add(1), "after"),
    );
}

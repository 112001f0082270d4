//! The notebook: what the reader has collected, or what somebody hands on by a link; made to be printed.
//!
//! A quotation or claim stands here with every answer to it, whether the answer was collected or not.

use cinefile_model::{Citable, Claim, Film, Quote, Review};
use yew::prelude::*;

use super::heading;
use crate::{
    Route, Site,
    address::{NotebookQuery, STYLES},
    browser::{self, Entry},
    components::{
        button::button, claim_list::claim_list_item, filters::choice_field, markup::Markup, quote_line,
        response::response, review_card::review_card,
    },
    effect::{no_end, use_effect_on},
    navigation::Navigation,
    notebook::{self, MOST, Selection, use_notebook},
};

/// What stands together: a thing that is said with its exchange, or one that stands for itself.
struct Sheet<'a> {
    of: Kind<'a>,
    /// The records that were collected and stand here, in the order in which they were.
    records: Vec<&'a Citable>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind<'a> {
    Film,
    Quote(&'a Quote),
    Review(&'a Review),
    Claim(&'a Claim),
}

/// Where a record stands in the notebook: a claim with the quotation that makes it, an answer with its claim.
fn kind<'a>(film: &'a Film, record: &Citable) -> Option<Kind<'a>> {
    Some(match record {
        Citable::Film => Kind::Film,
        Citable::Quote(slug) => Kind::Quote(film.quote(slug)?),
        Citable::Review(slug) => Kind::Review(film.review(slug)?),
        Citable::Excerpt(at) => Kind::Review(film.review(&at.review)?),
        Citable::Claim(slug) => exchange(film, film.claim(slug)?),
        Citable::Response(slug) => exchange(film, film.claim_answered(film.response(slug)?)?),
    })
}

fn exchange<'a>(film: &'a Film, claim: &'a Claim) -> Kind<'a> {
    match claim.made_by.quote().and_then(|slug| film.quote(slug)) {
        Some(quote) => Kind::Quote(quote),
        None => Kind::Claim(claim),
    }
}

/// The sheets of a selection, in the order in which their first records were collected.
fn sheets<'a>(film: &'a Film, records: &'a [Citable]) -> Vec<Sheet<'a>> {
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    for record in records {
        let Some(of) = kind(film, record) else { continue };
        match sheets.iter_mut().find(|sheet| sheet.of == of) {
            Some(sheet) => sheet.records.push(record),
            None => sheets.push(Sheet { of, records: vec![record] }),
        }
    }
    sheets
}

/// The page of the notebook.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, navigation: &Navigation) {
    let (site, navigation) = (site.clone(), navigation.clone());
    page.node(html! { <NotebookPage {site} {navigation} /> });
}

#[derive(PartialEq, Properties)]
struct NotebookPageProps {
    site: Site,
    navigation: Navigation,
}

/// The page: the reader's own notebook, or the selection that the address names.
#[component]
fn NotebookPage(NotebookPageProps { site, navigation }: &NotebookPageProps) -> Html {
    let film = &site.film;
    let query = navigation.query::<NotebookQuery>();
    let own = use_notebook(film);
    let said = use_state(String::new);
    let keeps = use_state(|| true);
    let text = query.items.clone().unwrap_or_else(|| (*own).clone());
    let selection = Selection::read(film, &text);
    let handed_on = query.items.is_some();

    let (cited, set_keeps) = (format!("{} {text}", query.style), keeps.setter());
    let fills = Box::new(move || {
        set_keeps.set(browser::keeps());
        browser::fill_citations(query.style);
        no_end()
    });
    use_effect_on(cited, fills);

    let on_style = navigation.on_change(&query, Entry::Same, |query, token: String| NotebookQuery {
        style: NotebookQuery::style_of(&token),
        ..query
    });
    let on_copy = {
        let address = format!("{}?items={}", site.to(&Route::Notebook), notebook::written(&selection.records));
        let said = said.setter();
        Callback::from(move |_| {
            let (said, address) = (said.clone(), browser::absolute(&address));
            browser::copy(address.clone(), move |done| {
                said.set(if done { "Copied".into() } else { format!("Copy it from here: {address}") });
            });
        })
    };
    let on_take = {
        let (site, said, records) = (site.clone(), said.setter(), selection.records.clone());
        Callback::from(move |_| {
            let mut all = Selection::read(&site.film, &own).records;
            all.extend(records.iter().filter(|record| !all.contains(record)).cloned().collect::<Vec<_>>());
            all.truncate(MOST);
            notebook::keep(&site.film, &notebook::written(&all));
            said.set(format!("Your notebook now holds {}", counted(all.len())));
        })
    };
    let on_empty = {
        let (site, said) = (site.clone(), said.setter());
        Callback::from(move |_| {
            notebook::keep(&site.film, "");
            said.set("Emptied".into());
        })
    };

    Markup::written(|page| {
        page.element("div", "page-head").of(|page| {
            heading(page, "Notebook", 1);
            page.slot(|page| {
                if !selection.records.is_empty() {
                    page.element("p", "page-head__status").words(format_args!(
                        "{}{}, each with who answers.",
                        if handed_on { "A selection that was handed on: " } else { "" },
                        counted(selection.records.len())
                    ));
                }
            });
            page.line(
                "p",
                "notebook__without-program",
                "The notebook is kept by a program in the browser. Without JavaScript nothing can be collected; \
                 each record’s page has its citations.",
            );
            page.slot(|page| {
                problems(page, &selection);
                if !*keeps {
                    page.line(
                        "p",
                        "page-head__text",
                        "Your browser keeps nothing for this site: the notebook lasts until you load another page. \
                         The link to the selection lasts longer.",
                    );
                }
            });
            if selection.records.is_empty() {
                page.line(
                    "p",
                    "page-head__text notebook__empty",
                    "Nothing is collected yet. “Add to notebook” stands below each quotation, review and claim.",
                );
            } else {
                page.element("div", "notebook__controls").of(|page| {
                    page.node(choice_field("Citations in", "style", &STYLES, None, query.style, &on_style));
                    page.node(button("Copy link to this selection", None, on_copy));
                    page.node(button("Print", None, Callback::from(|_| browser::print())));
                    page.node(match handed_on {
                        true => button("Add all to my notebook", None, on_take),
                        false => button("Empty the notebook", None, on_empty),
                    });
                    page.element("span", "actions__status").attribute("role", "status").text(&said);
                });
            }
        });
        page.slot(|page| {
            for sheet in sheets(film, &selection.records) {
                written(page, site, &sheet, handed_on);
            }
        });
    })
}

fn counted(records: usize) -> String {
    match records {
        0 => "nothing".to_owned(),
        1 => "1 record".to_owned(),
        records => format!("{records} records"),
    }
}

/// What of a link leads nowhere.
fn problems(page: &mut Markup, selection: &Selection) {
    let Selection { unknown, left_out, .. } = selection;
    if *unknown > 0 {
        page.element("p", "page-head__text").words(format_args!(
            "Records that the link names and this film does not have: {unknown}. \
             The link was cut short, or made for another film."
        ));
    }
    if *left_out > 0 {
        page.element("p", "page-head__text").words(format_args!(
            "The link names more than {MOST} records, which is the most that a notebook holds; the others are left out."
        ));
    }
}

/// One sheet: what is said, who answers, and the citations.
fn written(page: &mut Markup, site: &Site, sheet: &Sheet<'_>, handed_on: bool) {
    let film = &site.film;
    page.element("section", "sheet").key(&notebook::name(sheet.records[0])).of(|page| {
        match sheet.of {
            Kind::Film => {
                page.element("h2", "sheet__title").in_wording(site).text(&film.about.title);
                page.worded("p", "", site, &film.about.logline);
            }
            Kind::Review(review) => review_card(page, site, review, "h2"),
            Kind::Claim(claim) => answered(page, site, claim),
            Kind::Quote(quote) => {
                quote_line::from_film(page, site, quote);
                for claim in film.claims_of_quote(&quote.slug) {
                    answered(page, site, claim);
                }
            }
        }
        page.element("ul", "sheet__citations").attribute("aria-label", "Citations").of(|page| {
            for record in &sheet.records {
                let item = page.element("li", "").key(&notebook::name(record));
                item.of(|page| {
                    let place = page.element("div", "sheet__citation");
                    place.attribute("data-citation", &site.to_citation(record)).empty();
                    page.link("sheet__address", site.to_record(record), "To the record");
                    if !handed_on {
                        page.text(" ");
                        let (site, record) = (site.clone(), (*record).clone());
                        let take_out = Callback::from(move |_| {
                            notebook::toggle(&site.film, &record);
                        });
                        page.node(button("Take out", None, take_out));
                    }
                });
            }
        });
    });
}

/// A claim with everybody who answers it.
fn answered(page: &mut Markup, site: &Site, claim: &Claim) {
    claim_list_item(page, site, claim, "h2");
    for one in site.film.responses_to_claim(&claim.slug) {
        response(page, site, one);
    }
}

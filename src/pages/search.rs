//! Everything that is found: by kind with counts, words marked, each passage a link to where it stands.
//!
//! Until something is looked for, and for readers without the program, it lists what there is.

use std::cell::RefCell;

use cinefile_model::{
    Counted, Film,
    search::{Found, Page},
};
use yew::prelude::*;

use super::heading;
use crate::{
    Route, Site,
    address::{Query, SearchQuery},
    browser::{self, Entry},
    components::markup::Markup,
    navigation::Navigation,
    search::{
        hits::hit,
        index::{Looked, use_search},
    },
};

/// So many passages of each kind are shown where all kinds are.
const OF_EACH: usize = 3;

/// So many of one kind are shown at first, and so many more at a time.
const OF_ONE: usize = 20;

/// The page of a search.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, navigation: &Navigation) {
    let (site, navigation) = (site.clone(), navigation.clone());
    page.node(html! { <SearchPage {site} {navigation} /> });
}

#[derive(PartialEq, Properties)]
struct SearchPageProps {
    site: Site,
    navigation: Navigation,
}

/// The page; what is looked for stands in the address.
#[component]
fn SearchPage(SearchPageProps { site, navigation }: &SearchPageProps) -> Html {
    let query = navigation.query::<SearchQuery>();
    let again = use_state(|| 0);
    // What the field last wrote into the address. Letters are written over letters; what was sent, followed or gone
    // back to stays in the history.
    let typed = use_mut_ref(String::new);
    let take = if query.kind.is_some() { query.shown.max(OF_ONE) } else { OF_EACH };
    let looked = use_search(&site.root, &query.words, Page { kind: query.kind, skip: 0, take }, *again, true);

    let oninput = {
        let (kind, change, typed) = (query.kind, navigation.change.clone(), typed.clone());
        move |event: InputEvent| {
            if let Some(words) = browser::typed(&event) {
                // Letters may come faster than pages are drawn: what the address says counts.
                let before = SearchQuery::from_query(&browser::here().query).words;
                let goes_on = before.is_empty() || *RefCell::borrow(&typed) == before;
                let next = SearchQuery { words, kind, shown: 0 };
                typed.replace(next.words.clone());
                change.emit((next.to_query(), if goes_on { Entry::Same } else { Entry::New }));
            }
        }
    };
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        typed.replace(String::new());
    };
    let on_more = navigation.on_change(&query, Entry::Same, |query, _: MouseEvent| SearchQuery {
        shown: query.shown.max(OF_ONE) + OF_ONE,
        ..query
    });
    let on_again = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again.set(*again + 1))
    };
    let onkeydown = |event: KeyboardEvent| browser::step(&event);

    let said = looked.as_ref().map_or_else(String::new, |looked| said(looked));
    let form = html! {
        <form class="search search--page" role="search" action={site.to(&Route::Search)} {onsubmit}>
            <label class="search__label" for="q">{ "Search" }</label>
            <input class="search__input" id="q" type="search" name="q" value={query.words.clone()} {oninput} autocomplete="off" spellcheck="false" />
            <p class="search__status" role="status">{ said }</p>
        </form>
    };
    let head = Markup::written(|page| {
        page.element("div", "page-head").of(|page| {
            heading(page, "Search", 1);
            page.node(form);
            page.line("p", "search__without-program", "Searching needs JavaScript. What there is to find:");
            page.slot(|page| match &looked {
                None => pages(page, site),
                Some(looked) => {
                    remarks(page, site, &query, looked, on_again);
                    if looked.found.as_ref().is_none_or(|found| found.count == 0) {
                        pages(page, site);
                    }
                }
            });
        });
    });
    let found = Markup::written(|page| {
        if let Some(found) = looked.as_ref().and_then(|looked| looked.found.as_ref()) {
            groups(page, site, &query, found, &on_more);
        }
    });
    html! {
        <div class="search-page" data-search="" {onkeydown}>{ head }{ found }</div>
    }
}

/// How many passages there are, and what was made of the words.
fn said(looked: &Looked) -> String {
    let Some(found) = &looked.found else { return String::new() };
    let words = &looked.words;
    let mut said = match found.count {
        0 => format!("Nothing found for “{words}”."),
        1 => format!("1 passage found for “{words}”."),
        count => format!("{count} passages found for “{words}”."),
    };
    if found.count > 0 && !found.every_word {
        said.push_str(" None holds every word.");
    }
    for (typed, instead) in &found.forgiven {
        said.push_str(&format!(" For “{typed}”: “{instead}”."));
    }
    said
}

/// What a reader can do where not all went well.
fn remarks(page: &mut Markup, site: &Site, query: &SearchQuery, looked: &Looked, on_again: Callback<MouseEvent>) {
    let found = looked.found.as_ref();
    if !looked.arrived {
        page.element("p", "page-head__text").attribute("role", "alert").of(|page| {
            page.text(match found {
                None => "The search index cannot be fetched. ",
                Some(_) => "A part of the index cannot be fetched: passages may be missing. ",
            });
            page.node(
                html! { <button class="actions__button" type="button" onclick={on_again}>{ "Try again" }</button> },
            );
        });
    } else if found.is_some_and(|found| !found.complete) {
        let words = "Not every place was looked at: more letters find more.";
        page.line("p", "page-head__text", words);
    }
    if let Some(suggestion) = found.and_then(|found| found.suggestion.as_ref()) {
        page.element("p", "page-head__text").of(|page| {
            page.text("Did you mean ");
            let query = SearchQuery { words: suggestion.clone(), ..SearchQuery::default() };
            page.link_to("", address(site, &query)).attribute("data-hit", "").of(|page| page.name(suggestion));
            page.text("?");
        });
    }
    if query.kind.is_some() {
        page.element("p", "page-head__status").of(|page| {
            let all = SearchQuery { words: query.words.clone(), ..SearchQuery::default() };
            page.link("", address(site, &all), "Show all kinds");
        });
    }
}

fn address(site: &Site, query: &SearchQuery) -> String {
    format!("{}?{}", site.to(&Route::Search), query.to_query())
}

/// What is found, a section for each kind.
fn groups(page: &mut Markup, site: &Site, query: &SearchQuery, found: &Found, on_more: &Callback<MouseEvent>) {
    for group in &found.groups {
        let token = group.kind.token();
        page.element("section", "hits").key(token).attribute("aria-labelledby", token).of(|page| {
            page.element("h2", "hits__title").attribute("id", token).of(|page| {
                page.text(group.kind.words());
                page.text(" ");
                page.element("span", "hits__count").words(format_args!("{}", group.count));
            });
            page.element("ol", "hits__list").of(|page| {
                group.hits.iter().for_each(|one| hit(page, site, one));
            });
            if group.hits.len() < group.count {
                page.element("p", "hits__more").of(|page| match query.kind {
                    Some(_) => page.node(html! {
                        <button class="actions__button" type="button" onclick={on_more.clone()}>{ "Show more" }</button>
                    }),
                    None => {
                        let one = SearchQuery { words: query.words.clone(), kind: Some(group.kind), shown: 0 };
                        let link = page.link_to("", address(site, &one)).attribute("data-hit", "");
                        link.words(format_args!("{}: all {}", group.kind.words(), group.count));
                    }
                });
            }
        });
    }
}

/// The pages on which everything stands that can be found.
fn pages(page: &mut Markup, site: &Site) {
    let film: &Film = &site.film;
    let pages = [
        (Route::Film, "The film", None),
        (Route::Interviewees, "Interviewees", Some(film.count(Counted::Interviewees))),
        (Route::Reviews, "Reviews", Some(film.count(Counted::Reviews))),
        (Route::Claims, "Claims", Some(film.count(Counted::Claims))),
        (Route::Sources, "Sources", Some(film.count(Counted::Sources))),
    ];
    page.element("ul", "search__pages").of(|page| {
        for (route, name, count) in &pages {
            page.element("li", "").of(|page| {
                page.link("", site.to(route), name);
                if let Some(count) = count {
                    page.text(" ");
                    page.element("span", "hits__count").words(format_args!("{count}"));
                }
            });
        }
    });
}

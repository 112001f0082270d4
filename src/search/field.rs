//! The best of what is found, under the search field in the head of every page, as one types.
//!
//! It knows the field's place in the page only through `browser`; the field itself is a plain form, which leads to the
//! page of the search whether this runs or not.

use cinefile_model::search::{Hit, Page};
use yew::prelude::*;

use super::{
    hits::hit,
    index::{Looked, use_search},
};
use crate::{
    Route, Site,
    address::{Query, SearchQuery},
    browser,
    components::markup::Markup,
    effect::{End, use_effect_on},
};

/// So many passages are shown.
const MOST: usize = 6;

/// Brings the place under the field to life, unless it lives; `site` is the way from the host's root.
#[inline(never)]
pub(crate) fn begin(site: &Site) {
    if let Some(place) = browser::place_under_field() {
        yew::Renderer::<Suggestions>::with_root_and_props(place, SuggestionsProps { site: site.clone() }).render();
    }
}

#[derive(PartialEq, Properties)]
struct SuggestionsProps {
    site: Site,
}

/// What stands under the field: nothing while it is empty or the reader is elsewhere.
#[component]
fn Suggestions(SuggestionsProps { site }: &SuggestionsProps) -> Html {
    let typed = use_state(String::new);
    let listens = {
        let typed = typed.setter();
        Box::new(move || {
            let listeners = browser::on_field(Box::new(move |words| typed.set(words)));
            Box::new(move || drop(listeners)) as End
        })
    };
    use_effect_on(String::new(), listens);
    // Of every kind as many as there is room for: the best may all be of one.
    let looked = use_search(&site.root, &typed, Page { kind: None, skip: 0, take: MOST }, 0, false);
    let looked = looked.filter(|looked| !typed.trim().is_empty() && !looked.words.trim().is_empty());
    Markup::written(|page| {
        // It is there before it says something: only then it is read out.
        let said = looked.as_ref().map_or_else(String::new, |looked| said(looked));
        page.element("p", "visually-hidden").attribute("role", "status").text(&said);
        if let Some(looked) = looked {
            list(page, site, &typed, &looked, &said);
        }
    })
}

fn said(Looked { found, .. }: &Looked) -> String {
    match found.as_ref().map(|found| found.count) {
        None => "The search index cannot be fetched. ".to_owned(),
        Some(0) => "Nothing found".to_owned(),
        Some(1) => "1 passage found".to_owned(),
        Some(count) => format!("{count} passages found"),
    }
}

/// The best passages and the way to all.
fn list(page: &mut Markup, site: &Site, typed: &str, Looked { found, .. }: &Looked, said: &str) {
    let hits = best(found.iter().flat_map(|found| &found.groups).flat_map(|group| &group.hits));
    page.element("div", "suggestions").of(|page| {
        page.element("p", "suggestions__count").hidden().text(said);
        page.element("ul", "suggestions__list").of(|page| {
            hits.iter().for_each(|one| hit(page, site, one));
        });
        let query = SearchQuery { words: typed.to_owned(), ..SearchQuery::default() }.to_query();
        let all = page.link_to("suggestions__all", format!("{}?{query}", site.to(&Route::Search)));
        all.attribute("data-hit", "all").text(if hits.is_empty() { "To the search page" } else { "Show all" });
    });
}

/// The best of all groups, the best first.
fn best<'a>(hits: impl Iterator<Item = &'a Hit>) -> Vec<&'a Hit> {
    let mut best: Vec<&Hit> = Vec::new();
    for hit in hits {
        let place = best.iter().take_while(|better| better.score >= hit.score).count();
        best.insert(place, hit);
        best.truncate(MOST);
    }
    best
}

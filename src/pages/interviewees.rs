//! Everybody who is interviewed: a gallery to filter by words, group and reviews, in the film's order or by name.
//!
//! A long one is shown in pages. Without a filter such a page looks at its own people only, but for what the first
//! functions here say of all of them.

use std::{cell::OnceCell, rc::Rc};

use cinefile_model::{Film, Person, PersonGroup, ReviewSubject, fold, in_order_of};
use yew::prelude::*;

use super::heading;
use crate::{
    Site,
    address::{GalleryOrder, GalleryQuery, Query, page_asked},
    browser::Entry,
    components::{
        filters::{check_field, choice_field, filters, words_field},
        interviewee_card::IntervieweeCard,
        markup::Markup,
        page_links::page_links,
    },
    navigation::Navigation,
    paging::{self, List, Slice},
};

/// Groups that have an interviewee, with the choice of all in front.
fn groups(film: &Film) -> Vec<(&'static str, &'static str)> {
    let people = film.interviewees();
    let there = |group: &&PersonGroup| people.iter().any(|person| person.group == **group);
    let mut choices = vec![("", "All groups")];
    choices.extend(PersonGroup::ALL.iter().filter(there).map(|group| (group.token(), group.words())));
    choices
}

/// Whether somebody is interviewed who has also reviewed the film.
fn reviewers_there(film: &Film) -> bool {
    film.interviewees().into_iter().any(|person| has_reviewed(film, person))
}

/// A film that is compared by its place in memory.
struct SameFilm(Rc<Film>);

impl PartialEq for SameFilm {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a person can be found by, put together once for each film: name, roles, affiliations and words, folded.
fn findable(film: &Film, person: &Person) -> String {
    let mut text = format!("{} {}", person.name, person.roles.join(" "));
    for organisation in person.affiliations.iter().filter_map(|slug| film.organisation(slug)) {
        text.push(' ');
        text.push_str(&organisation.name);
    }
    for quote in film.quotes_by(&person.slug) {
        text.push(' ');
        text.push_str(&quote.text);
    }
    fold(&text)
}

fn has_reviewed(film: &Film, person: &Person) -> bool {
    film.reviews_by(&person.slug).iter().any(|review| review.about == ReviewSubject::Film)
}

/// Places of the interviewees that a query leaves, in its order: of `all`, where it asks for nothing.
///
/// `texts` holds what each can be found by.
fn found<'a>(
    film: &Film,
    all: usize,
    texts: impl FnOnce() -> &'a Vec<String>,
    query: &GalleryQuery,
    asked: &str,
) -> Vec<usize> {
    let words = fold(&query.words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let texts: &[String] = if words.is_empty() { &[] } else { texts() };
    let people = if asked.is_empty() { Vec::new() } else { film.interviewees() };
    let fits = |place: usize, person: &Person| {
        query.group.is_none_or(|group| person.group == group)
            && words.iter().all(|word| texts[place].contains(word))
            && (!query.reviewed || has_reviewed(film, person))
    };
    let places = (0..all).filter(|&place| people.get(place).is_none_or(|person| fits(place, person))).collect();
    match query.order {
        GalleryOrder::Film => places,
        GalleryOrder::Name => in_order_of(places, |&place| fold(&people[place].sort_name)),
    }
}

/// Every place among `all`, first those that are found in their order, and whether it is found.
fn in_row(found: &[usize], all: usize) -> Vec<(usize, bool)> {
    let mut fits = vec![false; all];
    let mut row = Vec::with_capacity(all);
    for &place in found {
        fits[place] = true;
    }
    let in_films_order = found.is_sorted();
    if !in_films_order {
        row.extend(found.iter().map(|&place| (place, true)));
    }
    // In the film's order everybody keeps their place, so that nothing moves while one types.
    row.extend((0..all).filter(|&place| in_films_order || !fits[place]).map(|place| (place, fits[place])));
    row
}

#[derive(PartialEq, Properties)]
pub(super) struct IntervieweesPageProps {
    pub(super) site: Site,
    /// The number of the page, from 1.
    pub(super) number: usize,
    pub(super) navigation: Navigation,
}

/// The gallery: a component, because it remembers what each person can be found by.
#[component]
pub(super) fn IntervieweesPage(IntervieweesPageProps { site, number, navigation }: &IntervieweesPageProps) -> Html {
    let film = &site.film;
    let query = navigation.query::<GalleryQuery>();
    // Folding what thousands of people say takes long: nobody waits for it who only reads.
    let memory = use_memo(SameFilm(film.clone()), |_| OnceCell::new());
    let texts = || memory.get_or_init(|| film.interviewees().into_iter().map(|one| findable(film, one)).collect());

    // One entry in the history for each letter would make "back" useless.
    let on_words = navigation.on_change(&query, Entry::Same, |query, words| GalleryQuery { words, ..query });
    let on_group = navigation.on_change(&query, Entry::New, |query, token: String| GalleryQuery {
        group: PersonGroup::from_token(&token),
        ..query
    });
    let on_order = navigation.on_change(&query, Entry::New, |query, token: String| GalleryQuery {
        order: if token == "name" { GalleryOrder::Name } else { GalleryOrder::Film },
        ..query
    });
    let on_reviewed = navigation.on_change(&query, Entry::New, |query, reviewed| GalleryQuery { reviewed, ..query });

    let all = List::Interviewees.records(film);
    let asked = query.to_query();
    let places = found(film, all, texts, &query, &asked);
    let slice =
        Slice::of_list(all, places.len(), if asked.is_empty() { *number } else { page_asked(&navigation.query) });
    let nobody = if places.is_empty() { ": nobody fits" } else { "" };
    let result = format!("{} people{nobody}", slice.said(places.len(), all));
    let order = if query.order == GalleryOrder::Name { "name" } else { "" };
    let controls = || {
        let group = query.group.map_or("", PersonGroup::token);
        let mut controls = vec![
            words_field("Words", "q", &query.words, &on_words),
            choice_field("Group", "group", &groups(film), None, group, &on_group),
            choice_field("Order", "sort", &[("", "As in the film"), ("name", "By name")], None, order, &on_order),
        ];
        if query.reviewed || reviewers_there(film) {
            controls.push(check_field("Has also reviewed the film", "reviewed", query.reviewed, &on_reviewed));
        }
        filters(controls, &result)
    };
    Markup::written(|page| {
        page.element("div", "page-head").of(|page| {
            heading(page, "Interviewees", slice.number);
            if all > 0 {
                page.node(controls());
            }
        });
        page.element("div", "interviewee-list").of(|page| {
            // Those who do not fit are hidden and not taken away: drawing hundreds of cards anew takes long.
            let row = if paging::is_long(all) {
                slice.of(&places).iter().map(|&place| (place, true)).collect()
            } else {
                in_row(&places, all)
            };
            for (place, fits) in row {
                let item = page.element("div", "interviewee-list__item").key(&place.to_string());
                let item = if fits { item } else { item.attribute("hidden", "") };
                item.of(|page| page.node(html! { <IntervieweeCard site={site.clone()} {place} /> }));
            }
        });
        page.slot(|page| match (places.is_empty(), all) {
            (_, 0) => {
                page.line("p", "page-head__text", "The film file names nobody who is interviewed in this film.");
            }
            (true, _) => {
                let words = "Nobody fits these filters. Take one away, or write fewer words.";
                page.line("p", "page-head__text", words);
            }
            (false, _) => page_links(page, site, List::Interviewees, &slice, &asked),
        });
    })
}

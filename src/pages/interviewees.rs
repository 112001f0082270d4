//! Everybody who is interviewed: a gallery to filter by words, group and reviews, in the film's order or by name.
//!
//! A long one is shown in pages. Without a filter such a page looks at its own people only, but for what the first
//! functions here say of all of them.

use std::{cell::OnceCell, rc::Rc};

use cinefile_model::{Counted, Film, Person, PersonGroup, ReviewSubject, fold, in_order_of};
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

const ORDERS: [(&str, &str); 2] = [("", "As in the film"), ("name", "By name")];

/// Groups that have an interviewee, with the choice of all in front.
fn groups(film: &Film) -> Vec<(&'static str, &'static str)> {
    let mut choices = vec![("", "All groups")];
    choices.extend(film.groups().into_iter().map(|group| (group.token(), group.words())));
    choices
}

/// Whether somebody is interviewed who has also reviewed the film.
fn reviewers_there(film: &Film) -> bool {
    film.count(Counted::Reviewers) > 0
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

/// What is drawn of those who are found, in a row: their places, and whether it is shown. In a short gallery all others
/// stand there too, hidden and not taken away: drawing hundreds of cards anew takes long.
fn in_row(found: &[usize], all: usize) -> Vec<(usize, bool)> {
    let all = if paging::is_long(all) { 0 } else { all };
    let mut fits = vec![false; all];
    let mut row = Vec::new();
    // In the film's order everybody keeps their place, so that nothing moves while one types.
    let keep_places = all > 0 && found.is_sorted();
    for &place in found {
        if let Some(fits) = fits.get_mut(place) {
            *fits = true;
        }
        if !keep_places {
            row.push((place, true));
        }
    }
    row.extend(fits.into_iter().enumerate().filter(|(_, fits)| keep_places || !fits));
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

    let on = |name: &'static str, entry| {
        navigation.on_change(&query, entry, move |query: GalleryQuery, value| query.with(name, value))
    };
    let on_reviewed = navigation.on_change(&query, Entry::New, |query, reviewed| GalleryQuery { reviewed, ..query });

    let all = List::Interviewees.records(film);
    let mut asked = query.to_query();
    let waits = paging::waits(film, &asked);
    let mut wanted = query.clone();
    if waits {
        (wanted, asked) = Default::default();
    }
    let places = found(film, all, texts, &wanted, &asked);
    let slice =
        Slice::of_list(all, places.len(), if asked.is_empty() { *number } else { page_asked(&navigation.query) });
    let nobody = if places.is_empty() { ": nobody fits" } else { "" };
    let result = match waits {
        true => paging::WAITING.to_owned(),
        false => format!("{} people{nobody}", slice.said(places.len(), all)),
    };
    let order = if query.order == GalleryOrder::Name { "name" } else { "" };
    let controls = || {
        let group = query.group.map_or("", PersonGroup::token);
        let mut controls = vec![
            // One entry in the history for each letter would make "back" useless.
            words_field("Words", "q", &query.words, &on("q", Entry::Same)),
            choice_field("Group", "group", &groups(film), None, group, &on("group", Entry::New)),
            choice_field("Order", "sort", &ORDERS, None, order, &on("sort", Entry::New)),
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
            for (place, fits) in in_row(slice.of(&places), all) {
                let item = page.element("div", "interviewee-list__item").key(&place.to_string());
                let item = if fits { item } else { item.attribute("hidden", "") };
                item.of(|page| page.node(html! { <IntervieweeCard site={site.clone()} {place} /> }));
            }
        });
        page.slot(|page| {
            if all == 0 {
                page.line("p", "page-head__text", "The film file names nobody who is interviewed in this film.");
            } else if places.is_empty() {
                let words = "Nobody fits these filters. Take one away, or write fewer words.";
                page.line("p", "page-head__text", words);
            } else {
                page_links(page, site, List::Interviewees, &slice, &asked);
            }
        });
    })
}

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
    browser::{self, Entry},
    components::{
        filters::{check_field, choice_field, filters, words_field},
        interviewee_card::IntervieweeCard,
        markup::Markup,
        page_links::page_links,
    },
    effect::{Effect, use_effect_on},
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

/// So many new cards are drawn at once while somebody types in a long gallery: about what a window shows below the filter.
const AT_ONCE: usize = 12;

/// What stands in a long gallery. While somebody types, cards that were not there are added a few at a time, from the
/// first one on: the top answers at once, and the next letter need not wait for what nobody has seen.
#[derive(Default)]
struct Drawn {
    /// The query that was last made by typing.
    typed: Option<String>,
    places: Vec<usize>,
}

impl Drawn {
    /// Takes out of a row what a later step adds, and says whether there is one.
    fn step(&mut self, row: &mut Vec<(usize, bool)>, is_typed: bool) -> bool {
        let mut fresh = 0;
        row.retain(|(place, _)| {
            let is_fresh = is_typed && !self.places.contains(place);
            fresh += usize::from(is_fresh);
            !is_fresh || fresh <= AT_ONCE
        });
        self.places = row.iter().map(|(place, _)| *place).collect();
        fresh > AT_ONCE
    }
}

/// Writes the page of this number, from 1.
#[inline(never)]
pub(super) fn page(page: &mut Markup, site: &Site, number: usize, navigation: &Navigation) {
    let (site, navigation) = (site.clone(), navigation.clone());
    page.node(html! { <IntervieweesPage {site} {number} {navigation} /> });
}

#[derive(PartialEq, Properties)]
struct IntervieweesPageProps {
    site: Site,
    number: usize,
    navigation: Navigation,
}

/// The gallery: a component, because it remembers what each person can be found by.
#[component]
fn IntervieweesPage(IntervieweesPageProps { site, number, navigation }: &IntervieweesPageProps) -> Html {
    let film = &site.film;
    let query = navigation.query::<GalleryQuery>();
    // Folding what thousands of people say takes long: nobody waits for it who only reads.
    let memory = use_memo(SameFilm(film.clone()), |_| OnceCell::new());
    let texts = || memory.get_or_init(|| film.interviewees().into_iter().map(|one| findable(film, one)).collect());

    let drawn = use_mut_ref(Drawn::default);
    let step = use_force_update();

    let on = |name: &'static str, entry| {
        navigation.on_change(&query, entry, move |query: GalleryQuery, value| query.with(name, value))
    };
    let on_reviewed = navigation.on_change(&query, Entry::New, |query, reviewed| GalleryQuery { reviewed, ..query });

    let on_words = {
        let (query, drawn, change) = (query.clone(), drawn.clone(), navigation.change.clone());
        Callback::from(move |words| {
            let query = query.clone().with("q", words).to_query();
            drawn.borrow_mut().typed = Some(query.clone());
            // One entry in the history for each letter would make "back" useless.
            change.emit((query, Entry::Same));
        })
    };

    let all = List::Interviewees.records(film);
    let mut asked = query.to_query();
    let is_typed = paging::is_long(all) && drawn.borrow().typed.as_ref() == Some(&asked);
    let waits = paging::waits(film, &asked);
    let mut wanted = query.clone();
    if waits {
        (wanted, asked) = Default::default();
    }
    let places = found(film, all, texts, &wanted, &asked);
    let slice =
        Slice::of_list(all, places.len(), if asked.is_empty() { *number } else { page_asked(&navigation.query) });
    let mut row = in_row(slice.of(&places), all);
    let goes_on = drawn.borrow_mut().step(&mut row, is_typed);
    let next_step: Effect = Box::new(move || {
        let soon = goes_on.then(|| browser::after_a_frame(move || step.force_update()));
        Box::new(move || drop(soon))
    });
    use_effect_on(if goes_on { format!("{asked} {}", row.len()) } else { String::new() }, next_step);

    let nobody = if places.is_empty() { ": nobody fits" } else { "" };
    let result = match waits {
        true => paging::WAITING.to_owned(),
        false => format!("{} people{nobody}", slice.said(places.len(), all)),
    };
    let order = if query.order == GalleryOrder::Name { "name" } else { "" };
    let controls = || {
        let group = query.group.map_or("", PersonGroup::token);
        let mut controls = vec![
            words_field("Words", "q", &query.words, &on_words),
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
        let list = page.element("div", "interviewee-list");
        let list = if is_typed { list.attribute("data-typed", "") } else { list };
        list.of(|page| {
            for (place, fits) in row {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(places: impl IntoIterator<Item = usize>) -> Vec<(usize, bool)> {
        places.into_iter().map(|place| (place, true)).collect()
    }

    #[test]
    fn while_one_types_new_cards_come_from_the_first_one_on() {
        let mut drawn = Drawn::default();
        let mut all = row(0..100);
        assert!(!drawn.step(&mut all, false), "what is drawn without typing is drawn at once");
        assert_eq!(all, row(0..100));

        // What stands there stays, whatever its place; of the rest the first ones come.
        let found = || row((90..95).chain(200..240));
        let mut first = found();
        assert!(drawn.step(&mut first, true));
        assert_eq!(first, row((90..95).chain(200..200 + AT_ONCE)));

        let mut steps = 1;
        let mut last = found();
        while drawn.step(&mut last, true) {
            assert_eq!(last.len(), 5 + (steps + 1) * AT_ONCE, "each step adds as many");
            (steps, last) = (steps + 1, found());
        }
        assert_eq!(last, found());
    }

    #[test]
    fn what_is_found_again_is_drawn_at_once() {
        let mut drawn = Drawn::default();
        drawn.step(&mut row(0..100), false);
        let mut fewer = row((0..100).filter(|place| place % 2 == 0));
        assert!(!drawn.step(&mut fewer, true));
        assert_eq!(fewer.len(), 50);
    }
}

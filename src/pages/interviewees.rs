//! Everybody who is interviewed: a gallery to filter by words, group and reviews, in the film's order or by name.

use cinefile_model::{Film, Person, PersonGroup, ReviewSubject, fold, in_order_of};
use yew::prelude::*;

use super::heading;
use crate::{
    address::{GalleryOrder, GalleryQuery},
    app::use_site,
    browser::Entry,
    components::{
        filters::{check_field, choice_field, filters, words_field},
        interviewee_card::IntervieweeCard,
    },
    navigation::use_query,
};

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

/// Places of the interviewees that a query leaves, in its order. `texts` holds what each can be found by.
fn found(film: &Film, texts: &[String], query: &GalleryQuery) -> Vec<usize> {
    let words = fold(&query.words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let people = film.interviewees();
    let places: Vec<usize> = (0..people.len())
        .filter(|&place| {
            let person = people[place];
            query.group.is_none_or(|group| person.group == group)
                && words.iter().all(|word| texts[place].contains(word))
                && (!query.reviewed || has_reviewed(film, person))
        })
        .collect();
    match query.order {
        GalleryOrder::Film => places,
        GalleryOrder::Name => in_order_of(places, |&place| fold(&people[place].sort_name)),
    }
}

/// Groups that have an interviewee, with the choice of all in front.
fn groups(film: &Film) -> Vec<(&'static str, &'static str)> {
    let people = film.interviewees();
    let there = |group: &&PersonGroup| people.iter().any(|person| person.group == **group);
    let mut choices = vec![("", "All groups")];
    choices.extend(PersonGroup::ALL.iter().filter(there).map(|group| (group.token(), group.words())));
    choices
}

/// The gallery.
#[component]
pub(super) fn IntervieweesPage() -> Html {
    let site = use_site();
    let film = &site.film;
    let (query, change) = use_query::<GalleryQuery>();
    let texts = use_memo(film.clone(), |film| {
        film.interviewees().into_iter().map(|person| findable(film, person)).collect::<Vec<String>>()
    });

    let on_words = {
        let (query, change) = (query.clone(), change.clone());
        // One entry in the history for each letter would make "back" useless.
        Callback::from(move |words| change.emit((GalleryQuery { words, ..query.clone() }, Entry::Same)))
    };
    let on_group = {
        let (query, change) = (query.clone(), change.clone());
        Callback::from(move |token: String| {
            change.emit((GalleryQuery { group: PersonGroup::from_token(&token), ..query.clone() }, Entry::New));
        })
    };
    let on_order = {
        let (query, change) = (query.clone(), change.clone());
        Callback::from(move |token: String| {
            let order = if token == "name" { GalleryOrder::Name } else { GalleryOrder::Film };
            change.emit((GalleryQuery { order, ..query.clone() }, Entry::New));
        })
    };
    let on_reviewed = {
        let (query, change) = (query.clone(), change.clone());
        Callback::from(move |reviewed| change.emit((GalleryQuery { reviewed, ..query.clone() }, Entry::New)))
    };

    let places = found(film, &texts, &query);
    let all = texts.len();
    let result = match (places.len(), all) {
        (_, 0) => "0 people".to_owned(),
        (0, _) => format!("0 of {all} people: nobody fits"),
        (left, _) => format!("{left} of {all} people"),
    };
    let order = if query.order == GalleryOrder::Name { "name" } else { "" };
    let reviewers_there = film.interviewees().into_iter().any(|person| has_reviewed(film, person));
    html! {
        <>
            <div class="page-head">
                { heading("Interviewees") }
                if all > 0 {
                    { filters(html! {
                        <>
                            { words_field("Words", "q", &query.words, &on_words) }
                            { choice_field("Group", "group", &groups(film), query.group.map_or("", PersonGroup::token), &on_group) }
                            { choice_field("Order", "sort", &[("", "As in the film"), ("name", "By name")], order, &on_order) }
                            if reviewers_there || query.reviewed {
                                { check_field("Has also reviewed the film", "reviewed", query.reviewed, &on_reviewed) }
                            }
                        </>
                    }, &result) }
                }
            </div>
            <div class="interviewee-list">
                { for places.iter().map(|&place| html! { <IntervieweeCard key={place} site={site.clone()} {place} /> }) }
            </div>
            if all == 0 {
                <p class="page-head__text">{ "The film file names nobody who is interviewed in this film." }</p>
            } else if places.is_empty() {
                <p class="page-head__text">{ "Nobody fits these filters. Take one away, or write fewer words." }</p>
            }
        </>
    }
}

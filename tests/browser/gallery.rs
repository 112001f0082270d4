//! The gallery of interviewees: words, group, order, reviews; and how the address follows.

use cinefile_model::{Film, Person, PersonGroup, ReviewSubject, fold, folded_contains, in_order_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use crate::stage::{Stage, back, bundled, entries, forward, query, small, typed};

const GALLERY: &str = "interviewees/";

fn slugs<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<String> {
    people.into_iter().map(|person| person.slug.to_string()).collect()
}

fn everybody(film: &Film) -> Vec<String> {
    slugs(film.interviewees())
}

fn of_group(film: &Film, group: PersonGroup) -> Vec<String> {
    slugs(film.interviewees().into_iter().filter(|person| person.group == group))
}

fn reviewers(film: &Film) -> Vec<String> {
    let has_reviewed =
        |person: &&Person| film.reviews_by(&person.slug).iter().any(|review| review.about == ReviewSubject::Film);
    slugs(film.interviewees().into_iter().filter(has_reviewed))
}

/// The group with the most people, who are not everybody.
fn largest_group(film: &Film) -> PersonGroup {
    let groups = PersonGroup::ALL.iter().copied();
    groups.max_by_key(|group| of_group(film, *group).len()).expect("there are groups")
}

#[wasm_bindgen_test]
async fn everybody_is_listed_in_the_films_order_and_counted() {
    for film in [bundled(), small()] {
        let stage = Stage::at(&film, GALLERY).await;
        stage.lists(&everybody(&film)).await;
        stage.strike().await;
    }
}

#[wasm_bindgen_test]
async fn words_leave_those_who_have_them_without_regard_to_marks_on_letters() {
    let film = bundled();
    let marked = film.interviewees().into_iter().find(|person| fold(&person.name) != person.name.to_lowercase());
    let person = marked.expect("somebody's name has marks on its letters");
    let words = typed(&person.name);
    let stage = Stage::at(&film, GALLERY).await;
    stage.write("Words", &words);
    let everybody = everybody(&film).len();
    stage.until("the list is shorter", || stage.listed().len() < everybody).await;
    let found = stage.listed();
    assert!(found.contains(&person.slug.to_string()), "{words}: {found:?}");
    assert_eq!(stage.announced(), Some(found.len()), "the count is announced");
    for slug in found {
        let person = film.person(&slug.parse().expect("a slug")).expect("a person");
        let quotes = film.quotes_by(&person.slug).into_iter().map(|quote| &*quote.text);
        let organisations = person.affiliations.iter().filter_map(|of| film.organisation(of)).map(|of| &*of.name);
        let texts: Vec<&str> =
            person.roles.iter().map(|role| &**role).chain(quotes).chain(organisations).chain([&*person.name]).collect();
        assert!(folded_contains(&texts.join(" "), &words), "`{slug}` does not have “{words}”");
    }
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn words_stand_in_the_address_and_make_no_entries_in_the_history() {
    let film = bundled();
    let stage = Stage::at(&film, GALLERY).await;
    let before = entries();
    for words in ["a", "ab", "a b & c=d"] {
        stage.write("Words", words);
        stage
            .until("the field keeps what was written", || stage.control::<HtmlInputElement>("Words").value() == words)
            .await;
    }
    stage.until("the address has the words", || query() == "?q=a+b+%26+c%3Dd").await;
    assert_eq!(entries(), before, "one entry for each letter would make “back” useless");
    stage.write("Words", "");
    stage.until("nothing is left in the address", || query().is_empty()).await;
    stage.lists(&everybody(&film)).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn words_that_nobody_has_leave_a_message() {
    let film = bundled();
    let stage = Stage::at(&film, GALLERY).await;
    stage.write("Words", "xqzxqz");
    stage.lists(&[]).await;
    assert!(stage.text("main").contains("Nobody fits"), "{}", stage.text("main"));
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn each_group_shows_its_own_people() {
    let film = bundled();
    let stage = Stage::at(&film, GALLERY).await;
    for group in PersonGroup::ALL.iter().copied().filter(|group| !of_group(&film, *group).is_empty()) {
        stage.choose("Group", group.token());
        stage.lists(&of_group(&film, group)).await;
        assert_eq!(query(), format!("?group={}", group.token()));
    }
    stage.choose("Group", "");
    stage.lists(&everybody(&film)).await;
    assert_eq!(query(), "");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn the_order_by_name_is_that_of_family_names() {
    let film = bundled();
    let stage = Stage::at(&film, GALLERY).await;
    stage.choose("Order", "name");
    let by_name = in_order_of(film.interviewees(), |person| fold(&person.sort_name));
    stage.lists(&slugs(by_name)).await;
    assert_eq!(query(), "?sort=name");
    stage.choose("Order", "");
    stage.lists(&everybody(&film)).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn those_who_have_also_reviewed_the_film_can_be_picked_out() {
    let film = bundled();
    let stage = Stage::at(&film, GALLERY).await;
    stage.tick("Has also reviewed");
    stage.lists(&reviewers(&film)).await;
    assert_eq!(query(), "?reviewed=1");
    stage.tick("Has also reviewed");
    stage.lists(&everybody(&film)).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn an_address_with_a_query_is_read_when_the_page_is_alive() {
    let film = bundled();
    let group = largest_group(&film);
    let stage = Stage::at(&film, &format!("{GALLERY}?group={}&sort=name", group.token())).await;
    let people = film.interviewees().into_iter().filter(|person| person.group == group).collect();
    stage.lists(&slugs(in_order_of(people, |person: &&Person| fold(&person.sort_name)))).await;
    assert_eq!(stage.control::<HtmlSelectElement>("Group").value(), group.token());
    assert_eq!(stage.control::<HtmlSelectElement>("Order").value(), "name");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn back_and_forward_walk_through_the_choices() {
    let film = bundled();
    let group = largest_group(&film);
    let stage = Stage::at(&film, GALLERY).await;
    stage.choose("Group", group.token());
    stage.lists(&of_group(&film, group)).await;
    stage.choose("Order", "name");
    stage.until("the order is by name", || query().contains("sort=name")).await;
    back();
    stage.until("the order is the film's again", || !query().contains("sort")).await;
    stage.lists(&of_group(&film, group)).await;
    assert_eq!(stage.control::<HtmlSelectElement>("Order").value(), "");
    back();
    stage.lists(&everybody(&film)).await;
    assert_eq!(stage.control::<HtmlSelectElement>("Group").value(), "");
    forward();
    stage.lists(&of_group(&film, group)).await;
    assert_eq!(stage.control::<HtmlSelectElement>("Group").value(), group.token());
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_query_that_means_nothing_shows_the_default() {
    let film = bundled();
    for query in ["?group=%3Cscript%3E&sort=sideways&reviewed=perhaps&q=", "?group=martians", "?&&==&%FF=%FF&q"] {
        let stage = Stage::at(&film, &format!("{GALLERY}{query}")).await;
        stage.lists(&everybody(&film)).await;
        assert_eq!(stage.control::<HtmlSelectElement>("Group").value(), "", "{query}");
        assert_eq!(stage.control::<HtmlSelectElement>("Order").value(), "", "{query}");
        assert_eq!(stage.control::<HtmlInputElement>("Words").value(), "", "{query}");
        assert!(!stage.is_ticked("Has also reviewed"), "{query}");
        stage.strike().await;
    }
}

#[wasm_bindgen_test]
async fn filters_work_together() {
    let film = bundled();
    let group = largest_group(&film);
    let both: Vec<String> = of_group(&film, group).into_iter().filter(|slug| reviewers(&film).contains(slug)).collect();
    let stage = Stage::at(&film, GALLERY).await;
    stage.tick("Has also reviewed");
    stage.lists(&reviewers(&film)).await;
    stage.choose("Group", group.token());
    stage.lists(&both).await;
    stage.strike().await;
}

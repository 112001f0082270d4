//! Long lists: filters look through all of them from any page, and what they find has pages of its own.

use std::rc::Rc;

use cinefile_model::{Film, PersonGroup, Review, ReviewSubject, Stance, fold, in_order_of};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, back, forward, heading_has_focus, long, path, query};

const SECOND: &str = "nav[aria-label=Pages] li:nth-child(2) a";
const NEXT: &str = "nav[aria-label=Pages] [rel=next]";

fn shown(stage: &Stage) -> (String, usize) {
    (stage.text("main [role=status]"), stage.listed().len())
}

/// Waits until a status is announced beside so many records.
async fn says(stage: &Stage, status: &str, listed: usize) {
    stage.until(status, || shown(stage) == (status.to_owned(), listed)).await;
}

/// The slugs of people of a group, in the film's order.
fn of_group(film: &Rc<Film>, group: PersonGroup) -> Vec<String> {
    let people = film.interviewees().into_iter().filter(|person| person.group == group);
    people.map(|person| person.slug.to_string()).collect()
}

#[wasm_bindgen_test]
async fn words_written_on_the_third_page_are_looked_for_in_the_whole_gallery() {
    let film = long();
    let stage = Stage::at(&film, "interviewees/page/3/").await;
    says(&stage, "201 to 300 of 450 people", 100).await;
    stage.write("Words", "person 7");
    stage
        .until("somebody of the first page is found", || stage.listed().first().is_some_and(|slug| slug == "person-7"))
        .await;
    assert_eq!((path(), query()), ("/interviewees/page/3/".into(), "?q=person+7".into()));
    stage.write("Words", "");
    says(&stage, "201 to 300 of 450 people", 100).await;
    assert_eq!(query(), "");
    assert_eq!(stage.listed()[0], "person-200");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn what_is_found_in_a_long_gallery_has_pages_that_links_and_the_history_walk_through() {
    let film = long();
    let group = of_group(&film, PersonGroup::Historian);
    assert_eq!(group.len(), 90);
    let stage = Stage::at(&film, "interviewees/page/3/").await;
    stage.choose("Order", "name");
    says(&stage, "1 to 100 of 450 people", 100).await;
    let by_name = in_order_of(film.interviewees(), |person| fold(&person.sort_name));
    let by_name: Vec<String> = by_name.into_iter().map(|person| person.slug.to_string()).collect();
    assert_eq!(stage.listed(), by_name[..100]);
    stage.get(NEXT).click();
    says(&stage, "101 to 200 of 450 people", 100).await;
    assert_eq!((path(), query()), ("/interviewees/".into(), "?sort=name&page=2".into()));
    assert_eq!(stage.listed(), by_name[100..200]);
    assert!(!stage.left_to_the_browser());
    stage.until("the heading has the focus", heading_has_focus).await;
    assert_eq!(stage.text("h1"), "Interviewees, page 2");
    assert_eq!(stage.text("nav[aria-label=Pages] [aria-current=page]"), "2");
    // Another filter begins with its first page.
    stage.choose("Group", PersonGroup::Historian.token());
    stage.until("page 1 of the group", || query() == "?group=historian&sort=name").await;
    says(&stage, "90 of 450 people", 90).await;
    assert!(stage.find("nav[aria-label=Pages]").is_none());
    back();
    says(&stage, "101 to 200 of 450 people", 100).await;
    back();
    says(&stage, "1 to 100 of 450 people", 100).await;
    back();
    says(&stage, "201 to 300 of 450 people", 100).await;
    assert_eq!(stage.listed()[0], "person-200");
    forward();
    says(&stage, "1 to 100 of 450 people", 100).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn pages_are_followed_without_loading_and_a_page_of_nothing_is_the_first() {
    let film = long();
    let stage = Stage::at(&film, "interviewees/").await;
    stage.get(SECOND).click();
    says(&stage, "101 to 200 of 450 people", 100).await;
    assert_eq!(path(), "/interviewees/page/2/");
    assert!(!stage.left_to_the_browser());
    stage.strike().await;
    for page in ["6", "0", "-1", "1", "x", "99999999999999999999"] {
        let stage = Stage::at(&film, &format!("interviewees/?sort=name&page={page}")).await;
        says(&stage, "1 to 100 of 450 people", 100).await;
        stage.strike().await;
    }
}

#[wasm_bindgen_test]
async fn writing_begins_with_the_first_page_of_what_is_found() {
    let film = long();
    let stage = Stage::at(&film, "interviewees/?q=person&page=4").await;
    says(&stage, "301 to 400 of 450 people", 100).await;
    stage.write("Words", "person 1");
    stage.until("the page is left out", || query() == "?q=person+1").await;
    stage.until("the first are shown", || stage.text("main [role=status]").starts_with("1 to 100 of ")).await;
    assert_eq!(stage.control::<HtmlInputElement>("Words").value(), "person 1");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_long_list_of_reviews_is_filtered_from_every_page_and_shows_what_is_about_claims_unasked() {
    let film = long();
    let stage = Stage::at(&film, "reviews/page/5/").await;
    says(&stage, "401 to 470 of 470 reviews", 70).await;
    let fitting = film.reviews_of_film().into_iter().filter(|review| review.stance == Stance::Praise).collect();
    let fitting: Vec<&Review> = in_order_of(fitting, |review: &&Review| film.review_sort_key(review));
    assert!(fitting.len() > 100 && fitting.iter().all(|review| review.about == ReviewSubject::Film));
    stage.tick(Stance::Praise.words());
    let found = fitting.len();
    says(&stage, &format!("1 to 100 of {found} found, of 410 reviews of the film"), 100).await;
    stage.get(NEXT).click();
    stage.until("the second page", || query() == "?stance=praise&page=2").await;
    says(&stage, &format!("101 to 200 of {found} found, of 410 reviews of the film"), 100).await;
    let slugs: Vec<String> = fitting[100..200].iter().map(|review| review.slug.to_string()).collect();
    assert_eq!(stage.listed(), slugs);
    stage.tick("All");
    says(&stage, "1 to 100 of 470 reviews", 100).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_long_list_of_claims_is_filtered_from_every_page() {
    let film = long();
    let stage = Stage::at(&film, "claims/page/2/").await;
    says(&stage, "101 to 200 of 430 claims", 100).await;
    stage.choose("Topic", "river");
    says(&stage, "1 to 100 of 143 found, of 430 claims", 100).await;
    assert_eq!(stage.listed()[..2], ["claim-1", "claim-4"]);
    stage.get(NEXT).click();
    says(&stage, "101 to 143 of 143 found, of 430 claims", 43).await;
    assert_eq!((path(), query()), ("/claims/".into(), "?topic=river&page=2".into()));
    back();
    says(&stage, "1 to 100 of 143 found, of 430 claims", 100).await;
    assert_eq!(path(), "/claims/page/2/");
    stage.strike().await;
}

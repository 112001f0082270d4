//! Going through the site without loading it: links, title, focus, back, scroll position.

use cinefile_app::{Route, head};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{
    Stage, back, bundled, document, entries, forward, heading_has_focus, other, path, query, scroll_to, scrolled,
    small, typed,
};

#[wasm_bindgen_test]
async fn a_link_shows_the_other_page_with_its_title_and_the_focus_on_its_heading() {
    let film = bundled();
    let stage = Stage::at(&film, "").await;
    for route in [Route::Interviewees, Route::Reviews, Route::Claims, Route::Sources, Route::Film] {
        let before = entries();
        stage.get(&format!("header nav a[href$='/{}']", route.path())).click();
        stage.until("the address is the page's", || path() == format!("/{}", route.path())).await;
        let title = head::title(&film, &route);
        stage.until(&format!("the document is called {title}"), || document().title() == title).await;
        stage.until("the heading has the focus", heading_has_focus).await;
        assert_eq!(stage.all("main h1").len(), 1, "{route:?}");
        assert_eq!(stage.all("header [aria-current=page]").len(), 1, "{route:?}");
        assert!(entries() > before || before >= 50, "{route:?}: “back” leads to the page before");
        assert!(!stage.left_to_the_browser(), "{route:?}: the site is not loaded again");
    }
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn links_lead_from_any_depth_to_any_other() {
    let film = bundled();
    let person = film.interviewees()[0];
    let stage = Stage::at(&film, &Route::Interviewee(person.slug.clone()).path()).await;
    stage.get("a[rel=next]").click();
    let next = film.interviewees()[1];
    stage.until("the next person's page stands", || stage.text("main h1").contains(&*next.name)).await;
    assert_eq!(path(), format!("/interviewees/{}/", next.slug));
    stage.get("a[rel=prev]").click();
    stage.until("the first person's page stands again", || stage.text("main h1").contains(&*person.name)).await;
    stage.get("header nav a[href$='reviews/']").click();
    stage.until("the page of reviews stands", || path() == "/reviews/").await;
    assert!(!stage.left_to_the_browser());
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn back_shows_the_page_before_where_it_was_left() {
    let film = bundled();
    let stage = Stage::at(&film, "interviewees/").await;
    let last = *film.interviewees().last().expect("there are people");
    let link = stage.get(&format!("main article a[href$='/{}/']", last.slug));
    link.scroll_into_view();
    let place = scrolled();
    assert!(place > 100.0, "the last person stands far below: {place}");
    link.click();
    stage.until("the person's page stands", || stage.text("main h1").contains(&*last.name)).await;
    stage.until("a new page begins at its top", || scrolled() == 0.0).await;
    back();
    stage.until("the gallery is back", || path() == "/interviewees/" && !stage.all("main article").is_empty()).await;
    stage.until("it stands where it was left", || (scrolled() - place).abs() < 2.0).await;
    assert_eq!(document().title(), head::title(&film, &Route::Interviewees));
    assert!(heading_has_focus(), "the focus is on the page that is shown");
    forward();
    stage.until("the person's page is back", || stage.text("main h1").contains(&*last.name)).await;
    scroll_to(0.0);
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn back_to_a_filtered_list_keeps_its_filters() {
    let film = bundled();
    let stage = Stage::at(&film, "interviewees/").await;
    let person = film.interviewees()[3];
    stage.write("Words", &typed(&person.name));
    let everybody = film.interviewees().len();
    stage.until("the list is shorter", || stage.listed().len() < everybody).await;
    let (found, asked) = (stage.listed(), query());
    stage.get(&format!("main article a[href$='/{}/']", person.slug)).click();
    stage.until("the person's page stands", || stage.text("main h1").contains(&*person.name)).await;
    assert_eq!(query(), "", "a person's page has no query");
    back();
    stage.until("the same people are found", || stage.listed() == found).await;
    assert_eq!(query(), asked);
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_link_to_a_part_shows_that_part_and_puts_the_focus_there() {
    let film = small();
    let review = film.voices_named(&film.reviews[0]);
    let stage = Stage::at(&film, "claims/").await;
    let link = stage.get("main article a[href*='#']");
    let target = link.get_attribute("href").expect("an address");
    let part = target.split_once('#').expect("a part").1.to_owned();
    link.click();
    stage.until("the page of the review that answers stands", || stage.text("main h1").contains(&review)).await;
    let focused = || document().active_element().is_some_and(|element| element.id() == part);
    stage.until("the focus is on the words", focused).await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn files_and_other_hosts_are_left_to_the_browser() {
    let film = other();
    for link in ["footer a[href$='film.json']", "main a[href^='http']"] {
        let stage = Stage::at(&film, "").await;
        stage.get(link).click();
        assert!(stage.left_to_the_browser(), "{link}");
        assert_eq!(path(), "/", "{link}");
        stage.strike().await;
    }
}

#[wasm_bindgen_test]
async fn an_address_of_nobody_says_what_was_asked_for_and_leads_back() {
    let film = bundled();
    let near = film.interviewees()[0].slug.to_string();
    let asked = format!("interviewees/{near}x/");
    let stage = Stage::at(&film, &asked).await;
    stage.until("the page says what was asked for", || stage.text("main").contains(&asked)).await;
    let link = stage.get(&format!("main a[href$='/{near}/']"));
    link.click();
    let name = film.interviewees()[0].name.clone();
    stage.until("the suggestion leads there", || stage.text("main h1").contains(&name)).await;
    back();
    stage.until("back leads to the address of nobody", || path() == format!("/{asked}")).await;
    stage.until("the page for unknown addresses is back", || stage.text("main").contains(&asked)).await;
    stage.get("header nav a[href='/']").click();
    stage.until("the film's page stands", || stage.text("main h1") == film.about.title).await;
    stage.strike().await;
}

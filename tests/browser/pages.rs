//! Every page stands up in a browser, and what lives on single pages.

use cinefile_app::Route;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, bundled, document, path, small};

#[wasm_bindgen_test]
async fn every_page_stands_alive_with_one_heading() {
    for film in [small(), bundled()] {
        for route in Route::all(&film) {
            let before = path();
            let stage = Stage::with(&film, &route).await;
            assert_eq!(stage.all("h1").len(), 1, "{route:?}");
            assert_eq!(stage.all("main").len(), 1, "{route:?}");
            assert_eq!(path(), before, "{route:?}: a page does not change the address by itself");
            stage.strike().await;
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_an_application_that_is_taken_away() {
    let film = small();
    let before = document().body().expect("a body").child_element_count();
    let stage = Stage::at(&film, "").await;
    stage.strike().await;
    assert_eq!(document().body().expect("a body").child_element_count(), before);
}

#[wasm_bindgen_test]
async fn notes_on_a_quotation_lead_to_parts_that_are_there_and_stay_on_the_page() {
    for film in [small(), bundled()] {
        let mut notes = 0;
        for person in film.interviewees() {
            if film.claims_of_person(&person.slug).is_empty() {
                continue;
            }
            let stage = Stage::with(&film, &Route::Interviewee(person.slug.clone())).await;
            for link in stage.all("main blockquote a[href^='#']") {
                let href = link.get_attribute("href").expect("an address");
                let note = stage.find(&format!("[id='{}']", &href[1..]));
                let note = note.unwrap_or_else(|| panic!("`{}`: nothing at {href}", person.slug));
                assert!(!note.text_content().unwrap_or_default().trim().is_empty(), "`{}`: {href}", person.slug);
                notes += 1;
            }
            stage.strike().await;
        }
        assert!(notes > 0, "somebody is answered");
    }
}

#[wasm_bindgen_test]
async fn copying_a_link_says_what_came_of_it() {
    let film = small();
    let person = film.interviewees()[0];
    let stage = Stage::with(&film, &Route::Interviewee(person.slug.clone())).await;
    stage.get("main button[type=button]").click();
    stage
        .until("it says that it is copied, or what to copy", || {
            let said = stage.text("main [role=status]");
            said.contains("Copied") || said.contains("#quote-")
        })
        .await;
    stage.strike().await;
}

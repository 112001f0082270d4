//! The page of claims: topic, what has been answered, going back.

use cinefile_model::{Claim, ClaimState, Film};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, back, bundled, debated, forward, query};

const CLAIMS: &str = "claims/";

/// Slugs of the claims that fit, in file order.
fn slugs(film: &Film, fits: impl Fn(&Claim) -> bool) -> Vec<String> {
    film.claims.iter().filter(|claim| fits(claim)).map(|claim| claim.slug.to_string()).collect()
}

#[wasm_bindgen_test]
async fn each_state_shows_its_own_claims_and_says_so_in_the_address() {
    let film = debated();
    let stage = Stage::at(&film, CLAIMS).await;
    stage.lists(&slugs(&film, |_| true)).await;
    for state in ClaimState::ALL {
        stage.tick(state.words());
        stage.lists(&slugs(&film, |claim| film.is_in_state(claim, *state))).await;
        assert_eq!(query(), format!("?state={}", state.token()));
        assert!(stage.is_ticked(state.words()));
    }
    stage.tick("All");
    stage.lists(&slugs(&film, |_| true)).await;
    assert_eq!(query(), "");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn each_topic_shows_its_own_claims_whatever_letters_it_has() {
    for film in [bundled(), debated()] {
        let stage = Stage::at(&film, CLAIMS).await;
        for topic in film.topics() {
            stage.choose("Topic", topic);
            stage.lists(&slugs(&film, |claim| claim.topics.iter().any(|one| one == topic))).await;
        }
        stage.strike().await;
    }
}

#[wasm_bindgen_test]
async fn going_back_and_forward_undoes_and_repeats_choices() {
    let film = debated();
    let stage = Stage::at(&film, CLAIMS).await;
    stage.choose("Topic", "the crossing");
    let of_topic = |claim: &Claim| claim.topics.iter().any(|topic| topic == "the crossing");
    stage.lists(&slugs(&film, of_topic)).await;
    stage.tick("Disputed");
    let both = slugs(&film, |claim| of_topic(claim) && film.is_in_state(claim, ClaimState::Disputed));
    stage.lists(&both).await;
    assert_eq!(query(), "?state=disputed&topic=the+crossing");
    back();
    stage.lists(&slugs(&film, of_topic)).await;
    back();
    stage.lists(&slugs(&film, |_| true)).await;
    forward();
    forward();
    stage.lists(&both).await;
    assert!(stage.is_ticked("Disputed"));
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn filters_that_leave_nothing_say_so_and_nonsense_means_all() {
    let film = debated();
    let stage = Stage::at(&film, &format!("{CLAIMS}?state=disputed&topic=the+bridge")).await;
    stage.lists(&[]).await;
    assert!(stage.text("main").contains("No claim fits"));
    stage.strike().await;
    for query in ["?state=true&topic=martians", "?topic=%FF", "?=&&state=%00"] {
        let stage = Stage::at(&film, &format!("{CLAIMS}{query}")).await;
        stage.lists(&slugs(&film, |_| true)).await;
        assert!(stage.is_ticked("All"), "{query}");
        stage.strike().await;
    }
}

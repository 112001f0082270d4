//! The page of reviews: stance, kind of voice, independent voices.

use cinefile_model::{Film, PersonGroup, Review, Stance, in_order_of};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, back, bundled, query};

const REVIEWS: &str = "reviews/";

/// Slugs of the reviews of the film that fit, by name, and of those of something else, which always stay.
fn slugs(film: &Film, fits: impl Fn(&Review) -> bool) -> (Vec<String>, usize) {
    let fitting: Vec<&Review> = film.reviews_of_film().into_iter().filter(|review| fits(review)).collect();
    let count = fitting.len();
    let shown = in_order_of(fitting, |review| film.review_sort_key(review)).into_iter().chain(film.reviews_of_claims());
    (shown.map(|review| review.slug.to_string()).collect(), count)
}

async fn lists(stage: &Stage, (slugs, count): (Vec<String>, usize)) {
    let what = format!("{count} reviews of the film fit: {slugs:?}");
    stage.until(&what, || stage.listed() == slugs && stage.announced() == Some(count)).await;
}

#[wasm_bindgen_test]
async fn each_stance_shows_its_own_reviews_and_says_so_in_the_address() {
    let film = bundled();
    let stage = Stage::at(&film, REVIEWS).await;
    lists(&stage, slugs(&film, |_| true)).await;
    for stance in Stance::ALL {
        stage.tick(stance.words());
        lists(&stage, slugs(&film, |review| review.stance == *stance)).await;
        assert_eq!(query(), format!("?stance={}", stance.token()));
        assert!(stage.is_ticked(stance.words()));
    }
    stage.tick("All");
    lists(&stage, slugs(&film, |_| true)).await;
    assert_eq!(query(), "");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn each_kind_of_voice_shows_its_own_reviews() {
    let film = bundled();
    let stage = Stage::at(&film, REVIEWS).await;
    for voice in PersonGroup::ALL.iter().copied() {
        let (shown, count) = slugs(&film, |review| film.voice(review) == voice);
        if count > 0 {
            stage.choose("Kind of voice", voice.token());
            lists(&stage, (shown, count)).await;
        }
    }
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn independent_voices_are_those_without_a_tie() {
    let film = bundled();
    let stage = Stage::at(&film, REVIEWS).await;
    stage.tick("Independent voices");
    lists(&stage, slugs(&film, |review| film.is_independent(review))).await;
    assert_eq!(query(), "?independent=1");
    back();
    lists(&stage, slugs(&film, |_| true)).await;
    assert!(!stage.is_ticked("Independent voices"));
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn filters_that_leave_nothing_say_so() {
    let film = bundled();
    let none = PersonGroup::ALL.iter().find(|voice| slugs(&film, |review| film.voice(review) == **voice).1 == 0);
    let none = none.expect("some kind of voice has no review");
    let stage = Stage::at(&film, &format!("{REVIEWS}?voice={}", none.token())).await;
    lists(&stage, slugs(&film, |_| false)).await;
    assert!(stage.text("main").contains("No review fits"));
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_query_that_means_nothing_shows_every_review() {
    let film = bundled();
    for query in ["?stance=hate&voice=martians&independent=yes", "?stance=%00", "?=&&%FF"] {
        let stage = Stage::at(&film, &format!("{REVIEWS}{query}")).await;
        lists(&stage, slugs(&film, |_| true)).await;
        assert!(stage.is_ticked("All"), "{query}");
        stage.strike().await;
    }
}

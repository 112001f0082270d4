//! Watching: what stands below the video, and what it asks of the video.
//!
//! The film's own files are missing here, which is one of the tests; the others give the video a clip of their own.

use cinefile_app::Route;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, HtmlElement, HtmlMediaElement, HtmlSelectElement, KeyboardEvent, KeyboardEventInit, Url};

use crate::stage::{Stage, bundled, document, frame, small, timed};

/// Twenty seconds of any film.
const CLIP: &[u8] = include_bytes!("../../static/media/sample.webm");

fn video(stage: &Stage) -> HtmlMediaElement {
    stage.get("video").dyn_into().expect("a video")
}

/// The film's page with a video that plays, once the player knows its length.
async fn watching(address: &str) -> Stage {
    let stage = Stage::at(&timed(), address).await;
    stage.until("what needs the program stands", || stage.find(".player__bar").is_some()).await;
    let clip = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(CLIP))).expect("a file in memory");
    let video = video(&stage);
    // Without a click of a reader's browsers play silent films only.
    video.set_muted(true);
    video.set_src(&Url::create_object_url_with_blob(&clip).expect("an address of it"));
    // A browser that has just been started may take seconds to play its first video.
    for _ in 0..1_200 {
        if video.ready_state() > 0 {
            break;
        }
        frame().await;
    }
    let error = video.error().map(|error| error.message());
    assert!(video.ready_state() > 0, "the clip is not read: network {}, error {error:?}", video.network_state());
    stage.until("the lane shows its length", || !stage.all(".player__lane").is_empty()).await;
    stage
}

/// Whether the video stands at a time and the player has heard of it: the lane's mark is there, twenty seconds long.
fn stands_at(stage: &Stage, seconds: f64) -> bool {
    let played = stage.all(".player__played");
    let to_come = played.first().and_then(|played| played.get_attribute("stroke-dashoffset")?.parse::<f64>().ok());
    (video(stage).current_time() - seconds).abs() < 0.01
        && to_come.is_some_and(|to_come| (to_come - (10_000.0 - seconds * 500.0)).abs() < 20.0)
}

/// Presses the key at a place of the keyboard while an element has the focus; whether it was the player's.
fn press(target: &HtmlElement, code: &str) -> bool {
    let how = KeyboardEventInit::new();
    how.set_code(code);
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how).expect("a key");
    !target.dispatch_event(&event).expect("it is sent")
}

#[wasm_bindgen_test]
async fn a_film_whose_files_are_missing_says_so_and_what_can_be_done() {
    let stage = Stage::at(&timed(), "").await;
    let said = || stage.text(".player__notice").contains("None of the film’s files can be played");
    stage.until("it says that nothing can be played", said).await;
    let ways: Vec<_> =
        stage.all(".player__notice :is(button, a)").iter().filter_map(|way| way.text_content()).collect();
    assert_eq!(ways, ["Try again", "Load the file"]);
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_moment_that_is_clicked_is_shown() {
    let stage = watching("").await;
    let moments = stage.all(".player__list [data-do]").into_iter().filter_map(|one| one.get_attribute("data-do"));
    assert_eq!(moments.collect::<Vec<_>>(), ["to 6000", "to 6000", "to 12500", "to 12500"]);
    stage.get("[data-do='to 12500']").click();
    stage.until("the video stands there", || stands_at(&stage, 12.5)).await;
    assert!(video(&stage).paused(), "who looks for a moment has not said that it shall play");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn keys_are_the_players_unless_something_else_has_the_focus() {
    let stage = watching("").await;
    let heading = stage.get("h1");
    stage.get("video").scroll_into_view();
    assert!(press(&heading, "KeyL"));
    stage.until("ten seconds on", || stands_at(&stage, 10.0)).await;
    assert!(press(&heading, "ArrowLeft"));
    stage.until("five seconds back", || stands_at(&stage, 5.0)).await;
    assert!(!press(&stage.get(".player__select"), "KeyL"), "in a choice letters choose");
    assert!(!press(&stage.get("video"), "ArrowLeft"), "the browser's own controls have their own keys");
    assert!(!press(&heading, "KeyX"));
    assert!(stands_at(&stage, 5.0));
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn the_choice_of_speed_shows_what_the_video_says() {
    let stage = watching("").await;
    stage.choose("Speed", "150");
    stage.until("the video is faster", || video(&stage).playback_rate() == 1.5).await;
    // As the browser's own controls do it.
    video(&stage).set_playback_rate(0.75);
    let choice: HtmlSelectElement = stage.control("Speed");
    stage.until("the choice shows it", || choice.value() == "75").await;
    video(&stage).set_playback_rate(1.0);
    stage.until("the choice shows it", || choice.value() == "100").await;
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn a_segment_in_the_address_waits_for_the_viewer() {
    let stage = watching("?start=0:05&stop=0:08").await;
    stage.until("it is announced", || stage.text(".player__notice").contains("Plays from 0:05 to 0:08.")).await;
    assert!(stands_at(&stage, 0.0), "the poster stands");
    stage.get("[data-do=whole]").click();
    stage.until("nothing is left to say", || stage.text(".player__notice").is_empty()).await;
    video(&stage).pause().expect("it pauses");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn where_the_film_has_no_times_there_are_no_moments() {
    let stage = Stage::at(&bundled(), "").await;
    stage.until("what needs the program stands", || stage.find(".player__bar").is_some()).await;
    assert!(!stage.text(".player__controls").contains("Quoted and disputed"));
    stage.strike().await;
    let stage = Stage::at(&small(), "").await;
    assert!(stage.find(".player__controls").is_none(), "and without media no controls");
    stage.strike().await;
}

#[wasm_bindgen_test]
async fn keys_are_nobodys_once_the_films_page_is_left() {
    let stage = watching("").await;
    stage.get(&format!("header nav a[href$='/{}']", Route::Reviews.path())).click();
    stage.until("the other page stands", || stage.find("video").is_none()).await;
    assert!(!press(&document().body().expect("a body"), "KeyK"));
    stage.strike().await;
}

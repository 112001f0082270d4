//! The film that newcomers start from: sound, complete, and never written over anything.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

use std::{fs, path::Path, rc::Rc};

use cinefile_app::{Route, render_static};
use cinefile_model::{Film, schema::film_schema};
use cinefile_publisher::{check_file, starter};
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

/// The film in a folder of its own.
fn started() -> (TempDir, Film) {
    let folder = TempDir::new().unwrap();
    let film = starter::write(&folder.path().join("deep/demo")).unwrap();
    let film = check_file(&film).unwrap_or_else(|report| panic!("{report:?}")).film;
    (folder, film)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_folder_holds_a_sound_film_its_schema_and_a_word_on_how_to_go_on() {
    let (folder, _) = started();
    let demo = folder.path().join("deep/demo");
    assert_eq!(names(&demo), ["README.md", "film.json", "film.schema.json"]);
    assert_eq!(fs::read_to_string(demo.join("film.json")).unwrap(), starter::FILM);
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/film.schema.json");
    // Git may have given the file the line ends of the machine.
    let schema = fs::read_to_string(schema).unwrap().replace("\r\n", "\n");
    assert_eq!(fs::read_to_string(demo.join("film.schema.json")).unwrap(), schema);
    assert!(fs::read_to_string(demo.join("README.md")).unwrap().contains("cinefile serve film.json"));
}

#[test]
fn the_film_names_the_schema_beside_it() {
    let (folder, film) = started();
    assert!(folder.path().join("deep/demo").join(film.schema.unwrap()).is_file());
}

#[test]
fn every_kind_of_record_is_shown_once_or_twice() {
    let (_folder, film) = started();
    let text: Value = serde_json::from_str(starter::FILM).unwrap();
    for name in film_schema()["properties"].as_object().unwrap().keys() {
        let is_there = match &text[name] {
            Value::Array(records) => !records.is_empty() && records.len() <= 4,
            Value::Object(fields) => !fields.is_empty(),
            other => other.is_string(),
        };
        assert!(is_there, "`{name}` is not shown");
    }
    assert!(film.media.sources.is_empty() && film.media.poster.is_none(), "the title card is drawn");
    assert!(film.reviews.iter().any(|review| film.ties(review).iter().any(cinefile_model::Tie::binds)));
    assert!(film.reviews.iter().any(|review| film.ties(review).is_empty()));
    let answers = film.responses_to_claim(&film.claims[0].slug).len();
    assert!(answers >= 2, "{answers}");
}

#[test]
fn every_page_of_it_is_rendered() {
    let (_folder, film) = started();
    let (film, heading) = (Rc::new(film), Selector::parse("h1").unwrap());
    let routes = Route::all(&film);
    assert!(routes.len() >= 8, "{}", routes.len());
    for route in routes {
        let page = Html::parse_fragment(&render_static(&film, &route, route.root().unwrap_or("/")));
        assert_eq!(page.select(&heading).count(), 1, "{}", route.path());
    }
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let error = format!("{:?}", starter::write(folder.path()).unwrap_err());
    assert!(error.contains("is not empty") && error.contains("nothing was written"), "{error}");
    assert_eq!(names(folder.path()), ["notes.txt"]);

    let file = folder.path().join("notes.txt");
    let error = starter::write(&file).unwrap_err().to_string();
    assert!(error.ends_with("notes.txt is a file"), "{error}");
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn an_empty_folder_is_taken() {
    let folder = TempDir::new().unwrap();
    assert_eq!(starter::write(folder.path()).unwrap(), folder.path().join("film.json"));
}

#[test]
fn a_place_where_nothing_can_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    // No rights are needed to see this fail: a file holds no folders, whoever asks.
    let error = format!("{:?}", starter::write(&folder.path().join("file/demo")).unwrap_err());
    assert!(error.contains("demo") && error.contains("where you may write"), "{error}");
}

#[test]
fn the_next_steps_can_be_copied_into_a_shell() {
    let steps = starter::next_steps(Path::new("my film/film.json"));
    assert!(steps.contains("cinefile serve 'my film/film.json'\n"), "{steps}");
}

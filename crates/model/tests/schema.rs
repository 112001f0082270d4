//! The JSON Schema that stands in the repository is the one that the types give, and it does its work.

use std::{env, fs, path::PathBuf};

use cinefile_model::schema::{film_schema, film_schema_text};
use serde_json::Value;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../static/film.schema.json")
}

#[test]
fn the_schema_in_the_repository_is_the_one_that_the_types_give() {
    let text = film_schema_text();
    if env::var_os("UPDATE").is_some() {
        fs::write(file(), &text).unwrap();
    }
    // Git may have given the file the line ends of the machine.
    let written = fs::read_to_string(file()).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == text,
        "static/film.schema.json is stale. Renew it with\n    \
         UPDATE=1 cargo test -p cinefile-model --features check --test schema"
    );
}

#[test]
fn the_schema_is_told_in_the_2020_12_draft_and_with_words() {
    let schema = film_schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Film");
    assert!(schema["description"].as_str().is_some_and(|text| text.starts_with("One documentary")));
    assert!(schema.get("$id").is_none());
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["description"].is_string(), "{name} has no description");
        for (field, property) in definition["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{name}.{field} has no description");
        }
    }
}

#[test]
fn the_schema_takes_a_film_and_refuses_a_broken_one() {
    // The same text as the file's, as the first test sees to; that one may be writing it just now.
    let schema: Value = serde_json::from_str(&film_schema_text()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut film: Value = serde_json::from_str(include_str!("broken/_valid.json")).unwrap();
    assert!(validator.is_valid(&film));
    for (pointer, wrong) in [
        ("/film/slug", "A Film".into()),
        ("/film/title", " ".into()),
        ("/quotes/0/at", "ten".into()),
        ("/reviews/0/about", serde_json::json!({ "person": "ann-lee", "claim": "in-it" })),
        ("/people/0/group", "hero".into()),
        ("/sources", Value::Null),
    ] {
        let right = std::mem::replace(film.pointer_mut(pointer).unwrap(), wrong);
        assert!(!validator.is_valid(&film), "{pointer}");
        *film.pointer_mut(pointer).unwrap() = right;
    }
    film.as_object_mut().unwrap().remove("media");
    assert!(!validator.is_valid(&film));
}

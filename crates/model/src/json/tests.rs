//! The reader that ships in the wasm, held against the one that serde derives: both take and refuse the same files,
//! and read the same records from them.
//!
//! It stands here and not beside the crate because `Film::from_json` is the checker as soon as one build wants it.
//! Where the two differ on purpose or harmlessly, a test below says so by name.

use cinefile_fixtures::{other_film, small_film};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::Film;

const BUNDLED: &str = include_str!("../../../../static/film.json");

/// A film in which no field is left out and no list is empty.
const FULL: &str = r#"{
    "$schema": "film.schema.json",
    "film": {
        "slug": "the-well", "title": "The Well", "kind": "short-documentary", "wording": "en", "released": "2001-02-03",
        "genres": ["history"], "directors": ["ada-quill"], "writers": ["ben-tarn"], "sponsors": ["the-pail"],
        "languages": ["en", "zh-Hant"], "runtime": {"value": "1:25:29", "provenance": {"source": "notebook",
            "locator": "page 3", "state": "conflicting", "note": "Twice.", "other": "1:26:00"}},
        "filmed_in": ["LV"], "logline": "A village digs.", "synopsis": ["It digs."],
        "subjects": [{"slug": "drought", "title": "The drought", "when": "1932/1933", "text": "No rain.", "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}],
        "materials": [{"slug": "reel", "kind": "footage", "title": "A reel", "text": "Of the well.",
            "image": {"src": "images/reel.webp", "alt": "A reel", "credit": "Ada Quill"}, "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "verbatim", "note": "n", "other": "o"}}],
        "facts": [{"slug": "days", "label": "Days", "value": "nine", "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "translated", "note": "n", "other": "o"}}],
        "category": "Water", "tags": ["well"],
        "links": [{"rel": "buy", "label": "A disc", "url": "https://example.org/disc?a=1#b"}],
        "views": {"value": 27197, "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "trimmed", "note": "n", "other": "o"}},
        "rating": {"value": "4.2 of 5", "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "citation-needed", "note": "n", "other": "o"}},
        "cite": "Quill, Ada: The Well. 2001.",
        "provenance": {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}
    },
    "media": {
        "sources": [{"kind": "hls", "url": "media/well.m3u8", "type": "application/vnd.apple.mpegurl",
            "label": "A copy", "offset": "-0:03.500", "rate": "25/24"}],
        "tracks": [{"kind": "captions", "language": "en", "label": "English", "src": "media/well.vtt", "default": true}],
        "poster": "media/well.webp", "note": "A copy.", "is_sample": true
    },
    "people": [
        {"slug": "ada-quill", "name": "Ada Quill", "sort_name": "Quill, Ada", "roles": ["well digger"],
         "group": "survivor", "affiliations": ["the-pail"], "country": "GB",
         "portrait": {"src": "images/ada.webp", "alt": "Ada", "credit": "Ben"}, "in_film": true,
         "aliases": ["ada"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "organisations": [
        {"slug": "the-pail", "name": "The Pail", "original": {"language": "lv", "text": "Spainis"},
         "kind": "publication", "sponsors_film": true, "aliases": ["pail"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "quotes": [
        {"slug": "nine", "by": "ada-quill", "text": "We dug.", "language": "en",
         "original": {"language": "lv", "text": "Rakām."},
         "terms": [{"language": "lv", "text": "rakt", "renderings":
             [{"text": "to dig", "by": "ben-tarn", "source": "notebook", "note": "n"}], "provenance":
             {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}],
         "at": "0:25", "context": "At the well.", "aliases": ["we-dug"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "reviews": [
        {"slug": "doubt", "by": ["ben-tarn"], "outlet": "the-pail", "about": "film", "stance": "mixed", "date": "2001",
         "before_premiere": true, "excerpts": [{"slug": "seven", "text": "Seven.", "language": "en", "note": "n"}],
         "summary": "Doubts.", "aliases": ["doubts"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "on-ada", "by": ["ben-tarn"], "outlet": "the-pail", "about": {"person": "ada-quill"},
         "stance": "praise", "date": "2001-02", "before_premiere": true,
         "excerpts": [{"slug": "yes", "text": "Yes.", "language": "en", "note": "n"}],
         "summary": "Praises.", "aliases": ["ada-praised"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "on-days", "by": ["ben-tarn"], "outlet": "the-pail", "about": {"claim": "days"},
         "stance": "criticism", "date": "2001-02-04", "before_premiere": true,
         "excerpts": [{"slug": "no", "text": "No.", "language": "en", "note": "n"}],
         "summary": "Criticises.", "aliases": ["days-doubted"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "events": [
        {"slug": "showing", "title": "Showing", "kind": "screening", "date": "2001-02-03", "place": "The village",
         "actors": [{"person": "ada-quill"}, {"organisation": "the-pail"}], "summary": "It is shown.",
         "words": [{"text": "Water!", "language": "en", "original": {"language": "lv", "text": "Ūdens!"},
                    "label": "slogan"}],
         "outcome": "Applause.", "aliases": ["first-showing"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "claims": [
        {"slug": "days", "text": "Nine days.", "made_by": {"quote": "nine"}, "context": "c", "topics": ["time"],
         "aliases": ["nine-days"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "deep", "text": "It is deep.", "made_by": "film", "context": "c", "topics": ["depth"],
         "aliases": ["depth"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "dry", "text": "It was dry.", "made_by": {"person": "ada-quill"}, "context": "c",
         "topics": ["weather"], "aliases": ["drought"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "wrong", "text": "The count is wrong.", "made_by": {"review": "doubt"}, "context": "c",
         "topics": ["time"], "aliases": ["miscounted"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "responses": [
        {"slug": "seven-days", "to": {"claim": "days"}, "by": ["ben-tarn"], "stance": "disputes",
         "says": [{"excerpt": {"review": "doubt", "excerpt": "seven"}}, {"text": "He counts."}],
         "aliases": ["seven"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}},
        {"slug": "sundays", "to": {"response": "seven-days"}, "by": ["ada-quill"], "stance": "qualifies",
         "says": [{"text": "She adds Sundays."}], "aliases": ["with-sundays"], "provenance":
            {"source": "notebook", "locator": "p. 1", "state": "reported", "note": "n", "other": "o"}}
    ],
    "sources": [
        {"slug": "notebook", "title": "Notebook", "publisher": "The village", "author": "Ada Quill",
         "url": "https://example.org/notebook", "date": "2000", "retrieved": "2024-05-06",
         "archived": "https://example.org/archive/notebook", "note": "n", "aliases": ["book"]}
    ],
    "corrections": [
        {"date": "2024-05-07", "record": "quotes/nine", "was": "We dig.", "now": "We dug.", "why": "A slip."}
    ]
}"#;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a fixture is JSON")
}

fn derived(text: &str) -> Result<Film, serde_json::Error> {
    serde_json::from_str::<Film>(text).map(|mut film| {
        film.complete();
        film
    })
}

/// Holds the two readers against each other; both film files say the same but for what `derived_text` makes plain.
fn compare(light_text: &str, derived_text: &str) -> Result<(), String> {
    match (Film::read(light_text), derived(derived_text)) {
        (Ok(light), Ok(derived)) if light == derived => Ok(()),
        (Ok(_), Ok(_)) => Err("they read different records".to_owned()),
        (Err(_), Err(_)) => Ok(()),
        (Ok(_), Err(error)) => Err(format!("serde's reader alone refuses it: {error}")),
        (Err(error), Ok(_)) => Err(format!("the light reader alone refuses it: {error}")),
    }
}

/// The document with the lists written down that serde's reader demands and the light one takes as empty.
fn completed(document: &Value) -> Value {
    fn complete(records: Option<&mut Value>, lists: &[&str]) {
        let records = records.and_then(Value::as_array_mut).into_iter().flatten();
        for record in records.filter_map(Value::as_object_mut) {
            for list in lists {
                record.entry(*list).or_insert_with(|| json!([]));
            }
        }
    }
    let mut document = document.clone();
    complete(document.get_mut("responses"), &["by", "says"]);
    for quote in document.get_mut("quotes").and_then(Value::as_array_mut).into_iter().flatten() {
        complete(quote.get_mut("terms"), &["renderings"]);
    }
    document
}

/// Holds the two readers against each other on a document, apart from differences that are known.
fn agree(document: &Value) -> Result<(), String> {
    // A record written as a list of its fields: see `a_record_may_not_be_a_list`.
    if document["media"] == json!([]) {
        return Ok(());
    }
    compare(&document.to_string(), &completed(document).to_string())
}

/// The way to a value in a document.
#[derive(Clone, Debug)]
enum Step {
    Name(String),
    Place(usize),
}

fn at<'a>(document: &'a mut Value, path: &[Step]) -> &'a mut Value {
    path.iter().fold(document, |value, step| match step {
        Step::Name(name) => &mut value[name],
        Step::Place(place) => &mut value[place],
    })
}

/// Every value below a document, the document itself left out.
fn paths(value: &Value, here: &[Step], into: &mut Vec<Vec<Step>>) {
    let children: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (Step::Name(name.clone()), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(place, value)| (Step::Place(place), value)).collect(),
        _ => return,
    };
    for (step, child) in children {
        let path = [here, &[step]].concat();
        into.push(path.clone());
        paths(child, &path, into);
    }
}

/// What can go wrong at a place of a film file.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Removed,
    Doubled,
    Wrapped,
    UnknownField,
    Replaced(&'static str),
}

const SLIPS: [Slip; 17] = [
    Slip::Removed,
    Slip::Doubled,
    Slip::Wrapped,
    Slip::UnknownField,
    Slip::Replaced("null"),
    Slip::Replaced("true"),
    Slip::Replaced("7"),
    Slip::Replaced("-1"),
    Slip::Replaced("1.0"),
    Slip::Replaced("18446744073709551616"),
    Slip::Replaced("\"\""),
    Slip::Replaced("\"no such token\""),
    Slip::Replaced("\"film\""),
    Slip::Replaced("[]"),
    Slip::Replaced("[true]"),
    Slip::Replaced("{}"),
    Slip::Replaced(r#"{"person": "ada-quill"}"#),
];

fn make(slip: Slip, document: &mut Value, path: &[Step]) {
    let [outer @ .., last] = path else { return };
    match (slip, last) {
        (Slip::Removed, Step::Name(name)) => {
            at(document, outer).as_object_mut().and_then(|fields| fields.remove(name));
        }
        (Slip::Removed, Step::Place(place)) => {
            at(document, outer).as_array_mut().map(|values| values.remove(*place));
        }
        (Slip::Doubled, Step::Place(place)) => {
            if let Some(values) = at(document, outer).as_array_mut() {
                values.push(values[*place].clone());
            }
        }
        (Slip::Doubled, Step::Name(name)) => {
            let value = at(document, path).clone();
            at(document, outer)[format!("{name}_")] = value;
        }
        (Slip::Wrapped, _) => {
            let value = at(document, path).take();
            *at(document, path) = json!([value]);
        }
        (Slip::UnknownField, _) => {
            if let Some(fields) = at(document, path).as_object_mut() {
                fields.insert("no_such_field".to_owned(), Value::Null);
            }
        }
        (Slip::Replaced(by), _) => *at(document, path) = parsed(by),
    }
}

#[test]
fn every_film_is_read_alike() {
    for text in [BUNDLED.to_owned(), FULL.to_owned(), small_film(), other_film()] {
        assert_eq!(compare(&text, &text), Ok(()), "{}…", &text[..60]);
        assert!(Film::read(&text).is_ok());
    }
}

#[test]
fn the_full_film_leaves_no_field_out() {
    fn is_left_out(value: &Value) -> bool {
        *value == Value::Null || *value == json!([]) || *value == json!(false)
    }
    let film = Film::read(FULL).expect("the full film can be read");
    let written = serde_json::to_value(&film).expect("a film can be written");
    let mut all = Vec::new();
    paths(&written, &[], &mut all);
    let mut again = written.clone();
    let left_out: Vec<_> = all.iter().filter(|path| is_left_out(at(&mut again, path))).collect();
    assert!(left_out.is_empty(), "write these into the full film: {left_out:?}");
    assert_eq!(written, parsed(FULL), "what is read is what is written");
}

#[test]
fn every_slip_at_every_place_is_answered_alike() {
    let full = parsed(FULL);
    let mut all = Vec::new();
    paths(&full, &[], &mut all);
    // The same five fields stand below each statement: those of the first say enough.
    let is_provenance = |step: &Step| matches!(step, Step::Name(name) if name == "provenance");
    let [below, others]: [Vec<_>; 2] = [true, false]
        .map(|below| all.iter().filter(|path| path.iter().rev().skip(1).any(is_provenance) == below).collect());
    for path in others.into_iter().chain(below.into_iter().take(5)) {
        for slip in SLIPS {
            let mut document = full.clone();
            make(slip, &mut document, path);
            assert_eq!(agree(&document), Ok(()), "{slip:?} at {path:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn any_few_slips_in_any_film_are_answered_alike(
        which in prop::sample::select(vec![0, 1, 1, 1, 2, 2, 3_usize]),
        slips in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&SLIPS[..])), 1..4),
    ) {
        let text = [BUNDLED, FULL, &small_film(), &other_film()][which].to_owned();
        let mut document = parsed(&text);
        for (place, slip) in &slips {
            let mut all = Vec::new();
            paths(&document, &[], &mut all);
            let path = place.get(&all);
            make(*slip, &mut document, path);
        }
        prop_assert_eq!(agree(&document), Ok(()), "{:?}", slips);
    }

    #[test]
    fn a_letter_that_slipped_in_is_answered_alike(place: prop::sample::Index, letter in "[ -~]") {
        let text = small_film();
        let (place, _) = text.char_indices().nth(place.index(text.chars().count())).expect("a letter of the text");
        let slipped = format!("{}{letter}{}", &text[..place], &text[place..]);
        prop_assert_eq!(compare(&slipped, &slipped), Ok(()));
    }

    #[test]
    fn a_file_that_breaks_off_is_refused_by_both(place: prop::sample::Index) {
        let text = small_film();
        let (place, _) = text.char_indices().nth(place.index(text.chars().count())).expect("a letter of the text");
        let broken = &text[..place];
        prop_assert!(Film::read(broken).is_err() && derived(broken).is_err());
    }
}

/// A film file with something else at one place.
fn with(pointer: &str, value: Value) -> String {
    let mut document = parsed(FULL);
    *document.pointer_mut(pointer).expect("the full film has this place") = value;
    document.to_string()
}

// Differences that are known. The checker refuses each of these files before it ships.

#[test]
fn a_record_may_not_be_a_list() {
    // Serde takes a record's fields in their order.
    let text = with("/quotes/0/original", json!(["lv", "Rakām."]));
    assert!(derived(&text).is_ok() && Film::read(&text).is_err());
    let text = with("/media", json!([]));
    assert!(derived(&text).is_ok() && Film::read(&text).is_err());
}

#[test]
fn a_token_may_not_be_an_object() {
    // Serde takes a token as the name of nothing.
    for (pointer, value) in [("/film/kind", json!({"documentary": null})), ("/claims/1/made_by", json!({"film": null}))]
    {
        let text = with(pointer, value);
        assert!(derived(&text).is_ok() && Film::read(&text).is_err(), "{pointer}");
    }
}

#[test]
fn a_field_written_twice_is_refused() {
    let text = FULL.replacen("\"is_sample\": true", "\"is_sample\": false, \"is_sample\": true", 1);
    assert!(Film::read(&text).is_err_and(|error| error.to_string().contains("is_sample")));
    assert!(derived(&text).is_err_and(|error| error.to_string().contains("duplicate field")));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = format!("\u{feff}{FULL}");
    assert!(Film::read(&text).is_ok() && derived(&text).is_err());
}

#[test]
fn a_list_that_is_missing_is_empty() {
    for (list, field) in [("/responses/0", "by"), ("/responses/0", "says"), ("/quotes/0/terms/0", "renderings")] {
        let mut document = parsed(FULL);
        let record = document.pointer_mut(list).and_then(Value::as_object_mut).expect("a record of the full film");
        record.remove(field);
        let text = document.to_string();
        assert!(Film::read(&text).is_ok() && derived(&text).is_err(), "{list}: `{field}`");
    }
}

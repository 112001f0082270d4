//! Queries over a film whose statements are answered at length, each with the passage that stands first.

use cinefile_fixtures::debated_film;

use crate::common::Served;

const FIRST_HITS: [(&str, &str); 20] = [
    ("quill", "people/ada-quill"),
    ("ada qui", "people/ada-quill"),
    ("cleo marhs", "people/cleo-marsh"),
    ("ben tarn deck", "quotes/ben-tarn"),
    ("\"on deck\"", "quotes/ben-tarn"),
    ("milk of the sea", "terms/ada-quill"),
    ("piena jura", "terms/ada-quill"),
    ("milk crossed", "quotes/ada-quill"),
    ("police", "organisations/harbour-police"),
    ("skipper", "events/hearing"),
    ("complaint", "events/hearing"),
    ("bridge", "claims/no-bridge"),
    ("knows bridge", "responses/orr-bridge"),
    ("eight strokes", "responses/holm"),
    ("before the premiere", "reviews/eve-holm"),
    ("likeness", "reviews/harbour-police"),
    ("\"there was no fog\"", "reviews/cleo-marsh/no-fog"),
    ("winter 1961", "subjects/the-fog"),
    ("charts", "materials/charts"),
    ("ferry", "film"),
];

#[test]
fn queries_find_what_a_reader_means_first() {
    let mut served = Served::of(&debated_film());
    let mut wrong = Vec::new();
    for (query, expected) in FIRST_HITS {
        let found = served.addresses(query);
        if found.first().is_none_or(|first| first != expected) {
            wrong.push(format!("{query}: {:?} instead of {expected}", &found[..found.len().min(4)]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

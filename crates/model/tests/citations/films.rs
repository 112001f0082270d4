//! The films that are cited: the bundled one, the fixtures, and one whose names and titles are as hard as names get.

use std::{fs, path::PathBuf};

use cinefile_fixtures::{large_film, other_film, small_film};
use cinefile_model::{Film, PartialDate, cite::Reference};
use serde_json::{Value, json};

/// The address at which every record of these tests stands.
pub(crate) const ADDRESS: &str = "https://films.example/a_b/?wording=0123456789ab#quote-a";

/// The day on which somebody looked.
pub(crate) fn today() -> PartialDate {
    "2026-11-23".parse().unwrap()
}

/// The bundled film, as it is.
pub(crate) fn bundled() -> Film {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../static/film.json");
    Film::from_json(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Every film.
pub(crate) fn all() -> Vec<Film> {
    let mut films = vec![bundled()];
    films.extend([small_film(), other_film(), large_film(10), hard_film()].iter().map(|text| read(text)));
    films.extend([0, 1, 2, 3, 6, 7, 20, 21, 22].map(|directors| directed_by(directors, Some("1999-05"))));
    films.push(directed_by(1, None));
    films
}

/// Every reference of a film.
pub(crate) fn references(film: &Film) -> Vec<Reference<'_>> {
    film.citables().iter().map(|record| film.reference(record).unwrap()).collect()
}

/// The reference of one record.
pub(crate) fn reference<'a>(film: &'a Film, record: &str) -> Reference<'a> {
    film.reference(&record.parse().unwrap()).unwrap()
}

pub(crate) fn read(text: &str) -> Film {
    Film::from_json(text).unwrap_or_else(|error| panic!("{error}"))
}

/// A film of so many directors, who also review it together.
fn directed_by(count: usize, released: Option<&str>) -> Film {
    let mut film: Value = serde_json::from_str(&small_film()).unwrap();
    let slugs: Vec<String> = (0..count).map(|n| format!("maker-{n}")).collect();
    let people = film["people"].as_array_mut().unwrap();
    people.extend(slugs.iter().enumerate().map(|(n, slug)| {
        json!({"slug": slug, "name": format!("Ada B{n} Quill{n}"), "sort_name": format!("Quill{n}, Ada B{n}"),
               "group": "film-maker", "provenance": {"source": "notebook", "state": "reported"}})
    }));
    film["film"]["directors"] = json!(slugs);
    film["film"]["released"] = json!(released);
    if count > 0 {
        film["reviews"][0]["by"] = json!(slugs);
    }
    film["reviews"][0]["date"] = json!(released);
    read(&film.to_string())
}

/// A film with a time, titles with marks, colons and everything that a format takes for its own.
pub(crate) fn hard_film() -> String {
    let told = json!({"source": "notebook", "state": "reported"});
    let hostile = "&lt; 50% of \\{it} & <b>\"all\"</b>: $1 #2 a_b ~ ^ *x* [y](z) `q`";
    let person = |slug: &str, name: &str, sort_name: &str| {
        json!({"slug": slug, "name": name, "sort_name": sort_name, "group": "press", "in_film": true,
               "provenance": told})
    };
    json!({
        "film": {"slug": "hard", "title": "“Rope” & Water: A <Film> in 100% #Words", "kind": "documentary",
                 "wording": "en", "released": "2001-02-03", "directors": ["van-quill"], "runtime":
                 {"value": "1:30:00", "provenance": told},
                 "logline": "A film.", "cite": "Cite the film so: <Rope>.", "provenance": told},
        "media": {},
        "people": [
            person("van-quill", "Ada van Quill", "van Quill, Ada"),
            person("von-tarn", "Ben von Tarn", "Tarn, Ben von"),
            person("junior", "Cy Drum Jr.", "Drum, Cy, Jr."),
            person("collective", "Rope and Water, Ltd.", "Rope and Water Ltd"),
            person("leila", "ليلى البحري", "البحري, ليلى"),
            person("hyphen", "Jean-Luc N. Ōé", "Ōé, Jean-Luc N."),
            person("andy", "Andy and Sand", "and Sand, Andy")
        ],
        "organisations": [
            {"slug": "pail", "name": "The Pail & Rope", "kind": "publication", "provenance": told},
            {"slug": "union", "name": "Union_1", "kind": "association", "provenance": told}
        ],
        "quotes": [
            {"slug": "hostile", "by": "von-tarn", "text": hostile, "language": "en", "at": "1:02:03.400",
             "original": {"language": "ar", "text": "كلمات"}, "provenance": told},
            {"slug": "list", "by": "leila", "text": "1. one\n- two\n# three\n= four", "language": "en",
             "provenance": told},
            {"slug": "whole", "by": "collective", "text": "ER  - ", "language": "de", "provenance": told}
        ],
        "reviews": [
            {"slug": "full", "by": ["junior", "hyphen"], "outlet": "pail", "about": "film", "stance": "mixed",
             "date": "2002-09-04", "summary": "S", "excerpts": [{"slug": "one", "text": hostile}],
             "provenance": told},
            {"slug": "month", "by": ["andy"], "outlet": "union", "about": "film", "stance": "mixed",
             "date": "2002-09", "summary": "S", "provenance": told},
            {"slug": "unsigned", "outlet": "pail", "about": "film", "stance": "praise", "summary": "S",
             "provenance": told},
            {"slug": "unsigned-dated", "outlet": "pail", "about": "film", "stance": "praise", "summary": "S",
             "date": "2003", "provenance": told},
            {"slug": "homeless", "by": ["collective", "leila", "van-quill"], "about": "film", "stance": "praise",
             "summary": "S", "provenance": told},
            {"slug": "on-person", "by": ["junior"], "about": {"person": "von-tarn"}, "stance": "criticism",
             "summary": "S", "provenance": told},
            {"slug": "on-claim", "by": ["junior"], "about": {"claim": "asks"}, "stance": "criticism",
             "summary": "S", "provenance": told}
        ],
        "claims": [
            {"slug": "asks", "text": "Who said “rope”?", "made_by": "film", "provenance": told},
            {"slug": "tells", "text": "It was a \"rope\".", "made_by": {"quote": "hostile"}, "provenance": told},
            {"slug": "of-review", "text": "Nine.", "made_by": {"excerpt": {"review": "full", "excerpt": "one"}},
             "provenance": told}
        ],
        "responses": [
            {"slug": "first", "to": {"claim": "tells"}, "by": ["junior"], "stance": "disputes",
             "says": [{"text": "He says:"}, {"excerpt": {"review": "full", "excerpt": "one"}}], "provenance": told},
            {"slug": "second", "to": {"response": "first"}, "by": ["von-tarn", "leila"], "stance": "disputes",
             "says": [{"text": "No."}], "provenance": told}
        ],
        "sources": [{"slug": "notebook", "title": "Notebook"}]
    })
    .to_string()
}

//! Tables and annotations, read back: CSV by its crate, annotations by the model's required properties.

use std::collections::{BTreeMap, BTreeSet};

use cinefile_model::{Answered, Citable, Maker, Passage};
use csv::ReaderBuilder;
use serde_json::json;

use super::*;

type Rows = Vec<BTreeMap<String, String>>;

fn rows(files: &[(String, Vec<u8>)], path: &str) -> Rows {
    let text = text(files, path);
    assert!(!text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    let mut reader = ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len());
    reader
        .records()
        .map(|row| columns.iter().cloned().zip(row.expect("a row").iter().map(str::to_owned)).collect())
        .collect()
}

/// The small film with cells that are hard to write and words that a spreadsheet would run.
fn hard() -> Film {
    let mut film: Value = serde_json::from_str(&small_film()).expect("JSON");
    film["quotes"][0]["text"] = json!("=HYPERLINK(\"https://x.example\";\"it\")");
    film["quotes"][0]["original"] = json!({"language": "lv", "text": "viens,\r\n\"divi\"\ntrīs"});
    film["quotes"][0]["at"] = json!("0:01.500");
    film["people"][0]["name"] = json!("@Ada");
    film["reviews"][0]["summary"] = json!("-1+1");
    film["reviews"][0]["excerpts"] =
        json!([{"slug": "seven", "text": "Seven, \"days\""}, {"slug": "two", "text": "+2"}]);
    Film::from_json(&film.to_string()).expect("a film")
}

fn all_films() -> Vec<Film> {
    films().into_iter().chain([hard()]).collect()
}

/// A text as it stands in a cell.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
}

#[test]
fn tables_give_back_every_record_letter_for_letter() {
    for film in all_films() {
        let site = site();
        let files = files(&film, &publication(Some(&site)), None);
        let people = rows(&files, "people.csv");
        assert_eq!(people.len(), film.people.len());
        for (row, person) in people.iter().zip(&film.people) {
            assert_eq!(row["slug"], person.slug.as_str());
            assert_eq!(row["name"], cell(&person.name));
            assert_eq!(row["group"], person.group.token());
            assert_eq!(row["in_film"], person.in_film.to_string());
            assert_eq!(row["url"].is_empty(), !person.in_film);
            assert_eq!(row["source"], person.provenance.source.as_str());
        }
        let quotations = rows(&files, "quotations.csv");
        assert_eq!(quotations.len(), film.quotes.len());
        for (row, quote) in quotations.iter().zip(&film.quotes) {
            assert_eq!(row["text"], cell(&quote.text));
            assert_eq!(row["original"], quote.original.as_ref().map_or("", |original| &*original.text));
            assert_eq!(row["at"], quote.at.map_or_else(String::new, |at| at.to_string()));
            assert_eq!(row["by"], quote.by.as_str());
            assert!(row["url"].ends_with(&format!("interviewees/{}/#quote-{}", quote.by, quote.slug)), "{row:?}");
            assert_eq!(row["state"], quote.provenance.state.token());
        }
        let reviews = rows(&files, "reviews.csv");
        assert_eq!(reviews.len(), film.reviews.len());
        for (row, review) in reviews.iter().zip(&film.reviews) {
            let excerpts: Vec<&str> = review.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
            assert_eq!(row["excerpts"], cell(&excerpts.join("\n\n")));
            assert_eq!(row["summary"], cell(&review.summary));
            assert_eq!(row["stance"], review.stance.token());
            assert_eq!(row["url"], site.join(&Route::Review(review.slug.clone())));
        }
    }
}

#[test]
fn no_cell_begins_as_a_formula() {
    for film in all_films() {
        let files = files(&film, &publication(None), None);
        for path in ["people.csv", "quotations.csv", "reviews.csv"] {
            for row in rows(&files, path) {
                assert!(row.values().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
                assert_eq!(row["url"], "", "no address is known");
            }
        }
    }
}

/// What the model requires of an annotation and its parts (Web Annotation Data Model, chapters 3, 4 and 5).
fn check_annotation(annotation: &Value) {
    assert_eq!(annotation["type"], "Annotation");
    assert!(annotation["id"].is_string());
    assert_eq!(annotation["motivation"], "replying");
    let bodies = annotation["body"].as_array().expect("bodies");
    for body in bodies {
        assert_eq!(body["type"], "TextualBody");
        assert!(body["value"].as_str().is_some_and(|value| !value.is_empty()));
        assert!(["replying", "classifying"].iter().any(|purpose| body["purpose"] == **purpose));
    }
    assert_eq!(bodies.iter().filter(|body| body["purpose"] == "classifying").count(), 1);
    let targets = annotation["target"].as_array().expect("targets");
    assert!(!targets.is_empty());
    for target in targets.iter().filter(|target| target.is_object()) {
        assert_eq!(target["type"], "SpecificResource");
        assert!(target["source"].is_string());
        assert_eq!(target["selector"]["type"], "TextQuoteSelector");
        assert!(target["selector"]["exact"].as_str().is_some_and(|exact| !exact.is_empty()));
    }
    for creator in annotation["creator"].as_array().expect("creators") {
        assert_eq!(creator["type"], "Person");
        assert!(creator["name"].is_string());
    }
}

#[test]
fn annotations_have_what_the_model_requires() {
    for film in films() {
        let site = site();
        for site_url in [None, Some(&site)] {
            let files = files(&film, &publication(site_url), None);
            let collection = value(&files, ANNOTATIONS);
            assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
            assert_eq!(collection["type"], "AnnotationCollection");
            assert!(collection["label"].is_string() && collection["id"].is_string());
            assert_eq!(collection["total"], film.responses.len());
            if film.responses.is_empty() {
                assert!(collection.get("first").is_none());
                continue;
            }
            let page = &collection["first"];
            assert_eq!((&page["type"], &page["startIndex"]), (&json!("AnnotationPage"), &json!(0)));
            assert_eq!(page["partOf"], collection["id"]);
            let items = page["items"].as_array().expect("items");
            items.iter().for_each(check_annotation);
            let ids: BTreeSet<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
            assert_eq!(ids.len(), items.len());
            if site_url.is_some() {
                let mut all = collection.to_string();
                all = all.replace("http://www.w3.org/ns/anno.jsonld", "");
                for (key, _) in [("\"id\":\"", ()), ("\"source\":\"", ())] {
                    for (at, _) in all.match_indices(key) {
                        assert!(all[at + key.len()..].starts_with(site.as_str()), "{}", &all[at..at + 80]);
                    }
                }
            }
        }
    }
}

#[test]
fn an_answer_says_its_words_about_the_words_that_it_answers() {
    for film in films() {
        let site_url = site();
        let files = files(&film, &publication(Some(&site_url)), None);
        let collection = value(&files, ANNOTATIONS);
        let Some(items) = collection["first"]["items"].as_array() else { continue };
        let ids: BTreeSet<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        for (item, response) in items.iter().zip(&film.responses) {
            let words: Vec<&str> = item["body"]
                .as_array()
                .expect("bodies")
                .iter()
                .filter(|body| body["purpose"] == "replying")
                .filter_map(|body| body["value"].as_str())
                .collect();
            let said: Vec<&str> = response
                .says
                .iter()
                .map(|passage| match passage {
                    Passage::Text(text) => &**text,
                    Passage::Excerpt(reference) => &*film.excerpt(reference).expect("an excerpt").1.text,
                })
                .collect();
            assert_eq!(words, said);
            let targets = item["target"].as_array().expect("targets");
            match &response.to {
                Answered::Claim(slug) => {
                    let claim = film.claim(slug).expect("a claim");
                    assert_eq!(targets[0]["selector"]["exact"], claim.text);
                    assert_eq!(targets[0]["source"], site_url.join(&Route::Claim(claim.slug.clone())));
                    let made_in = match &claim.made_by {
                        Maker::Quote(slug) => Some(Citable::Quote(slug.clone())),
                        Maker::Excerpt(reference) => Some(Citable::Excerpt(reference.clone())),
                        _ => None,
                    };
                    let words = made_in.and_then(|record| film.wording_of(&record));
                    assert_eq!(targets.get(1).map(|target| target["selector"]["exact"].as_str()), words.map(Some));
                }
                Answered::Response(_) => assert!(ids.contains(targets[0].as_str().expect("an id"))),
            }
            assert_eq!(item["body"].as_array().expect("bodies").last().expect("one")["value"], response.stance.token());
        }
    }
}

#[test]
fn the_words_that_a_selector_quotes_stand_on_the_page() {
    let film = Film::from_json(&small_film()).expect("a film");
    let shared = Rc::new(film.clone());
    let site_url = site();
    let collection = value(&files(&film, &publication(Some(&site_url)), None), ANNOTATIONS);
    let mut seen = 0;
    for item in collection["first"]["items"].as_array().expect("items") {
        for target in item["target"].as_array().expect("targets").iter().filter(|target| target.is_object()) {
            let path = target["source"].as_str().and_then(|source| source.strip_prefix(site_url.as_str()));
            let route = Route::from_path(path.expect("a page of the site"));
            let page = scraper::Html::parse_document(&cinefile_app::render_static(&shared, &route, "../../"));
            let text: String = page.root_element().text().collect();
            assert!(text.contains(target["selector"]["exact"].as_str().expect("words")), "{text}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2, "the claim and the quotation in which it is made");
}

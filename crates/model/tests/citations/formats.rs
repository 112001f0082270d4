//! BibTeX, RIS and CSL-JSON, read back by readers of their own.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, PermissiveType};
use cinefile_model::{
    Citable, PartialDate,
    cite::{Form, Name, Reference, Work},
};
use serde_json::Value;

use super::films::{ADDRESS, all, hard_film, read, reference, references, today};

fn file(references: &[Reference<'_>], form: Form, address: Option<&str>) -> String {
    references.iter().map(|one| one.in_form(form).filled(address, Some(today()))).collect()
}

/// Whose names stand in a reference.
fn people<'a>(reference: &'a Reference<'_>) -> &'a [Name] {
    if matches!(reference.work, Work::Film) { &reference.directors } else { &reference.authors }
}

#[test]
fn bibtex_is_read_back_with_every_entry() {
    for film in all() {
        let references = references(&film);
        for address in [None, Some(ADDRESS)] {
            let bibliography = Bibliography::parse(&file(&references, Form::Bibtex, address)).unwrap();
            assert_eq!(bibliography.len(), references.len());
            for reference in &references {
                let entry = bibliography.get(&reference.key).unwrap_or_else(|| panic!("{}", reference.key));
                assert!(!entry.title().unwrap().format_verbatim().is_empty());
                let authors = entry.author().unwrap_or_default();
                assert_eq!(authors.len(), people(reference).len(), "{}", reference.key);
                for (author, name) in authors.iter().zip(people(reference)) {
                    let Name::Parts { family, given, .. } = name else { continue };
                    let read = format!("{} {}", author.prefix, author.name);
                    assert_eq!(read.trim(), family, "{}", reference.key);
                    assert!(author.given_name.starts_with(&**given), "{author:?}");
                }
                assert_eq!(entry.get("url").map(ChunksExt::format_verbatim).as_deref(), address);
                if let Some(date) = reference.date {
                    let PermissiveType::Typed(read) = entry.date().unwrap() else { panic!("{}", reference.key) };
                    let biblatex::DateValue::At(read) = read.value else { panic!("{read:?}") };
                    assert_eq!(read.year, i32::from(date.year()));
                    assert_eq!(read.month.map(|month| month + 1), date.month());
                    assert_eq!(read.day.map(|day| day + 1), date.day());
                }
                assert_eq!(entry.get("urldate").unwrap().format_verbatim(), "2026-11-23");
            }
        }
    }
}

#[test]
fn what_tex_takes_for_its_own_comes_back_as_it_was() {
    let film = read(&hard_film());
    let references = references(&film);
    let bibliography = Bibliography::parse(&file(&references, Form::Bibtex, None)).unwrap();
    let title = bibliography.get("hard").unwrap().title().unwrap().format_verbatim();
    assert_eq!(title, film.about.title);
    let text = file(&references, Form::Bibtex, None);
    for part in ["50\\% of", "{\\textbackslash}", "\\$1 \\#2 a\\_b"] {
        assert!(text.contains(part), "{part}");
    }
}

/// A record of RIS: tags with their values, in order.
type Tags = Vec<(String, String)>;

/// Reads RIS strictly: every line is two characters of a tag, two spaces, a hyphen, a space and a value;
/// a record begins with TY and ends with ER.
fn read_ris(text: &str) -> Vec<Tags> {
    let mut records = Vec::new();
    let mut open: Option<Tags> = None;
    for line in text.lines() {
        let (tag, value) = line.split_at(6);
        assert!(tag.ends_with("  - "), "{line:?}");
        let name = &tag[..2];
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()), "{line:?}");
        match (name, &mut open) {
            ("TY", None) => open = Some(vec![(name.to_owned(), value.to_owned())]),
            ("ER", Some(_)) => {
                assert!(value.is_empty(), "{line:?}");
                records.extend(open.take());
            }
            (_, Some(tags)) => tags.push((name.to_owned(), value.to_owned())),
            (_, None) => panic!("outside of a record: {line:?}"),
        }
    }
    assert!(open.is_none(), "the last record does not end");
    records
}

#[test]
fn ris_is_read_back_with_every_record() {
    const KNOWN: &str = "TY ID AU A2 TI T2 M3 PY DA N1 AB LA UR Y2";
    for film in all() {
        let references = references(&film);
        let records = read_ris(&file(&references, Form::Ris, Some(ADDRESS)));
        assert_eq!(records.len(), references.len());
        for (record, reference) in records.iter().zip(&references) {
            let tags: BTreeMap<&str, &str> = record.iter().map(|(tag, value)| (&**tag, &**value)).collect();
            assert!(tags.keys().all(|tag| KNOWN.split(' ').any(|known| known == *tag)), "{tags:?}");
            assert!(["MPCT", "NEWS", "ELEC"].contains(&tags["TY"]), "{tags:?}");
            assert_eq!(tags["ID"], reference.key);
            assert_eq!(tags["UR"], ADDRESS);
            assert_eq!(tags["Y2"], "2026-11-23");
            assert_eq!(record.iter().filter(|(tag, _)| tag == "AU").count(), people(reference).len());
            assert_eq!(tags.get("PY").map(|year| year.parse().unwrap()), reference.date.map(PartialDate::year));
            assert!(record.iter().all(|(_, value)| !value.trim().is_empty()), "{record:?}");
        }
    }
}

#[test]
fn words_that_look_like_the_end_of_a_record_are_words() {
    let film = read(&hard_film());
    let text = reference(&film, "quotes/list").in_form(Form::Ris).filled(None, None);
    assert_eq!(read_ris(&text).len(), 1);
    assert!(text.contains("AB  - 1. one - two # three = four\n"), "{text}");
}

/// Types and variables of CSL-JSON's schema (citation-style-language/schema, csl-data.json) that are used here.
const TYPES: [&str; 4] = ["motion_picture", "interview", "review", "webpage"];
const TEXTS: [&str; 12] = [
    "id",
    "type",
    "title",
    "genre",
    "dimensions",
    "container-title",
    "note",
    "reviewed-title",
    "reviewed-genre",
    "abstract",
    "language",
    "URL",
];
const NAMES: [&str; 3] = ["author", "director", "reviewed-author"];
const DATES: [&str; 2] = ["issued", "accessed"];
const NAME_PARTS: [&str; 6] = ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"];

#[test]
fn csl_json_is_what_its_schema_allows() {
    for film in all() {
        for reference in references(&film) {
            for address in [None, Some(ADDRESS)] {
                let text = reference.in_form(Form::Csl).filled(address, Some(today()));
                let item: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
                assert!(serde_json::from_value::<citationberg::json::Item>(item.clone()).is_ok(), "{text}");
                assert_eq!(item["id"], reference.key);
                assert!(TYPES.contains(&item["type"].as_str().unwrap()), "{text}");
                assert_eq!(item.get("URL").and_then(Value::as_str), address);
                for (variable, value) in item.as_object().unwrap() {
                    let variable = variable.as_str();
                    if NAMES.contains(&variable) {
                        let names = value.as_array().unwrap();
                        assert!(!names.is_empty(), "{text}");
                        for name in names {
                            let parts = name.as_object().unwrap();
                            assert!(parts.keys().all(|part| NAME_PARTS.contains(&&**part)), "{text}");
                            assert!(parts.values().all(|part| part.as_str().is_some_and(|part| !part.is_empty())));
                        }
                    } else if DATES.contains(&variable) {
                        let dates = value["date-parts"].as_array().unwrap();
                        let parts = dates[0].as_array().unwrap();
                        assert!(dates.len() == 1 && (1..=3).contains(&parts.len()), "{text}");
                        assert!(parts.iter().all(Value::is_u64), "{text}");
                    } else {
                        assert!(TEXTS.contains(&variable), "{variable}");
                        assert!(value.as_str().is_some_and(|text| !text.is_empty()), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn keys_are_unique_and_name_the_record() {
    for film in all() {
        let mut keys: Vec<String> = references(&film).into_iter().map(|one| one.key).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
    let film = read(&hard_film());
    assert_eq!(reference(&film, "reviews/full/one").key, "hard:reviews:full:one");
    assert!(film.reference(&"quotes/nobody".parse::<Citable>().unwrap()).is_none());
}

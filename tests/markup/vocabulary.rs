//! Which words of schema.org the pages use: every type with what it must and what it may say.
//!
//! It knows schema.org's vocabulary and what search engines ask for; it knows no film.

use std::collections::BTreeSet;

use cinefile_app::{
    Route,
    head::{Publication, linked_data},
};
use serde_json::Value;

use crate::{
    films::films,
    heads::{Head, heads, published, rich, unpublished},
};

/// A type, what it must say, what it must also say where the site's address is known, and what else it may say.
struct Kind(&'static str, &'static str, &'static str, &'static str);

/// What has an id can be referred to by it.
const KINDS: &[Kind] = &[
    Kind(
        "Movie",
        "@id name description",
        "url image",
        "inLanguage datePublished director author sponsor duration genre keywords about locationCreated sameAs citation image",
    ),
    Kind(
        "MovieSeries",
        "@id name description",
        "url image",
        "inLanguage datePublished director author sponsor timeRequired genre keywords about locationCreated sameAs citation image",
    ),
    Kind(
        "VideoObject",
        "@id name description",
        "thumbnailUrl",
        "contentUrl url encodingFormat duration hasPart about encodesCreativeWork thumbnailUrl",
    ),
    Kind("Clip", "name startOffset endOffset", "", ""),
    Kind("Person", "@id name", "", "url description affiliation image"),
    Kind("Organization", "@id name", "", "alternateName"),
    Kind("CollegeOrUniversity", "@id name", "", "alternateName"),
    Kind("GovernmentOrganization", "@id name", "", "alternateName"),
    Kind("ResearchOrganization", "@id name", "", "alternateName"),
    Kind("PoliticalParty", "@id name", "", "alternateName"),
    Kind("Quotation", "text inLanguage", "", "@id url creator isPartOf translationOfWork citation"),
    Kind("ImageObject", "contentUrl caption creditText", "", ""),
    Kind(
        "Review",
        "@id name author description",
        "url",
        "publisher datePublished reviewBody hasPart citation itemReviewed about",
    ),
    Kind("Claim", "@id name text inLanguage appearance", "url", "author description keywords comment citation"),
    Kind("Comment", "@id name author parentItem", "url", "abstract hasPart comment citation"),
    Kind("CreativeWork", "@id name", "", "url author publisher datePublished archivedAt description"),
    Kind("WebPage", "@id name description mainEntity", "url", "about breadcrumb"),
    Kind("ProfilePage", "@id name description mainEntity about", "url breadcrumb", ""),
    Kind("CollectionPage", "@id name description about", "url breadcrumb", "mainEntity"),
    Kind("ItemList", "@id numberOfItems itemListElement", "", ""),
    Kind("BreadcrumbList", "@id itemListElement", "", ""),
    Kind("ListItem", "position name", "", "url item"),
    Kind("Country", "name", "", ""),
    Kind("Thing", "name", "", ""),
];

/// What stands where something else is described: enough to know it by.
fn is_reference(fields: &serde_json::Map<String, Value>) -> bool {
    fields.contains_key("@id") && fields.keys().all(|key| ["@id", "@type", "name", "url"].contains(&&**key))
}

/// What is wrong with a value and everything in it.
fn complaints(value: &Value, has_site: bool, is_top: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    match value {
        Value::Null => wrong.push("says null instead of nothing".to_owned()),
        Value::String(text) if text.trim().is_empty() => wrong.push("says an empty text".to_owned()),
        Value::Array(values) => {
            if values.is_empty() {
                wrong.push("says an empty list".to_owned());
            }
            wrong.extend(values.iter().flat_map(|value| complaints(value, has_site, false)));
        }
        Value::Object(fields) => {
            let kind = fields.get("@type").and_then(Value::as_str);
            match kind.map(|kind| (kind, KINDS.iter().find(|known| known.0 == kind))) {
                None if is_reference(fields) => {}
                None => wrong.push(format!("has no type: {value}")),
                Some((kind, None)) => wrong.push(format!("has the unknown type `{kind}`")),
                Some((kind, Some(Kind(_, must, with_site, may)))) => {
                    let known = |key: &str| {
                        key == "@type"
                            || [must, with_site, may].iter().any(|words| words.split(' ').any(|word| word == key))
                    };
                    let strange = fields.keys().filter(|key| !known(key));
                    wrong.extend(strange.map(|key| format!("`{kind}` says the unknown `{key}`")));
                    let required = must.split(' ').chain(with_site.split(' ').filter(|_| has_site));
                    if is_top || !is_reference(fields) {
                        let missing = required.filter(|key| !key.is_empty() && !fields.contains_key(*key));
                        wrong.extend(missing.map(|key| format!("`{kind}` does not say `{key}`: {value}")));
                    }
                }
            }
            wrong.extend(fields.values().flat_map(|value| complaints(value, has_site, false)));
        }
        _ => {}
    }
    wrong
}

/// The data of every page of the films and of two of which everything is known, and of whole films.
fn everywhere(publication: &Publication<'_>) -> Vec<Value> {
    let mut all: Vec<Value> = heads(publication).iter().map(|(_, head)| head.data()).collect();
    all.extend(films().into_iter().map(|sample| linked_data::whole(&sample.film, publication)));
    for film in ["documentary", "documentary-series"].map(rich) {
        all.push(linked_data::whole(&film, publication));
        all.extend(Route::all(&film).iter().map(|route| Head::of(&film, route, publication).data()));
    }
    all
}

#[test]
fn every_type_says_what_it_must_and_nothing_that_it_has_not() {
    for publication in [published(), unpublished()] {
        for data in everywhere(&publication) {
            assert_eq!(data["@context"], "https://schema.org");
            let has_site = publication.site_url.is_some();
            let nodes = data["@graph"].as_array().expect("a graph");
            let wrong: Vec<String> = nodes.iter().flat_map(|node| complaints(node, has_site, true)).collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}

/// Which type says what, in a value and everything in it.
fn said(value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(fields) => {
            let kind = fields.get("@type").and_then(Value::as_str).unwrap_or_default();
            found.extend(fields.keys().map(|key| (kind.to_owned(), key.clone())));
            fields.values().for_each(|value| said(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| said(value, found)),
        _ => {}
    }
}

#[test]
fn every_word_of_the_table_is_used_somewhere() {
    let mut used = BTreeSet::new();
    for publication in [published(), unpublished()] {
        everywhere(&publication).iter().for_each(|data| said(data, &mut used));
    }
    let mut unused = Vec::new();
    for Kind(kind, must, with_site, may) in KINDS {
        let words = [must, with_site, may].into_iter().flat_map(|words| words.split_ascii_whitespace());
        let idle = words.filter(|word| !used.contains(&((*kind).to_owned(), (*word).to_owned())));
        unused.extend(idle.map(|word| format!("{kind}.{word}")));
    }
    assert_eq!(unused, [""; 0]);
}

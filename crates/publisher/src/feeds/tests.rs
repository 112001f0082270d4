//! The files for machines of three films, read as their consumers read them.

use std::{collections::BTreeSet, fs};

use cinefile_app::{
    Embed,
    head::{GENERATOR, SiteUrl, SocialCard},
};
use cinefile_fixtures::{other_film, small_film};

use super::*;

mod open_data;

const CARD: SocialCard<'static> = SocialCard { path: "social-card.png", alt: "Title card" };

fn bundled() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/film.json");
    fs::read_to_string(path).expect("the repository holds static/film.json")
}

fn films() -> [Film; 3] {
    [bundled(), small_film(), other_film()].map(|text| Film::from_json(&text).expect("a film"))
}

fn site() -> SiteUrl {
    "https://films.example/well/".parse().expect("an address")
}

fn publication(site_url: Option<&SiteUrl>) -> Publication<'_> {
    Publication { site_url, card: Some(CARD), generator: GENERATOR, chapters: &[] }
}

fn text(files: &[(String, Vec<u8>)], path: &str) -> String {
    let (_, bytes) = files.iter().find(|(held, _)| held == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("a text")
}

fn value(files: &[(String, Vec<u8>)], path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap_or_else(|error| panic!("{path} is no JSON: {error}"))
}

/// Every `@id` of things that are described, and of things that are referred to.
fn ids(graph: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("@id").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|value| walk(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let nodes = graph["@graph"].as_array().expect("a graph");
    let described = nodes.iter().map(|node| node["@id"].as_str().expect("an id").to_owned()).collect();
    let mut all = BTreeSet::new();
    walk(graph, &mut all);
    (described, all)
}

#[test]
fn the_sitemap_lists_exactly_the_pages_that_there_are() {
    for film in films() {
        let site = site();
        let files = files(&film, &publication(Some(&site)), None);
        let sitemap = text(&files, SITEMAP);
        let document = roxmltree::Document::parse(&sitemap).expect("a sitemap is XML");
        let listed: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("loc")).filter_map(|node| node.text()).collect();
        let pages: Vec<String> = listed_pages(&film).iter().map(|route| site.join(route)).collect();
        assert_eq!(listed, pages);
        assert!(!sitemap.contains("lastmod"), "nobody knows when a page was changed");
    }
}

#[test]
fn crawlers_may_read_everything_and_learn_of_the_sitemap() {
    let [film, ..] = films();
    let site = site();
    let robots = text(&files(&film, &publication(Some(&site)), None), ROBOTS);
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://films.example/well/sitemap.xml\n");
    assert_eq!(text(&files(&film, &publication(None), None), ROBOTS), "User-agent: *\nAllow: /\n");
}

#[test]
fn without_the_sites_address_nothing_is_written_that_needs_it() {
    for film in films() {
        let files = files(&film, &publication(None), None);
        let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
        let tables = ["people.csv", "quotations.csv", "reviews.csv"];
        assert_eq!(paths[..4], [ROBOTS, MANIFEST, DATA, ANNOTATIONS]);
        assert_eq!(paths[4..], tables);
    }
}

#[test]
fn each_file_has_a_path_of_its_own_below_the_root() {
    for film in films() {
        let site = site();
        let files = files(&film, &publication(Some(&site)), None);
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| &**path).collect();
        assert_eq!(paths.len(), files.len());
        let below =
            |path: &&str| !path.starts_with('/') && !path.split('/').any(|part| part.is_empty() || part == "..");
        assert!(paths.iter().all(below), "{paths:?}");
        // A folder and a file cannot have one name.
        let folders: BTreeSet<&str> = paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(at, _)| at).collect();
        assert!(paths.is_disjoint(&folders));
    }
}

#[test]
fn the_manifest_names_the_film_in_its_language_and_direction() {
    for film in films() {
        let colours = Colours { background: "#fff".into(), theme: "#eee".into() };
        let manifest = value(&files(&film, &publication(None), Some(&colours)), MANIFEST);
        assert_eq!(manifest["name"], *film.about.title);
        assert!(film.about.title.starts_with(manifest["short_name"].as_str().expect("a short name")));
        assert_eq!(manifest["lang"], film.about.wording.as_str());
        assert_eq!(manifest["dir"] == "rtl", film.about.wording.as_str() == "ar");
        assert_eq!(manifest["start_url"], "./");
        assert_eq!(manifest["icons"][0]["src"], "icon.svg");
        assert_eq!((&manifest["background_color"], &manifest["theme_color"]), (&"#fff".into(), &"#eee".into()));
        let plain = value(&files(&film, &publication(None), None), MANIFEST);
        assert!(plain.get("theme_color").is_none() && plain.get("background_color").is_none());
    }
}

#[test]
fn each_oembed_answer_has_what_the_specification_asks_for() {
    for film in films() {
        let site = site();
        let files = files(&film, &publication(Some(&site)), None);
        let embeds = Embed::all(&film);
        for embed in &embeds {
            let path = embed.oembed_path();
            let answer = value(&files, &path);
            let kind = if *embed == Embed::Player { "video" } else { "rich" };
            assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &kind.into()), "{path}");
            assert_eq!(answer["title"], *embed.title(&film).expect("a title"), "{path}");
            assert_eq!(answer["provider_name"], *film.about.title, "{path}");
            assert_eq!(answer["provider_url"], "https://films.example/well/", "{path}");
            assert!(answer["cache_age"].as_u64().is_some_and(|seconds| seconds > 0), "{path}");
            assert_eq!(answer["thumbnail_url"], "https://films.example/well/social-card.png", "{path}");
            assert_eq!(
                (answer["thumbnail_width"].as_u64(), answer["thumbnail_height"].as_u64()),
                (Some(1200), Some(630))
            );
            // `video` and `rich` need these three.
            let html = answer["html"].as_str().expect("the code");
            let html = html.replace(" allowfullscreen", "");
            let frame = roxmltree::Document::parse(&html).expect("sound markup");
            let attribute = |name| frame.root_element().attribute(name);
            let address = format!("https://films.example/well/{}", embed.path());
            assert_eq!((frame.root_element().tag_name().name(), attribute("src")), ("iframe", Some(&*address)));
            assert_eq!(attribute("title"), answer["title"].as_str(), "{path}");
            assert_eq!(attribute("width"), Some(&*answer["width"].to_string()), "{path}");
            assert_eq!(attribute("height"), Some(&*answer["height"].to_string()), "{path}");
            assert!(answer["height"].as_u64().is_some_and(|height| (100..=6000).contains(&height)), "{path}");
            assert!(answer.get("author_name").is_none_or(|name| name.as_str().is_some_and(|name| !name.is_empty())));
        }
        assert_eq!(embeds.len(), files.iter().filter(|(path, _)| path.starts_with("oembed/")).count());
    }
}

#[test]
fn without_a_card_an_oembed_answer_has_no_thumbnail_at_all() {
    let [film, ..] = films();
    let site = site();
    let bare = Publication { card: None, ..publication(Some(&site)) };
    let answer = value(&files(&film, &bare, None), "oembed/index.json");
    let fields = answer.as_object().expect("an object");
    assert!(!fields.keys().any(|key| key.starts_with("thumbnail")), "{answer}");
}

#[test]
fn the_data_describe_every_record_and_refer_to_nothing_that_they_do_not_describe() {
    let site = site();
    for film in films() {
        for address in [None, Some(&site)] {
            let data = value(&files(&film, &publication(address), None), DATA);
            let (described, all) = ids(&data);
            assert_eq!(described, all);
            let count = |kind: &str| {
                data["@graph"].as_array().expect("a graph").iter().filter(|node| node["@type"] == *kind).count()
            };
            let excerpts: usize = film.reviews.iter().map(|review| review.excerpts.len()).sum();
            assert_eq!(count("Person"), film.people.len());
            assert_eq!(count("Quotation"), film.quotes.len() + excerpts);
            assert_eq!(count("Review"), film.reviews.len());
            assert_eq!(count("Claim"), film.claims.len());
            assert_eq!(count("Comment"), film.responses.len());
            assert_eq!(count("CreativeWork"), film.sources.len());
            let base = address.map_or("", |site| site.as_str());
            assert!(described.iter().all(|id| id.starts_with(base)), "{described:?}");
        }
    }
}

//! Pages of citations and files for reference managers, as the program that shows them and their readers take them.
//!
//! It knows the contract between the pages and the program; how citations read is the model's matter.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod site;

use std::{collections::BTreeMap, rc::Rc};

use cinefile_app::{Route, Site};
use cinefile_fixtures::{large_film, other_film, small_film};
use cinefile_model::{Citable, Film, cite::Form};
use cinefile_publisher::{Options, citations};
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use site::{built, changed, home, placed};

const SITE: &str = "https://films.example/a%20b/";

type Files = BTreeMap<String, Vec<u8>>;

fn bundled() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/film.json")).unwrap()
}

/// A film with a text of the publisher's own and words that a page could take for markup.
fn hostile() -> String {
    changed(|film| {
        let words = "<script>&amp;</pre></section> \"it\" 'is' \u{2028}\n\n  two  spaces";
        film["film"]["cite"] = json!("<i>Cite</i> it & so.");
        film["film"]["title"] = json!("<b>Well</b> & \"Rope\"");
        film["quotes"][0]["text"] = json!(words);
        film["claims"][0]["text"] = json!(words);
        film["reviews"][0]["excerpts"][0]["text"] = json!(words);
    })
}

fn site_of(film: &str, options: &Options) -> (Site, Files) {
    // The bundled film names files in its folder, which nothing here needs.
    let mut value: Value = serde_json::from_str(film).unwrap();
    value["media"] = json!({});
    let text = value.to_string();
    let files = built(&home(&text, &[]), &Options { compress: false, ..options.clone() }).unwrap();
    (Site { film: Rc::new(Film::from_json(&text).unwrap()), root: "./".into() }, files)
}

fn all(document: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).unwrap();
    document.select(&selector).map(|element| element.html()).collect()
}

fn document(files: &Files, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&files[path]).unwrap())
}

/// The text as the program copies it before it has filled anything: without what is hidden.
fn visible(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let Some(words) = node.value().as_text() else { continue };
        let hidden = node.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().attr("hidden").is_some());
        if !hidden {
            text.push_str(words);
        }
    }
    text
}

/// The text with every gap filled.
fn filled(element: ElementRef<'_>, address: &str) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        if let Some(words) = node.value().as_text() {
            let in_gap =
                node.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().attr("data-url").is_some());
            if !in_gap {
                text.push_str(words);
            }
        } else if let Some(element) = ElementRef::wrap(node) {
            if element.value().attr("data-url").is_some() {
                text.push_str(address);
            }
            text.push_str(match element.value().attr("data-accessed") {
                Some("words") => "23 November 2026",
                Some("iso") => "2026-11-23",
                Some("csl") => "[[2026,11,23]]",
                Some(other) => panic!("{other}"),
                None => "",
            });
        }
    }
    text
}

#[test]
fn every_record_has_one_section_on_the_page_beside_its_own() {
    for film in [bundled(), small_film(), other_film(), large_film(20), hostile()] {
        let (site, files) = site_of(&film, &Options::default());
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for path in files.keys().filter(|path| path.ends_with("citations/index.html")) {
            let page = document(&files, path);
            let sections = Selector::parse("main > section.citation[id][data-record]").unwrap();
            for section in page.select(&sections) {
                let record = section.value().attr("data-record").unwrap();
                assert_eq!(section.value().attr("id"), Some(record));
                assert!(found.insert(record.to_owned(), path.clone()).is_none(), "{record} twice");
            }
        }
        let expected: BTreeMap<String, String> = site
            .film
            .citables()
            .iter()
            .filter_map(|record| Some((record.to_string(), citations::path(&site.place_of(record)?.0))))
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected);
    }
}

#[test]
fn what_can_be_copied_is_what_the_model_says_with_and_without_the_gaps() {
    let day = "2026-11-23".parse().unwrap();
    for film in [bundled(), small_film(), hostile()] {
        for options in [Options::default(), placed(SITE)] {
            let (site, files) = site_of(&film, &options);
            for record in site.film.citables() {
                let (route, part) = site.place_of(&record).unwrap();
                let page = document(&files, &citations::path(&route));
                let reference = site.film.reference(&record).unwrap();
                for form in Form::ALL {
                    let css = format!("section[data-record=\"{record}\"] > [data-copy=\"{}\"]", form.token());
                    let selector = Selector::parse(&css).unwrap();
                    let elements: Vec<ElementRef<'_>> = page.select(&selector).collect();
                    let text = reference.in_form(form);
                    assert_eq!(elements.len(), 1, "{css}");
                    assert_eq!(elements[0].value().name(), if form.is_style() { "p" } else { "pre" });
                    let query = site.film.wording_of(&record).map_or(0, |_| "?wording=0123456789ab".len());
                    let address = options.site_url.as_ref().map(|_| {
                        let urls = Selector::parse("[data-url]").unwrap();
                        let shown: String = elements[0].select(&urls).next().unwrap().text().collect();
                        let rest = shown.strip_prefix(&format!("{SITE}{}", route.path())).unwrap().to_owned();
                        let fragment = if part.is_empty() { String::new() } else { format!("#{part}") };
                        assert_eq!(rest.len(), query + fragment.len(), "{rest}");
                        assert!(rest.ends_with(&fragment), "{rest}");
                        shown
                    });
                    assert_eq!(visible(elements[0]), text.filled(address.as_deref(), None), "{css}");
                    assert_eq!(filled(elements[0], "ADDRESS"), text.filled(Some("ADDRESS"), Some(day)), "{css}");
                }
            }
        }
    }
}

#[test]
fn relative_addresses_lead_where_the_absolute_ones_do() {
    let (site, files) = site_of(&hostile(), &placed(SITE));
    let urls = Selector::parse("[data-url]").unwrap();
    let mut seen = 0;
    for (route, _) in citations::pages(&site) {
        let path = citations::path(&route);
        let folder = url::Url::parse(SITE).unwrap().join(path.strip_suffix("index.html").unwrap()).unwrap();
        for element in document(&files, &path).select(&urls) {
            let shown: String = element.text().collect();
            assert_eq!(folder.join(element.value().attr("data-url").unwrap()).unwrap().as_str(), shown);
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn the_part_that_an_address_names_stands_on_its_page() {
    let (site, files) = site_of(&small_film(), &Options::default());
    for record in site.film.citables() {
        let (route, part) = site.place_of(&record).unwrap();
        if !part.is_empty() {
            let page = document(&files, &format!("{}index.html", route.path()));
            assert_eq!(all(&page, &format!("#{part}")).len(), 1, "{record}");
        }
    }
}

#[test]
fn the_digest_changes_with_the_words_and_not_with_white_space() {
    let digest = |words: &str| {
        let film = changed(|film| film["quotes"][0]["text"] = json!(words));
        let (_, files) = site_of(&film, &placed(SITE));
        let bib = String::from_utf8(files["citations.bib"].clone()).unwrap();
        let (_, rest) = bib.split_once("interviewees/ada-quill/?wording=").unwrap();
        rest[..12].to_owned()
    };
    let one = digest("We dug for nine days.");
    assert!(one.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    assert_eq!(one, digest(" We dug\nfor  nine days. "));
    assert_ne!(one, digest("We dug for ten days."));
}

#[test]
fn the_publishers_own_text_comes_first() {
    let (site, files) = site_of(&hostile(), &Options::default());
    let page = document(&files, "citations/index.html");
    let selector = Selector::parse("section[data-record=film] > [data-copy]").unwrap();
    let first = page.select(&selector).next().unwrap();
    assert_eq!(first.value().attr("data-copy"), Some("own"));
    assert_eq!(visible(first), site.film.about.cite.clone().unwrap());
    let (_, files) = site_of(&small_film(), &Options::default());
    assert!(all(&document(&files, "citations/index.html"), "[data-copy=own]").is_empty());
}

#[test]
fn a_page_of_citations_runs_nothing_and_is_not_listed() {
    for (film, options) in [(hostile(), placed(SITE)), (other_film(), Options::default())] {
        let (_, files) = site_of(&film, &options);
        let mut pages = 0;
        for path in files.keys().filter(|path| path.ends_with("citations/index.html")) {
            let page = document(&files, path);
            assert!(all(&page, "script, #app, [style], meta[property], link[rel=canonical]").is_empty(), "{path}");
            assert_eq!(all(&page, "meta[name=robots][content=noindex]").len(), 1, "{path}");
            assert_eq!(all(&page, "h1").len(), 1, "{path}");
            assert_eq!(all(&page, "header nav").len(), 1, "{path}");
            assert_eq!(all(&page, "footer").len(), 1, "{path}");
            assert!(all(&page, "[aria-current=page]").is_empty(), "{path}");
            pages += 1;
        }
        assert!(pages > 0);
        let sitemap = files.get("sitemap.xml").map(|text| String::from_utf8_lossy(text).into_owned());
        assert!(!sitemap.unwrap_or_default().contains("citations"));
    }
}

#[test]
fn every_link_of_a_page_of_citations_leads_to_a_file() {
    let (site, files) = site_of(&small_film(), &Options::default());
    let base = url::Url::parse("https://films.example/").unwrap();
    for (route, _) in citations::pages(&site) {
        let path = citations::path(&route);
        let page = document(&files, &path);
        let here = base.join(&path).unwrap();
        let selector = Selector::parse("a[href], link[href]").unwrap();
        for element in page.select(&selector) {
            let href = element.value().attr("href").unwrap();
            let target = here.join(href).unwrap();
            let mut file = target.path()[1..].to_owned();
            if file.is_empty() || file.ends_with('/') {
                file.push_str("index.html");
            }
            assert!(files.contains_key(&file), "{path}: {href}");
        }
    }
}

#[test]
fn files_for_reference_managers_hold_every_record() {
    for film in [bundled(), small_film(), other_film(), hostile()] {
        for options in [Options::default(), placed(SITE)] {
            let (site, files) = site_of(&film, &options);
            let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
            let count = site.film.citables().len();
            let items: Vec<Value> = serde_json::from_str(&text("citations.csl.json")).unwrap();
            assert_eq!(items.len(), count);
            assert_eq!(text("citations.ris").matches("\r\nER  - \r\n").count(), count);
            assert!(!text("citations.ris").replace("\r\n", "").contains('\n'));
            assert_eq!(text("citations.bib").lines().filter(|line| line.starts_with('@')).count(), count);
            for (path, _) in citations::FILES {
                let addresses = text(path).matches(SITE).count();
                assert_eq!(addresses, if options.site_url.is_some() { count } else { 0 }, "{path}");
                assert!(!text(path).contains("accessed") && !text(path).contains("urldate"), "nobody has looked yet");
            }
        }
    }
}

#[test]
fn the_page_of_sources_offers_every_file_of_data() {
    let (_, files) = site_of(&small_film(), &Options::default());
    let page = document(&files, "sources/index.html");
    let selector = Selector::parse("main a[href]").unwrap();
    let linked: Vec<&str> =
        page.select(&selector).filter_map(|link| link.value().attr("href")?.strip_prefix("../")).collect();
    let machine = ["manifest.webmanifest"];
    for path in files.keys().filter(|path| {
        let ending = path.rsplit('.').next().unwrap();
        ["csv", "bib", "ris", "json", "jsonld"].contains(&ending) && !machine.contains(&path.as_str())
    }) {
        assert!(linked.contains(&&**path), "{path}: {linked:?}");
    }
}

#[test]
fn a_film_alone_has_a_page_of_citations() {
    let film = changed(|film| {
        for list in ["quotes", "reviews", "claims", "responses"] {
            film[list] = json!([]);
        }
    });
    let (site, files) = site_of(&film, &Options::default());
    assert_eq!(citations::pages(&site), [(Route::Film, vec![Citable::Film])]);
    assert!(files.contains_key("citations/index.html"));
}

//! The search index of a site: every passage that it names stands there.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
};

use cinefile_fixtures::{TIMED_FILES, debated_film, small_film, timed_film};
use cinefile_model::search::{Answer, FIRST_FILE, Hit, Index, Kind, Page};
use cinefile_publisher::Options;
use flate2::read::GzDecoder;
use scraper::{Html, Selector};

use site::{built, home};

type Files = BTreeMap<String, Vec<u8>>;

fn site_of(film: &str, compress: bool) -> Files {
    let files: Vec<(&str, &str)> =
        TIMED_FILES.into_iter().chain([("media/sample.webm", ""), ("media/sample.mp4", "")]).collect();
    built(&home(film, &files), &Options { compress, ..Options::default() }).unwrap()
}

/// What is in a file in gzip, as the boot module gives it to the program.
fn taken_out(file: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
    bytes
}

fn hits(files: &Files, query: &str) -> Vec<Hit> {
    let mut index = Index::open(&taken_out(&files[FIRST_FILE])).unwrap();
    let page = Page { kind: None, skip: 0, take: 1000 };
    loop {
        match index.look(query, page) {
            Answer::Found(found) => return found.groups.into_iter().flat_map(|group| group.hits).collect(),
            Answer::Fetch(wanted) => wanted.iter().for_each(|file| index.add(file, taken_out(&files[file]))),
        }
    }
}

#[test]
fn every_passage_that_the_index_names_stands_on_its_page() {
    for film in [small_film(), timed_film(), debated_film()] {
        let files = site_of(&film, false);
        let letters = ('a'..='z').chain('0'..='9').map(String::from);
        let addresses: BTreeSet<String> =
            letters.chain(["ت".into()]).flat_map(|letter| hits(&files, &letter)).map(|hit| hit.address).collect();
        assert!(addresses.len() >= 10, "{addresses:?}");
        for address in addresses {
            let (path, part) = address.split_once('#').unwrap_or((&address, ""));
            let page = files.get(&format!("{path}index.html")).unwrap_or_else(|| panic!("no page at {address}"));
            if !part.is_empty() {
                let page = Html::parse_document(std::str::from_utf8(page).unwrap());
                let id = Selector::parse(&format!("[id=\"{part}\"]")).unwrap();
                assert!(page.select(&id).next().is_some(), "nothing at {address}");
            }
        }
    }
}

#[test]
fn words_of_every_track_but_the_chapters_are_found_with_who_says_them() {
    let files = site_of(&timed_film(), false);
    let found = hits(&files, "\"run since the flood\"");
    let cue = found.iter().find(|hit| hit.kind == Kind::Cue).unwrap();
    assert_eq!((&*cue.address, &*cue.title.text), ("transcript/0/#t-6000", "Ada Quill"));
    assert_eq!(hits(&files, "الجرس")[0].address, "transcript/1/#t-12500");
    assert_eq!(hits(&files, "winds")[0].address, "transcript/2/#t-12000");
    assert!(hits(&files, "\"noon after\"").is_empty());
}

#[test]
fn the_index_is_compressed_once_and_the_same_film_gives_the_same_one() {
    let files = site_of(&timed_film(), true);
    let index: Vec<&String> =
        files.keys().filter(|path| path.starts_with("search/") && !path.contains(".html")).collect();
    assert_eq!(index, [FIRST_FILE]);
    assert!(files[FIRST_FILE].len() < taken_out(&files[FIRST_FILE]).len());
    let again = site_of(&timed_film(), true);
    assert!(index.iter().all(|path| files[*path] == again[*path]));
}

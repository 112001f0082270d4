//! Pages on which captions, descriptions and chapters are read, as readers without the program and the program take them.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod site;

use std::collections::{BTreeMap, BTreeSet};

use cinefile_fixtures::{TIMED_FILES, large_transcript, timed_film};
use cinefile_publisher::Options;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use site::{built, home};

type Files = BTreeMap<String, Vec<u8>>;

const CAPTIONS: &str = "transcript/0/index.html";
const CHAPTERS: &str = "transcript/chapters/index.html";

/// The site of the film with times, after a change of the film and with other files beside it.
fn site_of(change: impl FnOnce(&mut Value), others: &[(&str, &str)]) -> Files {
    let mut film: Value = serde_json::from_str(&timed_film()).unwrap();
    change(&mut film);
    let mut files: Vec<(&str, &str)> =
        TIMED_FILES.into_iter().filter(|(path, _)| !others.iter().any(|(other, _)| other == path)).collect();
    files.extend([("media/sample.webm", ""), ("media/sample.mp4", "")]);
    files.extend(others);
    built(&home(&film.to_string(), &files), &Options { compress: false, ..Options::default() }).unwrap()
}

fn timed() -> Files {
    site_of(|_| {}, &[])
}

fn page(files: &Files, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&files[path]).unwrap())
}

fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Start, end, id and text of each line of a list, and the markup of what is read.
fn lines(page: &Html, css: &str) -> Vec<(String, String, String, String)> {
    let of = |line: &ElementRef<'_>, name: &str| line.value().attr(name).unwrap_or_default().to_owned();
    all(page, css)
        .iter()
        .map(|line| (of(line, "data-start"), of(line, "data-end"), of(line, "id"), text(*line)))
        .collect()
}

fn line(start: &str, end: &str, id: &str, text: &str) -> (String, String, String, String) {
    (start.into(), end.into(), id.into(), text.into())
}

#[test]
fn every_cue_is_read_with_its_time_and_its_voice() {
    let files = timed();
    assert_eq!(
        lines(&page(&files, CAPTIONS), "ol.transcript__cues > li.transcript__cue"),
        [
            line("0", "3000", "t-0", "0:00 [ticking]"),
            line("3000", "6000", "t-3000", "0:03 A tower & a clock."),
            line("6000", "12000", "t-6000", "0:06 Ada Quill: It has run since the flood."),
            line("10000", "12500", "t-10000", "0:10 [a bell]"),
            line("12500", "16000", "t-12500", "0:12 Ben Tarn: The bell rang at noon. Ada Quill: So it did."),
            line("16000", "20000", "t-16000", "0:16 <The end>"),
        ]
    );
    let captions = page(&files, CAPTIONS);
    let voices: Vec<String> = all(&captions, ".transcript__words > b").into_iter().map(text).collect();
    assert_eq!(voices, ["Ada Quill", "Ben Tarn", "Ada Quill"]);
    let words = all(&captions, "li > .transcript__time + .transcript__words:last-child[lang=en]:not([dir])");
    assert_eq!(words.len(), 6, "the last element of a line holds what is read");
}

#[test]
fn words_from_right_to_left_say_so() {
    let files = timed();
    let page = page(&files, "transcript/1/index.html");
    assert_eq!(all(&page, "li > .transcript__words[lang=ar][dir=rtl]").len(), 3);
    assert_eq!(text(all(&page, "h1 ~ .page-head__status")[0]), "Subtitles: العربية (Arabic)");
}

#[test]
fn chapters_are_named_by_their_titles() {
    let files = timed();
    assert_eq!(
        lines(&page(&files, CHAPTERS), "ol.chapters > li"),
        [
            line("0", "6000", "the-tower", "0:00 The tower"),
            line("6000", "12000", "since-the-flood", "0:06 Since the flood"),
            line("12000", "20000", "noon-after", "0:12 Noon & after"),
        ]
    );
    assert_eq!(all(&page(&files, CHAPTERS), "li > .chapters__time + .chapters__title:last-child[lang=en]").len(), 3);
}

#[test]
fn chapters_without_a_name_of_their_own_are_named_by_their_number() {
    let text = "WEBVTT\n\n00:00.000 --> 00:01.000\nMain\n\n00:01.000 --> 00:02.000\nOne\n\n00:02.000 --> 00:03.000\none!\n\n\
                00:03.000 --> 00:04.000\n\n00:04.000 --> 00:05.000\n…\n";
    let files = site_of(|_| {}, &[("media/clock.chapters.vtt", text)]);
    let lines = lines(&page(&files, CHAPTERS), ".chapters > li");
    let named: Vec<(&str, &str)> = lines.iter().map(|(_, _, id, text)| (&**id, &**text)).collect();
    assert_eq!(
        named,
        [
            ("chapter-1", "0:00 Main"),
            ("one", "0:01 One"),
            ("chapter-3", "0:02 one!"),
            ("chapter-4", "0:03 Chapter 4"),
            ("chapter-5", "0:04 …")
        ]
    );
}

#[test]
fn each_id_stands_once_and_empty_cues_are_left_out() {
    let text =
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:01.000 --> 00:03.000\nb\n\n00:02.000 --> 00:03.000\n<i></i>\n";
    let files = site_of(|_| {}, &[("media/clock.en.vtt", text)]);
    let lines = lines(&page(&files, CAPTIONS), ".transcript__cue");
    assert_eq!(lines, [line("1000", "2000", "t-1000", "0:01 a"), line("1000", "3000", "", "0:01 b")]);
}

#[test]
fn markup_in_cues_and_labels_stays_text() {
    let hostile = "<script>alert(1)</script> & \"x\" 'y'";
    let cue =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A &lt;b&gt;>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \"x\"\n";
    let files = site_of(|film| film["media"]["tracks"][0]["label"] = json!(hostile), &[("media/clock.en.vtt", cue)]);
    let page = page(&files, CAPTIONS);
    assert_eq!(all(&page, "script, .transcript__words b b").len(), 0);
    assert_eq!(text(all(&page, ".transcript__words")[0]), "A <b>: <script>alert(1)</script> &amp; \"x\"");
    assert!(text(all(&page, "main")[0]).contains(hostile) && text(all(&page, "title")[0]).contains(hostile));
}

#[test]
fn such_a_page_runs_nothing_is_not_listed_and_leads_to_the_moment_in_the_film() {
    let files = timed();
    for path in [CAPTIONS, "transcript/1/index.html", "transcript/2/index.html", CHAPTERS] {
        let page = page(&files, path);
        assert_eq!(all(&page, "script, [style], [onclick], iframe").len(), 0, "{path}");
        assert_eq!(all(&page, "meta[name=robots][content=noindex]").len(), 1, "{path}");
        assert_eq!(all(&page, "main h1").len(), 1, "{path}");
        let ids: Vec<&str> = all(&page, "[id]").iter().filter_map(|element| element.value().attr("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: {ids:?}");
        let base = url::Url::parse("https://films.example/").unwrap();
        for element in all(&page, "a[href], link[href]") {
            let href = element.value().attr("href").unwrap();
            let target = base.join(path).unwrap().join(href).unwrap();
            let mut file = target.path()[1..].to_owned();
            if file.is_empty() || file.ends_with('/') {
                file.push_str("index.html");
            }
            assert!(files.contains_key(&file), "{path}: {href}");
        }
    }
    let captions = page(&files, CAPTIONS);
    let links: Vec<&str> =
        all(&captions, ".transcript__time > a").iter().filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(links[..2], ["../../?start=0", "../../?start=3"]);
    assert_eq!(links[4], "../../?start=12.5");
}

#[test]
fn the_films_page_leads_to_each_of_them() {
    let read = |files: &Files| -> Vec<(String, String)> {
        all(&page(files, "index.html"), ".player__note a[href^='./transcript/']")
            .into_iter()
            .map(|link| (link.value().attr("href").unwrap().to_owned(), text(link)))
            .collect()
    };
    let link = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    let files = timed();
    assert_eq!(
        read(&files),
        [
            link("./transcript/0/", "Read along: English"),
            link("./transcript/1/", "Read along: العربية"),
            link("./transcript/2/", "Descriptions: What is seen"),
            link("./transcript/chapters/", "Chapters"),
        ]
    );
    // A file elsewhere is not ours to write out, and a second list of chapters would stand at the same address.
    let files = site_of(
        |film| {
            film["media"]["tracks"][0]["src"] = json!("https://example.org/en.vtt");
            let mut again = film["media"]["tracks"][3].clone();
            again["language"] = json!("ar");
            film["media"]["tracks"].as_array_mut().unwrap().push(again);
        },
        &[],
    );
    let paths: Vec<String> = read(&files).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["./transcript/1/", "./transcript/2/", "./transcript/chapters/"]);
    let written: Vec<&String> = files.keys().filter(|path| path.starts_with("transcript/")).collect();
    assert_eq!(written, ["transcript/1/index.html", "transcript/2/index.html", CHAPTERS]);
}

#[test]
fn a_transcript_of_a_sample_says_that_it_is_not_the_films() {
    let says = |files: &Files| {
        text(all(&page(files, CAPTIONS), "main")[0]).contains("This belongs to a sample, not to the film.")
    };
    assert!(!says(&timed()));
    assert!(says(&site_of(|film| film["media"]["is_sample"] = json!(true), &[])));
}

#[test]
fn three_hours_of_captions_are_written_whole() {
    let film = |film: &mut Value| film["film"]["runtime"]["value"] = json!("3:00:00");
    let files = site_of(film, &[("media/clock.en.vtt", &large_transcript(4000))]);
    let page = &files[CAPTIONS];
    let cues = std::str::from_utf8(page).unwrap().matches("<li class=\"transcript__cue\"").count();
    assert_eq!(cues, 4000);
    let brotli = cinefile_publisher::encode::brotli(page, cinefile_publisher::encode::Effort::Less).unwrap();
    println!("4,000 cues: {} bytes, {} brotli", page.len(), brotli.len());
    // What a reader downloads on the way to the first line.
    assert!(brotli.len() < 100_000, "{}", brotli.len());
}

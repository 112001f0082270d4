//! Which files a site consists of, and that they are what they should be.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod site;

use std::{
    fs,
    io::Read as _,
    sync::atomic::{AtomicUsize, Ordering},
};

use cinefile_app::{Embed, Route};
use cinefile_fixtures::{large_film, other_film, small_film};
use cinefile_publisher::{Options, check_file, encode::Effort, publish, write_site};
use flate2::read::GzDecoder;
use serde_json::json;

use site::{built, changed, home, placed, shell};

/// Whether the program takes a page over: those of citations and those for frames need none.
fn is_page_of_the_program(path: &str) -> bool {
    path.ends_with(".html") && !path.contains("citations/") && !path.starts_with("embed/")
}

#[test]
fn there_is_a_page_for_every_route_and_one_for_all_others() {
    for film in [small_film(), other_film()] {
        let home = home(&film, &[]);
        let films = check_file(&home.path().join("film.json")).unwrap().film;
        let files = built(&home, &Options { compress: false, ..Options::default() }).unwrap();
        let mut expected: Vec<String> =
            Route::all(&films).iter().map(|route| format!("{}index.html", route.path())).collect();
        expected.push("404.html".into());
        expected.sort();
        let pages: Vec<&String> = files.keys().filter(|path| is_page_of_the_program(path)).collect();
        assert_eq!(pages, expected.iter().collect::<Vec<_>>());
    }
}

#[test]
fn every_page_says_which_page_of_which_film_it_is() {
    let film = small_film();
    let files = built(&home(&film, &[]), &Options::default()).unwrap();
    let digest = cinefile_app::digest(&film);
    for (path, bytes) in files.iter().filter(|(path, _)| is_page_of_the_program(path)) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        let route = path.strip_suffix("index.html").unwrap_or(path);
        let part =
            Route::from_path(route).part().map_or(String::new(), |part| format!(" data-part=\"{}\"", part as u32));
        let stamp = format!("<div id=\"app\" data-route=\"{route}\" data-film=\"{digest}\"{part}>");
        assert!(page.contains(&stamp), "{path}");
        assert_eq!(page.matches("<script type=\"module\"").count(), 1, "{path}");
    }
}

#[test]
fn every_address_for_frames_has_a_page_that_needs_no_program_and_says_so_to_crawlers() {
    for film in [small_film(), other_film()] {
        let home = home(&film, &[]);
        let films = check_file(&home.path().join("film.json")).unwrap().film;
        let files = built(&home, &Options { compress: false, ..placed("https://films.example/") }).unwrap();
        let mut embeds: Vec<Embed> = Embed::all(&films);
        embeds.extend(Embed::former(&films));
        for embed in &embeds {
            let path = format!("{}index.html", embed.path());
            let page = String::from_utf8(files[&path].clone()).unwrap();
            assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            // Of what is embedded only the player has a program; its script loads that when it is wanted.
            let names_program = page.contains("data-program=\"") && page.contains("assets/boot.");
            assert_eq!(names_program, *embed == Embed::Player, "{path}");
            assert!(!page.contains("type=\"module\"") && !page.contains("src=\"../assets/boot."), "{path}");
            assert_eq!(page.matches("<script").count(), 1, "{path}");
            let script = page.split_once("<script src=\"").unwrap().1.split_once('"').unwrap().0;
            let asset = script.strip_prefix(embed.root()).expect("a way to the root");
            assert!(files.contains_key(asset), "{path} names {asset}");
            let oembed = page.split_once("application/json+oembed\" href=\"https://films.example/").unwrap().1;
            assert!(files.contains_key(oembed.split_once('"').unwrap().0), "{path}");
        }
        let written = files.keys().filter(|path| path.starts_with("embed/")).count();
        assert_eq!(written, embeds.len());
        let sitemap = String::from_utf8(files["sitemap.xml"].clone()).unwrap();
        assert!(!sitemap.contains("/embed/") && files.contains_key("embed.js"));
    }
}

#[test]
fn assets_are_named_by_their_bytes_and_name_each_other() {
    let home = home(&small_film(), &[]);
    let files = built(&home, &Options { compress: false, ..Options::default() }).unwrap();
    let named = |start: &str, end: &str| {
        let mut names = files.keys().filter(|path| path.starts_with(start) && path.ends_with(end));
        let name = names.next().unwrap().clone();
        assert!(names.next().is_none(), "one {start}…{end}");
        name
    };
    let (boot, wasm) = (named("assets/boot.", ".js"), named("assets/app.", ".wasm"));
    let (glue, styles) = (named("assets/app.", ".js"), named("assets/site.", ".css"));
    let script = String::from_utf8(files[&boot].clone()).unwrap();
    for asset in [&wasm, &glue] {
        assert!(script.contains(&format!("'./{}'", asset.strip_prefix("assets/").unwrap())), "{script}");
    }
    let page = String::from_utf8(files["reviews/index.html"].clone()).unwrap();
    for asset in [&boot, &styles] {
        assert!(page.contains(&format!("\"../{asset}\"")), "{page}");
    }

    // Another program has another name, and so has the module that names it; the styles keep theirs.
    let mut other = shell();
    other.wasm.extend(b"\0\x01\0");
    let out = home.path().join("dist");
    publish(&other, &home.path().join("film.json"), &out, &Options::default(), &|_, _| {}).unwrap();
    assert!(!out.join(&boot).exists() && !out.join(&wasm).exists());
    assert!(out.join(&styles).exists());
}

#[test]
fn encodings_stand_beside_every_text_and_wasm_and_give_its_bytes() {
    let tracks = json!([{ "kind": "captions", "language": "en", "label": "English", "src": "media/a.vtt" }]);
    let film = changed(|film| film["media"]["tracks"] = tracks);
    let cue = "WEBVTT\n\n00:01.000 --> 00:02.000\nA word\n";
    let files = built(&home(&film, &[("media/a.vtt", cue), ("media/a.webm", "film")]), &placed("https://example.org"));
    let files = files.unwrap();
    let mut encoded = 0;
    for (path, bytes) in &files {
        let Some(ending) = path.rsplit_once('.').map(|(_, ending)| ending) else { continue };
        if matches!(ending, "br" | "gz") {
            continue;
        }
        let is_compressed = matches!(
            ending,
            "html"
                | "css"
                | "js"
                | "wasm"
                | "json"
                | "jsonld"
                | "svg"
                | "txt"
                | "vtt"
                | "webmanifest"
                | "xml"
                | "csv"
                | "bib"
                | "ris"
        );
        assert_eq!(is_compressed, files.contains_key(&format!("{path}.br")), "{path}");
        assert_eq!(is_compressed, files.contains_key(&format!("{path}.gz")), "{path}");
        if is_compressed {
            let mut decoded = Vec::new();
            brotli::BrotliDecompress(&mut &files[&format!("{path}.br")][..], &mut decoded).unwrap();
            assert_eq!(&decoded, bytes, "{path}.br");
            decoded.clear();
            GzDecoder::new(&files[&format!("{path}.gz")][..]).read_to_end(&mut decoded).unwrap();
            assert_eq!(&decoded, bytes, "{path}.gz");
            encoded += 1;
        }
    }
    assert!(encoded > 15, "{encoded}");
    assert!(files.contains_key("media/a.vtt.br") && files.contains_key("media/a.webm"));
}

#[test]
fn local_files_are_copied_wherever_they_lie() {
    let film = changed(|film| {
        film["people"][0]["portrait"] = json!({ "src": "faces/one%20face.svg", "alt": "A face", "credit": "Nobody" });
    });
    let given = [
        ("faces/one face.svg", "<svg/>"),
        ("media/deep/part.ts", "part"),
        ("media/.DS_Store", "litter"),
        ("notes.txt", "private"),
    ];
    let files = built(&home(&film, &given), &Options::default()).unwrap();
    assert_eq!(files["faces/one face.svg"], b"<svg/>");
    assert_eq!(files["media/deep/part.ts"], b"part");
    assert!(!files.keys().any(|path| path.contains("DS_Store") || path.contains("notes")));
}

#[test]
fn a_file_that_the_site_makes_itself_is_told() {
    let film = changed(|film| film["media"]["poster"] = json!("icon.svg"));
    let error = built(&home(&film, &[("icon.svg", "<svg/>")]), &Options::default()).unwrap_err();
    let said = error.to_string();
    assert!(said.contains("`icon.svg`") && said.contains("another name"), "{said}");
}

#[test]
fn what_needs_an_address_is_there_only_with_one() {
    let home = home(&small_film(), &[]);
    let without = built(&home, &Options::default()).unwrap();
    let with = built(&home, &placed("https://example.org/films/ferry")).unwrap();
    for path in ["sitemap.xml", "oembed/index.json"] {
        assert!(with.contains_key(path) && !without.contains_key(path), "{path}");
    }
    for path in [
        "robots.txt",
        "manifest.webmanifest",
        "film.jsonld",
        "social-card.png",
        "film.json",
        "film.schema.json",
        "title-card.svg",
    ] {
        assert!(with.contains_key(path) && without.contains_key(path), "{path}");
    }
    let page = String::from_utf8(with["index.html"].clone()).unwrap();
    assert!(page.contains("https://example.org/films/ferry/social-card.png"));
    for (path, bytes) in without.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("rel=\"canonical\""), "{path}");
    }
}

#[test]
fn files_for_hosts_that_read_them_at_the_top_are_written_only_there() {
    let home = home(&small_film(), &[]);
    let top = built(&home, &Options::default()).unwrap();
    let below = built(&home, &Options { base: "films/ferry".parse().unwrap(), ..Options::default() }).unwrap();
    for path in ["_headers", "_redirects"] {
        assert!(top.contains_key(path) && !below.contains_key(path), "{path}");
    }
    let missing = String::from_utf8(below["404.html"].clone()).unwrap();
    assert!(missing.contains("href=\"/films/ferry/assets/") && !missing.contains("href=\"/assets/"), "{missing}");
}

#[test]
fn progress_counts_every_page_once() {
    let home = home(&other_film(), &[]);
    let (told, last) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let options = Options { compress: false, ..Options::default() };
    let out = home.path().join("site");
    fs::create_dir(&out).unwrap();
    let summary = write_site(&shell(), &home.path().join("film.json"), &out, &options, &|done, all| {
        told.fetch_add(1, Ordering::Relaxed);
        last.fetch_max(done, Ordering::Relaxed);
        assert!(done <= all);
    })
    .unwrap();
    assert_eq!(told.into_inner(), summary.pages);
    assert_eq!(last.into_inner(), summary.pages);
}

#[test]
fn what_all_pages_of_a_large_site_fetch_is_compressed_as_hard_as_that_of_a_small_one() {
    let large = built(&home(&large_film(380), &[]), &placed("https://example.org")).unwrap();
    let is_script = |path: &str| path.starts_with("assets/embed-frame.") && path.ends_with(".js");
    let (path, script) = large.iter().find(|(path, _)| is_script(path)).unwrap();
    let encoded = |effort| cinefile_publisher::encode::brotli(script, effort).unwrap();
    assert_ne!(encoded(Effort::Most), encoded(Effort::Less), "the two can be told apart");
    assert_eq!(large[&format!("{path}.br")], encoded(Effort::Most));
    let page = &large["index.html"];
    let less = cinefile_publisher::encode::brotli(page, Effort::Less).unwrap();
    assert_eq!(large["index.html.br"], less, "pages are many");
}

//! What has been published is kept in a lock file, is not lost by accident, and leads on where it has moved.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
};

use cinefile_fixtures::small_film;
use cinefile_model::{Film, RecordName};
use cinefile_publisher::{Options, Shell, lock::LockUse, publish};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use tempfile::TempDir;

/// 2024-03-01 and 2024-05-05.
const FIRST: &str = "1709251200";
const LATER: &str = "1714867200";

/// The small film and a shell in a folder of their own.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().unwrap());
        fs::create_dir(place.path().join("shell")).unwrap();
        for (name, content) in [
            ("index.html", "<html><head>\n<title></title>\n</head><body>\n<div id=\"app\"></div>\n</body></html>\n"),
            ("site.css", "body { margin: 0 }\n"),
            ("boot.js", "// {{glue}} {{wasm}} {{parts}} {{names}} {{records}}\n"),
            ("app.js", "export default 1;\n"),
            ("app.wasm", "\0asm"),
            ("apparatus.wasm", "\0asm apparatus"),
            ("copies.wasm", "\0asm copies"),
            ("cues.wasm", "\0asm cues"),
            ("embed.wasm", "\0asm embed"),
            ("people.wasm", "\0asm people"),
            ("player.wasm", "\0asm player"),
            ("reception.wasm", "\0asm reception"),
            ("search.wasm", "\0asm search"),
            ("share.wasm", "\0asm share"),
            ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
        ] {
            fs::write(place.path().join("shell").join(name), content).unwrap();
        }
        fs::write(place.path().join("film.json"), small_film()).unwrap();
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn change(&self, change: impl FnOnce(&mut Value)) {
        let mut film: Value = serde_json::from_str(&self.read("film.json")).unwrap();
        change(&mut film);
        fs::write(self.path().join("film.json"), film.to_string()).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    /// The command on a day.
    fn run_on(&self, day: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cinefile"))
            .current_dir(self.path())
            .args(arguments)
            .env("NO_COLOR", "1")
            .env("CINEFILE_SHELL", "shell")
            .env("SOURCE_DATE_EPOCH", day)
            .output()
            .unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_on(FIRST, arguments)
    }

    fn build(&self) {
        let output = self.run(&["build", "film.json"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    fn lock(&self) -> Value {
        serde_json::from_str(&self.read("film.lock.json")).unwrap()
    }
}

/// What a command has said, in one line without the frame of a report.
fn said(output: &Output) -> String {
    let all = String::from_utf8([&*output.stderr, &*output.stdout].concat()).unwrap();
    all.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives a review of the small film another slug, and everything that refers to it.
fn rename(film: &mut Value) -> (String, String) {
    let old = film["reviews"][0]["slug"].as_str().unwrap().to_owned();
    let new = format!("{old}-again");
    film["reviews"][0]["slug"] = json!(new);
    for (collection, ways) in [("claims", vec!["/made_by/review", "/made_by/excerpt/review"]), ("responses", vec![])] {
        for record in film[collection].as_array_mut().unwrap() {
            for way in &ways {
                if let Some(slug) = record.pointer_mut(way).filter(|slug| slug.as_str() == Some(&old)) {
                    *slug = json!(new);
                }
            }
            for passage in record.get_mut("says").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(slug) = passage.pointer_mut("/excerpt/review").filter(|slug| slug.as_str() == Some(&old)) {
                    *slug = json!(new);
                }
            }
        }
    }
    (old, new)
}

#[test]
fn a_build_locks_what_it_publishes_and_the_next_one_changes_nothing() {
    let place = Place::new();
    let output = place.run(&["build", "film.json"]);
    assert!(said(&output).contains("film.lock.json has new names"), "{}", said(&output));
    let first = place.read("film.lock.json");
    let lock = place.lock();
    let names: BTreeSet<RecordName> =
        lock["published"].as_object().unwrap().keys().map(|name| name.parse().unwrap()).collect();
    assert_eq!(names, Film::from_json(&small_film()).unwrap().published_names());
    assert!(lock["published"].as_object().unwrap().values().all(|day| day == "2024-03-01"), "{first}");
    let output = place.run_on(LATER, &["build", "film.json"]);
    assert!(!said(&output).contains("lock"), "{}", said(&output));
    assert_eq!(place.read("film.lock.json"), first);
    // Nothing is left of writing it, and the site does not hold it.
    assert!(!place.path().join("dist/film.lock.json").exists());
    let names = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(
        names.collect::<BTreeSet<_>>(),
        ["dist", "film.json", "film.lock.json", "shell"].map(String::from).into()
    );
}

#[cfg(unix)]
#[test]
fn others_may_read_the_lock() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.build();
    let mode = |file: &str| fs::metadata(place.path().join(file)).unwrap().permissions().mode();
    assert_eq!(mode("film.lock.json"), mode("film.json"));
}

#[test]
fn a_renamed_record_ends_the_build_until_its_former_slug_is_an_alias() {
    let place = Place::new();
    place.build();
    let (page, lock) = (place.read("dist/reviews/index.html"), place.read("film.lock.json"));
    let mut names = (String::new(), String::new());
    place.change(|film| names = rename(film));
    let (old, new) = names;
    for command in [&["build", "film.json"][..], &["check", "film.json"]] {
        let output = place.run(command);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let said = said(&output);
        assert!(said.contains("lost-address") && said.contains("reviews[0].slug"), "{said}");
        assert!(said.contains(&format!("`reviews/{old}` was published on 2024-03-01 and is gone")), "{said}");
        assert!(
            said.contains(&format!("If it is called `{new}` now, write `\"aliases\": [\"{old}\"]` there")),
            "{said}"
        );
    }
    // The old site and its lock stand as before.
    assert_eq!((place.read("dist/reviews/index.html"), place.read("film.lock.json")), (page, lock));
    let output = place.run(&["check", "film.json", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["problems"][0]["path"], "/reviews/0/slug");

    place.change(|film| film["reviews"][0]["aliases"] = json!([old]));
    place.build();
    assert_eq!(place.lock()["published"][format!("reviews/{old}")], "2024-03-01");
    let moved = place.read(&format!("dist/reviews/{old}/index.html"));
    let html = Html::parse_document(&moved);
    let attribute = |css: &str, name: &str| {
        let element = html.select(&Selector::parse(css).unwrap()).next().unwrap_or_else(|| panic!("{css}: {moved}"));
        element.value().attr(name).unwrap().to_owned()
    };
    assert_eq!(attribute("meta[http-equiv=refresh]", "content"), format!("0; url=../../reviews/{new}/"));
    assert_eq!(attribute("link[rel=canonical]", "href"), format!("../../reviews/{new}/"));
    assert_eq!(attribute("main a", "href"), format!("../../reviews/{new}/"));
    assert_eq!(attribute("meta[name=robots]", "content"), "noindex");
    assert!(attribute("meta[http-equiv=Content-Security-Policy]", "content").starts_with("default-src 'none'"));
    assert!(!moved.contains("<script") && !moved.contains("style="), "{moved}");
}

#[test]
fn every_kind_of_page_leads_on_from_its_former_addresses() {
    let place = Place::new();
    let (mut expected, mut quote) = (Vec::new(), String::new());
    place.change(|film| {
        let person = film["people"].as_array().unwrap().iter().position(|person| person["in_film"] == true).unwrap();
        for (collection, folder, n) in
            [("people", "interviewees", person), ("reviews", "reviews", 0), ("claims", "claims", 0)]
        {
            film[collection][n]["aliases"] = json!(["once", "twice"]);
            let slug = film[collection][n]["slug"].as_str().unwrap();
            expected.extend(["once", "twice"].map(|alias| (format!("{folder}/{alias}"), format!("{folder}/{slug}/"))));
        }
        film["quotes"][0]["aliases"] = json!(["once"]);
        quote = film["quotes"][0]["slug"].as_str().unwrap().to_owned();
    });
    let output = place.run(&["build", "film.json", "--site-url", "https://example.org/ferry"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for (from, to) in expected {
        let page = place.read(&format!("dist/{from}/index.html"));
        assert!(page.contains(&format!("content=\"0; url=../../{to}\"")), "{page}");
        assert!(page.contains(&format!("rel=\"canonical\" href=\"https://example.org/ferry/{to}\"")), "{page}");
        assert!(place.path().join("dist").join(&to).join("index.html").exists(), "{to}");
        assert!(!place.read("dist/sitemap.xml").contains(&format!("{from}/")), "{from}");
        // Frames follow no redirect: programs know them by the address that the other page has written.
        let framed = place.read(&format!("dist/embed/{from}/index.html"));
        assert_eq!(framed, place.read(&format!("dist/embed/{to}index.html")), "{from}");
    }
    assert_eq!(
        place.read("dist/embed/quotes/once/index.html"),
        place.read(&format!("dist/embed/quotes/{quote}/index.html"))
    );
}

#[test]
fn what_is_withdrawn_on_purpose_is_told_at_its_address() {
    let place = Place::new();
    place.build();
    let mut slug = String::new();
    let withdraw = |slug: &str, why: &str| {
        place.run_on(LATER, &["withdraw", "film.json", &format!("reviews/{slug}"), "--why", why])
    };
    let before = place.read("film.json");
    place.change(|film| {
        slug = film["reviews"][0]["slug"].as_str().unwrap().to_owned();
        film["corrections"] = json!([]);
    });
    assert!(said(&withdraw(&slug, "No.")).contains("still stands in the film"));
    assert!(said(&withdraw("nobody", "No.")).contains("was never published"));
    assert_eq!(withdraw("No slug", "No.").status.code(), Some(2));
    assert_eq!(withdraw(&slug, "").status.code(), Some(2));

    place.change(|film| {
        let claims = film["claims"].as_array_mut().unwrap();
        claims.clear();
        film["responses"] = json!([]);
        film["reviews"].as_array_mut().unwrap().remove(0);
    });
    let lost: Vec<String> = place.lock()["published"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| name.starts_with("claims/") || name.starts_with("responses/"))
        .cloned()
        .collect();
    let mut arguments = vec!["withdraw", "film.json", "--why", "They <fell> out of use."];
    arguments.extend(lost.iter().map(String::as_str));
    assert_eq!(place.run_on(LATER, &arguments).status.code(), Some(0));
    assert_eq!(place.run(&["build", "film.json"]).status.code(), Some(1));
    assert_eq!(withdraw(&slug, "The author asked for it.").status.code(), Some(0));
    place.build();
    let page = place.read(&format!("dist/reviews/{slug}/index.html"));
    assert!(page.contains("This review was withdrawn") && page.contains("The author asked for it."), "{page}");
    assert!(page.contains("5 May 2024") && page.contains("noindex") && !page.contains("<script"), "{page}");
    let claim = lost.iter().find(|name| name.starts_with("claims/")).unwrap();
    assert!(place.read(&format!("dist/{claim}/index.html")).contains("They &lt;fell&gt; out of use."));

    // Frames on other pages tell it like the page does, as tall as it is.
    let framed = place.read(&format!("dist/embed/reviews/{slug}/index.html"));
    assert!(framed.contains("This review was withdrawn") && framed.contains("The author asked for it."), "{framed}");
    assert!(framed.contains("5 May 2024") && framed.contains("noindex") && framed.contains("<base target"), "{framed}");
    assert!(framed.contains("embed-frame.") && !framed.contains("oembed"), "{framed}");
    assert!(place.read(&format!("dist/embed/{claim}/index.html")).contains("They &lt;fell&gt; out of use."));

    // What comes back is a record again.
    fs::write(place.path().join("film.json"), before).unwrap();
    place.build();
    assert_eq!(place.lock()["withdrawn"], json!({}));
    assert!(place.read(&format!("dist/reviews/{slug}/index.html")).contains("<script"));
    assert!(!place.read(&format!("dist/embed/reviews/{slug}/index.html")).contains("withdrawn"));
}

#[test]
fn a_draft_leaves_the_lock_alone() {
    let place = Place::new();
    let draft = |place: &Place| place.run(&["build", "film.json", "--no-lock"]).status.code();
    assert_eq!(draft(&place), Some(0));
    assert!(!place.path().join("film.lock.json").exists());
    place.build();
    let lock = place.read("film.lock.json");
    place.change(|film| drop(rename(film)));
    assert_eq!(draft(&place), Some(0));
    assert_eq!(place.read("film.lock.json"), lock);
}

#[test]
fn a_preview_warns_of_what_a_build_would_refuse_and_writes_no_lock() {
    let place = Place::new();
    place.build();
    let lock = place.read("film.lock.json");
    place.change(|film| drop(rename(film)));
    let shell = Shell::read(&place.path().join("shell")).unwrap();
    let publish = |lock| {
        let options = Options { compress: false, lock, ..Options::default() };
        publish(&shell, &place.path().join("film.json"), &place.path().join("shown"), &options, &|_, _| {})
    };
    let warnings = publish(LockUse::Warn).unwrap().warnings;
    assert!(
        warnings.iter().any(|warning| warning.contains("links to it would break. If it is called")),
        "{warnings:?}"
    );
    assert!(publish(LockUse::Compare).is_err());
    assert_eq!(place.read("film.lock.json"), lock);
    place.change(|film| film["film"]["title"] = json!(7));
    assert!(publish(LockUse::Warn).is_err(), "other problems are not warnings");
}

#[test]
fn a_lock_that_cannot_be_read_is_a_problem_that_says_what_to_do() {
    let place = Place::new();
    for broken in ["<<<<<<< HEAD\n", "{ \"version\": 1, \"published\": { \"reviews\": null } }"] {
        fs::write(place.path().join("film.lock.json"), broken).unwrap();
        for command in ["build", "check"] {
            let output = place.run(&[command, "film.json"]);
            assert_eq!(output.status.code(), Some(1));
            assert!(
                said(&output).contains("broken-lock") && said(&output).contains("film.lock.json"),
                "{}",
                said(&output)
            );
            assert!(said(&output).contains("keep the lines of both sides"), "{}", said(&output));
        }
        assert_eq!(place.read("film.lock.json"), broken);
    }
    assert!(!place.path().join("dist").exists());
}

#[test]
fn a_site_whose_names_were_not_locked_is_locked_by_the_next_build() {
    let place = Place::new();
    place.build();
    let lock = place.read("film.lock.json");
    // As if the build had been ended between the exchange of the folders and the lock.
    fs::remove_file(place.path().join("film.lock.json")).unwrap();
    fs::write(place.path().join(".film.lock.json.a1b2c3.new"), &lock[..lock.len() / 2]).unwrap();
    place.build();
    assert_eq!(place.read("film.lock.json"), lock);
    assert!(!place.path().join(".film.lock.json.a1b2c3.new").exists());
}

#[test]
fn the_bundled_films_lock_holds_all_its_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
    let film = Film::from_json(&fs::read_to_string(folder.join("film.json")).unwrap()).unwrap();
    let lock: Value = serde_json::from_str(&fs::read_to_string(folder.join("film.lock.json")).unwrap()).unwrap();
    let locked: BTreeSet<RecordName> =
        lock["published"].as_object().unwrap().keys().map(|name| name.parse().unwrap()).collect();
    let new: Vec<String> = film.published_names().difference(&locked).map(ToString::to_string).collect();
    assert!(new.is_empty(), "run `cargo xtask build`, which adds {new:?} to static/film.lock.json");
}

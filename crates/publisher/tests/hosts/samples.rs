//! The configurations shown in `docs/DEPLOY.md` are what `cinefile config` writes.
//!
//! With `UPDATE=1` in the environment the document is renewed instead.

use std::{fs, path::Path};

use cinefile_publisher::hosts::{Place, Policy, Server, media_type};

use crate::film_with;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/DEPLOY.md");

#[test]
fn the_samples_in_the_document_are_what_the_command_writes() {
    let policy = Policy::of(&film_with(serde_json::json!([])));
    let place = Place::new(Path::new("/srv/film")).unwrap().with_server_name("film.example").unwrap();
    let text = fs::read_to_string(DOCUMENT).unwrap();
    let mut renewed = text.clone();
    for (server, name, language) in [(Server::Nginx, "nginx", "nginx"), (Server::Caddy, "caddy", "caddyfile")] {
        let (begin, end) = (format!("<!-- sample: {name} -->\n"), format!("<!-- end of sample: {name} -->"));
        let (before, rest) = renewed.split_once(&begin).unwrap_or_else(|| panic!("DEPLOY.md has no `{begin}`"));
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("DEPLOY.md has no `{end}`"));
        let sample = server.configuration(&policy, &place);
        renewed = format!("{before}{begin}```{language}\n{sample}```\n{end}{after}");
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(DOCUMENT, &renewed).unwrap();
    } else {
        assert!(renewed == text, "stale: run `UPDATE=1 cargo test -p cinefile-publisher --test hosts`");
    }
}

#[test]
fn the_types_in_the_document_are_the_policys() {
    let text = fs::read_to_string(DOCUMENT).unwrap();
    let (_, table) = text.split_once("| ending | type |\n|---|---|\n").expect("DEPLOY.md has a table of types");
    let mut rows = 0;
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [endings, types] = cells[..] else { panic!("two cells: {row}") };
        let endings: Vec<&str> = endings.split(", ").map(|ending| ending.trim_matches('`')).collect();
        let types: Vec<&str> = types.split(", ").map(|media_type| media_type.trim_matches('`')).collect();
        for (n, ending) in endings.iter().enumerate() {
            assert_eq!(media_type(&format!("a{ending}")), *types.get(n).unwrap_or(&types[0]), "{row}");
            rows += 1;
        }
    }
    assert!(rows > 15, "{rows} endings");
}

//! One film for each rule: `tests/broken/<rule>.json`, or `<rule>.<variant>.json`.

use std::{collections::BTreeSet, fs};

use cinefile_model::check::{RULES, check};
use miette::{GraphicalReportHandler, GraphicalTheme};

use super::site::{Site, VALID, broken};

/// Rules whose films are too large to be kept as files, or are broken only beside what was published:
/// `hostile` and `published` make them.
const MADE_BY_TESTS: [&str; 4] = ["too-large", "too-many-values", "more-problems", "lost-address"];

fn films() -> Vec<(String, String)> {
    let mut films: Vec<(String, String)> = fs::read_dir(broken())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .filter(|(name, _)| name != "_valid")
        .collect();
    films.sort();
    films
}

#[test]
fn the_film_from_which_the_broken_ones_differ_is_valid() {
    if let Err(error) = check(VALID, &Site) {
        panic!("{error}");
    }
}

#[test]
fn each_broken_film_breaks_its_rule_and_no_other_and_says_so_like_this() {
    for (name, text) in films() {
        let error = check(&text, &Site).expect_err(&name);
        let rule = name.split('.').next().unwrap();
        for problem in &error.problems {
            assert_eq!(problem.rule, rule, "{name}: {problem}");
        }
        let report = error.report(&format!("{name}.json"), text);
        let mut rendered = String::new();
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .with_width(100)
            .with_links(false)
            .with_urls(false)
            .render_report(&mut rendered, &report)
            .unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots", omit_expression => true }, {
            insta::assert_snapshot!(name, rendered);
        });
    }
}

#[test]
fn every_rule_has_a_broken_film() {
    let films = films();
    let broken: BTreeSet<&str> =
        films.iter().map(|(name, _)| name.split('.').next().unwrap()).chain(MADE_BY_TESTS).collect();
    assert_eq!(broken, RULES.iter().copied().collect());
}

#[test]
fn every_snapshot_has_its_film() {
    let films: BTreeSet<String> = films().into_iter().map(|(name, _)| format!("{name}.snap")).collect();
    let snapshots = fs::read_dir(broken().with_file_name("snapshots")).unwrap();
    for snapshot in snapshots.map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        assert!(!snapshot.ends_with(".snap") || films.contains(&snapshot), "{snapshot} belongs to no film");
    }
}

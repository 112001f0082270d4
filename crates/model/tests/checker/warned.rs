//! What a sound film file is warned of: each warning on a film that differs from the valid one in one thing.

use std::collections::BTreeSet;

use cinefile_model::{
    Film, Problem, Published,
    check::{RULES, Severity, WARNINGS, find},
};

use super::site::{Site, VALID};

/// A change to the valid film, and the path and rule of the one warning that it brings.
const WARNED: &[(&str, &str, &str, &str)] = &[
    (
        r#""in-it", "text": "Lee says that she is in it.", "made_by": { "quote": "on-film" }, "provenance": { "source": "a-page", "state": "reported" }"#,
        r#""in-it", "text": "Lee says that she is in it.", "made_by": { "quote": "on-film" }, "provenance": { "source": "a-page", "state": "citation-needed" }"#,
        "claims[0].provenance.state",
        "citation-needed",
    ),
    (
        r#""value": 27197, "provenance": { "source": "a-page", "state": "reported" }"#,
        r#""value": 27197, "provenance": { "source": "a-page", "state": "citation-needed" }"#,
        "film.views.provenance.state",
        "citation-needed",
    ),
    (
        "\"provenance\": { \"source\": \"a-page\", \"state\": \"reported\" }\n  },\n  \"media\"",
        "\"provenance\": { \"source\": \"a-page\", \"state\": \"citation-needed\" }\n  },\n  \"media\"",
        "film.provenance.state",
        "citation-needed",
    ),
    (
        r#""logline": "A film about a film.","#,
        r#""logline": "A film about a film.", "links": [{ "rel": "watch", "label": "A", "url": "https://example.org/" }, { "rel": "buy", "label": "B" }],"#,
        "film.links[1]",
        "link-without-address",
    ),
];

fn changed((from, to, ..): &(&str, &str, &str, &str)) -> String {
    assert_eq!(VALID.matches(from).count(), 1, "{from}");
    VALID.replace(from, to)
}

fn told(warnings: &[Problem]) -> Vec<(&str, &str)> {
    warnings.iter().map(|warning| (warning.path.as_str(), warning.rule)).collect()
}

#[test]
fn a_film_whose_statements_all_have_a_source_is_warned_of_nothing() {
    assert_eq!(told(&find(VALID, &Site, &Published::new()).warnings), []);
}

#[test]
fn each_statement_without_a_source_is_warned_of_at_its_place_and_stops_nothing() {
    for change in WARNED {
        let text = changed(change);
        let found = find(&text, &Site, &Published::new());
        assert_eq!(told(&found.warnings), [(change.2, change.3)]);
        let warning = &found.warnings[0];
        assert_eq!(warning.severity(), Severity::Warning);
        let marked = &text[warning.offset..warning.offset + warning.length];
        assert!(marked == "\"citation-needed\"" || marked == "{", "{marked}");
        assert!(warning.line > 0 && !warning.message.ends_with('.') && warning.remedy.ends_with('.'), "{warning}");
        assert!(found.film.is_ok() && Film::from_json(&text).is_ok());
    }
}

#[test]
fn what_is_wrong_and_what_is_warned_of_are_told_together() {
    let text = changed(&WARNED[0]).replace("\"in_film\": true", "\"in_film\": false");
    let found = find(&text, &Site, &Published::new());
    let error = found.film.unwrap_err();
    assert!(error.problems.iter().all(|problem| problem.severity() == Severity::Error));
    assert_eq!(told(&error.problems), [("quotes[0].by", "quoted-outside-film")]);
    assert_eq!(told(&found.warnings), [("claims[0].provenance.state", "citation-needed")]);
}

#[test]
fn every_warning_has_a_film_that_brings_it_and_is_no_rule_that_refuses_one() {
    let brought: BTreeSet<&str> = WARNED.iter().map(|change| change.3).collect();
    assert_eq!(brought, WARNINGS.iter().copied().collect());
    assert!(WARNINGS.iter().all(|warning| !RULES.contains(warning)));
}

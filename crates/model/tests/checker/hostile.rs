//! Inputs that nobody would write: none makes the checker panic, hang or take memory out of proportion.

use std::time::{Duration, Instant};

use cinefile_model::{
    Film, FilmError, MAX_BYTES, Published,
    check::{MAX_PROBLEMS, MAX_VALUES, RULES, check, check_published},
};
use proptest::prelude::*;

use super::site::{Site, VALID};

/// The problems of a text, each of which must have a place inside it.
fn problems(text: &str) -> Option<FilmError> {
    let error = check(text, &Site).err()?;
    assert!(!error.problems.is_empty());
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (n, problem) in error.problems.iter().enumerate() {
        let place = problem.offset..problem.offset + problem.length;
        assert!(text.get(place.clone()).is_some(), "{place:?} in {} bytes", text.len());
        // Counting lines anew for each problem is slow; the first and some of the others are enough.
        if n < 50 || n % 1000 == 0 {
            let before = &body[..problem.offset - (text.len() - body.len())];
            let line = before.rsplit('\n').next().unwrap();
            assert_eq!((problem.line, problem.column), (before.matches('\n').count() + 1, line.chars().count() + 1));
        }
        assert!(RULES.contains(&problem.rule), "{problem}");
        assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        assert!(!problem.message.ends_with('.') && problem.remedy.ends_with(['.', '?']), "{problem}");
        assert!(problem.message.len() + problem.remedy.len() + problem.path.len() < 4000, "{problem}");
    }
    Some(error)
}

fn rules(text: &str) -> Vec<&'static str> {
    problems(text).map(|error| error.problems.iter().map(|problem| problem.rule).collect()).unwrap_or_default()
}

fn quickly<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    // Generous: debug builds on a busy machine take ten times as long as a release build on an idle one.
    assert!(start.elapsed() < Duration::from_secs(60), "{what} took {:?}", start.elapsed());
    result
}

#[test]
fn a_hundred_thousand_brackets_are_refused_at_the_first_that_is_too_deep() {
    for bracket in ["[", "{\"a\":"] {
        let text = bracket.repeat(100_000);
        assert_eq!(quickly("nesting", || rules(&text)), ["too-deep"]);
    }
    // Brackets in texts open nothing.
    let text = VALID.replace("A film about a film.", &"[{\\\"".repeat(1000));
    assert_eq!(rules(&text), [""; 0]);
}

#[test]
fn nesting_that_is_just_allowed_reaches_the_other_rules() {
    let deep = format!("{}0{}", "[".repeat(126), "]".repeat(126));
    assert!(rules(&format!("{{\"film\":{deep}}}")).contains(&"wrong-type"));
    assert_eq!(rules(&format!("{{\"film\":[{deep}]}}")), ["too-deep"]);
}

#[test]
fn more_than_64_mib_are_refused_unread() {
    assert_eq!(quickly("size", || rules(&" ".repeat(MAX_BYTES + 1))), ["too-large"]);
    assert_eq!(quickly("size", || rules(&" ".repeat(MAX_BYTES))), ["syntax"]);
}

#[test]
fn more_values_than_a_film_can_have_are_refused_unread() {
    let text = format!("[{}0]", "0,".repeat(MAX_VALUES));
    assert_eq!(quickly("values", || rules(&text)), ["too-many-values"]);
}

#[test]
fn two_thousand_broken_records_are_two_thousand_problems() {
    let person = |n: usize| {
        format!(
            r#"{{ "slug": "p-{n}", "name": "P", "sort_name": "P", "group": "hisorian", "provenance": {{ "source": "a-page", "state": "reported" }} }},"#
        )
    };
    let people: String = (0..2000).map(person).collect();
    let text = VALID.replace("\"people\": [", &format!("\"people\": [{people}"));
    let error = quickly("2000 records", || problems(&text)).unwrap();
    assert_eq!(error.problems.len(), 2000);
    assert!(error.problems.iter().all(|problem| problem.remedy.starts_with("Did you mean `historian`?")));
    assert_eq!(error.problems[1999].path, "people[1999].group");
}

#[test]
fn a_hundred_thousand_dangling_references_do_not_take_hours() {
    let people: String = (0..100_000).map(|n| format!("\"nobody-{n}\",")).collect();
    let sources: String = (0..20_000).map(|n| format!(r#"{{ "slug": "somebody-{n}", "title": "S" }},"#)).collect();
    let text = VALID
        .replace("\"directors\": [", &format!("\"directors\": [{people}"))
        .replace("  \"sources\": [{ \"slug\"", &format!("  \"sources\": [{sources}{{ \"slug\""));
    assert_eq!(quickly("references", || problems(&text)).unwrap().problems.len(), 100_000);
}

#[test]
fn problems_past_a_limit_are_counted_and_said_to_be_there() {
    let faults = MAX_PROBLEMS + 1000;
    let text = VALID.replace("\"directors\": [", &format!("\"directors\": [{}", "0,".repeat(faults)));
    let error = quickly("very many problems", || check(&text, &Site).unwrap_err());
    let last = error.problems.last().unwrap();
    assert_eq!((error.problems.len(), last.rule), (MAX_PROBLEMS + 1, "more-problems"));
    assert!(last.message.contains(" 1000 more problems"), "{last}");
    assert_eq!((last.offset, last.length), (text.len(), 0));
}

#[test]
fn one_long_text_in_many_places_is_not_copied_into_messages() {
    let long = "Long ".repeat(20_000);
    let slugs: String = (0..50).map(|_| format!("\"{long}\",")).collect();
    let keys: String = (0..50).map(|_| format!("\"{long}\": 1,")).collect();
    let text = VALID
        .replace("\"directors\": [", &format!("\"directors\": [{slugs}"))
        .replace("\"kind\": \"documentary\"", &format!("\"kind\": \"{long}\""))
        .replace("\"media\": {", &format!("\"media\": {{{keys}"))
        .replace("\"about\": \"film\"", &format!("\"about\": \"{long}\""));
    let error = quickly("long texts", || problems(&text)).unwrap();
    let told: usize = error.problems.iter().map(|problem| problem.to_string().len()).sum();
    assert!(told < 100_000, "{told} bytes of messages");
}

#[test]
fn an_object_of_very_many_fields_is_searched_once() {
    let fields: String = (0..100_000).map(|n| format!("\"f{n}\": 1,")).collect();
    let text = VALID
        .replacen('{', &format!("{{{fields}"), 1)
        .replace("\"directors\": [", &format!("\"directors\": [{}", "0,".repeat(50_000)));
    assert_eq!(quickly("fields", || problems(&text)).unwrap().problems.len(), 150_000);
}

/// Where a change begins and how much it replaces, both as parts of the whole.
fn chunk() -> impl Strategy<Value = (usize, usize, String)> {
    let pieces = prop_oneof![
        Just(String::new()),
        "[\\[\\]{}\",:\\\\a-z0-9 \n\u{e9}]{0,6}",
        Just("null".to_owned()),
        Just("{\"person\": \"ann-lee\"}".to_owned()),
        Just("\"\u{1F600}\"".to_owned()),
        "\\PC{0,4}",
    ];
    (0..VALID.len(), 0..40_usize, pieces)
}

fn changed(text: &str, (start, length, piece): &(usize, usize, String)) -> String {
    let start = text.floor_char_boundary(*start);
    let end = text.floor_char_boundary(start + length);
    format!("{}{piece}{}", &text[..start], &text[end..])
}

/// A value of the valid film, by its place in the text.
fn values() -> Vec<std::ops::Range<usize>> {
    let is_value = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let starts = VALID.match_indices(": ").map(|(at, _)| at + 2);
    starts
        .filter_map(|start| {
            let ends = VALID[start..].match_indices([',', '}', ']', '\n']).map(|(at, _)| start + at);
            let mut ends = ends.flat_map(|at| [at, at + 1]).take(60);
            ends.find(|&end| is_value(VALID[start..end].trim())).map(|end| start..end)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_brings_it_down(text in "\\PC{0,60}|[\\[\\]{}\",:\\\\ntfu0-9eE+. \n\u{b}\u{a0}-]{0,60}") {
        problems(&text);
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        problems(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_change_of_a_valid_film_brings_it_down(changes in proptest::collection::vec(chunk(), 1..4)) {
        let text = changes.iter().fold(VALID.to_owned(), |text, change| changed(&text, change));
        problems(&text);
    }

    #[test]
    fn no_swap_of_two_values_brings_it_down(first in any::<prop::sample::Index>(), second in any::<prop::sample::Index>()) {
        let values = values();
        let (a, b) = (first.get(&values), second.get(&values));
        let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
        prop_assume!(a.end <= b.start);
        let text = [&VALID[..a.start], &VALID[b.clone()], &VALID[a.end..b.start], &VALID[a.clone()], &VALID[b.end..]].concat();
        problems(&text);
    }
}

#[test]
fn a_film_that_has_lost_all_its_names_to_as_many_new_ones_is_told_soon() {
    let film = cinefile_fixtures::large_film(4000);
    let published: Published =
        Film::from_json(&film).unwrap().published_names().into_iter().map(|name| (name, None)).collect();
    let other = film.replace("person-", "somebody-").replace("review-", "opinion-").replace("claim-", "point-");
    let error = quickly("losing names", || check_published(&other, &Site, &published).unwrap_err());
    assert!(error.problems.len() > 8000 && error.problems.iter().all(|problem| problem.rule == "lost-address"));
}

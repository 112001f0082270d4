//! What has been published is not lost, and the log of changes is held against the words.

use cinefile_model::{
    Film, Problem, Published,
    check::{check, check_published},
};

use super::site::{Site, VALID};

/// Everything that the valid film publishes, each since the same day.
fn published() -> Published {
    let names = Film::from_json(VALID).unwrap().published_names();
    names.into_iter().map(|name| (name, Some("2024-03-01".parse().unwrap()))).collect()
}

/// The valid film with changes, each of which must change something.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(VALID.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn lost(text: &str) -> Vec<Problem> {
    let problems = check_published(text, &Site, &published()).err().map(|error| error.problems).unwrap_or_default();
    assert!(problems.iter().all(|problem| problem.rule == "lost-address"), "{problems:?}");
    problems
}

#[test]
fn a_film_that_keeps_its_names_may_get_new_ones() {
    assert!(lost(VALID).is_empty());
    assert!(lost(&changed(&[("\"aliases\": [\"a-lee\"]", "\"aliases\": [\"a-lee\", \"lee\"]")])).is_empty());
}

#[test]
fn a_renamed_record_without_its_alias_is_told_where_the_alias_belongs() {
    let renamed = changed(&[("\"of-ek\"", "\"by-ek\"")]);
    let problems = lost(&renamed);
    assert_eq!(problems.len(), 1, "its excerpt would only repeat that: {problems:?}");
    let problem = &problems[0];
    assert_eq!(problem.message, "`reviews/of-ek` was published on 2024-03-01 and is gone: links to it would break");
    assert!(problem.remedy.starts_with("If it is called `by-ek` now, write `\"aliases\": [\"of-ek\"]` there;"));
    assert!(problem.remedy.contains("cinefile withdraw FILM reviews/of-ek --why"), "{}", problem.remedy);
    assert_eq!(problem.path, "reviews[0].slug");
    assert_eq!(&renamed[problem.offset..][..problem.length], "\"by-ek\"");
    // What it says to write mends it.
    let mended = renamed.replace("{ \"slug\": \"by-ek\",", "{ \"slug\": \"by-ek\", \"aliases\": [\"of-ek\"],");
    assert!(lost(&mended).is_empty());
}

#[test]
fn who_is_not_in_the_film_has_not_taken_the_place_of_who_was() {
    let published: Published = [
        ("people/bo-e".parse().unwrap(), None),
        ("people/ann-lee".parse().unwrap(), None),
        ("people/a-lee".parse().unwrap(), None),
    ]
    .into();
    let error = check_published(VALID, &Site, &published).unwrap_err();
    assert_eq!(error.problems[0].message, "`people/bo-e` was published and is gone: links to it would break");
    assert_eq!(error.problems[0].path, "people");
}

#[test]
fn a_record_that_is_gone_is_told_at_its_collection() {
    let problems = lost(&changed(&[
        (
            "{ \"slug\": \"of-ann\", \"to\": { \"response\": \"of-bo\" }, \"by\": [\"ann-lee\"], \"stance\": \"qualifies\", \"says\": [{ \"text\": \"Lee says: rather.\" }], \"provenance\": { \"source\": \"a-page\", \"state\": \"reported\" } }",
            "",
        ),
        ("\"state\": \"reported\" } },\n    \n", "\"state\": \"reported\" } }\n"),
    ]));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].path, "responses");
    assert!(problems[0].remedy.starts_with("Write `\"aliases\": [\"of-ann\"]` at the response that took its place;"));
}

#[test]
fn an_alias_that_was_published_is_not_lost_either() {
    let problems = lost(&changed(&[(" \"aliases\": [\"a-lee\"],", "")]));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.starts_with("`people/a-lee` was published"), "{problems:?}");
}

#[test]
fn a_person_who_leaves_the_film_is_told_once_and_at_that_person() {
    let text = changed(&[("\"in_film\": true, ", "")]);
    let mut problems = check_published(&text, &Site, &published()).unwrap_err().problems;
    problems.retain(|problem| problem.rule == "lost-address");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].message.contains("`people/ann-lee`") && problems[0].message.contains("is no longer in the film")
    );
    assert_eq!(problems[0].path, "people[0].slug");
    assert!(problems[0].remedy.starts_with("Write `\"in_film\": true` there;"), "{}", problems[0].remedy);
}

#[test]
fn an_excerpt_keeps_its_slug() {
    let problems = lost(&changed(&[("\"so-so\"", "\"middling\"")]));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.starts_with("`reviews/of-ek/so-so` was published"), "{problems:?}");
    assert!(problems[0].remedy.starts_with("Give the excerpt its slug `so-so` back"), "{problems:?}");
}

#[test]
fn of_several_renamed_records_each_is_told_at_the_nearest_new_one() {
    let problems = lost(&changed(&[("\"of-bo\"", "\"of-bo-ek\""), ("\"of-ann\"", "\"of-ann-lee\"")]));
    let told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (&*problem.path, problem.message.split('`').nth(1).unwrap())).collect();
    assert_eq!(told, [("responses[0].slug", "responses/of-bo"), ("responses[1].slug", "responses/of-ann")]);
}

/// The rules that the valid film breaks with these corrections.
fn rules(corrections: &str) -> Vec<&'static str> {
    let from = VALID.find("\"corrections\"").unwrap();
    let text = format!("{}\"corrections\": {corrections}\n}}", &VALID[..from]);
    check(&text, &Site)
        .err()
        .map(|error| error.problems.iter().map(|problem| problem.rule).collect())
        .unwrap_or_default()
}

fn correction(date: &str, record: &str, was: &str, now: &str) -> String {
    format!(
        "{{ \"date\": \"{date}\", \"record\": \"{record}\", \"was\": \"{was}\", \"now\": \"{now}\", \"why\": \"A slip.\" }}"
    )
}

#[test]
fn honest_corrections_are_left_alone() {
    for (record, was, now) in [
        // Of words, in whole, in part and with what is left out.
        ("quotes/on-film", "I am out.", "I am in it."),
        ("quotes/on-film", "out", "“in it”"),
        ("quotes/on-film", "He was …", "I … in it"),
        ("reviews/of-ek/so-so", "So-la-la.", "So so."),
        // Of other fields, and in words of their own.
        ("quotes/on-film", "0:09:00", "0:10:00"),
        ("quotes/on-film", "said where he is in it", "verbatim"),
        ("quotes/on-film", "in it", "0:10:00"),
        ("quotes/on-film", "the speaker was not named", "the speaker is named"),
        ("claims/in-it", "made by the film", "made in a quotation"),
        ("reviews/of-ek", "praise", "mixed, as a second reader saw"),
        ("film/a-film", "Film", "A Film"),
    ] {
        let all = format!("[{}]", correction("2024-02-01", record, was, now));
        assert_eq!(rules(&all), [""; 0], "{all}");
    }
}

#[test]
fn only_the_newest_correction_of_a_record_is_held_against_its_words() {
    let older = correction("2024-01-01", "quotes/on-film", "I am out.", "I am in it, really.");
    let newer = correction("2024-02-01", "quotes/on-film", "I am in it, really.", "I am in it.");
    let same_day = older.replace("2024-01-01", "2024-02-01");
    assert_eq!(rules(&format!("[{older}, {newer}]")), [""; 0]);
    assert_eq!(rules(&format!("[{newer}, {older}]")), [""; 0]);
    assert_eq!(rules(&format!("[{newer}, {same_day}]")), [""; 0]);
    let later_that_month = older.replace("2024-01-01", "2024-02-09");
    assert_eq!(rules(&format!("[{}, {later_that_month}]", newer.replace("-02-01", "-02"))), [""; 0]);
    assert_eq!(rules(&format!("[{older}]")), ["stale-correction"]);
}

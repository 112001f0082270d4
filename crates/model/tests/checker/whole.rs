//! Everything at once, at its place, for every kind of caller.

use cinefile_model::{
    Film,
    check::{Files, NoFiles, check},
};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::site::{Site, VALID};

#[test]
fn five_problems_of_five_kinds_are_told_at_once_in_the_order_of_their_places() {
    let text = VALID
        .replace("\"title\": \"A Film\"", "\"title\": \"A Film\", \"titel\": \"A Film\"")
        .replace("\"sort_name\": \"Ek, Bo\", ", "")
        .replace("\"at\": \"0:10:00\"", "\"at\": \"ten\"")
        .replace("\"by\": [\"bo-ek\"], \"stance\"", "\"by\": [\"nobody\"], \"stance\"")
        .replace("media/film.webm", "media/gone.webm");
    let error = check(&text, &Site).unwrap_err();
    let rules: Vec<&str> = error.problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["unknown-field", "missing-file", "missing-field", "invalid-time", "dangling-reference"]);
    assert!(error.problems.is_sorted_by_key(|problem| (problem.line, problem.column)));
}

#[test]
fn a_place_is_a_line_a_column_in_characters_a_byte_range_and_a_path() {
    let text = VALID.replace(
        "\"label\": \"English\", \"src\": \"media/captions.vtt\"",
        "\"label\": \"Latviešu\", \"src\": \"media/none.vtt\"",
    );
    let problem = check(&text, &Site).unwrap_err().problems.remove(0);
    let line = text.lines().nth(problem.line - 1).unwrap();
    assert!(line.chars().skip(problem.column - 1).collect::<String>().starts_with("\"media/none.vtt\""), "{problem}");
    assert_eq!(&text[problem.offset..][..problem.length], "\"media/none.vtt\"");
    assert_eq!(problem.path, "media.tracks[0].src");
}

#[test]
fn a_byte_order_mark_is_read_over_and_moves_no_column() {
    assert!(check(&format!("\u{feff}{VALID}"), &Site).is_ok());
    let problem = check("\u{feff}{,}", &NoFiles).unwrap_err().problems.remove(0);
    assert_eq!((problem.line, problem.column, problem.offset), (1, 2, 4));
    let wide = VALID.replace("27197", "27197000000000000000");
    let plain = check(&wide, &Site).unwrap_err().problems.remove(0);
    let marked = check(&format!("\u{feff}{wide}"), &Site).unwrap_err().problems.remove(0);
    assert_eq!((plain.line, plain.column, plain.offset + 3), (marked.line, marked.column, marked.offset));
}

#[test]
fn where_nothing_is_known_of_files_none_is_missed() {
    let text = VALID.replace("media/film.webm", "media/gone.webm");
    assert!(Film::from_json(&text).is_ok());
    assert_eq!((NoFiles.has("x"), NoFiles.read("x")), (None, None));
}

#[test]
fn a_stand_in_may_be_shorter_or_longer_than_the_film() {
    let text = VALID.replace("media/captions.vtt", "media/long.vtt");
    assert!(check(&text, &Site).is_err());
    assert!(check(&text.replace("\"media\": {", "\"media\": { \"is_sample\": true,"), &Site).is_ok());
}

#[test]
fn a_correction_of_the_film_itself_names_it() {
    assert!(check(&VALID.replace("quotes/on-film", "film/a-film"), &Site).is_ok());
    assert!(check(&VALID.replace("quotes/on-film", "subjects/a-year"), &Site).is_ok());
}

#[test]
fn each_circle_of_responses_is_told_once() {
    let response = |slug: &str, to: &str| {
        format!(
            r#"{{ "slug": "{slug}", "to": {{ "response": "{to}" }}, "by": ["bo-ek"], "stance": "disputes",
                "says": [{{ "text": "No." }}], "provenance": {{ "source": "a-page", "state": "reported" }} }}"#
        )
    };
    let circles = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "e"), ("e", "f"), ("f", "d"), ("g", "f")];
    let list: Vec<String> = circles.iter().map(|(slug, to)| response(slug, to)).collect();
    let text = VALID.replace("\"responses\": [", &format!("\"responses\": [{},", list.join(",")));
    let messages: Vec<String> =
        check(&text, &Site).unwrap_err().problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        [
            "these responses answer each other in a circle: `b` → `c` → `b`",
            "these responses answer each other in a circle: `d` → `e` → `f` → `d`",
        ]
    );
}

#[test]
fn a_long_line_is_shown_in_part_and_its_place_in_full() {
    let text =
        VALID.replace("A film about a film.", &"x".repeat(1_000_000)).replace('\n', " ").replace("27197", "true");
    let error = check(&text, &NoFiles).unwrap_err();
    let column = error.problems[0].column;
    let report = error.report("film.json", text);
    let mut rendered = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .render_report(&mut rendered, &report)
        .unwrap();
    assert!(rendered.contains(&format!("film.json:1:{column}")), "{rendered}");
    assert!(rendered.len() < 20_000, "{}", rendered.len());
}

#[test]
fn a_report_names_the_file_and_gives_each_problem_its_rule_and_remedy() {
    let text = VALID.replace("27197", "true").replace("\"LV\", \"in_film\"", "\"XX\", \"in_film\"");
    let report = check(&text, &NoFiles).unwrap_err().report("film.json", text);
    assert_eq!(report.to_string(), "film.json has 2 problems");
    assert_eq!(report.related().unwrap().count(), 2);
    let first = &report.problems()[0];
    assert_eq!(first.code().unwrap().to_string(), "wrong-type");
    assert_eq!(first.help().unwrap().to_string(), first.problem().remedy);
}

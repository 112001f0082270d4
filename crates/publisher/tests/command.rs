//! The command as it is typed: what it prints where, and with which code it ends.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Output, Stdio},
};

use cinefile_fixtures::small_film;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The command in a folder, with nothing of the surroundings that changes how it writes.
fn cinefile(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cinefile"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").env_remove("TRUNK_STAGING_DIR");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    cinefile(folder, arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with film files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// A folder `shell` with a shell whose files are told apart; its program does nothing.
fn shell(folder: &Path) {
    let shell = folder.join("shell");
    fs::create_dir(&shell).unwrap();
    for (name, content) in [
        (
            "index.html",
            "<!DOCTYPE html>\n<html lang=\"en\"><head>\n<title></title>\n</head><body>\n<div id=\"app\"></div>\n</body></html>\n",
        ),
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
        fs::write(shell.join(name), content).unwrap();
    }
}

#[test]
fn a_site_is_built_and_built_again() {
    let folder = folder(&[("film.json", &small_film())]);
    shell(folder.path());
    for arguments in [
        &["build", "film.json", "--shell", "shell"][..],
        &["build", "film.json", "--shell", "shell", "--site-url", "https://example.org/ferry"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).starts_with("dist: "), "{}", text(&output.stdout));
        let says_what_is_missing = text(&output.stderr).contains("without `--site-url`");
        assert_eq!(says_what_is_missing, arguments.len() == 4, "{}", text(&output.stderr));
    }
    let page = fs::read_to_string(folder.path().join("dist/index.html")).unwrap();
    assert!(page.contains("rel=\"canonical\" href=\"https://example.org/ferry/\""), "{page}");
    let missing = fs::read_to_string(folder.path().join("dist/404.html")).unwrap();
    assert!(missing.contains("href=\"/ferry/icon.svg\""), "the base is that of the address: {missing}");
}

#[test]
fn what_a_build_cannot_do_is_told() {
    let folder = folder(&[("film.json", &small_film()), ("mine/index.html", ""), ("broken.json", "{ \"film\": ")]);
    shell(folder.path());
    for (arguments, code, said) in [
        (&["build", "film.json"][..], 1, "cargo xtask package"),
        (&["build", "film.json", "--shell", "nowhere"], 1, "nowhere holds no shell"),
        (&["build", "none.json", "--shell", "shell"], 1, "there is no file none.json"),
        (&["build", "broken.json", "--shell", "shell"], 1, "broken.json"),
        (&["build", "film.json", "--shell", "shell", "--out", "mine"], 1, "that no build has made"),
        (&["build", "film.json", "--shell", "shell", "--out", "film.json"], 1, "is no folder"),
        (&["build", "film.json", "--shell", "shell", "--site-url", "example.org"], 2, "https://"),
        (&["build", "film.json", "--shell", "shell", "--base", "../x"], 2, "/films/ferry/"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(said), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let folder = TempDir::new().unwrap();
    let help = run(folder.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let help = text(&help.stdout);
    for command in ["new", "serve", "build", "withdraw", "check", "config", "schema"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command} is not in the list: {help}");
        let own = run(folder.path(), &[command, "--help"]);
        assert_eq!(own.status.code(), Some(0), "{command}");
        let own = text(&own.stdout);
        assert!(own.contains(&format!("\n    cinefile {command}")), "{command} has no example: {own}");
        assert!(own.contains(&format!("Usage: cinefile {command}")), "{own}");
        assert!(!own.contains("--dist"), "{own}");
    }
    assert!(!help.contains("assemble") && !help.contains("\n  lock "), "{help}");
}

#[test]
fn wrong_use_ends_with_2_and_says_what_would_be_right() {
    let folder = TempDir::new().unwrap();
    for (arguments, said) in [
        (&["chekc", "film.json"][..], "check"),
        (&["check"], "<FILM>"),
        (&["check", "film.json", "--format", "yaml"], "human, json"),
        (&["serve", "film.json", "--port", "http"], "--port"),
        (&["new"], "<FOLDER>"),
        (&[], "Usage"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_film_without_problems_ends_with_0() {
    let folder = folder(&[("film.json", &small_film())]);
    let output = run(folder.path(), &["check", "film.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "film.json: no problem in 2 people, 1 quotations, 1 reviews, 1 claims.\n");
    assert!(output.stderr.is_empty());

    let output = run(folder.path(), &["check", "film.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer, json!({"file": "film.json", "valid": true, "problems": []}));
}

/// The small film with a claim that nothing stands behind.
fn doubtful_film() -> String {
    let mut film: Value = serde_json::from_str(&small_film()).unwrap();
    film["claims"][0]["provenance"]["state"] = "citation-needed".into();
    film.to_string()
}

#[test]
fn warnings_are_told_and_end_with_0() {
    let folder = folder(&[("film.json", &doubtful_film())]);
    let output = run(folder.path(), &["check", "film.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("film.json: no problem in 2 people"), "{}", text(&output.stdout));
    let said = text(&output.stderr);
    for words in ["film.json has a warning", "citation-needed", "claims[0].provenance.state", "⚠"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("problem") && !said.contains('×'), "{said}");

    let output = run(folder.path(), &["check", "film.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&answer["valid"], answer["problems"].as_array().unwrap().len()), (&json!(true), 1));
    let warning = &answer["problems"][0];
    assert_eq!((&warning["severity"], &warning["code"]), (&json!("warning"), &json!("citation-needed")));
    assert_eq!(warning["path"], "/claims/0/provenance/state");
    assert!(warning["line"].is_number());
}

#[test]
fn warnings_and_errors_are_told_together_in_the_order_of_their_places() {
    let film = doubtful_film().replace("\"nine-days\"", "\"Nine Days\"");
    let folder = folder(&[("film.json", &film)]);
    let output = run(folder.path(), &["check", "film.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = answer["problems"].as_array().unwrap();
    let severities: Vec<&str> = problems.iter().map(|problem| problem["severity"].as_str().unwrap()).collect();
    assert_eq!(severities.iter().filter(|severity| **severity == "warning").count(), 1, "{severities:?}");
    assert!(severities.contains(&"error") && answer["valid"] == false);
    assert!(problems.is_sorted_by_key(|problem| problem["offset"].as_u64()));
    let said = text(&run(folder.path(), &["check", "film.json"]).stderr);
    assert!(said.contains(" and a warning"), "{said}");
}

#[test]
fn a_build_says_in_one_line_how_many_warnings_there_are() {
    let folder = folder(&[("film.json", &doubtful_film()), ("sound.json", &small_film())]);
    shell(folder.path());
    for (film, warned) in [("film.json", true), ("sound.json", false)] {
        let output = run(folder.path(), &["build", film, "--shell", "shell"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let said = text(&output.stderr);
        let lines: Vec<&str> =
            said.lines().filter(|line| line.starts_with("warning: film.json has a warning")).collect();
        assert_eq!(lines.len(), usize::from(warned), "{said}");
        assert!(lines.iter().all(|line| line.contains("`cinefile check film.json`")), "{said}");
    }
}

#[test]
fn problems_are_told_to_people_on_standard_error_and_end_with_1() {
    let folder = folder(&[("film.json", &small_film().replace("\"the-well\"", "\"The Well\""))]);
    let output = run(folder.path(), &["check", "film.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = text(&output.stderr);
    assert!(said.contains("film.json has a problem") && said.contains("invalid-slug"), "{said}");
}

#[test]
fn problems_are_told_to_programs_as_json() {
    // One line would do for a machine; this one is for whoever reads the snapshot.
    let broken = "{\n  \"film\": { \"slug\": \"The Well\", \"títle\": \"Å\", \"title\": \" \",\n    \"first/name\": 1 },\n  \
                  \"media\": {},\n  \"people\": [{ \"slug\": \"ada-quill\", \"group\": \"hero\" }]\n}\n";
    let folder = folder(&[("film.json", broken)]);
    let output = run(folder.path(), &["check", "--format", "json", "film.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    let json = text(&output.stdout);
    insta::assert_snapshot!("check-json", json);

    // Each pointer leads to a value of the file, and each place holds what it says.
    let value: Value = serde_json::from_str(broken).unwrap();
    let answer: Value = serde_json::from_str(&json).unwrap();
    for problem in answer["problems"].as_array().unwrap() {
        let pointer = problem["path"].as_str().unwrap();
        assert!(value.pointer(pointer).is_some(), "{pointer}");
        let number = |name: &str| usize::try_from(problem[name].as_u64().unwrap()).unwrap();
        let line = broken.lines().nth(number("line") - 1).unwrap();
        assert_eq!(number("line"), number("end_line"));
        let marked: String =
            line.chars().skip(number("column") - 1).take(number("end_column") - number("column")).collect();
        assert_eq!(marked, broken[number("offset")..][..number("length")]);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_problem_too() {
    let folder = folder(&[]);
    fs::write(folder.path().join("latin.json"), b"{\n\"title\": \"caf\xe9\"}").unwrap();
    fs::create_dir(folder.path().join("demo")).unwrap();
    for (file, said) in [
        ("film.json", "there is no file film.json"),
        ("demo", "demo is a folder"),
        ("latin.json", "latin.json is no UTF-8 text from line 2 on"),
    ] {
        for command in [&["check", file][..], &["serve", file]] {
            let output = run(folder.path(), command);
            assert_eq!(output.status.code(), Some(1), "{command:?}");
            assert!(text(&output.stderr).contains(said), "{command:?}: {}", text(&output.stderr));
        }
        let output = run(folder.path(), &["check", file, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&answer["file"], &answer["valid"]), (&json!(file), &json!(false)));
        let problem = &answer["problems"][0];
        assert_eq!((&problem["code"], &problem["message"]), (&json!("unreadable"), &json!(said)));
        assert_eq!((&problem["path"], &problem["line"]), (&json!(""), &Value::Null));
        assert!(problem["help"].as_str().is_some_and(|help| !help.is_empty()));
    }
}

#[test]
fn the_schema_is_the_one_in_the_repository() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["schema"]);
    assert_eq!(output.status.code(), Some(0));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/film.schema.json");
    // Git may have given the file the line ends of the machine.
    let written = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    assert!(text(&output.stdout) == written, "static/film.schema.json is stale, or the command adds something to it");
}

#[test]
fn a_new_film_can_be_checked_at_once_and_is_not_written_twice() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["new", "demo"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let film = Path::new("demo").join("film.json").display().to_string();
    assert!(text(&output.stdout).contains(&format!("cinefile serve {film}\n")), "{}", text(&output.stdout));
    assert_eq!(run(folder.path(), &["check", &film]).status.code(), Some(0));
    let output = run(folder.path(), &["new", "demo"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("is not empty"), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn a_preview_says_where_it_is_and_ends_cleanly_with_ctrl_c() {
    let folder = folder(&[("film.json", &small_film())]);
    shell(folder.path());
    let mut child = cinefile(folder.path(), &["serve", "film.json", "--port", "0", "--shell", "shell"])
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    assert!(first.starts_with("The site is at http://127.0.0.1:"), "{first}");
    assert!(first.contains("film.json") && first.contains("Ctrl-C"), "{first}");
    assert!(lines.next().is_some_and(|line| line.starts_with("Built in ")));
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    assert_eq!(lines.last().as_deref(), Some("Ended."));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

//! `cinefile config` as one calls it.

use std::process::{Command, Output};

fn config(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cinefile")).arg("config").args(arguments).output().expect("`cinefile` starts")
}

/// The small film as a file, kept until the folder is dropped.
fn film() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("film.json");
    std::fs::write(&file, cinefile_fixtures::small_film()).expect("the film can be written");
    let name = file.to_str().expect("the name is text").to_owned();
    (folder, name)
}

#[test]
fn a_configuration_is_printed_for_each_server() {
    let (_folder, film) = film();
    for (server, line) in [("nginx", "listen [::1]:8080;"), ("caddy", "http://film.example:8080 {")] {
        let place =
            ["--root", "/srv/film", "--base", "films/ferry", "--listen", "[::1]:8080", "--server-name", "film.example"];
        let output = config(&[&[server, &film], &place[..]].concat());
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{server}");
        assert!(
            printed.contains(line) && printed.contains("/films/ferry/") && printed.contains("/srv/film"),
            "{printed}"
        );
    }
}

#[test]
fn what_cannot_be_written_into_a_configuration_is_named_with_its_remedy() {
    let (_folder, film) = film();
    for (arguments, message, remedy) in [
        (&["--root", "dist"][..], "`dist`", "whole path on the server"),
        (&["--root", "/srv/film", "--base", "/a b/"], "`/a b/`", "`/films/ferry/`"),
        (&["--root", "/srv/film", "--listen", "localhost"], "`localhost`", "`127.0.0.1:8080`"),
        (&["--root", "/srv/film", "--server-name", "a;b"], "`a;b`", "`film.example`"),
    ] {
        let output = config(&[&["nginx", &film], arguments].concat());
        // The message may be broken into lines anywhere.
        let said: String = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(message) && said.replace("│ ", "").contains(remedy), "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_missing_film_is_a_message_and_an_unknown_server_a_wrong_call() {
    assert_eq!(config(&["nginx", "no-such-film.json", "--root", "/srv/film"]).status.code(), Some(1));
    assert_eq!(config(&["telnet", "film.json", "--root", "/srv/film"]).status.code(), Some(2));
}

//! What happens when files are saved.

use std::fs;

use cinefile_fixtures::small_film;

use super::{
    client::{Listener, get},
    running::{BREAKS_THE_BUILD, Running},
};

fn first_page(running: &Running) -> String {
    get(running.address, "/", &[]).text().to_owned()
}

#[test]
fn a_film_file_that_is_replaced_by_renaming_is_built_and_shown() {
    let mut running = Running::start();
    let mut page = Listener::of_page(running.address, &first_page(&running));
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    assert!(first_page(&running).contains("<p>The Well 1</p>"));
    // The next save replaces a file that was itself put in another's place.
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    assert!(first_page(&running).contains("<p>The Well 2</p>"));
    assert_eq!(running.end().1, 0, "reading and copying files starts no build");
}

#[test]
fn a_film_file_that_is_written_over_is_built_and_shown() {
    let mut running = Running::start();
    let mut page = Listener::of_page(running.address, &first_page(&running));
    let film = running.other_film();
    fs::write(running.path("film.json"), film).unwrap();
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    running.end();
}

#[test]
fn a_broken_save_is_told_and_leaves_the_old_site_whole() {
    let mut running = Running::start();
    let before = first_page(&running);
    let mut page = Listener::of_page(running.address, &before);
    running.save(&small_film().replace("\"notebook\"", "\"note book\""));
    assert!(!running.build());
    let (event, line) = page.next();
    assert_eq!(event, "problem");
    assert!(line.starts_with("film.json has ") && line.ends_with(" problems: see the terminal"), "{line}");
    assert_eq!(first_page(&running), before);

    // Whoever opens a page now learns it too.
    let mut late = Listener::of_page(running.address, &before);
    assert_eq!(late.next(), (event, line));

    running.save(&small_film().replace("\"the-well\"", "\"The Well\""));
    assert!(!running.build());
    assert_eq!(page.next(), ("problem".to_owned(), "film.json has 1 problem: see the terminal".to_owned()));

    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    let mut page = Listener::of_page(running.address, &first_page(&running));
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(page.next().0, "reload", "the line of the mended problem is not told again");
    let (said, _) = running.end();
    assert!(said.iter().any(|line| line.contains("invalid-slug") && line.contains("film.json:")), "{said:?}");
}

#[test]
fn a_film_file_that_is_broken_from_the_start_is_waited_for() {
    let mut running = Running::start_over("{");
    let waiting = get(running.address, "/", &[]);
    assert_eq!(waiting.status, 503);
    assert!(waiting.text().contains("There is no site yet"));
    let mut page = Listener::of_page(running.address, waiting.text());
    assert!(!running.build());
    assert_eq!(page.next(), ("problem".to_owned(), "film.json has 1 problem: see the terminal".to_owned()));
    running.save(&small_film());
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    assert_eq!(get(running.address, "/", &[]).status, 200);
    running.end();
}

#[test]
fn a_page_of_an_earlier_build_or_an_earlier_run_is_told_at_once() {
    let mut running = Running::start();
    let old = first_page(&running);
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(Listener::of_page(running.address, &old).next().0, "reload");
    assert_eq!(Listener::at(running.address, "/__cinefile/events?1-1").next().0, "reload");
    running.end();
}

#[test]
fn saves_during_a_build_lead_to_one_more_build() {
    let mut running = Running::start();
    let film = running.other_film();
    running.save(&film);
    assert!(running.begins());
    for _ in 0..5 {
        let film = running.other_film();
        running.save(&film);
    }
    running.ends();
    assert!(running.build());
    assert_eq!(running.end().1, 0);
}

#[test]
fn what_lies_in_the_folders_beside_the_film_file_counts_too() {
    let mut running = Running::start();
    let mut page = running.listen();
    fs::write(running.path("media/poster.txt"), "a poster").unwrap();
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    assert_eq!(get(running.address, "/media/poster.txt", &[]).text(), "a poster");
    // This folder was not there when the preview was started.
    fs::create_dir(running.path("pictures")).unwrap();
    fs::write(running.path("pictures/one.txt"), "one").unwrap();
    assert!(running.build());
    fs::write(running.path("pictures/two.txt"), "two").unwrap();
    assert!(running.build());
    fs::remove_file(running.path("pictures/one.txt")).unwrap();
    assert!(running.build());
    running.end();
}

#[test]
fn other_files_beside_the_film_file_do_not_count() {
    let mut running = Running::start();
    fs::write(running.path("notes.txt"), "notes").unwrap();
    fs::write(running.path("film.json.swp"), "swap").unwrap();
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(running.end().1, 0);
}

#[test]
fn a_build_that_breaks_down_does_not_end_the_preview() {
    let mut running = Running::start();
    let mut page = running.listen();
    running.save(&small_film().replacen("The Well", BREAKS_THE_BUILD, 1));
    assert!(running.build());
    assert_eq!(page.next(), ("problem".to_owned(), "The site could not be built: see the terminal".to_owned()));
    let film = running.other_film();
    running.save(&film);
    assert!(running.build());
    assert_eq!(page.next().0, "reload");
    assert!(first_page(&running).contains("<p>The Well 1</p>"));
    running.end();
}

#[test]
fn nothing_answers_after_the_end() {
    let running = Running::start();
    let address = running.address;
    let mut page = running.listen();
    running.end();
    assert!(page.is_closed());
    assert!(std::net::TcpStream::connect(address).is_err());
}

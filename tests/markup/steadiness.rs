//! The first render depends on film and route alone, which is what lets the browser take over a page.

use std::{rc::Rc, thread};

use cinefile_app::{Route, head, render_static};
use cinefile_model::Film;

use crate::films::{Sample, films, read, render, root_of};

fn rendered(film: &Film, routes: &[Route]) -> Vec<String> {
    let film = Rc::new(film.clone());
    routes.iter().map(|route| render(&film, route)).collect()
}

fn routes(sample: &Sample) -> Vec<Route> {
    let mut routes = Route::all(&sample.film);
    routes.push(Route::NotFound);
    routes
}

fn expect_equal(sample: &Sample, routes: &[Route], one: &[String], other: &[String], what: &str) {
    assert_eq!(one.len(), other.len());
    for ((one, other), route) in one.iter().zip(other).zip(routes) {
        let at = one.bytes().zip(other.bytes()).position(|(one, other)| one != other);
        assert!(one == other, "{}, /{}: {what}: pages differ at byte {at:?}", sample.name, route.path());
    }
}

#[test]
fn rendering_twice_gives_the_same_text() {
    for sample in films() {
        let routes = routes(sample);
        let (one, other) = (rendered(&sample.film, &routes), rendered(&sample.film, &routes));
        expect_equal(sample, &routes, &one, &other, "rendered twice");
    }
}

#[test]
fn neither_thread_nor_memory_nor_the_page_before_matters() {
    for sample in films() {
        let routes = routes(sample);
        let one = rendered(&sample.film, &routes);
        let mut backwards = routes.clone();
        backwards.reverse();
        let text = sample.text.clone();
        let name = sample.name;
        let elsewhere = thread::spawn(move || rendered(&read(name, &text), &backwards));
        let mut other = elsewhere.join().expect("pages render on any thread");
        other.reverse();
        expect_equal(sample, &routes, &one, &other, "read anew, rendered backwards on another thread");
    }
}

#[test]
fn the_way_to_the_root_changes_addresses_and_nothing_else() {
    let elsewhere = "/a/site/elsewhere/";
    for sample in films() {
        let film = Rc::new(sample.film.clone());
        for route in routes(sample).into_iter().filter(|route| route.root().is_some()) {
            let here = render(&film, &route);
            let there = render_static(&film, &route, elsewhere).replace(elsewhere, root_of(&route));
            assert!(here == there, "{}, /{}: differs below another root", sample.name, route.path());
        }
    }
}

#[test]
fn an_unknown_slug_renders_the_page_for_unknown_addresses() {
    for sample in films() {
        let film = Rc::new(sample.film.clone());
        let nobody = || "nobody-of-that-name".parse().expect("a slug");
        let main = |html: &str| html[html.find("<main").expect("a main part")..].replace("key", "");
        let not_found = main(&render_static(&film, &Route::NotFound, "/"));
        for route in [Route::Interviewee(nobody()), Route::Review(nobody()), Route::Claim(nobody())] {
            assert_eq!(main(&render_static(&film, &route, "/")), not_found, "{}, /{}", sample.name, route.path());
        }
    }
}

#[test]
fn every_page_has_a_title_of_its_own_that_names_the_film() {
    for sample in films() {
        let mut seen = Vec::new();
        for route in Route::all(&sample.film) {
            let title = head::title(&sample.film, &route);
            assert!(title.contains(&*sample.film.about.title), "{}, /{}: “{title}”", sample.name, route.path());
            // People may share a name, and reviewers may write twice.
            if matches!(route, Route::Film | Route::Interviewees | Route::Reviews | Route::Claims | Route::Sources) {
                assert!(!seen.contains(&title), "{}: “{title}” twice", sample.name);
            }
            seen.push(title);
            let description = head::description(&sample.film, &route);
            assert!(!description.trim().is_empty(), "{}, /{}: no description", sample.name, route.path());
        }
    }
}

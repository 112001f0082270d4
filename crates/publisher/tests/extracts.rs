//! An extract of a film draws its page as the whole film does, and lets the living page do what it does.

use std::{fs, path::Path, rc::Rc};

use cinefile_app::{Route, head, paging::List, render_noted, render_static};
use cinefile_fixtures::{debated_film, large_film, long_film, other_film, small_film, timed_film, varied_film};
use cinefile_model::{Extracts, Film};

fn root_of(route: &Route) -> &'static str {
    route.root().unwrap_or("/")
}

fn has_extract(route: &Route) -> bool {
    !matches!(route, Route::Sources | Route::Notebook)
}

/// The extract for a page, as text and read back.
fn extract_of(extracts: &Extracts, film: &Rc<Film>, route: &Route) -> (String, Rc<Film>) {
    let (_, looked_at) = render_noted(film, route, root_of(route));
    let text = extracts.extract(film, &route.path(), &looked_at);
    let extract = Film::from_file_or_extract(&text).unwrap_or_else(|error| panic!("{}: {error}", route.path()));
    (text, Rc::new(extract))
}

#[test]
fn a_page_is_drawn_from_its_extract_as_from_the_whole_film() {
    let bundled = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/film.json")).unwrap();
    let made_up =
        [small_film(), other_film(), debated_film(), timed_film(), varied_film(60), large_film(100), long_film()];
    for text in made_up.into_iter().chain([bundled]) {
        let film = Rc::new(Film::from_json(&text).unwrap());
        let extracts = Extracts::of(&film, &text).unwrap();
        // Of hundreds of records of one kind a few are looked at; all lists, with every page.
        let all = Route::all(&film);
        let step = all.len() / 300 + 1;
        let (lists, records): (Vec<_>, Vec<_>) = all.into_iter().filter(has_extract).partition(Route::is_list);
        for route in lists.iter().chain(records.iter().step_by(step)) {
            let (_, extract) = extract_of(&extracts, &film, route);
            assert_eq!(
                render_static(&extract, route, root_of(route)),
                render_static(&film, route, root_of(route)),
                "{}",
                route.path()
            );
            assert_eq!(head::title(&extract, route), head::title(&film, route));
            assert!(route.exists(&extract), "{}", route.path());
        }
    }
}

#[test]
fn an_extract_holds_the_records_of_its_page_and_no_others() {
    let sizes = |interviewees: usize| {
        let text = large_film(interviewees);
        let film = Rc::new(Film::from_json(&text).unwrap());
        let extracts = Extracts::of(&film, &text).unwrap();
        let mut routes = vec![Route::Film];
        routes.extend(["person-50"].map(|slug| Route::Interviewee(slug.parse().unwrap())));
        routes.push(Route::Review("review-5".parse().unwrap()));
        routes.push(Route::Claim("claim-5".parse().unwrap()));
        routes.extend([Route::Interviewees, List::Interviewees.page(11)]);
        routes.iter().map(|route| extract_of(&extracts, &film, route).0.len()).collect::<Vec<_>>()
    };
    for (few, many) in sizes(1200).into_iter().zip(sizes(2400)) {
        // Counts have a digit more; what is listed is as much.
        assert!(many < few + 80, "{few} bytes for 1,200 people, {many} for 2,400");
    }
}

#[test]
fn moments_of_the_film_are_in_the_extract_for_its_page() {
    let text = timed_film();
    let film = Rc::new(Film::from_json(&text).unwrap());
    let (_, extract) = extract_of(&Extracts::of(&film, &text).unwrap(), &film, &Route::Film);
    let told = |film: &Film| {
        let moments = film.moments();
        moments
            .iter()
            .map(|(at, record)| format!("{at} {}{}", record.series(), film.number(*record)))
            .collect::<Vec<_>>()
    };
    assert!(told(&film).len() > 2);
    assert_eq!(told(&extract), told(&film));
}

#[test]
fn a_film_file_is_no_extract() {
    for text in [small_film(), other_film()] {
        let film = Film::from_json(&text).unwrap();
        assert_eq!(Film::from_file_or_extract(&text).unwrap(), film);
        assert_eq!(film.page(), None);
    }
    for broken in ["{\"extract_of\":", "{\"extract_of\":{}}", "{\"extract_of\":{\"page\":\"\"},\"records\":{}}"] {
        assert!(Film::from_file_or_extract(broken).is_err(), "{broken}");
    }
}

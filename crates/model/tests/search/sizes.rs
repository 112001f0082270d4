//! What a query fetches in large films.

use cinefile_fixtures::{large_film, varied_film};
use cinefile_model::Film;
use cinefile_model::search::{FIRST_FILE, Kind, MOST_FETCHED, Page};

use crate::common::{BEST, Served, encoded};

/// Queries of every sort: rare and common words, beginnings, phrases, errors, too many words, nothing.
const QUERIES: [&str; 21] = [
    "t",
    "m",
    "ma talo",
    "\"they was in the\"",
    "of the and in to a was they",
    "person 77",
    "p",
    "1",
    "12",
    "s",
    "river",
    "river winter letter border harvest train silence bridge",
    "\"river winter letter\"",
    "the song of the river",
    "rivre",
    "wintre lettre bordre harvset trian silecne brigde shcool",
    "persom 999",
    "zzzzzzz",
    "person 9 river ",
    "a b c d e f g h i j",
    "1 2 3 4 5 6 7 8",
];

#[test]
fn no_query_fetches_more_than_is_allowed_however_large_the_film() {
    for film in [large_film(1000), varied_film(1000), large_film(10_000), varied_film(10_000)] {
        let served = Served::of(&film);
        let first = encoded(&served.files[FIRST_FILE]);
        assert!(first < 5_000, "{first}");
        let mut most = 0;
        for query in QUERIES {
            for page in [BEST, Page { take: 20, ..BEST }, Page { kind: Some(Kind::Quotation), skip: 40, take: 40 }] {
                let (_, fetched) = served.look_anew(query, page);
                assert!(fetched.encoded <= MOST_FETCHED as usize, "{query}: {fetched:?}");
                most = most.max(fetched.encoded);
            }
        }
        assert!(most > 3_000, "nothing was fetched");
    }
}

#[test]
fn in_many_files_the_same_is_found_as_in_one() {
    let text = varied_film(900);
    let film = Film::from_json(&text).unwrap();
    let mut parted = Served::of(&text);
    assert!(parted.files.len() > 10);
    let person = &film.people[77];
    let name: Vec<char> = person.name.to_lowercase().chars().collect();
    let letters = |change: &dyn Fn(&mut Vec<char>)| {
        let mut name = name.clone();
        change(&mut name);
        name.into_iter().collect::<String>()
    };
    for typed in [
        letters(&|_| ()),
        // The last letter is missing, two have changed places, the first two have, there is one before the first.
        letters(&|name| name.truncate(name.len() - 1)),
        letters(&|name| name.swap(3, 4)),
        letters(&|name| name.swap(0, 1)),
        letters(&|name| name.insert(0, 'x')),
    ] {
        assert!(parted.look(&typed, BEST).0.every_word, "{typed} for {}", person.name);
        assert!(parted.addresses(&typed).contains(&"people/person-77".to_owned()), "{typed} for {}", person.name);
    }
    let (found, fetched) = parted.look_anew(&person.name, BEST);
    assert!(found.complete && found.every_word && fetched.rounds <= 2, "{fetched:?}");
}

#[test]
fn what_a_query_finds_does_not_depend_on_what_was_fetched_before() {
    let mut served = Served::of(&varied_film(900));
    for query in ["they marke", "marke", "ma", "\"of the\"", "marek"] {
        let anew = served.look_anew(query, BEST).0;
        assert_eq!(served.look(query, BEST).0, anew, "{query}");
    }
}

#[test]
fn the_same_film_gives_the_same_files() {
    let film = varied_film(900);
    assert_eq!(Served::of(&film).files, Served::of(&film).files);
}

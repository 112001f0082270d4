//! What ties a voice, in every combination of what can tie it; computed here from the premises, not by the model.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

use cinefile_fixtures::debated_film;
use cinefile_model::{ClaimState, Film, Held, OrganisationKind, Slug, Stance, Tie};
use serde_json::{Value, json};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// Who gives a review: an outlet alone, or one or two people.
const VOICES: [&[&str]; 3] = [&[], &["ada-quill"], &["ada-quill", "ben-tarn"]];

/// What an organisation can be to the film.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    sponsors: bool,
    state_body: bool,
}

const PLACES: [Option<Place>; 5] = [
    None,
    Some(Place { sponsors: false, state_body: false }),
    Some(Place { sponsors: true, state_body: false }),
    Some(Place { sponsors: false, state_body: true }),
    Some(Place { sponsors: true, state_body: true }),
];

/// A film with one review, from premises alone.
///
/// Of two people the first is tied as the premises say, the second belongs to nothing and is not in the film.
fn film(
    voices: &[&str],
    in_film: bool,
    group: Option<Place>,
    outlet: Option<Place>,
    before: bool,
    named: bool,
) -> Film {
    let told = json!({"source": "s", "state": "reported"});
    let kind = |place: Place| if place.state_body { "authority" } else { "association" };
    let mut organisations = vec![json!({"slug": "bystander", "name": "B", "kind": "parliament", "provenance": told})];
    let mut sponsors = Vec::new();
    for (slug, place) in [("group", group), ("outlet", outlet)] {
        let place = place.unwrap_or(Place { sponsors: false, state_body: false });
        // A sponsor is named by the film or says so itself: both must do.
        if place.sponsors && named {
            sponsors.push(slug);
        }
        organisations.push(json!({"slug": slug, "name": slug, "kind": kind(place),
            "sponsors_film": place.sponsors && !named, "provenance": told}));
    }
    let belongs = |tied: bool| if tied && group.is_some() { json!(["bystander", "group"]) } else { json!([]) };
    let mut review = json!({"slug": "review", "by": voices, "about": "film", "stance": "mixed",
        "before_premiere": before, "summary": "S.", "excerpts": [{"slug": "words", "text": "W."}], "provenance": told});
    if outlet.is_some() {
        review["outlet"] = "outlet".into();
    }
    let person = |slug: &str, in_film: bool, belongs_to: Value| {
        json!({"slug": slug, "name": slug, "sort_name": slug, "group": "press", "in_film": in_film,
               "affiliations": belongs_to, "provenance": told})
    };
    let text = json!({
        "film": {"slug": "f", "title": "F", "kind": "documentary", "wording": "en", "logline": "L.",
                 "sponsors": sponsors, "provenance": told},
        "media": {},
        "people": [person("ada-quill", in_film, belongs(true)), person("ben-tarn", false, belongs(false))],
        "organisations": organisations,
        "reviews": [review],
        "claims": [{"slug": "c", "text": "C.", "made_by": "film", "provenance": told}],
        "responses": [
            {"slug": "quoting", "to": {"claim": "c"}, "by": ["ada-quill"], "stance": "disputes",
             "says": [{"excerpt": {"review": "review", "excerpt": "words"}}], "provenance": told},
            {"slug": "reported", "to": {"claim": "c"}, "by": ["ada-quill"], "stance": "disputes",
             "says": [{"text": "T."}], "provenance": told}
        ],
        "sources": [{"slug": "s", "title": "S"}]
    });
    Film::from_json(&text.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

/// The ties that an organisation brings, as the premises say.
fn of_place(place: Option<Place>, person: Option<&str>, organisation: &str) -> Vec<Tie> {
    let Some(place) = place else { return Vec::new() };
    let (person, organisation) = (person.map(slug), slug(organisation));
    let sponsor = place.sponsors.then(|| Tie::Sponsor(person.clone(), organisation.clone()));
    sponsor.into_iter().chain(place.state_body.then_some(Tie::StateBody(person, organisation))).collect()
}

#[test]
fn ties_follow_from_people_organisations_and_reviews_in_every_combination() {
    let mut tried = 0;
    for voices in VOICES {
        for in_film in [false, true] {
            for group in PLACES {
                for outlet in PLACES {
                    for before in [false, true] {
                        for named in [false, true] {
                            if voices.is_empty() && outlet.is_none() {
                                // The checker refuses a review that nobody gives.
                                continue;
                            }
                            let film = film(voices, in_film, group, outlet, before, named);
                            let mut of_ada = Vec::from_iter(in_film.then(|| Tie::InFilm(slug("ada-quill"))));
                            of_ada.extend(of_place(group, Some("ada-quill"), "group"));
                            let mut of_review = of_place(outlet, None, "outlet");
                            of_review.extend(before.then_some(Tie::BeforePremiere));
                            let mut expected = if voices.is_empty() { Vec::new() } else { of_ada.clone() };
                            expected.extend(of_review.clone());

                            let case = format!("{voices:?} {in_film} {group:?} {outlet:?} {before} {named}");
                            let review = &film.reviews[0];
                            assert_eq!(film.ties(review), expected, "{case}");
                            let bound = expected.iter().any(|tie| *tie != Tie::BeforePremiere);
                            assert_eq!(film.is_independent(review), !bound, "{case}");
                            assert_eq!(film.ties_of_person(&film.people[0]), of_ada, "{case}");
                            assert_eq!(film.ties_of_person(&film.people[1]), [], "{case}");
                            let quoting = [of_ada.clone(), of_review].concat();
                            assert_eq!(film.ties_of_response(&film.responses[0]), quoting, "{case}");
                            assert_eq!(film.ties_of_response(&film.responses[1]), of_ada, "{case}");

                            let counts = |kind: usize| usize::from(expected.iter().any(|tie| tie.kind() == kind));
                            let held = film.split().into_iter().find(|held| held.stance == Stance::Mixed).unwrap();
                            let expected = Held {
                                stance: Stance::Mixed,
                                all: 1,
                                tied: usize::from(bound),
                                by_kind: [counts(0), counts(1), counts(2), counts(3)],
                            };
                            assert_eq!(held, expected, "{case}");
                            tried += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(tried, (3 * 2 * 5 * 5 - 2 * 5) * 2 * 2);
}

#[test]
fn only_governments_and_authorities_are_state_bodies() {
    let bodies: Vec<&str> =
        OrganisationKind::ALL.iter().filter(|kind| kind.is_state_body()).map(|kind| kind.token()).collect();
    assert_eq!(bodies, ["government", "authority"]);
}

#[test]
fn a_review_that_two_people_give_counts_once_for_each_kind_of_tie() {
    let film = Film::from_json(&debated_film()).unwrap();
    let split: Vec<(&str, usize, usize, [usize; 4])> =
        film.split().into_iter().map(|held| (held.stance.token(), held.all, held.tied, held.by_kind)).collect();
    assert_eq!(
        split,
        [("praise", 2, 1, [1, 1, 0, 0]), ("mixed", 2, 1, [0, 0, 1, 1]), ("criticism", 2, 1, [0, 0, 1, 0])]
    );
}

#[test]
fn a_claim_is_in_every_state_that_an_answer_to_itself_brings_it_into() {
    let film = Film::from_json(&debated_film()).unwrap();
    for (claim, expected) in [
        ("crossing", &["supported", "qualified", "disputed"][..]),
        ("no-bridge", &["supported"]),
        ("bell", &["qualified"]),
        ("wrong-boat", &["unanswered"]),
    ] {
        let record = film.claim(&slug(claim)).unwrap();
        let states: Vec<&str> = ClaimState::ALL
            .iter()
            .filter(|state| film.is_in_state(record, **state))
            .map(|state| state.token())
            .collect();
        assert_eq!(states, expected, "{claim}");
    }
}

#[test]
fn topics_are_told_once_in_the_order_of_letters() {
    let film = Film::from_json(&debated_film()).unwrap();
    assert_eq!(film.topics(), ["the bridge", "the crossing", "translation"]);
}

#[test]
fn a_review_answers_with_its_words_and_with_what_is_reported_of_its_voices() {
    // A second review, whose words nobody takes up: what answers in the words of the first is not its own.
    let mut text: Value = serde_json::from_str(&debated_film()).unwrap();
    let mut later = text["reviews"].as_array().unwrap().iter().find(|one| one["slug"] == "dov-lind").unwrap().clone();
    later["slug"] = "dov-lind-later".into();
    text["reviews"].as_array_mut().unwrap().push(later);
    let film = Film::from_json(&text.to_string()).unwrap();
    let answers = |review: &str| {
        let answers = film.answers_of_review(film.review(&slug(review)).unwrap());
        answers.into_iter().map(|response| response.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(answers("dov-lind"), ["lind", "lind-marsh"]);
    assert_eq!(answers("fay-orr"), ["orr", "orr-bridge"]);
    let of_tarn_and_orr = answers("ben-tarn");
    assert!(of_tarn_and_orr.contains(&"chain-0".to_owned()) && of_tarn_and_orr.contains(&"orr".to_owned()));
    assert_eq!(answers("harbour-police"), [""; 0]);
    assert_eq!(answers("dov-lind-later"), [""; 0]);
}

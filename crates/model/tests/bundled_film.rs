//! What the bundled film holds, counted and compared with what its source says.
//!
//! It knows the film file only; that the file is sound is the checker's matter and comes free with reading it.

#[path = "bundled_film/search.rs"]
mod search;
#[path = "bundled_film/verbatim.rs"]
mod verbatim;

use std::{fs, path::PathBuf};

use cinefile_model::{
    Answer, Answered, EventKind, ExcerptReference, Film, Maker, MaterialKind, OrganisationKind, Passage, PersonGroup,
    ProvenanceState, ReviewSubject, Slug, Stance, Tie,
};

fn film() -> Film {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../static/film.json");
    let text = fs::read_to_string(&path).expect("the repository holds static/film.json");
    Film::from_json(&text).unwrap_or_else(|error| panic!("{}:\n{error}", path.display()))
}

fn slug(text: &str) -> Slug {
    text.parse().expect("the test writes slugs")
}

/// A list of values as it stands in the file.
fn written<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

const INTERVIEWEES: [(&str, &[&str], PersonGroup); 23] = [
    ("Norman Davies", &["historian", "professor, Cambridge University"], PersonGroup::Historian),
    ("Mikhail Gorbachev", &["Soviet president"], PersonGroup::SovietState),
    ("Emma Korpa", &["GULAG survivor"], PersonGroup::Survivor),
    ("Ģirts Valdis Kristovskis", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Volodimir Sergiychuk", &["professor, University of Kyiv"], PersonGroup::Scholar),
    ("Vladimir Karpov", &["former Soviet Colonel [of Military intelligence - GRU]"], PersonGroup::SovietState),
    ("Françoise Thom", &["professor of Modern History, Sorbonne"], PersonGroup::Historian),
    ("Natalia Lebedeva", &["historian, Institute of General History, RAS, Moscow"], PersonGroup::Historian),
    ("Boris Sokolov", &["professor, Moscow State Social University"], PersonGroup::Historian),
    ("Viktor Suvorov", &["former Soviet Secret Agent"], PersonGroup::SovietState),
    ("George Watson", &["literary historian, Cambridge University"], PersonGroup::Historian),
    ("Nicolas Werth", &["historian", "co-author of “The Black book of Communism”"], PersonGroup::Historian),
    ("Vladimir Bukovsky", &["former Soviet dissident"], PersonGroup::Dissident),
    ("Pierre Rigoulot", &["historian, Institut d’histoire Sociale, Paris"], PersonGroup::Historian),
    ("Inese Vaidere", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Sergey Sluch", &["historian, Institute of Slavic Studies, RAS, Moscow"], PersonGroup::Historian),
    ("Ari Vatanen", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Alexander Guryanov", &["“Memorial” society, Moscow"], PersonGroup::CivilSociety),
    ("Wojciech Roszkowski", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Michael Gahler", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Rita Papina", &["survivor of Soviet terror"], PersonGroup::Survivor),
    ("André Brie", &["Member of the European Parliament"], PersonGroup::EuropeanParliament),
    ("Christopher Beazley", &["historian", "Member of the European Parliament"], PersonGroup::EuropeanParliament),
];

#[test]
fn twenty_three_people_are_interviewed_in_the_films_order_with_their_roles() {
    let film = film();
    let found: Vec<(&str, Vec<&str>, PersonGroup)> = film
        .interviewees()
        .iter()
        .map(|person| (&*person.name, person.roles.iter().map(|role| &**role).collect(), person.group))
        .collect();
    let expected: Vec<(&str, Vec<&str>, PersonGroup)> =
        INTERVIEWEES.iter().map(|&(name, roles, group)| (name, roles.to_vec(), group)).collect();
    assert_eq!(found, expected);
    assert!(film.people[..INTERVIEWEES.len()].iter().all(|person| person.in_film), "they come first in the file");
}

#[test]
fn every_interviewee_says_exactly_one_thing_and_nobody_else_is_quoted() {
    let film = film();
    for person in film.interviewees() {
        let quotes = film.quotes_by(&person.slug);
        assert_eq!(quotes.len(), 1, "{}", person.name);
        assert_eq!(quotes[0].slug, person.slug, "a quotation has its speaker's slug");
        assert_eq!(quotes[0].language.as_str(), "en");
        assert_eq!(quotes[0].provenance.state, ProvenanceState::Verbatim, "{}", person.name);
    }
    let speakers: Vec<&Slug> = film.quotes.iter().map(|quote| &quote.by).collect();
    assert_eq!(speakers, film.interviewees().iter().map(|person| &person.slug).collect::<Vec<_>>());
}

#[test]
fn people_who_are_not_in_the_film_are_known_by_their_own_spelling() {
    let film = film();
    let names: Vec<&str> = film.people.iter().filter(|person| !person.in_film).map(|person| &*person.name).collect();
    assert_eq!(
        names,
        [
            "Edvīns Šnore",
            "Vytautas Landsbergis",
            "Gaidis Bērziņš",
            "Tatjana Ždanoka",
            "Ivars Ījabs",
            "Robert Grant",
            "Johan Bäckman",
            "Boris Tsilevich",
        ]
    );
}

#[test]
fn nothing_is_known_that_the_source_does_not_say() {
    let film = film();
    assert!(film.people.iter().all(|person| person.portrait.is_none()));
    assert!(film.quotes.iter().all(|quote| quote.at.is_none() && quote.original.is_none()));
    assert!(film.reviews.iter().all(|review| review.date.is_none()));
    assert!(film.about.materials.iter().all(|material| material.image.is_none()));
    assert!(film.about.links.iter().all(|link| link.url.is_none()));
    assert!(film.sources.iter().all(|source| source.url.is_none() && source.date.is_none() && source.author.is_none()));
    let countries: Vec<(&str, &str)> = film
        .people
        .iter()
        .filter_map(|person| Some((person.slug.as_str(), person.country.as_ref()?.as_str())))
        .collect();
    assert_eq!(
        countries,
        [
            ("girts-valdis-kristovskis", "LV"),
            ("george-watson", "GB"),
            ("inese-vaidere", "LV"),
            ("ari-vatanen", "FI"),
            ("christopher-beazley", "GB"),
            ("edvins-snore", "LV"),
            ("vytautas-landsbergis", "LT"),
            ("gaidis-berzins", "LV"),
            ("tatjana-zdanoka", "LV"),
            ("ivars-ijabs", "LV"),
            ("boris-tsilevich", "LV"),
        ]
    );
    assert!(film.corrections.is_empty());
}

#[test]
fn eleven_reviews_stand_in_the_sources_order_with_their_stance_and_number_of_excerpts() {
    let film = film();
    let found: Vec<(&str, Stance, usize)> =
        film.reviews.iter().map(|review| (review.slug.as_str(), review.stance, review.excerpts.len())).collect();
    assert_eq!(
        found,
        [
            ("the-economist", Stance::Praise, 3),
            ("the-new-york-times", Stance::Criticism, 1),
            ("vaidere-kristovskis", Stance::Praise, 2),
            ("ari-vatanen", Stance::Praise, 1),
            ("christopher-beazley", Stance::Praise, 1),
            ("vytautas-landsbergis", Stance::Praise, 1),
            ("gaidis-berzins", Stance::Praise, 0),
            ("tatjana-zdanoka", Stance::Criticism, 3),
            ("ivars-ijabs", Stance::Mixed, 4),
            ("robert-grant", Stance::Criticism, 2),
            ("boris-tsilevich", Stance::Criticism, 1),
        ]
    );
    let outlets: Vec<(&str, &str)> = film
        .reviews
        .iter()
        .filter_map(|review| Some((review.slug.as_str(), review.outlet.as_ref()?.as_str())))
        .collect();
    assert_eq!(
        outlets,
        [
            ("the-economist", "the-economist"),
            ("the-new-york-times", "the-new-york-times"),
            ("vaidere-kristovskis", "parliament-magazine"),
        ]
    );
}

#[test]
fn the_reviews_of_the_film_split_into_six_one_and_three_and_grants_is_not_among_them() {
    let film = film();
    let split: Vec<(Stance, usize)> = film.split().into_iter().map(|held| (held.stance, held.all)).collect();
    assert_eq!(split, [(Stance::Praise, 6), (Stance::Mixed, 1), (Stance::Criticism, 3)]);
    let others: Vec<(&str, &ReviewSubject)> =
        film.reviews_of_claims().iter().map(|review| (review.slug.as_str(), &review.about)).collect();
    assert_eq!(others, [("robert-grant", &ReviewSubject::Person(slug("george-watson")))]);
}

#[test]
fn berzins_endorses_the_film_in_no_recorded_words_of_his_own() {
    let film = film();
    let review = film.review(&slug("gaidis-berzins")).unwrap();
    assert!(review.summary.contains("every school in Latvia"), "{}", review.summary);
    assert_eq!(review.provenance.state, ProvenanceState::Reported);
}

#[test]
fn ties_to_the_film_and_its_sponsor_are_those_that_the_source_names() {
    let film = film();
    let tied: Vec<(&str, Vec<Tie>)> = film
        .reviews
        .iter()
        .map(|review| (review.slug.as_str(), film.ties(review)))
        .filter(|(_, ties)| !ties.is_empty())
        .collect();
    let (vaidere, kristovskis, uen) = (slug("inese-vaidere"), slug("girts-valdis-kristovskis"), slug("uen-group"));
    assert_eq!(
        tied,
        [
            (
                "vaidere-kristovskis",
                vec![
                    Tie::InFilm(vaidere.clone()),
                    Tie::Sponsor(Some(vaidere), uen.clone()),
                    Tie::InFilm(kristovskis.clone()),
                    Tie::Sponsor(Some(kristovskis), uen.clone()),
                ]
            ),
            ("ari-vatanen", vec![Tie::InFilm(slug("ari-vatanen"))]),
            ("christopher-beazley", vec![Tie::InFilm(slug("christopher-beazley"))]),
            ("boris-tsilevich", vec![Tie::BeforePremiere]),
        ]
    );
    let sponsors: Vec<&Slug> = film.organisations.iter().filter(|org| org.sponsors_film).map(|org| &org.slug).collect();
    assert_eq!(sponsors, [&uen]);
    assert_eq!(film.about.sponsors, [uen]);
}

#[test]
fn six_events_are_told_and_only_the_protest_has_a_date() {
    let film = film();
    let found: Vec<(&str, EventKind, Option<String>, bool)> = film
        .events
        .iter()
        .map(|event| {
            (event.slug.as_str(), event.kind, event.date.map(|date| date.to_string()), event.outcome.is_some())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("protest-in-moscow", EventKind::Protest, Some("2008-05-17".into()), false),
            ("screenings-in-finland", EventKind::Screening, None, false),
            ("complaint-in-finland", EventKind::Complaint, None, true),
            ("decision-in-finland", EventKind::Decision, None, true),
            ("request-in-estonia", EventKind::Complaint, None, true),
            ("european-voice-report", EventKind::Report, None, false),
        ]
    );
    let request = film.event(&slug("request-in-estonia")).unwrap();
    assert_eq!(request.words[0].text, "due to the lack of crime");
}

#[test]
fn the_protest_keeps_its_russian_names() {
    let film = film();
    let protest = film.event(&slug("protest-in-moscow")).unwrap();
    let slogan = &protest.words[0];
    assert_eq!(slogan.text, "Let's not allow the rewriting of history!");
    let original = slogan.original.as_ref().unwrap();
    assert_eq!((original.language.as_str(), &*original.text), ("ru", "Не дадим переписать историю!"));
    let caller = film.organisation(&slug("young-russia")).unwrap();
    let original = caller.original.as_ref().unwrap();
    assert_eq!((original.language.as_str(), &*original.text), ("ru", "Россия Молодая"));
    assert!(protest.summary.contains("The source says that an effigy"), "the burning is attributed");
}

/// Who answers a claim and how, in the order of names.
fn answers(film: &Film, claim: &str) -> Vec<(String, Answer, Vec<String>)> {
    film.responses_to_claim(&slug(claim))
        .iter()
        .map(|response| {
            let excerpts = response
                .says
                .iter()
                .filter_map(|passage| match passage {
                    Passage::Excerpt(excerpt) => Some(excerpt.excerpt.to_string()),
                    Passage::Text(_) => None,
                })
                .collect();
            (written(&response.by).join(" "), response.stance, excerpts)
        })
        .collect()
}

fn answer(by: &str, stance: Answer, excerpts: &[&str]) -> (String, Answer, Vec<String>) {
    (by.into(), stance, written(excerpts))
}

fn words_of(review: &str, excerpt: &str) -> Maker {
    Maker::Excerpt(ExcerptReference { review: slug(review), excerpt: slug(excerpt) })
}

#[test]
fn six_claims_stand_in_the_sources_order_each_with_its_maker() {
    let film = film();
    let found: Vec<(&str, &Maker)> = film.claims.iter().map(|claim| (claim.slug.as_str(), &claim.made_by)).collect();
    assert_eq!(
        found,
        [
            ("small-peoples", &Maker::Quote(slug("george-watson"))),
            ("second-part", &words_of("tatjana-zdanoka", "second-part")),
            ("jump-forward", &words_of("tatjana-zdanoka", "jump-forward")),
            ("hitler-planned-genocide", &Maker::Film),
            ("engels-ancestor", &Maker::Person(slug("george-watson"))),
            ("release-timed-for-elections", &Maker::Review(slug("boris-tsilevich"))),
        ]
    );
}

#[test]
fn watsons_words_on_small_peoples_are_qualified_by_grant_and_ijabs() {
    assert_eq!(
        answers(&film(), "small-peoples"),
        [answer("robert-grant", Answer::Qualifies, &["seems-dubious"]), answer("ivars-ijabs", Answer::Qualifies, &[]),]
    );
}

#[test]
fn the_german_word_has_three_translations_and_only_one_has_a_known_translator() {
    let film = film();
    let quote = film.quote(&slug("george-watson")).unwrap();
    let [term] = &*quote.terms else { panic!("one term") };
    assert_eq!((term.language.as_str(), &*term.text), ("de", "Völkerabfälle"));
    let renderings: Vec<(&str, Option<&str>)> =
        term.renderings.iter().map(|r| (&*r.text, r.by.as_ref().map(Slug::as_str))).collect();
    assert_eq!(
        renderings,
        [("racial trash", Some("george-watson")), ("residual nations", None), ("refuse of nations", None)]
    );
    assert_eq!(film.quotes.iter().filter(|quote| !quote.terms.is_empty()).count(), 1);
}

#[test]
fn engels_as_an_ancestor_is_qualified_by_grant_and_disputed_by_ijabs() {
    let film = film();
    assert_eq!(
        answers(&film, "engels-ancestor"),
        [
            answer("robert-grant", Answer::Qualifies, &["cultural-genocide"]),
            answer("ivars-ijabs", Answer::Disputes, &["simply-to-lie"]),
        ]
    );
    let claim = film.claim(&slug("engels-ancestor")).unwrap();
    assert!(claim.text.contains("the ancestor of the modern political genocide"));
    assert!(claim.context.as_deref().is_some_and(|context| context.contains("Ījabs")), "it says how it is known");
}

#[test]
fn when_hitler_planned_the_genocide_is_disputed_by_ijabs_whose_answer_nobody_answers() {
    let film = film();
    assert_eq!(
        answers(&film, "hitler-planned-genocide"),
        [answer("ivars-ijabs", Answer::Disputes, &["late-1930s", "wannsee"])]
    );
    assert!(film.responses_to_response(&slug("ijabs-on-hitlers-plan")).is_empty());
}

#[test]
fn claims_of_reviewers_about_the_film_have_no_recorded_answer() {
    let film = film();
    for claim in ["second-part", "jump-forward", "release-timed-for-elections"] {
        assert_eq!(answers(&film, claim), [], "{claim}");
    }
    assert_eq!(film.responses.len(), 5, "every response belongs to one of the claims above");
    assert!(film.responses.iter().all(|response| matches!(response.to, Answered::Claim(_))));
}

#[test]
fn the_film_is_described_as_its_source_describes_it() {
    let film = film();
    let about = &film.about;
    assert_eq!((about.slug.as_str(), &*about.title), ("the-soviet-story", "The Soviet Story"));
    assert_eq!(about.released.unwrap().to_string(), "2008");
    assert_eq!(about.genres, ["History", "Politics"]);
    assert_eq!((&about.directors, &about.writers), (&vec![slug("edvins-snore")], &vec![slug("edvins-snore")]));
    let sponsor = film.organisation(&about.sponsors[0]).unwrap();
    assert_eq!((&*sponsor.name, sponsor.kind), ("UEN Group", OrganisationKind::ParliamentaryGroup));
    assert_eq!(written(&about.languages), ["en"]);
    assert_eq!(written(&about.filmed_in), ["RU", "UA", "LV", "DE", "FR", "GB", "BE"]);
    assert_eq!(about.category.as_deref(), Some("Politics"));
    assert_eq!(about.tags, ["communism", "massacre", "The Soviet Story", "Nazi and Soviet systems"]);
    assert_eq!(about.links.len(), 1);
    assert!((3..=4).contains(&about.synopsis.len()));
}

#[test]
fn both_lengths_the_undated_views_and_the_empty_rating_are_kept() {
    let film = film();
    let runtime = film.about.runtime.as_ref().unwrap();
    assert_eq!(runtime.value.to_string(), "1:25:29");
    assert_eq!(runtime.provenance.state, ProvenanceState::Conflicting);
    assert_eq!(runtime.provenance.other.as_deref(), Some("85 min."));
    let views = film.about.views.as_ref().unwrap();
    assert_eq!(views.value, 27_197);
    assert_eq!(views.provenance.note.as_deref(), Some("As found, undated."));
    let rating = film.about.rating.as_ref().unwrap();
    assert_eq!(rating.value, None);
    assert!(rating.provenance.note.as_deref().is_some_and(|note| note.contains("empty")));
}

#[test]
fn the_film_covers_eight_subjects_of_which_two_have_a_date() {
    let film = film();
    let subjects: Vec<(&str, Option<String>)> = film
        .about
        .subjects
        .iter()
        .map(|subject| (subject.slug.as_str(), subject.when.as_ref().map(ToString::to_string)))
        .collect();
    assert_eq!(
        subjects,
        [
            ("great-famine", Some("1932/1933".into())),
            ("katyn", Some("1940".into())),
            ("ss-and-kgb", None),
            ("mass-deportations", None),
            ("medical-experiments", None),
            ("great-purge", None),
            ("molotov-ribbentrop-pact", None),
            ("todays-europe", None),
        ]
    );
    let partnership = film.about.subjects[2].text.as_deref().unwrap();
    assert!(partnership.contains("late 1930s") && partnership.contains("NKVD"), "{partnership}");
}

#[test]
fn the_materials_are_the_footage_photographs_documents_and_still_of_the_source() {
    let film = film();
    let materials: Vec<(&str, MaterialKind)> =
        film.about.materials.iter().map(|material| (material.slug.as_str(), material.kind)).collect();
    assert_eq!(
        materials,
        [
            ("magadan-1990", MaterialKind::Footage),
            ("nazi-footage", MaterialKind::Footage),
            ("hoffmann-photographs", MaterialKind::Photographs),
            ("foreign-ministry-documents", MaterialKind::Documents),
            ("salute-1940", MaterialKind::Still),
        ]
    );
    assert!(film.about.materials[3].text.contains("2007"));
    assert!(film.about.materials[4].text.contains("“Nazi SS and Soviet officers salute each other, 1940.”"));
}

#[test]
fn facts_of_the_making_are_kept_with_the_sources_own_doubt() {
    let film = film();
    let facts: Vec<&str> = film.about.facts.iter().map(|fact| fact.slug.as_str()).collect();
    assert_eq!(
        facts,
        [
            "year-of-production",
            "time-of-filming",
            "collecting-material",
            "told-by",
            "experts-interviewed",
            "burial-of-a-son",
            "praise-and-criticism",
        ]
    );
    let doubted: Vec<&str> = film
        .about
        .facts
        .iter()
        .filter(|fact| fact.provenance.state == ProvenanceState::CitationNeeded)
        .map(|fact| fact.slug.as_str())
        .collect();
    assert_eq!(doubted, ["praise-and-criticism"]);
}

#[test]
fn what_plays_is_marked_as_a_sample() {
    let film = film();
    assert!(film.media.is_sample);
    assert!(film.media.note.as_deref().is_some_and(|note| note.contains("not the film")));
    let sources: Vec<&str> = film.media.sources.iter().map(|source| source.url.as_str()).collect();
    assert_eq!(sources, ["media/sample.webm", "media/sample.mp4"]);
}

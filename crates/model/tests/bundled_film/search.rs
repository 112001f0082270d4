//! Forty queries, each with the passage that stands first.
//!
//! What a reader of this film may type: names without their marks, words, phrases, beginnings, errors.

#[path = "../search/common.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod common;

use common::{BEST, Served, documents_of, encoded};

const FIRST_HITS: [(&str, &str); 40] = [
    ("ijabs", "people/ivars-ijabs"),
    ("girts", "people/girts-valdis-kristovskis"),
    ("berzins", "people/gaidis-berzins"),
    ("zdanoka", "people/tatjana-zdanoka"),
    ("snore", "people/edvins-snore"),
    ("francoise", "people/francoise-thom"),
    ("volker", "terms/george-watson"),
    ("voelker", "terms/george-watson"),
    ("backman", "people/johan-backman"),
    ("baeckman", "people/johan-backman"),
    ("norman davies", "people/norman-davies"),
    ("gorb", "people/mikhail-gorbachev"),
    ("gorbachov", "people/mikhail-gorbachev"),
    ("lebdeva", "people/natalia-lebedeva"),
    ("gulag survivor", "people/emma-korpa"),
    ("director", "people/edvins-snore"),
    ("sorbonne", "organisations/sorbonne"),
    ("the economist", "organisations/the-economist"),
    ("new york times", "organisations/the-new-york-times"),
    ("uen group", "organisations/uen-group"),
    ("katyn", "subjects/katyn"),
    ("famine", "subjects/great-famine"),
    ("great purge", "subjects/great-purge"),
    ("molotov ribbentrop", "subjects/molotov-ribbentrop-pact"),
    ("nkvd", "subjects/ss-and-kgb"),
    ("magadan", "materials/magadan-1990"),
    ("hoffmann photographs", "materials/hoffmann-photographs"),
    ("racial trash", "terms/george-watson"),
    ("\"refuse of nations\"", "terms/george-watson"),
    ("hitler genocide", "claims/hitler-planned-genocide"),
    ("small peoples", "claims/small-peoples"),
    ("ancestor of modern genocide", "claims/engels-ancestor"),
    ("\"second part\"", "claims/second-part"),
    ("protest embassy", "events/protest-in-moscow"),
    ("не дадим", "events/protest-in-moscow"),
    ("estonian police", "events/request-in-estonia"),
    ("european voice report", "events/european-voice-report"),
    ("before the premiere", "reviews/boris-tsilevich"),
    ("world class film", "reviews/vytautas-landsbergis/world-class"),
    ("propoganda", "reviews/boris-tsilevich/typical-propaganda"),
];

#[test]
fn forty_queries_find_what_a_reader_means_first() {
    let mut served = Served::of_documents(&documents_of(&super::film(), &[]));
    let mut wrong = Vec::new();
    for (query, expected) in FIRST_HITS {
        let found = served.addresses(query);
        if found.first().is_none_or(|first| first != expected) {
            wrong.push(format!("{query}: {:?} instead of {expected}", &found[..found.len().min(4)]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_quotation_stands_first_when_six_of_its_words_are_quoted() {
    let film = super::film();
    let mut served = Served::of_documents(&documents_of(&film, &[]));
    for quote in &film.quotes {
        let words: Vec<&str> =
            quote.text.split([' ', '"', '„', '”', '“']).filter(|word| !word.is_empty()).take(6).collect();
        let found = served.addresses(&format!("\"{}\"", words.join(" ")));
        assert_eq!(found.first(), Some(&format!("quotes/{}", quote.slug)), "{words:?}");
    }
}

#[test]
fn searching_it_fetches_one_small_file() {
    let served = Served::of_documents(&documents_of(&super::film(), &[]));
    assert_eq!(served.files.len(), 1);
    let bytes: usize = served.files.values().map(|file| encoded(file)).sum();
    assert!((10_000..20_000).contains(&bytes), "{bytes}");
    assert!(served.look_anew("gulag", BEST).1.files.is_empty());
}

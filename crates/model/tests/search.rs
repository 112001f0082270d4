//! Searching made-up films: what is found, what is fetched for it, and that no bytes bring the reader down.

#[path = "search/common.rs"]
mod common;
#[path = "search/garbled.rs"]
mod garbled;
#[path = "search/quality.rs"]
mod quality;
#[path = "search/sizes.rs"]
mod sizes;

use cinefile_fixtures::{other_film, small_film, timed_film};
use cinefile_model::{
    Film, FilmTime,
    search::{CueText, FIRST_FILE, Kind, Page},
};
use common::{BEST, Served, documents_of};

fn marks(marked: &cinefile_model::search::Marked) -> Vec<&str> {
    marked.marks.iter().map(|mark| &marked.text[mark.clone()]).collect()
}

#[test]
fn every_passage_of_a_film_is_found_by_its_own_words() {
    for film in [small_film(), timed_film(), other_film()] {
        let documents = documents_of(&Film::from_json(&film).unwrap(), &[]);
        let mut served = Served::of_documents(&documents);
        for document in documents.iter().take(400) {
            let words: Vec<&str> = document.text.split_whitespace().take(4).collect();
            let query = if words.is_empty() { document.title.clone() } else { words.join(" ") };
            let page = Page { kind: Some(document.kind), skip: 0, take: 400 };
            let (found, _) = served.look(&query, page);
            let hits: Vec<&str> = found.groups.iter().flat_map(|group| &group.hits).map(|hit| &*hit.address).collect();
            assert!(hits.contains(&&*document.address) || !found.complete, "{query}: {document:?} not in {hits:?}");
        }
    }
}

#[test]
fn passages_are_grouped_by_kind_with_counts() {
    let mut served = Served::of(&timed_film());
    let (found, _) = served.look("flood", BEST);
    let groups: Vec<(Kind, usize)> = found.groups.iter().map(|group| (group.kind, group.count)).collect();
    assert_eq!(found.count, groups.iter().map(|(_, count)| count).sum::<usize>());
    assert_eq!(groups.iter().find(|(kind, _)| *kind == Kind::Quotation), Some(&(Kind::Quotation, 1)));
    assert_eq!(groups.iter().find(|(kind, _)| *kind == Kind::Claim), Some(&(Kind::Claim, 1)));
    let claim = found.groups.iter().flat_map(|group| &group.hits).find(|hit| hit.kind == Kind::Claim).unwrap();
    assert_eq!((&*claim.address, &*claim.title.text), ("claims/since-the-flood", "Ada Quill"));
    assert_eq!(marks(&claim.text), ["flood"]);

    let (only, _) = served.look("flood", Page { kind: Some(Kind::Claim), ..BEST });
    assert_eq!((only.groups.len(), only.count), (1, 1));
    let (second_page, _) = served.look("flood", Page { skip: 1, ..BEST });
    assert_eq!(second_page.count, found.count);
    assert!(second_page.groups.iter().all(|group| group.hits.len() + 1 == group.count.min(4)));
}

#[test]
fn counts_of_kinds_are_known_without_a_query() {
    let index = Served::of(&timed_film()).index;
    assert_eq!((index.count(Kind::Person), index.count(Kind::Quotation), index.count(Kind::Cue)), (3, 3, 0));
}

#[test]
fn words_of_a_transcript_lead_to_their_moment() {
    let film = Film::from_json(&timed_film()).unwrap();
    let start: FilmTime = "0:12.500".parse().unwrap();
    let cues = [CueText { track: 0, start, voice: "Ben Tarn".into(), text: "The bell rang at noon.".into() }];
    let mut served = Served::of_documents(&documents_of(&film, &cues));
    let (found, _) = served.look("\"rang at noon\"", Page { kind: Some(Kind::Cue), ..BEST });
    assert_eq!(found.groups[0].hits[0].address, "transcript/0#0:12.500");
}

#[test]
fn phrases_are_words_side_by_side_in_this_order() {
    let mut served = Served::of(&timed_film());
    assert!(served.addresses("\"nobody touched\"").contains(&"quotes/ada-quill-hands".to_owned()));
    assert!(served.addresses("\"the hands\"").contains(&"quotes/ada-quill-hands".to_owned()));
    let (swapped, _) = served.look("\"touched nobody\"", BEST);
    assert_eq!((swapped.count, swapped.every_word), (0, false));
    assert_eq!(swapped.suggestion.as_deref(), Some("touched nobody"));
    // A title and the words below it are no neighbours.
    assert_eq!(served.look("\"quill nobody\"", BEST).0.count, 0);
}

#[test]
fn words_near_each_other_come_first() {
    let film = Film::from_json(&small_film()).unwrap();
    let mut documents = documents_of(&film, &[]);
    let quote = documents.iter().find(|document| document.kind == Kind::Quotation).unwrap().clone();
    for (address, text) in [
        ("far", "violet stone by stone by stone by stone by the lantern"),
        ("near", "stone by stone by stone by stone by the violet lantern"),
    ] {
        documents.push(cinefile_model::search::Document {
            address: address.into(),
            text: text.into(),
            ..quote.clone()
        });
    }
    let mut served = Served::of_documents(&documents);
    assert_eq!(served.addresses("violet lantern"), ["near", "far"]);
}

#[test]
fn the_last_word_is_found_while_it_is_typed_and_any_word_that_begins_others() {
    let mut served = Served::of(&timed_film());
    assert!(served.addresses("touc").contains(&"quotes/ada-quill-hands".to_owned()));
    assert!(served.addresses("touc hands").contains(&"quotes/ada-quill-hands".to_owned()));
    assert_eq!(served.look("\"touc\"", BEST).0.count, 0);
}

#[test]
fn one_typing_error_is_forgiven_in_words_of_five_letters_and_more() {
    let mut served = Served::of(&timed_film());
    for typed in ["tuoched", "toched", "touchhed", "toucged", "ouched"] {
        let (found, _) = served.look(typed, BEST);
        assert_eq!(found.forgiven, [(typed.to_owned(), "touched".to_owned())]);
        assert_eq!(marks(&found.groups[0].hits[0].text), ["touched"]);
    }
    let (short, _) = served.look("bel ", BEST);
    assert!(short.forgiven.is_empty());
    assert_eq!(served.look("\"toched\"", BEST).0.count, 0);
}

#[test]
fn where_nothing_is_found_a_near_query_is_suggested() {
    let mut served = Served::of(&timed_film());
    let (found, _) = served.look("tuohced", BEST);
    assert_eq!((found.count, found.suggestion.as_deref()), (0, Some("touched")));
    assert!(served.look("touched", BEST).0.count > 0);
    let (nothing, _) = served.look("zzzzzzzz", BEST);
    assert_eq!((nothing.count, nothing.suggestion), (0, None));
}

#[test]
fn marks_and_capitals_do_not_matter_in_any_script() {
    let film = Film::from_json(&small_film()).unwrap();
    let mut documents = documents_of(&film, &[]);
    let quote = documents.iter().find(|document| document.kind == Kind::Quotation).unwrap().clone();
    for text in ["Ģederts Ķikuts", "Françoise", "Völker", "Чайка летит", "Ёлка", "Ὀδυσσεύς", "Άνθος", "田中さん"]
    {
        documents.push(cinefile_model::search::Document { address: text.into(), text: text.into(), ..quote.clone() });
    }
    let mut served = Served::of_documents(&documents);
    for (typed, address) in [
        ("gederts", "Ģederts Ķikuts"),
        ("francoise", "Françoise"),
        ("volker", "Völker"),
        ("voelker", "Völker"),
        ("VOLK", "Völker"),
        ("чаика", "Чайка летит"),
        ("елка", "Ёлка"),
        ("οδυσσευσ", "Ὀδυσσεύς"),
        ("ΆΝΘΟΣ", "Άνθος"),
        ("田中", "田中さん"),
    ] {
        let (found, _) = served.look(typed, BEST);
        let hit = &found.groups[0].hits[0];
        assert_eq!(hit.address, address, "{typed}");
        assert!(!hit.text.marks.is_empty(), "{typed}");
    }
}

#[test]
fn common_words_need_not_be_there_and_are_marked_in_phrases_only() {
    let mut documents = documents_of(&Film::from_json(&small_film()).unwrap(), &[]);
    let quote = documents.iter().find(|document| document.kind == Kind::Quotation).unwrap().clone();
    for number in 0..60 {
        let text = format!("the number {number}");
        documents.push(cinefile_model::search::Document { address: text.clone(), text, ..quote.clone() });
    }
    documents.push(cinefile_model::search::Document { address: "harp".into(), text: "A harpsichord".into(), ..quote });
    let mut served = Served::of_documents(&documents);
    let (found, _) = served.look("the harpsichord", BEST);
    assert_eq!((found.count, found.every_word), (1, true));
    let (found, _) = served.look("the 17", BEST);
    assert_eq!(marks(&found.groups[0].hits[0].text), ["17"]);
    let (found, _) = served.look("\"the number 17\"", BEST);
    assert_eq!(marks(&found.groups[0].hits[0].text), ["the", "number", "17"]);
}

#[test]
fn more_than_eight_words_are_not_all_looked_for_and_that_is_said() {
    let mut served = Served::of(&timed_film());
    assert!(served.look("it has run since the flood a b", BEST).0.complete);
    assert!(!served.look("it has run since the flood a b c", BEST).0.complete);
    assert_eq!(served.look("  … ", BEST).0, cinefile_model::search::Found { complete: true, ..Default::default() });
}

#[test]
fn a_small_index_is_one_file_and_fetches_nothing_more() {
    let mut served = Served::of(&timed_film());
    assert_eq!(served.files.keys().collect::<Vec<_>>(), [FIRST_FILE]);
    assert!(served.look("flod", BEST).1.files.is_empty());
}

//! Files that were cut, garbled or never came: the reader answers all the same.

use std::sync::LazyLock;

use cinefile_fixtures::{timed_film, varied_film};
use cinefile_model::search::{Answer, FIRST_FILE, Index};
use proptest::prelude::*;

use crate::common::{BEST, Served};

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| Served::of(&timed_film()).files[FIRST_FILE].clone());

/// One of many files.
static LARGE: LazyLock<Served> = LazyLock::new(|| {
    let mut served = Served::of(&varied_film(900));
    served.look("they marke", BEST);
    served
});

fn look(bytes: &[u8], query: &str) {
    let Some(mut index) = Index::open(bytes) else { return };
    for _ in 0..8 {
        match index.look(query, BEST) {
            Answer::Found(_) => return,
            Answer::Fetch(files) => files.iter().for_each(|file| index.add(file, bytes.to_vec())),
        }
    }
    panic!("asked for files again and again");
}

#[test]
fn what_is_no_index_is_refused() {
    for bytes in [&b""[..], b"cfs", b"cfs1", b"<!doctype html>", b"cfs2\0\0\0\0\0\0"] {
        assert!(Index::open(bytes).is_none(), "{bytes:?}");
    }
}

#[test]
fn every_cut_of_a_file_is_read_or_refused() {
    for end in 0..SMALL.len() {
        look(&SMALL[..end], "flood bell");
    }
}

#[test]
fn a_file_that_did_not_arrive_leaves_the_answer_incomplete() {
    let mut index = Index::open(&LARGE.files[FIRST_FILE]).unwrap();
    let Answer::Fetch(files) = index.look("they marke", BEST) else { panic!("nothing to fetch") };
    files.iter().for_each(|file| index.add(file, Vec::new()));
    loop {
        match index.look("they marke", BEST) {
            Answer::Fetch(files) => files.iter().for_each(|file| index.add(file, Vec::new())),
            Answer::Found(found) => return assert!(!found.complete && found.count == 0),
        }
    }
}

#[test]
fn files_of_another_version_are_not_taken_in() {
    let mut index = Index::open(&LARGE.files[FIRST_FILE]).unwrap();
    let Answer::Fetch(files) = index.look("they marke", BEST) else { panic!("nothing to fetch") };
    for file in &files {
        let number = file.rsplit('/').next().unwrap();
        for other in [
            format!("search/parts/000000000000/{number}"),
            file.replace(".bin", ""),
            format!("x/{file}"),
            "search".into(),
        ] {
            index.add(&other, LARGE.files[file].clone());
        }
    }
    assert_eq!(index.look("they marke", BEST), Answer::Fetch(files));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200), query in "\\PC{0,12}") {
        look(&bytes, &query);
        look(&[b"cfs1", &*bytes].concat(), &query);
    }

    #[test]
    fn garbled_bytes_are_answered(
        at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        query in prop::sample::select(vec!["flood", "\"at noon\"", "ada qu", "toched hands", "the"]),
    ) {
        let mut bytes = SMALL.clone();
        for (place, byte) in at {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        look(&bytes, query);
    }

    #[test]
    fn garbled_parts_are_answered(
        at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..200),
        query in prop::sample::select(vec!["they marke", "\"of the\"", "marek", "ba"]),
    ) {
        let mut index = LARGE.index.clone();
        for (path, bytes) in LARGE.files.iter().filter(|(path, _)| *path != FIRST_FILE) {
            let mut bytes = bytes.clone();
            for (place, byte) in &at {
                if !bytes.is_empty() {
                    let place = place.index(bytes.len());
                    bytes[place] = *byte;
                }
            }
            index.add(path, bytes);
        }
        prop_assert!(matches!(index.look(query, BEST), Answer::Found(_)));
    }

    #[test]
    fn marks_of_what_is_found_never_cut_a_character(query in "[a-zäöüéа-яα-ω\" ]{1,12}|fl|ha|the b") {
        let mut index = Index::open(&SMALL).unwrap();
        index.add("search/x/0.bin", Vec::new());
        let Answer::Found(found) = index.look(&query, BEST) else { panic!("one file needs no other") };
        for hit in found.groups.iter().flat_map(|group| &group.hits) {
            for marked in [&hit.title, &hit.text] {
                let mut end = 0;
                for mark in &marked.marks {
                    prop_assert!(mark.start >= end && marked.text.get(mark.clone()).is_some_and(|word| !word.is_empty()));
                    end = mark.end;
                }
            }
        }
    }
}

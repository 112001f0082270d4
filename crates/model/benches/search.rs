//! How long an index takes to build, to open and to answer, natively: `cargo bench -p cinefile-model --bench search`.
//!
//! It knows made-up films only. How long a query takes in a browser is measured there.

#![allow(missing_docs, reason = "Criterion's macros write functions without any")]

use std::{collections::BTreeMap, hint::black_box};

use cinefile_fixtures::{large_film, varied_film};
use cinefile_model::{
    Film,
    search::{Answer, Document, FIRST_FILE, Index, Page, Place, build, documents},
};
use criterion::{Criterion, criterion_group, criterion_main};

/// Queries of each sort: a rare word, a common one, beginnings, words near each other, a phrase, an error.
const QUERIES: [(&str, &str); 7] = [
    ("rare word", "marke "),
    ("common word", "the "),
    ("one letter", "t"),
    ("two letters", "ma"),
    ("three words", "they marke not"),
    ("phrase", "\"they was in\""),
    ("typing error", "maerk"),
];

fn passages(film: &str) -> Vec<Document> {
    let film = Film::from_json(film).expect("fixtures are sound");
    documents(&film, &[], &|place| match place {
        Place::Record(citable) => Some(citable.to_string()),
        other => Some(format!("{other:?}").chars().take(20).collect()),
    })
}

/// An index of which every file is there that any of the queries needs.
fn fetched(files: &BTreeMap<String, Vec<u8>>, page: Page) -> Index {
    let mut index = Index::open(&files[FIRST_FILE]).expect("the first file is an index's");
    for (_, query) in QUERIES {
        while let Answer::Fetch(wanted) = index.look(query, page) {
            wanted.iter().for_each(|file| index.add(file, files[file].clone()));
        }
    }
    index
}

fn search(criterion: &mut Criterion) {
    let page = Page { kind: None, skip: 0, take: 3 };
    let thousand = passages(&varied_film(1000));
    criterion.bench_function("build/1000 people", |bench| bench.iter(|| build(black_box(&thousand), &<[u8]>::len)));
    for (name, film) in [
        ("1000 people", varied_film(1000)),
        ("10000 people", varied_film(10_000)),
        ("10000 people, twelve words", large_film(10_000)),
    ] {
        let files: BTreeMap<String, Vec<u8>> = build(&passages(&film), &<[u8]>::len).files.into_iter().collect();
        criterion
            .bench_function(&format!("open/{name}"), |bench| bench.iter(|| Index::open(black_box(&files[FIRST_FILE]))));
        let index = fetched(&files, page);
        for (sort, query) in QUERIES {
            criterion.bench_function(&format!("query/{name}/{sort}"), |bench| {
                bench.iter(|| index.look(black_box(query), page));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = search
}
criterion_main!(benches);

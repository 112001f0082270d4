//! How long a film file takes to be read, checked, cut into an extract and cited, natively:
//! `cargo bench -p cinefile-model --all-features --bench film`.
//!
//! It knows made-up films only. How long reading takes in a browser is measured there.

#![allow(missing_docs, reason = "Criterion's macros write functions without any")]

use std::hint::black_box;

use cinefile_fixtures::{large_film, varied_film};
use cinefile_model::{Extracts, Film, check, cite::Form, looked_at};
use criterion::{Criterion, criterion_group, criterion_main};

fn film(criterion: &mut Criterion) {
    for (name, text) in [
        ("1000 people", large_film(1000)),
        ("1000 people, varied", varied_film(1000)),
        ("10000 people", large_film(10_000)),
    ] {
        criterion.bench_function(&format!("check/{name}"), |bench| {
            bench.iter(|| check::check(black_box(&text), &check::NoFiles));
        });
        let film = Film::from_json(&text).expect("fixtures are sound");
        let extracts = Extracts::of(&film, &text).expect("a film file is a JSON object");
        // What reads a file natively checks it, too; extracts are read as the browser's program reads.
        let (_, spoken) = looked_at(|| film.interviewees().len() + film.each_quote().count());
        let people = extracts.extract(&film, "interviewees/", &spoken);
        criterion.bench_function(&format!("read people and quotations/{name}"), |bench| {
            bench.iter(|| Film::from_file_or_extract(black_box(&people)));
        });
        let slug = film.people[film.people.len() / 2].slug.clone();
        let (_, looked) = looked_at(|| film.interviewee(&slug).map(|(_, person)| film.quotes_by(&person.slug).len()));
        criterion.bench_function(&format!("extract of a person/{name}"), |bench| {
            bench.iter(|| extracts.extract(&film, "interviewees/", black_box(&looked)));
        });
        let cited = film.citables();
        let half = &cited[cited.len() / 2];
        criterion.bench_function(&format!("cite a record in every form/{name}"), |bench| {
            bench.iter(|| {
                let reference = film.reference(black_box(half)).expect("the film has the record");
                Form::ALL.map(|form| reference.in_form(form))
            });
        });
    }
}

criterion_group!(benches, film);
criterion_main!(benches);

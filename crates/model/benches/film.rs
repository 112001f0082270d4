//! How long a film file takes to be read, checked and cited, natively: `cargo bench -p cinefile-model --all-features`.
//!
//! It knows made-up films only; searching is measured in `search.rs`. With the feature `check` reading a film is checking
//! it; with `--features cite` alone it is read by the reader that ships in the wasm.

#![allow(missing_docs, reason = "Criterion's macros write functions without any")]

use std::hint::black_box;

use cinefile_fixtures::{debated_film, varied_film};
use cinefile_model::{
    Citable, Film,
    cite::Form,
    search::{Place, documents},
};
use criterion::{Criterion, criterion_group, criterion_main};

/// What reading a film is called.
const READING: &str = if cfg!(feature = "check") { "check" } else { "parse" };

fn film(criterion: &mut Criterion) {
    let films =
        [("debated", debated_film()), ("1000 people", varied_film(1000)), ("10000 people", varied_film(10_000))];
    for (name, text) in &films {
        criterion.bench_function(&format!("{READING}/{name}"), |bench| bench.iter(|| Film::from_json(black_box(text))));
        let film = Film::from_json(text).expect("fixtures are sound");
        criterion.bench_function(&format!("take apart/{name}"), |bench| {
            bench.iter(|| documents(black_box(&film), &[], &|place| Some(place_named(&place))));
        });
        let quotes: Vec<Citable> = film.quotes.iter().map(|quote| Citable::Quote(quote.slug.clone())).collect();
        criterion.bench_function(&format!("cite every quotation/{name}"), |bench| {
            bench.iter(|| {
                let references = quotes.iter().filter_map(|quote| film.reference(quote));
                references.map(|reference| reference.in_form(Form::Apa)).fold(0, |count, _| count + 1)
            });
        });
    }
}

fn place_named(place: &Place<'_>) -> String {
    match place {
        Place::Record(citable) => citable.to_string(),
        _ => "elsewhere".to_owned(),
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = film
}
criterion_main!(benches);

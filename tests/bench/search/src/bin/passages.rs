//! Writes what searches are made from: every passage of a film file as JSON, and our index of them.
//!
//! `passages film.json folder` writes `passages.json`, and below `index/` the index's files as they are and in gzip, as
//! the publisher serves them. Passages are named by their records, so that answers can be compared.

use std::{
    error::Error,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use cinefile_model::{
    Film, Slug, StatementOf,
    search::{Place, build, documents},
};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [film, out] = &arguments[..] else {
        return Err("call it as `passages film.json folder`".into());
    };
    let film = Film::from_json(&fs::read_to_string(film)?)?;
    let passages = documents(&film, &[], &|place| named(&place));
    let written: Vec<Value> = passages
        .iter()
        .map(|passage| {
            json!({
                "kind": passage.kind.token(), "address": passage.address, "title": passage.title, "text": passage.text,
                "beside": passage.beside, "weights": passage.weights
            })
        })
        .collect();
    let put = |path: &Path, bytes: &[u8]| -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(path.parent().unwrap_or(out))?;
        Ok(fs::write(path, bytes)?)
    };
    put(&out.join("passages.json"), Value::from(written).to_string().as_bytes())?;
    for (path, bytes) in build(&passages, &|bytes| gzip(bytes).map_or(bytes.len(), |encoded| encoded.len())).files {
        let file = out.join("index").join(path);
        put(&file, &bytes)?;
        put(&file.with_added_extension("gzip"), &gzip(&bytes)?)?;
    }
    Ok(())
}

/// The name of a passage's record.
fn named(place: &Place<'_>) -> Option<String> {
    let named = |collection: &str, slug: &Slug| Some(format!("{collection}/{slug}"));
    match place {
        Place::Record(citable) => Some(citable.to_string()),
        Place::Cue(track, start) => Some(format!("transcript/{track}#{}", start.milliseconds())),
        Place::Statement(statement) => match statement {
            StatementOf::Film => Some("film".into()),
            StatementOf::Person(one) => named("people", &one.slug),
            StatementOf::Event(one) => named("events", &one.slug),
            StatementOf::Subject(one) => named("subjects", &one.slug),
            StatementOf::Material(one) => named("materials", &one.slug),
            StatementOf::Fact(one) => named("facts", &one.slug),
            StatementOf::Organisation(one) => named("organisations", &one.slug),
            StatementOf::Term(quote, _) => named("terms", &quote.slug),
            _ => None,
        },
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

//! The JSON Schema of a film file, made from the record types.
//!
//! It knows how the types are described to editors and validators.
//! It does not know what only a whole film can tell (that a reference leads somewhere): that is `check`'s.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::Film;

/// What a text must hold at least: one character that can be seen.
pub(crate) const NOT_BLANK: &str = "\\S";

/// The JSON Schema (draft 2020-12) of a film file.
pub fn film_schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Film>().to_value();
    say(&mut schema);
    sorted(schema)
}

/// The JSON Schema as it stands in `static/film.schema.json`: the same on every machine.
pub fn film_schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&film_schema()).expect("a schema without numbers out of range is JSON");
    text.push('\n');
    text
}

/// Says in words and patterns what the types alone cannot: descriptions run on, texts are not blank.
fn say(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(description)) = fields.get_mut("description") {
                *description = paragraphs(description);
            }
            if is_plain_text(fields) {
                fields.insert("pattern".into(), NOT_BLANK.into());
            }
            fields.values_mut().for_each(say);
        }
        Value::Array(items) => items.iter_mut().for_each(say),
        _ => {}
    }
}

/// A doc comment's paragraphs without the line ends that only the source needs.
fn paragraphs(description: &str) -> String {
    let paragraphs = description.split("\n\n").map(|paragraph| paragraph.split_whitespace());
    paragraphs.map(|words| words.collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// Whether this describes words that somebody reads, and not a small value or a token.
fn is_plain_text(fields: &Map<String, Value>) -> bool {
    let is_text = match fields.get("type") {
        Some(Value::String(kind)) => kind == "string",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
        _ => false,
    };
    is_text && ["format", "pattern", "const", "enum"].iter().all(|key| !fields.contains_key(*key))
}

/// Keys in the order of the alphabet, whichever map `serde_json` was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            fields.into_iter().map(|(key, value)| (key, sorted(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}

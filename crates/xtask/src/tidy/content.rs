//! Content is data: nothing of the bundled film stands in code or styles.
//!
//! Knows the names, the title and the slugs of a film file. Does not check the film: the model does.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Problem;
use super::words::lines_with;

/// Shorter names are also ordinary words.
const SHORTEST_NAME: usize = 5;

/// What only the film file may say, each with what it is.
#[derive(Debug)]
pub struct Content {
    names: BTreeMap<String, &'static str>,
}

impl Content {
    /// Reads the names from the text of a film file.
    pub fn from_film(json: &str) -> Result<Self> {
        let film: Value = serde_json::from_str(json).context(
            "static/film.json is not JSON: `cargo run -p cinefile-publisher -- check static/film.json` shows where",
        )?;
        let mut content = Self { names: BTreeMap::new() };
        content.add(&film["film"]["title"], "the title");
        for person in records(&film, "people") {
            content.add(&person["name"], "a person");
            content.add(&person["sort_name"], "a person");
            content.add_family_name(person);
        }
        for collection in ["people", "quotes", "reviews", "claims"] {
            for record in records(&film, collection) {
                content.add_slug(&record["slug"]);
            }
        }
        content.add_slug(&film["film"]["slug"]);
        Ok(content)
    }

    /// The lines of a text that name something of the film, each reported once, by the longest name.
    pub fn named_in(&self, path: &str, text: &str) -> Vec<Problem> {
        let mut found: BTreeMap<usize, (&str, &str)> = BTreeMap::new();
        for (name, what) in &self.names {
            for line in lines_with(text, name, &['-']) {
                let longest = found.entry(line).or_insert((name, what));
                if name.len() > longest.0.len() {
                    *longest = (name, what);
                }
            }
        }
        found
            .into_iter()
            .map(|(line, (name, what))| {
                let message = format!(
                    "names {what} of the bundled film (`{name}`): read it from the film, or use a made-up one in tests"
                );
                Problem::new(path, line, message)
            })
            .collect()
    }

    fn add(&mut self, name: &Value, what: &'static str) {
        if let Some(name) = name.as_str()
            && name.chars().count() >= SHORTEST_NAME
        {
            self.names.insert(name.to_owned(), what);
        }
    }

    /// `sort_name` has the family name before its comma; without one the last word of the name is taken.
    fn add_family_name(&mut self, person: &Value) {
        let before_comma = person["sort_name"].as_str().and_then(|name| name.split_once(','));
        let last_word = || person["name"].as_str()?.split_whitespace().next_back();
        if let Some(family) = before_comma.map(|(family, _)| family).or_else(last_word) {
            self.add(&Value::from(family), "a person");
        }
    }

    /// A slug of one word is an ordinary word, which code may use.
    fn add_slug(&mut self, slug: &Value) {
        if slug.as_str().is_some_and(|slug| slug.contains('-')) {
            self.add(slug, "a record");
        }
    }
}

fn records<'film>(film: &'film Value, collection: &str) -> impl Iterator<Item = &'film Value> {
    film[collection].as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILM: &str = r#"{
        "film": { "title": "An Example", "slug": "an-example" },
        "people": [
            { "slug": "ada-sample", "name": "Ada Sample", "sort_name": "Sample, Ada" },
            { "slug": "li", "name": "Bo Li", "sort_name": "Li, Bo" }
        ],
        "claims": [ { "slug": "small-claim" }, { "slug": "claim" } ]
    }"#;

    fn found(text: &str) -> usize {
        Content::from_film(FILM).unwrap().named_in("src/a.rs", text).len()
    }

    #[test]
    fn titles_family_names_and_slugs_are_found() {
        assert_eq!(found("h1(\"An Example\")"), 1);
        assert_eq!(found("// as Sample says"), 1);
        assert_eq!(found("\"ada-sample\""), 1);
        assert_eq!(found("route(\"small-claim\")"), 1);
    }

    #[test]
    fn ordinary_words_are_not() {
        assert_eq!(found("let claim = Li; // a sample, Samples, small-claims"), 0);
    }
}

//! What a reader is told about a violation of the schema: what is wrong and what to write instead.
//!
//! It knows the lowered schema and takes names, tokens, examples and descriptions from there.

use serde_json::Value;

use super::{
    super::{
        nearest::Nearest,
        tree::{Node, words},
    },
    lowered::ALTERNATIVES,
};
use crate::value::shown;

pub(super) struct Wording<'s> {
    pub(super) schema: &'s Value,
    pub(super) nearest: Nearest,
}

impl<'s> Wording<'s> {
    /// The part of the schema that holds a violated keyword.
    pub(super) fn around(&self, keyword: &str) -> &'s Value {
        let holder = keyword.rsplit_once('/').map_or("", |(holder, _)| holder);
        self.schema.pointer(holder).unwrap_or(&Value::Null)
    }

    /// What to write for a missing field.
    pub(super) fn addition(&self, object: &Value, name: &str) -> String {
        let property = &object["properties"][name];
        let example = match name {
            // A record's own slug is made up; any other names a record that this does not know.
            "slug" => self.resolved(property)["examples"][0].to_string(),
            _ => self.example(property, 2),
        };
        let mut remedy = format!("Add `\"{name}\": {example}`.");
        if let Some(description) = property["description"].as_str() {
            let description = description.split("\n\n").next().unwrap_or_default();
            remedy.push(' ');
            remedy.push_str(description);
        }
        remedy
    }

    /// What to write instead of an unknown field.
    pub(super) fn fields(&self, object: &Value, name: &str) -> String {
        let known: Vec<&str> =
            object["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let list = listed(&known, "and");
        match self.nearest.to(name, known.iter().copied()) {
            Some(meant) => format!("Did you mean `{meant}`? The fields here are {list}."),
            None => format!("Leave it out; the fields here are {list}."),
        }
    }

    /// What is wrong with something that is no token of a closed set, and what to write.
    pub(super) fn token(&self, set: &Value, node: &Node<'_>) -> (String, String) {
        let mut tokens: Vec<&str> = set["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let Some(text) = words(node) else {
            return (
                format!("{} stands where a word of a closed set is wanted", called(node)),
                format!("Write one of {}, in quotes.", listed(&tokens, "or")),
            );
        };
        self.nearest.order(text, &mut tokens);
        let list = listed(&tokens, "or");
        let remedy = match self.nearest.to(text, tokens.iter().copied()) {
            Some(meant) => format!("Did you mean `{meant}`? It can be {list}."),
            None => format!("It can be {list}."),
        };
        (format!("`{}` is not one of the words that can stand here", shown(text)), remedy)
    }

    /// The forms that an alternative has.
    pub(super) fn forms(&self, alternatives: &Value, written: Option<&str>) -> String {
        let tokens = alternatives[ALTERNATIVES].as_array().into_iter().flatten().filter_map(Value::as_str);
        let keys = alternatives["properties"].as_object();
        let names: Vec<&str> = tokens.clone().chain(keys.into_iter().flatten().map(|(key, _)| key.as_str())).collect();
        let form = |name: &str| match alternatives["properties"].get(name) {
            Some(value) => format!("{{ \"{name}\": {} }}", self.example(value, 1)),
            None => format!("\"{name}\""),
        };
        let forms: Vec<String> = names.iter().map(|name| form(name)).collect();
        let list = listed(&forms, "or");
        match written.and_then(|written| self.nearest.to(written, names.iter().copied())) {
            Some(meant) => format!("Did you mean `{}`? It can be {list}.", form(meant)),
            None => format!("Write {list}."),
        }
    }

    /// What is wrong with a value of another type than wanted, and what to write.
    pub(super) fn kind(&self, wanted: &Value, node: &Node<'_>) -> (String, String) {
        let kinds: Vec<&str> = match &wanted["type"] {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            kind => kind.as_str().into_iter().collect(),
        };
        let kind = kinds.iter().find(|kind| **kind != "null").copied().unwrap_or_default();
        let (name, how) = match kind {
            "string" => ("a text", "Write it in quotes, such as"),
            "array" => ("a list", "Write a list, such as"),
            "object" => ("an object", "Write an object, such as"),
            "boolean" => ("`true` or `false`", "Write"),
            "integer" => ("a whole number from 0 on", "Write it without quotes, such as"),
            _ => ("something else", "Write"),
        };
        let example = if kind == "boolean" { "true` or `false".to_owned() } else { self.example(wanted, 2) };
        let mut remedy = format!("{how} `{example}`.");
        // The schema names a default for what may be absent.
        if wanted.get("default").is_some() || kinds.contains(&"null") {
            remedy.push_str(" Or leave the field out.");
        }
        (format!("{} stands where {name} is wanted", called(node)), remedy)
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|address| address.strip_prefix('#')) {
            Some(pointer) => self.schema.pointer(pointer).unwrap_or(&Value::Null),
            None => schema,
        }
    }

    /// How a value that the schema describes is written.
    fn example(&self, schema: &Value, depth: usize) -> String {
        let schema = self.resolved(schema);
        if schema["format"] == "slug" {
            return "\"…\"".into();
        }
        if let Some(example) = schema["examples"].get(0).or_else(|| schema["enum"].get(0)) {
            return example.to_string();
        }
        let kind = schema["type"].as_array().and_then(|kinds| kinds.first()).unwrap_or(&schema["type"]);
        match kind.as_str().unwrap_or_default() {
            "string" => "\"…\"".into(),
            "boolean" => "false".into(),
            "integer" | "number" => "0".into(),
            "array" if depth == 0 => "[ … ]".into(),
            "array" => format!("[{}]", self.example(&schema["items"], depth - 1)),
            "object" if depth == 0 => "{ … }".into(),
            "object" if schema.get(ALTERNATIVES).is_some() => {
                let token = schema[ALTERNATIVES].get(0).map(Value::to_string);
                let key = schema["properties"].as_object().and_then(|keys| keys.iter().next());
                token
                    .or_else(|| key.map(|(key, value)| format!("{{ \"{key}\": {} }}", self.example(value, depth - 1))))
                    .unwrap_or_default()
            }
            "object" => {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let fields: Vec<String> = required
                    .map(|name| format!("\"{name}\": {}", self.example(&schema["properties"][name], depth - 1)))
                    .collect();
                if fields.is_empty() { "{}".into() } else { format!("{{ {} }}", fields.join(", ")) }
            }
            _ => "…".into(),
        }
    }
}

/// What a value is called in a message.
pub(super) fn called(node: &Node<'_>) -> &'static str {
    match node {
        Node::StringLit(_) => "a text",
        Node::NumberLit(_) => "a number",
        Node::BooleanLit(truth) if truth.value => "`true`",
        Node::BooleanLit(_) => "`false`",
        Node::Object(_) => "an object",
        Node::Array(_) => "a list",
        Node::NullKeyword(_) => "`null`",
    }
}

/// "`a`, `b` or `c`", with another word before the last if need be.
fn listed(words: &[impl AsRef<str>], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match &*quoted {
        [] => "nothing".into(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {joint} {last}", most.join(", ")),
    }
}

//! Whether records have the fields, types, tokens and small values that the schema names.
//!
//! It knows the schema and the validator, and turns each violation into a problem with its place.
//! How records hang together is not its matter.

mod formats;
mod lowered;
mod wording;

use std::{collections::HashMap, sync::OnceLock};

use jsonschema::{Validator, error::ValidationErrorKind};
use serde_json::{Value, json};

use super::{
    nearest::Nearest,
    problems::Problems,
    rule,
    tree::{Finder, Node, Step, place, words, written},
};
use crate::{schema::film_schema, value::shown};
use formats::FORMATS;
use lowered::{ALTERNATIVES, lowered};
use wording::Wording;

/// The schema as it is checked; built once, for it takes longer than a film's check.
struct Shape {
    schema: Value,
    /// A validator for the whole file and one for the items of each list, by their addresses in the schema.
    validators: HashMap<String, OnceLock<Validator>>,
}

/// The address of the schema as a whole.
const WHOLE: &str = "#";

impl Shape {
    fn get() -> &'static Self {
        static SHAPE: OnceLock<Shape> = OnceLock::new();
        SHAPE.get_or_init(|| {
            let schema = lowered(film_schema());
            let names = schema["$defs"].as_object().into_iter().flatten().map(|(name, _)| format!("#/$defs/{name}"));
            let validators = names.chain([WHOLE.to_owned()]).map(|address| (address, OnceLock::new())).collect();
            Self { schema, validators }
        })
    }

    fn validator(&self, address: &str) -> &Validator {
        let validator = self.validators.get(address).expect("an address that stands in the schema");
        validator.get_or_init(|| {
            let mut options = jsonschema::options().should_validate_formats(true).should_ignore_unknown_formats(true);
            for format in FORMATS {
                options = options.with_format(format.name, |text: &str| (format.parse)(text).is_ok());
            }
            let part = match address {
                WHOLE => self.schema.clone(),
                _ => json!({ "$schema": self.schema["$schema"], "$defs": self.schema["$defs"], "$ref": address }),
            };
            options.build(&part).expect("the schema that the types give is a schema")
        })
    }

    fn at(&self, address: &str) -> &Value {
        self.schema.pointer(address.trim_start_matches('#')).unwrap_or(&Value::Null)
    }

    /// What a schema asks of a value that is there: behind references and "or absent".
    fn asked<'s>(&'s self, mut schema: &'s Value) -> &'s Value {
        while let Some(next) = schema["$ref"].as_str().map(|address| self.at(address)).or_else(|| schema.get("else")) {
            schema = next;
        }
        schema
    }
}

pub(super) fn check(root: &Node<'_>, value: Value, problems: &mut Problems<'_>) {
    let shape = Shape::get();
    let wording = Wording { schema: &shape.schema, nearest: Nearest::new() };
    Walk { shape, wording, finder: Finder::new(root), problems }.part(WHOLE, value, &mut String::new());
}

/// A walk through a film file, record by record.
///
/// The validator gathers all violations of what it is given before it tells the first.
/// A list of a million wrong items would take gigabytes, so the items are taken out and asked one by one.
struct Walk<'v, 't, 'p, 'x> {
    shape: &'static Shape,
    wording: Wording<'static>,
    finder: Finder<'v, 't>,
    problems: &'p mut Problems<'x>,
}

impl Walk<'_, '_, '_, '_> {
    /// Asks a value, and first the items of the lists in it; `pointer` says where in the file it stands.
    fn part(&mut self, address: &str, mut value: Value, pointer: &mut String) {
        self.lists(self.shape.at(address), &mut value, pointer);
        for error in self.shape.validator(address).iter_errors(&value) {
            let length = pointer.len();
            pointer.push_str(error.instance_path().as_str());
            let (node, steps) = self.finder.find(pointer);
            pointer.truncate(length);
            let violated = self.wording.around(error.schema_path().as_str());
            Violation { node, steps, violated, wording: &self.wording }.tell(error.kind(), self.problems);
        }
    }

    /// Takes the items out of all lists that the schema knows, and asks them.
    fn lists(&mut self, schema: &'static Value, value: &mut Value, pointer: &mut String) {
        let schema = self.shape.asked(schema);
        let length = pointer.len();
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    if let Some(property) = schema["properties"].get(name) {
                        pointer.push('/');
                        pointer.push_str(name);
                        self.lists(property, field, pointer);
                        pointer.truncate(length);
                    }
                }
            }
            Value::Array(items) => {
                let Some(address) = schema["items"]["$ref"].as_str() else { return };
                for (index, item) in std::mem::take(items).into_iter().enumerate() {
                    pointer.push_str(&format!("/{index}"));
                    self.part(address, item, pointer);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }
}

/// A value that is not as its part of the schema wants it.
struct Violation<'v, 't> {
    node: &'v Node<'t>,
    steps: Vec<Step<'v>>,
    violated: &'v Value,
    wording: &'v Wording<'v>,
}

impl<'v> Violation<'v, '_> {
    fn tell(&self, kind: &ValidationErrorKind, problems: &mut Problems<'_>) {
        match kind {
            ValidationErrorKind::AdditionalProperties { .. } => self.unknown_fields(problems),
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let remedy = self.wording.addition(self.violated, name);
                self.add(problems, rule::MISSING_FIELD, format!("the field `{name}` is missing"), remedy);
            }
            _ if self.violated.get(ALTERNATIVES).is_some() => self.no_alternative(problems),
            ValidationErrorKind::Enum { .. } => {
                let (message, remedy) = self.wording.token(self.violated, self.node);
                self.add(problems, rule::UNKNOWN_TOKEN, message, remedy);
            }
            ValidationErrorKind::Format { format } => {
                let format = FORMATS.iter().find(|known| known.name == format);
                let invalid = format.zip(words(self.node));
                if let Some((rule, Err(invalid))) = invalid.map(|(format, text)| (format.rule, (format.parse)(text))) {
                    self.add(problems, rule, invalid.problem, invalid.remedy);
                }
            }
            ValidationErrorKind::Pattern { .. } => self.add(
                problems,
                rule::BLANK_TEXT,
                "this text is blank",
                "Write the text; where a field may be absent, leave the field out.",
            ),
            // Whoever writes -1.5 is told once, by its type.
            ValidationErrorKind::Minimum { .. } if !self.is_whole() => {}
            _ => {
                let (message, remedy) = self.wording.kind(self.violated, self.node);
                self.add(problems, rule::WRONG_TYPE, message, remedy);
            }
        }
    }

    fn add(
        &self,
        problems: &mut Problems<'_>,
        rule: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        problems.add(place(self.node), written(&self.steps), rule, message, remedy);
    }

    /// All unknown fields of an object; the validator reports them as one.
    fn unknown_fields(&self, problems: &mut Problems<'_>) {
        let Node::Object(object) = self.node else { return };
        let is_alternative = self.violated.get(ALTERNATIVES).is_some();
        for property in &object.properties {
            let name = property.name.as_str();
            if self.violated["properties"].get(name).is_some() {
                continue;
            }
            let range = jsonc_parser::common::Ranged::range(&property.name);
            let mut steps = self.steps.clone();
            steps.push(Step::Field(name));
            let (rule, message, remedy) = if is_alternative {
                let message = format!("`{}` is none of the forms that can stand here", shown(name));
                (rule::NO_ALTERNATIVE, message, self.wording.forms(self.violated, Some(name)))
            } else {
                let message = format!("there is no field `{}` here", shown(name));
                (rule::UNKNOWN_FIELD, message, self.wording.fields(self.violated, name))
            };
            problems.add(range.start..range.end, written(&steps), rule, message, remedy);
        }
    }

    /// Neither one of the tokens nor an object of one of the keys.
    fn no_alternative(&self, problems: &mut Problems<'_>) {
        let (message, meant) = match self.node {
            Node::Object(object) if object.properties.is_empty() => ("this object says nothing".to_owned(), None),
            Node::Object(object) => {
                let is_known = |name| self.violated["properties"].get(name).is_some();
                if !object.properties.iter().all(|property| is_known(property.name.as_str())) {
                    // The unknown key has been told already.
                    return;
                }
                ("only one of these fields can stand here".to_owned(), None)
            }
            node => match words(node) {
                Some(text) => (format!("`\"{}\"` is none of the forms that can stand here", shown(text)), Some(text)),
                None => (format!("{} is none of the forms that can stand here", wording::called(node)), None),
            },
        };
        let remedy = self.wording.forms(self.violated, meant);
        self.add(problems, rule::NO_ALTERNATIVE, message, remedy);
    }

    fn is_whole(&self) -> bool {
        matches!(self.node, Node::NumberLit(number) if number.value.bytes().all(|b| b == b'-' || b.is_ascii_digit()))
    }
}

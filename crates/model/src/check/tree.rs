//! A film file as it is written: values with their places and the paths to them.
//!
//! It knows JSON and how to walk it by name; it does not know which fields a film has.
//! Of several fields with one name the last one counts, as it does for every JSON reader.

use std::{collections::HashMap, ops::Range};

use jsonc_parser::ast::{Object, Value};

use crate::value::shown;

/// A value in the text; its places are byte ranges.
pub(super) type Node<'t> = Value<'t>;

/// Objects with more fields are searched by a map.
const MANY_FIELDS: usize = 64;

/// The longest path that a message shows, in characters.
const LONGEST_PATH: usize = 300;

/// One step of a path.
#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Field(&'p str),
    Item(usize),
}

/// The way to a value, step by step from the root; kept on the stack and written out only for a problem.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Option<Step<'p>>,
}

impl Path<'_> {
    pub(super) const ROOT: Path<'static> = Path { parent: None, step: None };

    pub(super) fn field<'p>(&'p self, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: Some(Step::Field(name)) }
    }

    pub(super) fn item(&self, index: usize) -> Path<'_> {
        Path { parent: Some(self), step: Some(Step::Item(index)) }
    }

    /// The place in a list of the record whose field this is.
    pub(super) fn record(&self) -> Option<usize> {
        match self.parent?.step? {
            Step::Item(index) => Some(index),
            Step::Field(_) => None,
        }
    }
}

impl From<Path<'_>> for String {
    fn from(path: Path<'_>) -> Self {
        String::from(&path)
    }
}

impl From<&Path<'_>> for String {
    fn from(path: &Path<'_>) -> Self {
        let mut steps = Vec::new();
        let mut here = Some(path);
        while let Some(path) = here {
            steps.extend(path.step);
            here = path.parent;
        }
        steps.reverse();
        written(&steps)
    }
}

/// The path as it stands in a message: `people[3].affiliations[0]`.
pub(super) fn written(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item(index) => path.push_str(&format!("[{index}]")),
            Step::Field(name) if is_plain(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&shown(name));
            }
            Step::Field(name) => path.push_str(&format!("[\"{}\"]", shown(name))),
        }
    }
    let length = path.chars().count();
    if length <= LONGEST_PATH {
        return path;
    }
    // The end says more than the beginning.
    path.chars().take(60).chain(['…']).chain(path.chars().skip(length - LONGEST_PATH + 60)).collect()
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'))
}

/// Where a problem with this value is shown: the whole of a text or number, the opening bracket of the rest.
pub(super) fn place(node: &Node<'_>) -> Range<usize> {
    match node {
        Value::StringLit(text) => text.range.start..text.range.end,
        Value::NumberLit(number) => number.range.start..number.range.end,
        Value::BooleanLit(truth) => truth.range.start..truth.range.end,
        Value::NullKeyword(null) => null.range.start..null.range.end,
        Value::Object(object) => object.range.start..object.range.start + 1,
        Value::Array(array) => array.range.start..array.range.start + 1,
    }
}

/// The value of a field; `None` for `null` as well, which means the same everywhere in a film file.
pub(super) fn field<'v, 't>(node: &'v Node<'t>, name: &str) -> Option<&'v Node<'t>> {
    let Value::Object(object) = node else { return None };
    let last = object.properties.iter().rev().find(|property| property.name.as_str() == name)?;
    Some(&last.value).filter(|value| value.as_null_keyword().is_none())
}

/// The items of a list; none if it is no list.
pub(super) fn items<'v, 't>(node: Option<&'v Node<'t>>) -> &'v [Node<'t>] {
    match node {
        Some(Value::Array(array)) => &array.elements,
        _ => &[],
    }
}

/// The text of a field.
pub(super) fn text<'v>(node: &'v Node<'_>, name: &str) -> Option<&'v str> {
    words(field(node, name)?)
}

/// The text that a value is.
pub(super) fn words<'v>(node: &'v Node<'_>) -> Option<&'v str> {
    node.as_string_lit().map(|text| &*text.value)
}

/// Visits every value that a pattern such as `quotes[].terms[].text` leads to.
pub(super) fn each<'v, 't>(
    node: &'v Node<'t>,
    pattern: &str,
    path: &Path<'_>,
    visit: &mut dyn FnMut(&Path<'_>, &'v Node<'t>),
) {
    if pattern.is_empty() {
        return visit(path, node);
    }
    let (step, rest) = pattern.split_once('.').unwrap_or((pattern, ""));
    let name = step.strip_suffix("[]");
    let Some(value) = field(node, name.unwrap_or(step)) else { return };
    let path = path.field(name.unwrap_or(step));
    if name.is_none() {
        return each(value, rest, &path, visit);
    }
    for (index, item) in items(Some(value)).iter().enumerate() {
        each(item, rest, &path.item(index), visit);
    }
}

/// Visits every object, the outer ones first.
pub(super) fn each_object<'v, 't>(
    node: &'v Node<'t>,
    path: &Path<'_>,
    visit: &mut dyn FnMut(&Path<'_>, &'v Node<'t>, &'v Object<'t>),
) {
    match node {
        Value::Object(object) => {
            visit(path, node, object);
            for property in &object.properties {
                each_object(&property.value, &path.field(property.name.as_str()), visit);
            }
        }
        Value::Array(array) => {
            for (index, item) in array.elements.iter().enumerate() {
                each_object(item, &path.item(index), visit);
            }
        }
        _ => {}
    }
}

/// Finds values by JSON pointers, also in objects of very many fields.
pub(super) struct Finder<'v, 't> {
    root: &'v Node<'t>,
    /// Fields of large objects, by the offset where the object starts.
    large: HashMap<usize, HashMap<&'v str, usize>>,
}

impl<'v, 't> Finder<'v, 't> {
    pub(super) fn new(root: &'v Node<'t>) -> Self {
        Self { root, large: HashMap::new() }
    }

    /// The value at a pointer and the steps to it; a pointer that leads nowhere ends at the last value on its way.
    pub(super) fn find(&mut self, pointer: &str) -> (&'v Node<'t>, Vec<Step<'v>>) {
        let (mut here, mut steps) = (self.root, Vec::new());
        for part in pointer.split('/').skip(1) {
            let next = match here {
                Value::Array(array) => {
                    part.parse().ok().and_then(|index: usize| Some((Step::Item(index), array.elements.get(index)?)))
                }
                Value::Object(object) => self.place_of(object, part).map(|index| {
                    let property = &object.properties[index];
                    (Step::Field(property.name.as_str()), &property.value)
                }),
                _ => None,
            };
            let Some((step, node)) = next else { break };
            steps.push(step);
            here = node;
        }
        (here, steps)
    }

    fn place_of(&mut self, object: &'v Object<'t>, part: &str) -> Option<usize> {
        let name = part.replace("~1", "/").replace("~0", "~");
        if object.properties.len() <= MANY_FIELDS {
            return object.properties.iter().rposition(|property| property.name.as_str() == name);
        }
        let fields = self.large.entry(object.range.start).or_insert_with(|| {
            let names = object.properties.iter().map(|property| property.name.as_str());
            names.zip(0..).collect()
        });
        fields.get(name.as_str()).copied()
    }
}

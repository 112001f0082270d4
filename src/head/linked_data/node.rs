//! One thing in JSON-LD: a type, an id, and what is said of it.
//!
//! It knows the form of JSON-LD, not the vocabulary.

use serde_json::{Map, Value};

/// A thing that is being described; what is absent or empty is left out.
pub(super) struct Node(Map<String, Value>);

impl Node {
    /// A thing without a name of its own in the data.
    pub(super) fn unnamed(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), kind.into())]))
    }

    /// A thing that can be referred to.
    pub(super) fn new(kind: &str, id: &str) -> Self {
        Self::unnamed(kind).with("@id", id)
    }

    /// Says something of it.
    pub(super) fn with(mut self, property: &str, value: impl Into<Value>) -> Self {
        self.0.insert(property.to_owned(), value.into());
        self
    }

    /// Says something of it, if there is something to say.
    pub(super) fn with_some<T: Into<Value>>(self, property: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.with(property, value),
            None => self,
        }
    }

    /// Says several things of it: nothing for none, the thing itself for one, else a list.
    pub(super) fn with_all<T: Into<Value>>(self, property: &str, values: impl IntoIterator<Item = T>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        match values.len() {
            0 => self,
            1 => self.with_some(property, values.pop()),
            _ => self.with(property, values),
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Object(node.0)
    }
}

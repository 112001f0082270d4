//! A message in JSON from another page, read field by field.
//!
//! It has the reader of the film file do the work, which the program holds anyway.
//! It knows JSON; who sent a message and what it means is others' matter.

use crate::json::value::{self, Value};

/// A message that is JSON.
#[derive(Clone, Debug)]
pub struct Message(Value);

impl Message {
    /// The longest message that is read, in bytes. Players send a few hundred, at their start some thousand.
    pub const MAX_BYTES: usize = 100_000;

    /// Reads a text; `None` if it is no JSON or longer than [`Message::MAX_BYTES`]. Allocates.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > Self::MAX_BYTES {
            return None;
        }
        value::parse(text).ok().map(Self)
    }

    /// The value at the end of a way of names; the first of a name that stands twice.
    #[inline(never)]
    fn at(&self, path: &[&str]) -> Option<&Value> {
        let mut value = &self.0;
        for name in path {
            let Value::Object(fields) = value else { return None };
            value = &fields.iter().find(|(field, _)| field == name)?.1;
        }
        Some(value)
    }

    /// The text at the end of a way of names.
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        match self.at(path)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number at the end of a way of names, in thousandths cut off below: 1.5 is 1500.
    ///
    /// `None` for negative numbers and those with an exponent.
    #[inline(never)]
    pub fn thousandths(&self, path: &[&str]) -> Option<u64> {
        match self.at(path)? {
            Value::Number(whole) => whole.as_ref()?.checked_mul(1000),
            Value::Thousandths(thousandths) => Some(*thousandths),
            _ => None,
        }
    }

    /// The truth value at the end of a way of names.
    pub fn truth(&self, path: &[&str]) -> Option<bool> {
        match self.at(path)? {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_found_by_their_way_and_kind() {
        let message =
            Message::read(r#"{"event":"moved","data":{"seconds":12.345678,"whole":3,"muted":true}}"#).unwrap();
        assert_eq!(message.text(&["event"]), Some("moved"));
        assert_eq!(message.thousandths(&["data", "seconds"]), Some(12_345));
        assert_eq!(message.thousandths(&["data", "whole"]), Some(3_000));
        assert_eq!(message.truth(&["data", "muted"]), Some(true));
        assert_eq!(message.text(&["data"]), None);
        assert_eq!(message.thousandths(&["event", "x"]), None);
    }

    #[test]
    fn what_is_no_json_or_too_long_is_no_message() {
        assert!(Message::read("play").is_none());
        assert!(Message::read(&format!("[{}1]", "1,".repeat(Message::MAX_BYTES))).is_none());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}|[\\[\\]{}\",:0-9.a]{0,60}") {
            if let Some(message) = Message::read(&text) {
                let _ = (message.text(&["a"]), message.thousandths(&["a", "a"]), message.truth(&[]));
            }
        }
    }
}

//! From a JSON value to records: the reader that ships in the wasm.
//!
//! Serde's derived readers are made anew for every record and cost a third of the wasm.
//! This one never returns early, so that no field needs code that takes back the fields before it:
//! what is wrong is noted once, reading goes on with a stand-in, and nobody sees the result.
//! A test holds it against serde's reader.
//! It knows JSON's shapes; which fields a record has stands in `record`.

use std::fmt::Write as _;

pub(crate) mod value;

pub(crate) use value::{Value, parse};

/// What is wrong with a file: the first thing that was found.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    steps: Vec<Step>,
    /// Whether the value that is being read was left out of the file.
    absent: bool,
    first: Option<Found>,
}

/// Something wrong and where it stands in the file.
#[derive(Debug)]
pub(crate) struct Found {
    /// The JSON path.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) message: String,
}

#[derive(Debug)]
enum Step {
    Name(&'static str),
    Place(usize),
}

impl Wrong {
    /// Notes what is wrong at the place that is being read, unless something was noted before.
    #[cold]
    #[inline(never)]
    pub(crate) fn note(&mut self, message: String) {
        if self.first.is_some() {
            return;
        }
        let mut path = String::new();
        for step in &self.steps {
            let written = match step {
                Step::Name(name) if path.is_empty() => write!(path, "{name}"),
                Step::Name(name) => write!(path, ".{name}"),
                Step::Place(place) => write!(path, "[{place}]"),
            };
            written.expect("writing to a String cannot fail");
        }
        self.first = Some(Found { path, message });
    }

    #[cold]
    #[inline(never)]
    fn expected(&mut self, what: &'static str) {
        self.note(format!("expected {what}"));
    }

    /// Whether the value that is being read was left out of the file.
    pub(crate) fn is_absent(&self) -> bool {
        self.absent
    }

    /// Hands out the members of a list one by one, each with its place on the path.
    #[inline(never)]
    fn each(&mut self, value: Value, read: &mut dyn FnMut(Value, &mut Self)) {
        let values = match value {
            Value::List(values) => values,
            _ => {
                if !self.absent {
                    self.expected("a list");
                }
                return;
            }
        };
        for (place, value) in values.into_iter().enumerate() {
            self.steps.push(Step::Place(place));
            read(value, self);
            self.steps.pop();
        }
    }

    /// What was found, if anything.
    pub(crate) fn found(self) -> Option<Found> {
        self.first
    }
}

/// Something that can be read from a JSON value.
pub(crate) trait FromJson: Sized {
    /// Reads the value; notes what is wrong and gives a stand-in.
    fn from_json(value: Value, wrong: &mut Wrong) -> Self;

    /// Whether a file may leave it out. The reader then gets `null` and [`Wrong::absent`] is set.
    const MAY_BE_ABSENT: bool = false;
}

impl FromJson for String {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        if let Value::Text(text) = value {
            return text;
        }
        wrong.expected("a text");
        Self::new()
    }
}

impl FromJson for bool {
    const MAY_BE_ABSENT: bool = true;

    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        match value {
            Value::Bool(value) => value,
            _ => {
                if !wrong.absent {
                    wrong.expected("true or false");
                }
                false
            }
        }
    }
}

impl FromJson for u64 {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        match value {
            Value::Number(Some(number)) => number,
            _ => {
                wrong.expected("a whole number");
                0
            }
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_ABSENT: bool = true;

    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        if value == Value::Null { None } else { Some(T::from_json(value, wrong)) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const MAY_BE_ABSENT: bool = true;

    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        let mut list = Self::new();
        wrong.each(value, &mut |value, wrong| list.push(T::from_json(value, wrong)));
        list
    }
}

/// The fields of a record that have not been read yet.
pub(crate) struct Fields<'a> {
    left: Vec<(String, Value)>,
    wrong: &'a mut Wrong,
}

impl<'a> Fields<'a> {
    #[inline(never)]
    pub(crate) fn of(value: Value, wrong: &'a mut Wrong) -> Self {
        wrong.absent = false;
        let left = match value {
            Value::Object(fields) => fields,
            _ => {
                wrong.expected("an object");
                Vec::new()
            }
        };
        Self { left, wrong }
    }

    /// Reads the field of this name; a raw identifier stands for the word behind `r#`.
    #[inline(never)]
    pub(crate) fn take<T: FromJson>(&mut self, name: &'static str) -> T {
        let value = self.enter(name, T::MAY_BE_ABSENT);
        let read = T::from_json(value, self.wrong);
        self.leave();
        read
    }

    #[inline(never)]
    fn enter(&mut self, name: &'static str, may_be_absent: bool) -> Value {
        let name = name.strip_prefix("r#").unwrap_or(name);
        let at = self.left.iter().position(|(left, _)| left == name);
        let value = at.map(|at| self.left.swap_remove(at).1);
        if value.is_none() && !may_be_absent {
            self.wrong.note(format!("the field `{name}` is missing"));
        }
        self.wrong.steps.push(Step::Name(name));
        self.wrong.absent = value.is_none();
        value.unwrap_or_default()
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.wrong.steps.pop();
        self.wrong.absent = false;
    }

    /// Sees to it that nothing is left.
    #[inline(never)]
    pub(crate) fn end(self) {
        if let Some((name, _)) = self.left.into_iter().next() {
            self.wrong.note(format!("there is no field `{name}`"));
        }
    }

    /// The one field of an alternative such as `{"person": …}`: its name and value.
    #[inline(never)]
    pub(crate) fn only(self) -> (String, Value) {
        match <[(String, Value); 1]>::try_from(self.left) {
            Ok([field]) => field,
            Err(_) => {
                self.wrong.expected("an object with one field");
                (String::new(), Value::Null)
            }
        }
    }
}

/// Reads an alternative: tokens without a value, and names with one. The last name is the stand-in.
macro_rules! alternatives {
    ($type:ident { $($token:literal => $plain:ident,)* } { $($name:literal => $variant:ident,)* } else $last:ident) => {
        impl crate::json::FromJson for $type {
            fn from_json(value: crate::json::Value, wrong: &mut crate::json::Wrong) -> Self {
                let (name, value) = match value {
                    $(crate::json::Value::Text(token) if token == $token => return Self::$plain,)*
                    value => crate::json::Fields::of(value, wrong).only(),
                };
                match &*name {
                    $($name => Self::$variant(crate::json::FromJson::from_json(value, wrong)),)*
                    _ => {
                        wrong.note(
                            concat!("expected one of", $(" `", $token, "`",)* $(" `{\"", $name, "\": …}`",)*).to_owned(),
                        );
                        Self::$last(crate::json::FromJson::from_json(value, wrong))
                    }
                }
            }
        }
    };
}
pub(crate) use alternatives;

#[cfg(test)]
mod tests;

//! From a JSON value to records: the reader that ships in the wasm.
//!
//! Serde's derived readers are made anew for every record and cost a third of the wasm;
//! this one is a few calls for each field. A test holds the two against each other.
//! It knows JSON's shapes; which fields a record has stands in `record`.

use serde_json::{Map, Value};

use crate::value::InvalidValue;

/// What is wrong with a value and where it stands in the file.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// The JSON path, the innermost part last.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) message: String,
}

impl Wrong {
    #[cold]
    pub(crate) fn new(message: String) -> Box<Self> {
        Box::new(Self { path: String::new(), message })
    }

    #[cold]
    fn expected(what: &'static str) -> Box<Self> {
        Self::new(format!("expected {what}"))
    }

    #[cold]
    fn within(mut self: Box<Self>, outer: &str) -> Box<Self> {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{outer}{dot}{}", self.path);
        self
    }
}

impl From<InvalidValue> for Box<Wrong> {
    fn from(invalid: InvalidValue) -> Self {
        Wrong::new(invalid.to_string())
    }
}

pub(crate) type Read<T> = Result<T, Box<Wrong>>;

/// Something that can be read from a JSON value.
pub(crate) trait FromJson: Sized {
    /// Reads the value.
    fn from_json(value: Value) -> Read<Self>;

    /// What it is where the file leaves it out; `None` if it may not be left out.
    fn absent() -> Option<Self> {
        None
    }
}

impl FromJson for String {
    fn from_json(value: Value) -> Read<Self> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Wrong::expected("a text")),
        }
    }
}

impl FromJson for bool {
    fn from_json(value: Value) -> Read<Self> {
        value.as_bool().ok_or_else(|| Wrong::expected("true or false"))
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl FromJson for u64 {
    fn from_json(value: Value) -> Read<Self> {
        value.as_u64().ok_or_else(|| Wrong::expected("a whole number"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: Value) -> Read<Self> {
        if value.is_null() { Ok(None) } else { T::from_json(value).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value) -> Read<Self> {
        let Value::Array(values) = value else { return Err(Wrong::expected("a list")) };
        let mut list = Vec::with_capacity(values.len());
        for (place, value) in values.into_iter().enumerate() {
            list.push(T::from_json(value).map_err(|wrong| wrong.within(&format!("[{place}]")))?);
        }
        Ok(list)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// The fields of a record that have not been read yet.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn of(value: Value) -> Read<Self> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Wrong::expected("an object")),
        }
    }

    /// Reads the field of this name; a raw identifier stands for the word behind `r#`.
    pub(crate) fn take<T: FromJson>(&mut self, name: &'static str) -> Read<T> {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match self.0.remove(name) {
            Some(value) => T::from_json(value).map_err(|wrong| wrong.within(name)),
            None => T::absent().ok_or_else(|| Wrong::new(format!("the field `{name}` is missing"))),
        }
    }

    /// Sees to it that nothing is left.
    pub(crate) fn end(self) -> Read<()> {
        match self.0.into_iter().next() {
            None => Ok(()),
            Some((name, _)) => Err(Wrong::new(format!("there is no field `{name}`"))),
        }
    }

    /// The one field of an alternative such as `{"person": …}`: its name and value.
    pub(crate) fn only(self) -> Read<(String, Value)> {
        let mut fields = self.0.into_iter();
        match (fields.next(), fields.next()) {
            (Some(field), None) => Ok(field),
            _ => Err(Wrong::expected("an object with one field")),
        }
    }
}

/// Reads an alternative: tokens without a value, and names with one.
macro_rules! alternatives {
    ($type:ident { $($token:literal => $plain:ident,)* } { $($name:literal => $variant:ident,)+ }) => {
        impl crate::json::FromJson for $type {
            fn from_json(value: serde_json::Value) -> crate::json::Read<Self> {
                let unknown = || crate::json::Wrong::new(
                    concat!("expected one of", $(" `", $token, "`",)* $(" `{\"", $name, "\": …}`",)+).to_owned(),
                );
                match value {
                    $(serde_json::Value::String(token) if token == $token => Ok(Self::$plain),)*
                    serde_json::Value::Object(_) => {
                        let (name, value) = crate::json::Fields::of(value)?.only()?;
                        match &*name {
                            $($name => crate::json::FromJson::from_json(value).map(Self::$variant),)+
                            _ => Err(unknown()),
                        }
                    }
                    _ => Err(unknown()),
                }
            }
        }
    };
}
pub(crate) use alternatives;

//! The records of a film file, one type each, as they stand in the JSON.
//!
//! They know their fields; how records hang together is `index`'s and `ties`' matter,
//! whether a file is sound is `check`'s.

mod film;
mod people;
mod voices;

pub use film::*;
pub use people::*;
pub use voices::*;

/// A record type or closed set: comparable, readable and writable as JSON, described by the schema.
macro_rules! record {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$of:meta])* pub $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
        pub struct $name { $($(#[$of])* pub $field: $type,)* }

        impl crate::json::FromJson for $name {
            fn from_json(value: crate::json::Value, wrong: &mut crate::json::Wrong) -> Self {
                let mut fields = crate::json::Fields::of(value, wrong);
                let record = Self { $($field: fields.take(stringify!($field)),)* };
                fields.end();
                record
            }
        }
    )+};
}

/// A closed set whose tokens are the same in JSON, in addresses and in styles.
macro_rules! closed_set {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$of:meta])* $variant:ident = $token:literal, $words:literal;)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$of])* #[serde(rename = $token)] $variant,)+ }

        impl $name {
            /// Every member, in the order in which a page lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The kebab-case token that stands in JSON, addresses and styles.
            pub fn token(self) -> &'static str {
                match self { $(Self::$variant => $token),+ }
            }

            /// How a page names it.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            /// The member with this token, if there is one.
            pub fn from_token(token: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.token() == token)
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(value: crate::json::Value, wrong: &mut crate::json::Wrong) -> Self {
                let token = String::from_json(value, wrong);
                Self::from_token(&token).unwrap_or_else(|| {
                    wrong.note(format!(
                        "`{}` is none of{}", crate::value::shown(&token), concat!($(" `", $token, "`"),+)
                    ));
                    Self::ALL[0]
                })
            }
        }
    )+};
}

pub(crate) use {closed_set, record};

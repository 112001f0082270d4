//! Addresses that a page may link to or load from.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{InvalidValue, shown, text_value};

/// An `https:` or `http:` address, or a path relative to the site's root such as `media/poster.jpg`.
///
/// Nothing else: no `javascript:` or `data:`, no host without a scheme (`//host`), no way out of the site (`..`),
/// no user name, no spaces or control characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebUrl(Box<str>);

impl WebUrl {
    /// The longest address, in bytes.
    pub const MAX_BYTES: usize = 2000;

    /// The address as written, borrowed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path inside the site, if the address is no absolute one.
    pub fn local(&self) -> Option<&str> {
        (scheme(&self.0).is_none()).then_some(&*self.0)
    }

    /// The host of an absolute address, without its port.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.0.split_once("://")?;
        let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
        Some(&rest[..end])
    }
}

/// What stands before the first colon, if a colon comes before any slash, query or fragment.
fn scheme(text: &str) -> Option<&str> {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    text[..end].split_once(':').map(|(scheme, _)| scheme)
}

fn problem(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("is empty");
    }
    if text.len() > WebUrl::MAX_BYTES {
        return Some("is longer than 2000 bytes");
    }
    if text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>' | '`' | '{' | '}'))
    {
        return Some("has a character that no address may have");
    }
    match scheme(text) {
        Some("https" | "http") => {
            let Some((_, rest)) = text.split_once("://") else {
                return Some("has no host");
            };
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = authority.split(':').next().unwrap_or_default();
            if host.is_empty() {
                Some("has no host")
            } else if authority.contains('@') {
                Some("carries a user name")
            } else {
                None
            }
        }
        Some(_) => Some("has a scheme that is not allowed"),
        None if text.starts_with('/') => Some("starts with a slash, so it would break below a sub-path"),
        None if text.split(['/', '?', '#']).any(|part| part == "..") => Some("leads out of the site"),
        None => None,
    }
}

impl FromStr for WebUrl {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match problem(text) {
            None => Ok(Self(text.into())),
            Some(problem) => Err(InvalidValue::new(
                format!("the address `{}` {problem}", shown(text)),
                "Write an `https://…` address, or a path below the site's root such as `media/poster.jpg`.",
            )),
        }
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(WebUrl, format: "web-url", example: "https://example.org/film",
    description: "An https: or http: address, or a path relative to the site's root.",
    stand_in: Self(Box::default()));

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unsafe_addresses_are_refused() {
        for text in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example/x",
            "/etc/passwd",
            "../secret",
            "a/../../b",
            "https://",
            "https:",
            "https:///x",
            "http://user@host/",
            "media/a b.mp4",
            "java\nscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "file:///x",
            "https://a\\b",
            "blob:https://x/1",
        ] {
            assert!(text.parse::<WebUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn local_and_absolute_addresses_are_told_apart() {
        assert_eq!("media/a.webm".parse::<WebUrl>().unwrap().local(), Some("media/a.webm"));
        let absolute: WebUrl = "https://example.org:8080/x?y#z".parse().unwrap();
        assert_eq!((absolute.local(), absolute.host()), (None, Some("example.org")));
    }

    proptest! {
        #[test]
        fn an_accepted_address_has_a_safe_scheme_or_none(text in "\\PC{0,40}|[a-z:/.@\\\\?#]{0,20}") {
            if let Ok(url) = text.parse::<WebUrl>() {
                prop_assert_eq!(url.as_str(), &text);
                let absolute = text.starts_with("https://") || text.starts_with("http://");
                prop_assert_eq!(url.local().is_none(), absolute);
                prop_assert!(!text.starts_with('/'));
            }
        }
    }
}

//! Where a site stands on its host.

use std::{fmt, str::FromStr};

use cinefile_app::head::SiteUrl;

/// The path of a site's root on its host, with slashes at both ends: `/`, `/films/ferry/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The path of a site that stands at this address.
    pub fn of(site_url: &SiteUrl) -> Self {
        let address = site_url.as_str();
        let path = address.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        path.and_then(|path| path.parse().ok()).unwrap_or_default()
    }

    /// The path, as it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Base {
    type Err = String;

    /// Takes a path with or without slashes at its ends.
    fn from_str(text: &str) -> Result<Self, String> {
        let path = text.trim_matches('/');
        let is_plain = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@%".contains(&byte))
        };
        if path.is_empty() {
            Ok(Self::default())
        } else if path.split('/').all(is_plain) {
            Ok(Self(format!("/{path}/")))
        } else {
            Err("a base is the path of the site on its host, such as `/films/ferry/`; spaces and letters with marks are written as `%20` and the like".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_at_the_ends_are_forgiven() {
        for text in ["films/ferry", "/films/ferry", "films/ferry/", "/films/ferry/"] {
            assert_eq!(text.parse::<Base>().unwrap().as_str(), "/films/ferry/");
        }
        for text in ["", "/"] {
            assert_eq!(text.parse::<Base>().unwrap(), Base::default());
        }
        assert_eq!("/%D1%84/".parse::<Base>().unwrap().as_str(), "/%D1%84/");
    }

    #[test]
    fn an_address_of_a_site_has_a_base() {
        for (address, base) in [
            ("https://example.org", "/"),
            ("https://example.org:8443/films/ferry", "/films/ferry/"),
            ("https://example.org/%D1%84/", "/%D1%84/"),
        ] {
            assert_eq!(Base::of(&address.parse().unwrap()).as_str(), base);
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["a//b", "../x", "/a/./b/", "a b", "a?b", "a#b", "a\"b", "a<b", "https://example.org/"] {
            let error = text.parse::<Base>().unwrap_err();
            assert!(error.contains("such as `/films/ferry/`"), "{text}: {error}");
        }
    }
}

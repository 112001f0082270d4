//! Where a site will stand on the web: the only thing that turns its relative addresses into absolute ones.
//!
//! It knows the form of addresses and the routes' paths, not what stands there.

use std::{fmt, str::FromStr};

use url::Url;

use crate::Route;

/// The address of a site's root: `http` or `https`, without query, fragment and credentials, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(Url);

/// Why a text is no site's address, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSiteUrl {
    /// What is wrong, as a clause: "`ftp://a` has a scheme other than `https` and `http`".
    pub problem: String,
    /// What to write instead, as a sentence.
    pub remedy: String,
}

impl fmt::Display for InvalidSiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.problem, self.remedy)
    }
}

impl std::error::Error for InvalidSiteUrl {}

impl SiteUrl {
    /// The longest address, in bytes, so that the address of every page stays below the 2048 of sitemaps.
    pub const MAX_BYTES: usize = 1000;

    /// The address as it is written everywhere: normalised, in ASCII, borrowed.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address of a page.
    pub fn join(&self, route: &Route) -> String {
        [self.as_str(), &route.path()].concat()
    }

    /// The address of a file below the site's root, with what no address may hold percent-encoded.
    pub fn file(&self, path: &str) -> String {
        self.0.join(path).map_or_else(|_| [self.as_str(), path].concat(), String::from)
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const EXAMPLE: &str = "Write the address of the site's root, such as `https://example.org/film/`.";

fn invalid(text: &str, problem: &str, remedy: impl Into<String>) -> InvalidSiteUrl {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    InvalidSiteUrl { problem: format!("the site's address `{shown}` {problem}"), remedy: remedy.into() }
}

impl FromStr for SiteUrl {
    type Err = InvalidSiteUrl;

    fn from_str(text: &str) -> Result<Self, InvalidSiteUrl> {
        let wrong = |problem: &str, remedy: String| Err(invalid(text, problem, remedy));
        if text.is_empty() {
            return wrong("is empty", EXAMPLE.into());
        }
        // The parser below forgives all of these silently; here they are slips that should be seen.
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>' | '`')) {
            return wrong("has a character that no address may have", EXAMPLE.into());
        }
        let lower = text.to_ascii_lowercase();
        if !lower.starts_with("https://") && !lower.starts_with("http://") {
            let remedy = match text.split_once("://") {
                Some((_, rest)) => format!("Write `https://{rest}` if that is where the site will stand."),
                None if text.starts_with('/') || text.contains(':') => EXAMPLE.into(),
                None => format!("Write `https://{text}` if that is where the site will stand."),
            };
            return wrong("does not start with `https://` or `http://`", remedy);
        }
        let mut url = match Url::parse(text) {
            Ok(url) => url,
            Err(error) => return wrong(&format!("cannot be read: {error}"), EXAMPLE.into()),
        };
        if !url.username().is_empty() || url.password().is_some() || authority(text).contains('@') {
            // Said without the address: a password has no place in messages either.
            return Err(InvalidSiteUrl {
                problem: "the site's address carries a user name or password, which every page would publish".into(),
                remedy: "Leave out what stands before the `@`.".into(),
            });
        }
        if url.query().is_some() || url.fragment().is_some() {
            url.set_query(None);
            url.set_fragment(None);
            let remedy = format!("Write `{}`: pages are added behind it.", with_slash(&url));
            return wrong("has a query or a fragment", remedy);
        }
        let last = url.path().rsplit('/').next().unwrap_or_default();
        if last.ends_with(".html") || last.ends_with(".htm") {
            let folder = &url.path()[..url.path().len() - last.len()];
            let remedy = format!("Write its folder, `{}{folder}`.", url.origin().ascii_serialization());
            return wrong("names a file", remedy);
        }
        let path = with_slash(&url);
        match Url::parse(&path) {
            Ok(url) if url.as_str().len() <= Self::MAX_BYTES => Ok(Self(url)),
            _ => wrong("is longer than 1000 bytes", "Write a shorter one.".into()),
        }
    }
}

/// What stands between the scheme and the path.
fn authority(text: &str) -> &str {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn with_slash(url: &Url) -> String {
    if url.path().ends_with('/') { url.to_string() } else { format!("{url}/") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn site(text: &str) -> SiteUrl {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn an_address_is_read_and_gets_its_slash() {
        for (text, written) in [
            ("https://films.example", "https://films.example/"),
            ("https://films.example/", "https://films.example/"),
            ("HTTPS://Films.Example/The-Well", "https://films.example/The-Well/"),
            ("http://127.0.0.1:8080/a/b", "http://127.0.0.1:8080/a/b/"),
            ("https://films.example:443/", "https://films.example/"),
            ("https://bücher.example/ūdens", "https://xn--bcher-kva.example/%C5%ABdens/"),
        ] {
            assert_eq!(site(text).as_str(), written, "{text}");
        }
    }

    #[test]
    fn what_is_no_sites_address_is_refused_with_what_to_write() {
        for (text, remedy) in [
            ("", "such as `https://example.org/film/`"),
            ("films.example/well", "`https://films.example/well`"),
            ("ftp://films.example/", "`https://films.example/`"),
            ("/well/", "such as `https://example.org/film/`"),
            ("javascript:alert(1)", "such as `https://example.org/film/`"),
            ("https://", "such as `https://example.org/film/`"),
            ("https:films.example", "such as `https://example.org/film/`"),
            ("https://ada@films.example/", "before the `@`"),
            ("https://ada:secret@films.example/", "before the `@`"),
            ("https://@films.example/", "before the `@`"),
            ("https://films.example/well?a=1", "`https://films.example/well/`"),
            ("https://films.example/well#top", "`https://films.example/well/`"),
            ("https://films.example/?", "`https://films.example/`"),
            ("https://films.example/well/index.html", "`https://films.example/well/`"),
            (" https://films.example/", "such as `https://example.org/film/`"),
            ("https://films.example/a b", "such as `https://example.org/film/`"),
            ("https:\\\\films.example", "such as `https://example.org/film/`"),
            ("https://films.example:99999/", "such as `https://example.org/film/`"),
        ] {
            let error = text.parse::<SiteUrl>().expect_err(text);
            assert!(error.remedy.contains(remedy), "{text}: {error}");
        }
    }

    #[test]
    fn a_password_is_not_repeated() {
        let error = "https://ada:secret@films.example/".parse::<SiteUrl>().unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn pages_and_files_stand_below_the_root() {
        let site = site("https://films.example/well");
        assert_eq!(site.join(&Route::Film), "https://films.example/well/");
        assert_eq!(
            site.join(&Route::Claim("nine-days".parse().unwrap())),
            "https://films.example/well/claims/nine-days/"
        );
        assert_eq!(site.file("media/ūdens.webm"), "https://films.example/well/media/%C5%ABdens.webm");
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_a_root_and_comes_back(
            text in "\\PC{0,40}|https?://[a-z0-9.@:-]{0,20}[a-zA-Z0-9/.%?#_ā-]{0,20}"
        ) {
            if let Ok(site) = text.parse::<SiteUrl>() {
                let url = Url::parse(site.as_str()).unwrap();
                prop_assert!(matches!(url.scheme(), "https" | "http"), "{site}");
                prop_assert!(url.host_str().is_some_and(|host| !host.is_empty()));
                prop_assert!(url.username().is_empty() && url.password().is_none());
                prop_assert!(url.query().is_none() && url.fragment().is_none());
                prop_assert!(site.as_str().ends_with('/') && site.as_str().is_ascii());
                prop_assert_eq!(site.to_string().parse::<SiteUrl>().unwrap(), site);
            }
        }

        #[test]
        fn every_page_stands_below_the_root(path in "(/[a-z0-9-]{1,8}){0,3}/?", slug in "[a-z0-9]{1,8}") {
            let site: SiteUrl = format!("https://films.example{path}").parse().unwrap();
            let address = site.join(&Route::Review(slug.parse().unwrap()));
            let below = address.strip_prefix(site.as_str()).map(Route::from_path);
            prop_assert_eq!(below, Some(Route::Review(slug.parse().unwrap())));
        }

        #[test]
        fn each_refusal_says_what_to_write(text in "\\PC{0,80}") {
            if let Err(error) = text.parse::<SiteUrl>() {
                prop_assert!(error.remedy.ends_with('.') && !error.problem.is_empty());
            }
        }
    }
}

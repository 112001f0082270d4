//! The web app manifest (W3C): what a browser calls the site that is kept on a home screen.
//!
//! It knows the format and where the styles' colours stand; all addresses in it are relative to itself.

use cinefile_model::Film;
use serde_json::{Value, json};

/// Colours of a browser's own frame round the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Behind the page before it is drawn, as in CSS.
    pub background: String,
    /// Of the browser's frame, as in CSS.
    pub theme: String,
}

impl Colours {
    /// The light colours of the styles' tokens: the paper, and the paper's tint for the frame.
    ///
    /// `None` if the tokens `--paper` and `--paper-tint` do not lead to colours by number.
    pub fn from_tokens(css: &str) -> Option<Self> {
        Some(Self { background: colour(css, "--paper")?, theme: colour(css, "--paper-tint")? })
    }
}

/// Follows a token to its colour: through `light-dark()`, whose first colour is the light one, and `var()`.
fn colour(css: &str, token: &str) -> Option<String> {
    let mut token = token.to_owned();
    // Tokens have two tiers; more steps than these would be a circle.
    for _ in 0..8 {
        let (_, rest) = css.split_once(&format!("{token}:"))?;
        let value = rest.split([';', '}']).next()?.trim();
        let value = match value.strip_prefix("light-dark(") {
            Some(pair) => pair.split(',').next()?.trim(),
            None => value,
        };
        match value.strip_prefix("var(") {
            Some(next) => token = next.trim_end_matches(')').trim().to_owned(),
            None => {
                let digits = value.strip_prefix('#')?;
                let is_colour = matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                return is_colour.then(|| value.to_owned());
            }
        }
    }
    None
}

/// The manifest of a film's site.
pub(super) fn manifest(film: &Film, colours: Option<&Colours>) -> Value {
    let about = &film.about;
    // A home screen has room for a few words: a title's second part is left out there.
    let short = about.title.split(": ").next().unwrap_or(&about.title);
    let mut manifest = json!({
        "name": about.title,
        "short_name": short,
        "description": about.logline,
        "lang": about.wording.as_str(),
        "dir": about.wording.direction().as_str(),
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    });
    if let Some(colours) = colours {
        manifest["background_color"] = colours.background.clone().into();
        manifest["theme_color"] = colours.theme.clone().into();
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_found_behind_the_tokens() {
        let css = ":root { --bone: #f6f6f3; --tint:#eee; --paper: light-dark(var(--bone), #000);\n--paper-tint: var(--tint) }";
        let colours = Colours { background: "#f6f6f3".into(), theme: "#eee".into() };
        assert_eq!(Colours::from_tokens(css), Some(colours));
    }

    #[test]
    fn tokens_that_lead_to_no_colour_give_none() {
        for css in [
            "",
            "--paper: red; --paper-tint: #eee",
            "--paper: #eee",
            "--paper: var(--paper); --paper-tint: #eee",
            "--paper: #12; --paper-tint: #eee",
            "--paper: #é; --paper-tint: #eee",
        ] {
            assert_eq!(Colours::from_tokens(css), None, "{css}");
        }
    }

    #[test]
    fn the_projects_own_tokens_have_them() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/styles/tokens.css");
        let css = std::fs::read_to_string(path).expect("the repository holds its tokens");
        assert!(Colours::from_tokens(&css).is_some());
    }
}

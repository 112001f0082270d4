//! The social card as a PNG: what services show beside a link to the film.
//!
//! Knows which of the film's words stand on the card, and what to do where no font has their letters.
//! The drawing itself is the app's (`drawing::social_card`), letters are `fonts`' matter, bytes `pixels`'.

mod fonts;
mod pixels;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use cinefile_app::drawing::social_card::{SocialCard, Words, compose, svg_file};
use cinefile_model::Film;
use miette::{IntoDiagnostic, Result};
use resvg::usvg::{Tree, fontdb::Database};

use fonts::Fonts;

/// The social card of a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// A PNG of 1200 by 630 pixels, under 100 kB.
    pub png: Vec<u8>,
    /// What the card shows, for those who do not see it.
    pub alt: String,
    /// What could not be drawn and what to do about it, a sentence or two each.
    pub warnings: Vec<String>,
}

/// Draws a film's social card.
///
/// The same film gives the same bytes on every machine as long as the program's own fonts have its letters:
/// Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian. For others the machine's fonts are read.
///
/// # Errors
/// The drawing cannot be read back or written as PNG, which would be a mistake of this program.
pub fn png(film: &Film) -> Result<Card> {
    let drawing = Drawing::of(film, fonts::of_this_machine);
    Ok(Card { png: drawing.png()?, alt: alt(film), warnings: drawing.warnings })
}

/// A card before it is made into pixels.
struct Drawing {
    card: SocialCard,
    fonts: Fonts,
    warnings: Vec<String>,
}

impl Drawing {
    /// `more_fonts` is asked only where the program's own fonts lack a letter.
    fn of(film: &Film, more_fonts: impl FnOnce() -> Database) -> Self {
        let about = &film.about;
        let directors = film.people_named(&about.directors);
        let year = about.released.map(|date| date.year().to_string());

        let mut fonts = Fonts::bundled();
        let texts = || directors.iter().copied().chain([&*about.title]);
        if !fonts.missing(texts()).is_empty() {
            fonts.add(texts(), about.wording.as_str(), &more_fonts());
        }

        let mut warnings = Vec::new();
        let title = drawn_title(&about.title, about.slug.as_str(), &fonts, &mut warnings);
        let directors = drawn_names(&directors, &fonts, &mut warnings);
        let words = Words {
            slug: about.slug.as_str(),
            title: &title,
            directors: &directors,
            year: year.as_deref(),
            facts: &facts(film),
        };
        Self { card: compose(&words, &fonts), fonts, warnings }
    }

    fn png(&self) -> Result<Vec<u8>> {
        let tree = Tree::from_str(&svg_file(&self.card), &self.fonts.options()).into_diagnostic()?;
        pixels::png(&tree)
    }
}

/// What the film is and how much the site holds about it; what it does not hold is left out.
fn facts(film: &Film) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let facts = [
        Some(film.about.kind.words().to_owned()),
        counted(film.interviewees().len(), "interviewee", "interviewees"),
        counted(film.reviews.len(), "review", "reviews"),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The words of the title that can be drawn; where nothing legible would remain, the words of the slug.
fn drawn_title(title: &str, slug: &str, fonts: &Fonts, warnings: &mut Vec<String>) -> String {
    let missing = fonts.missing([title].into_iter());
    if missing.is_empty() {
        return title.to_owned();
    }
    let can_be_drawn = |word: &&str| fonts.missing([*word].into_iter()).is_empty();
    let words: Vec<&str> = title.split_whitespace().filter(can_be_drawn).collect();
    if words.iter().any(|word| word.contains(char::is_alphanumeric)) {
        warnings.push(warning(&missing, "leaves out words of the title"));
        return words.join(" ");
    }
    warnings.push(warning(&missing, "shows the slug's words instead of the title"));
    let mut letters = slug.chars().map(|letter| if letter == '-' { ' ' } else { letter });
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The names that can be drawn: half a name would be another name.
fn drawn_names<'a>(names: &[&'a str], fonts: &Fonts, warnings: &mut Vec<String>) -> Vec<&'a str> {
    let missing = fonts.missing(names.iter().copied());
    if !missing.is_empty() {
        warnings.push(warning(&missing, "leaves out names of directors"));
    }
    names.iter().copied().filter(|name| fonts.missing([*name].into_iter()).is_empty()).collect()
}

fn warning(missing: &BTreeSet<char>, what: &str) -> String {
    /// More letters than these help nobody to find a font.
    const NAMED: usize = 8;
    let named: Vec<String> =
        missing.iter().take(NAMED).map(|&letter| format!("{letter} (U+{:04X})", u32::from(letter))).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "the social card {what}: no font here has {}{more}. Install a font of that script, for example one of the \
         Noto fonts, and build again",
        named.join(", ")
    )
}

fn alt(film: &Film) -> String {
    let about = &film.about;
    let mut alt = format!("Title card of the film “{}”", about.title.trim());
    let directors = film.people_named(&about.directors);
    if !directors.is_empty() {
        alt.push_str(&format!(", directed by {}", cinefile_model::in_a_row(&directors)));
    }
    if let Some(released) = about.released {
        alt.push_str(&format!(", {}", released.year()));
    }
    alt + ". " + &facts(film) + "."
}

//! The social card as a PNG: what services show beside a link to the film.
//!
//! Knows which of the film's words stand on the card, and what to do where no font has their letters.
//! The drawing itself is the app's (`drawing::social_card`), letters are `fonts`' matter, bytes `pixels`'.

mod fonts;
mod pixels;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use cinefile_app::drawing::social_card::{Words, compose, svg_file};
use cinefile_model::Film;
use miette::{IntoDiagnostic, Result};

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
    card(film, fonts::of_this_machine)
}

/// The card with fonts from elsewhere where the program's own do not suffice.
fn card(film: &Film, more_fonts: impl FnOnce() -> resvg::usvg::fontdb::Database) -> Result<Card> {
    let about = &film.about;
    let directors = film.people_named(&about.directors);
    let year = about.released.map(|date| date.year().to_string());
    let facts = facts(film);

    let mut fonts = Fonts::bundled();
    let wanted = || directors.iter().copied().chain([&*about.title]);
    if !fonts.missing(wanted()).is_empty() {
        fonts.add(wanted(), about.wording.as_str(), &more_fonts());
    }

    // Half a name would be another name; half a title is still known by the rest of it.
    let drawn_title = drawn_title(&about.title, about.slug.as_str(), &fonts);
    let drawn_directors: Vec<&str> =
        directors.iter().copied().filter(|name| fonts.missing([*name].into_iter()).is_empty()).collect();
    let words = Words {
        slug: about.slug.as_str(),
        title: &drawn_title,
        directors: &drawn_directors,
        year: year.as_deref(),
        facts: &facts,
    };
    let svg = svg_file(&compose(&words, &fonts));
    let tree = resvg::usvg::Tree::from_str(&svg, &fonts.options()).into_diagnostic()?;
    Ok(Card {
        png: pixels::png(&tree)?,
        alt: alt(film, &directors, year.as_deref(), &facts),
        warnings: warning(&fonts.missing(wanted())).into_iter().collect(),
    })
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

/// The words of the title that can be drawn; without any, the words of the slug.
fn drawn_title(title: &str, slug: &str, fonts: &Fonts) -> String {
    let can_be_drawn = |word: &&str| fonts.missing([*word].into_iter()).is_empty();
    let words: Vec<&str> = title.split_whitespace().filter(can_be_drawn).collect();
    if words.iter().any(|word| word.contains(char::is_alphanumeric)) {
        return words.join(" ");
    }
    let mut letters = slug.chars().map(|letter| if letter == '-' { ' ' } else { letter });
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn alt(film: &Film, directors: &[&str], year: Option<&str>, facts: &str) -> String {
    let mut alt = format!("Title card of the film “{}”", film.about.title);
    if !directors.is_empty() {
        alt.push_str(&format!(", directed by {}", cinefile_model::in_a_row(directors)));
    }
    if let Some(year) = year {
        alt.push_str(&format!(", {year}"));
    }
    alt + ". " + facts + "."
}

fn warning(missing: &BTreeSet<char>) -> Option<String> {
    /// More letters than these help nobody to find a font.
    const NAMED: usize = 8;
    let named: Vec<String> =
        missing.iter().take(NAMED).map(|&letter| format!("{letter} (U+{:04X})", u32::from(letter))).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!named.is_empty()).then(|| {
        format!(
            "the social card leaves out words for which no font here has the letters: {}{more}. Install a font of \
             that script, such as one of the Noto fonts, and build again",
            named.join(", ")
        )
    })
}

//! The code by which a page shows an embed, and the size that a frame needs which nobody makes taller.
//!
//! It knows HTML's `iframe` and how long texts are, not how they are set: heights are estimates on the generous side.

use cinefile_model::{Claim, Counted, Film, Review};

use super::Embed;

/// The width for which heights are estimated, in pixels.
const WIDTH: u32 = 600;

/// The most reviews that the reception shows in a frame.
pub(super) const MOST_REVIEWS: usize = 60;

/// The code for an embed at an absolute address; all text is escaped. Allocates.
///
/// The player keeps its shape at every width; everything else has a height for `size`, which a page may change when the
/// frame tells another one. A frame is as wide as what it stands in, and no wider than `widest`, in pixels.
pub fn iframe(embed: &Embed, address: &str, title: &str, size: (u32, u32), widest: Option<u32>) -> String {
    let (width, height) = size;
    let widest = widest.map(|widest| format!(";max-width:{widest}px")).unwrap_or_default();
    let (allow, style) = match embed {
        Embed::Player => (
            " allow=\"fullscreen; picture-in-picture; autoplay; encrypted-media; clipboard-write; web-share\" allowfullscreen",
            "border:0;aspect-ratio:16/9;width:100%;height:auto",
        ),
        _ => ("", "border:0;width:100%"),
    };
    let (address, title) = (escaped(address), escaped(title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"{allow} \
         referrerpolicy=\"strict-origin-when-cross-origin\" style=\"{style}{widest}\"></iframe>"
    )
}

impl Embed {
    /// The width and height in pixels of a frame that shows the whole of it.
    pub fn size(&self, film: &Film) -> (u32, u32) {
        let height = match self {
            Self::Player => return (640, 360),
            Self::Interviewee(slug) => film.interviewee(slug).map(|(_, person)| {
                let quote = film.quotes_by(&person.slug).first().map_or(20, |quote| large(&quote.text));
                190 + small(&person.roles.join(", "))
                    + quote
                    + claims(film, &film.claims_of_person(&person.slug))
                    + 30 * film.reviews_by(&person.slug).len()
            }),
            Self::Quote(slug) => film.quote(slug).map(|quote| {
                let original = quote.original.as_ref().map_or(0, |original| large(&original.text));
                170 + large(&quote.text)
                    + original
                    + quote.context.as_deref().map_or(0, small)
                    + claims(film, &film.claims_of_quote(&quote.slug))
            }),
            Self::Claim(slug) => film.claim(slug).map(|claim| {
                let said =
                    claim.made_by.quote().and_then(|quote| film.quote(quote)).map_or(0, |quote| large(&quote.text));
                190 + large(&claim.text) + said + claim.context.as_deref().map_or(0, small) + claims(film, &[claim])
            }),
            Self::Review(slug) => film.review(slug).map(|review| review_height(film, review)),
            Self::Reviews => Some(520 + 68 * film.count(Counted::FilmReviews).min(MOST_REVIEWS)),
        };
        (WIDTH, height.and_then(|height| u32::try_from(height).ok()).unwrap_or(300).min(6000))
    }

    /// The same for a frame of another width in pixels: the player keeps its shape, texts run longer where it is narrower.
    pub fn size_at(&self, film: &Film, width: u32) -> (u32, u32) {
        let (usual, height) = self.size(film);
        let width = width.max(1);
        let height = match self {
            Self::Player => height.saturating_mul(width) / usual,
            _ => height.saturating_mul(usual) / width.min(usual),
        };
        (width, height.clamp(1, 6000))
    }
}

fn review_height(film: &Film, review: &Review) -> usize {
    let words: usize = review.excerpts.iter().map(|excerpt| large(&excerpt.text)).sum();
    let claims = claims(film, &film.claims_of_review(&review.slug));
    320 + words + small(&review.summary) * 3 / 2 + 28 * film.answers_of_review(review).len() + claims
}

/// Lines of answers below the claims that they answer.
fn claims(film: &Film, claims: &[&Claim]) -> usize {
    let answers: usize = claims.iter().map(|claim| film.responses_to_claim(&claim.slug).len().max(1)).sum();
    40 + answers * 32 + claims.len() * 40
}

/// The height of words that are set large, in pixels.
fn large(text: &str) -> usize {
    (text.chars().count() / 34 + 1) * 36 + 12
}

/// The height of words beside them.
fn small(text: &str) -> usize {
    (text.chars().count() / 60 + 1) * 24
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

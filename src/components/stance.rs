//! The mark of a stance, always with its word: rising strokes in a disc, falling ones in a square, both in a diamond.

use cinefile_model::{Answer, Film, Response, Stance, in_a_row};

use super::markup::Markup;

const RISING: &str = "M1.6 5.7 5.7 1.6M1.6 10.4 10.4 1.6M3.6 13.3 13.3 3.6M6.9 14.8 14.8 6.9";
const CROSSED: &str =
    "M2.5 9.9 9.9 2.5M4.9 12.3 12.3 4.9M7.4 14.8 14.8 7.4M9.2 14.2 1.8 6.8M11.7 11.7 4.3 4.3M14.2 9.2 6.8 1.8";
const FALLING: &str =
    "M2.3 14.3 1.7 13.7M7.1 14.3 1.7 8.9M11.9 14.3 1.7 4.1M14.3 11.9 4.1 1.7M14.3 7.1 8.9 1.7M14.3 2.3 13.7 1.7";

/// The mark of a token of [`Stance`] or [`Answer`], with words behind it.
#[inline(never)]
pub(crate) fn mark(page: &mut Markup, token: &'static str, words: &dyn Fn(&mut Markup)) {
    let (outline, strokes) = match token {
        "praise" | "supports" => ("M8 1.1a6.9 6.9 0 1 1 0 13.8 6.9 6.9 0 0 1 0-13.8Z", RISING),
        "criticism" | "disputes" => ("M1.7 1.7h12.6v12.6H1.7Z", FALLING),
        _ => ("M8 .6 15.4 8 8 15.4.6 8Z", CROSSED),
    };
    page.element("span", "stance").attribute("data-stance", token).of(|page| {
        page.drawing("stance__mark", "0 0 16 16").of(|page| page.path("", &[outline, strokes].concat()));
        page.element("span", "").of(words);
    });
}

/// The mark and word of a review's stance.
pub(crate) fn stance(page: &mut Markup, stance: Stance) {
    mark(page, stance.token(), &|page| page.text(stance.words()));
}

/// The mark of an answer with who gives it: "Disputed by …".
pub(crate) fn answer(page: &mut Markup, film: &Film, response: &Response) {
    mark(page, response.stance.token(), &|page| {
        page.words(format_args!("{} by ", response.stance.words()));
        page.element("strong", "").of(|page| page.name(&in_a_row(&film.people_named(&response.by))));
    });
}

/// What an answer does, as a verb with a capital: "Disputes".
pub(crate) fn does(answer: Answer) -> &'static str {
    match answer {
        Answer::Supports => "Supports",
        Answer::Qualifies => "Qualifies",
        Answer::Disputes => "Disputes",
    }
}

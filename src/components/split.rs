//! The reception at a glance: one field for one voice, counts, never a score.

use std::fmt::Write as _;

use cinefile_model::{Held, Stance, Tie, in_order_of};

use super::{markup::Markup, stance::stance};
use crate::Site;

/// Above so many voices a stance is one field as wide as its share.
const MOST_FIELDS: usize = 40;
const FIELD: (usize, usize) = (64, 58);
const STEP: usize = 69;

/// The counts of each stance, with a dot below the fields of voices that are tied to the film, and `more` behind them.
pub(crate) fn split(page: &mut Markup, site: &Site, more: &dyn Fn(&mut Markup)) {
    let split = site.film.split();
    let total: usize = split.iter().map(|held| held.all).sum();
    let tied_in_all: usize = split.iter().map(|held| held.tied).sum();
    if total == 0 {
        return page.line("p", "split__note", "No review of the film is recorded.");
    }
    page.element("figure", "split").attribute("aria-label", "Reception").of(|page| {
        page.element("ul", "split__groups").of(|page| {
            for held in &split {
                if held.all > 0 {
                    page.element("li", "split__group").of(|page| {
                        fields(page, site, held.stance, held.all, total);
                        page.element("p", "split__caption").of(|page| {
                            page.element("span", "split__count").words(format_args!("{}", held.all));
                            stance(page, held.stance);
                        });
                        tied(page, held);
                    });
                }
            }
        });
    });
    page.element("p", "split__note").of(|page| {
        if total <= MOST_FIELDS {
            page.text("One field is one review or comment. ");
        }
        if tied_in_all > 0 {
            if total <= MOST_FIELDS {
                page.element("span", "split__key").hidden().empty();
                page.text(" marks voices that are not independent: ");
            } else {
                page.text("Some voices are not independent: ");
            }
            let counts = independent(&split);
            page.words(format_args!(
                "people in the film, its sponsors, state bodies. Without them the count is {counts}. "
            ));
        }
        more(page);
    });
}

/// How many of those who hold a stance are tied, kind by kind; somebody with two ties counts in both.
fn tied(page: &mut Markup, held: &Held) {
    const KINDS: [&str; Tie::KINDS] =
        ["by people in the film", "from its sponsors", "from state bodies", "from before the premiere"];
    let mut counts = Vec::new();
    for (count, kind) in held.by_kind.iter().zip(KINDS) {
        if *count > 0 {
            counts.push(format!("{count} {kind}"));
        }
    }
    if !counts.is_empty() {
        page.element("p", "split__ties").words(format_args!("of these {}", counts.join(", ")));
    }
}

fn independent(split: &[Held]) -> String {
    let mut counts = Vec::new();
    for held in split {
        if held.all > 0 {
            counts.push(format!("{} {}", held.all - held.tied, held.stance.token()));
        }
    }
    counts.join(", ")
}

/// The fields of a stance, one for one voice, or one for all where they are many.
fn fields(page: &mut Markup, site: &Site, of: Stance, held: usize, total: usize) {
    let mut path = String::new();
    if total > MOST_FIELDS {
        let width = (held * 900 / total).max(8);
        hatch(&mut path, 1, width, of);
        let drawing = page.drawing("split__fields", &format!("0 0 {} 60", width + 2));
        return drawing.of(|page| page.path("", &path));
    }
    let film = &site.film;
    let mut reviews = film.reviews_of_film();
    reviews.retain(|review| review.stance == of);
    let reviews = in_order_of(reviews, |review| film.review_sort_key(review));
    for n in 0..held {
        hatch(&mut path, n * STEP + 1, FIELD.0, of);
    }
    let width = held * STEP - (STEP - FIELD.0) + 2;
    page.drawing("split__fields", &format!("0 0 {width} 78")).of(|page| {
        page.path("", &path);
        for (n, review) in reviews.into_iter().enumerate() {
            if !film.is_independent(review) {
                let x = i32::try_from(n * STEP + 1 + FIELD.0 / 2).unwrap_or_default();
                page.circle("split__tie", x, 70, "4.5");
            }
        }
    });
}

/// One field and its strokes, clipped to it: rising for praise, falling for criticism, both for mixed.
fn hatch(path: &mut String, left: usize, width: usize, of: Stance) {
    const GAP: usize = 12;
    let height = FIELD.1;
    let (right, bottom) = (left + width, 1 + height);
    let written = "writing to a String cannot fail";
    write!(path, "M{left} 1H{right}V{bottom}H{left}Z").expect(written);
    for reach in (GAP / 2..width + height).step_by(GAP) {
        // Where a stroke at 45° enters and leaves the field, measured from the corner it starts at.
        let (along, down) = (reach.min(width), reach.min(height));
        let (over, under) = (reach - down, reach - along);
        if of != Stance::Criticism {
            write!(path, "M{} {}L{} {}", left + over, 1 + down, left + along, 1 + under).expect(written);
        }
        if of != Stance::Praise {
            write!(path, "M{} {}L{} {}", right - over, 1 + down, right - along, 1 + under).expect(written);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_within_their_field() {
        for of in [Stance::Praise, Stance::Mixed, Stance::Criticism] {
            let mut path = String::new();
            hatch(&mut path, 1, 64, of);
            for stroke in path.split('M').skip(2) {
                for point in stroke.split('L') {
                    let (x, y) = point.split_once(' ').unwrap();
                    assert!((1..=65).contains(&x.parse::<usize>().unwrap()), "{point}");
                    assert!((1..=59).contains(&y.parse::<usize>().unwrap()), "{point}");
                }
            }
        }
    }
}

//! The reception at a glance: one field for one voice, counts, never a score.

use std::fmt::Write as _;

use cinefile_model::{Review, Stance, in_order_of};
use yew::prelude::*;

use super::element::text;

use super::stance::stance;
use crate::Site;

/// Above so many voices a stance is one field as wide as its share.
const MOST_FIELDS: usize = 40;
const FIELD: (usize, usize) = (64, 58);
const STEP: usize = 69;

/// The counts of each stance, with a dot below the fields of voices that are tied to the film.
pub(crate) fn split(site: &Site, more: Html) -> Html {
    let film = &site.film;
    let split = film.split();
    let total: usize = split.iter().map(|&(_, held, _)| held).sum();
    let tied_in_all: usize = split.iter().map(|&(_, _, tied)| tied).sum();
    if total == 0 {
        return html! { { text("p", "split__note", "No review of the film is recorded.") } };
    }
    let reviews = film.reviews_of_film();
    html! {
        <>
            <figure class="split" aria-label="Reception">
                <ul class="split__groups">
                    { for split.iter().filter(|&&(_, held, _)| held > 0).map(|&(of, held, tied)| {
                        let of_stance: Vec<&Review> = reviews.iter().copied().filter(|review| review.stance == of).collect();
                        let of_stance = in_order_of(of_stance, |review| film.review_sort_key(review));
                        let dots: Vec<bool> = of_stance.iter().map(|review| !film.is_independent(review)).collect();
                        html! {
                            <li class="split__group">
                                if total <= MOST_FIELDS { { fields(of, &dots) } } else { { share(of, held, total) } }
                                <p class="split__caption">
                                    <span class="split__count">{ held }</span>{ stance(of) }
                                    if tied > 0 {
                                        { text("span", "visually-hidden", format!(", {tied} of them tied to the film")) }
                                    }
                                </p>
                            </li>
                        }
                    }) }
                </ul>
            </figure>
            <p class="split__note">
                if total <= MOST_FIELDS { { "One field is one review or comment. " } }
                if tied_in_all > 0 {
                    if total <= MOST_FIELDS {
                        <span class="split__key" aria-hidden="true"></span>{ " marks people who speak in the film or belong to its sponsor; " }
                    } else {
                        { "Some people speak in the film or belong to its sponsor; " }
                    }
                    { format!("without them the count is {}. ", independent(&split)) }
                }
                { more }
            </p>
        </>
    }
}

fn independent(split: &[(Stance, usize, usize)]) -> String {
    let counts: Vec<String> = split
        .iter()
        .filter(|&&(_, held, _)| held > 0)
        .map(|&(stance, held, tied)| format!("{} {}", held - tied, stance.token()))
        .collect();
    counts.join(", ")
}

fn fields(of: Stance, dots: &[bool]) -> Html {
    let width = dots.len() * STEP - (STEP - FIELD.0) + 2;
    let mut path = String::new();
    for n in 0..dots.len() {
        hatch(&mut path, n * STEP + 1, FIELD.0, of);
    }
    html! {
        <svg class="split__fields" viewBox={format!("0 0 {width} 78")} aria-hidden="true" focusable="false">
            <path d={path} />
            { for dots.iter().enumerate().filter(|(_, tied)| **tied).map(|(n, _)| html! {
                <circle class="split__tie" cx={(n * STEP + 1 + FIELD.0 / 2).to_string()} cy="70" r="4.5" />
            }) }
        </svg>
    }
}

fn share(of: Stance, held: usize, total: usize) -> Html {
    let width = (held * 900 / total).max(8);
    let mut path = String::new();
    hatch(&mut path, 1, width, of);
    html! {
        <svg class="split__fields" viewBox={format!("0 0 {} 60", width + 2)} aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
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

//! An entry of a list of works cited as the MLA Handbook, 9th edition, has it (chapter 5).
//!
//! Author. Title. Container, contributors, date, location. A description stands for a missing title, without italics
//! and marks (5.28); a date that is not known is left out.

use super::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Work, single_marks},
};
use crate::{FilmTime, PartialDate};

const MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// From so many directors on, the first stands for all (5.8).
const MOST_DIRECTORS: usize = 2;

pub(super) fn entry(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    if let Some(names) = row(&reference.authors) {
        text.plain(&names).stop().plain(" ");
    }
    let mut rest: Vec<Text> = Vec::new();
    match &reference.work {
        Work::Film => {
            text.italic(reference.title()).stop();
            let directors = reference.directed_by(MOST_DIRECTORS);
            rest.extend(directors.map(|names| Text::of(&format!("Directed by {names}"))));
        }
        Work::Interview(_) => {
            text.plain("Interview.");
            rest.push(Text::of_title(reference.title()));
            let directors = reference.directed_by(MOST_DIRECTORS);
            rest.extend(directors.map(|names| Text::of(&format!("directed by {names}"))));
        }
        Work::Review { outlet, .. } => {
            described(&mut text, reference);
            rest.extend(outlet.map(Text::of_title));
        }
        Work::Claim { text: claim, .. } => {
            let claim = single_marks(claim);
            let stop = if super::piece::ends_sentence(&claim) { "" } else { "." };
            text.plain(&format!("“{claim}{stop}” "));
            described(&mut text, reference);
            rest.push(reference.website());
        }
        Work::Answer { .. } => {
            described(&mut text, reference);
            rest.push(reference.website());
        }
    }
    let date = reference.date.map(|date| match reference.work {
        Work::Film | Work::Interview(_) => date.year().to_string(),
        _ => day(date),
    });
    rest.extend(date.map(|date| Text::of(&date)));
    if let Work::Interview(Some(at)) = reference.work {
        rest.push(Text::of(&clock(at)));
    }
    let nothing_before = rest.is_empty();
    for (n, part) in rest.into_iter().enumerate() {
        text.plain(if n == 0 { " " } else { ", " }).text(part);
    }
    text.only_with(Gap::Address, |text| text.plain(if nothing_before { " " } else { ", " }).piece(Piece::Address));
    if nothing_before {
        text.only_with(Gap::Address, |text| text.plain("."));
    } else {
        text.plain(".");
    }
    // The handbook asks for it where a work has no date (5.111).
    if reference.date.is_none() {
        text.only_with(Gap::Day, |text| text.plain(" Accessed ").piece(Piece::Day(DayForm::Words)).plain("."));
    }
    text
}

/// What stands for a title, with its full stop: within the quotation marks if it ends with them.
fn described(text: &mut Text, reference: &Reference<'_>) {
    text.text(super::chicago::stopped(reference.described(MOST_DIRECTORS)));
}

/// One name, two names, or the first of more (5.8).
fn row(names: &[Name]) -> Option<String> {
    Some(match names {
        [] => return None,
        [one] => one.inverted(),
        [one, other] => format!("{}, and {}", one.inverted(), other.direct()),
        [one, ..] => format!("{}, et al.", one.inverted()),
    })
}

fn day(date: PartialDate) -> String {
    let year = date.year();
    match (date.month().map(|month| MONTHS[usize::from(month) - 1]), date.day()) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year.to_string(),
    }
}

/// `00:03:05`: hours, minutes and seconds (5.77).
fn clock(at: FilmTime) -> String {
    let seconds = at.milliseconds() / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

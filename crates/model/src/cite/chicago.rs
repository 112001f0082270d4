//! An entry of a bibliography as the Chicago Manual of Style, 18th edition, has it: notes and bibliography.
//!
//! That system and not author-date, since those who cite a documentary write history and journalism.
//! A publication without a date has "n.d."; an unsigned review stands under the name of its paper.

use super::{
    name::{self, Name},
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Work, single_marks},
};
use crate::{PartialDate, value::MONTHS};

/// As many as a bibliography lists; above it the first three stand with "et al." (13.23).
const MOST_NAMES: usize = 6;

/// The English name of a month from 1 to 12.
pub(super) fn month(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}

pub(super) fn entry(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let when = reference.date.map_or_else(|| "n.d.".to_owned(), day);
    let year = reference.date.map_or_else(|| "n.d.".to_owned(), |date| date.year().to_string());
    let authors = row(&reference.authors);
    if let Some(names) = &authors {
        text.plain(names).stop().plain(" ");
    }
    match &reference.work {
        Work::Film => {
            if let Some(names) = row(&reference.directors) {
                let role = if reference.directors.len() == 1 { "dir." } else { "dirs." };
                text.plain(&format!("{names}, {role} "));
            }
            text.italic(reference.title()).stop().plain(" ").plain(&year).stop();
        }
        Work::Interview(at) => {
            text.plain("Interview. In ").italic(reference.title());
            if let Some(directors) = reference.directed_by(MOST_NAMES) {
                text.plain(", directed by ").plain(&directors);
            }
            text.stop().plain(" ").plain(&year);
            if let Some(at) = at {
                text.plain(&format!(", {at}"));
            }
            text.stop();
        }
        Work::Review { outlet, .. } => match (outlet, authors) {
            (Some(outlet), None) => {
                text.italic(outlet).stop().plain(" ");
                text.text(stopped(reference.described(MOST_NAMES))).plain(" ").plain(&when).stop();
            }
            (Some(outlet), Some(_)) => {
                text.text(stopped(reference.described(MOST_NAMES))).plain(" ");
                text.italic(outlet).plain(", ").plain(&when).stop();
            }
            (None, _) => {
                text.text(stopped(reference.described(MOST_NAMES))).plain(" ").plain(&when).stop();
            }
        },
        Work::Claim { text: claim, .. } => {
            let claim = single_marks(claim);
            let stop = if super::piece::ends_sentence(&claim) { "" } else { "." };
            text.plain(&format!("“{claim}{stop}” "));
            text.text(stopped(reference.described(MOST_NAMES))).plain(" ").text(reference.website()).stop();
        }
        Work::Answer { .. } => {
            text.text(stopped(reference.described(MOST_NAMES))).plain(" ").text(reference.website()).stop();
        }
    }
    // The manual asks for it where a work has no date (13.15).
    if reference.date.is_none() {
        text.only_with(Gap::Day, |text| text.plain(" Accessed ").piece(Piece::Day(DayForm::Words)).plain("."));
    }
    text.only_with(Gap::Address, |text| text.plain(" ").piece(Piece::Address).plain("."));
    text
}

/// With a full stop, which stands within the quotation marks where it follows some.
pub(super) fn stopped(mut text: Text) -> Text {
    if let Some(Piece::Plain(words)) = text.0.last_mut()
        && words.ends_with('”')
        && !super::piece::ends_sentence(words)
    {
        words.pop();
        words.push_str(".”");
        return text;
    }
    text.stop();
    text
}

fn row(names: &[Name]) -> Option<String> {
    let first = names.first()?.inverted();
    let names: Vec<String> = std::iter::once(first).chain(names[1..].iter().map(Name::direct)).collect();
    Some(match names.len() {
        2 => format!("{}, and {}", names[0], names[1]),
        n if n > MOST_NAMES => format!("{}, et al.", names[..3].join(", ")),
        _ => name::in_a_row(&names),
    })
}

fn day(date: PartialDate) -> String {
    let year = date.year();
    match (date.month(), date.day()) {
        (Some(one), Some(day)) => format!("{} {day}, {year}", month(one)),
        (Some(one), None) => format!("{} {year}", month(one)),
        _ => year.to_string(),
    }
}

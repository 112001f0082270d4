//! An entry of a reference list as the Publication Manual of the APA, 7th edition, has it (chapters 9 and 10).
//!
//! Who, when, what, where. Without an author the title and its description come first (9.12); without a title a
//! description in brackets stands for it (9.22); without a date "n.d." does (9.17).

use super::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Reviewed, Work},
};
use crate::PartialDate;

pub(super) fn entry(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let date = date(reference);
    let authors = match reference.work {
        Work::Film => {
            let role = if reference.directors.len() == 1 { "(Director)" } else { "(Directors)" };
            row(&reference.directors).map(|names| format!("{names} {role}"))
        }
        _ => row(&reference.authors),
    };
    match authors {
        Some(names) => {
            text.plain(&names);
            text.stop().plain(" (").plain(&date).plain("). ").text(title(reference)).stop();
        }
        None => {
            text.text(title(reference)).stop().plain(" (").plain(&date).plain(").");
        }
    }
    if let Some(container) = container(reference) {
        text.plain(" ").text(container).stop();
    }
    let undated = reference.date.is_none();
    text.only_with(Gap::Address, |text| {
        text.plain(" ");
        if undated {
            text.only_with(Gap::Day, |text| {
                text.plain("Retrieved ").piece(Piece::Day(DayForm::Words)).plain(", from ")
            });
        }
        text.piece(Piece::Address)
    });
    text
}

fn title(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    match &reference.work {
        Work::Film => {
            text.italic(reference.title()).plain(" [").plain(reference.medium()).plain("]");
        }
        Work::Claim { text: claim, by } => {
            text.italic(claim.trim_end_matches('.')).plain(" [Claim attributed to ").plain(by).plain("]");
        }
        Work::Review { of: Reviewed::Film, .. } => {
            text.plain("[Review of the film ").italic(reference.title());
            let directors: Vec<String> = reference.directors.iter().map(Name::direct_with_initials).collect();
            if !directors.is_empty() {
                let role = if directors.len() == 1 { "Dir." } else { "Dirs." };
                text.plain(", by ").plain(&with_ampersand(&directors, " & ")).plain(", ").plain(role);
            }
            text.plain("]");
        }
        Work::Interview(_) | Work::Review { .. } | Work::Answer { .. } => {
            text.plain("[").text(reference.described(3)).plain("]");
        }
    }
    text
}

/// What the work is a part of.
fn container(reference: &Reference<'_>) -> Option<Text> {
    let mut text = Text::default();
    match &reference.work {
        Work::Film => return None,
        Work::Interview(at) => {
            text.plain("In ");
            let directors: Vec<String> = reference.directors.iter().map(Name::direct_with_initials).collect();
            if !directors.is_empty() {
                let role = if directors.len() == 1 { "(Director)" } else { "(Directors)" };
                text.plain(&format!("{} {role}, ", with_ampersand(&directors, " & ")));
            }
            text.italic(reference.title());
            if let Some(at) = at {
                text.plain(&format!(" ({at})"));
            }
            text.plain(&format!(" [{}]", reference.medium()));
        }
        Work::Review { outlet, .. } => {
            text.italic((*outlet)?);
        }
        Work::Claim { .. } | Work::Answer { .. } => {
            text.text(reference.website());
        }
    }
    Some(text)
}

/// Authors in a row.
fn row(names: &[Name]) -> Option<String> {
    let names: Vec<String> = names.iter().map(Name::with_initials).collect();
    match names.len() {
        0 => None,
        _ => Some(with_ampersand(&names, ", & ")),
    }
}

/// Names in a row: of more than twenty, the first nineteen and the last (9.8).
fn with_ampersand(names: &[String], two: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one}{two}{other}"),
        [first @ .., last] if names.len() > 20 => format!("{}, . . . {last}", first[..19].join(", ")),
        [most @ .., last] => format!("{}, & {last}", most.join(", ")),
    }
}

/// The year of a film and of what is said in it; as much as is known of the rest.
fn date(reference: &Reference<'_>) -> String {
    let Some(date) = reference.date else { return "n.d.".to_owned() };
    match reference.work {
        Work::Film | Work::Interview(_) => date.year().to_string(),
        _ => day(date),
    }
}

fn day(date: PartialDate) -> String {
    let year = date.year();
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{year}, {} {day}", super::chicago::month(month)),
        (Some(month), None) => format!("{year}, {}", super::chicago::month(month)),
        _ => year.to_string(),
    }
}

//! A reference in RIS: a tag of two characters a line.
//!
//! Tags and types are those of the specification of 2011; lines end with a line feed here, files use CR LF.

use super::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Work},
};
use crate::PartialDate;

pub(super) fn entry(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let kind = match reference.work {
        Work::Film => "MPCT",
        Work::Review { is_press: true, .. } => "NEWS",
        Work::Interview(_) | Work::Review { .. } | Work::Claim { .. } | Work::Answer { .. } => "ELEC",
    };
    let mut tag = |tag: &str, value: &str| {
        text.plain(&format!("{tag}  - {}\n", one_line(value)));
    };
    tag("TY", kind);
    tag("ID", &reference.key);
    let people = if matches!(reference.work, Work::Film) { &reference.directors } else { &reference.authors };
    for name in people {
        tag("AU", &author(name));
    }
    let (title, note) = reference.labels();
    tag("TI", &title);
    match &reference.work {
        Work::Film => tag("M3", reference.medium()),
        Work::Interview(at) => {
            tag("T2", reference.title());
            for name in &reference.directors {
                tag("A2", &author(name));
            }
            if let Some(at) = at {
                tag("N1", &format!("At {at} in the film"));
            }
        }
        Work::Review { outlet, .. } => {
            if let Some(outlet) = outlet {
                tag("T2", outlet);
            }
        }
        Work::Claim { .. } | Work::Answer { .. } => tag("T2", &reference.website().filled(None, None)),
    }
    if let Some(date) = reference.date {
        tag("PY", &date.year().to_string());
        if date.month().is_some() {
            tag("DA", &slashed(date));
        }
    }
    if let Some(note) = note {
        tag("N1", &note);
    }
    if let Some(said) = reference.said().first() {
        tag("AB", said.text);
        tag("LA", said.language.as_str());
    }
    text.only_with(Gap::Address, |text| text.plain("UR  - ").piece(Piece::Address).plain("\n"));
    text.only_with(Gap::Day, |text| text.plain("Y2  - ").piece(Piece::Day(DayForm::Iso)).plain("\n"));
    text.plain("ER  - \n");
    text
}

/// "Quill, Ada, Jr."
fn author(name: &Name) -> String {
    name.inverted()
}

/// `2011/11/04/`: year, month, day and an empty rest.
fn slashed(date: PartialDate) -> String {
    let two = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
    format!("{}/{}/{}/", date.year(), two(date.month()), two(date.day()))
}

/// A value ends with its line.
fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

//! An entry for BibTeX and biblatex.
//!
//! Types and fields are those that both read; where BibTeX has none, biblatex's stand: `@movie`, `@online`
//! (BibTeX takes an unknown type for `@misc`), `date` where the day is known, `urldate`, `langid` is left out.

use super::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Work},
};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn entry(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let kind = match reference.work {
        Work::Film => "movie",
        Work::Interview(_) => "misc",
        Work::Review { outlet: Some(_), .. } => "article",
        Work::Review { .. } => "misc",
        Work::Claim { .. } | Work::Answer { .. } => "online",
    };
    text.plain(&format!("@{kind}{{{},\n", reference.key));
    let mut field = |name: &str, value: &str| {
        text.plain(&format!("  {name} = {{{value}}},\n"));
    };
    let people = if matches!(reference.work, Work::Film) { &reference.directors } else { &reference.authors };
    if !people.is_empty() {
        field("author", &people.iter().map(name).collect::<Vec<_>>().join(" and "));
        if matches!(reference.work, Work::Film) {
            field("authortype", "director");
        }
    }
    let (title, note) = reference.labels();
    // A second pair of braces keeps the capitals as they are.
    field("title", &format!("{{{}}}", escaped(&title)));
    match &reference.work {
        Work::Film => field("howpublished", reference.medium()),
        Work::Interview(at) => {
            let directors = reference.directed_by(2).map(|names| format!(", directed by {names}")).unwrap_or_default();
            let at = at.map(|at| format!(", {at}")).unwrap_or_default();
            field("howpublished", &escaped(&format!("In: {}{directors}{at}", reference.title())));
        }
        Work::Review { outlet: Some(outlet), .. } => field("journal", &escaped(outlet)),
        Work::Review { .. } => {}
        Work::Claim { .. } | Work::Answer { .. } => {
            field("organization", &escaped(&reference.website().filled(None, None)));
        }
    }
    if let Some(date) = reference.date {
        match date.day() {
            Some(_) => field("date", &date.to_string()),
            None => field("year", &date.year().to_string()),
        }
        if let (Some(month), None) = (date.month(), date.day()) {
            text.plain(&format!("  month = {},\n", MONTHS[usize::from(month) - 1]));
        }
    }
    let mut field = |name: &str, value: &str| {
        text.plain(&format!("  {name} = {{{value}}},\n"));
    };
    if let Some(note) = note {
        field("note", &escaped(&note));
    }
    if let Some(said) = reference.said().first() {
        field("abstract", &escaped(said.text));
    }
    text.only_with(Gap::Address, |text| text.plain("  url = {").piece(Piece::Address).plain("},\n"));
    text.only_with(Gap::Day, |text| text.plain("  urldate = {").piece(Piece::Day(DayForm::Iso)).plain("},\n"));
    text.plain("}\n");
    text
}

/// A name in BibTeX's form; braces keep one without parts, and parts that hold an "and", together.
fn name(name: &Name) -> String {
    let kept = |part: &str| {
        let part_escaped = escaped(part);
        let breaks = part.split_whitespace().any(|word| word.eq_ignore_ascii_case("and")) || part.contains(',');
        if breaks { format!("{{{part_escaped}}}") } else { part_escaped }
    };
    match name {
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
        Name::Parts { family, given, particle, suffix } => {
            let given = if particle.is_empty() { given.clone() } else { format!("{given} {particle}") };
            if suffix.is_empty() {
                format!("{}, {}", kept(family), kept(&given))
            } else {
                format!("{}, {}, {}", kept(family), kept(suffix), kept(&given))
            }
        }
    }
}

/// Text without what TeX takes for its own; line ends become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

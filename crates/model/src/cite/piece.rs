//! Texts with gaps: for an address, and for the day on which somebody looked.
//!
//! It knows how gaps are filled or left out; what the texts say is the styles' matter.

use crate::PartialDate;

/// A text that is copied, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Piece>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Letters.
    Plain(String),
    /// Letters in italics.
    Italic(String),
    /// The record's address.
    Address,
    /// The day of access.
    Day(DayForm),
    /// What stands only where something else is known.
    If(Gap, Vec<Piece>),
}

/// What may be unknown when a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The record's address.
    Address,
    /// The day of access.
    Day,
}

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayForm {
    /// In words, as the reader's language has it.
    Words,
    /// `2026-11-23` (ISO 8601).
    Iso,
    /// `[[2026,11,23]]`, the parts of a date in CSL-JSON.
    Csl,
}

impl Text {
    /// The text with its gaps filled; what stands in a gap that stays open is left out.
    ///
    /// A day in words is written `23 November 2026`.
    pub fn filled(&self, address: Option<&str>, day: Option<PartialDate>) -> String {
        let mut text = String::new();
        fill(&mut text, &self.0, address, day);
        text
    }

    /// A text of letters.
    pub(super) fn of(words: &str) -> Self {
        Self(vec![Piece::Plain(words.to_owned())])
    }

    /// A text in italics.
    pub(super) fn of_title(title: &str) -> Self {
        Self(vec![Piece::Italic(title.to_owned())])
    }

    pub(super) fn plain(&mut self, text: &str) -> &mut Self {
        match self.0.last_mut() {
            Some(Piece::Plain(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Piece::Plain(text.to_owned())),
        }
        self
    }

    pub(super) fn italic(&mut self, text: &str) -> &mut Self {
        self.0.push(Piece::Italic(text.to_owned()));
        self
    }

    pub(super) fn piece(&mut self, piece: Piece) -> &mut Self {
        self.0.push(piece);
        self
    }

    /// Adds the pieces of another text.
    pub(super) fn text(&mut self, other: Self) -> &mut Self {
        for piece in other.0 {
            match piece {
                Piece::Plain(words) => self.plain(&words),
                piece => self.piece(piece),
            };
        }
        self
    }

    /// Adds what stands only where something is known.
    pub(super) fn only_with(
        &mut self,
        gap: Gap,
        write: impl for<'a> FnOnce(&'a mut Self) -> &'a mut Self,
    ) -> &mut Self {
        let mut within = Self::default();
        write(&mut within);
        self.piece(Piece::If(gap, within.0))
    }

    /// Ends a sentence: a full stop, unless one stands there already.
    pub(super) fn stop(&mut self) -> &mut Self {
        let last = match self.0.last() {
            Some(Piece::Plain(words) | Piece::Italic(words)) => words.as_str(),
            _ => "",
        };
        if ends_sentence(last) { self } else { self.plain(".") }
    }
}

/// Whether a text ends as a sentence does, be it behind a quotation mark.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '»', '“']).ends_with(['.', '!', '?', '…', '؟', '。', '！', '？'])
}

fn fill(text: &mut String, pieces: &[Piece], address: Option<&str>, day: Option<PartialDate>) {
    for piece in pieces {
        match piece {
            Piece::Plain(words) | Piece::Italic(words) => text.push_str(words),
            Piece::Address => text.push_str(address.unwrap_or_default()),
            Piece::Day(form) => text.push_str(&day.map(|day| form.of(day)).unwrap_or_default()),
            Piece::If(gap, within) => {
                let known = match gap {
                    Gap::Address => address.is_some(),
                    Gap::Day => day.is_some(),
                };
                if known {
                    fill(text, within, address, day);
                }
            }
        }
    }
}

impl DayForm {
    fn of(self, day: PartialDate) -> String {
        match self {
            Self::Words => day.in_words(),
            Self::Iso => day.to_string(),
            Self::Csl => date_parts(day),
        }
    }
}

/// A date in CSL-JSON: `[[2026,11,23]]`.
pub(super) fn date_parts(date: PartialDate) -> String {
    let mut parts = date.year().to_string();
    for part in [date.month(), date.day()].into_iter().flatten() {
        parts.push_str(&format!(",{part}"));
    }
    format!("[[{parts}]]")
}

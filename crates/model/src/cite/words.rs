//! A record's words with who says them, to be pasted into a text: plain, Markdown, HTML.
//! Of a record without words of its own, such as a review as a whole, it is what it is and where it stands.
//!
//! The words are never changed; what is somebody's own stands in the quotation marks of its language,
//! what the site words itself does not.

use super::{
    name::{Name, in_a_row},
    piece::{Gap, Piece, Text},
    reference::{Reference, Said, Work},
};
use crate::{Direction, LanguageTag, quotation_marks};

/// The words as plain text.
pub(super) fn plain(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let all = reference.said();
    for said in &all {
        text.plain(&in_own_marks(said)).plain("\n");
    }
    if !all.is_empty() {
        text.plain("— ");
    }
    text.text(attribution(reference));
    text.only_with(Gap::Address, |text| text.plain(", ").piece(Piece::Address));
    text.plain("\n");
    without_italics(text)
}

/// The words in Markdown (CommonMark).
pub(super) fn markdown(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let all = reference.said();
    for said in &all {
        for line in in_own_marks(said).lines() {
            text.plain("> ").plain(&escaped_markdown(line)).plain("\n");
        }
        text.plain(">\n");
    }
    if !all.is_empty() {
        text.plain("> — ");
    }
    for piece in attribution(reference).0 {
        match piece {
            Piece::Italic(words) => text.plain(&format!("*{}*", escaped_markdown(&words))),
            Piece::Plain(words) => text.plain(&escaped_markdown(&words)),
            piece => text.piece(piece),
        };
    }
    text.only_with(Gap::Address, |text| text.plain(", <").piece(Piece::Address).plain(">"));
    text.plain("\n");
    text
}

/// The words in HTML.
pub(super) fn html(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    let all = reference.said();
    let (open, close) = match all.is_empty() {
        true => ("<p>", "</p>\n"),
        false => ("<figcaption>— ", "</figcaption>\n</figure>\n"),
    };
    if !all.is_empty() {
        text.plain("<figure>\n<blockquote");
        text.only_with(Gap::Address, |text| text.plain(" cite=\"").piece(Piece::Address).plain("\""));
        text.plain(">\n");
        for said in &all {
            let Language { tag, direction } = Language::of(said.language);
            text.plain(&format!("<p lang=\"{tag}\"{direction}>{}</p>\n", escaped_html(&in_own_marks(said))));
        }
        text.plain("</blockquote>\n");
    }
    text.plain(open);
    for piece in attribution(reference).0 {
        match piece {
            Piece::Italic(words) => text.plain(&format!("<cite>{}</cite>", escaped_html(&words))),
            Piece::Plain(words) => text.plain(&escaped_html(&words)),
            piece => text.piece(piece),
        };
    }
    text.only_with(Gap::Address, |text| {
        text.plain(", <a href=\"").piece(Piece::Address).plain("\">").piece(Piece::Address).plain("</a>")
    });
    text.plain(close);
    text
}

struct Language<'a> {
    tag: &'a str,
    direction: &'static str,
}

impl<'a> Language<'a> {
    fn of(language: &'a LanguageTag) -> Self {
        let direction = match language.direction() {
            Direction::LeftToRight => "",
            Direction::RightToLeft => " dir=\"rtl\"",
        };
        Self { tag: language.as_str(), direction }
    }
}

fn in_own_marks(said: &Said<'_>) -> String {
    if !said.is_verbatim {
        return said.text.to_owned();
    }
    let marks = quotation_marks(said.language);
    format!("{}{}{}", marks.open, said.text, marks.close)
}

/// "Ada Quill, interviewed in *The Well* (2001), 3:05".
fn attribution(reference: &Reference<'_>) -> Text {
    let names: Vec<String> = reference.authors.iter().map(Name::direct).collect();
    let names = in_a_row(&names);
    let mut text = Text::default();
    let film = |text: &mut Text| {
        text.italic(reference.title());
        if let Some(date) = reference.film.about.released {
            text.plain(&format!(" ({})", date.year()));
        }
    };
    match &reference.work {
        Work::Film => film(&mut text),
        Work::Interview(at) => {
            text.plain(&names).plain(", interviewed in ");
            film(&mut text);
            if let Some(at) = at {
                text.plain(&format!(", {at}"));
            }
        }
        Work::Review { outlet, .. } => {
            if !names.is_empty() {
                text.plain(&names).plain(", ");
            }
            if let Some(outlet) = outlet {
                text.italic(outlet);
                if let Some(date) = reference.date {
                    text.plain(", ").plain(&date.in_words());
                }
                text.plain(", ");
            } else if let Some(date) = reference.date {
                text.plain(&date.in_words()).plain(", ");
            }
            let described = reference.described(3);
            text.text(small_first(described));
        }
        Work::Claim { by, .. } => {
            text.plain("claim attributed to ").plain(by).plain(", website about ").italic(reference.title());
        }
        Work::Answer { .. } => {
            text.plain(&names).plain(", as reported by the website about ").italic(reference.title());
        }
    }
    text
}

/// The description as it stands within a sentence.
fn small_first(mut text: Text) -> Text {
    if let Some(Piece::Plain(words)) = text.0.first_mut() {
        let mut letters = words.chars();
        if let Some(first) = letters.next() {
            *words = first.to_lowercase().chain(letters).collect();
        }
    }
    text
}

fn without_italics(text: Text) -> Text {
    let mut plain = Text::default();
    for piece in text.0 {
        match piece {
            Piece::Plain(words) | Piece::Italic(words) => plain.plain(&words),
            piece => plain.piece(piece),
        };
    }
    plain
}

/// Text that Markdown takes for nothing but text (CommonMark: any ASCII punctuation may have a backslash).
fn escaped_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // What means something anywhere, and, at the start of a line, what would begin a list or a heading.
    let starts = text.trim_start().find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let offset = text.len() - text.trim_start().len();
    for (at, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|');
        let at_start = at <= offset + starts && matches!(c, '#' | '+' | '-' | '.' | ')' | '=' | ':');
        if anywhere || at_start {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn escaped_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

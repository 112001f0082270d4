//! Whether a text is JSON, and what is wrong with it if not.
//!
//! It knows JSON (RFC 8259) and nothing about films.
//! `jsonc-parser` gives the places; `serde_json` has the last word,
//! because the former lets a few things pass (control characters, unusual spaces, numbers without bound).

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind,
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
};

use super::{
    problems::{Problems, offset_of},
    rule,
    tree::Node,
};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The text with its places and as plain values; none if it is no JSON, and then the problem has been added.
pub(super) fn parse<'t>(text: &'t str, problems: &mut Problems<'_>) -> Option<(Node<'t>, serde_json::Value)> {
    let mut refuse = |start: usize, end: usize, message: &str, remedy: &str| {
        // An object that is never closed reaches to the end of the file; its first line is enough to find it.
        let end = text[start..end].find('\n').map_or(end, |line| start + line);
        problems.add(start..end, "", rule::SYNTAX, message, remedy);
    };
    let root = match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            let (start, end) = range(text, &error);
            let (message, remedy) = said(error.kind());
            refuse(start, end, message, remedy);
            return None;
        }
    };
    let Some(root) = root else {
        refuse(
            0,
            0,
            "the file is empty",
            "Write a film file: `{ \"film\": { … }, \"media\": { … }, \"sources\": [ … ] }`.",
        );
        return None;
    };
    match serde_json::from_str(text) {
        Ok(value) => Some((root, value)),
        Err(error) => {
            let start = offset_of(text, error.line(), error.column());
            let (message, remedy) = said_by_serde(&error.to_string());
            refuse(start, text.ceil_char_boundary(start + 1), message, remedy);
            None
        }
    }
}

fn range(text: &str, error: &ParseError) -> (usize, usize) {
    let range = error.range();
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end).max(start);
    match error.kind() {
        // The escape itself, not all that was read up to it.
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => (start, end),
        ParseErrorKind::String(_) => (start, text.floor_char_boundary(start + 2).min(end)),
        _ => (start, end),
    }
}

/// What is wrong and what to write instead.
fn said(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    use ParseErrorKind as Kind;
    match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("comments are not allowed in JSON", "Delete the comment, or write it into a field `note`.")
        }
        Kind::TrailingCommasNotAllowed => ("a comma stands behind the last entry", "Delete the comma."),
        Kind::ExpectedComma => ("a comma is missing here", "Write a comma between two entries."),
        Kind::SingleQuotedStringsNotAllowed => {
            ("a text stands in single quotes", "Write it in double quotes: `\"…\"`.")
        }
        Kind::ExpectedStringObjectProperty => {
            ("the name of a field stands without quotes", "Write it in double quotes: `\"name\": …`.")
        }
        Kind::ExpectedColonAfterObjectKey => {
            ("a colon is missing behind the name of a field", "Write `\"name\": value`.")
        }
        Kind::ExpectedObjectValue => ("a field has no value", "Write a value behind the colon."),
        Kind::MultipleRootJsonValues => {
            ("something stands behind the end of the film", "Delete it, or look for a bracket that closes too early.")
        }
        Kind::UnterminatedObject => ("this object is never closed", "Write `}` where it ends."),
        Kind::UnterminatedArray => ("this list is never closed", "Write `]` where it ends."),
        Kind::UnexpectedCloseBrace => {
            ("a `}` closes what no `{` has opened", "Delete it, or close the list before it with `]`.")
        }
        Kind::UnexpectedCloseBracket => {
            ("a `]` closes what no `[` has opened", "Delete it, or close the object before it with `}`.")
        }
        Kind::UnexpectedComma => ("a comma stands where a value is wanted", "Delete the comma, or write the value."),
        Kind::UnexpectedColon => ("a colon stands where none is wanted", "Write `\"name\": value` inside `{ … }`."),
        Kind::UnexpectedWord => (
            "a word stands without quotes",
            "Write texts as `\"…\"`; without quotes stand only numbers, `true`, `false` and `null`.",
        ),
        Kind::UnexpectedToken | Kind::UnexpectedTokenInObject => {
            ("no value can stand here", "Write a field `\"name\": value`, or delete what stands here.")
        }
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            ("this text is never closed", "Write `\"` where it ends, and `\\\"` for a quotation mark inside.")
        }
        Kind::String(_) => (
            "what stands behind this backslash has no meaning",
            "Write `\\\\` for a backslash; JSON knows `\\\"`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`.",
        ),
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => {
            ("this is not a number as JSON writes it", "Write it in decimal digits, such as `27197`.")
        }
        // Deeper nesting than the parser takes was refused before it was asked.
        _ => ("this cannot be read", "Compare it with a film file that can be read."),
    }
}

fn said_by_serde(message: &str) -> (&'static str, &'static str) {
    if message.starts_with("control character") {
        (
            "a line end or another control character stands inside a text",
            "Write `\\n` for a line end and `\\t` for a tab.",
        )
    } else if message.starts_with("number out of range") {
        ("this number is too large", "Write a number that a film can have.")
    } else {
        (
            "this cannot stand in JSON",
            "Retype what stands here; between values only spaces, tabs and line ends may stand.",
        )
    }
}

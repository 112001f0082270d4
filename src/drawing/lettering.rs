//! Words before they are set: which way they run, where they may break and about how wide they are.
//!
//! Knows letters. Does not know any face's real metrics: widths are estimated from Palatino's, somewhat too wide
//! rather than too narrow, because the faces that stand in for it are wider.

pub(super) use cinefile_model::is_letter;

/// Which way a title is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As Latin, Greek, Cyrillic, Chinese…
    LeftToRight,
    /// As Arabic and Hebrew.
    RightToLeft,
}

impl Direction {
    /// The value of SVG's and CSS's `direction`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// The way the first letter with a direction is written, as a browser decides it.
    pub(super) fn of(text: &str) -> Self {
        let is_right_to_left = |letter: char| {
            matches!(letter,
                '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        };
        match text.chars().find(|&character| is_letter(character)) {
            Some(letter) if is_right_to_left(letter) => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }
}

/// All ways to set a title in one or two lines: broken between words, or between letters that are words.
pub(super) fn breaks(title: &str) -> Vec<Vec<String>> {
    let mut ways = vec![vec![title.to_owned()]];
    let mut before = None;
    for (at, letter) in title.char_indices() {
        let after_a_square = before.is_some_and(is_square);
        if letter == ' ' || (after_a_square && is_square(letter)) {
            ways.push(vec![title[..at].to_owned(), title[at..].trim_start().to_owned()]);
        }
        before = Some(letter);
    }
    ways
}

/// Words one after the other, in as many lines as the room asks for.
pub(super) fn joined<'a>(words: impl Iterator<Item = &'a str>, by: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines = Vec::<String>::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(by, size) + width(word, size) <= room => {
                line.push_str(by);
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The estimated width of words at a size, in units. Palatino's letters, and somewhat more:
/// where it is missing, the faces that stand in for it are wider.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(advance).sum();
    (hundredths * size + 99) / 100
}

/// A letter's estimated width in hundredths of the size.
fn advance(letter: char) -> i32 {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' => 0,
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '\'' | '’' | '‘' | '|' => 28,
        'f' | 'r' | 't' | 's' | 'I' | 'J' | '-' | '(' | ')' | '“' | '”' | '"' => 40,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '@' | '%' => 98,
        _ if is_square(letter) => 102,
        _ if letter.is_uppercase() => 72,
        _ => 56,
    }
}

/// Whether words reach further above and below their line than Latin does, as Arabic, Devanagari and Chinese do.
pub(super) fn is_tall(text: &str) -> bool {
    text.chars().any(|letter| ('\u{590}'..'\u{1e00}').contains(&letter) || letter > '\u{2e80}')
}

/// Whether a letter fills a square: Han, kana, Hangul and full-width forms.
pub(super) fn is_square(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_as_their_first_letter_does() {
        assert_eq!(Direction::of("1999: a year"), Direction::LeftToRight);
        assert_eq!(Direction::of("“שלום”, a word"), Direction::RightToLeft);
        assert_eq!(Direction::of("12"), Direction::LeftToRight);
    }

    #[test]
    fn a_title_breaks_at_each_space_and_nowhere_else() {
        let two = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(breaks("Well-made"), [["Well-made"]]);
        assert_eq!(breaks("A b c")[1..], [two("A", "b c"), two("A b", "c")]);
    }

    #[test]
    fn marks_take_no_width_and_squares_a_whole_one() {
        assert_eq!(width("e\u{301}", 100), width("e", 100));
        assert!(width("字", 100) >= 100);
        assert!(width("ill", 100) < width("WOM", 100) / 2);
    }

    #[test]
    fn names_are_joined_while_there_is_room() {
        let names = ["Ada Example", "Bo Example", "Cy Example"];
        assert_eq!(joined(names.into_iter(), ", ", 10, 150), ["Ada Example, Bo Example", "Cy Example"]);
    }
}

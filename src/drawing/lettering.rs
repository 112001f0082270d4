//! Words before they are set: which way they run, where they may break and about how wide they are.
//!
//! Knows letters. Does not know any face's real metrics: widths are estimated from Palatino's, somewhat too wide
//! rather than too narrow, because the faces that stand in for it are wider.

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

/// Whether this is a letter, a mark or a digit, and not punctuation, space or a picture.
///
/// The standard library's tables would be downloaded for this alone. This one names blocks of what are no letters;
/// rare signs of others pass for letters, which costs a drawing nothing.
pub(super) fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !matches!(character,
            '\0'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}' | '\u{d7}' | '\u{f7}'
            | '\u{37e}' | '\u{3f6}' | '\u{387}' | '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}'
            | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{5f3}' | '\u{5f4}'
            | '\u{606}'..='\u{60f}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}'
            | '\u{964}' | '\u{965}' | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30a0}' | '\u{30fb}'
            | '\u{fe10}'..='\u{fe6f}' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{10ffff}')
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
    fn letters_are_told_from_punctuation_as_the_standard_library_does() {
        let scripts = [
            '\u{0}'..='\u{24f}',
            '\u{3a3}'..='\u{481}',
            '\u{48a}'..='\u{52f}',
            '\u{531}'..='\u{556}',
            '\u{5d0}'..='\u{5ea}',
            '\u{620}'..='\u{64a}',
            '\u{905}'..='\u{939}',
            '\u{10d0}'..='\u{10fa}',
            '\u{2010}'..='\u{206f}',
            '\u{20a0}'..='\u{20c0}',
            '\u{2190}'..='\u{245f}',
            '\u{3041}'..='\u{3096}',
            '\u{30a0}'..='\u{30ff}',
            '\u{4e00}'..='\u{9fff}',
            '\u{ac00}'..='\u{d7a3}',
            '\u{ff10}'..='\u{ff5a}',
        ];
        // Signs that are letters or digits by the standard's book and not in a name: ordinals, raised digits, fractions.
        let rare = ['\u{b2}', '\u{b3}', '\u{b5}', '\u{b9}', '\u{bc}', '\u{bd}', '\u{be}', '\u{482}'];
        for character in scripts.into_iter().flatten().filter(|character| !rare.contains(character)) {
            // Beyond Latin's own pages the standard's book has letters among the signs, such as a raised n.
            let in_signs = ('\u{2000}'..='\u{2bff}').contains(&character);
            assert_eq!(is_letter(character), character.is_alphanumeric() && !in_signs, "{:x}", u32::from(character));
        }
    }

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

//! A title set in rows: where it may break, and the break that makes its rows most alike.
//!
//! Knows words, and the ink of words as the caller measures it. Does not know what the rows stand on.

use super::lettering::{is_square, is_tall};

/// How far words reach from the start of their base line, in thousandths of their size.
///
/// As in SVG, `top` is negative above the base line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ink {
    /// The left edge; below zero where the first letter hangs over.
    pub left: i32,
    /// The upper edge.
    pub top: i32,
    /// The right edge.
    pub right: i32,
    /// The lower edge.
    pub bottom: i32,
}

impl Ink {
    /// How wide the words are, in thousandths of their size.
    #[must_use]
    pub fn width(self) -> i32 {
        self.right - self.left
    }
}

/// A title in rows, each with its ink.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    pub rows: Vec<(String, Ink)>,
    /// Whether it breaks in two where a reader makes a pause.
    pub at_pause: bool,
}

impl Setting {
    /// The widest row at a size, in units.
    pub fn width(&self, size: i32) -> i32 {
        let widest = self.rows.iter().map(|(_, ink)| ink.width()).max().unwrap_or_default();
        scaled(widest, size)
    }

    /// The distance of base lines at a size: a little less than the size, and more where letters would touch.
    pub fn leading(&self, size: i32) -> i32 {
        // Small rows need more distance than large ones, in proportion.
        let usual = if size >= 90 { size * 96 / 100 } else { size * 112 / 100 };
        let touching = self.rows.windows(2).map(|pair| pair[0].1.bottom - pair[1].1.top).max().unwrap_or_default();
        // Scripts whose letters all reach far need more air than those in which a few do.
        let air = if self.rows.iter().any(|(text, _)| is_tall(text)) { 13 } else { 7 };
        usual.max(scaled(touching, size) + size * air / 100)
    }

    /// How far the last row reaches below its base line at a size, in units.
    pub fn below(&self, size: i32) -> i32 {
        scaled(self.rows.last().map_or(0, |(_, ink)| ink.bottom), size)
    }

    /// The rows with their base lines, the last of which is given.
    pub fn placed(&self, size: i32, last_base_line: i32) -> impl Iterator<Item = (&str, Ink, i32)> {
        let leading = self.leading(size);
        self.rows
            .iter()
            .rev()
            .zip(0..)
            .map(move |((text, ink), above)| (&**text, *ink, last_base_line - above * leading))
    }
}

/// Thousandths of a size in units, away from zero: ink is never thought smaller than it is.
pub(super) fn scaled(thousandths: i32, size: i32) -> i32 {
    let product = thousandths * size;
    product.signum() * ((product.abs() + 999) / 1000)
}

/// The ways to set a title: in one row, in two and so on, the widest row as narrow as can be;
/// then in two rows at each pause.
pub(super) fn settings(title: &str, most_rows: usize, ink: &dyn Fn(&str) -> Ink) -> Vec<Setting> {
    let pieces = pieces(title);
    let widths: Vec<i32> = pieces.iter().map(|piece| ink(piece.trim_end()).width() + GAP).collect();
    let set = |ends: Vec<usize>, at_pause: bool| {
        let rows = ends
            .into_iter()
            .scan(0, |from, to| Some(pieces[std::mem::replace(from, to)..to].concat()))
            .map(|row| row.trim().to_owned())
            .map(|row| {
                let ink = ink(&row);
                (row, ink)
            })
            .collect();
        Setting { rows, at_pause }
    };
    let pauses = (1..pieces.len()).filter(|&end| most_rows > 1 && pieces[end - 1].trim_end().ends_with(PAUSES));
    let at_pauses = pauses.map(|end| set(vec![end, pieces.len()], true));
    let alike = (1..=most_rows.min(pieces.len())).map(|rows| set(ends(&widths, rows), false));
    alike.chain(at_pauses).collect()
}

/// What stands before a pause.
const PAUSES: [char; 6] = [':', ';', '–', '—', '：', '；'];

/// About the width of a space, in thousandths of the size: rows are measured as a whole once they are chosen.
const GAP: i32 = 250;

/// What may not be broken: words with the space after them, and letters that are words.
fn pieces(title: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, letter) in title.char_indices() {
        let between_squares = before.is_some_and(is_square) && is_square(letter) && !hangs(letter);
        if at > start && (before == Some(' ') || between_squares) {
            pieces.push(&title[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    pieces.push(&title[start..]);
    pieces
}

/// Punctuation that may not start a row of Chinese or Japanese.
fn hangs(letter: char) -> bool {
    "、。，．：；？！）」』】〉》〕ー々".contains(letter)
}

/// Where each of so many rows ends, so that the widest is as narrow as can be.
fn ends(widths: &[i32], rows: usize) -> Vec<usize> {
    let sums: Vec<i32> = std::iter::once(0)
        .chain(widths.iter().scan(0, |sum, width| {
            *sum += width;
            Some(*sum)
        }))
        .collect();
    let count = widths.len();
    // best[end] is the narrowest widest row, and where its last row starts, for the pieces before `end`.
    let mut best: Vec<(i32, usize)> = (0..=count).map(|end| (sums[end], 0)).collect();
    let mut starts = Vec::new();
    for row in 1..rows {
        let next: Vec<(i32, usize)> = (0..=count)
            .map(|end| {
                (row.min(end)..end.max(1))
                    .map(|start| (best[start].0.max(sums[end] - sums[start]), start))
                    .min()
                    .unwrap_or((sums[end], 0))
            })
            .collect();
        starts.push(next.iter().map(|&(_, start)| start).collect::<Vec<_>>());
        best = next;
    }
    let mut ends = vec![count];
    for starts in starts.iter().rev() {
        let end = ends[ends.len() - 1];
        ends.push(starts[end]);
    }
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A face in which each letter is half as wide as high.
    fn ink(text: &str) -> Ink {
        let width = i32::try_from(text.chars().count()).unwrap() * 500;
        Ink { left: 0, top: -700, right: width, bottom: 200 }
    }

    fn rows(title: &str, most: usize) -> Vec<Vec<String>> {
        let texts = |setting: Setting| setting.rows.into_iter().map(|(text, _)| text).collect();
        settings(title, most, &ink).into_iter().map(texts).collect()
    }

    #[test]
    fn rows_are_as_alike_as_words_allow() {
        let three = rows("The Long Way to the Harbour", 3);
        assert_eq!(
            three,
            [
                vec!["The Long Way to the Harbour"],
                vec!["The Long Way", "to the Harbour"],
                vec!["The Long", "Way to the", "Harbour"],
            ]
        );
    }

    #[test]
    fn no_word_is_lost_or_broken_however_many_rows() {
        let title = "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh";
        for (row, setting) in rows(title, 20).into_iter().enumerate() {
            assert_eq!(setting.len(), row + 1);
            assert_eq!(setting.join(" "), title);
            assert!(setting.iter().all(|row| !row.is_empty()));
        }
        assert_eq!(rows("Ash", 4), [["Ash"]]);
    }

    #[test]
    fn a_title_may_also_break_at_its_pauses() {
        assert_eq!(
            rows("Ash: the winter of salt", 2),
            [vec!["Ash: the winter of salt"], vec!["Ash: the", "winter of salt"], vec!["Ash:", "the winter of salt"],]
        );
    }

    #[test]
    fn squares_break_anywhere_but_before_punctuation() {
        assert_eq!(pieces("風の、音 ab"), ["風", "の、", "音 ", "ab"]);
    }

    #[test]
    fn rows_keep_apart_where_their_letters_reach_far() {
        let tall = |text: &str| Ink { top: -1100, bottom: 500, ..ink(text) };
        let leading = |title: &str, ink: &dyn Fn(&str) -> Ink| settings(title, 2, ink)[1].leading(100);
        assert_eq!([leading("a b", &ink), leading("a b", &tall), leading("字字", &tall)], [97, 167, 173]);
    }

    #[test]
    fn ink_is_rounded_away_from_the_words() {
        assert_eq!([scaled(1, 10), scaled(-1, 10), scaled(500, 10), scaled(0, 9)], [1, -1, 5, 0]);
    }
}

//! What all drawings are made of: numbers that follow from a slug, and path data written short.
//!
//! Knows the path grammar of SVG. Does not know what is drawn.
//! There are no floats here: their last digit could differ between two machines, and an integer cannot.

/// An endless row of numbers that follows from a slug alone.
///
/// FNV-1a spreads the slug over 64 bits, splitmix64 makes every further word independent of the last.
/// It tells drawings apart; it keeps no secrets.
#[derive(Debug, Clone)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The row that belongs to this slug.
    #[must_use]
    pub fn from_slug(slug: &str) -> Self {
        Self { state: fnv1a(slug) }
    }

    /// The next number from `low` to `high`, both included; `low` if the range is empty.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = i64::from(high) - i64::from(low) + 1;
        let upper_half = i64::try_from(self.word() >> 32).unwrap_or_default();
        let step = (upper_half * span.max(1)) >> 32;
        i32::try_from(i64::from(low) + step).unwrap_or(low)
    }

    /// The next of these choices, all equally likely.
    pub fn one_of<T: Copy, const N: usize>(&mut self, choices: [T; N]) -> T {
        const { assert!(N > 0, "there must be something to choose from") };
        let last = i32::try_from(N - 1).unwrap_or(i32::MAX);
        choices[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    fn word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }
}

/// FNV-1a, 64 bits.
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The `d` of a path while it is being written, with as few characters as the grammar allows.
///
/// All lengths are tenths of a unit of the view box.
#[derive(Debug, Default)]
pub struct PathData {
    written: String,
    /// Whether the last thing written is a number, and whether that number has a decimal point.
    last_number: Option<bool>,
}

impl PathData {
    /// Nothing drawn yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a command letter with its numbers, in tenths.
    pub fn command(&mut self, letter: char, tenths: &[i32]) -> &mut Self {
        self.written.push(letter);
        self.last_number = None;
        for &number in tenths {
            self.number(number);
        }
        self
    }

    /// Appends a whole circle that begins and ends where the pen is, on the circle's left; radius in tenths.
    ///
    /// An arc cannot end where it begins, so it ends a tenth of a unit further down.
    /// That tenth is less than the thickness of any line we draw.
    pub fn circle(&mut self, radius: i32) -> &mut Self {
        self.command('a', &[radius, radius, 0]);
        // The two flags are one digit each and need nothing between them and the next number.
        self.written.push_str(" 11");
        self.last_number = None;
        self.number(0);
        self.number(1);
        self
    }

    /// The `d`.
    #[must_use]
    pub fn finish(self) -> String {
        self.written
    }

    fn number(&mut self, tenths: i32) {
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        let mut number = String::new();
        if tenths < 0 {
            number.push('-');
        }
        if whole > 0 || rest == 0 {
            number.push_str(&whole.to_string());
        }
        if rest > 0 {
            number.push('.');
            number.push_str(&rest.to_string());
        }
        let separates_itself = number.starts_with('-') || (number.starts_with('.') && self.last_number == Some(true));
        if self.last_number.is_some() && !separates_itself {
            self.written.push(' ');
        }
        self.written.push_str(&number);
        self.last_number = Some(rest > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_slug_gives_the_same_row_everywhere() {
        let mut stream = Stream::from_slug("ada-example");
        let row: Vec<i32> = (0..6).map(|_| stream.between(0, 999)).collect();
        assert_eq!(row, [289, 434, 551, 942, 439, 161]);
    }

    #[test]
    fn numbers_stay_in_their_range_and_reach_both_ends() {
        let mut stream = Stream::from_slug("b");
        let row: Vec<i32> = (0..500).map(|_| stream.between(-2, 3)).collect();
        assert!(row.iter().all(|number| (-2..=3).contains(number)));
        assert!(row.contains(&-2) && row.contains(&3));
        assert_eq!(stream.between(7, 2), 7);
    }

    #[test]
    fn numbers_are_written_without_zeros_or_spaces_that_say_nothing() {
        let mut path = PathData::new();
        path.command('M', &[0, -5]).command('q', &[5, 5, 120, 13, -7, 1000]);
        assert_eq!(path.finish(), "M0-.5q.5.5 12 1.3-.7 100");
    }

    #[test]
    fn a_circle_is_one_arc() {
        let mut path = PathData::new();
        path.command('M', &[40, 40]).circle(85);
        assert_eq!(path.finish(), "M4 4a8.5 8.5 0 110 .1");
    }
}

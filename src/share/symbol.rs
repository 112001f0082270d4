//! A text as a QR code (ISO/IEC 18004), drawn as one path.
//!
//! It knows squares; which text it is and how the drawing is shown are others' matter.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The white edge that readers of such codes need, in squares.
pub(super) const EDGE: i32 = 4;

/// The number of squares on a side, and a path of lines one square wide through the dark ones.
///
/// `None` for a text that is too long: more than 2331 bytes. Allocates.
pub(super) fn symbol(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{start},{y}.5h{}", x - start);
            }
            x += 1;
        }
    }
    Some((code.size(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark squares that a path draws.
    fn squares(path: &str) -> Vec<(i32, i32)> {
        let runs = path.split('M').skip(1).map(|run| {
            let (x, rest) = run.split_once(',').unwrap();
            let (y, length) = rest.split_once(".5h").unwrap();
            (x.parse::<i32>().unwrap(), y.parse::<i32>().unwrap(), length.parse::<i32>().unwrap())
        });
        runs.flat_map(|(x, y, length)| (x..x + length).map(move |x| (x, y))).collect()
    }

    #[test]
    fn every_dark_square_is_drawn_and_no_light_one() {
        let text = "https://films.example/?start=90";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let (side, path) = symbol(text).unwrap();
        assert_eq!(side, code.size());
        let drawn = squares(&path);
        for y in 0..side {
            for x in 0..side {
                assert_eq!(drawn.contains(&(x, y)), code.get_module(x, y), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(symbol(&"x".repeat(2331)).is_some());
        assert!(symbol(&"x".repeat(2332)).is_none());
    }
}

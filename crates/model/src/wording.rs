//! What somebody said, as a short digest by which a link knows whether the words have changed, and the earlier words.
//!
//! It knows which characters nobody sees; in what form a link carries the digest is the pages' matter.

use sha2::{Digest, Sha256};

use crate::{Citable, Correction, Film};

/// So many bytes of the SHA-256 stand in the digest, in two hexadecimal digits each.
const BYTES: usize = 6;

/// The digest of a wording: the first 12 hexadecimal digits of the SHA-256 (FIPS 180-4) of the text in UTF-8,
/// with white space of any kind and number as one space, none at either end,
/// and without U+00AD, U+200B, U+2060 and U+FEFF, which only say where a line may break.
///
/// Everything that can be seen counts, quotation marks and dashes too; so do joiners and marks of direction,
/// which change how letters look or stand.
pub fn wording_digest(text: &str) -> String {
    // One pass by hand, and one call of the hash: in the wasm each of the library's adapters costs more than this.
    let (mut normal, mut gap) = (String::new(), false);
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !normal.is_empty();
        } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
            if gap {
                normal.push(' ');
                gap = false;
            }
            normal.push(c);
        }
    }
    let digest = Sha256::digest(normal.as_bytes());
    let mut digits = String::new();
    for byte in &digest[..BYTES] {
        for half in [byte >> 4, byte & 15] {
            digits.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    digits
}

impl Film {
    /// The logged changes of a record, the newest first; of one day's, those that stand later in the file.
    pub fn earlier_wordings(&self, record: &Citable) -> Vec<&Correction> {
        let record = self.citable(record);
        let mut found: Vec<&Correction> = Vec::new();
        if record.is_none() {
            return found;
        }
        for correction in &self.corrections {
            let named = match correction.record.split_once('/') {
                Some(("film", _)) => Some(Citable::Film),
                _ => correction.record.parse().ok(),
            };
            if named.and_then(|named| self.citable(&named)) == record {
                let newer = found.iter().take_while(|other| other.date > correction.date).count();
                found.insert(newer, correction);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// Words without white space and without characters that count for nothing.
    fn words() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[^\\s\u{ad}\u{200b}\u{2060}\u{feff}]{1,8}", 0..6)
    }

    /// Text that nobody sees between words.
    const GAP: &str = "[ \t\r\n\u{a0}\u{2009}\u{3000}]{1,4}";

    proptest! {
        #[test]
        fn white_space_never_matters(words in words(), gaps in prop::collection::vec(GAP, 7)) {
            let loose: String = gaps.iter().zip(&words).map(|(gap, word)| [&**gap, word].concat()).collect();
            prop_assert_eq!(wording_digest(&(loose + &gaps[6])), wording_digest(&words.join(" ")));
        }

        #[test]
        fn what_only_breaks_lines_never_matters(text in "\\PC{0,20}", at in 0_usize..21, c in "[\u{ad}\u{200b}\u{2060}\u{feff}]") {
            let mut broken: Vec<char> = text.chars().collect();
            broken.splice(at.min(broken.len())..at.min(broken.len()), c.chars());
            prop_assert_eq!(wording_digest(&broken.into_iter().collect::<String>()), wording_digest(&text));
        }

        #[test]
        fn any_visible_change_matters(one in words(), other in words()) {
            prop_assert_eq!(wording_digest(&one.join(" ")) == wording_digest(&other.join(" ")), one == other);
        }

        #[test]
        fn one_changed_character_matters(text in "[a-z ,.“”’–-]{1,30}", at in any::<prop::sample::Index>(), c in "[A-Z\"'—]") {
            let mut changed: Vec<char> = text.chars().collect();
            let at = at.index(changed.len());
            changed[at] = c.chars().next().unwrap();
            prop_assert_ne!(wording_digest(&changed.into_iter().collect::<String>()), wording_digest(&text));
        }
    }

    #[test]
    fn the_digest_is_what_any_tool_for_sha_256_gives() {
        // The example of FIPS 180-4 for `abc`, and the digest of nothing.
        assert_eq!(wording_digest("abc"), "ba7816bf8f01");
        assert_eq!(wording_digest(" \n"), "e3b0c44298fc");
        // printf 'We dug “nine” days.' | sha256sum
        assert_eq!(wording_digest("  We\u{a0}dug\r\n“nine” da\u{ad}ys. "), "2e78169c8f40");
    }

    #[test]
    fn marks_dashes_and_joiners_count() {
        for (one, other) in
            [("\"a\"", "“a”"), ("a-b", "a–b"), ("می\u{200c}خواهم", "میخواهم"), ("a b", "ab"), ("A", "a")]
        {
            assert_ne!(wording_digest(one), wording_digest(other), "{one} {other}");
        }
    }

    #[test]
    fn earlier_wordings_come_newest_first_and_for_every_name_of_the_record() {
        let mut film: serde_json::Value = serde_json::from_str(&cinefile_fixtures::small_film()).unwrap();
        let quote = film["quotes"][0]["slug"].as_str().unwrap().to_owned();
        film["quotes"][0]["aliases"] = json!(["once-called"]);
        let record = format!("quotes/{quote}");
        let words = film["quotes"][0]["text"].clone();
        let correction = |date: &str, record: &str, was: &str, now: &serde_json::Value| json!({ "date": date, "record": record, "was": was, "now": now, "why": "A slip." });
        let title = film["film"]["title"].clone();
        film["corrections"] = json!([
            correction("2024-01-02", &record, "one", &json!("two")),
            correction("2026", &record, "four", &words),
            correction("2024-01-02", &record, "two", &json!("three")),
            correction("2025-05", &format!("film/{}", film["film"]["slug"].as_str().unwrap()), "Title", &title),
        ]);
        let film = Film::from_json(&film.to_string()).unwrap();
        let was = |name: &str| -> Vec<String> {
            film.earlier_wordings(&name.parse().unwrap()).iter().map(|correction| correction.was.clone()).collect()
        };
        assert_eq!(was(&record), ["four", "two", "one"]);
        assert_eq!(was("quotes/once-called"), was(&record));
        assert_eq!(was("film"), ["Title"]);
        assert!(was("quotes/nobody").is_empty() && was("reviews/nobody/nothing").is_empty());
    }
}

//! Whether words can be vouched for: they stand in Unicode's normal form C, and the log of changes agrees with them.
//!
//! It knows which fields a link vouches for; the digest itself is `wording`'s matter.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark, is_nfc};

use super::{
    problems::Problems,
    rule,
    slugs::{Collection, Register},
    tree::{Node, Path, each, field, items, place, text, words},
};
use crate::{Citable, PartialDate};

/// Words whose digest stands in links, and the log that holds earlier ones.
const VOUCHED_FOR: [&str; 5] =
    ["quotes[].text", "reviews[].excerpts[].text", "claims[].text", "corrections[].was", "corrections[].now"];

/// A correction is about a record's words if so many of its own stand among them: this many, and this share of all.
const FEWEST_COMMON: usize = 3;
const SHARE_COMMON: (usize, usize) = (2, 3);

pub(super) fn check(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    for pattern in VOUCHED_FOR {
        each(root, pattern, &Path::ROOT, &mut |path, node| normal_form(path, node, problems));
    }
    corrections(root, register, problems);
}

fn normal_form(path: &Path<'_>, node: &Node<'_>, problems: &mut Problems<'_>) {
    let Some(text) = words(node).filter(|text| !is_nfc(text)) else { return };
    let (written, composed) = first_difference(text);
    let codes = |text: &str| text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ");
    problems.add(
        place(node),
        path,
        rule::NOT_NFC,
        format!("`{composed}` is written as {}, which is not Unicode's normal form C", codes(&written)),
        format!(
            "Write it as {}, and the rest of the text likewise (`uconv -x nfc` does it): links vouch for these words by \
             their characters, and two ways to write one letter would be two wordings.",
            codes(&composed)
        ),
    );
}

/// The first letter that the normal form writes otherwise: as it is written, and as it should be.
fn first_difference(text: &str) -> (String, String) {
    // A letter with the marks on it.
    let letters = |text: &str| {
        let mut letters: Vec<String> = Vec::new();
        for c in text.chars() {
            match letters.last_mut().filter(|_| is_combining_mark(c)) {
                Some(letter) => letter.push(c),
                None => letters.push(c.into()),
            }
        }
        letters
    };
    let composed: String = text.nfc().collect();
    let mut pairs = letters(text).into_iter().zip(letters(&composed));
    pairs.find(|(one, other)| one != other).unwrap_or_else(|| (text.to_owned(), composed.clone()))
}

/// The newest correction of a record's words must agree with them.
///
/// Corrections may be about anything (a date, a name), tell of it in words of their own, or leave out what did not
/// change; so only what is plainly about the words is held against them, by letters and digits alone.
fn corrections(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    let mut by_record: BTreeMap<&str, Vec<(usize, PartialDate)>> = BTreeMap::new();
    let all = items(field(root, "corrections"));
    for (at, correction) in all.iter().enumerate() {
        let date = text(correction, "date").and_then(|date| date.parse().ok());
        if let (Some(record), Some(date)) = (text(correction, "record"), date) {
            by_record.entry(record).or_default().push((at, date));
        }
    }
    let excerpts = excerpts(root);
    for (record, corrections) in by_record {
        let Some(node) = worded(record, register, &excerpts) else { continue };
        let Some(present) = text(node, "text") else { continue };
        let Some((at, newest)) = corrections.iter().copied().max_by_key(|(_, date)| *date) else { continue };
        // Of two on one day nobody can say which is the later one, and a month may hold the day.
        let shares_its_time = |date: &PartialDate| {
            let (one, other) = (date.to_string(), newest.to_string());
            one.starts_with(&other) || other.starts_with(&one)
        };
        if corrections.iter().filter(|(_, date)| shares_its_time(date)).count() > 1 {
            continue;
        }
        let correction = &all[at];
        let (Some(was), Some(now)) = (text(correction, "was"), field(correction, "now")) else { continue };
        let Some(now_words) = words(now) else { continue };
        let path = Path::ROOT.field("corrections");
        let path = path.item(at);
        if stands_somewhere(node, now_words) {
            continue;
        }
        let (message, remedy) = if holds(present, was) {
            (
                format!("`{record}` still says what was corrected, and not what should stand there now"),
                "Write `now` into the record, or mend the correction.",
            )
        } else if is_about(present, now_words) {
            (
                format!("`{record}` no longer says what this, its newest correction, says that it says now"),
                "If the words were changed again, add a correction with these words as `was`; otherwise mend `now`.",
            )
        } else {
            continue;
        };
        problems.add(place(now), path.field("now"), rule::STALE_CORRECTION, message, remedy);
    }
}

/// Excerpts by the slugs of their review and their own.
type Excerpts<'v, 't> = HashMap<(&'v str, &'v str), &'v Node<'t>>;

fn excerpts<'v, 't>(root: &'v Node<'t>) -> Excerpts<'v, 't> {
    let mut found = HashMap::new();
    for review in items(field(root, "reviews")) {
        for excerpt in items(field(review, "excerpts")) {
            found.extend(text(review, "slug").zip(text(excerpt, "slug")).map(|slugs| (slugs, excerpt)));
        }
    }
    found
}

/// The record whose words a link vouches for.
fn worded<'v, 't>(record: &str, register: &Register<'v, 't>, excerpts: &Excerpts<'v, 't>) -> Option<&'v Node<'t>> {
    match record.parse().ok()? {
        Citable::Quote(slug) => register.of_collection(Collection::Quotes).record(slug.as_str()),
        Citable::Claim(slug) => register.of_collection(Collection::Claims).record(slug.as_str()),
        Citable::Excerpt(at) => excerpts.get(&(at.review.as_str(), at.excerpt.as_str())).copied(),
        Citable::Film | Citable::Review(_) | Citable::Response(_) => None,
    }
}

/// Letters and digits without case, as words with a space before and behind each.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + &word.to_lowercase() + " ")
}

/// Whether a text holds another, whole words each; what is left out of the other may be anything.
fn holds(text: &str, part: &str) -> bool {
    let text = folded(text);
    let mut pieces = part.split('…').flat_map(|piece| piece.split("...")).map(folded).filter(|piece| piece != " ");
    let Some(first) = pieces.next() else { return false };
    text.contains(&first) && pieces.all(|piece| text.contains(&piece))
}

/// Whether any text of a record holds these words.
fn stands_somewhere(node: &Node<'_>, part: &str) -> bool {
    match node {
        Node::StringLit(text) => holds(&text.value, part),
        Node::Array(list) => list.elements.iter().any(|item| stands_somewhere(item, part)),
        Node::Object(object) => object.properties.iter().any(|property| stands_somewhere(&property.value, part)),
        Node::NumberLit(_) | Node::BooleanLit(_) | Node::NullKeyword(_) => false,
    }
}

/// Whether most words of a correction stand among a record's words.
fn is_about(present: &str, now: &str) -> bool {
    let (present, now) = (folded(present), folded(now));
    let words: Vec<&str> = now.split_whitespace().collect();
    let common = words.iter().filter(|word| present.contains(&format!(" {word} "))).count();
    common >= FEWEST_COMMON && common * SHARE_COMMON.1 >= words.len() * SHARE_COMMON.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_whole_words_whatever_stands_between_and_round_them() {
        for part in ["dug for nine", "“Dug for nine”", "We dug … days", "We dug [...] days.", "NINE"] {
            assert!(holds("We dug, for nine days.", part), "{part}");
        }
        for part in ["dug nine", "ay", "", "…", "we dug … weeks"] {
            assert!(!holds("We dug, for nine days.", part), "{part}");
        }
    }

    #[test]
    fn a_correction_is_about_words_if_most_of_its_own_are_among_them() {
        assert!(is_about("We dug for nine long days.", "We dug for nine days"));
        assert!(!is_about("We dug for nine days.", "nine days"));
        assert!(!is_about("We dug for nine days.", "the speaker's name is written as the credits have it for once"));
    }

    #[test]
    fn the_first_letter_that_differs_is_shown_with_its_marks() {
        assert_eq!(first_difference("cafe\u{301} a\u{30a}"), ("e\u{301}".into(), "é".into()));
        assert_eq!(first_difference("10 \u{212b}"), ("\u{212b}".into(), "Å".into()));
        assert_eq!(first_difference("a\u{301}\u{323}").1, "\u{1ea1}\u{301}");
    }
}

//! Where words that are looked for stand in a text, for marks that never cut a character in two.
//!
//! It compares as `order` folds; it knows nothing of pages.

use std::ops::Range;

use crate::{fold, letters::goes_on};

/// The places in a text, in bytes and in its order, where a query stands without regard to capitals and marks.
///
/// A place begins and ends with whole characters, their marks and joined parts included; places do not overlap.
/// A query that folds to nothing stands nowhere. Allocates.
pub fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = fold(query);
    let mut folded = String::with_capacity(text.len());
    // Where each character begins: in the folded text and in the text.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut joined = false;
    for (at, c) in text.char_indices() {
        if starts.is_empty() || !(joined || goes_on(c)) {
            starts.push((folded.len(), at));
        }
        joined = c == '\u{200d}';
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
    }
    let mut hits: Vec<Range<usize>> = Vec::new();
    if query.is_empty() {
        return hits;
    }
    for (found, words) in folded.match_indices(&*query) {
        let first = starts.partition_point(|(folded, _)| *folded <= found);
        let behind = starts.partition_point(|(folded, _)| *folded < found + words.len());
        let Some((_, start)) = first.checked_sub(1).and_then(|place| starts.get(place)) else { continue };
        let end = starts.get(behind).map_or(text.len(), |(_, at)| *at);
        // A character that folds to two letters can be hit twice.
        if hits.last().is_none_or(|last| last.end <= *start) {
            hits.push(*start..end);
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        hits(text, query).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn capitals_and_marks_do_not_matter() {
        assert_eq!(found("Īrbe, irbe and IRBE", "irbē"), ["Īrbe", "irbe", "IRBE"]);
        assert_eq!(found("Über Straße", "STRASSE"), ["Straße"]);
        assert_eq!(found("nothing", "x"), [""; 0]);
        assert_eq!(found("nothing", ""), [""; 0]);
    }

    #[test]
    fn a_hit_never_cuts_a_character() {
        assert_eq!(found("Stra\u{df}e", "s"), ["S", "\u{df}"]);
        assert_eq!(found("cafe\u{301}s", "cafe"), ["cafe\u{301}"]);
        assert_eq!(found("\u{648}\u{64e}\u{628}", "\u{648}"), ["\u{648}\u{64e}"]);
        assert_eq!(found("\u{1f469}\u{200d}\u{1f680}!", "\u{1f469}"), ["\u{1f469}\u{200d}\u{1f680}"]);
    }

    proptest! {
        #[test]
        fn every_hit_holds_the_query_and_none_is_missed(
            text in "\\PC{0,30}|[aAāßsé\u{301}\u{200d}🏽 ]{0,20}", query in "\\PC{0,3}|[aāßs\u{301}]{0,3}",
        ) {
            let places = hits(&text, &query);
            let mut end = 0;
            for place in &places {
                prop_assert!(place.start >= end && place.start < place.end);
                prop_assert!(fold(&text[place.clone()]).contains(&fold(&query)));
                prop_assert!(!text[place.end..].starts_with(goes_on));
                end = place.end;
            }
            let folded = fold(&query);
            prop_assert_eq!(!places.is_empty(), !folded.is_empty() && fold(&text).contains(&folded));
        }
    }
}

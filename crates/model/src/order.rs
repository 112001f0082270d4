//! Comparing words as a reader does: without capitals and without the marks on letters.

use std::collections::BinaryHeap;

/// The items in the order of their keys; those with equal keys stay as they were.
///
/// Every list of the site is sorted here: each further type that the standard library sorts costs 4 KB of wasm.
pub fn in_order_of<T>(items: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let keys = items.iter().map(key).zip(0..).collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    sorted(keys).into_iter().filter_map(|(_, place)| items.get_mut(place as usize)?.take()).collect()
}

/// Keys with their places, in order.
///
/// By a heap: the standard library's quicker sorts would add a kilobyte to the compressed wasm.
pub(crate) fn sorted(keys: Vec<(String, u32)>) -> Vec<(String, u32)> {
    BinaryHeap::from(keys).into_sorted_vec()
}

/// The text without capitals and marks, so that `Īrbe` and `irbe` are equal.
///
/// Latin and Greek letters lose their diacritics; ß, ø, ł, đ, æ, œ, þ, ı become the letters that one types for them.
/// Cyrillic, Armenian and Georgian are put into lower case; scripts without capitals stay as they are. Allocates.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => folded.push_str(plain),
            None if is_mark(c) => {}
            None => folded.push(small(c)),
        }
    }
    folded
}

/// Whether every word of the folded query stands somewhere in the folded text.
pub fn folded_contains(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split_whitespace().all(|word| text.contains(word))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The small letter of a capital, in the scripts that have them.
///
/// Not the standard library's: its tables would cost 9 KB of compressed wasm.
fn small(c: char) -> char {
    let moved = |by: u32| char::from_u32(u32::from(c) + by).unwrap_or(c);
    match c {
        'A'..='Z' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => moved(32),
        'Ѐ'..='Џ' => {
            if c == 'Ё' {
                'е'
            } else {
                moved(80)
            }
        }
        'Ա'..='Ֆ' => moved(48),
        'Ა'..='Ჿ' => char::from_u32(u32::from(c) - 0xbc0).unwrap_or(c),
        'ё' => 'е',
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'Ϊ' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'Ϋ' | 'ϋ' | 'ΰ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        // Pairs of a capital and its small letter, one behind the other.
        'Ӂ'..='ӎ' if u32::from(c) % 2 == 1 => moved(1),
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' if u32::from(c) % 2 == 0 => moved(1),
        _ => c,
    }
}

/// The plain letters of a Latin letter with marks; `None` for every other character.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'Ạ'..='ặ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_found_without_their_marks() {
        for (name, typed) in [
            ("Ģederts Ķikuts", "gederts"),
            ("Īrbe", "irbe"),
            ("Ērgļupe Kāpiņš", "ergļupe kapins"),
            ("Žagariņa", "zagarina"),
            ("Françoise", "francoise"),
            ("Straße", "STRASSE"),
            ("Łódź Đorđe", "lodz dorde"),
            ("Не дадим", "НЕ"),
            ("ЁЛКА Ґудзь ЏЕП", "елка ґудзь џеп"),
            ("Ὀδυσσεύς ΆΝΘΟΣ", "ανθος"),
            ("ԱՐԱՄ", "արամ"),
            ("e\u{301}te\u{301}", "été"),
        ] {
            assert!(folded_contains(name, typed), "{typed} in {name}");
        }
        assert!(!folded_contains("Kāpiņš", "kapini"));
    }

    #[test]
    fn every_latin_letter_of_the_ranges_decomposes_to_the_letter_of_its_range() {
        assert_eq!(fold("ÀÅĄČĐĘĢĦĮĴĶŁŃŐŘŠŢŲŴŶŽ"), "aaacdeghijklnorstuwyz");
    }

    #[test]
    fn equal_keys_keep_their_order() {
        let in_order = in_order_of(vec![("b", 1), ("a", 2), ("b", 0), ("a", 1)], |(key, _)| (*key).to_owned());
        assert_eq!(in_order, [("a", 2), ("a", 1), ("b", 1), ("b", 0)]);
    }

    #[test]
    fn capitals_are_folded_as_the_standard_library_lowers_them() {
        for c in ('A'..='Z').chain('Ͱ'..='ԯ').chain('Ա'..='Ֆ').chain('Ა'..='Ჺ').chain('Ḁ'..='ỿ') {
            let lowered: String = c.to_lowercase().collect();
            let rare = matches!(c, 'Ӏ' | 'ӏ' | 'ẞ' | 'Ͱ'..='Ϳ' | 'Ϗ'..='Ͽ');
            assert!(rare || fold(&c.to_string()) == fold(&lowered), "{c} {}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_text_contains_itself_and_nothing_is_found_by_no_words(text in "\\PC{0,40}") {
            prop_assert!(folded_contains(&text, &text));
            prop_assert!(folded_contains(&text, ""));
        }
    }
}

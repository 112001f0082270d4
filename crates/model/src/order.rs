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
/// Latin, Greek and Cyrillic letters lose their diacritics (й is и, ё is е, ї is і), Hebrew and Arabic their vowel points;
/// ß, ø, ł, đ, æ, œ, þ, ı become the letters that one types for them, a final sigma is a sigma.
/// Armenian and Georgian are put into lower case; other scripts without capitals stay as they are. Allocates.
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
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The small letter of a capital, in the scripts that have them.
///
/// Not the standard library's: its tables would cost 9 KB of compressed wasm.
fn small(c: char) -> char {
    let moved = |by: u32| char::from_u32(u32::from(c) + by).unwrap_or(c);
    if let Some(bare) = bare(c) {
        return bare;
    }
    match c {
        'A'..='Z' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => moved(32),
        'Ѐ'..='Џ' => moved(80),
        'Ա'..='Ֆ' => moved(48),
        'Ა'..='Ჿ' => char::from_u32(u32::from(c) - 0xbc0).unwrap_or(c),
        // Pairs of a capital and its small letter, one behind the other.
        'Ӂ'..='ӎ' if u32::from(c) % 2 == 1 => moved(1),
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' if u32::from(c) % 2 == 0 => moved(1),
        _ => c,
    }
}

/// The small letter without marks of a Greek, Cyrillic or Arabic letter with marks; `None` for every other character.
fn bare(c: char) -> Option<char> {
    Some(match c {
        // Polytonic letters by number: their normal form is often another character.
        'Ά'
        | 'ά'
        | '\u{1f00}'..='\u{1f0f}'
        | '\u{1f70}'
        | '\u{1f71}'
        | '\u{1f80}'..='\u{1f8f}'
        | '\u{1fb0}'..='\u{1fbc}' => 'α',
        'Έ' | 'έ' | '\u{1f10}'..='\u{1f1d}' | '\u{1f72}' | '\u{1f73}' | '\u{1fc8}' | '\u{1fc9}' => 'ε',
        'Ή'
        | 'ή'
        | '\u{1f20}'..='\u{1f2f}'
        | '\u{1f74}'
        | '\u{1f75}'
        | '\u{1f90}'..='\u{1f9f}'
        | '\u{1fc2}'..='\u{1fc7}'
        | '\u{1fca}'..='\u{1fcc}' => 'η',
        'Ί' | 'ί' | 'Ϊ' | 'ϊ' | 'ΐ' | '\u{1f30}'..='\u{1f3f}' | '\u{1f76}' | '\u{1f77}' | '\u{1fd0}'..='\u{1fdb}' => {
            'ι'
        }
        'Ό' | 'ό' | '\u{1f40}'..='\u{1f4d}' | '\u{1f78}' | '\u{1f79}' | '\u{1ff8}' | '\u{1ff9}' => 'ο',
        '\u{1fe4}' | '\u{1fe5}' | '\u{1fec}' => 'ρ',
        'Ύ'
        | 'ύ'
        | 'Ϋ'
        | 'ϋ'
        | 'ΰ'
        | '\u{1f50}'..='\u{1f5f}'
        | '\u{1f7a}'
        | '\u{1f7b}'
        | '\u{1fe0}'..='\u{1fe3}'
        | '\u{1fe6}'..='\u{1feb}' => 'υ',
        'Ώ'
        | 'ώ'
        | '\u{1f60}'..='\u{1f6f}'
        | '\u{1f7c}'
        | '\u{1f7d}'
        | '\u{1fa0}'..='\u{1faf}'
        | '\u{1ff2}'..='\u{1ff7}'
        | '\u{1ffa}'..='\u{1ffc}' => 'ω',
        'ς' => 'σ',
        'Ӑ'..='ӓ' => 'а',
        'Ѓ' | 'ѓ' => 'г',
        'Ѐ' | 'Ё' | 'ѐ' | 'ё' | 'Ӗ' | 'ӗ' => 'е',
        'Ӂ' | 'ӂ' | 'Ӝ' | 'ӝ' => 'ж',
        'Ӟ' | 'ӟ' => 'з',
        'Й' | 'й' | 'Ѝ' | 'ѝ' | 'Ӣ'..='ӥ' => 'и',
        'Ї' | 'ї' => 'і',
        'Ќ' | 'ќ' => 'к',
        'Ӧ' | 'ӧ' => 'о',
        'Ў' | 'ў' | 'Ӯ'..='ӳ' => 'у',
        'Ӵ' | 'ӵ' => 'ч',
        'Ӹ' | 'ӹ' => 'ы',
        'Ӭ' | 'ӭ' => 'э',
        'Ӛ' | 'ӛ' => 'ә',
        'Ӫ' | 'ӫ' => 'ө',
        'آ' | 'أ' | 'إ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ي',
        _ => return None,
    })
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
    use unicode_normalization::UnicodeNormalization;

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
            ("Чайка Їжак Ўсё", "чаика іжак усе"),
            ("Нина", "ни\u{306}на"),
            ("Ὀδυσσεύς ᾠδή", "οδυσσευσ ωδη"),
            ("ᾨΔΗ ΐ ὕβρις", "ωδη ι υβρις"),
            ("شُكْرًا أحمد", "شكرا احمد"),
            ("שָׁלוֹם", "שלום"),
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
    fn letters_with_marks_are_folded_as_unicode_takes_them_apart() {
        let scripts = [
            '\u{c0}'..='\u{17e}',
            '\u{386}'..='\u{3ce}',
            '\u{400}'..='\u{52f}',
            '\u{5d0}'..='\u{5ea}',
            '\u{620}'..='\u{64a}',
            '\u{1f00}'..='\u{1fff}',
        ];
        for c in scripts.into_iter().flatten().filter(|c| c.is_alphabetic()) {
            let apart: String = c.nfd().collect();
            // Letters of Old Cyrillic, and the sign of an iota that stands alone.
            let rare = matches!(c, 'Ѷ' | 'ѷ' | '\u{1fbe}');
            assert!(rare || fold(&c.to_string()) == fold(&apart), "{c} {:x}", u32::from(c));
        }
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

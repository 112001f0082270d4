//! The quotation marks of a language.

use crate::LanguageTag;

/// The marks round a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Before the words.
    pub open: &'static str,
    /// Behind the words.
    pub close: &'static str,
}

/// The outer marks that the language's delimiters in Unicode CLDR name; English ones where it has no entry here.
pub fn quotation_marks(language: &LanguageTag) -> QuotationMarks {
    let (open, close) = match (language.primary(), language.as_str()) {
        (_, "de-CH" | "de-LI" | "pt-PT")
        | ("ru" | "uk" | "be" | "el" | "es" | "it" | "nb" | "nn" | "no" | "fa" | "hy", _) => ("«", "»"),
        ("fr", _) => ("«\u{202f}", "\u{202f}»"),
        ("de" | "cs" | "sk" | "sl" | "et" | "lt" | "is" | "bg" | "sq" | "ka" | "lb" | "hr", _) => ("„", "“"),
        ("pl" | "ro" | "hu" | "sr", _) => ("„", "”"),
        ("fi" | "sv" | "he", _) => ("”", "”"),
        ("ja" | "yue", _) | (_, "zh-TW" | "zh-Hant" | "zh-Hant-TW") => ("「", "」"),
        _ => ("“", "”"),
    };
    QuotationMarks { open, close }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_marks() {
        for (tag, open, close) in [
            ("en", "“", "”"),
            ("de", "„", "“"),
            ("de-CH", "«", "»"),
            ("ru", "«", "»"),
            ("lv", "“", "”"),
            ("zh-Hant", "「", "」"),
            ("tlh", "“", "”"),
        ] {
            assert_eq!(quotation_marks(&tag.parse().unwrap()), QuotationMarks { open, close }, "{tag}");
        }
    }
}

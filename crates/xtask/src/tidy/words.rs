//! Finding whole words in a text.
//!
//! Knows characters and lines. Does not know what the words mean.

/// The identifiers of a text, each with its line (from 1). Comment lines are left out: they may speak of anything.
pub fn identifiers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).flat_map(|(index, line)| {
        line.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).map(move |word| (index + 1, word))
    })
}

/// The lines (from 1) in which `needle` stands as a whole word, `joiner`s counting as parts of words.
pub fn lines_with(text: &str, needle: &str, joiners: &[char]) -> Vec<usize> {
    let part = |c: char| is_word(c) || joiners.contains(&c);
    text.lines()
        .enumerate()
        .filter(|(_, line)| {
            line.match_indices(needle).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let after = line[start + needle.len()..].chars().next();
                !before.is_some_and(part) && !after.is_some_and(part)
            })
        })
        .map(|(index, _)| index + 1)
        .collect()
}

/// The line (from 1) of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_another_is_not_found() {
        assert_eq!(lines_with("Lightly\nLight's", "Light", &[]), [2]);
        assert_eq!(lines_with("a-b-c", "a-b", &['-']), [0_usize; 0]);
        assert_eq!(lines_with("\"a-b\"", "a-b", &['-']), [1]);
    }

    #[test]
    fn words_of_other_alphabets_are_words() {
        assert_eq!(lines_with("xŽal\nŽal", "Žal", &[]), [2]);
    }

    #[test]
    fn comments_hold_no_identifiers() {
        let found: Vec<_> = identifiers("// web_sys\nlet a = gloo::b;").collect();
        assert_eq!(found, [(2, "let"), (2, "a"), (2, "gloo"), (2, "b")]);
    }
}

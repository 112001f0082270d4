//! What counts as a letter, and what belongs to the letter before it, without Unicode's tables.
//!
//! The standard library's tables would be downloaded for these two questions alone. Blocks are named instead:
//! rare signs pass for letters, and marks of scripts that are not listed pass for letters of their own.

/// Whether this is a letter, a mark or a digit, and not punctuation, space or a picture.
pub fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !matches!(character,
            '\0'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}' | '\u{d7}' | '\u{f7}'
            | '\u{37e}' | '\u{3f6}' | '\u{387}' | '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}'
            | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{5f3}' | '\u{5f4}'
            | '\u{606}'..='\u{60f}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}'
            | '\u{964}' | '\u{965}' | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30a0}' | '\u{30fb}'
            | '\u{fe10}'..='\u{fe6f}' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{10ffff}')
}

/// Whether a character belongs to the one before it: marks of the scripts that films are in, joiners, skin tones.
///
/// A choice of the blocks that Unicode has for it: whole tables would weigh kilobytes in the program.
pub(crate) fn goes_on(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a character is a word by itself: Han and kana are written without spaces between words.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_from_punctuation_as_the_standard_library_does() {
        let scripts = [
            '\u{0}'..='\u{24f}',
            '\u{3a3}'..='\u{481}',
            '\u{48a}'..='\u{52f}',
            '\u{531}'..='\u{556}',
            '\u{5d0}'..='\u{5ea}',
            '\u{620}'..='\u{64a}',
            '\u{905}'..='\u{939}',
            '\u{10d0}'..='\u{10fa}',
            '\u{2010}'..='\u{206f}',
            '\u{20a0}'..='\u{20c0}',
            '\u{2190}'..='\u{245f}',
            '\u{3041}'..='\u{3096}',
            '\u{30a0}'..='\u{30ff}',
            '\u{4e00}'..='\u{9fff}',
            '\u{ac00}'..='\u{d7a3}',
            '\u{ff10}'..='\u{ff5a}',
        ];
        // Signs that are letters or digits by the standard's book and not in a name: ordinals, raised digits, fractions.
        let rare = ['\u{b2}', '\u{b3}', '\u{b5}', '\u{b9}', '\u{bc}', '\u{bd}', '\u{be}', '\u{482}'];
        for character in scripts.into_iter().flatten().filter(|character| !rare.contains(character)) {
            // Beyond Latin's own pages the standard's book has letters among the signs, such as a raised n.
            let in_signs = ('\u{2000}'..='\u{2bff}').contains(&character);
            assert_eq!(is_letter(character), character.is_alphanumeric() && !in_signs, "{:x}", u32::from(character));
        }
    }
}

//! How many typing errors lie between two words.
//!
//! It knows letters left out, added, exchanged for others, and two that changed places; it knows no dictionary.

/// The number of errors between two words, or `None` where it is more than `most` (2 at the highest).
///
/// Optimal string alignment: no letter is changed twice. Words of more than 32 letters are too far from any other.
pub(super) fn errors(a: &str, b: &str, most: u32) -> Option<u32> {
    const LONGEST: usize = 32;
    let mut letters = ['\0'; LONGEST];
    let mut length = 0;
    for c in b.chars() {
        *letters.get_mut(length)? = c;
        length += 1;
    }
    let letters = letters.get(..length)?;
    // Three rows of the table of distances between the beginnings of both words.
    let mut before = [0u32; LONGEST + 1];
    let mut last = [0u32; LONGEST + 1];
    for (place, cell) in last.iter_mut().enumerate() {
        *cell = place as u32;
    }
    let mut former = '\0';
    for (row, c) in (1u32..).zip(a.chars()) {
        let mut now = [0u32; LONGEST + 1];
        now[0] = row;
        let mut least = row;
        for (place, &other) in letters.iter().enumerate() {
            let mut cost = (last[place] + u32::from(c != other)).min(last[place + 1] + 1).min(now[place] + 1);
            if row > 1 && place > 0 && c == letters[place - 1] && former == other {
                cost = cost.min(before[place - 1] + 1);
            }
            now[place + 1] = cost;
            least = least.min(cost);
        }
        // Two letters that change places cost one over the row before, so that row may still hold a way.
        if least > most + 1 {
            return None;
        }
        former = c;
        before = last;
        last = now;
    }
    last.get(length).copied().filter(|&errors| errors <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_error_is_a_letter_left_out_added_exchanged_or_swapped() {
        for typed in ["harbour", "harbor", "harboour", "harbaur", "habrour", "arbour", "harbou", "ahrbour"] {
            assert!(errors(typed, "harbour", 1).is_some(), "{typed}");
        }
        assert_eq!(errors("habruor", "harbour", 1), None);
        assert_eq!(errors("habruor", "harbour", 2), Some(2));
    }

    proptest! {
        #[test]
        fn distances_are_those_of_a_library(a in "[abcд]{0,8}", b in "[abcд]{0,8}") {
            let expected = u32::try_from(strsim::osa_distance(&a, &b)).unwrap();
            prop_assert_eq!(errors(&a, &b, 2), (expected <= 2).then_some(expected));
        }
    }
}

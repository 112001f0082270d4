//! What somebody may have meant who wrote something unknown.
//!
//! It compares words and knows nothing about records.
//! Suggestions are a courtesy with a budget: once it is spent there are no more,
//! so that a file of a hundred thousand unknown slugs does not take hours.

use std::cell::Cell;

/// Steps of comparison in one check, well below a second of work.
const BUDGET: usize = 100_000_000;

/// Longer words are not compared.
const LONGEST: usize = 120;

pub(super) struct Nearest {
    budget: Cell<usize>,
}

impl Nearest {
    pub(super) fn new() -> Self {
        Self { budget: Cell::new(BUDGET) }
    }

    /// The candidate that was probably meant.
    pub(super) fn to<'c>(&self, written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        if written.is_empty() || written.len() > LONGEST {
            return None;
        }
        // A third of the letters may be wrong, or the one candidate holds the words: `quill` for `ada-quill`.
        let most = (written.chars().count() / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        let mut holding: Option<&str> = None;
        let mut several = false;
        for candidate in candidates {
            let comparable = candidate.len() <= LONGEST && candidate.len().abs_diff(written.len()) <= most * 4;
            self.spend(if comparable {
                16 + written.len() * candidate.len()
            } else {
                16 + candidate.len().min(LONGEST)
            })?;
            if comparable {
                let distance = strsim::osa_distance(written, candidate);
                if distance <= most && best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, candidate));
                }
            }
            if candidate.len() <= LONGEST && holds(candidate, written) {
                several |= holding.is_some();
                holding = Some(candidate);
            }
        }
        best.map(|(_, candidate)| candidate).or(if several { None } else { holding })
    }

    /// The candidates, the likeliest first.
    pub(super) fn order(&self, written: &str, candidates: &mut [&str]) {
        let cost: usize = candidates.iter().map(|candidate| candidate.len() * written.len()).sum();
        if written.len() <= LONGEST && self.spend(cost).is_some() {
            candidates.sort_by_cached_key(|candidate| strsim::osa_distance(written, candidate));
        }
    }

    fn spend(&self, steps: usize) -> Option<()> {
        self.budget.set(self.budget.get().checked_sub(steps)?);
        Some(())
    }
}

/// Whether the candidate consists of the written words and others.
fn holds(candidate: &str, written: &str) -> bool {
    const JOINTS: [char; 2] = ['-', '_'];
    written.split(JOINTS).count() < candidate.split(JOINTS).count()
        && written.split(JOINTS).all(|word| candidate.split(JOINTS).any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_and_a_bare_family_name_are_understood() {
        let slugs = ["ada-quill", "ben-tarn", "cora-lindqvist"];
        let nearest = Nearest::new();
        assert_eq!(nearest.to("ada-quil", slugs), Some("ada-quill"));
        assert_eq!(nearest.to("quill", slugs), Some("ada-quill"));
        assert_eq!(nearest.to("somebody", slugs), None);
        assert_eq!(nearest.to("jones", ["jane-jones", "john-jones"]), None);
    }

    #[test]
    fn a_spent_budget_ends_the_suggestions() {
        let nearest = Nearest { budget: Cell::new(10) };
        assert_eq!(nearest.to("ada-quil", ["ada-quill"]), None);
    }
}

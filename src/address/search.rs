//! What the page of a search shows: `?q=words&kind=quotations&n=40`.

use cinefile_model::search::Kind;

use super::{Query, pairs, written};

/// What is looked for, and which part of what is found is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// What was typed.
    pub words: String,
    /// Only passages of this kind; without one the best of each kind.
    pub kind: Option<Kind>,
    /// How many passages of that kind are shown; 0 for as many as the page thinks best.
    pub shown: usize,
}

impl Query for SearchQuery {
    fn from_query(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in pairs(query) {
            match &*name {
                "q" => read.words = value,
                "kind" => read.kind = Kind::from_token(&value),
                "n" => read.shown = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        read
    }

    fn to_query(&self) -> String {
        let shown = if self.shown == 0 { String::new() } else { self.shown.to_string() };
        written(&[("q", &self.words), ("kind", self.kind.map_or("", Kind::token)), ("n", &shown)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_that_nobody_offers_mean_the_default() {
        assert_eq!(SearchQuery::from_query("?q=&kind=martians&n=-1&x=y"), SearchQuery::default());
        assert_eq!(SearchQuery::from_query("?n=99999999999999999999999"), SearchQuery::default());
        assert_eq!(SearchQuery::default().to_query(), "");
    }

    proptest! {
        #[test]
        fn every_search_comes_back_from_its_query(words in "\\PC{0,40}", kind in 0..=Kind::ALL.len(), shown in 0usize..2000) {
            let query = SearchQuery { words, kind: Kind::ALL.get(kind).copied(), shown };
            prop_assert_eq!(SearchQuery::from_query(&query.to_query()), query);
        }
    }
}

//! What the query of an address says, and how it is said: pure text.
//!
//! A value that nobody offers means the default, never an error.
//! Reading and writing the browser's address is `navigation`'s matter.

mod embedding;
mod moment;
mod search;
mod showing;

use cinefile_model::{ClaimState, PersonGroup, Stance};

pub use embedding::EmbedQuery;
pub use moment::MomentQuery;
pub use search::SearchQuery;
pub use showing::{AskedCaptions, ShowingQuery};

/// The state of a page that can be shared by its address.
pub trait Query: Clone + Default + PartialEq + 'static {
    /// Reads a query, with or without its question mark.
    fn from_query(query: &str) -> Self;

    /// The query that says the same, without question mark; what is the default is left out (allocates).
    fn to_query(&self) -> String;
}

/// In which order the interviewees stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GalleryOrder {
    /// As in the film.
    #[default]
    Film,
    /// By sort name.
    Name,
}

/// What the gallery shows: `?q=words&group=historian&sort=name&reviewed=1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GalleryQuery {
    /// Words that name, role or quotation must have.
    pub words: String,
    /// Only this kind of voice.
    pub group: Option<PersonGroup>,
    /// The order.
    pub order: GalleryOrder,
    /// Only those who have also reviewed the film.
    pub reviewed: bool,
}

/// What the page of reviews shows: `?stance=praise&voice=press&independent=1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewsQuery {
    /// Only this stance.
    pub stance: Option<Stance>,
    /// Only this kind of voice.
    pub voice: Option<PersonGroup>,
    /// Only voices that nothing ties to the film.
    pub independent: bool,
}

/// The styles of citations that a notebook offers: tokens and names.
pub const STYLES: [(&str, &str); 3] = [("apa", "APA 7"), ("mla", "MLA 9"), ("chicago", "Chicago 18")];

/// What the notebook shows: `?items=quotes.ada-quill_claims.nine-days&style=mla`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotebookQuery {
    /// The records that somebody hands on; `None` for the reader's own notebook.
    pub items: Option<String>,
    /// The style of the citations.
    pub style: &'static str,
}

impl Default for NotebookQuery {
    fn default() -> Self {
        Self { items: None, style: STYLES[0].0 }
    }
}

impl NotebookQuery {
    /// The style with a token, or the first.
    pub fn style_of(token: &str) -> &'static str {
        STYLES.iter().find(|(known, _)| *known == token).map_or(STYLES[0].0, |(known, _)| known)
    }
}

/// What a shared link says of the words at its end: `?wording=0123456789ab`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingQuery {
    /// The digest of the words for which the link was made.
    pub digest: Option<String>,
}

/// What the page of claims shows: `?state=disputed&topic=words`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimsQuery {
    /// Only claims in this state.
    pub state: Option<ClaimState>,
    /// Only claims with this topic, written as the film file writes it; empty for all.
    pub topic: String,
}

/// Longest text that is taken from a query, in characters.
const LONGEST: usize = 200;

fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    whole_pairs(query).map(|(name, value)| (name, value.chars().take(LONGEST).collect()))
}

/// The first value under one of these names, of which the earlier ones go first.
fn value_of<'a>(pairs: &'a [(String, String)], names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|wanted| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value))
}

fn whole_pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
}

fn written(pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    query.finish()
}

/// Which page of what is found in a long list a query asks for, from 1: `?page=2`; 0 for nonsense.
///
/// It is no part of the state that controls change: each change of them begins with the first page.
pub(crate) fn page_asked(query: &str) -> usize {
    // An equals sign within a value is written otherwise.
    let value = query.split_once("page=").and_then(|(_, value)| value.split('&').next());
    value.and_then(|number| number.parse().ok()).unwrap_or_default()
}

impl GalleryQuery {
    /// The same with what one of the controls says, by its name in the query; what has no such name changes nothing.
    pub(crate) fn with(mut self, name: &str, value: String) -> Self {
        match name {
            "q" => self.words = value,
            "group" => self.group = PersonGroup::from_token(&value),
            "sort" => self.order = if value == "name" { GalleryOrder::Name } else { GalleryOrder::Film },
            "reviewed" => self.reviewed = value == "1",
            _ => {}
        }
        self
    }
}

impl Query for GalleryQuery {
    fn from_query(query: &str) -> Self {
        pairs(query).fold(Self::default(), |read, (name, value)| read.with(&name, value))
    }

    fn to_query(&self) -> String {
        written(&[
            ("q", &self.words),
            ("group", self.group.map_or("", PersonGroup::token)),
            ("sort", if self.order == GalleryOrder::Name { "name" } else { "" }),
            ("reviewed", if self.reviewed { "1" } else { "" }),
        ])
    }
}

impl Query for ReviewsQuery {
    fn from_query(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in pairs(query) {
            match &*name {
                "stance" => read.stance = Stance::from_token(&value),
                "voice" => read.voice = PersonGroup::from_token(&value),
                "independent" => read.independent = value == "1",
                _ => {}
            }
        }
        read
    }

    fn to_query(&self) -> String {
        written(&[
            ("stance", self.stance.map_or("", Stance::token)),
            ("voice", self.voice.map_or("", PersonGroup::token)),
            ("independent", if self.independent { "1" } else { "" }),
        ])
    }
}

impl Query for ClaimsQuery {
    fn from_query(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in pairs(query) {
            match &*name {
                "state" => read.state = ClaimState::from_token(&value),
                "topic" => read.topic = value,
                _ => {}
            }
        }
        read
    }

    fn to_query(&self) -> String {
        written(&[("state", self.state.map_or("", ClaimState::token)), ("topic", &self.topic)])
    }
}

impl Query for NotebookQuery {
    fn from_query(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in whole_pairs(query) {
            match &*name {
                "items" if !value.is_empty() => read.items = Some(value),
                "style" => read.style = Self::style_of(&value),
                _ => {}
            }
        }
        read
    }

    fn to_query(&self) -> String {
        let style = if self.style == STYLES[0].0 { "" } else { self.style };
        written(&[("items", self.items.as_deref().unwrap_or_default()), ("style", style)])
    }
}

impl Query for WordingQuery {
    fn from_query(query: &str) -> Self {
        Self { digest: pairs(query).find(|(name, _)| name == "wording").map(|(_, value)| value) }
    }

    fn to_query(&self) -> String {
        written(&[("wording", self.digest.as_deref().unwrap_or_default())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_that_nobody_offers_mean_the_default() {
        assert_eq!(
            GalleryQuery::from_query("?group=martians&sort=sideways&reviewed=yes&x=y&q=&page=2"),
            GalleryQuery::default()
        );
        assert_eq!(ReviewsQuery::from_query("?stance=%FF&voice=&independent=2&page=2&&=&"), ReviewsQuery::default());
        assert_eq!(ClaimsQuery::from_query("?state=true&topic=&state=settled&page=2"), ClaimsQuery::default());
    }

    #[test]
    fn a_page_of_what_is_found_is_read_and_nonsense_is_none() {
        assert_eq!((page_asked("?q=x&page=12"), page_asked("?page=3&sort=name")), (12, 3));
        assert_eq!(
            page_asked(&format!("?{}", GalleryQuery { words: "page=2".into(), ..Default::default() }.to_query())),
            0
        );
        for query in ["", "?page=0", "?page=", "?page=two", "?page=-2", "?pages=2", "?page=99999999999999999999"] {
            assert_eq!(page_asked(query), 0, "{query}");
        }
    }

    #[test]
    fn a_default_state_has_an_empty_query() {
        assert_eq!(GalleryQuery::default().to_query(), "");
        assert_eq!(ReviewsQuery::default().to_query(), "");
        assert_eq!(ClaimsQuery::default().to_query(), "");
    }

    #[test]
    fn a_notebook_that_is_handed_on_is_told_from_the_readers_own() {
        assert_eq!(NotebookQuery::from_query("?style=latex&items=").items, None);
        let query = NotebookQuery::from_query("?items=quotes.ada-quill_film&style=mla");
        assert_eq!((query.items.as_deref(), query.style), (Some("quotes.ada-quill_film"), "mla"));
        assert_eq!(query.to_query(), "items=quotes.ada-quill_film&style=mla");
        assert_eq!(WordingQuery::from_query("?a=b&wording=12%20").digest.as_deref(), Some("12 "));
        assert_eq!(WordingQuery::from_query("?words=1").digest, None);
    }

    proptest! {
        #[test]
        fn every_state_comes_back_from_its_query(words in "\\PC{0,40}", group in 0..=PersonGroup::ALL.len(), name: bool, reviewed: bool) {
            let query = GalleryQuery {
                words,
                group: PersonGroup::ALL.get(group).copied(),
                order: if name { GalleryOrder::Name } else { GalleryOrder::Film },
                reviewed,
            };
            prop_assert_eq!(GalleryQuery::from_query(&query.to_query()), query);
        }

        #[test]
        fn every_state_of_the_claims_comes_back_from_its_query(topic in "\\PC{0,40}", state in 0..=ClaimState::ALL.len()) {
            let query = ClaimsQuery { topic, state: ClaimState::ALL.get(state).copied() };
            prop_assert_eq!(ClaimsQuery::from_query(&query.to_query()), query);
        }

        #[test]
        fn no_query_makes_it_panic(query in "\\PC{0,60}|[?&=%+a-z0-9]{0,60}") {
            let read = GalleryQuery::from_query(&query);
            prop_assert_eq!(GalleryQuery::from_query(&read.to_query()), read);
            let read = ReviewsQuery::from_query(&query);
            prop_assert_eq!(ReviewsQuery::from_query(&read.to_query()), read);
            let read = NotebookQuery::from_query(&query);
            prop_assert_eq!(NotebookQuery::from_query(&read.to_query()), read);
            let read = WordingQuery::from_query(&query);
            prop_assert_eq!(WordingQuery::from_query(&read.to_query()).digest.unwrap_or_default(), read.digest.unwrap_or_default());
            let read = ClaimsQuery::from_query(&query);
            prop_assert_eq!(ClaimsQuery::from_query(&read.to_query()), read);
        }
    }
}

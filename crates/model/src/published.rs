//! Records that have an address of their own once a site is published, by the names under which they are found there.
//!
//! It knows names; where they are kept between two builds is the publisher's matter, whether one was lost the checker's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use crate::{Film, PartialDate, Slug};

/// Names that have been published, each with the day on which it was first, as far as that is known.
pub type Published = BTreeMap<RecordName, Option<PartialDate>>;

/// The collections whose records have an address: a page, or a part of one.
const COLLECTIONS: [&str; 7] = ["people", "quotes", "reviews", "events", "claims", "responses", "sources"];

/// A collection and a slug, present or former: `people/ada-quill`; with the excerpt's behind a review's:
/// `reviews/ben-tarn/second-half`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordName(String);

/// Not the name of a record that has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARecord;

impl RecordName {
    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The collection's name in the film file.
    pub fn collection(&self) -> &str {
        self.0.split_once('/').map_or("", |(collection, _)| collection)
    }

    /// The record's slug, or the review's where it is an excerpt.
    pub fn slug(&self) -> &str {
        self.0.split('/').nth(1).unwrap_or_default()
    }

    /// The excerpt's slug.
    pub fn excerpt(&self) -> Option<&str> {
        self.0.split('/').nth(2)
    }
}

impl FromStr for RecordName {
    type Err = NotARecord;

    fn from_str(text: &str) -> Result<Self, NotARecord> {
        let (collection, slugs) = text.split_once('/').ok_or(NotARecord)?;
        let most = if collection == "reviews" { 2 } else { 1 };
        let are_slugs = slugs.split('/').count() <= most && slugs.split('/').all(|slug| slug.parse::<Slug>().is_ok());
        if COLLECTIONS.contains(&collection) && are_slugs { Ok(Self(text.to_owned())) } else { Err(NotARecord) }
    }
}

impl fmt::Display for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Film {
    /// Every name under which a published site of this film shows a record, former ones included (allocates).
    pub fn published_names(&self) -> BTreeSet<RecordName> {
        let mut names = BTreeSet::new();
        let mut add = |collection: &str, slug: &Slug, aliases: &[Slug]| {
            names.extend(std::iter::once(slug).chain(aliases).map(|name| RecordName(format!("{collection}/{name}"))));
        };
        for person in self.interviewees() {
            add("people", &person.slug, &person.aliases);
        }
        for quote in &self.quotes {
            add("quotes", &quote.slug, &quote.aliases);
        }
        for review in &self.reviews {
            add("reviews", &review.slug, &review.aliases);
            for excerpt in &review.excerpts {
                add(&format!("reviews/{}", review.slug), &excerpt.slug, &[]);
            }
        }
        for event in &self.events {
            add("events", &event.slug, &event.aliases);
        }
        for claim in &self.claims {
            add("claims", &claim.slug, &claim.aliases);
        }
        for response in &self.responses {
            add("responses", &response.slug, &response.aliases);
        }
        for source in &self.sources {
            add("sources", &source.slug, &source.aliases);
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_film_are_names_and_former_ones_are_among_them() {
        let mut film: serde_json::Value = serde_json::from_str(&cinefile_fixtures::small_film()).unwrap();
        film["reviews"][0]["aliases"] = serde_json::json!(["once-called"]);
        let film = Film::from_json(&film.to_string()).unwrap();
        let names = film.published_names();
        assert!(names.contains(&RecordName("reviews/once-called".into())));
        for name in &names {
            assert_eq!(name.as_str().parse(), Ok(name.clone()));
        }
        for collection in COLLECTIONS {
            assert!(names.iter().any(|name| name.collection() == collection), "{collection}");
        }
        let excerpt = names.iter().find(|name| name.excerpt().is_some()).unwrap();
        assert_eq!(excerpt.to_string(), format!("reviews/{}/{}", excerpt.slug(), excerpt.excerpt().unwrap()));
    }

    #[test]
    fn who_is_not_in_the_film_has_no_address() {
        let film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
        let names = film.published_names();
        assert!(film.people.iter().any(|person| !person.in_film));
        for person in &film.people {
            assert_eq!(names.contains(&RecordName(format!("people/{}", person.slug))), person.in_film);
        }
    }

    #[test]
    fn what_has_no_address_is_no_name() {
        for text in ["", "people", "people/", "film", "organisations/a", "quotes/a/b", "reviews/a/b/c", "reviews/A"] {
            assert_eq!(text.parse::<RecordName>(), Err(NotARecord), "{text}");
        }
    }
}

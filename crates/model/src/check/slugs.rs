//! The slugs of a film file: which records there are, by which names they can be called.
//!
//! It knows the collections and finds slugs that stand twice and aliases that hide something.
//! Who refers to whom is `references`' matter.

use std::collections::{HashMap, HashSet};

use super::{
    problems::Problems,
    rule,
    tree::{Node, Path, each, field, items, place, text, words},
};
use crate::{Slug, value::shown};

/// A list of records whose slugs are unique among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    People,
    Organisations,
    Quotes,
    Reviews,
    Events,
    Claims,
    Responses,
    Sources,
    Subjects,
    Materials,
    Facts,
}

impl Collection {
    pub(super) const ALL: [Self; 11] = [
        Self::People,
        Self::Organisations,
        Self::Quotes,
        Self::Reviews,
        Self::Events,
        Self::Claims,
        Self::Responses,
        Self::Sources,
        Self::Subjects,
        Self::Materials,
        Self::Facts,
    ];

    /// Where its records stand, its name, and what one of its records is called.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::People => ("people[]", "people", "person"),
            Self::Organisations => ("organisations[]", "organisations", "organisation"),
            Self::Quotes => ("quotes[]", "quotes", "quote"),
            Self::Reviews => ("reviews[]", "reviews", "review"),
            Self::Events => ("events[]", "events", "event"),
            Self::Claims => ("claims[]", "claims", "claim"),
            Self::Responses => ("responses[]", "responses", "response"),
            Self::Sources => ("sources[]", "sources", "source"),
            Self::Subjects => ("film.subjects[]", "subjects", "subject"),
            Self::Materials => ("film.materials[]", "materials", "material"),
            Self::Facts => ("film.facts[]", "facts", "fact"),
        }
    }

    pub(super) fn name(self) -> &'static str {
        self.words().1
    }

    pub(super) fn singular(self) -> &'static str {
        self.words().2
    }

    /// One of its records with the article: "a person", "an event".
    pub(super) fn one(self) -> String {
        let article = if self.singular().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.singular())
    }
}

/// The records of one collection in file order, and by slug.
#[derive(Default)]
pub(super) struct Slugs<'v, 't> {
    pub(super) records: Vec<&'v Node<'t>>,
    live: HashMap<&'v str, usize>,
    /// Former slugs and the record that bore them.
    former: HashMap<&'v str, usize>,
}

impl<'v, 't> Slugs<'v, 't> {
    /// The place of the record with this slug.
    pub(super) fn place(&self, slug: &str) -> Option<usize> {
        self.live.get(slug).copied()
    }

    /// The record with this slug.
    pub(super) fn record(&self, slug: &str) -> Option<&'v Node<'t>> {
        self.records.get(self.place(slug)?).copied()
    }

    /// The present slug of the record that once had this one.
    pub(super) fn renamed(&self, slug: &str) -> Option<&'v str> {
        text(self.records.get(*self.former.get(slug)?)?, "slug")
    }

    /// The place of the record that has this slug, or had it before.
    pub(super) fn place_by_any_name(&self, slug: &str) -> Option<usize> {
        self.place(slug).or_else(|| self.former.get(slug).copied())
    }

    /// Every slug.
    pub(super) fn all(&self) -> impl Iterator<Item = &'v str> {
        self.live.keys().copied()
    }
}

/// Every slug of the file.
pub(super) struct Register<'v, 't> {
    collections: [Slugs<'v, 't>; Collection::ALL.len()],
    /// Excerpts by the place of their review and their slug.
    excerpts: HashSet<(usize, &'v str)>,
    pub(super) film: Option<&'v str>,
}

impl<'v, 't> Register<'v, 't> {
    /// Reads the register and tells of slugs that stand twice and of aliases that hide something.
    pub(super) fn of(root: &'v Node<'t>, problems: &mut Problems<'_>) -> Self {
        let mut register = Self {
            collections: Collection::ALL.map(|collection| slugs(root, collection, problems)),
            excerpts: HashSet::new(),
            film: field(root, "film").and_then(|film| text(film, "slug")),
        };
        for (index, review) in register.of_collection(Collection::Reviews).records.clone().into_iter().enumerate() {
            register.read_excerpts(index, review, problems);
        }
        register
    }

    pub(super) fn of_collection(&self, collection: Collection) -> &Slugs<'v, 't> {
        &self.collections[collection as usize]
    }

    pub(super) fn has_excerpt(&self, review: usize, slug: &str) -> bool {
        self.excerpts.contains(&(review, slug))
    }

    fn read_excerpts(&mut self, index: usize, review: &'v Node<'t>, problems: &mut Problems<'_>) {
        let base = (Path::ROOT.field("reviews"), "excerpts");
        for (at, excerpt) in items(field(review, base.1)).iter().enumerate() {
            let Some(node) = field(excerpt, "slug") else { continue };
            let Some(slug) = words(node) else { continue };
            if !self.excerpts.insert((index, slug)) {
                problems.add(
                    place(node),
                    base.0.item(index).field(base.1).item(at).field("slug"),
                    rule::DUPLICATE_SLUG,
                    format!("`{}` is already the slug of another excerpt of this review", shown(slug)),
                    "Give each excerpt of a review a slug of its own.",
                );
            }
        }
    }
}

fn slugs<'v, 't>(root: &'v Node<'t>, collection: Collection, problems: &mut Problems<'_>) -> Slugs<'v, 't> {
    let (pattern, name, singular) = collection.words();
    let mut slugs = Slugs::default();
    each(root, pattern, &Path::ROOT, &mut |path, record| {
        let index = slugs.records.len();
        slugs.records.push(record);
        let Some(node) = field(record, "slug") else { return };
        let Some(slug) = words(node) else { return };
        if let Some(first) = slugs.live.get(slug) {
            problems.add(
                place(node),
                path.field("slug"),
                rule::DUPLICATE_SLUG,
                format!("`{}` is already the slug of {name}[{first}]", shown(slug)),
                format!("Give each {singular} a slug of its own."),
            );
        } else {
            slugs.live.insert(slug, index);
        }
    });
    each(root, &format!("{pattern}.aliases"), &Path::ROOT, &mut |path, aliases| {
        for (at, node) in items(Some(aliases)).iter().enumerate() {
            let Some(alias) = words(node).filter(|alias| alias.parse::<Slug>().is_ok()) else { continue };
            let (what, other) = match (slugs.live.get(alias), slugs.former.get(alias)) {
                (Some(live), _) => ("the slug", live),
                (None, Some(former)) => ("an alias", former),
                (None, None) => {
                    slugs.former.extend(path.record().map(|bearer| (alias, bearer)));
                    continue;
                }
            };
            problems.add(
                place(node),
                path.item(at),
                rule::SHADOWING_ALIAS,
                format!("`{}` is already {what} of {name}[{other}]", shown(alias)),
                format!("Delete it here, so that an old address leads to one {singular} only."),
            );
        }
    });
    slugs
}

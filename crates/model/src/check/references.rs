//! Whether every reference leads to a record.
//!
//! It knows which fields refer to which collection; the slugs themselves are `slugs`' matter,
//! and what is no slug at all has been told by `shape`.

use super::{
    nearest::Nearest,
    problems::Problems,
    rule,
    slugs::{Collection, Register},
    tree::{Node, Path, each, each_object, field, items, place, text, words},
};
use crate::{Citable, ExcerptReference, Slug, value::shown};
use Collection::{Claims, Organisations, People, Quotes, Responses, Reviews, Sources};

/// Every field that holds the slug of another record; `provenance.source` stands in all of them.
const REFERENCES: &[(&str, Collection)] = &[
    ("film.directors[]", People),
    ("film.writers[]", People),
    ("film.sponsors[]", Organisations),
    ("people[].affiliations[]", Organisations),
    ("quotes[].by", People),
    ("quotes[].terms[].renderings[].by", People),
    ("quotes[].terms[].renderings[].source", Sources),
    ("reviews[].by[]", People),
    ("reviews[].outlet", Organisations),
    ("reviews[].about.person", People),
    ("reviews[].about.claim", Claims),
    ("events[].actors[].person", People),
    ("events[].actors[].organisation", Organisations),
    ("claims[].made_by.quote", Quotes),
    ("claims[].made_by.person", People),
    ("claims[].made_by.review", Reviews),
    ("claims[].made_by.excerpt.review", Reviews),
    ("responses[].to.claim", Claims),
    ("responses[].to.response", Responses),
    ("responses[].by[]", People),
    ("responses[].says[].excerpt.review", Reviews),
];

pub(super) fn check(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    let mut references = References { register, nearest: Nearest::new(), problems };
    for (pattern, target) in REFERENCES {
        each(root, pattern, &Path::ROOT, &mut |path, node| references.follow(path, node, *target));
    }
    each_object(root, &Path::ROOT, &mut |path, object, _| {
        if let Some(source) = field(object, "provenance").and_then(|provenance| field(provenance, "source")) {
            references.follow(&path.field("provenance").field("source"), source, Sources);
        }
    });
    for pattern in ["claims[].made_by.excerpt", "responses[].says[].excerpt"] {
        each(root, pattern, &Path::ROOT, &mut |path, node| references.follow_excerpt(path, node));
    }
    each(root, "corrections[].record", &Path::ROOT, &mut |path, node| references.follow_correction(path, node));
}

struct References<'a, 'v, 't, 'p, 'x> {
    register: &'a Register<'v, 't>,
    nearest: Nearest,
    problems: &'p mut Problems<'x>,
}

impl References<'_, '_, '_, '_, '_> {
    fn follow(&mut self, path: &Path<'_>, node: &Node<'_>, target: Collection) {
        if let Some(slug) = words(node).filter(|slug| slug.parse::<Slug>().is_ok()) {
            self.look_up(path, node, slug, target);
        }
    }

    fn look_up(&mut self, path: &Path<'_>, node: &Node<'_>, slug: &str, target: Collection) {
        let slugs = self.register.of_collection(target);
        if slugs.place(slug).is_some() {
            return;
        }
        if let Some(present) = slugs.renamed(slug) {
            return self.problems.add(
                place(node),
                path,
                rule::REFERENCE_TO_ALIAS,
                format!("`{slug}` is a former slug of {}", target.one()),
                format!("Write its present one: `{}`.", shown(present)),
            );
        }
        let elsewhere =
            Collection::ALL.into_iter().find(|other| self.register.of_collection(*other).place(slug).is_some());
        let message = match elsewhere {
            Some(other) => format!("`{slug}` is the slug of {}, not of {}", other.one(), target.one()),
            None => format!("there is no {} with the slug `{slug}`", target.singular()),
        };
        let remedy = match self.nearest.to(slug, slugs.all()) {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => {
                format!("Write a slug that stands in `{0}`, or add the {1} to `{0}`.", target.name(), target.singular())
            }
        };
        self.problems.add(place(node), path, rule::DANGLING_REFERENCE, message, remedy);
    }

    /// An excerpt belongs to the review that is named beside it.
    fn follow_excerpt(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let reviews = self.register.of_collection(Reviews);
        let (Some(review), Some(excerpt)) = (text(node, "review"), field(node, "excerpt")) else { return };
        let Some(slug) = words(excerpt).filter(|slug| slug.parse::<Slug>().is_ok()) else { return };
        if reviews.place(review).is_some() {
            self.look_up_excerpt(&path.field("excerpt"), excerpt, review, slug);
        }
    }

    /// Looks for an excerpt in a review that there is.
    fn look_up_excerpt(&mut self, path: &Path<'_>, node: &Node<'_>, review: &str, slug: &str) {
        let reviews = self.register.of_collection(Reviews);
        let (Some(index), Some(record)) = (reviews.place(review), reviews.record(review)) else { return };
        if self.register.has_excerpt(index, slug) {
            return;
        }
        let excerpts = || items(field(record, "excerpts")).iter().filter_map(|excerpt| text(excerpt, "slug"));
        let remedy = match (self.nearest.to(slug, excerpts()), excerpts().next()) {
            (Some(meant), _) => format!("Did you mean `{meant}`?"),
            (None, Some(first)) => format!("Write the slug of one of its excerpts, such as `{}`.", shown(first)),
            (None, None) => "That review has no excerpts: add one there, or answer with `{ \"text\": \"…\" }`.".into(),
        };
        self.problems.add(
            place(node),
            path,
            rule::DANGLING_REFERENCE,
            format!("the review `{review}` has no excerpt with the slug `{slug}`"),
            remedy,
        );
    }

    /// A correction names a collection and a slug, or a review and the slug of one of its excerpts.
    fn follow_correction(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(record) = words(node).filter(|record| !record.trim().is_empty()) else { return };
        if let Ok(Citable::Excerpt(ExcerptReference { review, excerpt })) = record.parse() {
            self.look_up(path, node, review.as_str(), Reviews);
            return self.look_up_excerpt(path, node, review.as_str(), excerpt.as_str());
        }
        let named = record.split_once('/').filter(|(_, slug)| slug.parse::<Slug>().is_ok());
        let target = named.and_then(|(name, slug)| {
            Some((Collection::ALL.into_iter().find(|collection| collection.name() == name)?, slug))
        });
        match (target, self.register.film.zip(named)) {
            (Some((target, slug)), _) => self.look_up(path, node, slug, target),
            (None, Some((film, ("film", slug)))) if film == slug => {}
            _ => {
                let names: Vec<String> =
                    Collection::ALL.iter().map(|collection| format!("`{}`", collection.name())).collect();
                let film = self.register.film.map(|film| format!("`film/{}`, or ", shown(film))).unwrap_or_default();
                self.problems.add(
                    place(node),
                    path,
                    rule::CORRECTED_RECORD,
                    format!("`{}` does not name a record", shown(record)),
                    format!(
                        "Write {film}a collection and a slug, as in `quotes/the-slug`, or an excerpt's, as in \
                         `reviews/the-slug/the-excerpt`; collections are {}.",
                        names.join(", ")
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// Fields of the schema that hold slugs of other records, as patterns of the table above.
    fn slugs(schema: &Value, here: &Value, pattern: &str, found: &mut Vec<String>) {
        match here["$ref"].as_str() {
            Some("#/$defs/Slug") => found.push(pattern.trim_start_matches('.').to_owned()),
            Some("#/$defs/Provenance") => {}
            Some(address) => slugs(schema, schema.pointer(&address[1..]).unwrap(), pattern, found),
            None => {
                for (name, property) in here["properties"].as_object().into_iter().flatten() {
                    if !["slug", "aliases"].contains(&name.as_str()) {
                        slugs(schema, property, &format!("{pattern}.{name}"), found);
                    }
                }
                for form in ["oneOf", "anyOf"].iter().flat_map(|key| here[key].as_array().into_iter().flatten()) {
                    slugs(schema, form, pattern, found);
                }
                if here.get("items").is_some() {
                    slugs(schema, &here["items"], &format!("{pattern}[]"), found);
                }
            }
        }
    }

    #[test]
    fn every_reference_that_the_types_have_is_followed() {
        let schema = crate::schema::film_schema();
        let mut found = Vec::new();
        slugs(&schema, &schema, "", &mut found);
        // Followed by `follow_excerpt`.
        found.retain(|pattern| !pattern.ends_with(".excerpt.excerpt"));
        found.sort();
        let mut followed: Vec<&str> = REFERENCES.iter().map(|(pattern, _)| *pattern).collect();
        followed.sort_unstable();
        assert_eq!(found, followed);
    }
}

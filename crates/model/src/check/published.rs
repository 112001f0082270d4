//! Whether every record that has been published can still be found by its name.
//!
//! It knows what was published from its caller; where that is kept, it does not know.

use std::{collections::HashMap, ops::Range};

use super::{
    nearest::Nearest,
    problems::Problems,
    rule,
    slugs::{Collection, Register},
    tree::{Node, Path, field, place},
};
use crate::{Published, RecordName};

pub(super) fn check(root: &Node<'_>, register: &Register<'_, '_>, published: &Published, problems: &mut Problems<'_>) {
    let nearest = Nearest::new();
    let lost: Vec<&RecordName> = published.keys().filter(|name| !is_found(register, name)).collect();
    let mut renamed: HashMap<&str, Renamed<'_>> = HashMap::new();
    for name in lost.iter().filter(|name| name.excerpt().is_none()) {
        let Some(collection) = collection(name) else { continue };
        renamed.entry(name.collection()).or_insert_with(|| Renamed::of(register, collection, published)).lost += 1;
    }
    for name in lost {
        let Some(collection) = collection(name) else { continue };
        let slugs = register.of_collection(collection);
        // An excerpt that is lost with its review, or a former slug that is lost with the present one, repeats that.
        let is_told = match name.excerpt() {
            Some(_) => slugs.place_by_any_name(name.slug()).is_none(),
            None => slugs.renamed(name.slug()).is_some(),
        };
        if is_told {
            continue;
        }
        let on = match published.get(name) {
            Some(Some(day)) => format!(" on {day}"),
            _ => String::new(),
        };
        let withdraw = format!("to take it back on purpose, run `cinefile withdraw FILM {name} --why \"…\"`");
        let (gone, remedy, heir) = if let Some(excerpt) = name.excerpt() {
            let remedy =
                format!("Give the excerpt its slug `{excerpt}` back, since excerpts have no aliases; {withdraw}.");
            ("has no such excerpt any more", remedy, slugs.place_by_any_name(name.slug()))
        } else if let Some(place) = slugs.place_by_any_name(name.slug()) {
            ("is no longer in the film", format!("Write `\"in_film\": true` there; {withdraw}."), Some(place))
        } else {
            let heir = renamed.get(name.collection()).and_then(|renamed| renamed.heir(name, &nearest));
            let where_to = match heir {
                Some(heir) => format!("If it is called `{heir}` now, write `\"aliases\": [\"{}\"]` there", name.slug()),
                None => {
                    format!(
                        "Write `\"aliases\": [\"{}\"]` at the {} that took its place",
                        name.slug(),
                        collection.singular()
                    )
                }
            };
            ("is gone", format!("{where_to}; {withdraw}."), heir.and_then(|heir| slugs.place(heir)))
        };
        let (at, path) = place_in(root, register, collection, heir);
        problems.add(
            at,
            path,
            rule::LOST_ADDRESS,
            format!("`{name}` was published{on} and {gone}: links to it would break"),
            remedy,
        );
    }
}

fn collection(name: &RecordName) -> Option<Collection> {
    Collection::ALL.into_iter().find(|collection| collection.name() == name.collection())
}

/// Whether the record has this name, or had it and leads on.
fn is_found(register: &Register<'_, '_>, name: &RecordName) -> bool {
    let Some(collection) = collection(name) else { return true };
    let slugs = register.of_collection(collection);
    let Some(place) = slugs.place_by_any_name(name.slug()) else { return false };
    match (collection, name.excerpt()) {
        (_, Some(excerpt)) => register.has_excerpt(place, excerpt),
        // What is neither true nor false has been told by `shape`.
        (Collection::People, None) => match slugs.records.get(place).and_then(|person| field(person, "in_film")) {
            None => false,
            Some(Node::BooleanLit(truth)) => truth.value,
            Some(_) => true,
        },
        (_, None) => true,
    }
}

/// What a collection has lost, and what is new in it.
struct Renamed<'v> {
    lost: usize,
    /// Slugs that have an address now and were never published, sorted.
    new: Vec<&'v str>,
}

impl<'v> Renamed<'v> {
    fn of(register: &Register<'v, '_>, collection: Collection, published: &Published) -> Self {
        let is_new = |slug: &str| {
            let name = format!("{}/{slug}", collection.name()).parse::<RecordName>();
            name.is_ok_and(|name| !published.contains_key(&name) && is_found(register, &name))
        };
        let mut new: Vec<&str> = register.of_collection(collection).all().filter(|slug| is_new(slug)).collect();
        new.sort_unstable();
        Self { lost: 0, new }
    }

    /// The slug under which a record probably goes on: the only new one where one was lost, else the nearest new one.
    fn heir(&self, name: &RecordName, nearest: &Nearest) -> Option<&'v str> {
        match self.new[..] {
            [only] if self.lost == 1 => Some(only),
            _ => nearest.to(name.slug(), self.new.iter().copied()),
        }
    }
}

/// The slug of a record, or where the collection begins, or the file.
fn place_in(
    root: &Node<'_>,
    register: &Register<'_, '_>,
    collection: Collection,
    record: Option<usize>,
) -> (Range<usize>, String) {
    let name = collection.name();
    let slug = record.and_then(|index| {
        let slug = field(register.of_collection(collection).records.get(index)?, "slug")?;
        Some((place(slug), Path::ROOT.field(name).item(index).field("slug").into()))
    });
    let list = || field(root, name).map(|list| (place(list), name.to_owned()));
    slug.or_else(list).unwrap_or_else(|| (place(root), String::new()))
}

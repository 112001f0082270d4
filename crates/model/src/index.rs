//! The way from a slug to its record, and from a record to those that speak of it.
//!
//! Built once when a film is read, so that no page searches through the whole film.

use crate::{Answered, Film, Passage, ReviewSubject, Slug, order::sorted};

/// Places of records in their lists, by slug and by what they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Index {
    pub(crate) people: BySlug,
    pub(crate) organisations: BySlug,
    pub(crate) quotes: BySlug,
    pub(crate) reviews: BySlug,
    pub(crate) events: BySlug,
    pub(crate) claims: BySlug,
    pub(crate) responses: BySlug,
    pub(crate) sources: BySlug,
    /// People with `in_film`, in the film's order.
    pub(crate) interviewees: Vec<u32>,
    pub(crate) quotes_by_person: Groups,
    pub(crate) reviews_by_person: Groups,
    pub(crate) reviews_about_person: Groups,
    pub(crate) claims_by_quote: Groups,
    pub(crate) claims_by_person: Groups,
    pub(crate) claims_by_review: Groups,
    pub(crate) responses_by_person: Groups,
    pub(crate) responses_to_claim: Groups,
    pub(crate) responses_to_response: Groups,
    pub(crate) responses_from_review: Groups,
}

impl Index {
    pub(crate) fn of(film: &Film) -> Self {
        let mut index = Self {
            people: BySlug::of(film.people.iter().map(|r| (&r.slug, &*r.aliases))),
            organisations: BySlug::of(film.organisations.iter().map(|r| (&r.slug, &*r.aliases))),
            quotes: BySlug::of(film.quotes.iter().map(|r| (&r.slug, &*r.aliases))),
            reviews: BySlug::of(film.reviews.iter().map(|r| (&r.slug, &*r.aliases))),
            events: BySlug::of(film.events.iter().map(|r| (&r.slug, &*r.aliases))),
            claims: BySlug::of(film.claims.iter().map(|r| (&r.slug, &*r.aliases))),
            responses: BySlug::of(film.responses.iter().map(|r| (&r.slug, &*r.aliases))),
            sources: BySlug::of(film.sources.iter().map(|r| (&r.slug, &*r.aliases))),
            ..Self::default()
        };
        index.interviewees = places(&film.people).filter(|&(_, person)| person.in_film).map(|(n, _)| n).collect();
        let people = film.people.len();
        index.quotes_by_person =
            Groups::of(people, places(&film.quotes).filter_map(|(n, quote)| Some((index.people.place(&quote.by)?, n))));
        index.reviews_by_person = Groups::of(
            people,
            places(&film.reviews).flat_map(|(n, review)| {
                review.by.iter().filter_map(|by| index.people.place(by)).map(move |by| (by, n)).collect::<Vec<_>>()
            }),
        );
        index.reviews_about_person = Groups::of(
            people,
            places(&film.reviews).filter_map(|(n, review)| match &review.about {
                ReviewSubject::Person(person) => Some((index.people.place(person)?, n)),
                ReviewSubject::Film | ReviewSubject::Claim(_) => None,
            }),
        );
        index.claims_by_quote = Groups::of(
            film.quotes.len(),
            places(&film.claims).filter_map(|(n, claim)| Some((index.quotes.place(claim.made_by.quote()?)?, n))),
        );
        // What a person says in a quotation is theirs as well.
        index.claims_by_person = Groups::of(
            people,
            places(&film.claims).filter_map(|(n, claim)| {
                let by = match claim.made_by.quote() {
                    Some(quote) => &film.quotes.get(index.quotes.place(quote)? as usize)?.by,
                    None => claim.made_by.person()?,
                };
                Some((index.people.place(by)?, n))
            }),
        );
        index.claims_by_review = Groups::of(
            film.reviews.len(),
            places(&film.claims).filter_map(|(n, claim)| Some((index.reviews.place(claim.made_by.review()?)?, n))),
        );
        index.responses_by_person = Groups::of(
            people,
            places(&film.responses).flat_map(|(n, response)| {
                response.by.iter().filter_map(|by| index.people.place(by)).map(move |by| (by, n)).collect::<Vec<_>>()
            }),
        );
        index.responses_to_claim = Groups::of(
            film.claims.len(),
            places(&film.responses).filter_map(|(n, response)| match &response.to {
                Answered::Claim(claim) => Some((index.claims.place(claim)?, n)),
                Answered::Response(_) => None,
            }),
        );
        index.responses_to_response = Groups::of(
            film.responses.len(),
            places(&film.responses).filter_map(|(n, response)| match &response.to {
                Answered::Response(answered) => Some((index.responses.place(answered)?, n)),
                Answered::Claim(_) => None,
            }),
        );
        index.responses_from_review = Groups::of(
            film.reviews.len(),
            places(&film.responses).flat_map(|(n, response)| {
                let mut reviews: Vec<u32> = Vec::new();
                for passage in &response.says {
                    if let Passage::Excerpt(excerpt) = passage
                        && let Some(place) = index.reviews.place(&excerpt.review)
                        && !reviews.contains(&place)
                    {
                        reviews.push(place);
                    }
                }
                reviews.into_iter().map(move |review| (review, n)).collect::<Vec<_>>()
            }),
        );
        index
    }
}

fn places<T>(records: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0..).zip(records)
}

/// Slugs and aliases of one collection, sorted, each with its record's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BySlug(Vec<(String, u32)>);

impl BySlug {
    fn of<'a>(records: impl Iterator<Item = (&'a Slug, &'a [Slug])>) -> Self {
        let mut entries: Vec<(String, u32)> = Vec::new();
        for (place, (slug, aliases)) in (0..).zip(records) {
            entries.push((slug.to_string(), place));
            entries.extend(aliases.iter().map(|alias| (alias.to_string(), place)));
        }
        // Of two records with one slug the first is found: places break ties.
        Self(sorted(entries))
    }

    pub(crate) fn place(&self, slug: &Slug) -> Option<u32> {
        let slug = slug.as_str();
        let first = self.0.partition_point(|(entry, _)| &**entry < slug);
        self.0.get(first).filter(|(entry, _)| entry == slug).map(|&(_, place)| place)
    }
}

/// For each record of one collection the places of those in another that belong to it, in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Groups {
    /// Where each owner's members start, and one more for the end.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    /// Groups pairs of owner and member; the members of an owner stay in the order in which they come.
    fn of(owners: usize, pairs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Self::of_pairs(owners, &pairs.into_iter().collect::<Vec<_>>())
    }

    fn of_pairs(owners: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; owners + 1];
        for &(owner, _) in pairs {
            starts[owner as usize + 1] += 1;
        }
        for owner in 0..owners {
            starts[owner + 1] += starts[owner];
        }
        let mut next = starts.clone();
        let mut members = vec![0; pairs.len()];
        for &(owner, member) in pairs {
            members[next[owner as usize] as usize] = member;
            next[owner as usize] += 1;
        }
        Self { starts, members }
    }

    pub(crate) fn members(&self, owner: u32) -> &[u32] {
        let at = |n: usize| self.starts.get(n).map_or(0, |&start| start as usize);
        let owner = owner as usize;
        self.members.get(at(owner)..at(owner + 1)).unwrap_or_default()
    }
}

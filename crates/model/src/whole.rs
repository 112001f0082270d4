//! What is said of a film as a whole: how many records its lists hold, at which place of them a record stands, and what
//! all of them have in common.
//!
//! Of a whole film it is counted. An extract, which holds the records of one page only, carries it along, so that the
//! page says the same of both. Which records an extract holds is the matter of `extract`.

use std::ops::Range;

use crate::{
    ClaimState, Film, Held, PersonGroup, Review, ReviewSubject, Stance, Tie, Voice,
    extract::unnoted,
    fold, in_order_of,
    json::{Fields, FromJson, Value, Wrong},
};

/// What an extract carries along of the film that it was taken from.
///
/// Numbers stand in lists without names, which the program would have to know one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "check", derive(serde::Serialize))]
pub(crate) struct Whole {
    /// The path below the site's root of the page whose records the extract holds.
    pub(crate) page: String,
    /// What is counted, one after the other: every [`Counted`]; groups of interviewees and kinds of voice, as bits;
    /// every [`ClaimState`]; for each [`Stance`] how many hold it, how many are tied, and how many in each way.
    counts: Vec<u64>,
    topics: Vec<String>,
    /// For each [`Placed`] at which places of the whole film's list the extract's records stand, from 0.
    pub(crate) places: Vec<Vec<u64>>,
}

/// What is counted in a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// People who are interviewed.
    Interviewees,
    /// Quotations.
    Quotes,
    /// Reviews, those about a person or claim included.
    Reviews,
    /// Reviews of the film itself.
    FilmReviews,
    /// Claims.
    Claims,
    /// Sources.
    Sources,
    /// Interviewees who have reviewed the film.
    Reviewers,
}

/// Where the other counts begin.
const GROUPS: usize = Counted::Reviewers as usize + 1;
const VOICES: usize = GROUPS + 1;
const STATES: usize = VOICES + 1;
const SPLIT: usize = STATES + ClaimState::ALL.len();

/// Lists whose records have places, which rise with the file's order but for the last one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placed {
    /// Those interviewed, not all people.
    Interviewees,
    Quotes,
    Reviews,
    Events,
    Claims,
    Sources,
    /// The reviews, by their places in the row in which they are listed.
    ReviewsInRow,
}

impl FromJson for Whole {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        let mut fields = Fields::of(value, wrong);
        let whole = Self {
            page: fields.take("page"),
            counts: fields.take("counts"),
            topics: fields.take("topics"),
            places: fields.take("places"),
        };
        fields.end();
        whole
    }
}

#[cfg(feature = "check")]
impl Whole {
    /// What every extract of a whole film carries along.
    pub(crate) fn of(film: &Film) -> Self {
        const ALL: [Counted; GROUPS] = [
            Counted::Interviewees,
            Counted::Quotes,
            Counted::Reviews,
            Counted::FilmReviews,
            Counted::Claims,
            Counted::Sources,
            Counted::Reviewers,
        ];
        let bits = |groups: Vec<PersonGroup>| groups.into_iter().map(|group| 1 << group as usize).sum::<usize>();
        let mut counts: Vec<usize> = ALL.iter().map(|&of| film.count(of)).collect();
        counts.extend([bits(film.groups()), bits(film.voices())]);
        counts.extend(ClaimState::ALL.iter().map(|&state| film.count_in_state(state)));
        for held in film.split() {
            counts.extend([held.all, held.tied].into_iter().chain(held.by_kind));
        }
        Self {
            counts: counts.into_iter().map(|count| count as u64).collect(),
            topics: film.topics().into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }
}

impl Whole {
    fn count(&self, at: usize) -> usize {
        self.counts.get(at).map_or(0, |&count| count as usize)
    }

    /// Members of a set by their bits.
    fn groups(&self, at: usize) -> Vec<PersonGroup> {
        let bits = self.count(at);
        PersonGroup::ALL.iter().copied().filter(|&group| bits & 1 << group as usize != 0).collect()
    }
}

impl Film {
    /// Where the record at a place of one of this film's lists stands in the whole film's; both count from 0.
    pub(crate) fn place_in_whole(&self, of: Placed, place: usize) -> usize {
        match &self.whole {
            Some(whole) => whole.places.get(of as usize).and_then(|all| all.get(place)).map_or(0, |&at| at as usize),
            None => place,
        }
    }

    /// Where the record at a place of the whole film's list stands in this film's; `None` where an extract lacks it.
    pub(crate) fn place_here(&self, of: Placed, place: usize) -> Option<usize> {
        match &self.whole {
            Some(whole) => whole.places.get(of as usize)?.binary_search(&(place as u64)).ok(),
            None => Some(place),
        }
    }
}

/// What is said of the film as a whole.
impl Film {
    /// Places of the reviews in the order in which they are listed: those of the film by name, then those about claims.
    pub(crate) fn row_of_reviews(&self) -> Vec<u32> {
        unnoted(|| {
            let (of_film, others): (Vec<_>, Vec<_>) =
                (0..).zip(&self.reviews).partition(|(_, review)| review.about == ReviewSubject::Film);
            let of_film = in_order_of(of_film, |(_, review)| self.review_sort_key(review));
            of_film.into_iter().chain(others).map(|(place, _)| place).collect()
        })
    }

    /// Reviews at places, from 0, of the row in which they are listed: those of the film by name, then those about
    /// claims.
    pub fn reviews_in_row(&self, places: Range<usize>) -> Vec<&Review> {
        let row = match &self.whole {
            None => self.row_of_reviews().get(places).unwrap_or_default().to_vec(),
            Some(whole) => {
                let row = whole.places.get(Placed::ReviewsInRow as usize).map_or(&[][..], Vec::as_slice);
                let here = |place: usize| row.iter().position(|&at| at == place as u64);
                places.filter_map(here).map(|place| place as u32).collect()
            }
        };
        row.into_iter().filter_map(|place| self.review_at(place)).collect()
    }

    /// The path below the site's root of the page whose records this film holds; `None` where it holds them all.
    pub fn page(&self) -> Option<&str> {
        self.whole.as_deref().map(|whole| &*whole.page)
    }

    /// How many there are of something.
    #[inline(never)]
    pub fn count(&self, of: Counted) -> usize {
        if let Some(whole) = &self.whole {
            return whole.count(of as usize);
        }
        match of {
            Counted::Interviewees => self.index.interviewees.len(),
            Counted::Quotes => self.quotes.len(),
            Counted::Reviews => self.reviews.len(),
            Counted::FilmReviews => self.of_film().count(),
            Counted::Claims => self.claims.len(),
            Counted::Sources => self.sources.len(),
            Counted::Reviewers => {
                let is_of_film = |&place: &u32| {
                    self.reviews.get(place as usize).is_some_and(|review| review.about == ReviewSubject::Film)
                };
                let has_reviewed =
                    |&&person: &&u32| self.index.reviews_by_person.members(person).iter().any(is_of_film);
                self.index.interviewees.iter().filter(has_reviewed).count()
            }
        }
    }

    /// Groups that have an interviewee, in the order of [`PersonGroup::ALL`].
    pub fn groups(&self) -> Vec<PersonGroup> {
        match &self.whole {
            Some(whole) => whole.groups(GROUPS),
            None => in_use(self.index.interviewees.iter().map(|&place| self.people[place as usize].group)),
        }
    }

    /// Kinds of voice that a review of the film has, in the order of [`Voice::ALL`].
    pub fn voices(&self) -> Vec<Voice> {
        match &self.whole {
            Some(whole) => whole.groups(VOICES),
            None => unnoted(|| in_use(self.of_film().map(|review| self.voice(review)))),
        }
    }

    /// How many claims are in a state; a claim may be in several.
    pub fn count_in_state(&self, state: ClaimState) -> usize {
        match &self.whole {
            Some(whole) => whole.count(STATES + state as usize),
            None => unnoted(|| self.claims.iter().filter(|claim| self.is_in_state(claim, state)).count()),
        }
    }

    /// Every topic that a claim has, once, in the order of letters.
    pub fn topics(&self) -> Vec<&str> {
        if let Some(whole) = &self.whole {
            return whole.topics.iter().map(String::as_str).collect();
        }
        let mut topics: Vec<&str> = Vec::new();
        for claim in &self.claims {
            for topic in &claim.topics {
                if !topics.iter().any(|known| known == topic) {
                    topics.push(topic);
                }
            }
        }
        in_order_of(topics, |topic| fold(topic))
    }

    /// How many reviews of the film hold each stance, in the order of [`Stance::ALL`]; and how many of them are tied.
    pub fn split(&self) -> Vec<Held> {
        let mut split: Vec<Held> =
            Stance::ALL.iter().map(|&stance| Held { stance, all: 0, tied: 0, by_kind: [0; Tie::KINDS] }).collect();
        if let Some(whole) = &self.whole {
            let mut counts = (SPLIT..).map(|at| whole.count(at));
            let mut next = || counts.next().unwrap_or_default();
            for held in &mut split {
                (held.all, held.tied) = (next(), next());
                held.by_kind.iter_mut().for_each(|kind| *kind = next());
            }
            return split;
        }
        unnoted(|| {
            for review in self.of_film() {
                let ties = self.ties(review);
                for held in split.iter_mut().filter(|held| held.stance == review.stance) {
                    held.all += 1;
                    held.tied += usize::from(ties.iter().any(Tie::binds));
                    for (kind, count) in held.by_kind.iter_mut().enumerate() {
                        *count += usize::from(ties.iter().any(|tie| tie.kind() == kind));
                    }
                }
            }
        });
        split
    }

    fn of_film(&self) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(|review| review.about == ReviewSubject::Film)
    }
}

/// Members of a set that are in use, each once and in the set's order.
fn in_use(groups: impl Iterator<Item = PersonGroup>) -> Vec<PersonGroup> {
    let mut used = vec![false; PersonGroup::ALL.len()];
    groups.for_each(|group| used[group as usize] = true);
    PersonGroup::ALL.iter().copied().filter(|&group| used[group as usize]).collect()
}

//! What is said of a film as a whole: how many records its lists hold, at which place of them a record stands, and what
//! all of them have in common.
//!
//! Of a whole film it is counted. An extract, which holds the records of one page only, carries it along, so that the
//! page says the same of both. Which records an extract holds is the matter of `extract`.

use crate::{
    ClaimState, Film, Held, PersonGroup, Review, ReviewSubject, Stance, Tie, Voice,
    extract::unnoted,
    fold, in_order_of,
    json::{Fields, FromJson, Value, Wrong},
};

/// What an extract carries along of the film that it was taken from. Places count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "check", derive(serde::Serialize))]
pub(crate) struct Whole {
    /// The path below the site's root of the page whose records the extract holds.
    pub(crate) page: String,
    /// How many records the lists hold.
    interviewees: u64,
    quotes: u64,
    reviews: u64,
    claims: u64,
    sources: u64,
    /// Which groups interviewees belong to, and which kinds of voice have reviewed the film.
    groups: Vec<PersonGroup>,
    voices: Vec<Voice>,
    /// Whether an interviewee has reviewed the film.
    has_reviewers: bool,
    /// For each stance how many hold it, how many of those are tied, and how many have a tie of each kind.
    split: Vec<Vec<u64>>,
    /// How many claims are in each state.
    states: Vec<u64>,
    topics: Vec<String>,
    /// At which places of the whole film's lists the extract's records stand.
    places: Places,
}

/// The places of an extract's records in the lists of the whole film, in the order of the extract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "check", derive(serde::Serialize))]
pub(crate) struct Places {
    /// Among those interviewed, not among all people.
    pub(crate) interviewees: Vec<u64>,
    pub(crate) quotes: Vec<u64>,
    pub(crate) reviews: Vec<u64>,
    pub(crate) events: Vec<u64>,
    pub(crate) claims: Vec<u64>,
    pub(crate) sources: Vec<u64>,
}

impl FromJson for Whole {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        let mut fields = Fields::of(value, wrong);
        let whole = Self {
            page: fields.take("page"),
            interviewees: fields.take("interviewees"),
            quotes: fields.take("quotes"),
            reviews: fields.take("reviews"),
            claims: fields.take("claims"),
            sources: fields.take("sources"),
            groups: fields.take("groups"),
            voices: fields.take("voices"),
            has_reviewers: fields.take("has_reviewers"),
            split: fields.take("split"),
            states: fields.take("states"),
            topics: fields.take("topics"),
            places: fields.take("places"),
        };
        fields.end();
        whole
    }
}

impl FromJson for Places {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        let mut fields = Fields::of(value, wrong);
        let places = Self {
            interviewees: fields.take("interviewees"),
            quotes: fields.take("quotes"),
            reviews: fields.take("reviews"),
            events: fields.take("events"),
            claims: fields.take("claims"),
            sources: fields.take("sources"),
        };
        fields.end();
        places
    }
}

#[cfg(feature = "check")]
impl Whole {
    /// What an extract of a whole film carries along, but for the places of its records.
    pub(crate) fn of(film: &Film, page: &str, places: Places) -> Self {
        let counts = |held: &Held| [held.all, held.tied].into_iter().chain(held.by_kind).map(as_u64).collect();
        Self {
            page: page.to_owned(),
            interviewees: as_u64(film.count_of_interviewees()),
            quotes: as_u64(film.count_of_quotes()),
            reviews: as_u64(film.count_of_reviews()),
            claims: as_u64(film.count_of_claims()),
            sources: as_u64(film.count_of_sources()),
            groups: film.groups(),
            voices: film.voices(),
            has_reviewers: film.has_reviewers(),
            split: film.split().iter().map(counts).collect(),
            states: ClaimState::ALL.iter().map(|&state| as_u64(film.count_in_state(state))).collect(),
            topics: film.topics().into_iter().map(str::to_owned).collect(),
            places,
        }
    }
}

#[cfg(feature = "check")]
fn as_u64(count: usize) -> u64 {
    count as u64
}

fn as_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl Film {
    /// Where the record at a place of one of this film's lists stands in the whole film's; both count from 0.
    pub(crate) fn place_in_whole(&self, list: fn(&Places) -> &Vec<u64>, place: usize) -> usize {
        match &self.whole {
            Some(whole) => list(&whole.places).get(place).copied().map_or(0, as_usize),
            None => place,
        }
    }

    /// Where the record at a place of the whole film's list stands in this film's; `None` where an extract lacks it.
    pub(crate) fn place_here(&self, list: fn(&Places) -> &Vec<u64>, place: usize) -> Option<usize> {
        match &self.whole {
            Some(whole) => list(&whole.places).binary_search(&(place as u64)).ok(),
            None => Some(place),
        }
    }
}

/// What is said of the film as a whole.
impl Film {
    /// The path below the site's root of the page whose records this film holds; `None` where it holds them all.
    pub fn page(&self) -> Option<&str> {
        self.whole.as_deref().map(|whole| &*whole.page)
    }

    /// How many people are interviewed.
    pub fn count_of_interviewees(&self) -> usize {
        self.whole.as_ref().map_or(self.index.interviewees.len(), |whole| as_usize(whole.interviewees))
    }

    /// How many quotations the film file has.
    pub fn count_of_quotes(&self) -> usize {
        self.whole.as_ref().map_or(self.quotes.len(), |whole| as_usize(whole.quotes))
    }

    /// How many reviews the film file has, those about a person or claim included.
    pub fn count_of_reviews(&self) -> usize {
        self.whole.as_ref().map_or(self.reviews.len(), |whole| as_usize(whole.reviews))
    }

    /// How many claims the film file has.
    pub fn count_of_claims(&self) -> usize {
        self.whole.as_ref().map_or(self.claims.len(), |whole| as_usize(whole.claims))
    }

    /// How many sources the film file has.
    pub fn count_of_sources(&self) -> usize {
        self.whole.as_ref().map_or(self.sources.len(), |whole| as_usize(whole.sources))
    }

    /// Groups that have an interviewee, in the order of [`PersonGroup::ALL`].
    pub fn groups(&self) -> Vec<PersonGroup> {
        match &self.whole {
            Some(whole) => whole.groups.clone(),
            None => in_use(self.index.interviewees.iter().map(|&place| self.people[place as usize].group)),
        }
    }

    /// Kinds of voice that a review of the film has, in the order of [`Voice::ALL`].
    pub fn voices(&self) -> Vec<Voice> {
        let count = || in_use(self.of_film().map(|review| self.voice(review)));
        self.whole.as_ref().map_or_else(|| unnoted(count), |whole| whole.voices.clone())
    }

    /// Whether an interviewee has reviewed the film.
    pub fn has_reviewers(&self) -> bool {
        let look = || self.of_film().any(|review| review.by.iter().any(|by| self.interviewee(by).is_some()));
        self.whole.as_ref().map_or_else(|| unnoted(look), |whole| whole.has_reviewers)
    }

    /// How many claims are in a state; a claim may be in several.
    pub fn count_in_state(&self, state: ClaimState) -> usize {
        let count = || self.claims.iter().filter(|claim| self.is_in_state(claim, state)).count();
        match &self.whole {
            Some(whole) => whole.states.get(state as usize).copied().map_or(0, as_usize),
            None => unnoted(count),
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
            for (held, counts) in split.iter_mut().zip(&whole.split) {
                let mut counts = counts.iter().copied().map(as_usize);
                held.all = counts.next().unwrap_or_default();
                held.tied = counts.next().unwrap_or_default();
                held.by_kind.iter_mut().zip(counts).for_each(|(kind, count)| *kind = count);
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

    /// How many reviews are about the film itself.
    pub fn count_of_film_reviews(&self) -> usize {
        match &self.whole {
            Some(_) => self.split().iter().map(|held| held.all).sum(),
            None => self.of_film().count(),
        }
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

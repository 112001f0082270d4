//! Finding records, and what ties them together: computed from the records, never written down.

use crate::{
    Answered, Claim, Event, Excerpt, ExcerptReference, Film, LanguageTag, Organisation, OrganisationKind, Passage,
    Person, PersonGroup, Quote, Response, Review, ReviewSubject, Slug, Source, Stance,
    extract::{Collection, note},
    fold, in_order_of,
    whole::Placed,
};

/// What ties a voice to the film or to a state, or sets it apart.
///
/// Where an organisation ties, the person is the one who belongs to it, or `None` where it is the outlet itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Speaks in the film; the person's slug.
    InFilm(Slug),
    /// Belongs to, or is, an organisation that sponsors the film.
    Sponsor(Option<Slug>, Slug),
    /// Belongs to, or is, a government or an authority.
    StateBody(Option<Slug>, Slug),
    /// Spoke before the premiere.
    BeforePremiere,
}

impl Tie {
    /// How many kinds of ties there are.
    pub const KINDS: usize = 4;

    /// The kind, as a place in a list of counts: below [`Tie::KINDS`].
    pub fn kind(&self) -> usize {
        match self {
            Self::InFilm(_) => 0,
            Self::Sponsor(..) => 1,
            Self::StateBody(..) => 2,
            Self::BeforePremiere => 3,
        }
    }

    /// Whether a voice with this tie is not an independent one.
    ///
    /// When something was said does not tell for whom: that alone leaves a voice independent.
    pub fn binds(&self) -> bool {
        !matches!(self, Self::BeforePremiere)
    }
}

/// How many reviews of the film hold a stance, and how many of those are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The stance.
    pub stance: Stance,
    /// How many hold it.
    pub all: usize,
    /// How many of those have a voice that is not independent.
    pub tied: usize,
    /// How many of those have a tie of each kind, by [`Tie::kind`]; one review may count in several.
    pub by_kind: [usize; Tie::KINDS],
}

/// Which kind of voice a review is: the group of its first author, or the press where only an outlet is named.
pub type Voice = PersonGroup;

fn at<T>(list: Collection, records: &[T], place: u32) -> Option<&T> {
    let record = records.get(place as usize)?;
    note(list, place);
    Some(record)
}

fn all<'a, T>(list: Collection, records: &'a [T], places: &[u32]) -> Vec<&'a T> {
    places.iter().filter_map(|&place| at(list, records, place)).collect()
}

/// All records of a list, each noted when it is its turn.
fn each<T>(list: Collection, records: &[T]) -> impl Iterator<Item = &T> {
    (0..).zip(records).map(move |(place, record)| {
        note(list, place);
        record
    })
}

/// Look-ups. Each takes a slug or an alias and borrows from the film; lists are new, in file order.
impl Film {
    /// The person with this slug.
    pub fn person(&self, slug: &Slug) -> Option<&Person> {
        at(Collection::People, &self.people, self.index.people.place(slug)?)
    }

    /// The organisation with this slug.
    pub fn organisation(&self, slug: &Slug) -> Option<&Organisation> {
        at(Collection::Organisations, &self.organisations, self.index.organisations.place(slug)?)
    }

    /// The quotation with this slug.
    pub fn quote(&self, slug: &Slug) -> Option<&Quote> {
        at(Collection::Quotes, &self.quotes, self.index.quotes.place(slug)?)
    }

    /// The review with this slug.
    pub fn review(&self, slug: &Slug) -> Option<&Review> {
        at(Collection::Reviews, &self.reviews, self.index.reviews.place(slug)?)
    }

    /// The event with this slug.
    pub fn event(&self, slug: &Slug) -> Option<&Event> {
        at(Collection::Events, &self.events, self.index.events.place(slug)?)
    }

    /// The claim with this slug.
    pub fn claim(&self, slug: &Slug) -> Option<&Claim> {
        at(Collection::Claims, &self.claims, self.index.claims.place(slug)?)
    }

    /// The response with this slug.
    pub fn response(&self, slug: &Slug) -> Option<&Response> {
        at(Collection::Responses, &self.responses, self.index.responses.place(slug)?)
    }

    /// The source with this slug.
    pub fn source(&self, slug: &Slug) -> Option<&Source> {
        at(Collection::Sources, &self.sources, self.index.sources.place(slug)?)
    }

    /// The excerpt and its review.
    pub fn excerpt(&self, reference: &ExcerptReference) -> Option<(&Review, &Excerpt)> {
        let review = self.review(&reference.review)?;
        let excerpt = review.excerpts.iter().find(|excerpt| excerpt.slug == reference.excerpt)?;
        Some((review, excerpt))
    }

    /// The place of a record in its list, from 1: the number in its call number.
    pub fn number(&self, record: Numbered<'_>) -> usize {
        let (list, slug, of) = match record {
            Numbered::Quote(quote) => (&self.index.quotes, &quote.slug, Placed::Quotes),
            Numbered::Review(review) => (&self.index.reviews, &review.slug, Placed::Reviews),
            Numbered::Event(event) => (&self.index.events, &event.slug, Placed::Events),
            Numbered::Claim(claim) => (&self.index.claims, &claim.slug, Placed::Claims),
            Numbered::Source(source) => (&self.index.sources, &source.slug, Placed::Sources),
        };
        list.place(slug).map_or(0, |place| self.place_in_whole(of, place as usize) + 1)
    }

    /// The review with a number, which counts from 1.
    pub fn review_numbered(&self, number: usize) -> Option<&Review> {
        let place = self.place_here(Placed::Reviews, number.checked_sub(1)?)?;
        self.review_at(u32::try_from(place).ok()?)
    }

    pub(crate) fn review_at(&self, place: u32) -> Option<&Review> {
        at(Collection::Reviews, &self.reviews, place)
    }

    /// The claim with a number, which counts from 1.
    pub fn claim_numbered(&self, number: usize) -> Option<&Claim> {
        let place = self.place_here(Placed::Claims, number.checked_sub(1)?)?;
        at(Collection::Claims, &self.claims, u32::try_from(place).ok()?)
    }

    /// The quotations, one by one.
    pub fn each_quote(&self) -> impl Iterator<Item = &Quote> {
        each(Collection::Quotes, &self.quotes)
    }

    /// The events, one by one.
    pub fn each_event(&self) -> impl Iterator<Item = &Event> {
        each(Collection::Events, &self.events)
    }

    /// The sources, one by one.
    pub fn each_source(&self) -> impl Iterator<Item = &Source> {
        each(Collection::Sources, &self.sources)
    }

    /// The people interviewed in the film, in the film's order.
    pub fn interviewees(&self) -> Vec<&Person> {
        all(Collection::People, &self.people, &self.index.interviewees)
    }

    /// The interviewee with this slug, with the place among the interviewees from 0.
    pub fn interviewee(&self, slug: &Slug) -> Option<(usize, &Person)> {
        let place = self.index.people.place(slug)?;
        let n = self.index.interviewees.binary_search(&place).ok()?;
        let n = self.place_in_whole(Placed::Interviewees, n);
        Some((n, at(Collection::People, &self.people, place)?))
    }

    /// The interviewee at a place in the film's order, from 0.
    pub fn interviewee_at(&self, place: usize) -> Option<&Person> {
        let place = self.place_here(Placed::Interviewees, place)?;
        at(Collection::People, &self.people, *self.index.interviewees.get(place)?)
    }

    /// What a person says in the film.
    pub fn quotes_by(&self, person: &Slug) -> Vec<&Quote> {
        let Some(place) = self.index.people.place(person) else { return Vec::new() };
        all(Collection::Quotes, &self.quotes, self.index.quotes_by_person.members(place))
    }

    /// What a person wrote or said about the film, a person or a claim.
    pub fn reviews_by(&self, person: &Slug) -> Vec<&Review> {
        let Some(place) = self.index.people.place(person) else { return Vec::new() };
        all(Collection::Reviews, &self.reviews, self.index.reviews_by_person.members(place))
    }

    /// Reviews about a person's argument.
    pub fn reviews_about(&self, person: &Slug) -> Vec<&Review> {
        let Some(place) = self.index.people.place(person) else { return Vec::new() };
        all(Collection::Reviews, &self.reviews, self.index.reviews_about_person.members(place))
    }

    /// Reviews about the film itself: those that count in its reception.
    pub fn reviews_of_film(&self) -> Vec<&Review> {
        self.reviews_that(|review| review.about == ReviewSubject::Film)
    }

    /// Reviews about something else than the film.
    pub fn reviews_of_claims(&self) -> Vec<&Review> {
        self.reviews_that(|review| review.about != ReviewSubject::Film)
    }

    fn reviews_that(&self, fit: impl Fn(&Review) -> bool) -> Vec<&Review> {
        let fitting = (0..).zip(&self.reviews).filter(|(_, review)| fit(review));
        fitting.filter_map(|(place, _)| self.review_at(place)).collect()
    }

    /// Claims that a quotation makes.
    pub fn claims_of_quote(&self, quote: &Slug) -> Vec<&Claim> {
        let Some(place) = self.index.quotes.place(quote) else { return Vec::new() };
        all(Collection::Claims, &self.claims, self.index.claims_by_quote.members(place))
    }

    /// Claims that a review makes.
    pub fn claims_of_review(&self, review: &Slug) -> Vec<&Claim> {
        let Some(place) = self.index.reviews.place(review) else { return Vec::new() };
        all(Collection::Claims, &self.claims, self.index.claims_by_review.members(place))
    }

    /// Claims that a person makes, in a quotation or otherwise, in file order.
    pub fn claims_of_person(&self, person: &Slug) -> Vec<&Claim> {
        let Some(place) = self.index.people.place(person) else { return Vec::new() };
        all(Collection::Claims, &self.claims, self.index.claims_by_person.members(place))
    }

    /// Answers to a claim, in the order of names.
    pub fn responses_to_claim(&self, claim: &Slug) -> Vec<&Response> {
        let Some(place) = self.index.claims.place(claim) else { return Vec::new() };
        self.by_name(all(Collection::Responses, &self.responses, self.index.responses_to_claim.members(place)))
    }

    /// Answers to an answer, in the order of names.
    pub fn responses_to_response(&self, response: &Slug) -> Vec<&Response> {
        let Some(place) = self.index.responses.place(response) else { return Vec::new() };
        self.by_name(all(Collection::Responses, &self.responses, self.index.responses_to_response.members(place)))
    }

    /// Answers that take up words of a review.
    pub fn responses_from_review(&self, review: &Slug) -> Vec<&Response> {
        let Some(place) = self.index.reviews.place(review) else { return Vec::new() };
        all(Collection::Responses, &self.responses, self.index.responses_from_review.members(place))
    }

    /// Answers that a person gives.
    pub fn responses_by(&self, person: &Slug) -> Vec<&Response> {
        let Some(place) = self.index.people.place(person) else { return Vec::new() };
        all(Collection::Responses, &self.responses, self.index.responses_by_person.members(place))
    }

    /// The claim at the root of an exchange; `None` where the answers run in a circle or lead nowhere.
    pub fn claim_answered(&self, response: &Response) -> Option<&Claim> {
        let mut answered = &response.to;
        for _ in 0..=self.responses.len() {
            match answered {
                Answered::Claim(claim) => return self.claim(claim),
                Answered::Response(response) => answered = &self.response(response)?.to,
            }
        }
        None
    }

    /// Answers to claims, each with its claim.
    pub fn answers_to<'a>(&'a self, claims: Vec<&'a Claim>) -> Vec<(&'a Claim, &'a Response)> {
        let mut answers = Vec::new();
        for claim in claims {
            for response in self.responses_to_claim(&claim.slug) {
                answers.push((claim, response));
            }
        }
        answers
    }

    /// The names of people.
    pub fn people_named(&self, slugs: &[Slug]) -> Vec<&str> {
        slugs.iter().filter_map(|slug| self.person(slug)).map(|person| &*person.name).collect()
    }

    /// The names of organisations.
    pub fn organisations_named(&self, slugs: &[Slug]) -> Vec<&str> {
        slugs.iter().filter_map(|slug| self.organisation(slug)).map(|organisation| &*organisation.name).collect()
    }

    /// What people are, one after the other.
    pub fn roles_of(&self, people: &[Slug]) -> Vec<&str> {
        let mut roles = Vec::new();
        for person in people.iter().filter_map(|slug| self.person(slug)) {
            roles.extend(person.roles.iter().map(String::as_str));
        }
        roles
    }

    /// The language of an excerpt: its own, or that of the file's wording.
    pub fn language_of<'a>(&'a self, excerpt: &'a Excerpt) -> &'a LanguageTag {
        excerpt.language.as_ref().unwrap_or(&self.about.wording)
    }

    fn by_name<'a>(&self, responses: Vec<&'a Response>) -> Vec<&'a Response> {
        in_order_of(responses, |response| {
            let first = response.by.first().and_then(|by| self.person(by));
            first.map(|person| fold(&person.sort_name)).unwrap_or_default()
        })
    }
}

/// A record that has a call number.
#[derive(Clone, Copy, Debug)]
pub enum Numbered<'a> {
    /// Series Q.
    Quote(&'a Quote),
    /// Series R.
    Review(&'a Review),
    /// Series E.
    Event(&'a Event),
    /// Series C.
    Claim(&'a Claim),
    /// Series S.
    Source(&'a Source),
}

impl Numbered<'_> {
    /// The letter of the series.
    pub fn series(self) -> char {
        match self {
            Self::Quote(_) => 'Q',
            Self::Review(_) => 'R',
            Self::Event(_) => 'E',
            Self::Claim(_) => 'C',
            Self::Source(_) => 'S',
        }
    }
}

/// Ties.
impl Film {
    /// What ties a person: speaking in the film, then each organisation that they belong to.
    pub fn ties_of_person(&self, person: &Person) -> Vec<Tie> {
        let mut ties = Vec::new();
        self.add_ties_of_person(person, &mut ties);
        ties
    }

    /// What ties a review's voices: person by person, then the outlet, then when it was said.
    pub fn ties(&self, review: &Review) -> Vec<Tie> {
        let mut ties = self.ties_of_people(&review.by);
        self.add_ties_of_place(review, &mut ties);
        ties
    }

    /// What ties those who give an answer; words taken from a review bring the ties of the place where they appeared.
    pub fn ties_of_response(&self, response: &Response) -> Vec<Tie> {
        let mut ties = self.ties_of_people(&response.by);
        for passage in &response.says {
            if let Passage::Excerpt(reference) = passage
                && let Some(review) = self.review(&reference.review)
            {
                self.add_ties_of_place(review, &mut ties);
            }
        }
        ties
    }

    fn add_ties_of_person(&self, person: &Person, ties: &mut Vec<Tie>) {
        if person.in_film {
            ties.push(Tie::InFilm(person.slug.clone()));
        }
        for organisation in &person.affiliations {
            self.add_ties_of(Some(&person.slug), organisation, ties);
        }
    }

    fn ties_of_people(&self, people: &[Slug]) -> Vec<Tie> {
        let mut ties = Vec::new();
        for person in people.iter().filter_map(|by| self.person(by)) {
            self.add_ties_of_person(person, &mut ties);
        }
        ties
    }

    /// Ties that a review has whoever gives it; none twice.
    fn add_ties_of_place(&self, review: &Review, ties: &mut Vec<Tie>) {
        if let Some(outlet) = &review.outlet {
            self.add_ties_of(None, outlet, ties);
        }
        if review.before_premiere && !ties.contains(&Tie::BeforePremiere) {
            ties.push(Tie::BeforePremiere);
        }
    }

    fn add_ties_of(&self, person: Option<&Slug>, organisation: &Slug, ties: &mut Vec<Tie>) {
        let Some(organisation) = self.organisation(organisation) else { return };
        let slug = &organisation.slug;
        let mut add = |tie: Tie| {
            if !ties.contains(&tie) {
                ties.push(tie);
            }
        };
        if self.is_sponsor(organisation) {
            add(Tie::Sponsor(person.cloned(), slug.clone()));
        }
        if organisation.kind.is_state_body() {
            add(Tie::StateBody(person.cloned(), slug.clone()));
        }
    }

    /// Whether an organisation sponsors the film, as the film or the organisation's own record says.
    pub fn is_sponsor(&self, organisation: &Organisation) -> bool {
        organisation.sponsors_film || self.about.sponsors.contains(&organisation.slug)
    }

    /// Whether no voice of the review speaks in the film, belongs to a sponsor of it or speaks for a state body.
    pub fn is_independent(&self, review: &Review) -> bool {
        !self.ties(review).iter().any(Tie::binds)
    }

    /// Which kind of voice a review is.
    pub fn voice(&self, review: &Review) -> Voice {
        match review.by.first().and_then(|by| self.person(by)) {
            Some(person) => person.group,
            None => match review.outlet.as_ref().and_then(|slug| self.organisation(slug)).map(|org| org.kind) {
                Some(OrganisationKind::University | OrganisationKind::Institute) => Voice::Scholar,
                Some(OrganisationKind::Association) => Voice::CivilSociety,
                Some(
                    OrganisationKind::ParliamentaryGroup
                    | OrganisationKind::Parliament
                    | OrganisationKind::Government
                    | OrganisationKind::Party
                    | OrganisationKind::Authority,
                ) => Voice::Politician,
                Some(OrganisationKind::Publication) | None => Voice::Press,
            },
        }
    }

    /// How a review's voices are named together: "Ada Quill and Ben Tarn", or the outlet (allocates).
    pub fn voices_named(&self, review: &Review) -> String {
        let names = self.people_named(&review.by);
        match &*names {
            [] => review
                .outlet
                .as_ref()
                .and_then(|slug| self.organisation(slug))
                .map_or_else(|| review.slug.to_string(), |org| org.name.clone()),
            names => in_a_row(names),
        }
    }

    /// The key by which a review is sorted among others: the first author's sort name or the outlet's name, folded.
    pub fn review_sort_key(&self, review: &Review) -> String {
        let name = match review.by.first().and_then(|by| self.person(by)) {
            Some(person) => person.sort_name.clone(),
            None => self.voices_named(review),
        };
        let folded = fold(&name);
        folded.strip_prefix("the ").map_or(folded.clone(), str::to_owned)
    }
}

/// Names in a row: "A", "A and B", "A, B and C".
pub fn in_a_row(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

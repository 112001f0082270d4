//! A film taken apart into passages that can be found.
//!
//! It knows records and which of their words weigh how much; where a passage stands is said by whoever calls it.

use crate::{
    Citable, Claim, ExcerptReference, Film, FilmTime, Maker, Passage, Person, Quote, Response, Review, Slug,
    StatementOf,
};

use super::kind::Kind;

/// A name, a title: what something is called.
const NAMED: f32 = 6.0;
/// What stands above words and says whose they are.
const ABOVE: f32 = 1.5;
/// The words themselves.
const WORDS: f32 = 2.0;
/// What stands beside them: context, topics, originals.
const BESIDE: f32 = 0.7;

/// A passage of the film's site.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A record that can be cited.
    Record(&'a Citable),
    /// Another statement.
    Statement(StatementOf<'a>),
    /// A moment of a track, by its place in the film file from 0.
    Cue(usize, FilmTime),
}

/// Words of a track of the media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueText {
    /// The track's place in the film file, from 0.
    pub track: usize,
    /// When the words begin.
    pub start: FilmTime,
    /// Who speaks, if that is said.
    pub voice: String,
    /// The words without tags.
    pub text: String,
}

/// A passage that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub address: String,
    /// What it is called, or whose words it holds.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What stands beside it and is found, too.
    pub beside: String,
    /// How much a word weighs in title, text and what stands beside.
    pub weights: [f32; 3],
}

/// Every passage of a film and of its cues that has an address (allocates).
pub fn documents(film: &Film, cues: &[CueText], address: &dyn Fn(Place<'_>) -> Option<String>) -> Vec<Document> {
    let mut all = Documents { film, address, list: Vec::new() };
    for person in &film.people {
        all.person(person);
    }
    for quote in &film.quotes {
        all.quote(quote);
    }
    for review in &film.reviews {
        all.review(review);
    }
    for event in &film.events {
        let words = event.words.iter().flat_map(|words| {
            [Some(&*words.label), Some(&*words.text), words.original.as_ref().map(|original| &*original.text)]
        });
        let text = joined([Some(&*event.summary), event.outcome.as_deref()].into_iter().chain(words));
        let beside = joined([Some(event.kind.words()), event.place.as_deref()]);
        all.add(Kind::Event, Place::Statement(StatementOf::Event(event)), (NAMED, &event.title), text, beside);
    }
    for claim in &film.claims {
        let beside =
            joined([claim.context.as_deref()].into_iter().chain(claim.topics.iter().map(|topic| Some(&**topic))));
        let citable = Citable::Claim(claim.slug.clone());
        all.add(Kind::Claim, Place::Record(&citable), (ABOVE, &all.maker(claim)), claim.text.clone(), beside);
    }
    for response in &film.responses {
        all.response(response);
    }
    all.film();
    for cue in cues {
        all.add(Kind::Cue, Place::Cue(cue.track, cue.start), (ABOVE, &cue.voice), cue.text.clone(), String::new());
    }
    all.list
}

struct Documents<'a> {
    film: &'a Film,
    address: &'a dyn Fn(Place<'_>) -> Option<String>,
    list: Vec<Document>,
}

impl Documents<'_> {
    fn add(&mut self, kind: Kind, place: Place<'_>, (weight, title): (f32, &str), text: String, beside: String) {
        let Some(address) = (self.address)(place) else { return };
        let weights = [weight, WORDS, BESIDE];
        self.list.push(Document { kind, address, title: title.to_owned(), text, beside, weights });
    }

    fn person(&mut self, person: &Person) {
        let text = joined(person.roles.iter().map(|role| Some(&**role)));
        let mut beside = self.film.organisations_named(&person.affiliations);
        beside.push(person.group.words());
        beside.extend(person.country.as_ref().map(|code| self.film.names.country(code)));
        let place = Place::Statement(StatementOf::Person(person));
        self.add(Kind::Person, place, (NAMED, &person.name), text, beside.join(" · "));
    }

    fn quote(&mut self, quote: &Quote) {
        let speaker = self.name(&quote.by).to_owned();
        let beside = joined([quote.original.as_ref().map(|original| &*original.text), quote.context.as_deref()]);
        let citable = Citable::Quote(quote.slug.clone());
        self.add(Kind::Quotation, Place::Record(&citable), (ABOVE, &speaker), quote.text.clone(), beside);
        for term in &quote.terms {
            let text = joined(term.renderings.iter().map(|rendering| Some(&*rendering.text)));
            let notes = joined(term.renderings.iter().map(|rendering| rendering.note.as_deref()));
            let by = term.renderings.iter().filter_map(|rendering| rendering.by.as_ref());
            let beside = joined(by.map(|slug| Some(self.name(slug))).chain([Some(&*speaker), Some(&*notes)]));
            let place = Place::Statement(StatementOf::Term(quote, term));
            self.add(Kind::Quotation, place, (NAMED, &term.text), text, beside);
        }
    }

    fn review(&mut self, review: &Review) {
        let film = self.film;
        let outlet = review.outlet.as_ref().and_then(|slug| film.organisation(slug)).map(|outlet| &*outlet.name);
        let voices = film.voices_named(review);
        let title = match outlet {
            Some(outlet) if outlet != voices => format!("{voices}, {outlet}"),
            _ => voices,
        };
        let early = review.before_premiere.then_some("Said before the premiere");
        let roles = film.roles_of(&review.by).into_iter().map(Some);
        let beside = joined([Some(review.stance.words()), early].into_iter().chain(roles));
        let citable = Citable::Review(review.slug.clone());
        self.add(Kind::Review, Place::Record(&citable), (WORDS, &title), review.summary.clone(), beside);
        for excerpt in &review.excerpts {
            let citable =
                Citable::Excerpt(ExcerptReference { review: review.slug.clone(), excerpt: excerpt.slug.clone() });
            let beside = joined([excerpt.note.as_deref()]);
            self.add(Kind::Excerpt, Place::Record(&citable), (ABOVE, &title), excerpt.text.clone(), beside);
        }
    }

    /// An answer in this file's words; one that is only a review's words is found as those.
    fn response(&mut self, response: &Response) {
        let text = joined(response.says.iter().map(|passage| match passage {
            Passage::Text(text) => Some(&**text),
            Passage::Excerpt(_) => None,
        }));
        if !text.is_empty() {
            let voices = self.film.people_named(&response.by).join(", ");
            let beside = self.film.claim_answered(response).map_or("", |claim| &*claim.text);
            let citable = Citable::Response(response.slug.clone());
            self.add(Kind::Answer, Place::Record(&citable), (ABOVE, &voices), text, beside.to_owned());
        }
    }

    fn film(&mut self) {
        let film = self.film;
        let about = &film.about;
        let of_film = Place::Statement(StatementOf::Film);
        let mut beside = film.people_named(&about.directors);
        beside.extend(film.people_named(&about.writers));
        beside.extend(film.organisations_named(&about.sponsors));
        beside.push(about.kind.words());
        beside.extend(about.genres.iter().chain(&about.category).chain(&about.tags).map(String::as_str));
        beside.extend(about.filmed_in.iter().map(|code| film.names.country(code)));
        beside.extend(about.languages.iter().map(|tag| film.names.language(tag)));
        self.add(Kind::Fact, of_film, (NAMED, &about.title), about.logline.clone(), beside.join(" · "));
        for paragraph in &about.synopsis {
            self.add(Kind::Fact, of_film, (BESIDE, "Synopsis"), paragraph.clone(), String::new());
        }
        for subject in &about.subjects {
            let when = subject.when.as_ref().map(ToString::to_string);
            let place = Place::Statement(StatementOf::Subject(subject));
            let text = joined([subject.text.as_deref(), when.as_deref()]);
            self.add(Kind::Fact, place, (NAMED, &subject.title), text, String::new());
        }
        for material in &about.materials {
            let place = Place::Statement(StatementOf::Material(material));
            let beside = material.kind.words().to_owned();
            self.add(Kind::Fact, place, (NAMED, &material.title), material.text.clone(), beside);
        }
        for fact in &about.facts {
            let place = Place::Statement(StatementOf::Fact(fact));
            self.add(Kind::Fact, place, (WORDS, &fact.label), fact.value.clone(), String::new());
        }
        for organisation in &film.organisations {
            let place = Place::Statement(StatementOf::Organisation(organisation));
            let text = joined([Some(organisation.kind.words())]);
            let beside = joined([organisation.original.as_ref().map(|original| &*original.text)]);
            self.add(Kind::Fact, place, (NAMED, &organisation.name), text, beside);
        }
    }

    /// Whose claim it is.
    fn maker(&self, claim: &Claim) -> String {
        let film = self.film;
        let review = |slug: &Slug| film.review(slug).map(|review| film.voices_named(review)).unwrap_or_default();
        match &claim.made_by {
            Maker::Film => film.about.title.clone(),
            Maker::Quote(slug) => film.quote(slug).map(|quote| self.name(&quote.by).to_owned()).unwrap_or_default(),
            Maker::Person(slug) => self.name(slug).to_owned(),
            Maker::Review(slug) => review(slug),
            Maker::Excerpt(reference) => review(&reference.review),
        }
    }

    fn name(&self, person: &Slug) -> &str {
        self.film.person(person).map_or("", |person| &*person.name)
    }
}

/// Texts in a row, with a dot between them; none where there are none.
fn joined<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let texts: Vec<&str> = texts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    texts.join(" · ")
}

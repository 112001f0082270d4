//! Reviews, claims and answers, each in the voice of whom it belongs to; and where statements come from.
//!
//! It knows `Review`, `Claim`, `Comment` and `CreativeWork`.
//! A stance is said in words that name whose it is; nobody is given a rating, and no claim a verdict.

use std::collections::BTreeSet;

use cinefile_model::{Claim, Excerpt, Maker, Passage, Provenance, Response, Review, ReviewSubject, Source, in_a_row};

use super::{Graph, Node};
use crate::Route;

impl Graph<'_> {
    /// A review's authors: people, or the outlet where the file knows nobody else.
    fn authors(&self, review: &Review) -> Vec<Node> {
        let people: Vec<Node> = review
            .by
            .iter()
            .filter_map(|slug| self.film.person(slug))
            .map(|person| self.person_reference(person))
            .collect();
        if people.is_empty() { self.outlet(review).into_iter().collect() } else { people }
    }

    fn outlet(&self, review: &Review) -> Option<Node> {
        let outlet = self.film.organisation(review.outlet.as_ref()?)?;
        Some(self.organisation_reference(outlet))
    }

    /// How a page names a review.
    pub(super) fn review_name(&self, review: &Review) -> String {
        format!("{}: review", self.film.voices_named(review))
    }

    /// Adds a review with its excerpts.
    pub(super) fn review(&mut self, review: &Review) {
        let id = self.review_id(review);
        if !self.takes(&id) {
            return;
        }
        let node = Node::new("Review", &id)
            .with("name", self.review_name(review))
            .with_some("url", self.address(&Route::Review(review.slug.clone())))
            .with_all("author", self.authors(review))
            .with_some("publisher", self.outlet(review))
            .with_some("datePublished", review.date.map(|date| date.to_string()))
            .with("description", &*review.summary)
            .with_all("reviewBody", review.excerpts.iter().map(|excerpt| &*excerpt.text))
            .with_all("hasPart", review.excerpts.iter().map(|excerpt| self.excerpt_reference(review, excerpt)))
            .with_some("citation", self.citation(&review.provenance));
        let node = match &review.about {
            ReviewSubject::Film => node.with("itemReviewed", self.movie_reference()),
            // What is reviewed is an argument; to call the person the item would say more.
            ReviewSubject::Person(slug) => {
                node.with_some("about", self.film.person(slug).map(|person| self.person_reference(person)))
            }
            ReviewSubject::Claim(slug) => {
                node.with_some("about", self.film.claim(slug).map(|claim| self.claim_reference(claim)))
            }
        };
        self.add(node);
        review.excerpts.iter().for_each(|excerpt| self.excerpt(review, excerpt));
    }

    fn review_reference(&self, review: &Review) -> Node {
        Node::new("Review", &self.review_id(review))
            .with("name", self.review_name(review))
            .with_some("url", self.address(&Route::Review(review.slug.clone())))
    }

    fn excerpt_reference(&self, review: &Review, excerpt: &Excerpt) -> Node {
        Node::new("Quotation", &self.excerpt_id(review, &excerpt.slug))
    }

    /// Adds words of a review.
    fn excerpt(&mut self, review: &Review, excerpt: &Excerpt) {
        let id = self.excerpt_id(review, &excerpt.slug);
        if !self.takes(&id) {
            return;
        }
        let node = self
            .excerpt_reference(review, excerpt)
            .with("text", &*excerpt.text)
            .with("inLanguage", self.film.language_of(excerpt).as_str())
            .with_some("url", self.publication.site_url.map(|_| id))
            .with_all("creator", self.authors(review))
            .with("isPartOf", self.review_reference(review))
            .with_some("citation", self.citation(&review.provenance));
        self.add(node);
    }

    fn claim_reference(&self, claim: &Claim) -> Node {
        let page = self.address(&Route::Claim(claim.slug.clone()));
        Node::new("Claim", &self.claim_id(claim)).with("name", &*claim.text).with_some("url", page)
    }

    /// Adds a claim with where it is made and every answer: a claim does not travel without them.
    pub(super) fn claim(&mut self, claim: &Claim) {
        let id = self.claim_id(claim);
        if !self.takes(&id) {
            return;
        }
        let film = self.film;
        let answers = film.responses_to_claim(&claim.slug);
        let (author, appearance) = self.made_by(claim);
        let node = self
            .claim_reference(claim)
            .with("text", &*claim.text)
            .with("inLanguage", film.about.wording.as_str())
            .with_all("author", author)
            .with_some("appearance", appearance)
            .with_some("description", claim.context.as_deref())
            .with_all("keywords", claim.topics.iter().map(String::as_str))
            .with_all("comment", answers.iter().map(|answer| self.response_reference(claim, answer)))
            .with_some("citation", self.citation(&claim.provenance));
        self.add(node);
        self.answers(claim);
    }

    /// Who makes a claim, and where; words that the file holds are added.
    fn made_by(&mut self, claim: &Claim) -> (Vec<Node>, Option<Node>) {
        let film = self.film;
        match &claim.made_by {
            Maker::Film => (Vec::new(), Some(self.movie_reference())),
            Maker::Person(slug) => {
                let person = film.person(slug).map(|person| self.person_reference(person));
                (person.into_iter().collect(), Some(self.movie_reference()))
            }
            Maker::Quote(slug) => match film.quote(slug) {
                Some(quote) => {
                    self.quotation(quote);
                    let person = film.person(&quote.by).map(|person| self.person_reference(person));
                    (person.into_iter().collect(), Some(Node::new("Quotation", &self.quote_id(quote))))
                }
                None => (Vec::new(), None),
            },
            Maker::Review(slug) => match film.review(slug) {
                Some(review) => (self.authors(review), Some(self.review_reference(review))),
                None => (Vec::new(), None),
            },
            Maker::Excerpt(reference) => match film.excerpt(reference) {
                Some((review, excerpt)) => {
                    self.excerpt(review, excerpt);
                    (self.authors(review), Some(self.excerpt_reference(review, excerpt)))
                }
                None => (Vec::new(), None),
            },
        }
    }

    fn response_reference(&self, claim: &Claim, response: &Response) -> Node {
        Node::new("Comment", &self.response_id(claim, response))
    }

    /// Adds the answers to a claim, and the answers to those.
    fn answers(&mut self, claim: &Claim) {
        let film = self.film;
        let mut waiting: Vec<(Node, &Response)> = Vec::new();
        let mut seen = BTreeSet::new();
        waiting.extend(film.responses_to_claim(&claim.slug).into_iter().map(|one| (self.claim_reference(claim), one)));
        waiting.reverse();
        while let Some((parent, response)) = waiting.pop() {
            // A film that came past the checker may hold answers that run in a circle.
            if !seen.insert(response.slug.as_str()) {
                continue;
            }
            self.answer(claim, response, parent);
            let answers = film.responses_to_response(&response.slug);
            let next = answers.into_iter().rev().map(|one| (self.response_reference(claim, response), one));
            waiting.extend(next.collect::<Vec<_>>());
        }
    }

    /// Adds an answer.
    ///
    /// What this file words is the answer's `abstract` and not its `text`: it would put words into somebody's mouth.
    /// Words of a review are quotations and keep their own place.
    fn answer(&mut self, claim: &Claim, response: &Response, parent: Node) {
        let film = self.film;
        let id = self.response_id(claim, response);
        let people = response.by.iter().filter_map(|slug| film.person(slug));
        let reported = response.says.iter().filter_map(|passage| match passage {
            Passage::Text(text) => Some(&**text),
            Passage::Excerpt(_) => None,
        });
        let excerpts: Vec<(&Review, &Excerpt)> = response
            .says
            .iter()
            .filter_map(|passage| match passage {
                Passage::Excerpt(reference) => film.excerpt(reference),
                Passage::Text(_) => None,
            })
            .collect();
        let answers = film.responses_to_response(&response.slug);
        let node = self
            .response_reference(claim, response)
            .with("name", format!("{} by {}", response.stance.words(), in_a_row(&film.people_named(&response.by))))
            .with_some("url", self.publication.site_url.map(|_| id))
            .with_all("author", people.map(|person| self.person_reference(person)))
            .with("parentItem", parent)
            .with_all("abstract", reported)
            .with_all("hasPart", excerpts.iter().map(|(review, excerpt)| self.excerpt_reference(review, excerpt)))
            .with_all("comment", answers.iter().map(|answer| self.response_reference(claim, answer)))
            .with_some("citation", self.citation(&response.provenance));
        self.add(node);
        excerpts.into_iter().for_each(|(review, excerpt)| self.excerpt(review, excerpt));
    }

    /// Where a statement comes from.
    pub(super) fn citation(&self, provenance: &Provenance) -> Option<Node> {
        let source = self.film.source(&provenance.source)?;
        Some(Node::new("CreativeWork", &self.source_id(source)).with("name", &*source.title))
    }

    /// Adds a source. Author and publisher stay texts: the file does not say whether they are people.
    pub(super) fn source(&mut self, source: &Source) {
        let id = self.source_id(source);
        if !self.takes(&id) {
            return;
        }
        let node = Node::new("CreativeWork", &id)
            .with("name", &*source.title)
            .with_some("url", source.url.as_ref().and_then(|url| self.absolute(url)))
            .with_some("author", source.author.as_deref())
            .with_some("publisher", source.publisher.as_deref())
            .with_some("datePublished", source.date.map(|date| date.to_string()))
            .with_some("archivedAt", source.archived.as_ref().and_then(|url| self.absolute(url)))
            .with_some("description", source.note.as_deref());
        self.add(node);
    }
}

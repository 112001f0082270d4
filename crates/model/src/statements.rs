//! Every statement of a film file that has a provenance, in file order.

use crate::{
    Claim, Event, Fact, Film, Material, Organisation, Person, Provenance, Quote, Response, Review, Subject, Term,
};

/// A statement and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// What is stated.
    pub of: StatementOf<'a>,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

/// What a statement is.
#[derive(Clone, Copy, Debug)]
pub enum StatementOf<'a> {
    /// Title, synopsis and lists of the film.
    Film,
    /// The film's length.
    Runtime,
    /// A count of views.
    Views,
    /// A rating.
    Rating,
    /// Something that the film covers.
    Subject(&'a Subject),
    /// Something that the film shows.
    Material(&'a Material),
    /// A fact about the making.
    Fact(&'a Fact),
    /// Name, roles and affiliations of a person.
    Person(&'a Person),
    /// Name and kind of an organisation.
    Organisation(&'a Organisation),
    /// A quotation.
    Quote(&'a Quote),
    /// The translations of a word in a quotation.
    Term(&'a Quote, &'a Term),
    /// A review.
    Review(&'a Review),
    /// An event.
    Event(&'a Event),
    /// A claim.
    Claim(&'a Claim),
    /// A response.
    Response(&'a Response),
}

impl Film {
    /// Every statement that has a provenance (allocates a list; borrows the statements).
    pub fn statements(&self) -> Vec<Statement<'_>> {
        let mut statements = Vec::new();
        let mut add = |of, provenance| statements.push(Statement { of, provenance });
        let about = &self.about;
        add(StatementOf::Film, &about.provenance);
        if let Some(runtime) = &about.runtime {
            add(StatementOf::Runtime, &runtime.provenance);
        }
        if let Some(views) = &about.views {
            add(StatementOf::Views, &views.provenance);
        }
        if let Some(rating) = &about.rating {
            add(StatementOf::Rating, &rating.provenance);
        }
        about.subjects.iter().for_each(|of| add(StatementOf::Subject(of), &of.provenance));
        about.materials.iter().for_each(|of| add(StatementOf::Material(of), &of.provenance));
        about.facts.iter().for_each(|of| add(StatementOf::Fact(of), &of.provenance));
        self.people.iter().for_each(|of| add(StatementOf::Person(of), &of.provenance));
        self.organisations.iter().for_each(|of| add(StatementOf::Organisation(of), &of.provenance));
        for quote in &self.quotes {
            add(StatementOf::Quote(quote), &quote.provenance);
            quote.terms.iter().for_each(|term| add(StatementOf::Term(quote, term), &term.provenance));
        }
        self.reviews.iter().for_each(|of| add(StatementOf::Review(of), &of.provenance));
        self.events.iter().for_each(|of| add(StatementOf::Event(of), &of.provenance));
        self.claims.iter().for_each(|of| add(StatementOf::Claim(of), &of.provenance));
        self.responses.iter().for_each(|of| add(StatementOf::Response(of), &of.provenance));
        statements
    }
}

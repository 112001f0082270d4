//! People, organisations and what people say in the film.
//!
//! It knows `Person`, `Organization` and `Quotation`.

use cinefile_model::{Claim, Organisation, OrganisationKind, Person, Quote};

use super::{Graph, Node};
use crate::Route;

fn kind(organisation: &Organisation) -> &'static str {
    match organisation.kind {
        OrganisationKind::University => "CollegeOrUniversity",
        OrganisationKind::Parliament | OrganisationKind::Government | OrganisationKind::Authority => {
            "GovernmentOrganization"
        }
        OrganisationKind::Institute => "ResearchOrganization",
        OrganisationKind::Party => "PoliticalParty",
        OrganisationKind::Publication | OrganisationKind::ParliamentaryGroup | OrganisationKind::Association => {
            "Organization"
        }
    }
}

impl Graph<'_> {
    /// A person where something else is described.
    pub(super) fn person_reference(&self, person: &Person) -> Node {
        let page = person.in_film.then(|| self.address(&Route::Interviewee(person.slug.clone()))).flatten();
        Node::new("Person", &self.person_id(person)).with("name", &*person.name).with_some("url", page)
    }

    /// An organisation where something else is described.
    pub(super) fn organisation_reference(&self, organisation: &Organisation) -> Node {
        Node::new(kind(organisation), &self.organisation_id(organisation)).with("name", &*organisation.name)
    }

    /// Adds a person.
    ///
    /// What they are called in the film is a description and no `jobTitle`: a survivor has no such job.
    /// Nor is their country a `nationality`: the file does not say that.
    pub(super) fn person(&mut self, person: &Person) {
        let id = self.person_id(person);
        if !self.takes(&id) {
            return;
        }
        let affiliations = person.affiliations.iter().filter_map(|slug| self.film.organisation(slug));
        let portrait = person.portrait.as_ref().and_then(|picture| {
            let address = self.absolute(&picture.src)?;
            let image = Node::unnamed("ImageObject").with("contentUrl", address);
            Some(image.with("caption", &*picture.alt).with("creditText", &*picture.credit))
        });
        let node = self
            .person_reference(person)
            .with_some("description", Some(person.roles.join(", ")).filter(|roles| !roles.is_empty()))
            .with_all("affiliation", affiliations.map(|organisation| self.organisation_reference(organisation)))
            .with_some("image", portrait);
        self.add(node);
    }

    /// Adds an organisation.
    pub(super) fn organisation(&mut self, organisation: &Organisation) {
        let id = self.organisation_id(organisation);
        if self.takes(&id) {
            let original = organisation.original.as_ref().map(|original| &*original.text);
            let node = self.organisation_reference(organisation).with_some("alternateName", original);
            self.add(node);
        }
    }

    /// Adds what somebody says in the film.
    pub(super) fn quotation(&mut self, quote: &Quote) {
        let id = self.quote_id(quote);
        if !self.takes(&id) {
            return;
        }
        let original = quote.original.as_ref().map(|original| {
            let words = Node::unnamed("Quotation").with("text", &*original.text);
            words.with("inLanguage", original.language.as_str())
        });
        let node = Node::new("Quotation", &id)
            .with("text", &*quote.text)
            .with("inLanguage", quote.language.as_str())
            .with_some("url", self.publication.site_url.map(|_| id.clone()))
            .with_some("creator", self.film.person(&quote.by).map(|person| self.person_reference(person)))
            .with("isPartOf", self.movie_reference())
            .with_some("translationOfWork", original)
            .with_some("citation", self.citation(&quote.provenance));
        self.add(node);
    }

    /// Adds a person with everything that they say, and what others answer to it.
    pub(super) fn interviewee(&mut self, person: &Person) {
        self.person(person);
        self.film.quotes_by(&person.slug).into_iter().for_each(|quote| self.quotation(quote));
        self.claims(&self.film.claims_of_person(&person.slug));
    }

    /// Adds claims with their answers.
    pub(super) fn claims(&mut self, claims: &[&Claim]) {
        claims.iter().for_each(|claim| self.claim(claim));
    }
}

//! The answers as Web Annotations (W3C Recommendation, 23 February 2017): who says what about which words.
//!
//! An answer is an annotation with the motivation `replying`; its target is the claim's words on the claim's page, and
//! the quotation or excerpt in which the claim is made, or the answer that it answers.
//! What it does stands as a body that classifies: it is what the film file says of the answer, and no verdict.
//! IRIs are absolute where the site's address is known, else relative to the file, as JSON-LD allows.

use cinefile_app::{
    Route, Site,
    head::{Publication, SiteUrl},
};
use cinefile_model::{Answered, Citable, Claim, Maker, Passage, Response};
use serde_json::{Map, Value, json};

/// The context of the model, which gives its terms their meaning.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Every answer of a film that leads to a claim: a collection with one page.
pub(super) fn collection(site: &Site, publication: &Publication<'_>) -> Value {
    let writer = Writer { site, site_url: publication.site_url };
    let items: Vec<Value> = site.film.responses.iter().filter_map(|response| writer.annotation(response)).collect();
    let id = writer.iri(super::ANNOTATIONS);
    let mut collection = json!({
        "@context": CONTEXT,
        "id": id,
        "type": "AnnotationCollection",
        "label": format!("Answers to claims about {}", site.film.about.title),
        "generator": {"type": "Software", "name": publication.generator},
        "total": items.len(),
    });
    // The model leaves out the pages of an empty collection.
    if !items.is_empty() {
        collection["first"] = json!({
            "id": format!("{id}#page-1"),
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": items,
        });
    }
    collection
}

struct Writer<'a> {
    site: &'a Site,
    site_url: Option<&'a SiteUrl>,
}

impl Writer<'_> {
    fn iri(&self, path: &str) -> String {
        self.site_url.map_or_else(|| path.to_owned(), |site_url| [site_url.as_str(), path].concat())
    }

    /// The page where a record stands, and the record itself.
    fn places(&self, record: &Citable) -> Option<(String, String)> {
        let (route, part) = self.site.place_of(record)?;
        let path = match route.path() {
            // An empty reference would mean the file that it stands in.
            path if path.is_empty() && self.site_url.is_none() => "./".to_owned(),
            path => path,
        };
        let page = self.iri(&path);
        let own = if part.is_empty() { page.clone() } else { format!("{page}#{part}") };
        Some((page, own))
    }

    fn annotation(&self, response: &Response) -> Option<Value> {
        let film = &self.site.film;
        let (_, id) = self.places(&Citable::Response(response.slug.clone()))?;
        let targets = match &response.to {
            Answered::Claim(slug) => self.claim(film.claim(slug)?),
            Answered::Response(slug) => vec![self.places(&Citable::Response(slug.clone()))?.1.into()],
        };
        let mut bodies: Vec<Value> = response.says.iter().filter_map(|passage| self.passage(passage)).collect();
        bodies.push(json!({"type": "TextualBody", "purpose": "classifying", "value": response.stance.token()}));
        let creators: Vec<Value> = response
            .by
            .iter()
            .filter_map(|slug| film.person(slug))
            .map(|person| {
                let mut creator =
                    Map::from_iter([("type".to_owned(), "Person".into()), ("name".to_owned(), (&*person.name).into())]);
                if person.in_film {
                    let page = self.iri(&Route::Interviewee(person.slug.clone()).path());
                    creator.insert("id".to_owned(), format!("{page}#person").into());
                }
                creator.into()
            })
            .collect();
        Some(json!({
            "id": id,
            "type": "Annotation",
            "motivation": "replying",
            "creator": creators,
            "body": bodies,
            "target": targets,
        }))
    }

    fn passage(&self, passage: &Passage) -> Option<Value> {
        let film = &self.site.film;
        let (text, language) = match passage {
            Passage::Text(text) => (text, &film.about.wording),
            Passage::Excerpt(reference) => {
                let (_, excerpt) = film.excerpt(reference)?;
                (&excerpt.text, film.language_of(excerpt))
            }
        };
        Some(json!({
            "type": "TextualBody", "purpose": "replying", "format": "text/plain",
            "language": language.as_str(), "value": text,
        }))
    }

    /// The words of a claim, and those in which it is made where the film file holds them.
    fn claim(&self, claim: &Claim) -> Vec<Value> {
        let made_in = match &claim.made_by {
            Maker::Quote(slug) => Some(Citable::Quote(slug.clone())),
            Maker::Excerpt(reference) => Some(Citable::Excerpt(reference.clone())),
            Maker::Film | Maker::Person(_) | Maker::Review(_) => None,
        };
        let records = [Some(Citable::Claim(claim.slug.clone())), made_in].into_iter().flatten();
        records.filter_map(|record| self.words(&record)).collect()
    }

    /// The words of a record where they stand on its page.
    fn words(&self, record: &Citable) -> Option<Value> {
        let (page, _) = self.places(record)?;
        let words = self.site.film.wording_of(record)?;
        Some(json!({
            "type": "SpecificResource",
            "source": page,
            "selector": {"type": "TextQuoteSelector", "exact": words},
        }))
    }
}

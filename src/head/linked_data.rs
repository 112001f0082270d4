//! What the film file says, in the words of schema.org, as JSON-LD.
//!
//! It knows which records a page is about and how they are named; what is said of each stands in its own module.
//! Nothing is judged and nothing invented: no rating, no review of a claim, no date or place that the file does not hold.
//! A record has the same `@id` on every page: absolute where the site's address is known, else relative to the page.

mod film;
mod node;
mod pages;
mod people;
mod voices;

use std::collections::BTreeSet;

use cinefile_model::{Claim, Film, Organisation, Person, Quote, Response, Review, Slug, Source};
use serde_json::{Value, json};

use self::node::Node;
use super::{Publication, publication::own_route};
use crate::{Route, site::part};

/// The vocabulary that every name in the data belongs to.
const CONTEXT: &str = "https://schema.org";

/// The data of one page: its records, the page itself, and the way to it where addresses are known.
///
/// A page that the film does not have gets an empty graph.
pub fn of_page(film: &Film, route: &Route, publication: &Publication<'_>) -> Value {
    let own = own_route(film, route);
    let mut graph = Graph { shown_at: route, ..Graph::new(film, &own, publication) };
    if route.exists(film) {
        graph.page();
    }
    graph.finish()
}

/// The data of the whole film file, for a file at the site's root: film, people, organisations, quotations, reviews
/// with their excerpts, claims with all answers, sources.
pub fn whole(film: &Film, publication: &Publication<'_>) -> Value {
    let mut graph = Graph::new(film, &Route::Film, publication);
    graph.movie();
    graph.video();
    film.people.iter().for_each(|person| graph.person(person));
    film.organisations.iter().for_each(|organisation| graph.organisation(organisation));
    film.quotes.iter().for_each(|quote| graph.quotation(quote));
    film.reviews.iter().for_each(|review| graph.review(review));
    film.claims.iter().for_each(|claim| graph.claim(claim));
    film.sources.iter().for_each(|source| graph.source(source));
    graph.finish()
}

/// JSON as it can stand inside `<script>`: nothing in it can end the element or begin a comment.
pub(crate) fn within_script(json: &Value) -> String {
    // All of these can stand only inside JSON's strings, where an escape means the same.
    let escapes =
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
    escapes.into_iter().fold(json.to_string(), |text, (character, escape)| text.replace(character, escape))
}

/// The records that a page speaks of, each once.
struct Graph<'a> {
    film: &'a Film,
    publication: &'a Publication<'a>,
    /// The page that the graph is of.
    here: &'a Route,
    /// Where it is shown: there, or at an alias.
    shown_at: &'a Route,
    nodes: Vec<Value>,
    ids: BTreeSet<String>,
}

impl<'a> Graph<'a> {
    fn new(film: &'a Film, here: &'a Route, publication: &'a Publication<'a>) -> Self {
        Self { film, publication, here, shown_at: here, nodes: Vec::new(), ids: BTreeSet::new() }
    }

    fn finish(self) -> Value {
        json!({"@context": CONTEXT, "@graph": self.nodes})
    }

    /// Whether a record is new here; its id is then taken.
    fn takes(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_owned())
    }

    fn add(&mut self, node: Node) {
        self.nodes.push(node.into());
    }

    /// The id of a record that stands in a part of a page.
    fn id(&self, route: &Route, part: &str) -> String {
        match self.publication.site_url {
            Some(site) => format!("{}#{part}", site.join(route)),
            None if route == self.shown_at => format!("#{part}"),
            None => {
                let root = self.shown_at.root().unwrap_or_default();
                let root = if root == "./" { "" } else { root };
                format!("{root}{}#{part}", route.path())
            }
        }
    }

    /// The address of a page, where the site's is known.
    fn address(&self, route: &Route) -> Option<String> {
        self.publication.site_url.map(|site| site.join(route))
    }

    /// An address of the film file, if it is absolute or can be made so.
    fn absolute(&self, url: &cinefile_model::WebUrl) -> Option<String> {
        match url.local() {
            Some(path) => self.publication.site_url.map(|site| site.file(path)),
            None => Some(url.to_string()),
        }
    }

    fn film_id(&self) -> String {
        self.id(&Route::Film, "movie")
    }

    fn person_id(&self, person: &Person) -> String {
        if person.in_film {
            self.id(&Route::Interviewee(person.slug.clone()), "person")
        } else {
            self.id(&Route::Film, &format!("person-{}", person.slug))
        }
    }

    fn organisation_id(&self, organisation: &Organisation) -> String {
        self.id(&Route::Film, &format!("organisation-{}", organisation.slug))
    }

    fn quote_id(&self, quote: &Quote) -> String {
        self.id(&Route::Interviewee(quote.by.clone()), &part::quote(&quote.slug))
    }

    fn review_id(&self, review: &Review) -> String {
        self.id(&Route::Review(review.slug.clone()), "review")
    }

    fn excerpt_id(&self, review: &Review, excerpt: &Slug) -> String {
        self.id(&Route::Review(review.slug.clone()), &part::excerpt(excerpt))
    }

    fn claim_id(&self, claim: &Claim) -> String {
        self.id(&Route::Claim(claim.slug.clone()), "claim")
    }

    fn response_id(&self, claim: &Claim, response: &Response) -> String {
        self.id(&Route::Claim(claim.slug.clone()), &part::response(&response.slug))
    }

    fn source_id(&self, source: &Source) -> String {
        self.id(&Route::Sources, &part::source(&source.slug))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_and_all_of_it_comes_back() {
        let hostile = json!({"</script><!-- & \u{2028}\u{2029}": "]]><script>\"\\\u{0}"});
        let text = within_script(&hostile);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), hostile);
    }
}

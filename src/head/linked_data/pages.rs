//! Pages as such: what each is mainly about, its list, and the way to it.
//!
//! It knows `WebPage` and its kinds, `ItemList` and `BreadcrumbList`.

use serde_json::Value;

use super::{Graph, Node};
use crate::{
    Route, head,
    paging::{self, List, Slice},
};

/// An entry of a list: what it is called, where its page is, and its id.
struct Entry {
    name: String,
    url: Option<String>,
    id: String,
}

impl Graph<'_> {
    /// Adds the page that this graph is of, with its records.
    pub(super) fn page(&mut self) {
        let (film, here) = (self.film, self.here);
        let (kind, main) = match here {
            Route::Film => {
                self.movie();
                self.video();
                ("WebPage", Some(reference(&self.film_id())))
            }
            Route::Interviewee(slug) => match film.interviewee(slug) {
                Some((_, person)) => {
                    self.interviewee(person);
                    ("ProfilePage", Some(self.person_reference(person).into()))
                }
                None => return,
            },
            Route::Review(slug) => match film.review(slug) {
                Some(review) => {
                    self.review(review);
                    self.claims(&film.claims_of_review(&review.slug));
                    ("WebPage", Some(reference(&self.review_id(review))))
                }
                None => return,
            },
            Route::Claim(slug) => match film.claim(slug) {
                Some(claim) => {
                    self.claim(claim);
                    ("WebPage", Some(reference(&self.claim_id(claim))))
                }
                None => return,
            },
            Route::Interviewees => ("CollectionPage", self.list(List::Interviewees, 1)),
            Route::Reviews => ("CollectionPage", self.list(List::Reviews, 1)),
            Route::Claims => ("CollectionPage", self.list(List::Claims, 1)),
            Route::Page(list, later) => ("CollectionPage", self.list(*list, later.number())),
            Route::Sources => ("CollectionPage", self.sources()),
            Route::Notebook | Route::Search => ("WebPage", Some(self.movie_reference().into())),
            Route::NotFound => return,
        };
        let id = self.id(here, "page");
        let about = (*here != Route::Film).then(|| self.movie_reference());
        let breadcrumb = self.breadcrumbs();
        let page = Node::new(kind, &id)
            .with("name", head::title(film, here))
            .with_some("url", self.address(here))
            .with("description", head::description(film, here))
            .with_some("about", about)
            .with_some("mainEntity", main)
            .with_some("breadcrumb", breadcrumb);
        self.add(page);
    }

    /// What a page of a list lists, by its places in the whole list; `None` for an empty list.
    fn list(&self, list: List, number: usize) -> Option<Value> {
        let film = self.film;
        let records = list.records(film);
        let slice = Slice::of_list(records, records, number);
        let on_page =
            |name: &str, route: Route, id: String| Entry { name: name.to_owned(), url: self.address(&route), id };
        let entries: Vec<Entry> = match list {
            List::Interviewees => slice
                .of(&film.interviewees())
                .iter()
                .map(|one| on_page(&one.name, Route::Interviewee(one.slug.clone()), self.person_id(one)))
                .collect(),
            List::Reviews => {
                // Of a long list the page's own are listed, so in the page's order.
                let is_long = paging::is_long(records);
                let row =
                    if is_long { film.reviews_in_row(0..film.reviews.len()) } else { film.reviews.iter().collect() };
                slice
                    .of(&row)
                    .iter()
                    .map(|one| on_page(&self.review_name(one), Route::Review(one.slug.clone()), self.review_id(one)))
                    .collect()
            }
            List::Claims => slice
                .of(&film.claims)
                .iter()
                .map(|one| on_page(&one.text, Route::Claim(one.slug.clone()), self.claim_id(one)))
                .collect(),
        };
        self.listed(&entries, slice.places.start, records)
    }

    /// What the page of sources lists, which has no pages for them: they are added; `None` where there are none.
    fn sources(&mut self) -> Option<Value> {
        let film = self.film;
        let absolute = |id: &String| self.publication.site_url.map(|_| id.clone());
        let sources = film.sources.iter().map(|one| (one.title.clone(), self.source_id(one)));
        let entries: Vec<Entry> = sources.map(|(name, id)| Entry { name, url: absolute(&id), id }).collect();
        film.sources.iter().for_each(|source| self.source(source));
        self.listed(&entries, 0, entries.len())
    }

    /// A list of so many records in all, of which these entries stand behind so many others.
    fn listed(&self, entries: &[Entry], before: usize, records: usize) -> Option<Value> {
        if entries.is_empty() {
            return None;
        }
        let items: Vec<Value> = (before + 1..).zip(entries).map(|(place, entry)| item(place, entry)).collect();
        let list = Node::new("ItemList", &self.id(self.here, "list"));
        Some(list.with("numberOfItems", records).with("itemListElement", items).into())
    }

    /// The way to a page that stands below another one: its steps need addresses.
    fn breadcrumbs(&self) -> Option<Node> {
        let title = self.film.about.title.clone();
        let list = |route: Route, name: &str| vec![(Route::Film, title.clone()), (route, name.to_owned())];
        let mut steps = match self.here {
            Route::Film | Route::NotFound => return None,
            Route::Interviewees | Route::Interviewee(_) => list(Route::Interviewees, "Interviewees"),
            Route::Reviews | Route::Review(_) => list(Route::Reviews, "Reviews"),
            Route::Claims | Route::Claim(_) => list(Route::Claims, "Claims"),
            Route::Page(of, _) => list(of.route(), of.name()),
            Route::Sources => list(Route::Sources, "Sources"),
            Route::Notebook => list(Route::Notebook, "Notebook"),
            Route::Search => list(Route::Search, "Search"),
        };
        let own = match self.here {
            Route::Interviewee(slug) => self.film.interviewee(slug).map(|(_, person)| person.name.clone()),
            Route::Review(slug) => self.film.review(slug).map(|review| self.review_name(review)),
            Route::Claim(slug) => self.film.claim(slug).map(|claim| claim.text.clone()),
            Route::Page(_, later) => Some(format!("Page {}", later.number())),
            _ => None,
        };
        steps.extend(own.map(|name| (self.here.clone(), name)));
        let site = self.publication.site_url?;
        let items: Vec<Value> = (1_usize..)
            .zip(steps)
            .map(|(place, (route, name))| {
                Node::unnamed("ListItem")
                    .with("position", place)
                    .with("name", name)
                    .with("item", site.join(&route))
                    .into()
            })
            .collect();
        Some(Node::new("BreadcrumbList", &self.id(self.here, "breadcrumb")).with("itemListElement", items))
    }
}

/// One place of a list: by its address where that is known, else by its id.
fn item(place: usize, entry: &Entry) -> Value {
    let node = Node::unnamed("ListItem").with("position", place).with("name", &*entry.name);
    let node = match &entry.url {
        Some(url) => node.with("url", &**url),
        None => node.with("item", reference(&entry.id)),
    };
    node.into()
}

/// A record that stands in the same graph or on its own page.
fn reference(id: &str) -> Value {
    serde_json::json!({ "@id": id })
}

//! The film and the way to the site's root: what every part of a page needs to draw links.
//!
//! It knows routes, not where the page stands on the web.

use std::rc::Rc;

use cinefile_model::{
    Citable, Claim, ExcerptReference, Film, Person, Response, Slug, StatementOf, Track, TrackKind, WebUrl,
    wording_digest,
};
use yew::AttrValue;

use crate::Route;

/// The film and how its pages link to each other; cheap to clone and to compare.
#[derive(Clone, Debug)]
pub struct Site {
    /// The film, shared.
    pub film: Rc<Film>,
    /// The way from the page to the site's root: `./`, `../` …
    pub root: AttrValue,
}

/// The same film is the same place in memory: comparing films record by record would cost time and bytes.
impl PartialEq for Site {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.film, &other.film) && self.root == other.root
    }
}

impl Site {
    /// The address of a page, relative to this one.
    #[inline(never)]
    pub(crate) fn to(&self, route: &Route) -> String {
        self.file(&route.path())
    }

    /// The address of a part of a page, relative to this one.
    #[inline(never)]
    pub(crate) fn to_part(&self, route: &Route, part: &str) -> String {
        format!("{}{}#{part}", self.root, route.path())
    }

    /// The address of an interviewee's page.
    #[inline(never)]
    pub(crate) fn to_interviewee(&self, slug: &Slug) -> String {
        self.to(&Route::Interviewee(slug.clone()))
    }

    /// The address of a review's page.
    #[inline(never)]
    pub(crate) fn to_review(&self, slug: &Slug) -> String {
        self.to(&Route::Review(slug.clone()))
    }

    /// The address of a claim's page.
    #[inline(never)]
    pub(crate) fn to_claim(&self, slug: &Slug) -> String {
        self.to(&Route::Claim(slug.clone()))
    }

    /// The address of an answer to a claim.
    #[inline(never)]
    pub(crate) fn to_response(&self, claim: &Claim, response: &Response) -> String {
        self.to_part(&Route::Claim(claim.slug.clone()), &part::response(&response.slug))
    }

    /// The address of the very words of an answer: those of the review that it takes up, or else the answer.
    #[inline(never)]
    pub(crate) fn to_words(&self, claim: &Claim, response: &Response) -> String {
        match response.first_excerpt().and_then(|reference| self.film.excerpt(reference)) {
            Some((review, excerpt)) => self.to_excerpt(&review.slug, &excerpt.slug),
            None => self.to_response(claim, response),
        }
    }

    /// The address of words of a review.
    #[inline(never)]
    pub(crate) fn to_excerpt(&self, review: &Slug, excerpt: &Slug) -> String {
        self.to_part(&Route::Review(review.clone()), &part::excerpt(excerpt))
    }

    /// The address of what is known of a person: their page, or their entry on the page of sources.
    #[inline(never)]
    pub(crate) fn to_person(&self, person: &Person) -> String {
        if person.in_film {
            return self.to_interviewee(&person.slug);
        }
        self.to_part(&Route::Sources, &part::person(&person.slug))
    }

    /// The address of what is known of an organisation.
    #[inline(never)]
    pub(crate) fn to_organisation(&self, slug: &Slug) -> String {
        self.to_part(&Route::Sources, &part::organisation(slug))
    }

    /// The page where a statement stands with its provenance, and the part of it; no part where it is the whole page.
    ///
    /// `None` for an answer that leads to no claim.
    pub fn stands_at(&self, statement: &StatementOf<'_>) -> Option<(Route, String)> {
        let film = &self.film;
        let on_film = |part: &str| (Route::Film, part.to_owned());
        Some(match statement {
            StatementOf::Film => on_film(part::FILM),
            StatementOf::Runtime => on_film(part::LENGTH),
            StatementOf::Views => on_film(part::VIEWS),
            StatementOf::Rating => on_film(part::RATING),
            StatementOf::Subject(one) => (Route::Film, part::subject(&one.slug)),
            StatementOf::Material(one) => (Route::Film, part::material(&one.slug)),
            StatementOf::Fact(one) => (Route::Film, part::fact(&one.slug)),
            StatementOf::Person(one) => {
                let route = if one.in_film { Route::Interviewee(one.slug.clone()) } else { Route::Sources };
                (route, part::person(&one.slug))
            }
            StatementOf::Organisation(one) => (Route::Sources, part::organisation(&one.slug)),
            StatementOf::Quote(one) => (Route::Interviewee(one.by.clone()), part::quote(&one.slug)),
            StatementOf::Term(quote, term) => {
                let place = quote.terms.iter().position(|one| std::ptr::eq(one, *term)).unwrap_or_default();
                (Route::Interviewee(quote.by.clone()), part::term(&quote.slug, place))
            }
            StatementOf::Review(one) => (Route::Review(one.slug.clone()), String::new()),
            StatementOf::Event(one) => (Route::Reviews, part::event(&one.slug)),
            StatementOf::Claim(one) => (Route::Claim(one.slug.clone()), String::new()),
            StatementOf::Response(one) => {
                (Route::Claim(film.claim_answered(one)?.slug.clone()), part::response(&one.slug))
            }
        })
    }

    /// The page where a record stands and the part of it that the record is; no part where it is the whole page.
    ///
    /// `None` where the film has no such record, or its answers lead to no claim.
    pub fn place_of(&self, record: &Citable) -> Option<(Route, String)> {
        let film = &self.film;
        let (route, part) = match film.citable(record)? {
            Citable::Film => (Route::Film, String::new()),
            Citable::Quote(slug) => (Route::Interviewee(film.quote(&slug)?.by.clone()), part::quote(&slug)),
            Citable::Review(slug) => (Route::Review(slug), String::new()),
            Citable::Excerpt(at) => (Route::Review(at.review), part::excerpt(&at.excerpt)),
            Citable::Claim(slug) => (Route::Claim(slug), String::new()),
            Citable::Response(slug) => {
                let claim = film.claim_answered(film.response(&slug)?)?;
                (Route::Claim(claim.slug.clone()), part::response(&slug))
            }
        };
        Some((route, part))
    }

    /// The page of a record, and the query and fragment that lead to it there: `?wording=0123456789ab#quote-ada-quill`.
    ///
    /// The query carries a digest of the record's words, if it has any, so that a change of them is noticed.
    /// `None` where the film has no such record.
    pub fn permalink(&self, record: &Citable) -> Option<(Route, String)> {
        let (route, part) = self.place_of(record)?;
        let mut address = String::new();
        if let Some(words) = self.film.wording_of(record) {
            address.push_str("?wording=");
            address.push_str(&wording_digest(words));
        }
        if !part.is_empty() {
            address.push('#');
            address.push_str(&part);
        }
        Some((route, address))
    }

    /// The address of a record, relative to this page: the link that is shared.
    #[inline(never)]
    pub fn to_record(&self, record: &Citable) -> String {
        match self.permalink(record) {
            Some((route, address)) => self.to(&route) + &address,
            None => self.to(&Route::NotFound),
        }
    }

    /// The address of a record's citations, relative to this page: a page beside the record's own.
    #[inline(never)]
    pub fn to_citation(&self, record: &Citable) -> String {
        let path = self.place_of(record).map(|(route, _)| route.path()).unwrap_or_default();
        format!("{}{path}citations/#{record}", self.root)
    }

    /// The path below the site's root of the page where a track of the media is read, by its place in the film file.
    ///
    /// `None` where the track is no file of the site's own; of several with chapters the first one has a page.
    pub fn transcript(&self, place: usize) -> Option<String> {
        let own = |track: &&Track| track.src.local().is_some();
        let tracks = &self.film.media.tracks;
        let track = tracks.get(place).filter(own)?;
        if track.kind != TrackKind::Chapters {
            return Some(format!("transcript/{place}/"));
        }
        let first = tracks.iter().filter(own).find(|track| track.kind == TrackKind::Chapters);
        first.is_some_and(|first| std::ptr::eq(first, track)).then(|| "transcript/chapters/".into())
    }

    /// The record that stands at a part of a page, or is the page.
    pub(crate) fn record_at(&self, route: &Route, part: &str) -> Option<Citable> {
        let film = &self.film;
        match route {
            Route::Claim(slug) if part.is_empty() => Some(Citable::Claim(slug.clone())),
            Route::Interviewee(slug) => film
                .quotes_by(slug)
                .into_iter()
                .find(|quote| [&quote.slug].into_iter().chain(&quote.aliases).any(|slug| part::quote(slug) == part))
                .map(|quote| Citable::Quote(quote.slug.clone())),
            Route::Review(slug) => film.review(slug)?.excerpts.iter().find_map(|excerpt| {
                (part::excerpt(&excerpt.slug) == part)
                    .then(|| Citable::Excerpt(ExcerptReference { review: slug.clone(), excerpt: excerpt.slug.clone() }))
            }),
            _ => None,
        }
    }

    /// An address of the film file as it can stand in this page.
    #[inline(never)]
    pub(crate) fn address(&self, url: &WebUrl) -> String {
        match url.local() {
            Some(path) => self.file(path),
            None => url.to_string(),
        }
    }

    /// The address of a file below the site's root.
    #[inline(never)]
    pub(crate) fn file(&self, path: &str) -> String {
        [&*self.root, path].concat()
    }
}

/// The ids of parts of a page that can be linked to.
pub(crate) mod part {
    use cinefile_model::Slug;

    /// The id of a record by the word for its kind.
    #[inline(never)]
    fn of(kind: &str, slug: &Slug) -> String {
        [kind, slug.as_str()].concat()
    }

    /// Title, facts and lists on the film's page.
    pub(crate) const FILM: &str = "film";
    /// The length on the film's page.
    pub(crate) const LENGTH: &str = "length";
    /// The count of views on the film's page.
    pub(crate) const VIEWS: &str = "views";
    /// The rating on the film's page.
    pub(crate) const RATING: &str = "rating";

    /// Something that the film covers, on the film's page.
    pub(crate) fn subject(slug: &Slug) -> String {
        of("subject-", slug)
    }

    /// Something that the film shows, on the film's page.
    pub(crate) fn material(slug: &Slug) -> String {
        of("material-", slug)
    }

    /// A fact about the making, on the film's page.
    pub(crate) fn fact(slug: &Slug) -> String {
        of("fact-", slug)
    }

    /// What is known of a person: on their page, or on the page of sources for those who have none.
    pub(crate) fn person(slug: &Slug) -> String {
        of("person-", slug)
    }

    /// What is known of an organisation, on the page of sources.
    pub(crate) fn organisation(slug: &Slug) -> String {
        of("organisation-", slug)
    }

    /// A word of a quotation that has been translated in several ways, by its place among them from 0.
    pub(crate) fn term(quote: &Slug, place: usize) -> String {
        format!("word-{quote}-{}", place + 1)
    }

    /// A quotation on its speaker's page.
    pub(crate) fn quote(slug: &Slug) -> String {
        of("quote-", slug)
    }

    /// An excerpt on its review's page.
    pub(crate) fn excerpt(slug: &Slug) -> String {
        of("excerpt-", slug)
    }

    /// A note on a quotation on its speaker's page.
    pub(crate) fn note(response: &Slug) -> String {
        of("note-", response)
    }

    /// A response on its claim's page.
    pub(crate) fn response(slug: &Slug) -> String {
        of("response-", slug)
    }

    /// An event on the page of reviews.
    pub(crate) fn event(slug: &Slug) -> String {
        of("event-", slug)
    }

    /// A source on the page of sources.
    pub(crate) fn source(slug: &Slug) -> String {
        of("source-", slug)
    }
}

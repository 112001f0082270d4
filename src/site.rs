//! The film and the way to the site's root: what every part of a page needs to draw links.
//!
//! It knows routes, not where the page stands on the web.

use std::rc::Rc;

use cinefile_model::{Film, WebUrl};
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
    pub(crate) fn to(&self, route: &Route) -> AttrValue {
        format!("{}{}", self.root, route.path()).into()
    }

    /// The address of a part of a page, relative to this one.
    pub(crate) fn to_part(&self, route: &Route, part: &str) -> AttrValue {
        format!("{}{}#{part}", self.root, route.path()).into()
    }

    /// An address of the film file as it can stand in this page.
    pub(crate) fn address(&self, url: &WebUrl) -> AttrValue {
        match url.local() {
            Some(path) => self.file(path),
            None => url.to_string().into(),
        }
    }

    /// The address of a file below the site's root.
    pub(crate) fn file(&self, path: &str) -> AttrValue {
        format!("{}{path}", self.root).into()
    }
}

/// The ids of parts of a page that can be linked to.
pub(crate) mod part {
    use cinefile_model::Slug;

    /// A quotation on its speaker's page.
    pub(crate) fn quote(slug: &Slug) -> String {
        format!("quote-{slug}")
    }

    /// An excerpt on its review's page.
    pub(crate) fn excerpt(slug: &Slug) -> String {
        format!("excerpt-{slug}")
    }

    /// A response on its claim's page.
    pub(crate) fn response(slug: &Slug) -> String {
        format!("response-{slug}")
    }

    /// An event on the page of reviews.
    pub(crate) fn event(slug: &Slug) -> String {
        format!("event-{slug}")
    }

    /// A source on the page of sources.
    pub(crate) fn source(slug: &Slug) -> String {
        format!("source-{slug}")
    }
}

//! Every address of the site as a value.
//!
//! It knows the addresses' form and which of them a film has; what stands there is the pages' matter.

use cinefile_model::{Film, Slug};

use crate::{
    Part,
    paging::{Later, List},
};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The film.
    Film,
    /// Everybody who is interviewed.
    Interviewees,
    /// One of them.
    Interviewee(Slug),
    /// What was said about the film.
    Reviews,
    /// One review.
    Review(Slug),
    /// What is said and disputed.
    Claims,
    /// One claim and who answers.
    Claim(Slug),
    /// What stands behind the first page of a long list.
    Page(List, Later),
    /// Where it all comes from.
    Sources,
    /// What the reader has collected.
    Notebook,
    /// What is found.
    Search,
    /// Any other address.
    NotFound,
}

impl Route {
    /// The page at a path below the site's root.
    ///
    /// Takes the path without a leading slash; a missing last slash and `index.html` are forgiven.
    pub fn from_path(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        match path.split_once('/') {
            None => match path {
                "" => Self::Film,
                "interviewees" => Self::Interviewees,
                "reviews" => Self::Reviews,
                "claims" => Self::Claims,
                "sources" => Self::Sources,
                "notebook" => Self::Notebook,
                "search" => Self::Search,
                _ => Self::NotFound,
            },
            Some((list, rest)) => match (list, rest.parse()) {
                ("interviewees", Ok(slug)) => Self::Interviewee(slug),
                ("reviews", Ok(slug)) => Self::Review(slug),
                ("claims", Ok(slug)) => Self::Claim(slug),
                _ => Self::of_later_page(path).unwrap_or(Self::NotFound),
            },
        }
    }

    /// The page of a list at a path without its last slash, in the one form in which its number is written.
    fn of_later_page(path: &str) -> Option<Self> {
        let later = Later::of(path.rsplit('/').next()?.parse().ok()?)?;
        let mut pages = List::ALL.into_iter().map(|list| Self::Page(list, later));
        pages.find(|page| page.path().strip_suffix('/') == Some(path))
    }

    /// The path below the site's root, with its last slash: `interviewees/ada-quill/`; the film's own is empty.
    pub fn path(&self) -> String {
        match self {
            Self::Film => String::new(),
            Self::Interviewees => "interviewees/".into(),
            Self::Interviewee(slug) => format!("interviewees/{slug}/"),
            Self::Reviews => "reviews/".into(),
            Self::Review(slug) => format!("reviews/{slug}/"),
            Self::Claims => "claims/".into(),
            Self::Claim(slug) => format!("claims/{slug}/"),
            Self::Page(list, later) => format!("{}/page/{}/", list.directory(), later.number()),
            Self::Sources => "sources/".into(),
            Self::Notebook => "notebook/".into(),
            Self::Search => "search/".into(),
            Self::NotFound => "404.html".into(),
        }
    }

    /// The way from this page to the site's root, for relative links.
    ///
    /// `None` for [`Route::NotFound`]: it is shown at addresses of any depth.
    pub fn root(&self) -> Option<&'static str> {
        match self {
            Self::Film => Some("./"),
            Self::Interviewees | Self::Reviews | Self::Claims | Self::Sources | Self::Notebook | Self::Search => {
                Some("../")
            }
            Self::Interviewee(_) | Self::Review(_) | Self::Claim(_) => Some("../../"),
            Self::Page(..) => Some("../../../"),
            Self::NotFound => None,
        }
    }

    /// Every page that the film has, but for [`Route::NotFound`] (allocates).
    pub fn all(film: &Film) -> Vec<Self> {
        let mut routes = vec![
            Self::Film,
            Self::Interviewees,
            Self::Reviews,
            Self::Claims,
            Self::Sources,
            Self::Notebook,
            Self::Search,
        ];
        for list in List::ALL {
            routes.extend((2..=list.pages(film)).map(|number| list.page(number)));
        }
        routes.extend(film.interviewees().into_iter().map(|person| Self::Interviewee(person.slug.clone())));
        routes.extend(film.reviews.iter().map(|review| Self::Review(review.slug.clone())));
        routes.extend(film.claims.iter().map(|claim| Self::Claim(claim.slug.clone())));
        routes
    }

    /// The part of the program that draws the page; `None` where that is there from the start.
    pub fn part(&self) -> Option<Part> {
        match self {
            Self::Film | Self::NotFound => None,
            Self::Interviewees | Self::Interviewee(_) | Self::Page(List::Interviewees, _) => Some(Part::People),
            Self::Reviews
            | Self::Review(_)
            | Self::Claims
            | Self::Claim(_)
            | Self::Page(List::Reviews | List::Claims, _) => Some(Part::Reception),
            Self::Sources | Self::Notebook => Some(Part::Apparatus),
            Self::Search => Some(Part::Search),
        }
    }

    /// Whether the page lists records and is narrowed by its query.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Interviewees | Self::Reviews | Self::Claims | Self::Page(..))
    }

    /// Whether the film has this page; an alias is not the page itself. An extract has the page that it was made for.
    pub fn exists(&self, film: &Film) -> bool {
        if let Some(page) = film.page() {
            return self.path() == page;
        }
        match self {
            Self::Film
            | Self::Interviewees
            | Self::Reviews
            | Self::Claims
            | Self::Sources
            | Self::Notebook
            | Self::Search => true,
            Self::Interviewee(slug) => film.interviewee(slug).is_some(),
            Self::Review(slug) => film.review(slug).is_some(),
            Self::Claim(slug) => film.claim(slug).is_some(),
            Self::Page(list, later) => later.number() <= list.pages(film),
            Self::NotFound => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn every_route_is_found_again_from_its_path() {
        for route in [
            Route::Film,
            Route::Interviewees,
            Route::Interviewee(slug("a-b")),
            Route::Reviews,
            Route::Review(slug("a")),
            Route::Claims,
            Route::Claim(slug("a")),
            List::Interviewees.page(2),
            List::Reviews.page(10),
            List::Claims.page(101),
            Route::Interviewee(slug("page")),
            Route::Interviewee(slug("2")),
            Route::Sources,
            Route::Notebook,
            Route::Search,
            Route::NotFound,
        ] {
            assert_eq!(Route::from_path(&route.path()), route);
        }
    }

    #[test]
    fn a_missing_slash_and_index_html_are_forgiven() {
        assert_eq!(Route::from_path("reviews"), Route::Reviews);
        assert_eq!(Route::from_path("reviews/index.html"), Route::Reviews);
        assert_eq!(Route::from_path("index.html"), Route::Film);
        assert_eq!(Route::from_path("claims/page/2/index.html"), List::Claims.page(2));
    }

    #[test]
    fn what_is_no_address_is_not_found() {
        for path in ["x/", "reviews/a/b/", "reviews//", "reviews/A/", "interviewees/%3Cscript%3E/", "//", "."] {
            assert_eq!(Route::from_path(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_page_of_a_list_has_one_address_and_the_first_one_the_lists_own() {
        assert_eq!(List::Reviews.page(1), Route::Reviews);
        for path in [
            "reviews/page/1/",
            "reviews/page/0/",
            "reviews/page/02/",
            "reviews/page/+2/",
            "reviews/page/-2/",
            "reviews/page/x/",
            "reviews/page/2/3/",
            "reviews/page//",
            "sources/page/2/",
            "page/2/",
            "reviews/page/99999999999999999999/",
        ] {
            assert_eq!(Route::from_path(path), Route::NotFound, "{path}");
        }
    }
}

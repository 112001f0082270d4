//! What can be shown in a frame on somebody else's page: the addresses, what stands there, and the languages in which
//! other pages speak to the player.
//!
//! - [`Embed`]: every such address as a value
//! - `page` (native only): what stands there, and `player` what stands at the player's address
//! - `code`: the code that shows it
//! - `state`: what protocols need to know of the player; `playerjs`, `peertube`: from a message to answers, pure;
//!   `numbers`: those in messages
//! - `bridge`: both of them at once
//!
//! It knows no browser: `browser` listens to messages and posts answers for `player::embedded`, which owns the bridge.

pub(crate) mod bridge;
mod code;
mod numbers;
#[cfg(not(target_arch = "wasm32"))]
mod page;
mod peertube;
#[cfg(not(target_arch = "wasm32"))]
mod player;
mod playerjs;
pub(crate) mod state;

#[cfg(not(target_arch = "wasm32"))]
use cinefile_model::Citable;
use cinefile_model::{Film, Slug};

pub use self::code::iframe;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use self::page::{StaticEmbed, StaticEmbedProps};
#[cfg(not(target_arch = "wasm32"))]
use crate::Site;
use crate::{Route, head};

/// What stands at an address that is made for frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Embed {
    /// The player.
    Player,
    /// One interviewee.
    Interviewee(Slug),
    /// One quotation with those who answer it.
    Quote(Slug),
    /// The reception: counts and everybody who reviews.
    Reviews,
    /// One review.
    Review(Slug),
    /// One claim with those who answer it.
    Claim(Slug),
}

impl Embed {
    /// Everything of a film that can be embedded, in the order of pages and of the film file.
    pub fn all(film: &Film) -> Vec<Self> {
        let people = film.interviewees().into_iter().map(|person| Self::Interviewee(person.slug.clone()));
        let quotes = film.quotes.iter().map(|quote| Self::Quote(quote.slug.clone()));
        let reviews = film.reviews.iter().map(|review| Self::Review(review.slug.clone()));
        let claims = film.claims.iter().map(|claim| Self::Claim(claim.slug.clone()));
        [Self::Player]
            .into_iter()
            .chain(people)
            .chain(quotes)
            .chain([Self::Reviews])
            .chain(reviews)
            .chain(claims)
            .collect()
    }

    /// The same by the names that records had before: frames on other pages name them for ever, and follow no redirect.
    pub fn former(film: &Film) -> Vec<Self> {
        fn of<'a>(aliases: &'a [Slug], embed: fn(Slug) -> Embed) -> impl Iterator<Item = Embed> + 'a {
            aliases.iter().cloned().map(embed)
        }
        let people = film.interviewees().into_iter().flat_map(|person| of(&person.aliases, Self::Interviewee));
        let quotes = film.quotes.iter().flat_map(|quote| of(&quote.aliases, Self::Quote));
        let reviews = film.reviews.iter().flat_map(|review| of(&review.aliases, Self::Review));
        let claims = film.claims.iter().flat_map(|claim| of(&claim.aliases, Self::Claim));
        people.chain(quotes).chain(reviews).chain(claims).collect()
    }

    /// What shows a page in a frame; `None` for pages that nobody embeds.
    pub fn of_page(route: &Route) -> Option<Self> {
        match route {
            Route::Film => Some(Self::Player),
            Route::Interviewee(slug) => Some(Self::Interviewee(slug.clone())),
            Route::Reviews => Some(Self::Reviews),
            Route::Review(slug) => Some(Self::Review(slug.clone())),
            Route::Claim(slug) => Some(Self::Claim(slug.clone())),
            Route::Interviewees
            | Route::Claims
            | Route::Page(..)
            | Route::Sources
            | Route::Notebook
            | Route::Search
            | Route::NotFound => None,
        }
    }

    /// The path below the site's root, with its last slash: `embed/quotes/ada-quill/`; the player's is `embed/`.
    pub fn path(&self) -> String {
        match self {
            Self::Player => "embed/".into(),
            Self::Interviewee(slug) => format!("embed/interviewees/{slug}/"),
            Self::Quote(slug) => format!("embed/quotes/{slug}/"),
            Self::Reviews => "embed/reviews/".into(),
            Self::Review(slug) => format!("embed/reviews/{slug}/"),
            Self::Claim(slug) => format!("embed/claims/{slug}/"),
        }
    }

    /// The way from there to the site's root, for relative links.
    pub fn root(&self) -> &'static str {
        match self {
            Self::Player => "../",
            Self::Reviews => "../../",
            Self::Interviewee(_) | Self::Quote(_) | Self::Review(_) | Self::Claim(_) => "../../../",
        }
    }

    /// The path below the site's root of its oEmbed answer.
    pub fn oembed_path(&self) -> String {
        match self {
            Self::Player => "oembed/index.json".into(),
            Self::Interviewee(slug) => format!("oembed/interviewees/{slug}.json"),
            Self::Quote(slug) => format!("oembed/quotes/{slug}.json"),
            Self::Reviews => "oembed/reviews.json".into(),
            Self::Review(slug) => format!("oembed/reviews/{slug}.json"),
            Self::Claim(slug) => format!("oembed/claims/{slug}.json"),
        }
    }

    /// The same by the record's present name; `None` where the film has no such record.
    pub fn by_present_name(&self, film: &Film) -> Option<Self> {
        Some(match self {
            Self::Player => Self::Player,
            Self::Interviewee(slug) => Self::Interviewee(film.interviewee(slug)?.1.slug.clone()),
            Self::Quote(slug) => Self::Quote(film.quote(slug)?.slug.clone()),
            Self::Reviews => Self::Reviews,
            Self::Review(slug) => Self::Review(film.review(slug)?.slug.clone()),
            Self::Claim(slug) => Self::Claim(film.claim(slug)?.slug.clone()),
        })
    }

    /// The page on which the same stands among other things; `None` where the film has no such record.
    pub fn page(&self, film: &Film) -> Option<Route> {
        Some(match self.by_present_name(film)? {
            Self::Player => Route::Film,
            Self::Interviewee(slug) => Route::Interviewee(slug),
            Self::Quote(slug) => Route::Interviewee(film.quote(&slug)?.by.clone()),
            Self::Reviews => Route::Reviews,
            Self::Review(slug) => Route::Review(slug),
            Self::Claim(slug) => Route::Claim(slug),
        })
    }

    /// The title of the document, by which frames are told apart; `None` where the film has no such record.
    pub fn title(&self, film: &Film) -> Option<String> {
        let page = head::title(film, &self.page(film)?);
        Some(match self {
            Self::Quote(_) => format!("Quotation: {page}"),
            _ => page,
        })
    }

    /// The address of the page on which the same stands, relative to this one, with the part of it.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn to_page(&self, site: &Site) -> String {
        let film = &site.film;
        let record = match self.by_present_name(film) {
            Some(Self::Quote(slug)) => Some(Citable::Quote(slug)),
            Some(Self::Review(slug)) => Some(Citable::Review(slug)),
            Some(Self::Claim(slug)) => Some(Citable::Claim(slug)),
            _ => None,
        };
        match record {
            Some(record) => site.to_record(&record),
            None => site.to(&self.page(film).unwrap_or(Route::NotFound)),
        }
    }
}

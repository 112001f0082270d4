//! What a page has to be told about the site that it is published on.
//!
//! It knows addresses and names of files; of films it knows only their pages.

use cinefile_model::{Film, webvtt::Cue};

use super::SiteUrl;
use crate::{Embed, Route};

/// The program that writes the pages, as it names itself in them.
pub const GENERATOR: &str = concat!("Cinefile ", env!("CARGO_PKG_VERSION"));

/// What is known when a site is published and not before.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Where the site will stand; without it nothing absolute is written.
    pub site_url: Option<&'a SiteUrl>,
    /// The picture that stands for a page where it is shared.
    pub card: Option<SocialCard<'a>>,
    /// The program that writes the pages, [`GENERATOR`] as a rule.
    pub generator: &'a str,
    /// The chapters of what there is to watch, in its own time, from its WebVTT file; empty where there are none.
    pub chapters: &'a [Cue],
}

/// A picture for those who show a link to a page: a PNG of 1200 by 630 pixels.
#[derive(Clone, Copy, Debug)]
pub struct SocialCard<'a> {
    /// The file's path below the site's root.
    pub path: &'a str,
    /// What it shows, for those who do not see it.
    pub alt: &'a str,
}

impl SocialCard<'_> {
    /// The width in pixels.
    pub const WIDTH: u32 = 1200;
    /// The height in pixels.
    pub const HEIGHT: u32 = 630;
    /// The media type.
    pub const MEDIA_TYPE: &'static str = "image/png";
}

impl Publication<'_> {
    /// The absolute address of the card, where the site's is known.
    pub(crate) fn card_address(&self) -> Option<String> {
        Some(self.site_url?.file(self.card?.path))
    }
}

/// The page itself, where a route names it by an alias: what is published says one address only.
pub(super) fn own_route(film: &Film, route: &Route) -> Route {
    let own = match route {
        Route::Interviewee(slug) => film.interviewee(slug).map(|(_, person)| Route::Interviewee(person.slug.clone())),
        Route::Review(slug) => film.review(slug).map(|review| Route::Review(review.slug.clone())),
        Route::Claim(slug) => film.claim(slug).map(|claim| Route::Claim(claim.slug.clone())),
        _ => None,
    };
    own.unwrap_or_else(|| route.clone())
}

/// The path below the site's root of the oEmbed answer for a page; `None` for pages that nobody embeds.
pub fn oembed_path(route: &Route) -> Option<String> {
    Embed::of_page(route).map(|embed| embed.oembed_path())
}

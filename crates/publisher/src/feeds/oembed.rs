//! oEmbed answers (oembed.com, version 1.0), one static file for each page that somebody may want to embed.
//!
//! It knows the format; which pages have an answer and where it stands is `head`'s matter.

use cinefile_app::{
    Route,
    head::{self, Publication, SiteUrl, SocialCard, oembed_path},
};
use cinefile_model::{Film, in_a_row};
use serde_json::{Value, json};

/// How long an answer may be kept, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// The answers: their paths below the site's root and what they say.
pub(super) fn answers(film: &Film, site: &SiteUrl, publication: &Publication<'_>) -> Vec<(String, Value)> {
    let routes = Route::all(film);
    routes.iter().filter_map(|route| Some((oembed_path(route)?, answer(film, route, site, publication)))).collect()
}

/// The answer for a page: a link, since there is nothing yet that could be shown in a frame.
fn answer(film: &Film, route: &Route, site: &SiteUrl, publication: &Publication<'_>) -> Value {
    let mut answer = json!({
        "version": "1.0",
        "type": "link",
        "title": head::title(film, route),
        "provider_name": film.about.title,
        "provider_url": site.as_str(),
        "cache_age": CACHE_AGE
    });
    if let Some(author) = author(film, route) {
        answer["author_name"] = author.into();
    }
    if let Some(card) = publication.card {
        answer["thumbnail_url"] = site.file(card.path).into();
        answer["thumbnail_width"] = SocialCard::WIDTH.into();
        answer["thumbnail_height"] = SocialCard::HEIGHT.into();
    }
    answer
}

/// Whose words or work a page shows; `None` where it shows those of several people.
fn author(film: &Film, route: &Route) -> Option<String> {
    match route {
        Route::Film => Some(in_a_row(&film.people_named(&film.about.directors))).filter(|names| !names.is_empty()),
        Route::Interviewee(slug) => film.interviewee(slug).map(|(_, person)| person.name.clone()),
        Route::Review(slug) => film.review(slug).map(|review| film.voices_named(review)),
        _ => None,
    }
}

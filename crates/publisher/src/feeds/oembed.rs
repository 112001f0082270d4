//! oEmbed answers (oembed.com, version 1.0), one static file for each address that is made for frames.
//!
//! It knows the format; which addresses there are and how a frame for one is written is the component tree's matter.
//! Consumers add parameters such as `maxwidth`; a file cannot heed them, and frames fit any width.

use cinefile_app::{
    Embed,
    head::{Publication, SiteUrl, SocialCard},
    iframe,
};
use cinefile_model::{Film, in_a_row};
use serde_json::{Value, json};

/// How long an answer may be kept, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// The answers: their paths below the site's root and what they say.
pub(super) fn answers(film: &Film, site: &SiteUrl, publication: &Publication<'_>) -> Vec<(String, Value)> {
    let embeds = Embed::all(film);
    embeds.iter().map(|embed| (embed.oembed_path(), answer(film, embed, site, publication))).collect()
}

fn answer(film: &Film, embed: &Embed, site: &SiteUrl, publication: &Publication<'_>) -> Value {
    let title = embed.title(film).unwrap_or_else(|| film.about.title.clone());
    let (width, height) = embed.size(film);
    let mut answer = json!({
        "version": "1.0",
        "type": if *embed == Embed::Player { "video" } else { "rich" },
        "html": iframe(embed, &site.file(&embed.path()), &title, (width, height), None),
        "width": width,
        "height": height,
        "title": title,
        "provider_name": film.about.title,
        "provider_url": site.as_str(),
        "cache_age": CACHE_AGE
    });
    if let Some(author) = author(film, embed) {
        answer["author_name"] = author.into();
    }
    if let Some(card) = publication.card {
        answer["thumbnail_url"] = site.file(card.path).into();
        answer["thumbnail_width"] = SocialCard::WIDTH.into();
        answer["thumbnail_height"] = SocialCard::HEIGHT.into();
    }
    answer
}

/// Whose words or work it shows; `None` where it shows those of several people.
fn author(film: &Film, embed: &Embed) -> Option<String> {
    match embed {
        Embed::Player => Some(in_a_row(&film.people_named(&film.about.directors))).filter(|names| !names.is_empty()),
        Embed::Interviewee(slug) => film.interviewee(slug).map(|(_, person)| person.name.clone()),
        Embed::Quote(slug) => film.person(&film.quote(slug)?.by).map(|person| person.name.clone()),
        Embed::Review(slug) => film.review(slug).map(|review| film.voices_named(review)),
        Embed::Reviews | Embed::Claim(_) => None,
    }
}

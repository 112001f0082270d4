//! The lines of a page's head that speak to machines, as HTML.
//!
//! It knows Open Graph (ogp.me), Twitter cards, oEmbed's discovery and how text becomes an attribute;
//! what stands in JSON-LD is `linked_data`'s matter.

use std::fmt::Write as _;

use cinefile_model::{Film, LanguageTag, PartialDate, Slug};

use super::{Publication, SocialCard, description, embedded, linked_data, oembed_path, publication::own_route, title};
use crate::Route;

/// The lines of HTML that go into a page's static head, each ended by a line feed; all text is escaped.
///
/// Elements that belong to this page and not to the whole site have the attribute `data-page`.
/// A page that the film does not have says only that it is not to be listed; the notebook says so too, since what it
/// holds is each reader's own.
pub fn metadata(film: &Film, route: &Route, publication: &Publication<'_>) -> String {
    let mut lines = Lines(String::new());
    if !route.exists(film) {
        lines.name("robots", "noindex");
        return lines.0;
    }
    let graph = linked_data::of_page(film, route, publication);
    let route = &own_route(film, route);
    // What link previews need comes first: they read the beginning of a page only.
    lines.name("description", &description(film, route));
    lines.site_wide("generator", publication.generator);
    if let Some(site) = publication.site_url {
        lines.line(format_args!("<link data-page rel=\"canonical\" href=\"{}\">", escaped(&site.join(route))));
    }
    if matches!(route, Route::Notebook | Route::Search) {
        lines.name("robots", "noindex");
    }
    open_graph(&mut lines, film, route, publication);
    twitter(&mut lines, film, route, publication);
    for (name, content) in embedded::elements(film, route) {
        lines.name(name, &content);
    }
    if let (Some(site), Some(path)) = (publication.site_url, oembed_path(route)) {
        lines.line(format_args!(
            "<link data-page rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
            escaped(&site.file(&path)),
            escaped(&title(film, route))
        ));
    }
    lines.line(format_args!(
        "<script data-page type=\"application/ld+json\">{}</script>",
        linked_data::within_script(&graph)
    ));
    lines.0
}

fn open_graph(lines: &mut Lines, film: &Film, route: &Route, publication: &Publication<'_>) {
    let about = &film.about;
    let kind = match route {
        Route::Film => "video.movie",
        Route::Interviewee(_) => "profile",
        Route::Review(_) | Route::Claim(_) => "article",
        _ => "website",
    };
    lines.property("og:type", kind);
    lines.property("og:title", &title(film, route));
    lines.property("og:description", &description(film, route));
    lines.property("og:site_name", &about.title);
    if let Some(locale) = locale(&about.wording) {
        lines.property("og:locale", &locale);
    }
    if let Some(site) = publication.site_url {
        lines.property("og:url", &site.join(route));
    }
    if let (Some(address), Some(card)) = (publication.card_address(), publication.card) {
        lines.property("og:image", &address);
        lines.property("og:image:type", SocialCard::MEDIA_TYPE);
        lines.property("og:image:width", &SocialCard::WIDTH.to_string());
        lines.property("og:image:height", &SocialCard::HEIGHT.to_string());
        lines.property("og:image:alt", card.alt);
    }
    if *route == Route::Film {
        video(lines, film, publication);
    }
}

/// What Open Graph's `video.movie` says of the film itself.
fn video(lines: &mut Lines, film: &Film, publication: &Publication<'_>) {
    let about = &film.about;
    if let Some(date) = about.released.as_ref().map(PartialDate::to_string) {
        lines.property("video:release_date", &date);
    }
    if let Some(seconds) = about.runtime.as_ref().map(|runtime| runtime.value.milliseconds() / 1000)
        && seconds > 0
    {
        lines.property("video:duration", &seconds.to_string());
    }
    for tag in &about.tags {
        lines.property("video:tag", tag);
    }
    // The protocol wants the addresses of profiles here, and only interviewees have a page.
    let Some(site) = publication.site_url else { return };
    let profiles = |slugs: &[Slug]| -> Vec<String> {
        let people = slugs.iter().filter_map(|slug| film.interviewee(slug));
        people.map(|(_, person)| site.join(&Route::Interviewee(person.slug.clone()))).collect()
    };
    for address in profiles(&about.directors) {
        lines.property("video:director", &address);
    }
    for address in profiles(&about.writers) {
        lines.property("video:writer", &address);
    }
}

fn twitter(lines: &mut Lines, film: &Film, route: &Route, publication: &Publication<'_>) {
    let image = publication.card_address();
    lines.name("twitter:card", if image.is_some() { "summary_large_image" } else { "summary" });
    lines.name("twitter:title", &title(film, route));
    lines.name("twitter:description", &description(film, route));
    if let (Some(address), Some(card)) = (image, publication.card) {
        lines.name("twitter:image", &address);
        lines.name("twitter:image:alt", card.alt);
    }
}

/// The language in Open Graph's form `language_TERRITORY`; `None` where the tag names no territory:
/// which Arabic or English is meant is not ours to guess.
fn locale(tag: &LanguageTag) -> Option<String> {
    let territory = tag
        .as_str()
        .split('-')
        .skip(1)
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    Some(format!("{}_{}", tag.primary().to_ascii_lowercase(), territory.to_ascii_uppercase()))
}

struct Lines(String);

impl Lines {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.0, "{line}").expect("writing to a String cannot fail");
    }

    fn name(&mut self, name: &str, content: &str) {
        self.line(format_args!("<meta data-page name=\"{name}\" content=\"{}\">", escaped(content)));
    }

    fn site_wide(&mut self, name: &str, content: &str) {
        self.line(format_args!("<meta name=\"{name}\" content=\"{}\">", escaped(content)));
    }

    fn property(&mut self, property: &str, content: &str) {
        self.line(format_args!("<meta data-page property=\"{property}\" content=\"{}\">", escaped(content)));
    }
}

/// Text as it can stand in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_said_only_where_the_tag_names_a_territory() {
        for (tag, expected) in [
            ("pt-BR", Some("pt_BR")),
            ("zh-Hant-tw", Some("zh_TW")),
            ("en", None),
            ("zh-Hant", None),
            ("es-419", None),
            ("en-x-gb", None),
            ("de-u-co-phonebk", None),
        ] {
            assert_eq!(locale(&tag.parse().unwrap()).as_deref(), expected, "{tag}");
        }
    }
}

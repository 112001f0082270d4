//! The film and what there is to watch of it.
//!
//! It knows `Movie`, `MovieSeries`, `VideoObject` and `Clip`.

use cinefile_model::{Film, FilmKind, FilmTime, LanguageTag, LinkRel, MediaKind, MediaSource, Slug, webvtt::Cue};
use serde_json::{Number, Value};

use super::{Graph, Node};
use crate::Route;

/// The type that a film has in schema.org.
fn kind(film: &Film) -> &'static str {
    match film.about.kind {
        FilmKind::Documentary | FilmKind::ShortDocumentary => "Movie",
        FilmKind::DocumentarySeries => "MovieSeries",
    }
}

impl Graph<'_> {
    /// The film where something else is described: enough to know it by.
    pub(super) fn movie_reference(&self) -> Node {
        Node::new(kind(self.film), &self.film_id())
            .with("name", &*self.film.about.title)
            .with_some("url", self.address(&Route::Film))
    }

    /// Adds the film.
    pub(super) fn movie(&mut self) {
        let id = self.film_id();
        if !self.takes(&id) {
            return;
        }
        let (film, about) = (self.film, &self.film.about);
        let people = |slugs: &[Slug]| -> Vec<Node> {
            slugs.iter().filter_map(|slug| film.person(slug)).map(|person| self.person_reference(person)).collect()
        };
        let sponsors = about.sponsors.iter().filter_map(|slug| film.organisation(slug));
        let official =
            about.links.iter().filter(|link| link.rel == LinkRel::Official).filter_map(|link| link.url.as_ref());
        let countries =
            about.filmed_in.iter().map(|code| Node::unnamed("Country").with("name", film.names.country(code)));
        // Only a single work has a `duration` in the vocabulary.
        let length = if about.kind == FilmKind::DocumentarySeries { "timeRequired" } else { "duration" };
        let poster = film.media.poster.as_ref().and_then(|poster| self.absolute(poster));
        let movie = Node::new(kind(film), &id)
            .with("name", &*about.title)
            .with_some("url", self.address(&Route::Film))
            .with("description", &*about.logline)
            .with_all("inLanguage", about.languages.iter().map(LanguageTag::as_str))
            .with_some("datePublished", about.released.map(|date| date.to_string()))
            .with_all("director", people(&about.directors))
            .with_all("author", people(&about.writers))
            .with_all("sponsor", sponsors.map(|organisation| self.organisation_reference(organisation)))
            .with_some(length, about.runtime.as_ref().map(|runtime| runtime.value.iso_8601()))
            .with_all("genre", about.genres.iter().map(String::as_str))
            .with_all("keywords", about.tags.iter().map(String::as_str))
            .with_all(
                "about",
                about.subjects.iter().map(|subject| Node::unnamed("Thing").with("name", &*subject.title)),
            )
            .with_all("locationCreated", countries)
            .with_some("image", poster.or_else(|| self.publication.card_address()))
            .with_all("sameAs", official.filter_map(|url| self.absolute(url)))
            .with_some("citation", self.citation(&about.provenance));
        self.add(movie);
    }

    /// Adds what can be watched on the film's page, if there is anything.
    pub(super) fn video(&mut self) {
        let id = self.id(&Route::Film, "video");
        let media = &self.film.media;
        let Some(source) = best(&media.sources) else { return };
        if !self.takes(&id) {
            return;
        }
        let about = &self.film.about;
        let place = match source.kind {
            MediaKind::File | MediaKind::Hls => "contentUrl",
            // What the file holds is the address of a page with somebody else's player.
            MediaKind::Youtube | MediaKind::Vimeo | MediaKind::Peertube => "url",
        };
        let poster = media.poster.as_ref().and_then(|poster| self.absolute(poster));
        let video = Node::new("VideoObject", &id)
            .with_some(place, self.absolute(&source.url))
            .with_some("encodingFormat", source.r#type.as_deref())
            .with_some("thumbnailUrl", poster.or_else(|| self.publication.card_address()))
            .with_all("hasPart", self.publication.chapters.iter().map(clip));
        let video = if media.is_sample {
            video
                .with("name", format!("{}: a sample, not the film", about.title))
                .with("description", media.note.as_deref().unwrap_or("This is a sample, not the film."))
                .with("about", self.movie_reference())
        } else {
            video
                .with("name", &*about.title)
                .with("description", &*about.logline)
                .with_some("duration", length(self.film, source))
                .with("encodesCreativeWork", self.movie_reference())
        };
        self.add(video);
    }
}

/// The first copy that is played here, or the first one at all.
fn best(sources: &[MediaSource]) -> Option<&MediaSource> {
    let here = |source: &&MediaSource| matches!(source.kind, MediaKind::File | MediaKind::Hls);
    sources.iter().find(here).or(sources.first())
}

/// How long a copy is: known only where it runs as the film does, from the film's start.
fn length(film: &Film, source: &MediaSource) -> Option<String> {
    let alike = source.offset.milliseconds() == 0 && source.rate.fraction() == (1, 1);
    film.about.runtime.as_ref().filter(|_| alike).map(|runtime| runtime.value.iso_8601())
}

fn clip(chapter: &Cue) -> Node {
    Node::unnamed("Clip")
        .with("name", chapter.plain())
        .with("startOffset", seconds(chapter.start))
        .with("endOffset", seconds(chapter.end))
}

/// Seconds, whole where they are.
fn seconds(time: FilmTime) -> Value {
    let milliseconds = time.milliseconds();
    if milliseconds.is_multiple_of(1000) {
        return (milliseconds / 1000).into();
    }
    let whole = u32::try_from(milliseconds).expect("a film time has fewer than 2^32 milliseconds");
    Number::from_f64(f64::from(whole) / 1000.0).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_whole_where_they_can_be() {
        let time = |text: &str| seconds(text.parse().unwrap()).to_string();
        assert_eq!((&*time("1:00:00"), &*time("0:02.250")), ("3600", "2.25"));
    }
}

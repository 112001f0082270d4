//! The player: the browser's own, with what a viewer should know about it.
//!
//! It knows the film's media; it has no state of its own yet.

#[allow(dead_code, reason = "the player with a state of its own comes next")]
pub(crate) mod wish;

use cinefile_model::{MediaKind, MediaSource, Track, TrackKind};

use crate::{Site, components::markup::Markup};

fn is_played_here(source: &MediaSource) -> bool {
    matches!(source.kind, MediaKind::File | MediaKind::Hls)
}

/// The screen with its note.
pub(crate) fn player(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let media = &film.media;
    page.element("figure", "player film-head__player").of(|page| {
        page.element("div", "player__screen").of(|page| {
            if media.sources.iter().any(is_played_here) {
                screen(page, site);
            } else {
                let card = page.element("img", "player__card").attribute("src", &site.file("title-card.svg"));
                let card = card.attribute("width", "1600").attribute("height", "900");
                card.formatted("alt", format_args!("Title card: {}", film.about.title)).empty();
            }
        });
        let elsewhere: Vec<&MediaSource> = media.sources.iter().filter(|source| !is_played_here(source)).collect();
        page.element("figcaption", "player__note").of(|page| {
            if media.is_sample {
                page.element("p", "").of(|page| page.line("strong", "", "This is a sample, not the film."));
            }
            if let Some(note) = &media.note {
                page.worded("p", "", site, note);
            }
            for (place, track) in media.tracks.iter().enumerate() {
                if let Some(path) = site.transcript(place) {
                    page.element("p", "")
                        .of(|page| page.link_to("", site.file(&path)).of(|page| read_along(page, track)));
                }
            }
            if media.sources.is_empty() {
                page.line("p", "", "There is no copy of the film to play here.");
            }
            if !elsewhere.is_empty() {
                page.element("ul", "").of(|page| {
                    for source in elsewhere {
                        page.element("li", "").of(|page| {
                            let link = page.link_to("", site.address(&source.url)).attribute("rel", "external");
                            match &source.label {
                                Some(label) => link.in_wording(site).text(label),
                                None => link.words(format_args!("Watch on {}", source.kind.words())),
                            }
                        });
                    }
                });
            }
        });
    });
}

/// What can be read of a track on a page of its own.
fn read_along(page: &mut Markup, track: &Track) {
    page.text(match track.kind {
        TrackKind::Captions | TrackKind::Subtitles => "Read along: ",
        TrackKind::Descriptions => "Descriptions: ",
        // There is one such page only.
        TrackKind::Chapters => return page.text("Chapters"),
    });
    page.name(&track.label);
}

/// The video element with its sources and tracks.
fn screen(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let media = &film.media;
    let poster = match &media.poster {
        Some(poster) => site.address(poster),
        None => site.file("title-card.svg"),
    };
    let video = page.element("video", "player__video").attribute("controls", "").attribute("preload", "metadata");
    let video = video.attribute("playsinline", "").attribute("poster", &poster).attribute("width", "1280");
    let video = video.attribute("height", "720").attribute("aria-label", &film.about.title);
    video.of(|page| {
        for source in &media.sources {
            if is_played_here(source) {
                let element = page.element("source", "").attribute("src", &site.address(&source.url));
                match (&source.r#type, source.kind) {
                    (Some(mime), _) => element.attribute("type", mime).empty(),
                    (None, MediaKind::Hls) => element.attribute("type", "application/vnd.apple.mpegurl").empty(),
                    (None, _) => element.empty(),
                }
            }
        }
        for track in &media.tracks {
            let element = page.element("track", "").attribute("kind", track.kind.token());
            let element = element.attribute("src", &site.address(&track.src));
            let element = element.attribute("srclang", track.language.as_str()).attribute("label", &track.label);
            if track.default { element.attribute("default", "").empty() } else { element.empty() }
        }
        page.element("p", "").of(|page| {
            page.text("Your browser does not play video. ");
            if let Some(source) = media.sources.iter().find(|source| is_played_here(source)) {
                page.link("", site.address(&source.url), "Load the file");
            }
        });
    });
}

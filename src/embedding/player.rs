//! The player in a frame: the browser's own, over a line that names the film, before the program takes over.
//!
//! It knows the film's media. What the program draws goes into `#app`, which says that the player's part is wanted.
//! The contract with `static/embed-frame.js`: the video has the class `embed__video`, tracks
//! that stand in the file as default have `data-default` (a frame without an origin cannot load them, and its console
//! would say so), `embed__title` and `embed__link` can be left out.
//! Nothing of the film is loaded before somebody plays it.

use cinefile_model::{MediaKind, MediaSource};

use crate::{Part, Site, components::markup::Markup};

fn is_played_here(source: &MediaSource) -> bool {
    matches!(source.kind, MediaKind::File | MediaKind::Hls)
}

/// Screen and line; together they fill the frame.
pub(super) fn player(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let media = &film.media;
    let main = page.element("main", "embed embed--player").attribute("id", "main").attribute("data-embed", "player");
    main.of(|page| {
        // The line below may be left out, the heading may not.
        page.worded("h1", "visually-hidden", site, &film.about.title);
        page.element("div", "embed__screen").of(|page| {
            if media.sources.iter().any(is_played_here) {
                video(page, site);
                let notice = page.element("div", "embed__notice").attribute("id", "app").attribute("data-embedded", "");
                notice.formatted("data-part", format_args!("{}", Part::Player as u32)).empty();
            } else {
                let card = page.element("img", "embed__video").attribute("src", &poster(site));
                card.formatted("alt", format_args!("Title card: {}", film.about.title)).empty();
            }
        });
        page.element("footer", "embed__bar").of(|page| {
            page.element("p", "embed__title").of(|page| {
                let link = page.link_to("embed__film", site.root.to_string()).attribute("rel", "noopener");
                link.in_wording(site).text(&film.about.title);
            });
            // What is no film must not pass for one: this stays, whatever the frame is asked for.
            if media.is_sample {
                page.line("p", "embed__sample", "A sample, not the film");
            }
            if media.sources.is_empty() {
                page.line("p", "embed__sample", "There is no copy of the film to play here");
            }
            for source in media.sources.iter().filter(|source| !is_played_here(source)) {
                page.element("p", "").of(|page| {
                    let link = page.link_to("", site.address(&source.url)).attribute("rel", "external noopener");
                    match &source.label {
                        Some(label) => link.in_wording(site).text(label),
                        None => link.words(format_args!("Watch on {}", source.kind.words())),
                    }
                });
            }
            page.element("p", "embed__link").of(|page| {
                page.link_to("", site.root.to_string()).attribute("rel", "noopener").text("About the film");
            });
        });
    });
}

fn poster(site: &Site) -> String {
    match &site.film.media.poster {
        Some(poster) => site.address(poster),
        None => site.file("title-card.svg"),
    }
}

/// The same behind the browser's controls: they lie over the lower fourth, so of our own card a part is shown whose
/// title stands above them.
fn poster_of_video(site: &Site) -> String {
    match site.film.media.poster {
        Some(_) => poster(site),
        None => format!("{}#svgView(viewBox(0,120,1600,900))", poster(site)),
    }
}

fn video(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let video = page.element("video", "embed__video").attribute("controls", "").attribute("preload", "none");
    let video = video.attribute("playsinline", "").attribute("poster", &poster_of_video(site));
    video.attribute("aria-label", &film.about.title).of(|page| {
        for source in film.media.sources.iter().filter(|source| is_played_here(source)) {
            let element = page.element("source", "").attribute("src", &site.address(&source.url));
            match (&source.r#type, source.kind) {
                (Some(mime), _) => element.attribute("type", mime).empty(),
                (None, MediaKind::Hls) => element.attribute("type", "application/vnd.apple.mpegurl").empty(),
                (None, _) => element.empty(),
            }
        }
        for track in &film.media.tracks {
            let element = page.element("track", "").attribute("kind", track.kind.token());
            let element = element.attribute("src", &site.address(&track.src));
            let element = element.attribute("srclang", track.language.as_str()).attribute("label", &track.label);
            if track.default { element.attribute("data-default", "").empty() } else { element.empty() }
        }
        page.element("p", "").of(|page| {
            page.text("Your browser does not play video. ");
            if let Some(source) = film.media.sources.iter().find(|source| is_played_here(source)) {
                page.link("", site.address(&source.url), "Load the file");
            }
        });
    });
}

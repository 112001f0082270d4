//! The player: the browser's own, with what a viewer should know about it.
//!
//! It knows the film's media, and which of it is offered first: a file that the browser plays, or a frame.

mod clock;
mod frame;
mod provider;
#[expect(dead_code, reason = "some of it only the video element reports")]
mod report;
mod transcript;
#[expect(dead_code, reason = "some of it only the player's own controls wish")]
mod wish;

use cinefile_model::{FilmTime, MediaKind, MediaSource};
use yew::prelude::*;

use self::{clock::Clock, frame::Frame, report::Report, transcript::Transcript, wish::Wish};
use crate::{Site, components::markup::Markup};

fn is_played_here(source: &MediaSource) -> bool {
    matches!(source.kind, MediaKind::File | MediaKind::Hls)
}

/// The screen with its note.
pub(crate) fn player(page: &mut Markup, site: &Site) {
    let film = &site.film;
    let media = &film.media;
    let played_here = media.sources.iter().any(is_played_here);
    let framed = media.sources.iter().position(|source| provider::frame_address(source, FilmTime::START).is_some());
    let framed = framed.filter(|_| !played_here);
    page.element("figure", "player film-head__player").of(|page| {
        page.element("div", "player__screen").of(|page| {
            if played_here {
                screen(page, site);
            } else if framed.is_none() {
                let card = page.element("img", "player__card").attribute("src", &site.file("title-card.svg"));
                let card = card.attribute("width", "1600").attribute("height", "900");
                card.formatted("alt", format_args!("Title card: {}", film.about.title)).empty();
            }
        });
        let site_of_it = site.clone();
        page.node(html! { <FrameAndTranscript site={site_of_it} place={framed} /> });
        let elsewhere: Vec<&MediaSource> = media.sources.iter().filter(|source| !is_played_here(source)).collect();
        page.element("figcaption", "player__note").of(|page| {
            if media.is_sample {
                page.element("p", "").of(|page| page.line("strong", "", "This is a sample, not the film."));
            }
            if let Some(note) = &media.note {
                page.worded("p", "", site, note);
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

#[derive(PartialEq, Properties)]
struct FrameAndTranscriptProps {
    site: Site,
    /// The place among the film's sources of the copy that is offered in a frame.
    place: Option<usize>,
}

/// The frame of another provider, if one is offered, and the transcript that follows it.
#[component]
fn FrameAndTranscript(FrameAndTranscriptProps { site, place }: &FrameAndTranscriptProps) -> Html {
    let clock = use_memo((), |()| Clock::new());
    let line = use_mut_ref(|| None::<Callback<Wish>>);
    let on_report = {
        let clock = clock.clone();
        move |report| {
            if let Report::Moved(now) = report {
                clock.set(now);
            }
        }
    };
    let on_line = {
        let line = line.clone();
        move |way| *line.borrow_mut() = Some(way)
    };
    let on_seek = move |time| {
        if let Some(line) = &*line.borrow() {
            line.emit(Wish::Seek(time));
        }
    };
    html! {
        <>
            if let Some(place) = *place {
                <Frame site={site.clone()} {place} start={FilmTime::START} active={true} {on_report} {on_line} />
            }
            <Transcript site={site.clone()} clock={(*clock).clone()} {on_seek} />
        </>
    }
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

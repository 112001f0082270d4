//! The player: the browser's own, with what a viewer should know about it, and our additions below it.
//!
//! This file draws what stands in the page before the program runs: screen, note, ways to other copies.
//! All else is entered through [`controls::controls`], which is drawn when that part of the program has been fetched:
//! - `wish`, `report`: the words between the player and what plays the film
//! - `state`: what the player knows, a pure function of reports; `keys`, `lane`, `provider`: pure too
//! - `element`: the page's `<video>`, a door to the browser; `frame`: another provider's player
//! - `clock`: the position, several times a second; `transcript`: which tracks can be read along with it
//! - `deck`: the owner of all of these; `controls`: what is drawn below the screen
//! - `embedded`: the same deck in a frame on somebody else's page, without controls of ours
//!
//! It knows the film's media; the video itself stands still in the page, whatever is drawn around it.

mod clock;
mod controls;
mod deck;
mod element;
mod embedded;
mod frame;
mod keys;
mod lane;
mod provider;
pub(crate) mod report;
mod state;
mod transcript;
pub(crate) mod wish;

use cinefile_model::{FilmTime, MediaKind, MediaSource, Track, TrackKind};
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
pub use self::embedded::wake;
use crate::{
    Part, Site,
    address::AskedCaptions,
    browser,
    components::markup::Markup,
    effect::{no_end, use_effect_on},
};

/// Where the film starts.
const START: FilmTime = FilmTime::START;

fn is_played_here(source: &MediaSource) -> bool {
    matches!(source.kind, MediaKind::File | MediaKind::Hls)
}

/// The track of chapters that the player can show: the publisher makes a page of it.
fn chapters_track(site: &Site) -> Option<&Track> {
    let tracks = &site.film.media.tracks;
    let place = tracks.iter().position(|track| track.kind == TrackKind::Chapters)?;
    site.transcript(place).and_then(|_| tracks.get(place))
}

/// How many lists the program folds below the screen: chapters, moments, transcript. Room is kept for them.
fn folded_lists(site: &Site) -> usize {
    let film = &site.film;
    let is_read =
        |(place, track): (usize, &Track)| track.kind != TrackKind::Chapters && site.transcript(place).is_some();
    usize::from(chapters_track(site).is_some())
        + usize::from(film.has_moments())
        + usize::from(film.media.tracks.iter().enumerate().any(is_read))
}

/// What room styles keep for the controls: the number of folded lists, and a plus where a choice of captions or
/// descriptions makes one row more on small screens.
fn room(site: &Site) -> String {
    let more = site.film.media.tracks.iter().filter(|track| track.kind != TrackKind::Chapters).nth(1);
    [&*folded_lists(site).to_string(), if more.is_some() { "+" } else { "" }].concat()
}

/// Whether a track holds captions or subtitles.
pub(crate) fn is_worded(track: &Track) -> bool {
    matches!(track.kind, TrackKind::Captions | TrackKind::Subtitles)
}

/// The place of the track that an address asks for: `Some(None)` asks for none at all.
///
/// `None` where it names none, or captions that the film does not have.
#[inline(never)]
pub(crate) fn named_captions(asked: &AskedCaptions, tracks: &[Track]) -> Option<Option<usize>> {
    let place = |fits: &dyn Fn(&Track) -> bool| tracks.iter().position(|track| is_worded(track) && fits(track));
    match asked {
        AskedCaptions::Default => None,
        AskedCaptions::Hidden => Some(None),
        AskedCaptions::Shown => Some(place(&|track| track.default).or_else(|| place(&|_| true))),
        AskedCaptions::In(language) => place(&|track| track.language == *language).map(Some),
    }
}

/// The screen with its note; `query` is that of the address.
pub(crate) fn player(page: &mut Markup, site: &Site, query: &AttrValue) {
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
        if !media.sources.is_empty() || !media.tracks.is_empty() {
            let (site, query) = (site.clone(), query.clone());
            page.node(html! { <Additions {site} {query} /> });
        }
        let elsewhere: Vec<&MediaSource> = media.sources.iter().filter(|source| !is_played_here(source)).collect();
        page.element("figcaption", "player__note").of(|page| {
            if media.is_sample {
                page.element("p", "").of(|page| page.line("strong", "", "This is a sample, not the film."));
            }
            if let Some(note) = &media.note {
                page.worded("p", "", site, note);
            }
            if folded_lists(site) > 0 {
                page.element("p", "player__pages").of(|page| {
                    for (place, track) in media.tracks.iter().enumerate() {
                        if let Some(path) = site.transcript(place) {
                            page.link_to("", site.file(&path)).of(|page| read_along(page, track));
                            page.text(" ");
                        }
                    }
                });
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
struct AdditionsProps {
    site: Site,
    /// The query of the address; empty in the first render.
    query: AttrValue,
}

/// The place of what stands below the screen and needs the program: empty until that runs.
#[component]
fn Additions(AdditionsProps { site, query }: &AdditionsProps) -> Html {
    let runs = use_state(|| false);
    use_effect_on(String::new(), {
        let runs = runs.setter();
        Box::new(move || {
            browser::with_part(Part::Player, Box::new(move |is_there| runs.set(is_there)));
            no_end()
        })
    });
    html! {
        <div class="player__additions" data-folded={room(site)}>
            if *runs {
                { controls::controls(site, query) }
            }
        </div>
    }
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

//! The player: the browser's own, with what a viewer should know about it.
//!
//! It knows the film's media; it has no state of its own yet.

use cinefile_model::{MediaKind, MediaSource, TrackKind};
use yew::prelude::*;

use crate::components::element::{link, text, worded};

use crate::{Site, components::tongue::tongue};

/// The screen with its note.
pub(crate) fn player(site: &Site) -> Html {
    let media = &site.film.media;
    let t = tongue(&site.film.about.wording);
    let played_here = |source: &&MediaSource| matches!(source.kind, MediaKind::File | MediaKind::Hls);
    let files: Vec<&MediaSource> = media.sources.iter().filter(played_here).collect();
    let elsewhere: Vec<&MediaSource> = media.sources.iter().filter(|source| !played_here(source)).collect();
    html! {
        <figure class="player film-head__player">
            <div class="player__screen">
                if files.is_empty() {
                    <img class="player__card" src={site.file("title-card.svg")} width="1600" height="900"
                        alt={format!("Title card: {}", site.film.about.title)} />
                } else {
                    { screen(site) }
                }
            </div>
            <figcaption class="player__note">
                if media.is_sample {
                    <p>{ text("strong", "", "This is a sample, not the film.") }</p>
                }
                if let Some(note) = &media.note { { worded("p", "", &t, note) } }
                if media.sources.is_empty() { { text("p", "", "There is no copy of the film to play here.") } }
                if !elsewhere.is_empty() {
                    <ul>
                        { for elsewhere.into_iter().map(|source| {
                            let label = source.label.clone().unwrap_or_else(|| format!("Watch on {}", source.kind.words()));
                            html! { <li><a href={site.address(&source.url)} rel="external">{ label }</a></li> }
                        }) }
                    </ul>
                }
            </figcaption>
        </figure>
    }
}

/// The video element with its sources and tracks.
fn screen(site: &Site) -> Html {
    let media = &site.film.media;
    let drawn = || site.file("title-card.svg");
    let poster = media.poster.as_ref().map_or_else(drawn, |poster| site.address(poster));
    let mime = |source: &MediaSource| match source.kind {
        MediaKind::Hls => Some(source.r#type.clone().unwrap_or_else(|| "application/vnd.apple.mpegurl".into())),
        _ => source.r#type.clone(),
    };
    let kind = |kind: TrackKind| kind.token();
    html! {
        <video class="player__video" controls=true preload="metadata" playsinline=true {poster} width="1280" height="720"
            aria-label={site.film.about.title.clone()}>
            { for media.sources.iter().filter(|source| matches!(source.kind, MediaKind::File | MediaKind::Hls)).map(|source| html! {
                <source src={site.address(&source.url)} type={mime(source)} />
            }) }
            { for media.tracks.iter().map(|track| html! {
                <track kind={kind(track.kind)} src={site.address(&track.src)} srclang={track.language.to_string()}
                    label={track.label.clone()} default={track.default} />
            }) }
            <p>
                { "Your browser does not play video. " }
                { for media.sources.iter().take(1).map(|source| html! { { link("", site.address(&source.url), html! { { "Load the file" } }) } }) }
            </p>
        </video>
    }
}

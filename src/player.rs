//! The player: the browser's own, with what a viewer should know about it.
//!
//! It knows the film's media; it has no state of its own yet.

use cinefile_model::{MediaKind, MediaSource, TrackKind};
use yew::prelude::*;

use crate::{
    Site,
    components::{poster::poster, tongue::tongue},
};

#[derive(PartialEq, Properties)]
pub(crate) struct PlayerProps {
    pub(crate) site: Site,
}

/// The screen with its note.
#[component]
pub(crate) fn Player(PlayerProps { site }: &PlayerProps) -> Html {
    let media = &site.film.media;
    let t = tongue(&site.film.about.wording);
    let played_here = |source: &&MediaSource| matches!(source.kind, MediaKind::File | MediaKind::Hls);
    let files: Vec<&MediaSource> = media.sources.iter().filter(played_here).collect();
    let elsewhere: Vec<&MediaSource> = media.sources.iter().filter(|source| !played_here(source)).collect();
    html! {
        <figure class="player film-head__player">
            <div class="player__screen">
                if files.is_empty() {
                    { poster(site) }
                } else {
                    <Screen site={site.clone()} />
                }
            </div>
            <figcaption class="player__note">
                if media.is_sample {
                    <p><strong>{ "This is a sample, not the film." }</strong></p>
                }
                if let Some(note) = &media.note { <p lang={t.lang} dir={t.dir}>{ note }</p> }
                if media.sources.is_empty() { <p>{ "There is no copy of the film to play here." }</p> }
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

/// The video element, in a component of its own at a fixed place, so that nothing round it takes it away.
#[component]
fn Screen(PlayerProps { site }: &PlayerProps) -> Html {
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
                { for media.sources.iter().take(1).map(|source| html! { <a href={site.address(&source.url)}>{ "Load the file" }</a> }) }
            </p>
        </video>
    }
}

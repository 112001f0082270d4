//! The transcript below the player: words of captions, subtitles or descriptions to read along.
//!
//! It draws what can be chosen; without the program each choice leads to a page with the same words.
//! The list itself is made when it is opened, by a part of the program of its own and the browser's door, so that a new position draws no component anew.

use std::{cell::RefCell, rc::Rc};

use cinefile_model::{FilmTime, Track, TrackKind};
use yew::prelude::*;

use super::clock::{Clock, Listening};
use crate::{Part, Site, browser, components::markup::Markup};

#[derive(PartialEq, Properties)]
pub(crate) struct TranscriptProps {
    pub(crate) site: Site,
    /// Where the film stands.
    pub(crate) clock: Clock,
    /// Called with the place of a line that the reader chose.
    pub(crate) on_seek: Callback<FilmTime>,
}

const NOT_LOADED: &str = "The words could not be loaded. Each choice above leads to a page with them.";

/// Reads a transcript along with the clock, until what is given back is dropped.
#[inline(never)]
fn read(details: &NodeRef, clock: &Clock, on_seek: &Callback<FilmTime>) -> Option<Listening> {
    let on_seek = on_seek.clone();
    let seek = move |milliseconds| {
        if let Some(time) = FilmTime::from_milliseconds(milliseconds) {
            on_seek.emit(time);
        }
    };
    let transcript = browser::Transcript::in_node(details, seek)?;
    transcript.show(clock.now().milliseconds());
    Some(clock.listen(Callback::from(move |now: FilmTime| transcript.show(now.milliseconds()))))
}

/// Whether a transcript is made of a track: it has words, and its file lies on this site.
fn is_read(track: &Track) -> bool {
    track.kind != TrackKind::Chapters && track.src.local().is_some()
}

/// The transcript, closed at first; an empty element where there is none.
#[component]
pub(crate) fn Transcript(TranscriptProps { site, clock, on_seek }: &TranscriptProps) -> Html {
    let node = use_node_ref();
    // Clock and callback live as long as the player that this is a part of.
    use_effect_with((), {
        let (node, clock, on_seek) = (node.clone(), clock.clone(), on_seek.clone());
        move |()| {
            let details = node.clone();
            // Dropped with what waits for the opening.
            let reading = Rc::new(RefCell::new(None));
            let begin = move || {
                let (details, clock, on_seek) = (details.clone(), clock.clone(), on_seek.clone());
                let reading = Rc::downgrade(&reading);
                let begin = move |is_there| match reading.upgrade() {
                    Some(reading) if is_there && reading.borrow().is_none() => {
                        *reading.borrow_mut() = read(&details, &clock, &on_seek);
                    }
                    Some(_) if !is_there => browser::put(&details, ".reader__body", NOT_LOADED),
                    _ => {}
                };
                browser::with_part(Part::Cues, Box::new(begin));
            };
            let opening = browser::on_opened(&node, Box::new(begin));
            move || drop(opening)
        }
    });
    let tracks = &site.film.media.tracks;
    let places = (0..).zip(tracks).filter(|(_, track)| is_read(track));
    let count = places.clone().count();
    let chosen = places.clone().find(|(_, track)| track.default).or_else(|| places.clone().next());
    let chosen = chosen.map(|(place, _)| place);
    let drawn = Markup::written(|page| {
        if count == 0 {
            return;
        }
        page.line("summary", "reader__title", "Transcript");
        page.element("p", "reader__tracks").of(|page| {
            for (place, track) in places {
                let address = site.transcript(place).map(|page| site.file(&page)).unwrap_or_default();
                let link = page.link_to("reader__track", address).attribute("hreflang", track.language.as_str());
                let link = if chosen == Some(place) { link.attribute("data-chosen", "") } else { link };
                link.quoted(&track.language).text(&track.label);
                page.text(" ");
            }
        });
        page.element("div", "reader__body").empty();
    });
    html! { <details class="reader" ref={node} hidden={count == 0}>{ drawn }</details> }
}

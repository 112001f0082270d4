//! A player of another provider in a frame: loaded by a click, and nothing is asked of the provider before it.
//!
//! It knows the copy and draws poster, button and frame; the messages are the matter of `provider`, and what went wrong
//! is told by whoever hears the reports.

use std::{cell::Cell, rc::Rc};

use cinefile_model::{FilmTime, MediaSource};
use yew::prelude::*;

use super::{
    provider::{command, frame_address, greeting, origin, reports},
    report::Report,
    wish::Wish,
};
use crate::{
    Site,
    browser::{FrameLine, Listener, Repeated, every},
    components::markup::Markup,
    effect::use_effect_on,
};

/// How often a frame that has not answered is greeted, in milliseconds.
const GREETED_EVERY: u32 = 250;
/// How often it is greeted in all before the viewer is told that it does not answer: ten seconds.
const MOST_GREETINGS: u32 = 40;

/// A frame for a copy; `key` tells one offer from the next.
#[inline(never)]
pub(super) fn frame(key: u32, FrameProps { site, place, start, on_report, on_line }: FrameProps) -> Html {
    html! { <Frame {key} {site} {place} {start} {on_report} {on_line} /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct FrameProps {
    pub(super) site: Site,
    /// The copy's place among the film's sources.
    pub(super) place: usize,
    /// Where in the film it begins to play.
    pub(super) start: FilmTime,
    /// What it reports.
    pub(super) on_report: Callback<Report>,
    /// Called with the way to the frame when it is loaded: wishes go there.
    pub(super) on_line: Callback<Callback<Wish>>,
}

/// The poster with its button; after a click the frame.
#[component]
fn Frame(FrameProps { site, place, start, on_report, on_line }: &FrameProps) -> Html {
    // The frame's address; empty as long as nothing has been asked of the provider.
    let address = use_state(AttrValue::default);
    let node = use_node_ref();
    let source = site.film.media.sources.get(*place);
    use_effect_on(address.to_string(), {
        let (source, node, address) = (source.cloned(), node.clone(), (*address).clone());
        let (on_report, on_line) = (on_report.clone(), on_line.clone());
        Box::new(move || {
            let way = source.and_then(|source| connect(source, &node, origin(&address), on_report, &on_line));
            Box::new(move || drop(way))
        })
    });
    let Some(source) = source else { return Html::default() };
    let onclick = {
        // Where it starts is settled by the click: another start would load the frame anew.
        let (address, source, start) = (address.setter(), source.clone(), *start);
        let on_report = on_report.clone();
        move |_: MouseEvent| match frame_address(&source, start) {
            Some(found) => address.set(found.into()),
            None => on_report.emit(Report::Failed(format!("This address names no video of {}.", source.kind.words()))),
        }
    };
    let loaded = !address.is_empty();
    let name = source.kind.words();
    let shown = if loaded {
        html! {
            <iframe ref={node} class="frame__page" src={(*address).clone()}
                title={format!("{}, on {name}", site.film.about.title)}
                allow="autoplay; fullscreen; picture-in-picture; encrypted-media" allowfullscreen=true
                referrerpolicy="strict-origin-when-cross-origin" />
        }
    } else {
        html! { <button class="frame__play" type="button" {onclick}>{ "Play on " }{ name }</button> }
    };
    Markup::written(|page| {
        page.element("div", "frame").of(|page| {
            page.element("div", "frame__screen").of(|page| {
                let poster = site.film.media.poster.as_ref();
                let poster = poster.map_or_else(|| site.file("title-card.svg"), |poster| site.address(poster));
                page.element("img", "frame__poster").attribute("src", &poster).attribute("alt", "").empty();
                page.slot(|page| page.node(shown));
            });
            page.element("p", "frame__note").of(|page| {
                if !loaded {
                    page.words(format_args!("Nothing is loaded from {name} before you press this."));
                }
            });
        });
    })
}

/// Greets a frame until it answers, hears it, and hands out the way to it; ends when what it gives is dropped.
fn connect(
    source: MediaSource,
    node: &NodeRef,
    origin: &str,
    on_report: Callback<Report>,
    on_line: &Callback<Callback<Wish>>,
) -> Option<(Listener, Repeated)> {
    let line = FrameLine::to(node, origin)?;
    line.focus();
    let source = Rc::new(source);
    let greet = {
        let (line, source) = (line.clone(), source.clone());
        move || greeting(&source).iter().for_each(|said| line.say(said))
    };
    // How often it has been greeted; none of it counts once it has answered.
    let (answered, mut greetings) = (Rc::new(Cell::new(false)), 0);
    let heard = line.hear({
        let (source, answered, on_report, greet) = (source.clone(), answered.clone(), on_report.clone(), greet.clone());
        let origin = origin.to_owned();
        move |message| {
            for report in reports(&source, &origin, message) {
                if !answered.replace(true) {
                    // What it was told before it could listen is said once more.
                    greet();
                }
                on_report.emit(report);
            }
        }
    })?;
    on_line.emit(Callback::from({
        let source = source.clone();
        move |wish| command(&source, &wish).iter().for_each(|said| line.say(said))
    }));
    let repeated = every(GREETED_EVERY, move || {
        if answered.get() || greetings > MOST_GREETINGS {
            return;
        }
        greetings += 1;
        if greetings > MOST_GREETINGS {
            on_report.emit(Report::Failed(format!("{} has not answered.", source.kind.words())));
        } else {
            greet();
        }
    });
    Some((heard, repeated))
}

//! A player of another provider in a frame: loaded by a click, and nothing is asked of the provider before it.
//!
//! It knows the copy and draws poster, button, frame and what went wrong; the messages are the matter of `provider`.

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
};

/// How often a frame that has not answered is greeted, in milliseconds.
const GREETED_EVERY: u32 = 250;
/// How often it is greeted in all before the viewer is told that it does not answer: ten seconds.
const MOST_GREETINGS: u32 = 40;

#[derive(PartialEq, Properties)]
pub(crate) struct FrameProps {
    pub(crate) site: Site,
    /// The copy's place among the film's sources.
    pub(crate) place: usize,
    /// Where in the film it begins to play.
    pub(crate) start: FilmTime,
    /// Whether it is offered.
    pub(crate) active: bool,
    /// What it reports.
    pub(crate) on_report: Callback<Report>,
    /// Called with the way to the frame when it is loaded: wishes go there.
    pub(crate) on_line: Callback<Callback<Wish>>,
}

/// The poster with its button; after a click the frame.
#[component]
pub(crate) fn Frame(FrameProps { site, place, start, active, on_report, on_line }: &FrameProps) -> Html {
    // Nothing has been asked of the provider yet, or the frame's address, and what went wrong in it, if anything.
    let loaded = use_state(|| None::<(AttrValue, AttrValue)>);
    let node = use_node_ref();
    let Some(source) = site.film.media.sources.get(*place) else { return Html::default() };
    let address = loaded.as_ref().map(|(address, _)| address.clone());
    use_effect_with(address.clone(), {
        let (source, node, loaded) = (source.clone(), node.clone(), loaded.setter());
        let (on_report, on_line) = (on_report.clone(), on_line.clone());
        move |address| {
            let address = address.clone();
            let way = address.and_then(|address| connect(source, &node, address, loaded, on_report, &on_line));
            move || drop(way)
        }
    });
    let onclick = {
        // Where it starts is settled by the click: another start would load the frame anew.
        let (loaded, source, start) = (loaded.setter(), source.clone(), *start);
        move |_: MouseEvent| {
            let address = frame_address(&source, start);
            loaded.set(address.map(|address| (address.into(), AttrValue::default())));
        }
    };
    let name = source.kind.words();
    let shown = match address {
        None => html! {
            <button class="frame__play" type="button" {onclick}>{ "Play on " }{ name }</button>
        },
        Some(address) => html! {
            <iframe ref={node} class="frame__page" src={address} title={format!("{}, on {name}", site.film.about.title)}
                allow="autoplay; fullscreen; picture-in-picture; encrypted-media" allowfullscreen=true
                referrerpolicy="strict-origin-when-cross-origin" />
        },
    };
    Markup::written(|page| {
        let frame = page.element("div", "frame");
        let frame = if *active { frame } else { frame.attribute("hidden", "") };
        frame.of(|page| {
            page.element("div", "frame__screen").of(|page| {
                let poster = site.film.media.poster.as_ref();
                let poster = poster.map_or_else(|| site.file("title-card.svg"), |poster| site.address(poster));
                page.element("img", "frame__poster").attribute("src", &poster).attribute("alt", "").empty();
                page.slot(|page| page.node(shown));
            });
            page.element("p", "frame__note").attribute("role", "status").of(|page| match &*loaded {
                Some((_, trouble)) if trouble.is_empty() => {}
                Some((_, trouble)) => {
                    page.words(format_args!("{trouble} "));
                    page.link_to("", site.address(&source.url))
                        .attribute("rel", "external")
                        .words(format_args!("Watch on {name}"));
                }
                None => {
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
    address: AttrValue,
    loaded: UseStateSetter<Option<(AttrValue, AttrValue)>>,
    on_report: Callback<Report>,
    on_line: &Callback<Callback<Wish>>,
) -> Option<(Listener, Repeated)> {
    let origin = origin(&address).to_owned();
    let tell = move |trouble: String| loaded.set(Some((address.clone(), trouble.into())));
    let line = FrameLine::to(node, &origin)?;
    line.focus();
    let source = Rc::new(source);
    let greet = {
        let (line, source) = (line.clone(), source.clone());
        move || greeting(&source).iter().for_each(|said| line.say(said))
    };
    // How often it has been greeted; none of it counts once it has answered.
    let (answered, mut greetings) = (Rc::new(Cell::new(false)), 0);
    let heard = line.hear({
        let (source, answered, tell, on_report, greet) =
            (source.clone(), answered.clone(), tell.clone(), on_report.clone(), greet.clone());
        move |message| {
            for report in reports(&source, &origin, message) {
                if !answered.replace(true) {
                    // What it was told before it could listen is said once more.
                    greet();
                    tell(String::new());
                }
                if let Report::Failed(why) = &report {
                    tell(why.clone());
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
            let why = format!("{} has not answered.", source.kind.words());
            tell(why.clone());
            on_report.emit(Report::Failed(why));
        } else {
            greet();
        }
    });
    Some((heard, repeated))
}

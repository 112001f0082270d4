//! All of the player that needs the program: another provider's frame where the video cannot be played, what to know
//! before playing, the lane, a bar of controls, chapters, moments, the transcript.
//!
//! It draws what the deck knows and hands it what is clicked; playing is the browser's own controls' matter.
//! It stands below the screen, is drawn after everything else, and is the only way into the modules beside it.

use std::rc::Rc;

use cinefile_model::{FilmTime, Numbered, Track, TrackKind};
use yew::prelude::*;

use super::{
    START, chapters_track,
    deck::Deck,
    embedded,
    frame::{FrameProps, frame},
    is_played_here, is_worded,
    keys::{KEYS, NORMAL, SPEEDS},
    lane::{lane, time_at},
    state::{Motion, State, Stop},
    transcript::Transcript,
    wish::Wish,
};
use crate::{
    Site,
    address::{MomentQuery, ShowingQuery},
    browser,
    components::{call_number::call_number, markup::Markup},
    effect::{no_end, use_effect_on},
};

/// What stands below the screen and needs the program; `query` is that of the address.
#[inline(never)]
pub(super) fn controls(site: &Site, query: &AttrValue) -> Html {
    html! { <Controls site={site.clone()} query={query.clone()} embedded=false /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct ControlsProps {
    pub(super) site: Site,
    pub(super) query: AttrValue,
    /// Whether it stands in a frame on somebody else's page, which shows what a viewer must know and nothing more.
    pub(super) embedded: bool,
}

#[component]
pub(super) fn Controls(ControlsProps { site, query, embedded }: &ControlsProps) -> Html {
    let update = use_force_update();
    let deck = use_memo((), |()| Deck::new(site.clone(), *embedded, Callback::from(move |()| update.force_update())));
    let deck = (*deck).clone();
    use_effect_on(query.to_string(), {
        let (deck, embedded) = (deck.clone(), *embedded);
        Box::new(move || {
            if embedded {
                return embedded::open(&deck);
            }
            if !deck.has_started() {
                deck.start();
            }
            let here = browser::here();
            deck.visit(MomentQuery::read(&here.query, &here.fragment));
            deck.show_as(&ShowingQuery::read(&here.query));
            no_end()
        })
    });
    let onclick = {
        let deck = deck.clone();
        move |event: MouseEvent| {
            if let Some(asked) = browser::asked(&event) {
                click(&deck, &asked, &event);
            }
        }
    };
    let onchange = {
        let deck = deck.clone();
        move |event: Event| {
            let (Some(asked), Some(chosen)) = (browser::asked(&event), browser::typed(&event)) else { return };
            let chosen = chosen.parse::<u32>().ok();
            deck.wish(&match (&*asked, chosen) {
                ("speed", Some(speed)) => Wish::Speed(f64::from(speed) / 100.0),
                (_, track) => Wish::Captions(track.map(|track| track as usize)),
            });
        }
    };
    let drawn = Markup::written(|page| {
        let state = &*deck.state.borrow();
        if *embedded {
            // Nothing lies over the picture while it plays.
            let quiet = state.motion == Motion::Playing && state.failed.is_none();
            return page.slot(|page| {
                if !quiet {
                    notice(page, site, &deck, state);
                }
            });
        }
        page.slot(|page| {
            if let Some(place) = deck.framed() {
                page.node(frame(deck.offers.get(), copy(&deck, place)));
            }
        });
        page.slot(|page| notice(page, site, &deck, state));
        let marks = site.film.moments();
        page.slot(|page| lane(page, state, &marks));
        bar(page, site, &deck, state);
        let described = page.element("div", "player__described").attribute("aria-live", "polite");
        described.text(&deck.described.borrow());
        page.slot(|page| chapters(page, site, state));
        moment_list(page, &marks, site);
        key_list(page);
    });
    let on_seek = {
        let deck = deck.clone();
        move |to| deck.seek(to)
    };
    html! {
        <div class="player__controls" {onclick} {onchange}>
            { drawn }
            if !*embedded {
                <Transcript site={site.clone()} clock={deck.clock.clone()} {on_seek} />
            }
        </div>
    }
}

/// What the frame for a copy must know; it tells the deck what it hears.
fn copy(deck: &Rc<Deck>, place: usize) -> FrameProps {
    let (hearing, connecting) = (deck.clone(), deck.clone());
    FrameProps {
        site: deck.site().clone(),
        place,
        start: deck.state.borrow().start.unwrap_or(START),
        on_report: Callback::from(move |report| hearing.hear(place, &report)),
        on_line: Callback::from(move |line| connecting.connect(line)),
    }
}

/// Does what a clicked control asks for.
fn click(deck: &Rc<Deck>, asked: &str, event: &MouseEvent) {
    let (at, left_at, lasts, left_page, fills_screen) = {
        let state = deck.state.borrow();
        let at = state.start.unwrap_or(deck.clock.now());
        (at, state.left_at.unwrap_or(START), state.lasts.unwrap_or(START), state.left_page, state.fills_screen)
    };
    match asked {
        "back" => deck.chapter(false),
        "on" => deck.chapter(true),
        "link" => copy_link(deck, at),
        "keys" => browser::toggle_dialog(".player__keys"),
        "window" => deck.wish(&Wish::PictureInPicture(!left_page)),
        "screen" => deck.wish(&Wish::Fullscreen(!fills_screen)),
        "describe" => deck.describe(),
        "whole" => deck.play_from(START),
        "go-on" => deck.play_from(left_at),
        "afresh" => deck.start_afresh(),
        "again" => deck.retry(),
        "lane" => deck.seek(time_at(browser::share(event), lasts)),
        _ => {
            if let Some(Ok(to)) = asked.strip_prefix("to ").map(str::parse)
                && let Some(to) = FilmTime::from_milliseconds(to)
            {
                deck.seek(to);
            }
            if let Some(Ok(place)) = asked.strip_prefix("on ").map(str::parse) {
                deck.offer(place);
            }
        }
    }
}

/// The time as it is shown: whole seconds.
fn shown(at: FilmTime) -> FilmTime {
    FilmTime::from_milliseconds(at.milliseconds() / 1000 * 1000).unwrap_or(START)
}

fn copy_link(deck: &Rc<Deck>, at: FilmTime) {
    let at = shown(at);
    let (deck, address) = (deck.clone(), browser::absolute(&format!("?start={at}")));
    browser::copy(address.clone(), move |copied| {
        deck.say(if copied { format!("Link to {at} copied") } else { format!("Copy it from here: {address}") });
    });
}

/// A button that asks for something.
#[inline(never)]
fn button(page: &mut Markup, asks: &str, words: &str) {
    page.element("button", "player__button").attribute("type", "button").attribute("data-do", asks).text(words);
}

/// What a viewer should know before playing, or of what went wrong, and what can be done.
fn notice(page: &mut Markup, site: &Site, deck: &Deck, state: &State) {
    let (words, choices): (String, &[(&str, &str)]) = if let Some(why) = &state.failed {
        (why.clone(), &[("again", "Try again")])
    } else if state.refused {
        ("The browser wants a click on the video before it plays.".into(), &[])
    } else if state.stop == Stop::Reached {
        ("This part ends here.".into(), &[("whole", "Watch the whole film")])
    } else if let Stop::At(stop) = state.stop {
        let from = state.start.unwrap_or(START);
        match state.motion {
            Motion::Unstarted => (format!("Plays from {from} to {stop}."), &[("whole", "Watch the whole film")]),
            _ => (format!("Plays to {stop}."), &[]),
        }
    } else if let Some(start) = state.start {
        (format!("Starts at {start}."), &[])
    } else if let Some(left_at) = state.left_at {
        (format!("Go on from {}?", shown(left_at)), &[("go-on", "Go on"), ("afresh", "No, from the start")])
    } else {
        (String::new(), &[])
    };
    page.element("div", "player__notice").of(|page| {
        page.element("p", "").attribute("role", "status").text(&words);
        for (asks, words) in choices {
            button(page, asks, words);
        }
        if state.failed.is_some() {
            ways_on(page, site, deck);
        }
    });
}

/// What else can be done where the film cannot be played: the copy where it lies, and frames of other providers.
fn ways_on(page: &mut Markup, site: &Site, deck: &Deck) {
    let sources = &site.film.media.sources;
    let Some(framed) = deck.framed() else {
        if let Some(file) = sources.iter().find(|source| is_played_here(source)) {
            page.link("player__button", site.address(&file.url), "Load the file");
        }
        return;
    };
    for place in deck.other_copies() {
        let Some(copy) = sources.get(place) else { continue };
        let name = copy.kind.words();
        if place == framed {
            let link = page.link_to("player__button", site.address(&copy.url)).attribute("rel", "external");
            link.words(format_args!("Watch on {name}"));
        } else {
            let other = page.element("button", "player__button").attribute("type", "button");
            let other = other.formatted("data-do", format_args!("on {place}"));
            other.words(format_args!("Play on {name} instead"));
        }
    }
}

/// A choice of one among several; what is chosen later the element shows.
#[inline(never)]
fn choice(page: &mut Markup, asks: &str, label: &str, options: &[(String, &str)], first: usize) {
    page.element("label", "player__choice").of(|page| {
        page.text(label);
        page.element("select", "player__select").attribute("data-do", asks).of(|page| {
            for (n, (value, words)) in options.iter().enumerate() {
                let option = page.element("option", "").attribute("value", value);
                let option = if n == first { option.attribute("selected", "") } else { option };
                option.text(words);
            }
        });
    });
}

fn bar(page: &mut Markup, site: &Site, deck: &Deck, state: &State) {
    let tracks = &site.film.media.tracks;
    page.element("div", "player__bar").of(|page| {
        page.slot(|page| {
            if chapters_track(site).is_some() {
                button(page, "back", "Previous chapter");
                button(page, "on", "Next chapter");
            }
        });
        button(page, "link", "Copy link at this moment");
        let speeds: Vec<_> = SPEEDS.iter().map(|(percent, words)| (percent.to_string(), *words)).collect();
        choice(page, "speed", "Speed ", &speeds, NORMAL);
        let mut captions = vec![("off".to_owned(), "Off")];
        let mut shown = 0;
        for (n, track) in tracks.iter().enumerate().filter(|(_, track)| is_worded(track)) {
            if track.default {
                shown = captions.len();
            }
            captions.push((n.to_string(), &track.label));
        }
        // A frame has its own.
        let video = deck.framed().is_none();
        page.slot(|page| {
            if captions.len() > 2 && video {
                choice(page, "captions", "Captions ", &captions, shown);
            }
        });
        page.slot(|page| {
            let described = video && deck.track_of(TrackKind::Descriptions).is_some();
            let toggles = [
                (described, "describe", "Read descriptions", deck.describes()),
                (deck.abilities().0, "window", "Picture in picture", state.left_page),
                (deck.abilities().1, "screen", "Full screen", state.fills_screen),
            ];
            for (there, asks, words, pressed) in toggles {
                if there {
                    let button = page.element("button", "player__button").attribute("type", "button");
                    let button = button.attribute("data-do", asks);
                    button.attribute("aria-pressed", if pressed { "true" } else { "false" }).text(words);
                }
            }
        });
        button(page, "keys", "Keys");
        page.element("span", "player__status").attribute("role", "status").text(&deck.status.borrow());
    });
}

/// A time for eyes, and the same in words for ears.
fn time(page: &mut Markup, at: FilmTime) {
    page.element("span", "player__time").hidden().words(format_args!("{}", shown(at)));
    page.element("span", "visually-hidden").words(format_args!(" {} ", at.in_words()));
}

/// A list that is closed at first, so that what comes late moves nothing below it.
fn folded(page: &mut Markup, summary: impl FnOnce(&mut Markup), list: impl FnOnce(&mut Markup)) {
    page.element("details", "reader").of(|page| {
        page.element("summary", "reader__title").of(summary);
        page.element("ol", "player__list").of(list);
    });
}

fn chapters(page: &mut Markup, site: &Site, state: &State) {
    let Some(Track { language, .. }) = chapters_track(site) else { return };
    let summary = |page: &mut Markup| {
        page.text("Chapters");
        // It says in which one the film is, without being opened.
        page.slot(|page| {
            if let Some(chapter) = state.chapter.and_then(|n| state.chapters.get(n)) {
                page.element("span", "player__now").quoted(language).text(&chapter.title);
            }
        });
    };
    folded(page, summary, |page| {
        for (n, chapter) in state.chapters.iter().enumerate() {
            page.element("li", "").of(|page| {
                let button = page.element("button", "player__line").attribute("type", "button");
                let button = button.formatted("data-do", format_args!("to {}", chapter.start.milliseconds()));
                let button = if state.chapter == Some(n) { button.attribute("aria-current", "true") } else { button };
                button.of(|page| {
                    time(page, chapter.start);
                    page.element("span", "").quoted(language).text(&chapter.title);
                });
            });
        }
    });
}

/// The moments that the lane marks, each with the way to its record; nothing where the film has no times.
fn moment_list(page: &mut Markup, marks: &[(FilmTime, Numbered<'_>)], site: &Site) {
    if marks.is_empty() {
        return;
    }
    let summary = |page: &mut Markup| {
        page.text("Quoted and disputed");
        page.element("span", "player__now").words(format_args!("{}", marks.len()));
    };
    folded(page, summary, |page| {
        for (at, record) in marks {
            page.element("li", "").of(|page| {
                let button = page.element("button", "player__line").attribute("type", "button");
                button.formatted("data-do", format_args!("to {}", at.milliseconds())).of(|page| time(page, *at));
                page.text(" ");
                call_number(page, site, *record);
                page.text(" ");
                match record {
                    Numbered::Quote(quote) => {
                        if let Some(person) = site.film.person(&quote.by) {
                            page.name(&person.name);
                        }
                    }
                    Numbered::Claim(claim) => page.worded("span", "", site, &claim.text),
                    _ => {}
                }
            });
        }
    });
}

fn key_list(page: &mut Markup) {
    let list = page.element("dialog", "player__keys").attribute("aria-label", "Keys");
    list.of(|page| {
        page.element("dl", "").of(|page| {
            for (keys, does) in KEYS {
                page.element("div", "").of(|page| {
                    page.line("dt", "", keys);
                    page.line("dd", "", does);
                });
            }
        });
        button(page, "keys", "Close");
    });
}

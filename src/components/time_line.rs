//! Events on a time line: what has a date stands on the axis, what has none beside it; the list is the equivalent.

use cinefile_model::{Actor, Event, Film, Numbered, PartialDate, in_order_of};
use yew::prelude::*;

use super::element::{name, text, worded};

use super::{
    call_number::{call_number, call_number_text},
    provenance::provenance,
    quote_line,
    tongue::{quoted_tongue, tongue},
};
use crate::{Site, site::part};

/// The chart's width in units; above so many events the list stands alone.
const WIDTH: i32 = 1040;
const MOST_ON_CHART: usize = 24;
const AXIS: i32 = 96;
/// Two labels nearer than this would run into each other; the second one is left to the list.
const LABEL_ROOM: i32 = 150;

/// The time line and the list.
pub(crate) fn time_line(site: &Site) -> Html {
    let film = &site.film;
    // Dated ones in the order of dates, which are written so that they sort; then the others in file order.
    let events: Vec<&Event> = in_order_of(film.events.iter().collect(), |event: &&Event| {
        event.date.map_or_else(|| "~".to_owned(), |date| date.to_string())
    });
    html! {
        <div class="time-line">
            if events.len() <= MOST_ON_CHART { { chart(site, &events) } }
            <ol class="time-line__list">{ for events.iter().map(|event| one(site, event)) }</ol>
        </div>
    }
}

/// How far into its year a date stands, in thousandths: the middle of a month, the day itself.
fn thousandths(date: PartialDate) -> i32 {
    let month = date.month().map_or(6, |month| i32::from(month) - 1);
    let day = date.day().map_or(15, |day| i32::from(day) - 1);
    (month * 1000 + day * 1000 / 31) / 12
}

fn chart(site: &Site, events: &[&Event]) -> Html {
    let film = &site.film;
    let dated: Vec<(&Event, PartialDate)> = events.iter().filter_map(|event| Some((*event, event.date?))).collect();
    let undated: Vec<&&Event> = events.iter().filter(|event| event.date.is_none()).collect();
    let years = dated.iter().map(|(_, date)| date.year()).chain(film.about.released.map(PartialDate::year));
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return Html::default() };
    // At least two years, so that a lone year still has an axis.
    let span = i32::from(last - first).max(1) + 1;
    let beside = i32::try_from(undated.len()).unwrap_or(0).min(12) * 72;
    let end = WIDTH - 60 - beside;
    let year_x = |year: u16| 10 + i32::from(year - first) * (end - 10) / span;
    let at = |date: PartialDate| year_x(date.year()) + thousandths(date) * (end - 10) / span / 1000;
    let mut free_from = 0;
    html! {
        <svg class="time-line__chart" viewBox={format!("0 0 {WIDTH} 150")} aria-hidden="true" focusable="false">
            <path class="time-line__axis" d={format!("M10 {AXIS}H{end}")} />
            { for (0..=span).filter(|n| span <= 12 || n % (span / 12 + 1) == 0).map(|n| {
                let (x, year) = (10 + n * (end - 10) / span, i32::from(first) + n);
                html! {
                    <>
                        <path class="time-line__tick" d={format!("M{x} {}v9", AXIS - 4)} />
                        if n < span { <text class="time-line__text time-line__text--quiet" x={x.to_string()} y="122">{ year }</text> }
                    </>
                }
            }) }
            if let Some(released) = film.about.released { { release(&year_x, &at, released) } }
            { for dated.iter().map(|&(event, date)| {
                let x = at(date);
                let labelled = x >= free_from;
                if labelled {
                    free_from = x + LABEL_ROOM;
                }
                html! {
                    <>
                        <path class="time-line__axis" d={format!("M{x} {AXIS}V{}", if labelled { 36 } else { 80 })} />
                        <circle class="time-line__dot" cx={x.to_string()} cy={AXIS.to_string()} r="6" />
                        if labelled {
                            <text class="time-line__text" x={(x + 8).to_string()} y="28">{ call_number_text(site, Numbered::Event(event)) }</text>
                            <text class="time-line__text time-line__text--quiet" x={(x + 8).to_string()} y="48">{ date.in_words() }</text>
                        }
                    </>
                }
            }) }
            if !undated.is_empty() {
                <path class="time-line__gap" d={format!("M{} {AXIS}H{}", end + 24, WIDTH - 10)} />
                { for undated.iter().take(12).zip(0..).map(|(event, n)| {
                    let x = (end + 64 + n * 72).to_string();
                    html! {
                        <>
                            <circle class="time-line__ring" cx={x.clone()} cy={AXIS.to_string()} r="6" />
                            <text class="time-line__text" {x} y="76" text-anchor="middle">{ call_number_text(site, Numbered::Event(event)) }</text>
                        </>
                    }
                }) }
                <text class="time-line__text time-line__text--quiet" x={(end + 24).to_string()} y="142">{ "No date in the source" }</text>
            }
        </svg>
    }
}

/// When the film appeared: a bar over the year where only that is known.
fn release(year_x: &impl Fn(u16) -> i32, at: &impl Fn(PartialDate) -> i32, released: PartialDate) -> Html {
    let year = released.year();
    let (from, to, words) = match (released.month(), released.day()) {
        (Some(_), Some(_)) => (at(released) - 4, at(released) + 4, format!("The film: {}", released.in_words())),
        _ => (year_x(year), year_x(year.saturating_add(1)), format!("The film: {}, no day known", released.in_words())),
    };
    html! {
        <>
            <path class="time-line__span" d={format!("M{from} {}H{to}", AXIS + 5)} />
            <text class="time-line__text" x={from.to_string()} y="144">{ words }</text>
        </>
    }
}

fn one(site: &Site, event: &Event) -> Html {
    let film = &site.film;
    let t = tongue(&film.about.wording);
    let when = event.date.map_or_else(|| "no date in the source".to_owned(), PartialDate::in_words);
    let actors: Vec<Html> = event.actors.iter().filter_map(|actor| actor_named(film, actor)).collect();
    html! {
        <li class="event" id={part::event(&event.slug)} key={event.slug.as_str()}>
            { worded("h3", "event__title", &t, &event.title) }
            <p class="event__when">
                <span>{ when }</span>
                <span>
                    { event.kind.words() }
                    if let Some(place) = &event.place {
                        { ", " }{ worded("span", "", &t, place) }
                    }
                </span>
                { call_number(site, Numbered::Event(event)) }
            </p>
            <div class="event__text">
                { worded("p", "", &t, &event.summary) }
                { for event.words.iter().map(|words| html! {
                    <p class="event__words">
                        { quote_line::inline(&words.text, &words.language) }
                        if let Some(original) = &words.original {
                            { " " }{ quote_line::inline(&original.text, &original.language) }
                        }
                        { worded("span", "event__label", &t, &words.label) }
                    </p>
                }) }
            </div>
            <div class="event__outcome">
                if !actors.is_empty() {
                    <p>{ text("b", "", "Involved: ") }{ for actors.into_iter().enumerate().map(|(n, actor)| html! {
                        <>{ if n > 0 { "; " } else { "" } }{ actor }</>
                    }) }</p>
                }
                <p>
                    { text("b", "", "Outcome: ") }
                    if let Some(outcome) = &event.outcome {
                        { worded("span", "", &t, outcome) }
                    } else {
                        { "none recorded" }
                    }
                </p>
                { provenance(site, &event.provenance) }
            </div>
        </li>
    }
}

/// Who took part, with the organisation's name in its own language where it has one.
fn actor_named(film: &Film, actor: &Actor) -> Option<Html> {
    Some(match actor {
        Actor::Person(slug) => html! { { name(&film.person(slug)?.name) } },
        Actor::Organisation(slug) => {
            let organisation = film.organisation(slug)?;
            html! {
                <>
                    { name(&organisation.name) }
                    if let Some(original) = &organisation.original {
                        { " (" }
                        <span lang={original.language.to_string()} dir={quoted_tongue(&original.language).dir}>{ &original.text }</span>
                        { ")" }
                    }
                </>
            }
        }
    })
}

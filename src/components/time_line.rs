//! Events on a time line: what has a date stands on the axis, what has none beside it; the list is the equivalent.

use cinefile_model::{Actor, Event, Film, Numbered, PartialDate, in_order_of};

use super::{
    call_number::{call_number, call_number_text},
    former::former,
    markup::{Element, Markup},
    provenance::provenance,
    quote_line,
};
use crate::{Site, site::part};

/// The chart's width in units; above so many events the list stands alone.
const WIDTH: i32 = 1040;
const MOST_ON_CHART: usize = 24;
const AXIS: i32 = 96;
/// Two labels nearer than this would run into each other; the second one is left to the list.
const LABEL_ROOM: i32 = 150;

/// The time line and the list.
pub(crate) fn time_line(page: &mut Markup, site: &Site) {
    // Dated ones in the order of dates, which are written so that they sort; then the others in file order.
    let events: Vec<&Event> = in_order_of(site.film.each_event().collect(), |event: &&Event| {
        event.date.map_or_else(|| "~".to_owned(), |date| date.to_string())
    });
    page.element("div", "time-line").of(|page| {
        if events.len() <= MOST_ON_CHART {
            chart(page, site, &events);
        }
        page.element("ol", "time-line__list").of(|page| {
            for event in events {
                one(page, site, event);
            }
        });
    });
}

/// How far into its year a date stands, in thousandths: the middle of a month, the day itself.
fn thousandths(date: PartialDate) -> i32 {
    let month = date.month().map_or(6, |month| i32::from(month) - 1);
    let day = date.day().map_or(15, |day| i32::from(day) - 1);
    (month * 1000 + day * 1000 / 31) / 12
}

/// The years that the axis shows and how wide it is.
struct Axis {
    first: u16,
    /// How many years.
    span: i32,
    end: i32,
}

impl Axis {
    fn of(film: &Film, dated: &[(&Event, PartialDate)], undated: usize) -> Option<Self> {
        let mut years: Vec<u16> = dated.iter().map(|(_, date)| date.year()).collect();
        years.extend(film.about.released.map(PartialDate::year));
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let beside = i32::try_from(undated.min(12)).unwrap_or(0) * 72;
        // At least two years, so that a lone year still has an axis.
        Some(Self { first, span: i32::from(last - first).max(1) + 1, end: WIDTH - 60 - beside })
    }

    /// Where a year starts, counted from the first.
    fn year(&self, n: i32) -> i32 {
        10 + n * (self.end - 10) / self.span
    }

    fn date(&self, date: PartialDate) -> i32 {
        let year = self.year(i32::from(date.year() - self.first));
        year + thousandths(date) * (self.end - 10) / self.span / 1000
    }
}

/// Words on the chart; more of its attributes may follow.
fn label<'a>(page: &'a mut Markup, class: &'static str, x: i32, y: &'static str) -> Element<'a> {
    page.element("text", class).formatted("x", format_args!("{x}")).attribute("y", y)
}

fn chart(page: &mut Markup, site: &Site, events: &[&Event]) {
    const TEXT: &str = "time-line__text";
    const QUIET: &str = "time-line__text time-line__text--quiet";
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    for &event in events {
        match event.date {
            Some(date) => dated.push((event, date)),
            None => undated.push(event),
        }
    }
    let Some(axis) = Axis::of(&site.film, &dated, undated.len()) else { return };
    let (span, end) = (axis.span, axis.end);
    page.drawing("time-line__chart", &format!("0 0 {WIDTH} 150")).of(|page| {
        page.path("time-line__axis", &format!("M10 {AXIS}H{end}"));
        for n in 0..=span {
            if span <= 12 || n % (span / 12 + 1) == 0 {
                let x = axis.year(n);
                page.path("time-line__tick", &format!("M{x} {}v9", AXIS - 4));
                if n < span {
                    label(page, QUIET, x, "122").words(format_args!("{}", i32::from(axis.first) + n));
                }
            }
        }
        if let Some(released) = site.film.about.released {
            release(page, &axis, released);
        }
        let mut free_from = 0;
        for (event, date) in dated {
            let x = axis.date(date);
            let labelled = x >= free_from;
            page.path("time-line__axis", &format!("M{x} {AXIS}V{}", if labelled { 36 } else { 80 }));
            page.circle("time-line__dot", x, AXIS, "6");
            if labelled {
                free_from = x + LABEL_ROOM;
                label(page, TEXT, x + 8, "28").text(&call_number_text(site, Numbered::Event(event)));
                label(page, QUIET, x + 8, "48").text(&date.in_words());
            }
        }
        if !undated.is_empty() {
            page.path("time-line__gap", &format!("M{} {AXIS}H{}", end + 24, WIDTH - 10));
            let mut x = end + 64;
            for event in undated.into_iter().take(12) {
                page.circle("time-line__ring", x, AXIS, "6");
                let number = call_number_text(site, Numbered::Event(event));
                label(page, TEXT, x, "76").attribute("text-anchor", "middle").text(&number);
                x += 72;
            }
            label(page, QUIET, end + 24, "142").text("No date in the source");
        }
    });
}

/// When the film appeared: a bar over the year where only that is known.
fn release(page: &mut Markup, axis: &Axis, released: PartialDate) {
    let in_words = released.in_words();
    let (from, to, unknown) = if released.day().is_some() {
        let at = axis.date(released);
        (at - 4, at + 4, "")
    } else {
        let year = i32::from(released.year() - axis.first);
        (axis.year(year), axis.year(year + 1), ", no day known")
    };
    page.path("time-line__span", &format!("M{from} {}H{to}", AXIS + 5));
    label(page, "time-line__text", from, "144").words(format_args!("The film: {in_words}{unknown}"));
}

fn one(page: &mut Markup, site: &Site, event: &Event) {
    let event_id = part::event(&event.slug);
    page.element("li", "event").attribute("id", &event_id).key(event.slug.as_str()).of(|page| {
        page.worded("h3", "event__title", site, &event.title);
        page.element("p", "event__when").of(|page| {
            match event.date {
                Some(date) => page.line("span", "", &date.in_words()),
                None => page.line("span", "", "no date in the source"),
            }
            page.element("span", "").of(|page| {
                page.text(event.kind.words());
                if let Some(place) = &event.place {
                    page.text(", ");
                    page.worded("span", "", site, place);
                }
            });
            call_number(page, site, Numbered::Event(event));
        });
        page.element("div", "event__text").of(|page| {
            former(page, part::event, &event.aliases);
            page.worded("p", "", site, &event.summary);
            for words in &event.words {
                page.element("p", "event__words").of(|page| {
                    quote_line::inline(page, &words.text, &words.language);
                    if let Some(original) = &words.original {
                        page.text(" ");
                        quote_line::inline(page, &original.text, &original.language);
                    }
                    page.worded("span", "event__label", site, &words.label);
                });
            }
        });
        page.element("div", "event__outcome").of(|page| {
            involved(page, &site.film, event);
            page.element("p", "").of(|page| {
                page.line("b", "", "Outcome: ");
                match &event.outcome {
                    Some(outcome) => page.worded("span", "", site, outcome),
                    None => page.text("none recorded"),
                }
            });
            provenance(page, site, &event.provenance);
        });
    });
}

/// Who took part, with an organisation's name in its own language where it has one.
fn involved(page: &mut Markup, film: &Film, event: &Event) {
    let mut actors = Vec::new();
    for actor in &event.actors {
        actors.extend(match actor {
            Actor::Person(slug) => film.person(slug).map(|person| (&person.name, &None)),
            Actor::Organisation(slug) => film.organisation(slug).map(|org| (&org.name, &org.original)),
        });
    }
    if actors.is_empty() {
        return;
    }
    page.element("p", "").of(|page| {
        page.line("b", "", "Involved: ");
        for (n, (name, original)) in actors.into_iter().enumerate() {
            if n > 0 {
                page.text("; ");
            }
            page.name(name);
            if let Some(original) = original {
                page.text(" (");
                page.element("span", "").quoted(&original.language).text(&original.text);
                page.text(")");
            }
        }
    });
}

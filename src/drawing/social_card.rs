//! The film's social card: the picture that stands beside a link to the film.
//!
//! Knows words, a slug and a view box of 1200 by 630, and asks the caller how far words reach.
//! Does not know the film, any font or any format of pictures but SVG.
//! Native builds only: the publisher draws it once, readers get the picture.

use super::{
    beam::{Beam, Field, length},
    lettering::Direction,
    ruling::Stream,
    setting::{Setting, scaled, settings},
    title_card::{BEAM, GROUND, INK, escaped},
};

pub use super::setting::Ink;

/// The card's width in units of its view box, and in pixels.
pub const WIDTH: i32 = 1200;
/// The card's height in units of its view box, and in pixels.
pub const HEIGHT: i32 = 630;
/// What remains of the card wherever it is shown, as left, top, right and bottom: all words stand within.
/// Services cut it to 2:1 or to 1.91:1 and round its corners.
pub const SAFE: [i32; 4] = [50, 35, 1150, 595];

/// Quiet words on the card's ground.
pub const QUIET: &str = "#bcb7c2";
/// All colours that the card has beside their blends with the first one.
pub const COLOURS: [&str; 4] = [GROUND, INK, BEAM, QUIET];

/// The margin on the left and on the right.
const MARGIN: i32 = 66;
/// The least distance between the title and a beam.
const CLEARANCE: i32 = 34;
/// The size of the small words, the base line of their last row, and the distance between rows.
const SMALL: i32 = 27;
const SMALL_BASE_LINE: i32 = 570;
const SMALL_LEADING: i32 = 40;
/// From the rule to the base line of the small words below it.
const BELOW_RULE: i32 = 51;
/// The largest title, and the smallest one that stands beside a beam.
const LARGEST: i32 = 208;
const SMALLEST_BESIDE_A_BEAM: i32 = 88;
/// The smallest title; one that is longer still loses its end.
const SMALLEST: i32 = 36;
/// The sizes that are tried for titles with words that are wider than the card.
const BROKEN_SIZES: [i32; 4] = [72, 60, 48, SMALLEST];
/// How much of the card's height the beams keep above a long title.
const BEAMS_AT_LEAST: i32 = 96;

/// What a card says.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The film's slug: it decides the beams, as on the title card.
    pub slug: &'a str,
    /// The title.
    pub title: &'a str,
    /// The names of those who directed it.
    pub directors: &'a [&'a str],
    /// The year in which it was first shown.
    pub year: Option<&'a str>,
    /// What it is and what the site holds about it, in a few words.
    pub facts: &'a str,
}

/// Which of the card's two sorts of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The title.
    Title,
    /// Everything else.
    Small,
}

/// Where faces come from.
pub trait Faces {
    /// The family in which words of a sort are set: a name that is safe within single quotation marks.
    fn family(&self, sort: Sort, text: &str) -> String;
    /// How far the words reach that [`words`] writes at a size of 1000.
    fn ink(&self, line: &Line) -> Ink;
}

/// One row of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Which way they are written.
    pub direction: Direction,
    /// The family of their face.
    pub family: String,
    /// Their size in units.
    pub size: i32,
    /// Where the first letter's base line starts, in units: the left end, whichever way they are written.
    pub x: i32,
    /// The base line, in units.
    pub y: i32,
    /// The colour.
    pub colour: &'static str,
    /// Whether letters stand somewhat closer than usual, as large ones may.
    pub is_tight: bool,
}

/// All that a social card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocialCard {
    /// The `d` of each beam.
    pub beams: [String; 2],
    /// Where the rule lies under beams and title.
    pub rule: i32,
    /// The title's rows, the last one first.
    pub title: Vec<Line>,
    /// The small words.
    pub small: Vec<Line>,
}

/// Composes the card.
#[must_use]
pub fn compose(words: &Words, faces: &dyn Faces) -> SocialCard {
    let title = words.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let direction = Direction::of(&title);
    let small = small_words(words, direction, faces);
    let top_row = small.iter().map(|line| line.y).min().unwrap_or(SMALL_BASE_LINE);
    let rule = top_row - BELOW_RULE;

    // Letters that join are left as they are.
    let is_tight = direction == Direction::LeftToRight;
    let family = faces.family(Sort::Title, &title);
    let line = |text: &str| Line {
        text: text.to_owned(),
        direction,
        family: family.clone(),
        size: 1000,
        x: 0,
        y: 0,
        colour: INK,
        is_tight,
    };
    let ink = |text: &str| if text.is_empty() { Ink::default() } else { faces.ink(&line(text)) };

    let stream = Stream::from_slug(words.slug);
    let composed = beside_a_beam(&mut stream.clone(), &title, rule, &ink)
        .unwrap_or_else(|| below_the_beams(&mut stream.clone(), &title, rule, &ink));
    let Composed { setting, size, last_base_line, beams } = composed;
    let placed = setting.placed(size, last_base_line).map(|(text, ink, y)| {
        let x = at_edge(direction == Direction::LeftToRight, ink, size);
        Line { size, x, y, ..line(text) }
    });
    SocialCard {
        beams: beams.map(|beam| beam.path(Field { width: WIDTH, height: rule }, direction)),
        rule,
        title: placed.collect(),
        small,
    }
}

/// A self-contained SVG document of the card.
#[must_use]
pub fn svg_file(card: &SocialCard) -> String {
    let SocialCard { beams: [first, second], rule, title, small } = card;
    let lines: String = title.iter().chain(small).map(words).collect();
    let length = WIDTH - 2 * MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{GROUND}\"/>\n\
         <g fill=\"none\" stroke=\"{BEAM}\" stroke-width=\"1.7\">\n\
         <path d=\"{first}\"/>\n<path d=\"{second}\"/>\n</g>\n\
         <rect x=\"{MARGIN}\" y=\"{rule}\" width=\"{length}\" height=\"2\" fill=\"{INK}\"/>\n\
         {lines}</svg>\n"
    )
}

/// A row of words as SVG.
#[must_use]
pub fn words(line: &Line) -> String {
    let Line { text, direction, family, size, x, y, colour, is_tight } = line;
    let text = escaped(text);
    // What draws the card takes every row for one from left to right, unless the row itself says otherwise.
    let text = match direction {
        Direction::LeftToRight => text,
        Direction::RightToLeft => format!("{RIGHT_TO_LEFT}{text}{END}"),
    };
    let spacing = if *is_tight { " letter-spacing=\"-.012em\"" } else { "" };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-family=\"'{family}'\" font-size=\"{size}\"{spacing} fill=\"{colour}\">\
         {text}</text>\n"
    )
}

/// Unicode's isolates (UAX #9): what stands in them does not turn its neighbours round.
const RIGHT_TO_LEFT: char = '\u{2067}';
const OF_ITSELF: char = '\u{2068}';
const END: char = '\u{2069}';

/// Where words start so that their ink touches the margin on the left or on the right.
fn at_edge(is_left: bool, ink: Ink, size: i32) -> i32 {
    let nearest = |thousandths: i32| (thousandths * size + 500).div_euclid(1000);
    if is_left { MARGIN - nearest(ink.left) } else { WIDTH - MARGIN - nearest(ink.right) }
}

/// Who made it and when, and the facts: in one row from margin to margin, or one above the other.
fn small_words(words: &Words, direction: Direction, faces: &dyn Faces) -> Vec<Line> {
    let line = |text: String, colour| Line {
        direction: Direction::LeftToRight,
        family: faces.family(Sort::Small, &text),
        text,
        size: 1000,
        x: 0,
        y: SMALL_BASE_LINE,
        colour,
        is_tight: false,
    };
    let width = |line: &Line| scaled(faces.ink(line).width(), SMALL);
    let room = WIDTH - 2 * MARGIN;

    let facts =
        (!words.facts.is_empty()).then(|| shortened(words.facts, |text| line(text, QUIET), |line| width(line) <= room));
    let credits = credits(words).into_iter().map(|text| line(text, INK));
    let mut rows: Vec<Line> = Vec::new();
    if let Some(fitting) = first_or_last(credits, |line| width(line) <= room) {
        rows.push(shortened(&fitting.text, |text| line(text, INK), |line| width(line) <= room));
    }
    rows.extend(facts);

    let in_one_row = rows.iter().map(width).sum::<i32>() + 2 * SMALL <= room;
    let from_left = direction == Direction::LeftToRight;
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.iter_mut().enumerate() {
        let ink = faces.ink(row);
        // In one row the facts stand at the far end.
        row.x = at_edge(if in_one_row && index == 1 { !from_left } else { from_left }, ink, SMALL);
        if !in_one_row && index < last {
            row.y -= SMALL_LEADING;
        }
        row.size = SMALL;
    }
    rows
}

/// The credits with all names, with one less, and so on.
fn credits(words: &Words) -> Vec<String> {
    let count = words.directors.len();
    let isolated = |name: &&str| match Direction::of(name) {
        Direction::LeftToRight => (*name).to_owned(),
        Direction::RightToLeft => format!("{OF_ITSELF}{name}{END}"),
    };
    let year = words.year.map(str::to_owned);
    if count == 0 {
        return year.into_iter().collect();
    }
    (1..=count)
        .rev()
        .map(|named| {
            let names: Vec<String> = words.directors[..named].iter().map(isolated).collect();
            let names = match count - named {
                0 => names.join(", "),
                1 => format!("{} and one more", names.join(", ")),
                more => format!("{} and {more} more", names.join(", ")),
            };
            names + &year.as_ref().map(|year| format!(", {year}")).unwrap_or_default()
        })
        .collect()
}

/// The first that is good, else the last.
fn first_or_last<T>(all: impl Iterator<Item = T>, is_good: impl Fn(&T) -> bool) -> Option<T> {
    let mut last = None;
    for one in all {
        if is_good(&one) {
            return Some(one);
        }
        last = Some(one);
    }
    last
}

/// The text, or as many of its letters as fit, and an ellipsis.
fn shortened<T>(text: &str, make: impl Fn(String) -> T, fits: impl Fn(&T) -> bool) -> T {
    let whole = make(text.to_owned());
    if fits(&whole) {
        return whole;
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |count: usize| {
        let kept = &text[..ends[count]];
        // A word is cut only where the text would lose much by leaving it out.
        let kept = kept.rsplit_once(' ').filter(|(_, word)| word.chars().count() < 16).map_or(kept, |(words, _)| words);
        make(format!("{}…", kept.trim_end_matches([' ', ',', ':', ';'])))
    };
    let most = (1..ends.len()).collect::<Vec<_>>().partition_point(|&count| fits(&cut(count)));
    cut(most.min(ends.len() - 1))
}

/// A title and its beams, for a reader from left to right.
struct Composed {
    setting: Setting,
    size: i32,
    last_base_line: i32,
    beams: [Beam; 2],
}

/// The base line of a title's last row above the rule.
fn base_line(setting: &Setting, size: i32, rule: i32) -> i32 {
    rule - (size * 34 / 100).max(setting.below(size) + 22)
}

/// The best of all sizes and settings that fit: large, but with a row less rather than a little larger.
fn best(settings: &[Setting], sizes: [i32; 2], fits: impl Fn(&Setting, i32) -> bool) -> Option<(Setting, i32)> {
    let [smallest, largest] = sizes;
    let (worth, size, index) = (smallest..=largest)
        .step_by(2)
        .flat_map(|size| settings.iter().enumerate().map(move |(index, setting)| (size, index, setting)))
        .filter(|(size, _, setting)| fits(setting, *size))
        .map(|(size, index, setting)| {
            let rows = i32::try_from(setting.rows.len()).unwrap_or(i32::MAX);
            let pause = if setting.at_pause { 10 } else { 0 };
            (size * (100 - 7 * rows + pause), size, index)
        })
        .max_by_key(|&(worth, _, index)| (worth, std::cmp::Reverse(index)))?;
    debug_assert!(worth > 0);
    Some((settings[index].clone(), size))
}

/// The usual arrangement, as on the title card: one beam falls gently from the left, a steep one stands beside
/// the title.
fn beside_a_beam(stream: &mut Stream, title: &str, rule: i32, ink: &dyn Fn(&str) -> Ink) -> Option<Composed> {
    // The numbers are drawn in the title card's order and scaled, so that both show the same crossing.
    let drop = stream.between(380, 540) * WIDTH / 1600;
    let fallen = stream.between(40, 110) * WIDTH / 1600;
    let lean = stream.between(380, 600) * rule / 900;
    let pitch = stream.between(122, 142) * WIDTH / 1600;
    let count = stream.between(19, 24);
    let place = stream.between(0, 100);

    let down = pitch * length(WIDTH, drop) / WIDTH;
    let beside = pitch * length(rule, lean) / rule;
    let beam_width = (count - 1) * beside / 10;
    let furthest = WIDTH - MARGIN - beam_width;

    let settings = settings(title, 3, ink);
    let fits = |setting: &Setting, size: i32| {
        setting.width(size) <= furthest - CLEARANCE - MARGIN
            && setting.placed(size, base_line(setting, size, rule)).all(|(_, ink, y)| {
                let (top, right) = (y + scaled(ink.top, size), MARGIN + scaled(ink.width(), size));
                top >= fallen + drop * right / WIDTH + CLEARANCE
            })
    };
    let (setting, size) = best(&settings, [SMALLEST_BESIDE_A_BEAM, LARGEST], fits)?;
    let nearest = (MARGIN + setting.width(size) + CLEARANCE).max(WIDTH * 2 / 5).min(furthest);
    let foot = nearest + (furthest - nearest) * place / 100;
    Some(Composed {
        last_base_line: base_line(&setting, size, rule),
        setting,
        size,
        beams: [
            Beam { from: (0, fallen * 10), to: (WIDTH * 10, (fallen + drop) * 10), step: (0, -down), count },
            Beam { from: (foot * 10, rule * 10), to: ((foot + lean) * 10, 0), step: (beside, 0), count },
        ],
    })
}

/// The arrangement for long titles: the beams cross above it, and it has the card's whole width.
fn below_the_beams(stream: &mut Stream, title: &str, rule: i32, ink: &dyn Fn(&str) -> Ink) -> Composed {
    let fall = stream.between(66, 82);
    let rise = stream.between(24, 34);
    let pitch = stream.between(122, 142) * WIDTH / 1600;

    let top = |setting: &Setting, size: i32| {
        let rows = setting.placed(size, base_line(setting, size, rule));
        rows.map(|(_, ink, y)| y + scaled(ink.top, size)).min().unwrap_or(rule)
    };
    let fits = |setting: &Setting, size: i32| {
        setting.width(size) <= WIDTH - 2 * MARGIN && top(setting, size) - CLEARANCE >= BEAMS_AT_LEAST
    };
    let try_at = |title: &str, sizes| best(&settings(title, 6, ink), sizes, fits);
    let (setting, size) = try_at(title, [SMALLEST, SMALLEST_BESIDE_A_BEAM + 12])
        // Words wider than the card are broken.
        .or_else(|| BROKEN_SIZES.into_iter().find_map(|size| try_at(&broken(title, size, ink), [size, size])))
        // What is longer still loses its end.
        .or_else(|| {
            let broken = broken(title, SMALLEST, ink);
            shortened(&broken, |text| try_at(&text, [SMALLEST, SMALLEST]), Option::is_some)
        })
        .unwrap_or_else(|| (Setting::default(), SMALLEST));

    // Both beams lie flat, so that they cross above the title however little room it leaves.
    let lowest = top(&setting, size) - CLEARANCE;
    let (drop, rise) = (lowest * fall / 100, lowest * rise / 100);
    let across = |height: i32| pitch * length(WIDTH, height) / WIDTH;
    let count = (lowest * 6 / pitch).clamp(5, 19);
    let falling =
        Beam { from: (0, (lowest - drop) * 10), to: (WIDTH * 10, lowest * 10), step: (0, -across(drop)), count };
    let rising =
        Beam { from: (0, lowest * 10), to: (WIDTH * 10, (lowest - rise) * 10), step: (0, -across(rise)), count };
    Composed { last_base_line: base_line(&setting, size, rule), setting, size, beams: [falling, rising] }
}

/// The title with words that are wider than the card at a size broken at the card's width.
fn broken(title: &str, size: i32, ink: &dyn Fn(&str) -> Ink) -> String {
    let fits = |text: &str| scaled(ink(text).width(), size) <= WIDTH - 2 * MARGIN;
    let mut parts = Vec::new();
    for word in title.split(' ') {
        let mut rest = word;
        while !rest.is_empty() && !fits(rest) {
            let ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).skip(1).collect();
            let most = ends.partition_point(|&end| fits(&rest[..end]));
            let end = ends.get(most.saturating_sub(1)).copied().unwrap_or(rest.len());
            parts.push(&rest[..end]);
            rest = &rest[end..];
        }
        parts.push(rest);
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests;

//! The film's title card: two ruled beams that cross, the title below them, small credits.
//!
//! Knows words, a slug and a view box of 1600 by 900. Does not know the film, the player or any face's
//! real metrics: `lettering` estimates them.

use super::{
    beam::{Beam, Field, length},
    lettering::{breaks, is_tall, joined, width},
    ruling::Stream,
};

pub use super::lettering::Direction;

/// The card's width in units of its view box.
pub const WIDTH: i32 = 1600;
/// The card's height in units of its view box.
pub const HEIGHT: i32 = 900;

/// The margin on the left and on the right.
const MARGIN: i32 = 84;
/// The base line of the last line of title and credits: above the place where browsers draw their controls.
const LAST_BASE_LINE: i32 = 736;
/// The least distance between words and a beam.
const CLEARANCE: i32 = 44;
/// The credits' sizes, from the one we want to the one we accept, and their lines' distance in sizes × 100.
const CREDIT_SIZES: [i32; 3] = [34, 30, 26];
const CREDIT_LEADING: i32 = 147;
/// The widest that credits may be beside a title, in units.
const CREDIT_ROOM: i32 = 430;
/// A title smaller than this gets the other arrangement, with all the width for itself.
const SMALLEST_BESIDE_A_BEAM: i32 = 92;

/// All that a title card shows, placed in a view box of `0 0 1600 900`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleCard {
    /// The `d` of each beam, for strokes of 2.2 units.
    pub beams: [String; 2],
    /// The title's one or two lines; they start at their `x`.
    pub lines: Vec<Line>,
    /// The title's size in units.
    pub font_size: u32,
    /// Who made the film and when; these lines end at their `x`.
    pub credits: Vec<Line>,
    /// The credits' size in units.
    pub credit_size: u32,
    /// Which way the title is written. From right to left mirrors the whole card.
    pub direction: Direction,
}

/// One line of words on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The edge that the words keep to, in units.
    pub x: i32,
    /// The base line, in units.
    pub y: i32,
}

/// Composes the card of a film.
///
/// `slug` is the film's and decides the beams; `directors` and `year` are the small credits.
#[must_use]
pub fn compose(slug: &str, title: &str, directors: &[&str], year: Option<&str>) -> TitleCard {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut stream = Stream::from_slug(slug);
    let composed = beside_a_beam(&mut stream.clone(), &title, directors, year)
        .unwrap_or_else(|| below_the_beams(&mut stream, &title, directors, year));
    composed.placed(Direction::of(&title))
}

/// A self-contained SVG document of the card, in the fixed colours of the dark card,
/// for a video's `poster` and for pictures of the page.
#[must_use]
pub fn svg_file(card: &TitleCard) -> String {
    let direction = card.direction.token();
    let [falling, rising] = &card.beams;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\" direction=\"{direction}\" fill=\"{INK}\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{GROUND}\"/>\n\
         <g fill=\"none\" stroke=\"{BEAM}\" stroke-width=\"2.2\">\n\
         <path d=\"{falling}\"/>\n<path d=\"{rising}\"/>\n</g>\n"
    );
    // Letters that join must not be drawn together.
    let spacing = match card.direction {
        Direction::LeftToRight => " letter-spacing=\"-.017em\"",
        Direction::RightToLeft => "",
    };
    svg.push_str(&format!("<g font-family='{SERIF}' font-size=\"{}\"{spacing}>\n", card.font_size));
    for Line { text, x, y } in &card.lines {
        svg.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>\n", escaped(text)));
    }
    svg.push_str(&format!("</g>\n<g font-family='{SANS}' font-size=\"{}\" text-anchor=\"end\">\n", card.credit_size));
    for Line { text, x, y } in &card.credits {
        svg.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>\n", escaped(text)));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The ground of a card that stands alone.
pub(super) const GROUND: &str = "#17141b";
/// The words on it.
pub(super) const INK: &str = "#f3f1eb";
/// The lines on it.
pub(super) const BEAM: &str = "#b79bcb";
/// The faces of the style sheet's `--face-serif` and `--face-sans`, for single quotation marks around them.
const SERIF: &str = "Palatino, \"Palatino Linotype\", \"Palatino LT STD\", P052, \"URW Palladio L\", \
    \"TeX Gyre Pagella\", \"Book Antiqua\", \"Noto Serif\", \"Liberation Serif\", \"DejaVu Serif\", Georgia, serif";
const SANS: &str = "\"Avenir Next\", Avenir, \"Segoe UI\", \"Noto Sans\", \"Source Sans 3\", Cantarell, \
    \"Liberation Sans\", Roboto, Arial, \"DejaVu Sans\", sans-serif";

/// A card for a reader from left to right, before it is mirrored or not.
struct Composed {
    beams: [Beam; 2],
    title: Vec<String>,
    size: i32,
    leading: i32,
    last_base_line: i32,
    credits: Vec<String>,
    credit_size: i32,
}

impl Composed {
    fn placed(self, direction: Direction) -> TitleCard {
        let (start, end) = match direction {
            Direction::LeftToRight => (MARGIN, WIDTH - MARGIN),
            Direction::RightToLeft => (WIDTH - MARGIN, MARGIN),
        };
        TitleCard {
            beams: self.beams.map(|beam| beam.path(Field { width: WIDTH, height: HEIGHT }, direction)),
            lines: stacked(self.title, start, self.last_base_line, self.leading),
            font_size: self.size.unsigned_abs(),
            credits: stacked(self.credits, end, LAST_BASE_LINE, self.credit_size * CREDIT_LEADING / 100),
            credit_size: self.credit_size.unsigned_abs(),
            direction,
        }
    }
}

/// The usual arrangement: one beam falls gently from the left, a steep one passes between title and credits.
fn beside_a_beam(stream: &mut Stream, title: &str, directors: &[&str], year: Option<&str>) -> Option<Composed> {
    let drop = stream.between(380, 540);
    let fallen = stream.between(40, 110);
    let lean = stream.between(380, 600);
    let pitch = stream.between(122, 142);
    let count = stream.between(19, 24);
    let place = stream.between(0, 100);

    let (credits, credit_size) = credits_beside(directors, year)?;
    let credits_width = credits.iter().map(|line| width(line, credit_size)).max().unwrap_or_default();
    let rows = i32::try_from(credits.len()).unwrap_or_default();
    let credits_top = LAST_BASE_LINE - (rows - 1) * credit_size * CREDIT_LEADING / 100 - credit_size;

    // Both beams keep the same distance between lines, measured across the lines.
    let down = pitch * length(WIDTH, drop) / WIDTH;
    let beside = pitch * length(HEIGHT, lean) / HEIGHT;
    let beam_width = (count - 1) * beside / 10;

    // The steep beam leans away from the title: its left edge stands at `foot` on the card's lower edge.
    let leant = |y: i32| lean * (HEIGHT - y) / HEIGHT;
    let furthest = WIDTH - MARGIN - credits_width - CLEARANCE - leant(credits_top) - beam_width;
    let room = |foot: i32| {
        move |top: i32, bottom: i32| {
            let before_the_steep = foot + leant(bottom) - CLEARANCE;
            let below_the_falling = (top - CLEARANCE - fallen) * WIDTH / drop;
            before_the_steep.min(below_the_falling) - MARGIN
        }
    };
    let fitted = fit(title, 176, SMALLEST_BESIDE_A_BEAM, room(furthest))?;
    let nearest = (0..furthest)
        .find(|&foot| fits(&fitted.lines, fitted.size, fitted.leading, LAST_BASE_LINE, room(foot)))
        .unwrap_or(furthest)
        .max(furthest.min(WIDTH * 2 / 5));
    let foot = nearest + (furthest - nearest) * place / 100;

    let falling = Beam { from: (0, fallen * 10), to: (WIDTH * 10, (fallen + drop) * 10), step: (0, -down), count };
    let steep = Beam { from: (foot * 10, HEIGHT * 10), to: ((foot + lean) * 10, 0), step: (beside, 0), count };
    Some(Composed {
        beams: [falling, steep],
        title: fitted.lines,
        size: fitted.size,
        leading: fitted.leading,
        last_base_line: LAST_BASE_LINE,
        credits,
        credit_size,
    })
}

/// The arrangement for long words: both beams stay in the upper half, the title has the card's whole width.
fn below_the_beams(stream: &mut Stream, title: &str, directors: &[&str], year: Option<&str>) -> Composed {
    let drop = stream.between(330, 430);
    let rise = stream.between(330, 430);
    let pitch = stream.between(122, 142);
    let count = stream.between(15, 19);

    let credit_size = CREDIT_SIZES[CREDIT_SIZES.len() - 1];
    let names = directors.iter().copied().chain(year);
    let credits = joined(names, ", ", credit_size, WIDTH - 2 * MARGIN);
    let last_base_line = match i32::try_from(credits.len()).unwrap_or_default() {
        0 => LAST_BASE_LINE,
        rows => LAST_BASE_LINE - rows * credit_size * CREDIT_LEADING / 100 - 24,
    };

    let Fitted { lines, size, leading } = (8..=120)
        .rev()
        .step_by(2)
        .find_map(|size| fit_at(title, size, last_base_line, |_, _| WIDTH - 2 * MARGIN))
        .unwrap_or_else(|| Fitted { lines: vec![title.to_owned()], size: 8, leading: 8 });
    let more_rows = i32::try_from(lines.len()).unwrap_or(1) - 1;
    let lowest = last_base_line - more_rows * leading - size - CLEARANCE;

    let across = |height: i32| pitch * length(WIDTH, height) / WIDTH;
    let falling =
        Beam { from: (0, (lowest - drop) * 10), to: (WIDTH * 10, lowest * 10), step: (0, -across(drop)), count };
    let rising =
        Beam { from: (0, lowest * 10), to: (WIDTH * 10, (lowest - rise) * 10), step: (0, -across(rise)), count };
    Composed { beams: [falling, rising], title: lines, size, leading, last_base_line, credits, credit_size }
}

/// A title broken into lines, with the size and the distance of base lines that make it fit.
struct Fitted {
    lines: Vec<String>,
    size: i32,
    leading: i32,
}

/// The largest size at which the title fits; `room` is the width between two heights (top, bottom).
fn fit(title: &str, largest: i32, smallest: i32, room: impl Fn(i32, i32) -> i32) -> Option<Fitted> {
    (smallest..=largest).rev().step_by(4).find_map(|size| fit_at(title, size, LAST_BASE_LINE, &room))
}

fn fit_at(title: &str, size: i32, last_base_line: i32, room: impl Fn(i32, i32) -> i32) -> Option<Fitted> {
    // Scripts with marks above and below need more distance, and less size at the card's lower edge.
    // Small lines need more distance than large ones, in proportion.
    let (size, leading) = match size {
        _ if is_tall(title) => (size * 3 / 4, size * 95 / 100),
        100.. => (size, size * 93 / 100),
        _ => (size, size * 108 / 100),
    };
    breaks(title)
        .into_iter()
        .filter(|lines| fits(lines, size, leading, last_base_line, &room))
        .min_by_key(|lines| {
            let widest = lines.iter().map(|line| width(line, size)).max();
            (lines.len(), widest)
        })
        .map(|lines| Fitted { lines, size, leading })
}

fn fits(lines: &[String], size: i32, leading: i32, last_base_line: i32, room: impl Fn(i32, i32) -> i32) -> bool {
    lines.iter().rev().zip(0..).all(|(line, above)| {
        let base_line = last_base_line - above * leading;
        width(line, size) <= room(base_line - size * 4 / 5, base_line + size / 4)
    })
}

/// The small credits beside a title: a director a line, then the year, at the first size that fits.
fn credits_beside(directors: &[&str], year: Option<&str>) -> Option<(Vec<String>, i32)> {
    CREDIT_SIZES.into_iter().find_map(|size| {
        let mut lines: Vec<String> = if directors.len() > 3 {
            joined(directors.iter().copied(), ", ", size, CREDIT_ROOM)
        } else {
            directors.iter().flat_map(|name| joined(name.split_whitespace(), " ", size, CREDIT_ROOM)).collect()
        };
        lines.extend(year.map(str::to_owned));
        let fits = lines.len() <= 5 && lines.iter().all(|line| width(line, size) <= CREDIT_ROOM);
        fits.then_some((lines, size))
    })
}

fn stacked(texts: Vec<String>, x: i32, last_base_line: i32, leading: i32) -> Vec<Line> {
    let count = i32::try_from(texts.len()).unwrap_or_default();
    texts
        .into_iter()
        .zip(1..)
        .map(|(text, row)| Line { text, x, y: last_base_line - (count - row) * leading })
        .collect()
}

/// Text for XML: markup is escaped, what XML forbids is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::ruling::fnv1a;
    use super::*;

    const LONG: &str = "An Account of the Long and Uncertain Journey of Several Witnesses \
        Who Remembered What Some Archives Had Rather Forgotten";

    fn card(slug: &str, title: &str) -> TitleCard {
        compose(slug, title, &["Ada Example"], Some("1999"))
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    /// The ends of every line of a beam, in tenths, read back from its path.
    fn ends(path: &str) -> Vec<[(f64, f64); 2]> {
        path.split('M')
            .skip(1)
            .map(|line| {
                let numbers: Vec<f64> = line
                    .replace('l', " ")
                    .replace('-', " -")
                    .split_whitespace()
                    .map(|number| number.parse().unwrap())
                    .collect();
                let [x, y, dx, dy] = numbers[..] else {
                    panic!("a line of four numbers, not {line}");
                };
                [(x, y), (x + dx, y + dy)]
            })
            .collect()
    }

    fn boxes(card: &TitleCard) -> Vec<[f64; 4]> {
        let from_left = card.direction == Direction::LeftToRight;
        let boxed = |line: &Line, size: u32, is_title: bool| {
            let size = i32::try_from(size).unwrap();
            let width = width(&line.text, size);
            let left = if is_title == from_left { line.x } else { line.x - width };
            [left, line.y - size * 4 / 5, left + width, line.y + size / 4].map(f64::from)
        };
        let title = card.lines.iter().map(|line| boxed(line, card.font_size, true));
        let credits = card.credits.iter().map(|line| boxed(line, card.credit_size, false));
        title.chain(credits).collect()
    }

    fn touches([(x, y), (to_x, to_y)]: [(f64, f64); 2], [left, top, right, bottom]: [f64; 4]) -> bool {
        (0..=400).map(|step| f64::from(step) / 400.0).any(|part| {
            let (x, y) = (x + (to_x - x) * part, y + (to_y - y) * part);
            (left..=right).contains(&x) && (top..=bottom).contains(&y)
        })
    }

    #[test]
    fn words_stand_on_the_card_and_no_beam_crosses_them() {
        let titles =
            ["Ash", "A Short Title", "The Length of a Winter Night", "Überschwemmungsgebiete", LONG, "مدينة الشتاء"];
        for index in 0..30 {
            for title in titles {
                let card = card(&format!("film-{index}"), title);
                let lines: Vec<_> = card.beams.iter().flat_map(|beam| ends(beam)).collect();
                assert!(lines.len() > 20, "two beams of lines");
                for words in boxes(&card) {
                    assert!(words[0] >= 0.0 && words[1] >= 0.0 && words[2] <= 1600.0 && words[3] <= 900.0);
                    let crossed = lines.iter().any(|&line| touches(line, words));
                    assert!(!crossed, "film-{index}, {title}: {words:?} in {card:?}");
                }
            }
        }
    }

    #[test]
    fn beams_end_at_the_edge_of_the_card() {
        for index in 0..40 {
            for beam in card(&format!("film-{index}"), "A Short Title").beams {
                for (x, y) in ends(&beam).into_iter().flatten() {
                    assert!((-0.01..=1600.01).contains(&x) && (-0.01..=900.01).contains(&y));
                    let on_edge = [x, x - 1600.0, y, y - 900.0].iter().any(|gap| gap.abs() < 0.01);
                    assert!(on_edge, "{x} {y}");
                }
            }
        }
    }

    #[test]
    fn a_title_is_large_and_breaks_between_words() {
        let two = card("a", "The Long Way");
        assert_eq!(texts(&two.lines), ["The Long", "Way"]);
        assert_eq!(two.font_size, 176);
        assert_eq!(two.lines[0].x, 84);
        assert_eq!(texts(&two.credits), ["Ada Example", "1999"]);
        assert_eq!(texts(&card("a", "Ash").lines), ["Ash"]);
    }

    #[test]
    fn a_title_of_120_letters_stays_legible() {
        assert_eq!(LONG.chars().count(), 120);
        let card = card("a", LONG);
        assert_eq!(card.lines.len(), 2);
        assert_eq!(texts(&card.lines).join(" "), LONG);
        assert!(card.font_size >= 36, "{}", card.font_size);
    }

    #[test]
    fn every_film_has_a_card() {
        for title in ["", " ", &"w".repeat(400), &"字".repeat(90)] {
            let card = compose("a", title, &[], None);
            assert!(card.lines.len() <= 2 && card.credits.is_empty());
        }
        let names = ["Ada Example-Montgomery"; 9];
        let crowded = compose("a", "Ash", &names, Some("1999"));
        assert_eq!(texts(&crowded.credits).join(", ").matches("Ada").count(), 9);
    }

    #[test]
    fn a_title_from_right_to_left_mirrors_the_card() {
        let card = card("a", "مدينة الشتاء");
        assert_eq!(card.direction, Direction::RightToLeft);
        assert_eq!(card.lines[0].x, 1516);
        assert_eq!(card.credits[0].x, 84);
        let svg = svg_file(&card);
        assert!(svg.contains("direction=\"rtl\""));
        assert!(!svg.contains("letter-spacing"));
    }

    #[test]
    fn a_title_without_spaces_breaks_between_squares() {
        let card = card("a", "山川草木日月星辰雨雪風雲");
        assert_eq!(card.lines.len(), 2);
        assert_eq!(texts(&card.lines).concat(), "山川草木日月星辰雨雪風雲");
    }

    #[test]
    fn words_are_escaped_in_the_file() {
        let svg = svg_file(&compose("a", "<Salt> & \"Fog\"\u{7}", &["A & B"], None));
        assert!(svg.contains("&lt;Salt&gt;") && svg.contains("&quot;Fog&quot;</text>"));
        assert!(svg.contains(">A &amp; B</text>"));
        assert!(!svg.contains('\u{7}'));
    }

    #[test]
    fn the_same_slug_gives_the_same_file_everywhere() {
        let svg = svg_file(&card("a-made-up-film", "A Made-Up Film"));
        assert_eq!(format!("{:016x}", fnv1a(&svg)), "1c0cbdf523a817a1");
        assert_ne!(card("a", "Ash").beams, card("b", "Ash").beams);
    }
}

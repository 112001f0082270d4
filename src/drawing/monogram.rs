//! The plate that stands for a person: a ruled folder cover and two letters for its label.
//!
//! Knows a slug, a sort name and the plate's view box, 80 wide and 100 high, with a label of 46 by 34
//! in its middle. Does not know portraits, people or components.
//!
//! A gallery shows many plates, so each ruling is *one* pen stroke that runs to and fro and turns just
//! outside the view box: that costs about a dozen characters for each line and needs no ids.
//! There are no straight diagonals: on this site those mean a stance.

use super::{
    lettering,
    ruling::{PathData, Stream},
};

/// The plate's width in units of its view box.
pub const WIDTH: i32 = 80;
/// The plate's height in units of its view box.
pub const HEIGHT: i32 = 100;

/// How far outside the view box the pen turns: more than half the thickness of a line.
const TURN: i32 = 1;

/// The `d` of the ruling for this slug, for a stroke of about one unit in a view box of `0 0 80 100`.
#[must_use]
pub fn path(slug: &str) -> String {
    let mut stream = Stream::from_slug(slug);
    match stream.between(0, 4) {
        0 => swell(&mut stream, Run::Across),
        1 => swell(&mut stream, Run::Down),
        2 => waves(&mut stream, Run::Across),
        3 => waves(&mut stream, Run::Down),
        _ => rings(&mut stream),
    }
}

/// What the label says: the first two letters of the sort name, as on a guide card.
///
/// Where two letters would join or crowd (Arabic, Devanagari, Chinese…) it is the first alone.
/// Marks stay with their letter. A name without letters gives a dash.
#[must_use]
pub fn letters(sort_name: &str) -> String {
    let is_letter = |character: char| lettering::is_letter(character) && !is_mark(character);
    // The label shows one word: "X, Malcolm" is filed under X.
    let word = sort_name
        .trim_start_matches(|character| !is_letter(character))
        .split(|character: char| character.is_whitespace() || character == ',')
        .next()
        .unwrap_or_default();
    let (mut label, mut count) = (String::new(), 0);
    let mut alone = false;
    for character in word.chars() {
        if is_mark(character) {
            label.push(character);
        } else if is_letter(character) {
            if count == 2 || alone {
                break;
            }
            alone = stands_alone(character);
            // Other letters than those of ASCII stay as written: their tables would cost 9 KB of wasm.
            label.push(if count == 0 { character.to_ascii_uppercase() } else { character.to_ascii_lowercase() });
            count += 1;
        }
    }
    if label.is_empty() { "–".to_owned() } else { label }
}

/// The direction in which the lines of a ruling run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    /// From left to right, one below the other.
    Across,
    /// From top to bottom, one beside the other.
    Down,
}

impl Run {
    /// How long a line is, with its turns, and how much room there is for lines beside each other.
    fn extent(self) -> (i32, i32) {
        match self {
            Self::Across => (WIDTH + 2 * TURN, HEIGHT),
            Self::Down => (HEIGHT + 2 * TURN, WIDTH),
        }
    }
}

/// A pen that thinks in *along* the line and *aside* of it, whichever way the lines run.
struct Pen {
    run: Run,
    path: PathData,
}

impl Pen {
    fn at(run: Run, aside: i32) -> Self {
        let mut pen = Self { run, path: PathData::new() };
        pen.draw('M', &[(-TURN, aside)]);
        pen
    }

    fn draw(&mut self, letter: char, points: &[(i32, i32)]) {
        let numbers: Vec<i32> = points
            .iter()
            .flat_map(|&(along, aside)| match self.run {
                Run::Across => [along * 10, aside * 10],
                Run::Down => [aside * 10, along * 10],
            })
            .collect();
        self.path.command(letter, &numbers);
    }

    fn straight(&mut self, along: i32) {
        let letter = if self.run == Run::Across { 'h' } else { 'v' };
        self.path.command(letter, &[along * 10]);
    }

    fn step_aside(&mut self, aside: i32) {
        let letter = if self.run == Run::Across { 'v' } else { 'h' };
        self.path.command(letter, &[aside * 10]);
    }
}

/// Draws line after line to and fro, as many as touch the plate.
///
/// `bulge` says how far a line strays from its place on either side (lowest, highest),
/// `line` draws one line, forth or back.
fn rule(
    run: Run,
    spacing: i32,
    offset: i32,
    bulge: impl Fn(i32) -> (i32, i32),
    line: impl Fn(&mut Pen, i32, bool),
) -> String {
    let (_, room) = run.extent();
    let place = |index: i32| index * spacing + offset;
    let touches = |index: &i32| {
        let (lowest, highest) = bulge(*index);
        place(*index) + lowest < room && place(*index) + highest > 0
    };
    let enough = room / spacing;
    let mut indices = (-enough..2 * enough).filter(touches);
    let Some(first) = indices.next() else {
        return String::new();
    };
    let mut pen = Pen::at(run, place(first));
    line(&mut pen, first, true);
    let mut forth = true;
    for index in indices {
        forth = !forth;
        pen.step_aside(spacing);
        line(&mut pen, index, forth);
    }
    pen.path.finish()
}

/// Straight lines that bulge: all to one side around a centre, or away from one line or towards it,
/// the more the further they are from it.
fn swell(stream: &mut Stream, run: Run) -> String {
    let (_, room) = run.extent();
    let spacing = stream.one_of([4, 5, 5]);
    let lines = room / spacing;
    let centre = stream.between(lines / 6, lines - lines / 6);
    let growth = stream.one_of([-3, -2, 2, 3]);
    if stream.one_of([true, false]) {
        let reach = stream.between(6, 9);
        let control = |index: i32| growth * (reach - (index - centre).abs()).max(0);
        arches(stream, run, spacing, control)
    } else {
        arches(stream, run, spacing, |index| growth * (index - centre))
    }
}

/// Lines of one arch each; `control` says how far the control point of a line lies beside it.
fn arches(stream: &mut Stream, run: Run, spacing: i32, control: impl Fn(i32) -> i32) -> String {
    let (length, _) = run.extent();
    let along = length * stream.between(3, 7) / 10;
    let offset = stream.between(0, spacing - 1);
    // The height of a quadratic curve is half that of its control point.
    let bulge = |index| (control(index).min(0) / 2, control(index).max(0) / 2);
    rule(run, spacing, offset, bulge, |pen, index, forth| {
        let (way, along) = if forth { (length, along) } else { (-length, along - length) };
        match control(index) {
            0 => pen.straight(way),
            aside => pen.draw('q', &[(along, aside), (way, 0)]),
        }
    })
}

/// Parallel waves of two or three half turns.
fn waves(stream: &mut Stream, run: Run) -> String {
    let (length, _) = run.extent();
    let spacing = stream.one_of([5, 6, 7]);
    let height = stream.between(7, 12) * stream.one_of([-1, 1]);
    let nodes = if stream.between(0, 4) > 0 {
        vec![0, 2 * stream.between(length / 5, length * 3 / 10), length]
    } else {
        let third = 2 * (length / 6);
        vec![0, third, 2 * third, length]
    };
    let offset = stream.between(0, 4);
    // `t` mirrors a control point in the node after it, so the first one says where all others are.
    let first = (nodes[1] / 2, height);
    let last = nodes[1..nodes.len() - 1].iter().fold(first, |(along, aside), node| (2 * node - along, -aside));
    let bulge = |_| (-height.abs() / 2, height.abs() / 2);
    rule(run, spacing, offset, bulge, |pen, _, forth| {
        let mut nodes = nodes.clone();
        let mut control = first;
        if !forth {
            nodes.reverse();
            control = last;
        }
        pen.draw('q', &[(control.0 - nodes[0], control.1), (nodes[1] - nodes[0], 0)]);
        for pair in nodes[1..].windows(2) {
            pen.draw('t', &[(pair[1] - pair[0], 0)]);
        }
    })
}

/// Rings around a centre beside the label.
fn rings(stream: &mut Stream) -> String {
    let spacing = stream.one_of([5, 6, 6]);
    let centre_x = WIDTH / 2 + stream.one_of([-1, 1]) * stream.between(2, 30);
    let centre_y = HEIGHT / 2 + stream.one_of([-1, 1]) * stream.between(18, 42);
    let inmost = stream.between(2, 4);
    let far_x = centre_x.max(WIDTH - centre_x);
    let far_y = centre_y.max(HEIGHT - centre_y);
    let mut path = PathData::new();
    path.command('M', &[(centre_x - inmost) * 10, centre_y * 10]).circle(inmost * 10);
    // What a ring cuts off the furthest corner is to be more than a speck.
    let corner = (far_x - 3).pow(2) + (far_y - 3).pow(2);
    let mut radius = inmost + spacing;
    while radius * radius < corner {
        path.command('m', &[-spacing * 10, 0]).circle(radius * 10);
        radius += spacing;
    }
    path.finish()
}

/// Whether a label shows this letter without a second: its script joins letters or fills a square with each.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
            // Arabic, Syriac, Nʼko, Mandaic and their supplements.
            '\u{600}'..='\u{77f}' | '\u{7c0}'..='\u{7ff}' | '\u{840}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            // From Devanagari to Sinhala.
            | '\u{900}'..='\u{dff}'
            // Tibetan, Myanmar, Khmer, Mongolian.
            | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
            // Hangul, kana, Bopomofo, Han, Yi.
            | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether this is drawn on the letter before it. The standard library has no such table; this one names
/// the blocks of marks that people's names are written with.
fn is_mark(character: char) -> bool {
    let point = u32::from(character);
    match point {
        // The blocks from Devanagari to Malayalam are laid out alike, 128 places each.
        0x900..=0xd7f => matches!(point % 128, 0x00..=0x03 | 0x3a..=0x3c | 0x3e..=0x4f | 0x51..=0x57 | 0x62..=0x63),
        _ => matches!(point,
            0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7
            | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7..=0x6e8 | 0x6ea..=0x6ed
            | 0x711 | 0x730..=0x74a | 0x7a6..=0x7b0 | 0x7eb..=0x7f3 | 0x8d3..=0x8ff
            | 0xd81..=0xd83 | 0xdca..=0xddf | 0xe31 | 0xe34..=0xe3a | 0xe47..=0xe4e
            | 0xeb1 | 0xeb4..=0xebc | 0xec8..=0xece | 0xf71..=0xf84 | 0xf90..=0xfbc
            | 0x102b..=0x103e | 0x1056..=0x1059 | 0x135d..=0x135f | 0x17b4..=0x17d3 | 0x18a9
            | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x200c..=0x200d | 0x20d0..=0x20ff | 0x3099..=0x309a
            | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0xe0100..=0xe01ef),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::ruling::fnv1a;
    use super::*;

    fn slugs(count: usize) -> impl Iterator<Item = String> {
        let names = ["ada", "bo", "chidi-anagonye", "dana-s", "x", "maria-de-la-cruz"];
        (0..count).map(move |index| format!("{}-{index}", names[index % names.len()]))
    }

    #[test]
    fn a_gallery_of_plates_is_light() {
        let bytes: usize = slugs(23).map(|slug| path(&slug).len()).sum();
        assert!(bytes / 23 <= 300, "{} bytes for a plate on average", bytes / 23);
        let heaviest = slugs(323).map(|slug| path(&slug).len()).max();
        assert!(heaviest <= Some(560), "{heaviest:?} bytes for the heaviest plate");
    }

    #[test]
    fn people_are_told_apart() {
        assert_ne!(path("ada-0"), path("ada-1"));
        let drawings: BTreeSet<String> = slugs(323).map(|slug| path(&slug)).collect();
        assert!(drawings.len() >= 310, "only {} drawings", drawings.len());
    }

    #[test]
    fn the_same_slug_gives_the_same_drawing_everywhere() {
        let all: String = slugs(23).map(|slug| path(&slug)).collect();
        assert_eq!(format!("{:016x}", fnv1a(&all)), "357a0a8d51d8acfd");
    }

    #[test]
    fn a_label_is_the_first_two_letters_of_the_sort_name() {
        for (sort_name, label) in [
            ("Example, Ada", "Ex"),
            ("SMITH", "Sm"),
            ("van Dyk", "Va"),
            ("O’Neil, Bo", "On"),
            ("d'Arc", "Da"),
            ("Īle", "Īl"),
            ("Шольц", "Шо"),
            ("Ωμέγα", "Ωμ"),
            ("ßaum", "ßa"),
            ("İnan", "İn"),
            ("კობა", "კო"),
            ("כהן", "כה"),
        ] {
            assert_eq!(letters(sort_name), label, "for {sort_name:?}");
        }
    }

    #[test]
    fn short_and_empty_names_have_a_label_too() {
        for (sort_name, label) in [
            ("Q", "Q"),
            ("X, Malcolm", "X"),
            ("  li", "Li"),
            ("", "–"),
            ("…?", "–"),
            ("\u{301}", "–"),
            ("50 Cent", "50"),
        ] {
            assert_eq!(letters(sort_name), label, "for {sort_name:?}");
        }
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(letters("E\u{301}mile"), "E\u{301}m");
        assert_eq!(letters("Ze\u{308}k"), "Ze\u{308}");
        assert_eq!(letters("कुमार"), "कु");
    }

    #[test]
    fn a_letter_that_would_join_or_crowd_stands_alone() {
        assert_eq!(letters("محمود"), "م");
        assert_eq!(letters("王小明"), "王");
        assert_eq!(letters("김"), "김");
    }
}

//! A bundle of parallel lines, cut off at the edges of a field.
//!
//! Knows points and the field's size. Does not know words, slugs or where a beam should stand.

use super::{lettering::Direction, ruling::PathData};

/// What a beam is drawn on: everything from (0, 0) to this corner, in units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub width: i32,
    pub height: i32,
}

/// A bundle of parallel lines: the first one's ends, the way to the next line, and how many there are.
/// The ends may lie outside the field. All lengths in tenths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beam {
    pub from: (i32, i32),
    pub to: (i32, i32),
    pub step: (i32, i32),
    pub count: i32,
}

impl Beam {
    fn lines(self) -> impl Iterator<Item = [(i32, i32); 2]> {
        (0..self.count).map(move |index| {
            let shifted = |(x, y): (i32, i32)| (x + index * self.step.0, y + index * self.step.1);
            [shifted(self.from), shifted(self.to)]
        })
    }

    /// The `d` of what the field shows of the beam; from right to left mirrors it.
    pub fn path(self, field: Field, direction: Direction) -> String {
        let mut path = PathData::new();
        for line in self.lines() {
            let Some([from, to]) = clipped(line, field) else {
                continue;
            };
            let (mut start, mut way) = (from.0, to.0 - from.0);
            if direction == Direction::RightToLeft {
                (start, way) = (field.width * 10 - start, -way);
            }
            path.command('M', &[start, from.1]).command('l', &[way, to.1 - from.1]);
        }
        path.finish()
    }
}

/// The length of the way (`width`, `height`), rounded down.
pub(super) fn length(width: i32, height: i32) -> i32 {
    (width * width + height * height).isqrt()
}

/// The part of a line that lies on the field; nothing if it is less than a unit. The line in tenths.
fn clipped([from, to]: [(i32, i32); 2], field: Field) -> Option<[(i32, i32); 2]> {
    let within_width = clipped_to([from, to], field.width * 10)?;
    let turned = within_width.map(|(x, y)| (y, x));
    let [from, to] = clipped_to(turned, field.height * 10)?.map(|(y, x)| (x, y));
    let is_long = (from.0 - to.0).abs() + (from.1 - to.1).abs() >= 10;
    is_long.then_some([from, to])
}

/// The part of a line whose first coordinate lies between 0 and `limit`.
fn clipped_to(line: [(i32, i32); 2], limit: i32) -> Option<[(i32, i32); 2]> {
    let [from, to] = line.map(|(a, b)| (i64::from(a), i64::from(b)));
    let limit = i64::from(limit);
    if from.0.max(to.0) < 0 || from.0.min(to.0) > limit {
        return None;
    }
    let cut = |(a, b): (i64, i64)| {
        let kept = a.clamp(0, limit);
        if kept == a {
            return (a, b);
        }
        let (run, rise) = (to.0 - from.0, to.1 - from.1);
        // Rounded to the nearest tenth, whichever way the line runs.
        let (run, rise) = if run < 0 { (-run, -rise) } else { (run, rise) };
        (kept, b + ((kept - a) * rise * 2 + run).div_euclid(2 * run))
    };
    let narrow = |(a, b): (i64, i64)| Some((i32::try_from(a).ok()?, i32::try_from(b).ok()?));
    Some([narrow(cut(from))?, narrow(cut(to))?])
}

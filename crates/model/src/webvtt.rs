//! WebVTT files (W3C WebVTT: The Web Video Text Tracks Format): their cues, and what is wrong with them.
//!
//! It knows the format's blocks and timings, [`settings`] what may stand behind them and in regions, [`words`] the
//! cues' text. It cuts a file into cues as browsers do, so that nothing is read out that is not shown, and names as
//! faults also what browsers pass over in silence. Placing cues on a picture is the browser's matter.
//! Native builds only: the program takes cues from the pages that the publisher writes.

mod settings;
#[cfg(test)]
mod tests;
pub mod words;

use std::collections::HashSet;

use crate::FilmTime;

/// One cue: from when to when which text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The identifier, if it has one.
    pub id: Option<String>,
    /// When it starts.
    pub start: FilmTime,
    /// When it ends; later than it starts.
    pub end: FilmTime,
    /// The text with its tags, lines joined by line feeds.
    pub text: String,
    /// The line of its timings in the file, from 1.
    pub line: usize,
}

impl Cue {
    /// The text as it is read: without tags, on one line, voices before what they say (allocates).
    pub fn plain(&self) -> String {
        words::plain(&self.text)
    }
}

/// Something wrong with a WebVTT file, and the line where it stands, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as a clause.
    pub message: &'static str,
}

/// The cues of a file in its order, and its faults in the order of their lines.
///
/// A cue without times that can be read, or that ends before it starts, is left out; nothing else is lost.
pub fn parse(text: &str) -> (Vec<Cue>, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut reading = Reading::default();
    for (line, number) in text.split('\n').zip(1..) {
        if line.contains('\0') {
            reading.fault(number, "this line holds a NUL character; save the file as UTF-8");
        }
    }
    // As browsers read it.
    let text = text.replace('\0', "\u{fffd}");
    let mut lines = text.split('\n').zip(1_usize..).peekable();

    match lines.next() {
        Some((first, _)) if is_called(first, "WEBVTT") => {}
        _ => {
            reading.fault(1, "the file does not start with `WEBVTT`");
            return reading.finish();
        }
    }
    // What stands directly below the first line belongs to the header.
    while lines.next_if(|(line, _)| !line.is_empty() && !line.contains(ARROW)).is_some() {}

    let mut below_empty = false;
    while let Some((first, number)) = lines.next() {
        if first.is_empty() {
            below_empty = true;
            continue;
        }
        // A line with `-->` begins a new cue even without an empty line above it, unless it is this block's first one.
        let mut timed = first.contains(ARROW);
        let mut block = vec![(first, number)];
        while let Some(next) = lines.next_if(|(line, _)| {
            !line.is_empty() && (!line.contains(ARROW) || (block.len() == 1 && !std::mem::replace(&mut timed, true)))
        }) {
            block.push(next);
        }
        if !below_empty {
            reading.fault(number, "an empty line is missing above this one, where a new block begins");
        }
        below_empty = false;
        reading.block(&block);
    }
    reading.finish()
}

const ARROW: &str = "-->";

/// Whether a line is this word, or begins with it and a space or tab.
fn is_called(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    cues: Vec<Cue>,
    faults: Vec<Fault>,
    /// The ids of cues and of regions.
    ids: HashSet<String>,
    regions: HashSet<String>,
}

impl Reading {
    fn fault(&mut self, line: usize, message: &'static str) {
        self.faults.push(Fault { line, message });
    }

    fn finish(mut self) -> (Vec<Cue>, Vec<Fault>) {
        self.faults.sort_by_key(|fault| fault.line);
        (self.cues, self.faults)
    }

    /// A block: lines of which none is empty, and at least one.
    fn block(&mut self, block: &[(&str, usize)]) {
        match *block {
            [(timing, line), ref text @ ..] if timing.contains(ARROW) => self.cue(None, timing, line, text),
            [(id, above), (timing, line), ref text @ ..] if timing.contains(ARROW) => {
                if ["NOTE", "STYLE", "REGION"].iter().any(|word| is_called(id, word)) {
                    self.fault(line, "a line with `-->` in a NOTE, STYLE or REGION makes a cue of it");
                } else if !self.ids.insert(id.to_owned()) {
                    self.fault(above, "another cue has this identifier already");
                }
                self.cue(Some(id), timing, line, text);
            }
            [(first, _), ..] if is_called(first, "NOTE") => {}
            [(first, line), ref rest @ ..] if is_called(first, "STYLE") || is_called(first, "REGION") => {
                if !first.trim_end().ends_with(['E', 'N']) {
                    self.fault(line, "nothing may follow STYLE or REGION on its line");
                } else if !self.cues.is_empty() {
                    self.fault(line, "STYLE and REGION must stand above the first cue");
                }
                if first.starts_with("REGION") {
                    self.faults.extend(settings::region(rest, &mut self.regions, line));
                }
            }
            [(_, line), ..] => self.fault(line, "this block has no line with `-->`"),
            [] => {}
        }
    }

    fn cue(&mut self, id: Option<&str>, timing: &str, line: usize, text: &[(&str, usize)]) {
        let Some((start, end, settings)) = timings(timing) else {
            self.fault(line, "the times of this cue are not written like `00:01:02.500 --> 00:01:04.000`");
            return;
        };
        if start >= end {
            self.fault(line, "this cue ends before it starts");
            return;
        }
        for message in settings::faults(settings, &self.regions) {
            self.fault(line, message);
        }
        let text = text.iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n");
        for (below, message) in words::faults(&text) {
            self.fault(line + 1 + below, message);
        }
        self.cues.push(Cue { id: id.map(str::to_owned), start, end, text, line });
    }
}

/// The times of a cue and what stands behind them.
fn timings(line: &str) -> Option<(FilmTime, FilmTime, &str)> {
    let (start, rest) = line.split_once(ARROW)?;
    // Blanks are asked for on both sides of the arrow.
    if !start.ends_with([' ', '\t']) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let (end, settings) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    Some((timestamp(start.trim_matches([' ', '\t']))?, timestamp(end)?, settings))
}

/// A WebVTT timestamp: `mm:ss.ttt` or `h…h:mm:ss.ttt`, two digits each but for the hours.
fn timestamp(text: &str) -> Option<FilmTime> {
    let (clock, fraction) = text.split_once('.')?;
    let number = |digits: &str, least: usize, most: usize| {
        ((least..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse::<u64>().ok())
            .flatten()
    };
    let fields: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match fields[..] {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (number(hours, 2, 9)?, minutes, seconds),
        _ => return None,
    };
    let minutes = number(minutes, 2, 2).filter(|&n| n < 60)?;
    let seconds = number(seconds, 2, 2).filter(|&n| n < 60)?;
    let milliseconds = number(fraction, 3, 3)?;
    FilmTime::from_milliseconds(((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds)
}

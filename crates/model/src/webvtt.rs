//! WebVTT files (W3C WebVTT: The Web Video Text Tracks Format): their cues, and what is wrong with them.
//!
//! It knows the format's blocks and timings; what the cues' text means is the player's matter.

use crate::FilmTime;

/// One cue: from when to when which text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The identifier, if it has one.
    pub id: Option<String>,
    /// When it starts.
    pub start: FilmTime,
    /// When it ends.
    pub end: FilmTime,
    /// The text with its tags, lines joined by line feeds.
    pub text: String,
    /// The line of its timings in the file, from 1.
    pub line: usize,
}

/// Something wrong with a WebVTT file, and the line where it stands, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: &'static str,
}

/// The cues of a file in its order, and its faults. A faulty block is left out; nothing else is lost.
pub fn parse(text: &str) -> (Vec<Cue>, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let (mut cues, mut faults) = (Vec::new(), Vec::new());
    let mut lines = text.split('\n').zip(1_usize..).peekable();

    match lines.next() {
        Some((first, _)) if first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t") => {}
        _ => {
            faults.push(Fault { line: 1, message: "the file does not start with `WEBVTT`" });
            return (cues, faults);
        }
    }
    // What stands directly below the first line belongs to the header.
    while lines.next_if(|(line, _)| !line.is_empty() && !line.contains("-->")).is_some() {}

    while let Some((first, number)) = lines.next() {
        if first.is_empty() {
            continue;
        }
        let mut block = vec![(first, number)];
        while let Some(next) = lines.next_if(|(line, _)| !line.is_empty()) {
            block.push(next);
        }
        let timed = match &*block {
            [(timing, _), ..] if timing.contains("-->") => 0,
            [_, (timing, _), ..] if timing.contains("-->") => 1,
            [(first, _), ..]
                if ["NOTE", "STYLE", "REGION"].iter().any(|word| {
                    first.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
                }) =>
            {
                continue;
            }
            _ => {
                faults.push(Fault { line: number, message: "this block has no line with `-->`" });
                continue;
            }
        };
        let (timing, line) = block[timed];
        match timings(timing) {
            Some((start, end)) if start < end => cues.push(Cue {
                id: (timed == 1).then(|| first.to_owned()),
                start,
                end,
                text: block[timed + 1..].iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n"),
                line,
            }),
            Some(_) => faults.push(Fault { line, message: "this cue ends before it starts" }),
            None => faults.push(Fault {
                line,
                message: "the times of this cue are not written like `00:01:02.500 --> 00:01:04.000`",
            }),
        }
    }
    (cues, faults)
}

fn timings(line: &str) -> Option<(FilmTime, FilmTime)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_ascii_whitespace().next()?;
    Some((timestamp(start.trim())?, timestamp(end)?))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cues_are_read_between_notes_styles_and_any_line_ends() {
        let text = "\u{feff}WEBVTT - title\r\nKind: captions\r\n\r\nNOTE\rof the editor\r\n\r\nSTYLE\n::cue {}\n\n\
                    one\n00:01.000 --> 00:02.000 align:start\nfirst\nline\n\n01:00:00.000 --> 01:00:01.500\nsecond";
        let (cues, faults) = parse(text);
        assert_eq!(faults, []);
        assert_eq!(cues.len(), 2);
        assert_eq!((cues[0].id.as_deref(), &*cues[0].text), (Some("one"), "first\nline"));
        assert_eq!(cues[1].end.milliseconds(), 3_601_500);
    }

    #[test]
    fn a_faulty_block_is_named_by_its_line_and_the_rest_is_kept() {
        let text = "WEBVTT\n\n00:05.000 --> 00:04.000\nback\n\n00:00 --> 00:01.000\nx\n\nwords\n\n00:01.000 --> 00:02.000\ngood";
        let (cues, faults) = parse(text);
        assert_eq!(cues.len(), 1);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 6, 9]);
    }

    #[test]
    fn another_format_is_refused_at_once() {
        for text in ["", "1\n00:00:01,000 --> 00:00:02,000\nsrt", "WEBVTTX\n"] {
            assert_eq!(parse(text).1.len(), 1, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(WEBVTT)?(\\PC|\n|-->|[0-9:.]{1,4}){0,60}") {
            let (cues, _) = parse(&text);
            for cue in cues { prop_assert!(cue.start < cue.end); }
        }
    }
}

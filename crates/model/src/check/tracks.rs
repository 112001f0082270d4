//! Whether the captions, subtitles and chapters of the media can be played.
//!
//! It knows cues and their order in the film; how WebVTT is written is `webvtt`'s matter.

use std::collections::HashSet;

use super::{
    Files,
    coherence::runtime,
    files::local_file,
    problems::Problems,
    rule,
    tree::{Node, Path, each, field, place, text},
};
use crate::{
    FilmTime,
    value::shown,
    webvtt::{self, Cue},
};

pub(super) fn check(root: &Node<'_>, files: &dyn Files, problems: &mut Problems<'_>) {
    let is_sample = field(root, "media")
        .and_then(|media| field(media, "is_sample"))
        .and_then(Node::as_boolean_lit)
        .is_some_and(|truth| truth.value);
    // A stand-in says nothing about how long the film is.
    let runtime = runtime(root).filter(|_| !is_sample);
    let mut defaults = HashSet::new();
    // A file that several tracks name is read once.
    let mut seen = HashSet::new();
    each(root, "media.tracks[]", &Path::ROOT, &mut |path, track| {
        one_default(path, track, &mut defaults, problems);
        let Some(src) = field(track, "src") else { return };
        let Some(file) = local_file(src).flatten().filter(|file| files.has(file) != Some(false)) else { return };
        let is_chapters = text(track, "kind") == Some("chapters");
        if !seen.insert((file.clone(), is_chapters)) {
            return;
        }
        if let Some(content) = files.read(&file) {
            let path = path.field("src");
            Read { src, path: &path, file: &file, problems }.look_at(&content, is_chapters, runtime);
        }
    });
}

/// A player can turn on one track of each kind.
fn one_default<'v>(path: &Path<'_>, track: &'v Node<'_>, defaults: &mut HashSet<&'v str>, problems: &mut Problems<'_>) {
    let Some(default) =
        field(track, "default").filter(|default| default.as_boolean_lit().is_some_and(|truth| truth.value))
    else {
        return;
    };
    let Some(kind) = text(track, "kind") else { return };
    if !defaults.insert(kind) {
        problems.add(
            place(default),
            path.field("default"),
            rule::TWO_DEFAULT_TRACKS,
            format!("another track of the kind `{}` is on from the start already", shown(kind)),
            "Leave `\"default\": true` at one of them.",
        );
    }
}

/// A track's file that could be read, and where it is named.
struct Read<'a, 'v, 't, 'x> {
    src: &'v Node<'t>,
    path: &'a Path<'a>,
    file: &'a str,
    problems: &'a mut Problems<'x>,
}

impl Read<'_, '_, '_, '_> {
    fn look_at(&mut self, content: &str, is_chapters: bool, runtime: Option<FilmTime>) {
        let (cues, faults) = webvtt::parse(content);
        for fault in faults {
            let message = fault.message.to_owned();
            self.add(fault.line, rule::WEBVTT_FAULT, &message, "Mend that line of the WebVTT file.");
        }
        for pair in cues.windows(2) {
            self.in_order(&pair[0], &pair[1], is_chapters);
        }
        let Some(runtime) = runtime else { return };
        for cue in cues.iter().filter(|cue| cue.end > runtime) {
            self.add(
                cue.line,
                rule::CUE_BEYOND_RUNTIME,
                &format!("the cue ends at {}, after the end of the film, which lasts {runtime}", cue.end),
                "Mend the cue's times or `film.runtime.value`; for a stand-in write `\"is_sample\": true` in `media`.",
            );
        }
    }

    fn in_order(&mut self, before: &Cue, cue: &Cue, is_chapters: bool) {
        if cue.start < before.start {
            self.add(
                cue.line,
                rule::CUES_OUT_OF_ORDER,
                &format!("the cue starts at {}, before the one above it, which starts at {}", cue.start, before.start),
                "Put the cues into the order of their starts.",
            );
        } else if is_chapters && cue.start < before.end {
            self.add(
                cue.line,
                rule::CHAPTERS_OVERLAP,
                &format!("the chapter starts at {}, before the one above it ends at {}", cue.start, before.end),
                "Let each chapter end where the next one starts, or earlier.",
            );
        }
    }

    fn add(&mut self, line: usize, rule: &'static str, message: &str, remedy: &str) {
        self.problems.add(
            place(self.src),
            self.path,
            rule,
            format!("`{}`, line {line}: {message}", shown(self.file)),
            remedy,
        );
    }
}

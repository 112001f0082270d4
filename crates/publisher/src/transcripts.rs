//! Pages on which the captions, subtitles, descriptions and chapters of the media are read: plain HTML without any
//! script, in the site's looks.
//!
//! It knows the contract with the program, which fetches such a page and takes the list out of it: `data-start` and
//! `data-end` are milliseconds, a chapter's id names it in addresses, the last element of a line holds what is read.
//! So neither a parser nor the drawing of cues has to be downloaded.
//! How WebVTT is read is the model's matter (`cinefile_model::webvtt`).

use std::{collections::HashSet, fmt::Write, fs, path::Path, rc::Rc};

use cinefile_app::{Route, Site, head, render_shell};
use cinefile_model::{
    Film, Track, TrackKind, fold,
    webvtt::{self, Cue, words},
};

use crate::pages::{Pages, escaped, language};

/// The way to the site's root from any of these pages.
const ROOT: &str = "../../";

/// A track that is read on a page of its own.
#[derive(Debug)]
pub(crate) struct Transcript<'a> {
    /// The page's path below the site's root, with its last slash.
    path: String,
    /// The track's place in the film file, from 0.
    pub(crate) place: usize,
    pub(crate) track: &'a Track,
    pub(crate) cues: Vec<Cue>,
}

/// The tracks of a film that have a page, in file order; the checker has seen that their files are there.
pub(crate) fn transcripts<'a>(site: &'a Site, folder: &Path) -> Vec<Transcript<'a>> {
    let tracks = site.film.media.tracks.iter().enumerate();
    tracks
        .filter_map(|(place, track)| {
            let path = site.transcript(place)?;
            let text = fs::read_to_string(folder.join(track.src.local()?)).ok()?;
            Some(Transcript { path, place, track, cues: webvtt::parse(&text).0 })
        })
        .collect()
}

/// The cues of the chapters among these tracks; none where there are none.
pub(crate) fn chapters<'a>(transcripts: &'a [Transcript<'_>]) -> &'a [Cue] {
    let chapters = transcripts.iter().find(|transcript| transcript.track.kind == TrackKind::Chapters);
    chapters.map_or(&[], |transcript| &transcript.cues)
}

/// The pages as files: path below the site's root and text.
pub(crate) fn pages(film: &Film, transcripts: &[Transcript<'_>], pages: &Pages<'_>) -> Vec<(String, String)> {
    if transcripts.is_empty() {
        return Vec::new();
    }
    let film = Rc::new(film.clone());
    // It belongs to the film, but it is not the page that the head would say it is.
    let shell = render_shell(&film, &Route::NotFound, ROOT);
    let (before, after) = shell.split_once("</main>").unwrap_or((&shell, ""));
    let page = |transcript: &Transcript<'_>| {
        let kind = heading(transcript.track.kind);
        let title = format!("{kind}: {} – {}", transcript.track.label, film.about.title);
        let mut text = format!("<div>{before}");
        head_of(&mut text, &film, transcript.track);
        match transcript.track.kind {
            TrackKind::Chapters => chapter_list(&mut text, transcript),
            TrackKind::Captions | TrackKind::Subtitles | TrackKind::Descriptions => cue_list(&mut text, transcript),
        }
        text.push_str(&format!("</main>{after}</div>"));
        let head = "<meta name=\"robots\" content=\"noindex\">\n";
        (format!("{}index.html", transcript.path), pages.filled(ROOT, &title, head, &text, ""))
    };
    transcripts.iter().map(page).collect()
}

fn heading(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Captions | TrackKind::Subtitles => "Read along",
        TrackKind::Chapters | TrackKind::Descriptions => kind.words(),
    }
}

/// Heading, the way back to the film, which track this is, and whether it is the film's at all.
fn head_of(text: &mut String, film: &Film, track: &Track) {
    let (label, language) = (&*track.label, film.names.language(&track.language));
    let (heading, kind) = (heading(track.kind), track.kind.words());
    let back = escaped(&head::title(film, &Route::Film));
    put(text, format_args!("<div class=\"page-head\"><h1 class=\"page-head__title\">{heading}</h1>"));
    put(text, format_args!("<p class=\"page-head__text\"><a href=\"{ROOT}\" dir=\"auto\">{back}</a></p>"));
    put(text, format_args!("<p class=\"page-head__status\">{kind}: <bdi>{}</bdi>", escaped(label)));
    if language != label {
        put(text, format_args!(" ({})", escaped(language)));
    }
    text.push_str("</p>");
    if film.media.is_sample {
        text.push_str("<p class=\"page-head__status\">This belongs to a sample, not to the film.</p>");
    }
    text.push_str("</div>");
}

fn cue_list(text: &mut String, transcript: &Transcript<'_>) {
    let language = language(&transcript.track.language);
    let mut ids = HashSet::new();
    text.push_str("<div class=\"transcript\"><ol class=\"transcript__cues\">\n");
    for cue in &transcript.cues {
        let spoken = words::spoken(&cue.text);
        if spoken.is_empty() {
            continue;
        }
        text.push_str("<li class=\"transcript__cue\"");
        moment(text, cue);
        let start = cue.start.milliseconds();
        // Of cues that start together the first one is linked to.
        if ids.insert(start) {
            put(text, format_args!(" id=\"t-{start}\""));
        }
        put(
            text,
            format_args!(
                "><span class=\"transcript__time\">{}</span> <span class=\"transcript__words\"{language}>",
                link(cue)
            ),
        );
        for (place, said) in spoken.iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            if let Some(voice) = &said.voice {
                put(text, format_args!("<b>{}</b>: ", escaped(voice)));
            }
            text.push_str(&escaped(&said.text));
        }
        text.push_str("</span></li>\n");
    }
    text.push_str("</ol></div>");
}

fn chapter_list(text: &mut String, transcript: &Transcript<'_>) {
    let language = language(&transcript.track.language);
    // The page's own.
    let mut ids = HashSet::from(["main".to_owned()]);
    text.push_str("<ol class=\"chapters\">\n");
    for (cue, number) in transcript.cues.iter().zip(1..) {
        let title = match cue.plain() {
            untitled if untitled.is_empty() => format!("Chapter {number}"),
            title => title,
        };
        text.push_str("<li class=\"chapters__item\"");
        moment(text, cue);
        let names = [slug(&title), format!("chapter-{number}"), format!("t-{}", cue.start.milliseconds())];
        if let Some(id) = names.into_iter().find(|id| !id.is_empty() && ids.insert(id.clone())) {
            put(text, format_args!(" id=\"{}\"", escaped(&id)));
        }
        put(
            text,
            format_args!(
                "><span class=\"chapters__time\">{}</span> <span class=\"chapters__title\"{language}>{}</span></li>\n",
                link(cue),
                escaped(&title)
            ),
        );
    }
    text.push_str("</ol>");
}

/// From when to when, in milliseconds.
fn moment(text: &mut String, cue: &Cue) {
    let (start, end) = (cue.start.milliseconds(), cue.end.milliseconds());
    put(text, format_args!(" data-start=\"{start}\" data-end=\"{end}\""));
}

/// A cue's start as a link to the film at that moment.
fn link(cue: &Cue) -> String {
    format!("<a href=\"{ROOT}?start={}\">{}</a>", cue.start.in_seconds(), cue.start.whole_seconds())
}

/// A title as addresses name it: letters and digits of any script, folded, with hyphens between words.
fn slug(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a text takes what is written to it");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_named_by_the_words_of_its_title() {
        assert_eq!(slug("The Well: “Nine” Days!"), "the-well-nine-days");
        assert_eq!(slug("Čas & Šance"), "cas-sance");
        assert_eq!(slug("الفصل الأول").split('-').count(), 2);
        assert_eq!(slug("…"), "");
    }
}

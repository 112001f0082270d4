//! The search index as files of a site: `search/index.bin` and, for large films, parts beside it.
//!
//! It knows where each passage stands on the site's pages; what is indexed and how is the model's matter
//! (`cinefile_model::search`).

use std::io;

use cinefile_app::{Route, Site};
use cinefile_model::{
    TrackKind,
    search::{CueText, Place, build, documents},
    webvtt::words,
};

use crate::{encode, transcripts::Transcript};

/// The index of everything that the site says: paths below its root and bytes.
///
/// The addresses in it are paths below the site's root, with the fragment of the passage.
/// They are in gzip, and the boot module takes them out: hosts that compress by media type know none for them.
///
/// # Errors
/// None in practice: compressing writes to memory.
pub(crate) fn files(site: &Site, transcripts: &[Transcript<'_>]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let passages = documents(&site.film, &cues(transcripts), &|place| address(site, place));
    let encoded = |bytes: &[u8]| encode::gzip(bytes).map_or(bytes.len(), |encoded| encoded.len());
    build(&passages, &encoded).files.into_iter().map(|(path, bytes)| Ok((path, encode::gzip(&bytes)?))).collect()
}

/// The words of all tracks but the chapters, whose titles stand on the film's page.
fn cues(transcripts: &[Transcript<'_>]) -> Vec<CueText> {
    let mut cues = Vec::new();
    for transcript in transcripts.iter().filter(|transcript| transcript.track.kind != TrackKind::Chapters) {
        for cue in &transcript.cues {
            let said = words::spoken(&cue.text);
            let voices: Vec<&str> = said.iter().filter_map(|said| said.voice.as_deref()).collect();
            let (voice, texts) = (voices.join(", "), said.iter().map(|said| &*said.text).collect::<Vec<_>>());
            if !said.is_empty() {
                cues.push(CueText { track: transcript.place, start: cue.start, voice, text: texts.join(" ") });
            }
        }
    }
    cues
}

/// Where a passage stands, below the site's root; `None` where the site does not show it.
fn address(site: &Site, place: Place<'_>) -> Option<String> {
    let (route, part): (Route, String) = match place {
        Place::Record(record) => site.place_of(record)?,
        Place::Statement(statement) => site.stands_at(&statement)?,
        Place::Cue(track, start) => {
            return Some(format!("{}#t-{}", site.transcript(track)?, start.milliseconds()));
        }
    };
    Some(if part.is_empty() { route.path() } else { format!("{}#{part}", route.path()) })
}

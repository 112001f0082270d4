//! A site of a few files in memory, and the film that is valid on it.

use std::path::{Path, PathBuf};

use cinefile_model::check::Files;

/// The film that every broken one differs from.
pub const VALID: &str = include_str!("../broken/_valid.json");

/// The files below the site's root.
pub struct Site;

impl Files for Site {
    fn has(&self, path: &str) -> Option<bool> {
        Some(path == "media/film.webm" || self.read(path).is_some())
    }

    fn read(&self, path: &str) -> Option<String> {
        let cues = match path {
            "media/captions.vtt" => "00:01.000 --> 00:03.000\nHello.\n\n00:02.000 --> 00:04.000\nHello!",
            "media/chapters.vtt" => "00:00.000 --> 10:00.000\nOne\n\n10:00.000 --> 01:25:29.000\nTwo",
            "media/fault.vtt" => "00:01 --> 00:03\nHello.",
            "media/unordered.vtt" => "00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA",
            "media/overlap.vtt" => "00:00.000 --> 10:00.000\nOne\n\n09:00.000 --> 12:00.000\nTwo",
            "media/long.vtt" => "01:25:28.000 --> 01:25:30.000\nThe end",
            _ => return None,
        };
        Some(format!("WEBVTT\n\n{cues}\n"))
    }
}

/// The folder of broken films.
pub fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

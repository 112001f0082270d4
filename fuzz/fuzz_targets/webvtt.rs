//! Any text as a WebVTT file: it is read without a panic, and what is read of it holds what the parser promises.

#![no_main]

use cinefile_model::webvtt::{parse, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (cues, faults) = parse(text);
    let lines = text.split(['\n', '\r']).count();
    assert!(cues.len() <= lines);
    for cue in &cues {
        assert!(cue.start < cue.end && (1..=lines).contains(&cue.line));
        for said in words::spoken(&cue.text) {
            assert!(!said.text.trim().is_empty() && !said.text.contains('\n'));
        }
    }
    for fault in &faults {
        assert!((1..=lines).contains(&fault.line));
    }
});

//! The rules by name: each problem breaks exactly one of them.
//!
//! It knows the tokens only; what a rule asks for stands where it is checked.

use crate::Problem;

macro_rules! rules {
    ($($(#[$meta:meta])* $list:ident { $($name:ident = $token:literal;)+ })+) => {$(
        $(pub(super) const $name: &str = $token;)+

        $(#[$meta])*
        pub const $list: &[&str] = &[$($token),+];
    )+};
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The file gives no film.
    Error,
    /// The file gives a film; its publisher should know.
    Warning,
}

impl Severity {
    /// The token that stands in the answer for programs.
    pub fn token(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Problem {
    /// How much it weighs: that follows from the rule alone.
    pub fn severity(&self) -> Severity {
        if WARNINGS.contains(&self.rule) { Severity::Warning } else { Severity::Error }
    }
}

rules! {
    /// Every rule that a film file can break, as it stands in [`Problem::rule`](crate::Problem::rule).
    RULES {
        TOO_LARGE = "too-large";
        TOO_MANY_VALUES = "too-many-values";
        TOO_DEEP = "too-deep";
        MORE_PROBLEMS = "more-problems";
        SYNTAX = "syntax";
        DUPLICATE_KEY = "duplicate-key";
        UNKNOWN_FIELD = "unknown-field";
        MISSING_FIELD = "missing-field";
        WRONG_TYPE = "wrong-type";
        UNKNOWN_TOKEN = "unknown-token";
        NO_ALTERNATIVE = "no-alternative";
        BLANK_TEXT = "blank-text";
        SHAPE = "shape";
        INVALID_SLUG = "invalid-slug";
        INVALID_TIME = "invalid-time";
        INVALID_SHIFT = "invalid-shift";
        INVALID_RATE = "invalid-rate";
        INVALID_ADDRESS = "invalid-address";
        INVALID_LANGUAGE = "invalid-language";
        INVALID_COUNTRY = "invalid-country";
        INVALID_DATE = "invalid-date";
        INVALID_EDTF = "invalid-edtf";
        DUPLICATE_SLUG = "duplicate-slug";
        SHADOWING_ALIAS = "shadowing-alias";
        DANGLING_REFERENCE = "dangling-reference";
        REFERENCE_TO_ALIAS = "reference-to-alias";
        CORRECTED_RECORD = "corrected-record";
        STALE_CORRECTION = "stale-correction";
        LOST_ADDRESS = "lost-address";
        NOT_NFC = "not-nfc";
        QUOTED_OUTSIDE_FILM = "quoted-outside-film";
        REVIEW_WITHOUT_VOICE = "review-without-voice";
        RESPONSE_WITHOUT_VOICE = "response-without-voice";
        RESPONSE_WITHOUT_WORDS = "response-without-words";
        RESPONSE_CYCLE = "response-cycle";
        TIME_BEYOND_RUNTIME = "time-beyond-runtime";
        CONFLICT_WITHOUT_OTHER = "conflict-without-other";
        OTHER_WITHOUT_CONFLICT = "other-without-conflict";
        MISSING_FILE = "missing-file";
        WEBVTT_FAULT = "webvtt-fault";
        CUES_OUT_OF_ORDER = "cues-out-of-order";
        CHAPTERS_OVERLAP = "chapters-overlap";
        CUE_BEYOND_RUNTIME = "cue-beyond-runtime";
        TWO_DEFAULT_TRACKS = "two-default-tracks";
    }
    /// What a sound film file is warned of, as it stands in [`Problem::rule`](crate::Problem::rule).
    WARNINGS {
        CITATION_NEEDED = "citation-needed";
        LINK_WITHOUT_ADDRESS = "link-without-address";
    }
}

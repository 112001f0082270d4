//! Citations, held against a second processor (hayagriva with its CSL styles) and the manuals' examples.
//!
//! It knows which faults the second processor has, each with a reason, and nothing else that may differ.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod citations {
    mod films;
    mod formats;
    mod manuals;
    mod oracle;
    mod words;
}

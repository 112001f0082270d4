//! What a film is.
//!
//! One JSON file describes one film completely: the film itself, its media, the people who speak in it,
//! what they say, who reviewed it, what is claimed and who answers.
//! This crate holds the records, their small values, the way in ([`Film::from_json`]),
//! the ties between records, and, with the feature `check`, the checker that explains every problem of a file
//! and the JSON Schema.
//!
//! It knows neither a user interface nor a browser nor files:
//! whoever calls it reads the text and says which local files there are.

mod citable;
#[cfg(feature = "cite")]
pub mod cite;
mod copy;
mod error;
mod exchange;
mod extract;
mod film;
mod hits;
mod index;
mod json;
mod letters;
mod marks;
mod message;
mod names;
mod order;
#[cfg(feature = "check")]
mod published;
mod record;
pub mod search;
mod statements;
mod ties;
mod value;
#[cfg(not(target_arch = "wasm32"))]
pub mod webvtt;
mod whole;
mod wording;

#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "check")]
pub mod schema;

pub use citable::{Citable, NotCitable};
pub use error::{FilmError, Problem};
pub use exchange::ClaimState;
#[cfg(feature = "check")]
pub use extract::Extracts;
#[cfg(not(target_arch = "wasm32"))]
pub use extract::{LookedAt, looked_at};
pub use film::{Film, MAX_BYTES, MAX_DEPTH};
pub use hits::hits;
pub use letters::is_letter;
pub use marks::{QuotationMarks, quotation_marks};
pub use message::Message;
pub use names::Names;
pub use order::{fold, folded_contains, in_order_of};
#[cfg(feature = "check")]
pub use published::{NotARecord, Published, RecordName};
pub use record::*;
pub use statements::{Statement, StatementOf};
pub use ties::{Held, Numbered, Tie, Voice, in_a_row};
pub use value::{
    CountryCode, Direction, Edtf, FilmTime, InvalidValue, LanguageTag, PartialDate, Rate, Shift, Slug, WebUrl,
};
pub use whole::Counted;
pub use wording::wording_digest;

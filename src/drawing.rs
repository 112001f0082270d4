//! Everything on the page that is drawn from a slug: ruled line work.
//!
//! Knows integers, strings and the SVG path grammar, and nothing else: no component, no film, no reader.
//! The same slug gives the same bytes on every machine, so that the publisher's page and the reader's
//! first render agree, and so that a plate may be recognised again next year.

mod beam;
mod lettering;
pub mod monogram;
pub mod ruling;
#[cfg(not(target_arch = "wasm32"))]
mod setting;
#[cfg(not(target_arch = "wasm32"))]
pub mod social_card;
pub mod title_card;

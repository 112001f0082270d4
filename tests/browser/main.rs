//! The application alive in a browser: filters, address, links, history, focus.
//!
//! All tests share one page: each mounts its own application and cleans up behind itself.
//! They know the film files and the model; hydration of prerendered pages is looked at by the journeys.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside of the application")]

mod claims;
mod gallery;
mod history;
mod pages;
mod paging;
mod player;
mod reviews;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

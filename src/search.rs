//! Searching: the index in the browser, and what is drawn of an answer.
//!
//! - `index`: asks the index, and fetches the files that it wants
//! - `hits`: what is found, drawn with the words marked
//! - `field`: the best of it under the field in the head of every page
//!
//! It knows addresses below the site's root and the film; finding is the model's matter (`cinefile_model::search`),
//! the page of a search that of `pages`. All of it is a part of the program, entered by `field::begin` and that page.

#[cfg(target_arch = "wasm32")]
pub(crate) mod field;
pub(crate) mod hits;
pub(crate) mod index;

/// Nobody types where pages are rendered, and Yew has no renderer for browsers there.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod field {
    use crate::Site;

    pub(crate) fn begin(_: &Site) {}
}

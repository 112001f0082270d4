//! Searching: the index in the browser, and what is drawn of an answer.
//!
//! - `index`: asks the index, and fetches the files that it wants
//! - `hits`: what is found, drawn with the words marked
//! - `field`: the best of it under the field in the head of every page
//!
//! It knows addresses below the site's root and the film; finding is the model's matter (`cinefile_model::search`),
//! the page of a search that of `pages`. All of it but [`listen`] is a part of the program, entered by `field::begin` and
//! that page.

#[cfg(target_arch = "wasm32")]
mod field;
pub(crate) mod hits;
pub(crate) mod index;

/// Waits for the reader to enter the field in the head, and fetches what is needed then; `site` is the way from the
/// host's root.
#[cfg(target_arch = "wasm32")]
pub fn listen(site: crate::Site) {
    use crate::{Part, browser};

    let entered = move || {
        let site = site.clone();
        let there = move |is_there: bool| {
            if is_there {
                field::begin(&site);
            }
        };
        browser::with_part(Part::Search, Box::new(there));
    };
    browser::on_field_entered(Box::new(entered));
}

//! The call number of a record: a letter for its series and its place in the film file.

use cinefile_model::Numbered;

use super::markup::Markup;
use crate::{Route, Site, site::part};

/// The call number as text: "Q 11".
pub(crate) fn call_number_text(site: &Site, record: Numbered<'_>) -> String {
    format!("{}\u{a0}{}", record.series(), site.film.number(record))
}

/// The call number as a link to the record.
pub(crate) fn call_number(page: &mut Markup, site: &Site, record: Numbered<'_>) {
    let href = match record {
        Numbered::Quote(quote) => site.to_part(&Route::Interviewee(quote.by.clone()), &part::quote(&quote.slug)),
        Numbered::Review(review) => site.to_review(&review.slug),
        Numbered::Event(event) => site.to_part(&Route::Reviews, &part::event(&event.slug)),
        Numbered::Claim(claim) => site.to_claim(&claim.slug),
        Numbered::Source(source) => site.to_part(&Route::Sources, &part::source(&source.slug)),
    };
    page.link("call-number", href, &call_number_text(site, record));
}

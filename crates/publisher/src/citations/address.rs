//! The whole addresses of records, for what is written when the site's own is known.
//!
//! Where a record stands and what its link vouches for is `Site`'s matter.

use cinefile_app::{Site, head::SiteUrl};
use cinefile_model::Citable;

/// The whole address of a record.
pub(super) fn absolute(site: &Site, record: &Citable, site_url: &SiteUrl) -> Option<String> {
    let (route, part) = site.permalink(record)?;
    Some(site_url.join(&route) + &part)
}

//! The addresses of records: page, digest of the words, part.
//!
//! It knows an address's form; where a record stands is `Site::place_of`'s matter.

use cinefile_app::{Route, Site, head::SiteUrl};
use cinefile_model::Citable;
use sha2::{Digest, Sha256};

/// The query and fragment that lead from its page to a record: `?wording=0123456789ab#quote-ada-quill`.
///
/// The digest says which words were cited; a record without words of its own has none.
pub(super) fn part(site: &Site, record: &Citable) -> Option<(Route, String)> {
    let (route, part) = site.place_of(record)?;
    let mut address = String::new();
    if let Some(words) = site.film.wording_of(record) {
        address.push_str("?wording=");
        address.push_str(&wording_digest(words));
    }
    if !part.is_empty() {
        address.push('#');
        address.push_str(&part);
    }
    Some((route, address))
}

/// The whole address of a record.
pub(super) fn absolute(site: &Site, record: &Citable, site_url: &SiteUrl) -> Option<String> {
    let (route, part) = part(site, record)?;
    Some(site_url.join(&route) + &part)
}

/// The digest of a wording in 12 hexadecimal digits; white space of any kind and number counts as one space.
fn wording_digest(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    Sha256::digest(words.join(" ")).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

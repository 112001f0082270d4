//! Where records can be cited: a page of citations beside each page that holds some, and files for reference managers.
//!
//! It knows which record is cited where and how it is addressed; what a citation says is the model's matter
//! (`cinefile_model::cite`), how a page of citations is drawn `page`'s.

mod address;
mod page;

use std::collections::BTreeMap;

use cinefile_app::{Route, Site, head::SiteUrl};
use cinefile_model::{Citable, Film, cite::Form};

pub(crate) use self::page::CitationPages;

/// The files for reference managers, below the site's root.
pub const FILES: [(&str, Form); 3] =
    [("citations.bib", Form::Bibtex), ("citations.ris", Form::Ris), ("citations.csl.json", Form::Csl)];

/// A page that holds records, and those that it holds, in file order.
pub type PageRecords = (Route, Vec<Citable>);

/// The pages that hold records which can be cited, in the order of the site's pages.
///
/// A record that stands nowhere (an answer that leads to no claim) is left out.
pub fn pages(site: &Site) -> Vec<PageRecords> {
    let mut held: BTreeMap<String, Vec<Citable>> = BTreeMap::new();
    for record in site.film.citables() {
        if let Some((route, _)) = site.place_of(&record) {
            held.entry(route.path()).or_default().push(record);
        }
    }
    let routes = Route::all(&site.film).into_iter();
    routes.filter_map(|route| held.remove(&route.path()).map(|records| (route, records))).collect()
}

/// The path below the site's root of the page of citations beside a page.
pub fn path(route: &Route) -> String {
    format!("{}citations/index.html", route.path())
}

/// The files for reference managers: every record of the film in BibTeX, RIS and CSL-JSON.
///
/// Addresses stand in them where the site's is known; nobody has looked yet, so there is no day of access.
pub fn files(site: &Site, site_url: Option<&SiteUrl>) -> Vec<(String, Vec<u8>)> {
    let film: &Film = &site.film;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, form) in FILES {
        let entries: Vec<String> = film
            .citables()
            .iter()
            .filter_map(|record| {
                let text = film.reference(record)?.in_form(form);
                let address = site_url.and_then(|site_url| address::absolute(site, record, site_url));
                Some(text.filled(address.as_deref(), None))
            })
            .collect();
        let text = match form {
            Form::Csl => format!("[\n{}\n]\n", entries.join(",\n")),
            // RIS ends its lines as it did on the systems that it comes from.
            Form::Ris => entries.join("\n").replace('\n', "\r\n"),
            _ => entries.join("\n"),
        };
        files.push((path.to_owned(), text.into_bytes()));
    }
    files
}

//! Files for machines beside the pages: sitemap, robots.txt, web app manifest, oEmbed answers, and the data as JSON-LD,
//! Web Annotations and tables.
//!
//! It knows their formats and gives their bytes; it writes no file, and what is said of the film is `head`'s matter.

mod annotations;
mod manifest;
mod oembed;
mod sitemap;
mod tables;

use std::rc::Rc;

use cinefile_app::{
    Route, Site,
    head::{Publication, linked_data},
};
use cinefile_model::Film;
use serde_json::Value;

pub use manifest::Colours;

/// Where the data stand, below the site's root.
pub const DATA: &str = "film.jsonld";
/// Where the answers stand as Web Annotations, below the site's root.
pub const ANNOTATIONS: &str = "annotations.jsonld";
/// Where the web app manifest stands, below the site's root.
pub const MANIFEST: &str = "manifest.webmanifest";
/// Where the sitemap stands, below the site's root.
pub const SITEMAP: &str = "sitemap.xml";
/// Where the rules for crawlers stand: they are read only if this is the host's root.
pub const ROBOTS: &str = "robots.txt";

/// Every such file of a site: its path below the site's root and its bytes.
///
/// What needs absolute addresses (sitemap and oEmbed) is left out where the site's is not known.
/// Colours are those of the manifest; without them it names none.
pub fn files(film: &Film, publication: &Publication<'_>, colours: Option<&Colours>) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        (ROBOTS.to_owned(), robots(publication).into_bytes()),
        (MANIFEST.to_owned(), json(&manifest::manifest(film, colours))),
        (DATA.to_owned(), json(&linked_data::whole(film, publication))),
    ];
    let site = Site { film: Rc::new(film.clone()), root: "./".into() };
    files.push((ANNOTATIONS.to_owned(), json(&annotations::collection(&site, publication))));
    files.extend(tables::files(&site, publication.site_url));
    if let Some(site) = publication.site_url {
        let pages: Vec<String> = listed_pages(film).iter().map(|route| site.join(route)).collect();
        files.extend(sitemap::files(site, &pages).into_iter().map(|(path, text)| (path, text.into_bytes())));
        files.extend(oembed::answers(film, site, publication).into_iter().map(|(path, answer)| (path, json(&answer))));
    }
    files
}

/// Pages that others may list: all but the notebook, which is each reader's own, and the answers to searches.
fn listed_pages(film: &Film) -> Vec<Route> {
    Route::all(film).into_iter().filter(|route| !matches!(route, Route::Notebook | Route::Search)).collect()
}

/// Rules for crawlers (RFC 9309): everything may be read.
fn robots(publication: &Publication<'_>) -> String {
    let mut rules = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(site) = publication.site_url {
        rules.push_str(&format!("\nSitemap: {}\n", site.file(SITEMAP)));
    }
    rules
}

/// JSON as people can read it too.
fn json(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

#[cfg(test)]
mod tests;

//! The sitemap (sitemaps.org, version 0.9): the address of every page, and nothing that we would have to invent.
//!
//! It knows the format and its limits; it knows neither films nor routes.

use cinefile_app::head::SiteUrl;

use super::SITEMAP;

/// The most addresses that one file may hold.
const MOST_ADDRESSES: usize = 50_000;
/// The most bytes that one file may have (50 MiB).
const MOST_BYTES: usize = 52_428_800;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap of some pages: one file, or an index with as many as the limits ask for.
pub(super) fn files(site: &SiteUrl, pages: &[String]) -> Vec<(String, String)> {
    within(site, pages, MOST_ADDRESSES, MOST_BYTES)
}

fn within(site: &SiteUrl, pages: &[String], most_addresses: usize, most_bytes: usize) -> Vec<(String, String)> {
    let frame = document("urlset", "").len();
    let mut parts: Vec<String> = Vec::new();
    let (mut part, mut addresses) = (String::new(), 0);
    for page in pages {
        let entry = format!("<url><loc>{}</loc></url>\n", escaped(page));
        if addresses == most_addresses || (addresses > 0 && frame + part.len() + entry.len() > most_bytes) {
            parts.push(document("urlset", &std::mem::take(&mut part)));
            addresses = 0;
        }
        part.push_str(&entry);
        addresses += 1;
    }
    let last = document("urlset", &part);
    if parts.is_empty() {
        return vec![(SITEMAP.to_owned(), last)];
    }
    parts.push(last);
    let named: Vec<(String, String)> =
        (1..).zip(parts).map(|(number, part)| (format!("sitemap-{number}.xml"), part)).collect();
    let entries: String = named
        .iter()
        .map(|(name, _)| format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&site.file(name))))
        .collect();
    [vec![(SITEMAP.to_owned(), document("sitemapindex", &entries))], named].concat()
}

fn document(root: &str, entries: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n{entries}</{root}>\n")
}

/// Text as it can stand in an element; the format asks for quotes to be escaped too.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str, root: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(text).expect("a sitemap is XML");
        assert!(document.root_element().has_tag_name((NAMESPACE, root)), "{text}");
        let places = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "loc")));
        places.filter_map(|place| place.text().map(str::to_owned)).collect()
    }

    fn site() -> SiteUrl {
        "https://films.example/o'brien&co/".parse().expect("an address")
    }

    fn pages(count: usize) -> Vec<String> {
        (0..count).map(|n| format!("{}{n}/", site())).collect()
    }

    #[test]
    fn addresses_with_quotes_and_ampersands_come_back() {
        let files = files(&site(), &pages(3));
        assert_eq!(files.len(), 1);
        assert_eq!(addresses(&files[0].1, "urlset"), pages(3));
    }

    #[test]
    fn above_the_limits_an_index_leads_to_every_page_once() {
        let entry = format!("<url><loc>{}</loc></url>\n", escaped(&pages(1)[0])).len();
        let two_entries = document("urlset", "").len() + 2 * entry;
        for (most_addresses, most_bytes, parts) in [(2, MOST_BYTES, 3), (3, MOST_BYTES, 2), (100, two_entries, 3)] {
            let files = within(&site(), &pages(5), most_addresses, most_bytes);
            let (index, rest) = files.split_first().expect("at least one file");
            assert_eq!((&*index.0, rest.len()), (SITEMAP, parts));
            let named: Vec<String> = rest.iter().map(|(name, _)| site().file(name)).collect();
            assert_eq!(addresses(&index.1, "sitemapindex"), named);
            let listed: Vec<String> = rest.iter().flat_map(|(_, part)| addresses(part, "urlset")).collect();
            assert_eq!(listed, pages(5));
            for (name, part) in rest {
                assert!(addresses(part, "urlset").len() <= most_addresses && part.len() <= most_bytes, "{name}");
            }
        }
    }

    #[test]
    fn just_as_many_addresses_as_allowed_need_no_index() {
        assert_eq!(within(&site(), &pages(5), 5, MOST_BYTES).len(), 1);
        assert_eq!(within(&site(), &pages(6), 5, MOST_BYTES).len(), 3);
        assert_eq!(files(&site(), &pages(MOST_ADDRESSES)).len(), 1);
        assert_eq!(files(&site(), &pages(MOST_ADDRESSES + 1)).len(), 3);
    }
}

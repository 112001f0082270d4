//! Where links lead: to a page of the film, to a part that is there, or to a file that is published.

use std::collections::{BTreeMap, BTreeSet};

use cinefile_app::Route;
use cinefile_model::Film;

use crate::films::{Page, Sample, films, on_pages, shown};

/// Files that stand beside the pages.
const FILES: [&str; 12] = [
    "film.json",
    "film.schema.json",
    "title-card.svg",
    "icon.svg",
    "people.csv",
    "quotations.csv",
    "reviews.csv",
    "citations.bib",
    "citations.ris",
    "citations.csl.json",
    "film.jsonld",
    "annotations.jsonld",
];

/// Ids of each page of a film by its path.
fn ids(of: &'static Sample) -> BTreeMap<String, BTreeSet<String>> {
    let ids = |page: &Page| {
        page.all("[id]").into_iter().filter_map(|element| element.value().attr("id")).map(str::to_owned).collect()
    };
    of.pages().map(|page| (page.route.path(), ids(&page))).collect()
}

fn is_file(film: &Film, path: &str) -> bool {
    let media = &film.media;
    let pictures = film
        .people
        .iter()
        .filter_map(|person| person.portrait.as_ref())
        .chain(film.about.materials.iter().filter_map(|material| material.image.as_ref()))
        .map(|picture| &picture.src);
    let sources = media.sources.iter().map(|source| &source.url);
    let links = film.about.links.iter().filter_map(|link| link.url.as_ref());
    let tracks = media.tracks.iter().map(|track| &track.src);
    FILES.contains(&path)
        || sources.chain(tracks).chain(&media.poster).chain(pictures).chain(links).any(|url| url.local() == Some(path))
}

/// What is wrong with an address, if anything.
fn wrong(page: &Page, ids: &BTreeMap<String, BTreeSet<String>>, address: &str) -> Option<String> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return None;
    }
    let (path, part) = match address.split_once('#') {
        Some((path, part)) => (path, Some(part)),
        None => (address, None),
    };
    let path = if path.is_empty() && part.is_some() {
        page.route.path()
    } else {
        match path.strip_prefix(page.root()) {
            Some(path) => path.to_owned(),
            None => return Some(format!("`{address}` does not start at the site's root `{}`", page.root())),
        }
    };
    let there = Route::from_path(&path);
    // Only the form with the last slash is a page of its own; another would be redirected.
    let is_page = there.path() == path && (there.exists(page.film()) || there == page.route);
    if !is_page {
        let file = part.is_none() && is_file(page.film(), &path);
        return (!file).then(|| format!("`{address}` leads to no page and no file"));
    }
    let part = part?;
    let has_part = ids.get(&path).is_some_and(|ids| ids.contains(part));
    (!has_part).then(|| format!("`{address}`: the page /{path} has no part `{part}`"))
}

#[test]
fn every_link_leads_to_a_page_a_part_or_a_file_that_is_there() {
    for sample in films() {
        let ids = ids(sample);
        on_pages(sample.pages(), |page| {
            page.all("[href], [src], [poster], [action]")
                .into_iter()
                .flat_map(|element| {
                    ["href", "src", "poster", "action"]
                        .into_iter()
                        .filter_map(move |name| Some((element, element.value().attr(name)?)))
                })
                .filter_map(|(element, address)| Some(format!("{} in {}", wrong(page, &ids, address)?, shown(element))))
                .collect()
        });
    }
}

#[test]
fn every_page_can_be_reached_from_the_films_page() {
    for sample in films() {
        let mut reached = BTreeSet::from([String::new()]);
        let mut ahead = vec![Route::Film];
        while let Some(route) = ahead.pop() {
            let page = sample.page(&route);
            for link in page.all("a[href]") {
                let address = link.value().attr("href").unwrap_or_default();
                let Some(path) = address.split('#').next().and_then(|path| path.strip_prefix(page.root())) else {
                    continue;
                };
                let to = Route::from_path(path);
                if to.exists(&sample.film) && reached.insert(path.to_owned()) {
                    ahead.push(to);
                }
            }
        }
        let lost: Vec<String> =
            Route::all(&sample.film).iter().map(Route::path).filter(|path| !reached.contains(path)).collect();
        assert!(lost.is_empty(), "{}: nothing leads to {lost:?}", sample.name);
    }
}

#[test]
fn a_link_within_the_page_lands_on_something_that_can_be_read() {
    for sample in films() {
        on_pages(sample.pages(), |page| {
            let targets = page.all("a[href^='#']").into_iter().filter_map(|link| link.value().attr("href"));
            targets
                .map(|target| page.by_id(&target[1..]))
                .filter(|part| part.text().all(|text| text.trim().is_empty()))
                .map(|part| format!("nothing to read at {}", shown(part)))
                .collect()
        });
    }
}

#[test]
fn neighbours_lead_there_and_back() {
    for sample in films() {
        let way = |page: &Page, rel: &str| {
            page.all(&format!("a[rel={rel}]")).first().and_then(|link| link.value().attr("href")).map(str::to_owned)
        };
        on_pages(sample.pages(), |page| {
            let Some(next) = way(page, "next") else { return Vec::new() };
            let there = Route::from_path(next.strip_prefix(page.root()).unwrap_or(&next));
            let back = way(&sample.page(&there), "prev");
            let own = format!("{}{}", page.root(), page.route.path());
            if back.as_ref() == Some(&own) {
                Vec::new()
            } else {
                vec![format!("next is {next}, whose previous is {back:?}")]
            }
        });
    }
}

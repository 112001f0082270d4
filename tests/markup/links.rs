//! Where links lead: to a page of the film, to a part that is there, or to a file that is published.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use cinefile_app::{Route, Site};
use cinefile_fixtures::small_film;
use cinefile_model::{Citable, Film};
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use crate::films::{Page, Sample, films, large, long, on_pages, read, render, shown};

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
fn wrong(page: &Page, site: &Site, ids: &BTreeMap<String, BTreeSet<String>>, address: &str) -> Option<String> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return None;
    }
    let (path, part) = match address.split_once('#') {
        Some((path, part)) => (path, Some(part)),
        None => (address, None),
    };
    // What is handed on vouches for the words that it leads to.
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_digest = |digest: &str| digest.len() == 12 && digest.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !query.is_empty() && !query.strip_prefix("wording=").is_some_and(is_digest) {
        return Some(format!("`{address}` has a query that no page is drawn with"));
    }
    let path = if path.is_empty() && part.is_some() {
        page.route.path()
    } else {
        match path.strip_prefix(page.root()) {
            Some(path) => path.to_owned(),
            None => return Some(format!("`{address}` does not start at the site's root `{}`", page.root())),
        }
    };
    // Beside each page with records stands one with their citations, which is the publisher's.
    if let (Some(of), Some(part)) = (path.strip_suffix("citations/"), part) {
        let place = part.parse().ok().and_then(|record: Citable| site.place_of(&record));
        let fits = place.is_some_and(|(route, _)| route.path() == of);
        return (!fits).then(|| format!("`{address}`: the page /{of} has no record `{part}`"));
    }
    // What is read of the media's tracks stands on pages of the publisher's, too.
    if (0..page.film().media.tracks.len()).any(|place| site.transcript(place).as_ref() == Some(&path)) {
        return None;
    }
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
    for sample in films().into_iter().chain([large(), long()]) {
        let ids = ids(sample);
        let site = Site { film: Rc::new(sample.film.clone()), root: "".into() };
        on_pages(sample.pages(), |page| {
            page.all("[href], [src], [poster], [action]")
                .into_iter()
                .flat_map(|element| {
                    ["href", "src", "poster", "action"]
                        .into_iter()
                        .filter_map(move |name| Some((element, element.value().attr(name)?)))
                })
                .filter_map(|(element, address)| {
                    Some(format!("{} in {}", wrong(page, &site, &ids, address)?, shown(element)))
                })
                .collect()
        });
    }
}

#[test]
fn every_page_can_be_reached_from_the_films_page() {
    for sample in films().into_iter().chain([large(), long()]) {
        let mut reached = BTreeSet::from([String::new()]);
        let mut ahead = vec![Route::Film];
        while let Some(route) = ahead.pop() {
            let page = sample.page(&route);
            // The page of the search is reached by the form in every head.
            for link in page.all("a[href], form[action]") {
                let address = link.value().attr("href").or(link.value().attr("action")).unwrap_or_default();
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

#[test]
fn a_part_is_also_found_by_the_slugs_that_it_had_before() {
    let mut film: Value = serde_json::from_str(&small_film()).unwrap();
    for collection in ["quotes", "responses", "events", "sources"] {
        for (n, record) in film[collection].as_array_mut().unwrap().iter_mut().enumerate() {
            record["aliases"] = json!([format!("once-{n}"), format!("twice-{n}")]);
        }
    }
    let film = Rc::new(read("a film with aliases", &film.to_string()));
    let mut found = BTreeMap::new();
    for route in Route::all(&film) {
        let html = Html::parse_fragment(&render(&film, &route));
        let by_id = |id: &str| {
            let same = Selector::parse(&format!("[id='{id}']")).unwrap();
            let all: Vec<ElementRef<'_>> = html.select(&same).collect();
            assert!(all.len() <= 1, "{id} stands {} times on {route:?}", all.len());
            all.first().copied()
        };
        let parts = (film.quotes.iter().map(|record| ("quote", &record.slug, &record.aliases)))
            .chain(film.responses.iter().map(|record| ("response", &record.slug, &record.aliases)))
            .chain(film.responses.iter().map(|record| ("note", &record.slug, &record.aliases)))
            .chain(film.events.iter().map(|record| ("event", &record.slug, &record.aliases)))
            .chain(film.sources.iter().map(|record| ("source", &record.slug, &record.aliases)));
        for (kind, slug, aliases) in parts {
            let Some(part) = by_id(&format!("{kind}-{slug}")) else { continue };
            for alias in aliases {
                let id = format!("{kind}-{alias}");
                let former = by_id(&id).unwrap_or_else(|| panic!("{id} is missing on {route:?}"));
                assert!(former.ancestors().any(|above| above.id() == part.id()), "{id} stands outside {slug}");
                assert_eq!(former.text().count(), 0, "{id} says something");
            }
            *found.entry(kind).or_insert(0) += 1;
        }
    }
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["event", "note", "quote", "response", "source"]);
}

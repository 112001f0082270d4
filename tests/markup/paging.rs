//! Lists that are shown in pages: that they are whole, and that one finds the way through them.

use std::{collections::BTreeSet, rc::Rc};

use cinefile_app::{
    Route,
    head::{description, title},
    paging::{List, ON_A_PAGE},
};
use cinefile_model::{Review, in_order_of};
use serde_json::{Value, json};

use crate::{
    controls::headed,
    films::{Page, all, films, long, pages_of_long_lists, render, text},
    heads::{Head, published, site},
};

/// Where the records of a list of the long film lead, in the list's order.
fn records(list: List) -> Vec<Route> {
    let film = &long().film;
    match list {
        List::Interviewees => film.interviewees().into_iter().map(|one| Route::Interviewee(one.slug.clone())).collect(),
        List::Reviews => {
            let mut reviews: Vec<&Review> = in_order_of(film.reviews_of_film(), |one| film.review_sort_key(one));
            reviews.extend(film.reviews_of_claims());
            reviews.into_iter().map(|one| Route::Review(one.slug.clone())).collect()
        }
        List::Claims => film.claims.iter().map(|one| Route::Claim(one.slug.clone())).collect(),
    }
}

fn hrefs(page: &Page, css: &str) -> Vec<String> {
    let links = page.all(css).into_iter();
    links.map(|link| link.value().attr("href").unwrap_or_default().to_owned()).collect()
}

/// The address of a page of a list as it is written on any of its later pages or, with less to go up, on its first.
fn address(on: &Page, list: List, number: usize) -> String {
    format!("{}{}", on.root(), list.page(number).path())
}

#[test]
fn a_long_list_has_every_record_once_and_in_order_a_hundred_on_a_page() {
    for (list, pages) in pages_of_long_lists() {
        assert_eq!(pages.len(), 5, "{list:?}");
        let listed: Vec<Vec<Route>> =
            pages.iter().map(|page| headed(page).unwrap_or_else(|complaint| panic!("{page}: {complaint}"))).collect();
        assert!(listed[..4].iter().all(|page| page.len() == ON_A_PAGE), "{list:?}");
        assert_eq!(listed.concat(), records(list), "{list:?}");
    }
}

#[test]
fn a_page_of_a_list_says_which_records_it_shows_and_of_how_many() {
    let said = [
        (List::Interviewees, "201 to 300 of 450 people"),
        (List::Reviews, "201 to 300 of 470 reviews"),
        (List::Claims, "201 to 300 of 430 claims"),
    ];
    for ((list, pages), (of, status)) in pages_of_long_lists().zip(said) {
        assert_eq!(list, of);
        assert_eq!(pages[2].all("main [role=status]").into_iter().map(text).collect::<Vec<_>>(), [status]);
        assert_eq!(text(pages[2].all("h1")[0]), format!("{}, page 3", list.name()));
        assert_eq!(text(pages[0].all("h1")[0]), list.name());
    }
}

#[test]
fn every_page_of_a_list_leads_to_the_first_the_last_and_those_beside_it() {
    for (list, pages) in pages_of_long_lists() {
        for (page, number) in pages.iter().zip(1..) {
            let [navigation] = page.all("main nav[aria-label=Pages]")[..] else { panic!("{page}: one navigation") };
            let at = |number: usize| address(page, list, number);
            let there = |beside: usize| (1..=pages.len()).contains(&beside).then(|| at(beside));
            assert_eq!(hrefs(page, "[aria-label=Pages] [rel=prev]"), Vec::from_iter(there(number - 1)), "{page}");
            assert_eq!(hrefs(page, "[aria-label=Pages] [rel=next]"), Vec::from_iter(there(number + 1)), "{page}");
            let numbers = all(navigation, "li a");
            let named: Vec<(String, Option<&str>, Option<&str>)> = numbers
                .iter()
                .map(|link| {
                    let attribute = |name| link.value().attr(name);
                    (text(*link), attribute("aria-current"), attribute("href"))
                })
                .collect();
            let expected = match number {
                1 => vec![1, 2, 5],
                5 => vec![1, 4, 5],
                // A gap of one page is no gap: its number stands there.
                _ => vec![1, 2, 3, 4, 5],
            };
            // Or else a sign that some are left out.
            assert_eq!(all(navigation, "li").len(), if expected.len() < 5 { 4 } else { 5 }, "{page}");
            assert_eq!(named.len(), expected.len(), "{page}: {named:?}");
            for ((words, current, href), number_of) in named.into_iter().zip(expected) {
                assert_eq!(words, number_of.to_string(), "{page}");
                assert_eq!(current, Some(if number_of == number { "page" } else { "false" }), "{page}");
                assert_eq!(href, Some(&*at(number_of)), "{page}");
            }
        }
    }
}

#[test]
fn what_is_about_the_whole_reception_stands_on_every_page_of_reviews_and_events_on_the_first() {
    let (_, pages) = pages_of_long_lists().nth(1).unwrap();
    for (page, number) in pages.iter().zip(1..) {
        assert_eq!(page.all("figure[aria-label=Reception]").len(), 1, "{page}");
        assert_eq!(page.all("main form").len(), 1, "{page}");
        assert_eq!(page.all("[id^=event-]").len(), if number == 1 { 2 } else { 0 }, "{page}");
        let about_claims = page.all("section[aria-label^='About a claim']");
        // 410 are about the film.
        assert_eq!(about_claims.len(), usize::from(number == 5), "{page}");
        for section in about_claims {
            assert_eq!(all(section, "article").len(), 60, "{page}");
            assert_eq!(page.all("main article").len(), 70, "{page}");
        }
    }
}

#[test]
fn a_list_that_is_not_long_is_one_page_without_links_to_others() {
    for sample in films() {
        assert!(!Route::all(&sample.film).iter().any(|route| matches!(route, Route::Page(..))), "{}", sample.name);
        for list in List::ALL {
            assert!(!list.page(2).exists(&sample.film));
            assert!(sample.page(&list.route()).all("nav[aria-label=Pages]").is_empty());
        }
    }
}

#[test]
fn the_length_from_which_a_list_is_shown_in_pages_is_past_four_hundred() {
    let mut file: Value = serde_json::from_str(&long().text).unwrap();
    for (count, pages) in [(401, 5), (400, 1)] {
        file["claims"].as_array_mut().unwrap().truncate(count);
        file["reviews"] = json!([]);
        file["responses"] = json!([]);
        let film = Rc::new(crate::films::read("a film of so many claims", &file.to_string()));
        assert_eq!(List::Claims.pages(&film), pages, "{count}");
        let articles = render(&film, &Route::Claims).matches("<article").count();
        assert_eq!(articles, if pages == 1 { 400 } else { 100 });
    }
}

#[test]
fn a_page_after_the_last_is_not_found() {
    let film = &long().film;
    for list in List::ALL {
        assert!(list.page(5).exists(film) && !list.page(6).exists(film));
    }
}

#[test]
fn heads_of_a_lists_pages_tell_them_apart_and_list_what_stands_there() {
    let film = &long().film;
    let mut seen = BTreeSet::new();
    for (list, pages) in pages_of_long_lists() {
        let records = records(list);
        for (page, number) in pages.iter().zip(1..) {
            assert!(seen.insert(title(film, &page.route)), "{page}: its title is another one's");
            assert!(seen.insert(description(film, &page.route)), "{page}: its description is another one's");
            let head = Head::of(film, &page.route, &published());
            let own = site().join(&page.route);
            assert_eq!(head.attributes("link[rel=canonical]", "href"), [&*own]);
            assert_eq!(head.one("og:url"), Some(&*own));
            assert_eq!(head.one("robots"), None);
            let [collection] = &head.nodes_of("CollectionPage")[..] else { panic!("{page}: one collection") };
            let list_of = &collection["mainEntity"];
            assert_eq!(list_of["numberOfItems"], records.len(), "{page}");
            let items = list_of["itemListElement"].as_array().unwrap();
            let first = (number - 1) * ON_A_PAGE;
            let expected = records.iter().enumerate().skip(first).take(ON_A_PAGE);
            let expected: Vec<Value> = expected.map(|(place, route)| json!([place + 1, site().join(route)])).collect();
            let found: Vec<Value> = items.iter().map(|item| json!([item["position"], item["url"]])).collect();
            assert_eq!(found, expected, "{page}");
            let steps = collection["breadcrumb"]["itemListElement"].as_array().unwrap();
            let steps: Vec<&str> = steps.iter().filter_map(|step| step["item"].as_str()).collect();
            let mut way = vec![site().join(&Route::Film), site().join(&list.route())];
            way.extend((number > 1).then_some(own));
            assert_eq!(steps, way, "{page}");
        }
    }
}

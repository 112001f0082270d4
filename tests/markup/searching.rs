//! Searching before the program runs: a plain form on every page, and a page that says what there is.

use cinefile_app::Route;

use crate::films::{films, on_every_page, shown, text};

#[test]
fn every_page_has_one_search_field_in_a_form_that_leads_to_the_page_of_the_search() {
    on_every_page(|page| {
        let fields = page.all("form[role=search] input[type=search][name=q]");
        // The gallery has a field of its own to narrow the list.
        let fields: Vec<_> =
            fields.into_iter().filter(|field| field.value().attr("class") == Some("search__input")).collect();
        let [field] = fields[..] else { return vec![format!("{} search fields", fields.len())] };
        let form = field.ancestors().filter_map(scraper::ElementRef::wrap).find(|outer| outer.value().name() == "form");
        let action = form.and_then(|form| form.value().attr("action")).unwrap_or_default();
        let method = form.and_then(|form| form.value().attr("method"));
        let is_right = action == format!("{}search/", page.root()) && method.is_none();
        if is_right { Vec::new() } else { vec![format!("the form leads to {action}: {}", shown(field))] }
    });
}

#[test]
fn the_page_of_the_search_says_what_it_needs_and_leads_to_everything_that_can_be_found() {
    for sample in films() {
        let page = sample.page(&Route::Search);
        assert_eq!(page.all("h1").into_iter().map(text).collect::<Vec<_>>(), ["Search"], "{page}");
        let label = page.all("main label[for]").into_iter().next().expect("the field has a label");
        let field = page.by_id(label.value().attr("for").expect("it names the field"));
        assert_eq!((text(label).trim(), field.value().attr("name")), ("Search", Some("q")), "{page}");
        assert!(page.text().contains("Searching needs JavaScript"), "{page}");
        let links: Vec<&str> =
            page.all("main ul a[href]").iter().filter_map(|link| link.value().attr("href")).collect();
        assert_eq!(links, ["../", "../interviewees/", "../reviews/", "../claims/", "../sources/"], "{page}");
    }
}

#[test]
fn the_page_of_the_search_says_how_many_there_are() {
    for sample in films() {
        let page = sample.page(&Route::Search);
        let items: Vec<String> = page.all("main ul li").into_iter().map(text).collect();
        for (item, count) in items[1..].iter().zip([
            sample.film.interviewees().len(),
            sample.film.reviews.len(),
            sample.film.claims.len(),
            sample.film.sources.len(),
        ]) {
            assert!(item.ends_with(&format!(" {count}")), "{page}: {item} for {count}");
        }
    }
}

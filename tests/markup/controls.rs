//! What can be operated: real controls, each with a label, and lists whose articles lead to their pages.

use cinefile_app::Route;
use cinefile_model::{Review, in_order_of};
use scraper::ElementRef;

use crate::films::{Page, Sample, all, films, is_within, on_every_page, shown, text, unless};

fn has_label(page: &Page, control: ElementRef<'_>) -> bool {
    let attribute = |name: &str| control.value().attr(name).filter(|value| !value.trim().is_empty());
    let named = attribute("aria-label").is_some();
    let described = attribute("aria-labelledby")
        .is_some_and(|ids| ids.split_whitespace().all(|id| !text(page.by_id(id)).trim().is_empty()));
    let inside = is_within(control, |outer| {
        let own: String = outer.text().collect();
        let options: String = all(outer, "option").into_iter().map(text).collect();
        outer.value().name() == "label" && own.trim().len() > options.trim().len()
    });
    let pointed = attribute("id")
        .is_some_and(|id| page.all("label[for]").iter().any(|label| label.value().attr("for") == Some(id)));
    named || described || inside || pointed
}

#[test]
fn every_form_control_has_a_label() {
    on_every_page(|page| {
        let controls = page.all("input:not([type=hidden]), select, textarea").into_iter();
        controls.filter(|control| !has_label(page, *control)).map(shown).collect()
    });
}

#[test]
fn every_button_says_its_type_and_what_it_does() {
    on_every_page(|page| {
        let untyped = page.all("button:not([type])").into_iter();
        let mute = page.all("button").into_iter().filter(|button| {
            text(*button).trim().is_empty() && button.value().attr("aria-label").is_none_or(str::is_empty)
        });
        untyped.chain(mute).map(shown).collect()
    });
}

#[test]
fn exactly_one_choice_of_each_group_is_chosen() {
    on_every_page(|page| {
        let selects = page.all("select").into_iter().filter(|select| all(*select, "option[selected]").len() != 1);
        let groups = page.all("fieldset").into_iter().filter(|group| {
            !all(*group, "input[type=radio]").is_empty() && all(*group, "input[type=radio][checked]").len() != 1
        });
        selects.chain(groups).map(|group| format!("none or several chosen: {}", shown(group))).collect()
    });
}

#[test]
fn what_filters_leave_is_announced() {
    on_every_page(|page| {
        // What is found as one types in the head of the page is announced when there is a program that finds it.
        let forms = page.all("main form").into_iter();
        forms.filter(|form| all(*form, "[role=status]").len() != 1).map(shown).collect()
    });
}

/// The pages to which the headings of a page's articles lead, in the page's order.
pub(crate) fn headed(page: &Page) -> Result<Vec<Route>, String> {
    page.all("main article")
        .into_iter()
        .map(|article| {
            let links = all(article, "h2 a[href], h3 a[href]");
            let [link] = links[..] else {
                return Err(format!("{} links in the heading of {}", links.len(), shown(article)));
            };
            let href = link.value().attr("href").unwrap_or_default();
            Ok(Route::from_path(href.strip_prefix(page.root()).unwrap_or(href)))
        })
        .collect()
}

fn expect_articles(sample: &'static Sample, list: &Route, expected: &[Route]) {
    let page = sample.page(list);
    let found = headed(&page).unwrap_or_else(|complaint| panic!("{page}: {complaint}"));
    assert_eq!(found, expected, "{page}: the articles and where their headings lead");
}

#[test]
fn every_interviewee_is_an_article_in_the_films_order_whose_heading_leads_to_the_person() {
    for sample in films() {
        let people = sample.film.interviewees();
        let expected: Vec<Route> = people.iter().map(|person| Route::Interviewee(person.slug.clone())).collect();
        expect_articles(sample, &Route::Interviewees, &expected);
    }
}

#[test]
fn every_review_is_an_article_whose_heading_leads_to_it_those_of_the_film_by_name() {
    for sample in films() {
        let film = &sample.film;
        let mut reviews: Vec<&Review> = in_order_of(film.reviews_of_film(), |review| film.review_sort_key(review));
        reviews.extend(film.reviews_of_claims());
        let expected: Vec<Route> = reviews.iter().map(|review| Route::Review(review.slug.clone())).collect();
        expect_articles(sample, &Route::Reviews, &expected);
    }
}

#[test]
fn every_claim_is_an_article_whose_heading_leads_to_it() {
    for sample in films() {
        let expected: Vec<Route> = sample.film.claims.iter().map(|claim| Route::Claim(claim.slug.clone())).collect();
        expect_articles(sample, &Route::Claims, &expected);
    }
}

#[test]
fn lists_say_how_many_there_are() {
    for sample in films() {
        for (route, count) in [
            (Route::Interviewees, sample.film.interviewees().len()),
            (Route::Reviews, sample.film.reviews_of_film().len()),
            (Route::Claims, sample.film.claims.len()),
        ] {
            if count == 0 {
                continue;
            }
            let page = sample.page(&route);
            let status = page.all("main [role=status]").first().map(|status| text(*status)).unwrap_or_default();
            let numbers: Vec<&str> = status.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
            let count = count.to_string();
            let complaint = unless(numbers == [&*count, &*count], || format!("{page}: of {count} it says “{status}”"));
            assert_eq!(complaint, None);
        }
    }
}

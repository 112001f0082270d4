//! What a screen reader jumps by: headings, landmarks, the navigation, the skip link.

use cinefile_app::Route;
use scraper::ElementRef;

use crate::films::{Page, all, is_within, on_every_page, shown, text, unless};

/// Elements inside of which a header or footer is no landmark.
const SECTIONING: [&str; 5] = ["article", "aside", "main", "nav", "section"];

fn landmarks<'a>(page: &'a Page, css: &str) -> Vec<ElementRef<'a>> {
    let within_a_section = |element: ElementRef<'_>| {
        element
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|parent| is_within(parent, |outer| SECTIONING.contains(&outer.value().name())))
    };
    page.all(css).into_iter().filter(|element| !within_a_section(*element)).collect()
}

#[test]
fn every_page_has_one_first_heading() {
    on_every_page(|page| {
        let headings = page.all("h1");
        unless(headings.len() == 1, || format!("{} headings of level 1", headings.len())).into_iter().collect()
    });
}

#[test]
fn headings_never_skip_a_level_downward() {
    on_every_page(|page| {
        let mut before = 0;
        let mut complaints = Vec::new();
        for heading in page.all("h1, h2, h3, h4, h5, h6") {
            let level = heading.value().name()[1..].parse::<u8>().unwrap();
            if level > before + 1 {
                complaints.push(format!("level {level} follows level {before}: {}", shown(heading)));
            }
            before = level;
        }
        complaints
    });
}

#[test]
fn every_page_has_one_banner_one_main_part_and_one_footer() {
    on_every_page(|page| {
        [("header", "header, [role=banner]"), ("main", "main, [role=main]"), ("footer", "footer, [role=contentinfo]")]
            .into_iter()
            .filter_map(|(name, css)| {
                let found = landmarks(page, css).len();
                unless(found == 1, || format!("{found} landmarks `{name}`"))
            })
            .collect()
    });
}

#[test]
fn everything_but_the_skip_link_stands_in_a_landmark() {
    on_every_page(|page| {
        let outside = |element: &ElementRef<'_>| {
            !is_within(*element, |outer| ["header", "main", "footer"].contains(&outer.value().name()))
                && !element.value().attr("href").is_some_and(|href| href.starts_with('#'))
        };
        page.all("a, p, h1, h2, h3, ul, button, input").into_iter().filter(outside).map(shown).collect()
    });
}

/// Which of the five links a page belongs to.
fn part_of(route: &Route) -> Option<&'static str> {
    match route {
        Route::Film => Some("Film"),
        Route::Interviewees | Route::Interviewee(_) => Some("Interviewees"),
        Route::Reviews | Route::Review(_) => Some("Reviews"),
        Route::Claims | Route::Claim(_) => Some("Claims"),
        Route::Page(list, _) => Some(list.name()),
        Route::Sources => Some("Sources"),
        _ => None,
    }
}

#[test]
fn the_navigation_has_the_parts_in_order_and_marks_the_present_one() {
    on_every_page(|page| {
        let navigations = page.all("header nav[aria-label=Main]");
        let [navigation] = navigations[..] else {
            return vec![format!("{} navigations named “Main” in the header", navigations.len())];
        };
        let links = all(navigation, "a[href]");
        let names: Vec<String> = links.iter().map(|link| text(*link)).collect();
        let paths: Vec<_> =
            links.iter().map(|link| link.value().attr("href").unwrap_or_default().strip_prefix(page.root())).collect();
        let current: Vec<(String, &str)> =
            links.iter().filter_map(|link| Some((text(*link), link.value().attr("aria-current")?))).collect();
        // The page itself is “page”; the part that a deeper page belongs to is merely “true”.
        let own = [Route::Film, Route::Interviewees, Route::Reviews, Route::Claims, Route::Sources];
        let value = if own.contains(&page.route) { "page" } else { "true" };
        let expected: Vec<(String, &str)> =
            part_of(&page.route).map(|name| (name.to_owned(), value)).into_iter().collect();
        [
            unless(names == ["Film", "Interviewees", "Reviews", "Claims", "Sources"], || {
                format!("its links are {names:?}")
            }),
            unless(paths == own.map(|route| Some(route.path())).each_ref().map(Option::as_deref), || {
                format!("its links lead to {paths:?}")
            }),
            unless(current == expected, || format!("marked as current: {current:?}, not {expected:?}")),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
}

#[test]
fn the_first_link_skips_to_the_main_part() {
    on_every_page(|page| {
        let links = page.all("a[href]");
        let target = links.first().and_then(|link| link.value().attr("href")).unwrap_or_default();
        let Some(id) = target.strip_prefix('#') else { return vec![format!("the first link leads to `{target}`")] };
        let main = page.all("main").first().and_then(|main| main.value().attr("id"));
        unless(main == Some(id), || format!("the skip link leads to `{id}`, the main part is `{main:?}`"))
            .into_iter()
            .collect()
    });
}

#[test]
fn navigations_and_sections_of_a_kind_have_names_that_tell_them_apart() {
    on_every_page(|page| {
        let mut seen = Vec::new();
        let mut complaints = Vec::new();
        for element in page.all("nav, section, aside") {
            let name = element.value().attr("aria-label").unwrap_or_default();
            if name.is_empty() && element.value().attr("aria-labelledby").is_none() {
                complaints.push(format!("no name: {}", shown(element)));
            }
            let one = (element.value().name(), name);
            // Notes stand beside each of several quotations.
            if element.value().name() != "aside" && seen.contains(&one) {
                complaints.push(format!("a second {one:?}"));
            }
            seen.push(one);
        }
        complaints
    });
}

#[test]
fn a_page_that_lists_nothing_has_no_heading_without_text_below_it() {
    on_every_page(|page| {
        page.all("main section")
            .into_iter()
            .filter(|section| {
                let headings: usize =
                    all(*section, "h2, [aria-hidden=true]").iter().map(|part| text(*part).len()).sum();
                text(*section).trim().len() <= headings
            })
            .map(|section| format!("a section of a heading alone: {}", shown(section)))
            .collect()
    });
}

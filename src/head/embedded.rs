//! What reference managers read in a page's head: Dublin Core, and two names of Zotero's where that has no word.
//!
//! It knows which words win in Zotero's translator "Embedded Metadata": `z:itemType` over all other types,
//! `z:directors` and `z:interviewees` for roles that Dublin Core does not tell apart, Dublin Core's title over Open
//! Graph's. JSON-LD is not read there. How citations of single records read is the publisher's matter.

use cinefile_model::{Film, OrganisationKind, ReviewSubject, Slug};

use crate::Route;

/// Names and contents of `<meta>` elements for a page that somebody may want to cite; none for lists.
pub(super) fn elements(film: &Film, route: &Route) -> Vec<(&'static str, String)> {
    let about = &film.about;
    // Family name first: the comma says which part is which.
    let names = |slugs: &[Slug]| -> Vec<String> {
        slugs.iter().filter_map(|slug| film.person(slug)).map(|person| person.sort_name.clone()).collect()
    };
    let mut elements = Vec::new();
    let mut add = |name, content: String| elements.push((name, content));
    match route {
        Route::Film => {
            add("z:itemType", "film".into());
            add("DC.title", about.title.clone());
            for name in names(&about.directors) {
                add("z:directors", name.clone());
                add("DC.creator", name);
            }
            if let Some(date) = about.released {
                add("DC.date", date.to_string());
            }
        }
        Route::Interviewee(slug) => {
            let Some((_, person)) = film.interviewee(slug) else { return elements };
            add("z:itemType", "interview".into());
            add("DC.title", format!("{}, interviewed in {}", person.name, about.title));
            add("z:interviewees", person.sort_name.clone());
            add("DC.creator", person.sort_name.clone());
            if let Some(date) = about.released {
                add("DC.date", date.to_string());
            }
        }
        Route::Review(slug) => {
            let Some(review) = film.review(slug) else { return elements };
            let outlet = review.outlet.as_ref().and_then(|slug| film.organisation(slug));
            let is_press = outlet.is_some_and(|outlet| outlet.kind == OrganisationKind::Publication);
            add("z:itemType", if is_press { "newspaperArticle" } else { "webpage" }.into());
            add(
                "DC.title",
                match &review.about {
                    ReviewSubject::Film => format!("Review of {}", about.title),
                    ReviewSubject::Person(_) | ReviewSubject::Claim(_) => super::title(film, route),
                },
            );
            for name in names(&review.by) {
                add("DC.creator", name);
            }
            if let Some(outlet) = outlet {
                add("DC.source", outlet.name.clone());
            }
            if let Some(date) = review.date {
                add("DC.date", date.to_string());
            }
        }
        Route::Claim(slug) => {
            let Some(claim) = film.claim(slug) else { return elements };
            add("z:itemType", "webpage".into());
            // Nobody is its author: the words are the site's own.
            add("DC.title", claim.text.clone());
        }
        Route::Interviewees
        | Route::Reviews
        | Route::Claims
        | Route::Page(..)
        | Route::Sources
        | Route::Notebook
        | Route::Search
        | Route::NotFound => {
            return elements;
        }
    }
    add("DC.language", about.wording.to_string());
    elements
}

//! What a page says about itself outside of its text: pure text from film and route.
//!
//! Title and description are the program's in the browser too; all else is for those who read a page without running
//! it, is written once natively and is no part of the wasm.

#[cfg(not(target_arch = "wasm32"))]
mod embedded;
#[cfg(not(target_arch = "wasm32"))]
pub mod linked_data;
#[cfg(not(target_arch = "wasm32"))]
mod metadata;
#[cfg(not(target_arch = "wasm32"))]
mod publication;
#[cfg(not(target_arch = "wasm32"))]
mod site_url;

use cinefile_model::{Counted, Film};

use crate::Route;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    metadata::metadata,
    publication::{GENERATOR, Publication, SocialCard, oembed_path},
    site_url::{InvalidSiteUrl, SiteUrl},
};

/// The title of a page: its own name and the film's.
pub fn title(film: &Film, route: &Route) -> String {
    let of_film = |name: &str| format!("{name} – {}", film.about.title);
    match route {
        Route::Film => match film.about.released {
            Some(date) => format!("{} ({})", film.about.title, date.year()),
            None => film.about.title.clone(),
        },
        Route::Interviewees => of_film("Interviewees"),
        Route::Reviews => of_film("Reviews"),
        Route::Claims => of_film("Claims"),
        Route::Sources => of_film("Sources"),
        Route::Notebook => of_film("Notebook"),
        Route::Search => of_film("Search"),
        Route::Interviewee(slug) => match film.interviewee(slug) {
            Some((_, person)) => of_film(&person.name),
            None => of_film("Not found"),
        },
        Route::Review(slug) => match film.review(slug) {
            Some(review) => of_film(&format!("{}: review", film.voices_named(review))),
            None => of_film("Not found"),
        },
        Route::Claim(slug) => match film.claim(slug) {
            Some(claim) => of_film(&claim.text),
            None => of_film("Not found"),
        },
        Route::Page(list, later) => of_film(&format!("{}, page {}", list.name(), later.number())),
        Route::NotFound => of_film("Not found"),
    }
}

/// One or two sentences about a page, for those who list it.
pub fn description(film: &Film, route: &Route) -> String {
    let title = &film.about.title;
    match route {
        Route::Film | Route::NotFound => film.about.logline.clone(),
        Route::Interviewees => {
            format!("The {} people interviewed in {title}, and what they say.", film.count(Counted::Interviewees))
        }
        Route::Reviews => format!("What was written and said about {title}, for and against it."),
        Route::Claims => format!("What {title} and its reviewers say, and who supports, disputes or qualifies it."),
        Route::Notebook => format!("What you have collected of {title}, to read, print, cite and hand on."),
        Route::Search => format!("Find what is said in and about {title}."),
        Route::Sources => format!("Where everything on these pages about {title} comes from."),
        Route::Interviewee(slug) => match film.quotes_by(slug).first() {
            Some(quote) => quote.text.clone(),
            None => format!("Interviewed in {title}."),
        },
        Route::Review(slug) => film.review(slug).map_or_else(String::new, |review| review.summary.clone()),
        Route::Claim(slug) => film.claim(slug).map_or_else(String::new, |claim| {
            let answers = film.responses_to_claim(&claim.slug).len();
            format!("{} Answers recorded: {answers}.", claim.text)
        }),
        Route::Page(list, later) => {
            let (of_list, pages) = (description(film, &list.route()), list.pages(film));
            format!("{of_list} Page {} of {pages}.", later.number())
        }
    }
}

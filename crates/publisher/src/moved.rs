//! Pages at addresses where no record stands any more: it has moved, or was withdrawn. They need no program.
//!
//! A page that has moved leads on by `<meta http-equiv="refresh">`, for hosts that cannot redirect.
//! Its addresses are relative, so that the site stays portable. No script runs, so query and fragment are lost;
//! Cloudflare Pages, nginx and Caddy redirect by themselves, before they look for a page, and keep them.

use cinefile_app::{Route, head};
use cinefile_model::{Film, RecordName, Slug};

use crate::{
    hosts::Redirect,
    lock::Withdrawal,
    pages::{Pages, escaped},
};

/// The way to the site's root: these pages stand where a record's page would.
const ROOT: &str = "../../";

/// The page at a former address.
pub(crate) fn moved(pages: &Pages<'_>, film: &Film, redirect: &Redirect) -> String {
    let target = Route::from_path(&redirect.to);
    let title = head::title(film, &target);
    let to = format!("{ROOT}{}", redirect.to);
    let canonical = match pages.publication.site_url {
        Some(site) => site.join(&target),
        None => to.clone(),
    };
    pages.still(
        ROOT,
        &title,
        &format!(
            "<meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
             <link rel=\"canonical\" href=\"{}\">\n",
            escaped(&canonical)
        ),
        "This page has moved",
        &format!("<p class=\"page-head__text\">It is now at <a href=\"{to}\"><bdi>{}</bdi></a>.</p>", escaped(&title)),
    )
}

/// The page of a record that was withdrawn; `None` for one that had no page of its own.
pub(crate) fn withdrawn(
    pages: &Pages<'_>,
    film: &Film,
    name: &RecordName,
    withdrawal: &Withdrawal,
) -> Option<(Route, String)> {
    let slug: Slug = name.slug().parse().ok()?;
    let (route, what, list) = match (name.collection(), name.excerpt()) {
        ("people", None) => (Route::Interviewee(slug), "person", Route::Interviewees),
        ("reviews", None) => (Route::Review(slug), "review", Route::Reviews),
        ("claims", None) => (Route::Claim(slug), "claim", Route::Claims),
        _ => return None,
    };
    let page = pages.still(
        ROOT,
        &format!("Withdrawn – {}", film.about.title),
        "<meta name=\"robots\" content=\"noindex\">\n",
        &format!("This {what} was withdrawn"),
        &format!(
            "<p class=\"page-head__text\">{}: <span lang=\"{}\" dir=\"auto\">{}</span></p>\n\
             <p class=\"page-head__text\"><a href=\"{ROOT}{}\">{}</a></p>",
            withdrawal.date.in_words(),
            film.about.wording,
            escaped(&withdrawal.why),
            list.path(),
            escaped(&head::title(film, &list))
        ),
    );
    Some((route, page))
}

//! The way to the notebook, with the count of what is in it.

use yew::prelude::*;

use super::markup::Markup;
use crate::{
    Route, Site, browser,
    effect::{End, use_effect_on},
    notebook::{self, Selection, use_notebook},
};

/// The link in the head of every page.
pub(crate) fn notebook_link(page: &mut Markup, site: &Site, route: &Route) {
    let (site, here) = (site.clone(), *route == Route::Notebook);
    page.node(html! { <NotebookLink {site} {here} /> });
}

#[derive(PartialEq, Properties)]
pub(crate) struct NotebookLinkProps {
    pub(crate) site: Site,
    /// Whether the page is the notebook.
    pub(crate) here: bool,
}

/// The link; the count comes with the program.
#[component]
pub(crate) fn NotebookLink(NotebookLinkProps { site, here }: &NotebookLinkProps) -> Html {
    let kept = use_notebook(&site.film);
    // One listener for the whole page: this link stands on every one.
    let listens = Box::new(|| {
        let elsewhere = browser::on_kept_elsewhere(notebook::changed);
        Box::new(move || drop(elsewhere)) as End
    });
    use_effect_on(String::new(), listens);
    let words = match Selection::read(&site.film, &kept).records.len() {
        0 => "Notebook".to_owned(),
        records => format!("Notebook ({records})"),
    };
    Markup::written(|page| {
        let mut link = page.link_to("masthead__link", site.to(&Route::Notebook));
        if *here {
            link = link.attribute("aria-current", "page");
        }
        link.text(&words);
    })
}

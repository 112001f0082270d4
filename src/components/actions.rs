//! A row of things to do with a record, in words: copy its link, cite it, share it, put it into the notebook.

use cinefile_model::Citable;
use yew::prelude::*;

use super::{button::button, markup::Markup, share_link::share_link};
use crate::{
    Site, browser,
    notebook::{self, MOST, Toggled, use_notebook},
    share::Shared,
};

/// The row for a record; nothing where the film does not have it.
pub(crate) fn actions(page: &mut Markup, site: &Site, record: Citable) {
    let site = site.clone();
    page.node(html! { <Actions {site} {record} /> });
}

#[derive(PartialEq, Properties)]
pub(crate) struct ActionsProps {
    pub(crate) site: Site,
    pub(crate) record: Citable,
}

/// What the last thing done came to.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Nothing,
    Copied,
    CopyRefused,
    Collected(Toggled),
}

/// The row: copying and collecting say what came of it; where the browser refuses, the address stands there to copy.
#[component]
pub(crate) fn Actions(ActionsProps { site, record }: &ActionsProps) -> Html {
    let outcome = use_state(|| Outcome::Nothing);
    let notebook = use_notebook(&site.film);
    let on_copy = {
        let (site, record, outcome) = (site.clone(), record.clone(), outcome.setter());
        Callback::from(move |_| {
            let outcome = outcome.clone();
            browser::copy(browser::absolute(&site.to_record(&record)), move |done| {
                outcome.set(if done { Outcome::Copied } else { Outcome::CopyRefused });
            });
        })
    };
    let on_cite = |event: MouseEvent| browser::cite(&event);
    let on_collect = {
        let (site, record, outcome) = (site.clone(), record.clone(), outcome.setter());
        Callback::from(move |_| outcome.set(Outcome::Collected(notebook::toggle(&site.film, &record))))
    };
    let collected = notebook.split('_').any(|kept| kept == notebook::name(record));
    let status = match *outcome {
        Outcome::Nothing => String::new(),
        Outcome::Copied => "Copied".into(),
        Outcome::CopyRefused => format!("Copy it from here: {}", browser::absolute(&site.to_record(record))),
        Outcome::Collected(Toggled::Added) => "Added".into(),
        Outcome::Collected(Toggled::Removed) => "Taken out".into(),
        Outcome::Collected(Toggled::Full) => format!("The notebook is full: it holds {MOST} records"),
    };
    html! {
        <div class="actions">
            { button("Copy link", None, on_copy) }
            <a class="actions__button" href={site.to_citation(record)} onclick={on_cite}>{ "Cite" }</a>
            { share_link(site, Shared::Record(record.clone()), "Share") }
            { button(if collected { "In the notebook" } else { "Add to notebook" }, Some(collected), on_collect) }
            <span class="actions__status" role="status">{ status }</span>
        </div>
    }
}

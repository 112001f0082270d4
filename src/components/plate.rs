//! The portrait of a person: a licensed picture, or a monogram on a ruling computed from the slug.

use cinefile_model::Person;
use yew::prelude::*;

use crate::{Site, drawing::monogram};

/// The portrait. The monogram says nothing that the name beside it does not, and is hidden from screen readers.
pub(crate) fn plate(site: &Site, person: &Person) -> Html {
    match &person.portrait {
        Some(portrait) => html! {
            <img class="plate plate--picture" src={site.address(&portrait.src)} alt={portrait.alt.clone()}
                title={portrait.credit.clone()} width="80" height="100" loading="lazy" />
        },
        None => html! {
            <svg class="plate" viewBox="0 0 80 100" aria-hidden="true" focusable="false">
                <path class="plate__rules" d={monogram::path(person.slug.as_str())} />
                <path class="plate__label" d="M17 33h46v34H17z" />
                <text class="plate__letters" x="40" y="57.5">{ monogram::letters(&person.sort_name) }</text>
            </svg>
        },
    }
}

//! One foreign word and the ways in which it has been translated, side by side.

use cinefile_model::Term;
use yew::prelude::*;

use super::element::{name, worded};

use super::{
    quote_line,
    tongue::{quoted_tongue, tongue},
};
use crate::Site;

/// The word and its translations.
pub(crate) fn renderings(site: &Site, term: &Term) -> Html {
    let wording = &site.film.about.wording;
    let (of_word, t) = (quoted_tongue(&term.language), tongue(wording));
    html! {
        <figure class="renderings">
            { worded("p", "renderings__word", &of_word, &term.text) }
            <ul class="renderings__list">
                { for term.renderings.iter().map(|rendering| {
                    let by = rendering.by.as_ref().and_then(|by| site.film.person(by));
                    html! {
                        <li class="renderings__item">
                            <p class="renderings__text">{ quote_line::inline(&rendering.text, wording) }</p>
                            <p class="renderings__by">
                                if let Some(person) = by {
                                    { name(&person.name) }
                                } else {
                                    { "The source does not say who translates so" }
                                }
                                if let Some(note) = &rendering.note {
                                    { "; " }{ worded("span", "", &t, note) }
                                }
                            </p>
                        </li>
                    }
                }) }
            </ul>
        </figure>
    }
}

//! The way to the record before and the one after.

use yew::prelude::*;

/// A neighbour: where it is, what it is in the row, its name.
pub(crate) struct Neighbour {
    pub(crate) href: AttrValue,
    pub(crate) way: String,
    pub(crate) name: String,
}

/// Both neighbours; one side is empty at the ends of the row.
pub(crate) fn pager(name: &'static str, before: Option<Neighbour>, after: Option<Neighbour>) -> Html {
    let link = |rel: &'static str, class: &'static str, neighbour: Option<Neighbour>| match neighbour {
        None => html! { <span></span> },
        Some(Neighbour { href, way, name }) => html! {
            <a class={classes!("pager__link", class)} {href} {rel}>
                <span class="pager__way">{ way }</span>
                <span class="pager__name" dir="auto">{ name }</span>
            </a>
        },
    };
    html! {
        <nav class="pager" aria-label={name}>
            { link("prev", "", before) }
            { link("next", "pager__link--next", after) }
        </nav>
    }
}

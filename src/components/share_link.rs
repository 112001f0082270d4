//! The link "Share": to what is shared, and with the program the way into the panel that hands it on.

use yew::prelude::*;

use crate::{
    Part, Site, browser,
    share::{self, Shared},
};

/// The link. Without the program, or on a click with a key, it is a link to the very address that is shared.
#[inline(never)]
pub(crate) fn share_link(site: &Site, shared: Shared, words: &'static str) -> Html {
    let href = shared.address(site);
    // An extract holds what is looked at while a page is drawn: the panel's records belong to it.
    #[cfg(not(target_arch = "wasm32"))]
    shared.look_ahead(site);
    let site = site.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let (site, shared) = (site.clone(), shared.clone());
        browser::instead(&event, Part::Share, Box::new(move |_| share::open(&site, &shared)));
    });
    html! { <a class="actions__button" {href} {onclick}>{ words }</a> }
}

//! The foot of every page: the key to the marks, and what the page is made from.

use yew::prelude::*;

use super::element::{link, text};

use super::stance::mark;
use crate::Site;

/// The foot.
pub(crate) fn colophon(site: &Site) -> Html {
    let keys = [("praise", "praise, supports"), ("mixed", "mixed, qualifies"), ("criticism", "criticism, disputes")];
    html! {
        <footer class="page">
            <div class="colophon">
                <div class="colophon__key">
                    { text("span", "", "The marks:") }
                    { for keys.into_iter().map(|(token, words)| mark(token, html! { { words } })) }
                </div>
                <p>{ "Made with Cinefile from one " }{ link("", site.file("film.json"), html! { { "data file" } }) }</p>
                { text("p", "colophon__quiet", "This page quotes and attributes. It does not say which side is right.") }
            </div>
        </footer>
    }
}

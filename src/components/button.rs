//! A button in words.

use yew::prelude::*;

/// A button that does something; `pressed` where it stays as it was left.
#[inline(never)]
pub(crate) fn button(words: &'static str, pressed: Option<bool>, onclick: Callback<MouseEvent>) -> Html {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    html! {
        <button class="actions__button" type="button" {onclick} aria-pressed={pressed}>{ words }</button>
    }
}

//! A row of things to do with a record, in words.

use yew::prelude::*;

/// The row, or nothing where there is nothing to do.
pub(crate) fn actions(of: Html) -> Html {
    html! { <div class="actions">{ of }</div> }
}

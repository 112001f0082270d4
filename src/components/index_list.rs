//! A ruled list with a narrow first column for dates or kinds, as in a finding aid.

use yew::prelude::*;

/// One line.
pub(crate) struct Entry {
    pub(crate) when: AttrValue,
    pub(crate) what: Html,
    pub(crate) note: Option<Html>,
}

/// The lines, in two columns where there is room.
pub(crate) fn index_list(entries: Vec<Entry>) -> Html {
    html! {
        <ul class="index-list">
            { for entries.into_iter().map(|Entry { when, what, note }| html! {
                <li class="index-list__item">
                    <span class="index-list__when">{ when }</span>
                    <div class="index-list__what">
                        { what }
                        if let Some(note) = note {
                            <div class="index-list__note">{ note }</div>
                        }
                    </div>
                </li>
            }) }
        </ul>
    }
}

//! Labels and values on ruled lines.

use yew::prelude::*;

/// One line: a label, a value, and what should be known about the value.
pub(crate) struct Row {
    pub(crate) label: AttrValue,
    pub(crate) value: Html,
    pub(crate) note: Option<Html>,
}

/// A line without a note.
pub(crate) fn row(label: impl Into<AttrValue>, value: impl Into<Html>) -> Row {
    Row { label: label.into(), value: value.into(), note: None }
}

/// The lines as a description list.
pub(crate) fn ledger(rows: Vec<Row>) -> Html {
    html! {
        <dl class="ledger">
            { for rows.into_iter().map(|Row { label, value, note }| html! {
                <div class="ledger__row">
                    <dt class="ledger__label">{ label }</dt>
                    <dd class="ledger__value">
                        { value }
                        if let Some(note) = note {
                            <span class="ledger__note">{ note }</span>
                        }
                    </dd>
                </div>
            }) }
        </dl>
    }
}

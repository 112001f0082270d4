//! A section of a page: number and heading, text, margin.

use yew::prelude::*;

/// Where the text of a leaf stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Span {
    /// In the text column, with a margin beside it.
    Body,
    /// Over text column and margin.
    Wide,
}

/// A numbered section. `title` may hold a link; `name` is what the section is called for those who jump by regions.
pub(crate) fn leaf(
    number: usize,
    name: &'static str,
    title: Html,
    span: Span,
    text: Html,
    margin: Option<Html>,
) -> Html {
    let class = match span {
        Span::Body => "leaf__body",
        Span::Wide => "leaf__wide",
    };
    html! {
        <section class="leaf" aria-label={name}>
            <div class="leaf__head">
                <span class="leaf__number" aria-hidden="true">{ number }</span>
                <h2 class="leaf__title">{ title }</h2>
            </div>
            <div {class}>{ text }</div>
            if let Some(margin) = margin {
                <div class="leaf__margin">{ margin }</div>
            }
        </section>
    }
}

//! A button that copies the address of a part of this page.

use yew::prelude::*;

use crate::browser;

#[derive(PartialEq, Properties)]
pub(crate) struct CopyLinkProps {
    /// The id of the part.
    pub(crate) part: AttrValue,
}

#[derive(Clone, Copy, PartialEq)]
enum Copied {
    NotYet,
    Done,
    Refused,
}

/// Copies the link and says so; where the browser refuses, shows the address to copy by hand.
#[component]
pub(crate) fn CopyLink(CopyLinkProps { part }: &CopyLinkProps) -> Html {
    let copied = use_state(|| Copied::NotYet);
    let onclick = {
        let (part, copied) = (part.clone(), copied.setter());
        move |_: MouseEvent| {
            let copied = copied.clone();
            browser::copy(browser::address_of_part(&part), move |done| {
                copied.set(if done { Copied::Done } else { Copied::Refused });
            });
        }
    };
    html! {
        <>
            <button class="actions__button" type="button" {onclick}>{ "Copy link" }</button>
            <span class="actions__status" role="status">
                { match *copied {
                    Copied::NotYet => String::new(),
                    Copied::Done => "Copied".into(),
                    Copied::Refused => format!("Copy it from here: {}", browser::address_of_part(part)),
                } }
            </span>
        </>
    }
}

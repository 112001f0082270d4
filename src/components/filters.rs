//! Controls that narrow a list: real form controls with labels, and the count of what is left, announced.

use cinefile_model::LanguageTag;
use yew::{prelude::*, virtual_dom::VList};

use super::{markup::Markup, stance::mark};
use crate::browser;

/// A field for words.
pub(crate) fn words_field(label: &'static str, name: &'static str, value: &str, on_words: &Callback<String>) -> Html {
    let on_words = on_words.clone();
    let oninput = move |event: InputEvent| {
        if let Some(words) = browser::typed(&event) {
            on_words.emit(words);
        }
    };
    html! {
        <label class="filters__field filters__field--whole">
            <span class="filters__label">{ label }</span>
            <input class="filters__input" type="search" {name} value={value.to_owned()} {oninput} autocomplete="off" spellcheck="false" />
        </label>
    }
}

/// A choice of one among several; each is a token and its words, the empty token means all.
///
/// `language` is that of the words of all others, where it is not the interface's.
pub(crate) fn choice_field(
    label: &'static str,
    name: &'static str,
    choices: &[(&str, &str)],
    language: Option<&LanguageTag>,
    chosen: &str,
    on_choice: &Callback<String>,
) -> Html {
    let on_choice = on_choice.clone();
    let onchange = move |event: Event| {
        if let Some(token) = browser::typed(&event) {
            on_choice.emit(token);
        }
    };
    html! {
        <label class="filters__field">
            <span class="filters__label">{ label }</span>
            <select class="filters__input" {name} {onchange}>
                { for choices.iter().map(|(token, words)| html! {
                    <option lang={language.filter(|_| !token.is_empty()).map(ToString::to_string)} value={(*token).to_owned()} selected={*token == chosen}>{ (*words).to_owned() }</option>
                }) }
            </select>
        </label>
    }
}

/// A box to tick.
pub(crate) fn check_field(label: &'static str, name: &'static str, checked: bool, on_check: &Callback<bool>) -> Html {
    let on_check = on_check.clone();
    let onchange = move |event: Event| {
        if let Some(checked) = browser::ticked(&event) {
            on_check.emit(checked);
        }
    };
    html! {
        <label class="filters__check">
            <input class="filters__box" type="checkbox" {name} value="1" {checked} {onchange} />
            { label }
        </label>
    }
}

/// One of a row of exclusive choices that stands open, with the count of what it would leave.
pub(crate) struct Choice {
    token: &'static str,
    words: Html,
    count: usize,
}

impl Choice {
    /// The choice of a token by its words, behind the mark of a stance or answer if it has one.
    #[inline(never)]
    pub(crate) fn of(token: &'static str, marked: &'static str, words: &'static str, count: usize) -> Self {
        let words = Markup::written(|page| match marked {
            "" => page.line("span", "", words),
            marked => mark(page, marked, &|page| page.text(words)),
        });
        Self { token, words, count }
    }
}

/// A row of exclusive choices; the empty token means all.
pub(crate) fn row_of_choices(
    legend: &'static str,
    name: &'static str,
    choices: Vec<Choice>,
    chosen: &str,
    on_choice: &Callback<String>,
) -> Html {
    html! {
        <fieldset class="filters__field filters__field--whole">
            <legend class="filters__label">{ legend }</legend>
            <div class="filters__choices">
                { for choices.into_iter().map(|Choice { token, words, count }| {
                    let on_choice = on_choice.clone();
                    let onchange = move |_: Event| on_choice.emit(token.to_owned());
                    html! {
                        <label class="filters__choice">
                            <input type="radio" {name} value={token} checked={token == chosen} {onchange} />
                            { words }{ " " }<span class="filters__count">{ count }</span>
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}

/// The controls in their form; sending it is never needed.
pub(crate) fn filters(controls: Vec<Html>, result: &str) -> Html {
    let controls = Html::from(VList::with_children(controls, None));
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    html! {
        <form class="filters" role="search" aria-label="Narrow the list" {onsubmit}>
            { controls }
            <p class="filters__result" role="status">{ result }</p>
        </form>
    }
}

//! Citations of records: fetched from the page of citations that stands beside each page, shown in a dialog or put
//! into an element.
//!
//! The page of citations says what can be copied (`data-copy`), where the full address belongs (`data-url`) and where
//! the day of access (`data-accessed`); what a citation looks like is the publisher's matter.

#![expect(clippy::disallowed_methods, reason = "this is part of the door that the rule leads to")]

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, DomParser, Element, HtmlDialogElement, HtmlElement, Response, SupportedType, js_sys};

use super::{EventListener, document, load, window};

/// Shows the citation at an address in a dialog. Where it cannot be fetched its page is loaded.
#[inline(never)]
pub(super) fn show(href: String) {
    spawn_local(async move {
        if show_fetched(&href).await.is_none() {
            load(&href);
        }
    });
}

/// Puts citations in a style into every element with `data-citation`, which holds the address of a record's citations.
///
/// What cannot be fetched is left as it is.
pub fn fill_citations(style: &str) {
    let Some(places) = document().and_then(|document| document.query_selector_all("[data-citation]").ok()) else {
        return;
    };
    for n in 0..places.length() {
        let place = places.get(n).and_then(|place| place.dyn_into::<HtmlElement>().ok());
        let Some((place, href)) = place.and_then(|place| Some((place.clone(), place.dataset().get("citation")?)))
        else {
            continue;
        };
        let wanted = format!("[data-copy=own], [data-copy={style}]");
        spawn_local(async move {
            let section = fetch_section(&super::absolute(&href)).await;
            // The publisher's own text comes first in the section and wins.
            if let Some(Ok(Some(citation))) = section.map(|section| section.query_selector(&wanted)) {
                place.set_inner_html("");
                let _ = place.append_with_node_1(&citation);
            }
        });
    }
}

/// A line of a list on a page that was fetched.
pub struct Line {
    /// When it starts: `data-start`.
    pub start: String,
    /// Its id.
    pub id: String,
    /// Its words without the time before them.
    pub words: String,
}

/// Fetches a page and calls back with the lines that fit a selector; never where it cannot be fetched.
pub fn fetch_list(address: String, selector: &'static str, done: Box<dyn FnOnce(Vec<Line>)>) {
    spawn_local(async move {
        let Some(page) = fetch_page(&super::absolute(&address)).await else { return };
        let mut lines = Vec::new();
        if let Some(body) = page.body() {
            for_each(&body, selector, |line| {
                let words = line.last_element_child().unwrap_or_else(|| line.clone().into()).text_content();
                let start = line.get_attribute("data-start").unwrap_or_default();
                lines.push(Line { start, id: line.id(), words: words.unwrap_or_default() });
            });
        }
        done(lines);
    });
}

/// The first part of another page of this site that fits a selector, as a part of this document.
pub(super) async fn fetch_part(page: &str, selector: &str) -> Option<Element> {
    let part = fetch_page(page).await?.query_selector(selector).ok()??;
    document()?.import_node_with_deep(&part, true).ok()?.dyn_into().ok()
}

/// A page of this site, as a document of its own.
async fn fetch_page(address: &str) -> Option<Document> {
    let answer: Response = JsFuture::from(window()?.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()
}

/// The section of a page of citations that an address names, as a part of this document, address and day filled in.
async fn fetch_section(href: &str) -> Option<Element> {
    let (page, id) = href.split_once('#')?;
    let section = fetch_part(page, &["[id='", id, "']"].concat()).await?;
    for_each(&section, "[data-url]", |place| {
        if let Ok(address) = web_sys::Url::new_with_base(&place.dataset().get("url").unwrap_or_default(), page) {
            let address = address.href();
            // Where the text is HTML to be copied, the address stands in it as HTML has it.
            let in_html = place.closest("[data-copy=words-html]").is_ok_and(|text| text.is_some());
            place.set_text_content(Some(&if in_html { address.replace('&', "&amp;") } else { address }));
        }
    });
    let today = js_sys::Date::new_0();
    for_each(&section, "[data-accessed]", |place| {
        place.set_text_content(Some(&day(&today, &place.dataset().get("accessed").unwrap_or_default())));
    });
    for_each(&section, "[data-with]", |place| {
        let _ = place.remove_attribute("hidden");
    });
    Some(section)
}

/// A day in the reader's own calendar day: in words of their locale, as `2008-05-17`, or as CSL-JSON's `[[2008,5,17]]`.
fn day(day: &js_sys::Date, form: &str) -> String {
    let (year, month, date) = (day.get_full_year(), day.get_month() + 1, day.get_date());
    match form {
        "iso" => format!("{year:04}-{month:02}-{date:02}"),
        "csl" => format!("[[{year},{month},{date}]]"),
        _ => {
            let options = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
            let words = js_sys::Reflect::get(day, &"toLocaleDateString".into())
                .and_then(|method| js_sys::Function::from(method).call2(day, &JsValue::UNDEFINED, &options))
                .ok();
            words.and_then(|words| words.as_string()).unwrap_or_else(|| format!("{year:04}-{month:02}-{date:02}"))
        }
    }
}

pub(super) fn for_each(within: &Element, selector: &str, mut change: impl FnMut(&HtmlElement)) {
    let Ok(found) = within.query_selector_all(selector) else { return };
    for n in 0..found.length() {
        if let Some(element) = found.get(n).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            change(&element);
        }
    }
}

fn make(document: &Document, tag: &str, class: &str, words: &str) -> Option<HtmlElement> {
    let element = document.create_element(tag).ok()?.dyn_into::<HtmlElement>().ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(words));
    Some(element)
}

async fn show_fetched(href: &str) -> Option<()> {
    let section = fetch_section(href).await?;
    let document = document()?;
    let dialog: HtmlDialogElement = make(&document, "dialog", "citation-dialog", "")?.dyn_into().ok()?;
    let close = make(&document, "button", "citation-dialog__close", "Close")?;
    let status = make(&document, "p", "citation-dialog__status", "")?;
    let _ = status.set_attribute("role", "status");
    for_each(&section, "[data-copy]", |text| {
        let Some(button) = make(&document, "button", "citation__copy", "Copy") else { return };
        // The heading above says what it is.
        if let Some(name) = text.previous_element_sibling().and_then(|heading| heading.text_content()) {
            let _ = button.set_attribute("aria-label", &format!("Copy: {name}"));
        }
        let _ = text.after_with_node_1(&button);
    });
    let title = section.query_selector("h2").ok().flatten().and_then(|title| title.text_content());
    let _ = dialog.set_attribute("aria-label", &title.unwrap_or_default());
    let _ = dialog.append_with_node_3(&close, &section, &status);
    let _ = document.body()?.append_child(&dialog);
    let clicks = EventListener::new(&dialog, "click", {
        let dialog = dialog.clone();
        move |event| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            // A click on the dialog itself is one beside what it holds.
            if target == close.clone().into() || target == dialog.clone().into() {
                dialog.close();
            } else if target.class_name() == "citation__copy"
                && let Some(text) = target.previous_element_sibling()
            {
                let status = status.clone();
                spawn_local(async move {
                    let copied = copy_rich(&text).await.is_some();
                    status.set_text_content(Some(if copied {
                        "Copied"
                    } else {
                        "Copying is not allowed here. The text is selected: copy it with the keyboard."
                    }));
                    if !copied {
                        select(&text);
                    }
                });
            }
        }
    });
    let shown = dialog.clone();
    EventListener::once(&dialog, "close", move |_| {
        drop(clicks);
        shown.remove();
    })
    .forget();
    dialog.show_modal().ok()
}

/// Copies an element: as text, and with its italics where the place it is pasted into takes them.
async fn copy_rich(element: &Element) -> Option<()> {
    let clipboard = window()?.navigator().clipboard();
    if clipboard.is_undefined() {
        return None;
    }
    let text = element.text_content()?;
    if element.tag_name() == "P" {
        let parts = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&parts, &"text/html".into(), &element.inner_html().into());
        let _ = js_sys::Reflect::set(&parts, &"text/plain".into(), &(&*text).into());
        if let Ok(item) = web_sys::ClipboardItem::new_with_record_from_str_to_str_promise(&parts)
            && JsFuture::from(clipboard.write(&js_sys::Array::of1(&item))).await.is_ok()
        {
            return Some(());
        }
    }
    JsFuture::from(clipboard.write_text(&text)).await.ok().map(drop)
}

pub(super) fn select(element: &Element) {
    if let Some(selection) = window().and_then(|window| window.get_selection().ok().flatten()) {
        let _ = selection.select_all_children(element);
    }
}

//! The place of the application in the page that loaded it, and what was stamped on it beforehand.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlLinkElement};

use super::document;

/// What stands round the application in the page that loaded it.
#[derive(Clone, Debug)]
pub struct Mount {
    /// The element that holds the application.
    pub element: Element,
    /// The path of the page that was rendered into it, if one was.
    pub stamped: Option<String>,
    /// The digest of what it was rendered from: the film file, or the page's extract of it.
    pub film: Option<String>,
    /// The digest of the whole film file, where the page has an extract.
    pub whole: Option<String>,
    /// Whether it stands in a page that is made for frames and holds the player only.
    pub is_embedded: bool,
}

impl Mount {
    /// An empty element in the place of the one that holds the application, which leaves the page as it is:
    /// whoever kept it can put it back.
    pub fn emptied(&self) -> Element {
        let empty = self.element.clone_node().ok().and_then(|node| node.dyn_into::<Element>().ok());
        match empty {
            Some(empty) if self.element.replace_with_with_node_1(&empty).is_ok() => empty,
            _ => {
                self.element.set_inner_html("");
                self.element.clone()
            }
        }
    }
}

/// The element `#app` with the stamps of the prerendered page; `None` if the page has none.
pub fn mount() -> Option<Mount> {
    let element = document()?.get_element_by_id("app")?;
    pin_head_links();
    let [stamped, film, whole] = ["data-route", "data-film", "data-whole"].map(|name| element.get_attribute(name));
    let is_embedded = element.has_attribute("data-embedded");
    Some(Mount { element, stamped, film, whole, is_embedded })
}

/// Writes the addresses of icon and manifest out in full: browsers read relative ones again after each change of address.
///
/// Not those of styles: they are read once, and a new address would fetch them again and leave the page bare meanwhile.
fn pin_head_links() {
    let Some(links) =
        document().and_then(|document| document.query_selector_all("head link:not([rel=stylesheet])").ok())
    else {
        return;
    };
    for n in 0..links.length() {
        if let Some(link) = links.get(n).and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) {
            link.set_href(&link.href());
        }
    }
}

//! Whole pages: the frame with its slots filled.
//!
//! It knows what stands round the application's element; what stands in it is the component tree's matter.

use std::rc::Rc;

use cinefile_app::{
    Route,
    head::{self, Publication},
    render_noted, render_static,
};
use cinefile_model::{Direction, Extracts, Film, LanguageTag};

use crate::shell::slot;

/// What all pages of a site share.
#[derive(Clone, Debug)]
pub(crate) struct Pages<'a> {
    /// The page's frame.
    pub(crate) frame: &'a str,
    /// The names of the stylesheet and of the boot module in `assets/`.
    pub(crate) styles: &'a str,
    pub(crate) boot: &'a str,
    /// What makes the extracts of a film file that is too large to be fetched whole for each page.
    pub(crate) extracts: Option<&'a Extracts>,
    /// The film file's digest, by which the program knows that it has the film that the page was rendered from.
    pub(crate) digest: &'a str,
    /// The content security policy, for hosts that send no headers.
    pub(crate) policy: &'a str,
    /// What is known of the site that is published.
    pub(crate) publication: Publication<'a>,
    /// The path at which the site stands on its host: the page for unknown addresses is shown at any depth.
    pub(crate) base: &'a str,
}

/// The file of a page's extract, beside the page.
pub(crate) const EXTRACT: &str = "page.json";

impl Pages<'_> {
    /// The whole page at a route, as it is written to a file, and the extract that is written beside it, if any.
    pub(crate) fn page(&self, film: &Rc<Film>, route: &Route) -> (String, Option<String>) {
        let root = route.root().unwrap_or(self.base);
        let boot = self.boot;
        let path = route.path();
        let extracts = self.extracts.filter(|_| has_extract(route));
        let (content, extract) = match extracts {
            None => (render_static(film, route, root), None),
            Some(extracts) => {
                let (content, looked_at) = render_noted(film, route, root);
                (content, Some(extracts.extract(film, &path, &looked_at)))
            }
        };
        let whole = self.digest;
        let digest = extract.as_deref().map_or_else(|| whole.to_owned(), cinefile_app::digest);
        let records = match &extract {
            Some(_) => format!(" data-records=\"{path}{EXTRACT}\" data-whole=\"{whole}\""),
            None => String::new(),
        };
        let narrows = if extract.is_some() && route.is_list() { " data-narrows" } else { "" };
        // The boot module begins to fetch the part of the program that draws the page.
        let part = route.part().map_or(String::new(), |part| format!(" data-part=\"{}\"", part as u32));
        let content = format!(
            "<div id=\"app\" data-route=\"{path}\" data-film=\"{digest}\"{records}{narrows}{part}>{content}</div>"
        );
        let scripts = format!("<script type=\"module\" src=\"{root}assets/{boot}\"></script>\n");
        let metadata = head::metadata(film, route, &self.publication);
        (self.filled(root, &head::title(film, route), &metadata, &content, &scripts), extract)
    }

    /// A whole page that needs no program and holds no record: a heading and what stands below it, in the site's looks.
    ///
    /// All but the title is HTML; `root` is the way to the site's root.
    pub(crate) fn still(&self, root: &str, title: &str, metadata: &str, heading: &str, below: &str) -> String {
        let content = format!(
            "<main id=\"main\" class=\"page\"><div class=\"page-head page-head--tall\">\n\
             <h1 class=\"page-head__title\">{heading}</h1>\n{below}\n</div></main>"
        );
        self.filled(root, title, metadata, &content, "")
    }

    /// The frame with a title, what every head holds and `metadata`, the page's content and its scripts.
    ///
    /// All but the title is HTML.
    pub(crate) fn filled(&self, root: &str, title: &str, metadata: &str, content: &str, scripts: &str) -> String {
        let manifest = format!("\n<link rel=\"manifest\" href=\"{root}manifest.webmanifest\">");
        self.with_slots(root, title, &manifest, metadata, content, scripts)
    }

    /// A whole page that stands in a frame, where nobody installs it: it names no manifest.
    ///
    /// All but the title is HTML.
    pub(crate) fn framed(&self, root: &str, title: &str, metadata: &str, content: &str) -> String {
        self.with_slots(root, title, "", metadata, content, "")
    }

    fn with_slots(
        &self,
        root: &str,
        title: &str,
        manifest: &str,
        metadata: &str,
        content: &str,
        scripts: &str,
    ) -> String {
        let Self { frame, styles, policy, .. } = self;
        let fills = [
            (
                slot::TITLE,
                // The styles before what machines read: the page is painted when they have come.
                format!(
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
                     <title>{}</title>\n\
                     <link rel=\"stylesheet\" href=\"{root}assets/{styles}\">\n\
                     <link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}icon.svg\">{manifest}",
                    escaped(policy),
                    escaped(title)
                ),
            ),
            (slot::HEAD_END, format!("{metadata}</head>")),
            (slot::APP, content.to_owned()),
            (slot::BODY_END, format!("{scripts}</body>")),
        ];
        let room: usize = fills.iter().map(|(_, fill)| fill.len()).sum();
        let mut page = String::with_capacity(frame.len() + room);
        let mut rest = *frame;
        for (slot, fill) in &fills {
            // A shell is refused if a slot is missing; in the frame they stand in this order.
            let (before, after) = rest.split_once(slot).unwrap_or((rest, ""));
            page.push_str(before);
            page.push_str(fill);
            rest = after;
        }
        page.push_str(rest);
        page
    }
}

/// Whether a page begins with a part of the film file only. The page of sources shows every record's, the notebook
/// holds any records, and any address may be unknown.
fn has_extract(route: &Route) -> bool {
    !matches!(route, Route::Sources | Route::Notebook | Route::NotFound)
}

/// Text as it can stand in an attribute or element.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The attributes that say in which language words are, and in which direction they run.
pub(crate) fn language(tag: &LanguageTag) -> String {
    let direction = match tag.direction() {
        Direction::LeftToRight => "",
        Direction::RightToLeft => " dir=\"rtl\"",
    };
    format!(" lang=\"{tag}\"{direction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(escaped("<b>&\"x\"</b>"), "&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;");
    }
}

//! Pages for frames on other pages, and the two scripts that go with them.
//!
//! It knows where the pages stand and what is round their content; the content is drawn by the component tree.
//! Such a page has the site's styles and one small script that tells its height; that of the player names the program.

use std::rc::Rc;

use cinefile_app::{Embed, render_embed};
use cinefile_model::Film;

use crate::{
    glue,
    pages::{Pages, escaped},
    shell,
};

/// Where the script for pages that embed stands, below the site's root: others name it, so it has no digest.
pub(crate) const PARENT_SCRIPT: &str = "embed.js";

/// The script of the pages that are embedded.
pub(crate) fn frame_script() -> Vec<u8> {
    glue::without_comments(include_str!("../../../static/embed-frame.js")).into_bytes()
}

/// The styles of the pages that are embedded, beside those of the site: no other page has use for them.
pub(crate) fn styles() -> Vec<u8> {
    shell::without_comments(include_str!("../../../static/styles/components/embed.css")).into_bytes()
}

/// The script for pages that embed.
pub(crate) fn parent_script() -> Vec<u8> {
    glue::without_comments(include_str!("../../../static/embed.js")).into_bytes()
}

/// Everything of a film that can be embedded, by its present names and by those before.
pub(crate) fn addresses(film: &Film) -> Vec<Embed> {
    Embed::all(film).into_iter().chain(Embed::former(film)).collect()
}

/// The path below the site's root of the page at an embed's address.
pub(crate) fn path(embed: &Embed) -> String {
    format!("{}index.html", embed.path())
}

/// The whole page at an embed's address, as it is written to a file; `script` and `styles` are the names in `assets/`
/// of what all such pages have.
pub(crate) fn page(pages: &Pages<'_>, film: &Rc<Film>, embed: &Embed, script: &str, styles: &str) -> String {
    let root = embed.root();
    let title = embed.title(film).unwrap_or_else(|| film.about.title.clone());
    let mut head = format!(
        "<link rel=\"stylesheet\" href=\"{root}assets/{styles}\">\n<meta name=\"robots\" content=\"noindex\">\n"
    );
    if let (Some(site), Some(present)) = (pages.publication.site_url, embed.by_present_name(film)) {
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
            escaped(&site.file(&present.oembed_path())),
            escaped(&title)
        ));
    }
    // Links leave the frame, whichever part draws them. The script is no module, so that frames without an origin may
    // load it from any host, and it stands in the head, so that colours are right when the page is first painted.
    // Of what is embedded only the player has a program, which the script loads when it is wanted.
    let program = match embed {
        Embed::Player => format!(" data-program=\"{root}assets/{}\"", pages.boot),
        _ => String::new(),
    };
    head.push_str(&format!("<base target=\"_blank\">\n<script src=\"{root}assets/{script}\"{program}></script>\n"));
    pages.framed(root, &title, &head, &render_embed(film, embed))
}

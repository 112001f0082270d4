//! Pages for frames on other pages, and the two scripts that go with them.
//!
//! It knows where the pages stand and what is round their content; the content is drawn by the component tree.
//! Such a page has the site's styles and one small script that tells its height; that of the player names the program.

use std::rc::Rc;

use cinefile_app::{Embed, Route, head, render_embed};
use cinefile_model::{Film, RecordName, Slug};

use crate::{
    glue,
    lock::Withdrawal,
    pages::{Pages, escaped},
    shell,
};

/// Where the script for pages that embed stands, below the site's root: others name it, so it has no digest.
pub(crate) const PARENT_SCRIPT: &str = "embed.js";

/// The names in `assets/` of what all pages for frames have.
#[derive(Clone, Debug)]
pub(crate) struct FrameAssets {
    /// Their script.
    pub(crate) script: String,
    /// Their styles, beside the site's.
    pub(crate) styles: String,
}

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

/// The whole page at an embed's address, as it is written to a file.
pub(crate) fn page(pages: &Pages<'_>, film: &Rc<Film>, embed: &Embed, assets: &FrameAssets) -> String {
    let title = embed.title(film).unwrap_or_else(|| film.about.title.clone());
    let discovery = match (pages.publication.site_url, embed.by_present_name(film)) {
        (Some(site), Some(present)) => format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
            escaped(&site.file(&present.oembed_path())),
            escaped(&title)
        ),
        _ => String::new(),
    };
    let metadata = metadata(pages, embed, assets, &discovery);
    pages.framed(embed.root(), &title, &metadata, &render_embed(film, embed))
}

/// The page at the embed's address of a record that was withdrawn: frames on other pages name it for ever. `None` for
/// one that was never embedded, and for one that the film has.
///
/// It has no oEmbed answer: what is not there any more is not handed on.
pub(crate) fn withdrawn(
    pages: &Pages<'_>,
    film: &Film,
    name: &RecordName,
    withdrawal: &Withdrawal,
    assets: &FrameAssets,
) -> Option<(Embed, String)> {
    let slug: Slug = name.slug().parse().ok()?;
    let (embed, what, list) = match (name.collection(), name.excerpt()) {
        ("people", None) => (Embed::Interviewee(slug), "person", Route::Interviewees),
        ("quotes", None) => (Embed::Quote(slug), "quotation", Route::Interviewees),
        ("reviews", None) => (Embed::Review(slug), "review", Route::Reviews),
        ("claims", None) => (Embed::Claim(slug), "claim", Route::Claims),
        _ => return None,
    };
    if embed.by_present_name(film).is_some() {
        return None;
    }
    let root = embed.root();
    let wording = format!("lang=\"{}\" dir=\"auto\"", film.about.wording);
    let title = escaped(&film.about.title);
    let content = format!(
        "<main id=\"main\" class=\"embed\" data-embed=\"withdrawn\">\n\
         <article class=\"embed__record\"><h1 class=\"embed__name\">This {what} was withdrawn</h1>\n\
         <p class=\"embed__by\">{}: <span {wording}>{}</span></p></article>\n\
         <footer class=\"embed__foot\"><p><a class=\"embed__film\" href=\"{root}\" rel=\"noopener\" {wording}>{title}</a></p>\n\
         <p class=\"embed__link\"><a href=\"{root}{}\" rel=\"noopener\">{}</a></p></footer></main>",
        withdrawal.date.in_words(),
        escaped(&withdrawal.why),
        list.path(),
        escaped(&head::title(film, &list))
    );
    let page = pages.framed(
        root,
        &format!("Withdrawn – {}", film.about.title),
        &metadata(pages, &embed, assets, ""),
        &content,
    );
    Some((embed, page))
}

/// What stands in the head of all such pages, and `discovery` of their oEmbed answer.
fn metadata(pages: &Pages<'_>, embed: &Embed, FrameAssets { script, styles }: &FrameAssets, discovery: &str) -> String {
    let root = embed.root();
    // Links leave the frame, whichever part draws them. The script is no module, so that frames without an origin may
    // load it from any host, and it stands in the head, so that colours are right when the page is first painted.
    // Of what is embedded only the player has a program, which the script loads when it is wanted.
    let program = match embed {
        Embed::Player => format!(" data-program=\"{root}assets/{}\"", pages.boot),
        _ => String::new(),
    };
    format!(
        "<link rel=\"stylesheet\" href=\"{root}assets/{styles}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         {discovery}<base target=\"_blank\">\n<script src=\"{root}assets/{script}\"{program}></script>\n"
    )
}

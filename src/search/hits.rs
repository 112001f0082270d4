//! What is found, drawn: a link to the very passage, and its words with those marked that were looked for.
//!
//! It knows passages and in which language the film file has them; which are shown is others' matter.

use cinefile_model::{
    Citable, LanguageTag,
    search::{Hit, Marked},
};

use crate::{Route, Site, components::markup::Markup};

/// One passage, as an item of a list.
pub(crate) fn hit(page: &mut Markup, site: &Site, hit: &Hit) {
    let item = page.element("li", "hit").key(&hit.address);
    item.of(|page| {
        let link = page.link_to("hit__link", site.file(&hit.address)).attribute("data-hit", "");
        link.of(|page| match hit.title.text.is_empty() {
            // Not every voice of a transcript has a name.
            true => page.text(hit.kind.words()),
            false => page.element("bdi", "").of(|page| marked(page, &hit.title)),
        });
        if !hit.text.text.is_empty() {
            let text = page.element("p", "hit__text");
            let text = match language(site, hit) {
                Some(language) => text.quoted(language),
                None => text.in_wording(site).attribute("dir", "auto"),
            };
            text.of(|page| marked(page, &hit.text));
        }
    });
}

/// A text with its marks, and a sign where it goes on.
fn marked(page: &mut Markup, marked: &Marked) {
    let Marked { text, marks, cut_before, cut_behind } = marked;
    if *cut_before {
        page.text("… ");
    }
    let mut written = 0;
    for mark in marks {
        page.text(text.get(written..mark.start).unwrap_or_default());
        page.line("mark", "", text.get(mark.clone()).unwrap_or_default());
        written = mark.end;
    }
    page.text(text.get(written..).unwrap_or_default());
    if *cut_behind {
        page.text(" …");
    }
}

/// The language of words that are quoted, where the passage shows those and not what stands beside them.
fn language<'a>(site: &'a Site, hit: &Hit) -> Option<&'a LanguageTag> {
    let film = &site.film;
    let (path, part) = hit.address.split_once('#')?;
    let (text, language) = match site.record_at(&Route::from_path(path), part)? {
        Citable::Quote(slug) => film.quote(&slug).map(|quote| (&quote.text, &quote.language))?,
        Citable::Excerpt(at) => {
            let excerpt = film.review(&at.review)?.excerpts.iter().find(|excerpt| excerpt.slug == at.excerpt)?;
            (&excerpt.text, excerpt.language.as_ref()?)
        }
        _ => return None,
    };
    text.contains(&*hit.text.text).then_some(language)
}

//! What markup must be whoever reads it: safe under a strict policy, nested as written, without empty places.

use std::collections::BTreeSet;

use crate::films::{Page, is_within, on_every_page, shown, text, unless};

#[test]
fn ids_are_unique_on_their_page() {
    on_every_page(|page| {
        let mut seen = BTreeSet::new();
        let ids = page.all("[id]").into_iter().filter_map(|element| element.value().attr("id"));
        ids.filter(|id| id.is_empty() || !seen.insert(*id)).map(|id| format!("`{id}` twice or empty")).collect()
    });
}

#[test]
fn nothing_needs_inline_styles_or_scripts() {
    on_every_page(|page| {
        let mut complaints = Vec::new();
        for element in page.all("*") {
            let attributes = element.value().attrs();
            let bad = attributes.filter(|(name, value)| {
                *name == "style"
                    || name.starts_with("on")
                    || value.trim_start().to_lowercase().starts_with("javascript:")
            });
            complaints.extend(bad.map(|(name, _)| format!("attribute `{name}` on {}", shown(element))));
        }
        complaints.extend(page.all("script, style, iframe, object, embed, base, meta, link").into_iter().map(shown));
        complaints
    });
}

#[test]
fn no_text_of_a_film_becomes_markup() {
    on_every_page(|page| {
        let source = page.html.to_lowercase();
        unless(!source.contains("<script"), || "a raw `<script`".to_owned()).into_iter().collect()
    });
}

/// The names of the tags in a piece of markup, closing ones with their slash; comments and text are passed over.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let mut quoted = false;
        let end = rest.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = end.unwrap_or(rest.len());
        let tag = rest[1..end].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        tags.push(tag.trim_end_matches('/').to_owned());
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    tags
}

/// A browser moves what may not stand where it is written, such as a list in a paragraph; hydration then fails.
#[test]
fn a_parser_keeps_every_element_where_it_was_written() {
    on_every_page(|page| {
        let (written, kept) = (tags(&page.html), tags(&page.dom.root_element().inner_html()));
        let first = written.iter().zip(&kept).position(|(written, kept)| written != kept);
        let first = first.or_else(|| (written.len() != kept.len()).then(|| written.len().min(kept.len())));
        first
            .map(|n| {
                format!(
                    "behind {:?} stands {:?}, which the parser reads as {:?}",
                    written.get(n.saturating_sub(4)..n),
                    written.get(n),
                    kept.get(n)
                )
            })
            .into_iter()
            .collect()
    });
}

#[test]
fn the_tags_of_a_moved_list_differ() {
    let written = "<p><!--<x>-->a <ul class=\">\"><li>b</li></ul></p>";
    assert_eq!(tags(written), ["p", "ul", "li", "/li", "/ul", "/p"]);
    assert_ne!(tags(&scraper::Html::parse_fragment(written).root_element().inner_html()), tags(written));
}

#[test]
fn tables_have_bodies() {
    on_every_page(|page| page.all("table > tr").into_iter().map(shown).collect());
}

/// Elements in which something is always said.
const SAID: &str = "h1, h2, h3, h4, h5, h6, a, bdi, b, strong, p, dt, dd, li, figcaption, blockquote, summary, \
                    button, label, legend, option, cite, code, del, ins, title";

fn speaks(page: &Page) -> Vec<String> {
    page.all(SAID)
        .into_iter()
        // A live region waits for what will be announced.
        .filter(|element| !is_within(*element, |outer| outer.value().attr("role") == Some("status")))
        .filter(|element| text(*element).trim().is_empty() && element.value().attr("aria-label").is_none())
        .map(|element| format!("says nothing: {}", shown(element)))
        .collect()
}

#[test]
fn where_words_are_expected_there_are_words() {
    on_every_page(speaks);
}

#[test]
fn lists_have_items() {
    on_every_page(|page| {
        page.all("ul, ol, dl, select")
            .into_iter()
            .filter(|list| list.child_elements().next().is_none())
            .map(|list| format!("an empty list: {}", shown(list)))
            .collect()
    });
}

#[test]
fn no_row_of_words_begins_or_ends_with_a_separator() {
    on_every_page(|page| {
        page.all("h1, h2, h3, p, li, dd, dt, figcaption, summary, label")
            .into_iter()
            .filter(|element| {
                let text = text(*element);
                let text = text.trim();
                text.starts_with([',', ';', ':'])
                    || text.ends_with([',', ';'])
                    || text.contains(", ,")
                    || text.contains(",,")
            })
            .map(|element| format!("a loose separator: {}", shown(element)))
            .collect()
    });
}

#[test]
fn every_picture_has_words_for_those_who_do_not_see_it() {
    on_every_page(|page| {
        let images = page.all("img:not([alt])").into_iter();
        let drawings = page.all("svg:not([aria-hidden=true])").into_iter().filter(|drawing| {
            drawing.value().attr("role") != Some("img") || drawing.value().attr("aria-label").is_none_or(str::is_empty)
        });
        images.chain(drawings).map(shown).collect()
    });
}

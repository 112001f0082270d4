//! The pages' heads as a consumer reads them, with and without the site's address.
//!
//! It knows how a head is put together and parsed, not what should stand in it.

use std::sync::OnceLock;

use cinefile_app::{
    Route,
    head::{GENERATOR, Publication, SiteUrl, SocialCard, metadata, title},
};
use cinefile_model::{Film, webvtt};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::films::{films, read, small, text};

pub(crate) const CARD: SocialCard<'static> = SocialCard { path: "social-card.png", alt: "A \"title\" card & more" };

/// Consumers of link previews read no more than this, in bytes.
const READ_BY_CONSUMERS: usize = 150 * 1024;

/// Where the sites of these tests stand.
pub(crate) fn site() -> &'static SiteUrl {
    static SITE: OnceLock<SiteUrl> = OnceLock::new();
    SITE.get_or_init(|| "https://films.example/o'brien&co/".parse().expect("an address"))
}

/// Two chapters, one of them with markup.
fn chapters() -> &'static [webvtt::Cue] {
    static CHAPTERS: OnceLock<Vec<webvtt::Cue>> = OnceLock::new();
    CHAPTERS.get_or_init(|| {
        let text = "WEBVTT\n\n00:00.000 --> 00:01.500\n<b>One</b> &amp; all\n\n00:01.500 --> 00:20.000\nTwo";
        webvtt::parse(text).0
    })
}

pub(crate) fn published() -> Publication<'static> {
    Publication { site_url: Some(site()), card: Some(CARD), generator: GENERATOR, chapters: chapters() }
}

pub(crate) fn unpublished() -> Publication<'static> {
    Publication { site_url: None, ..published() }
}

/// A page's head, parsed.
pub(crate) struct Head {
    pub(crate) route: Route,
    pub(crate) html: String,
    pub(crate) dom: Html,
}

impl Head {
    /// The head as it is published, read like a consumer does: the beginning only.
    pub(crate) fn of(film: &Film, route: &Route, publication: &Publication<'_>) -> Self {
        let html = metadata(film, route, publication);
        let escaped = title(film, route).replace('&', "&amp;").replace('<', "&lt;");
        let page =
            format!("<!DOCTYPE html><html lang=en><head><title>{escaped}</title>{html}</head><body></body></html>");
        let end = (0..=READ_BY_CONSUMERS.min(page.len())).rev().find(|&end| page.is_char_boundary(end)).unwrap_or(0);
        Self { route: route.clone(), html, dom: Html::parse_document(&page[..end]) }
    }

    /// An attribute of all elements by a CSS selector.
    pub(crate) fn attributes(&self, css: &str, attribute: &str) -> Vec<&str> {
        let selector = Selector::parse(css).unwrap_or_else(|error| panic!("`{css}` is no selector: {error}"));
        self.dom.select(&selector).map(|element| element.value().attr(attribute).unwrap_or_default()).collect()
    }

    /// What the `<meta>` elements of a name or property say.
    pub(crate) fn meta(&self, name: &str) -> Vec<&str> {
        self.attributes(&format!("head > meta[name=\"{name}\"], head > meta[property=\"{name}\"]"), "content")
    }

    /// What the one `<meta>` of a name or property says; `None` where there is none.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        let found = self.meta(name);
        assert!(found.len() < 2, "/{}: `{name}` stands there more than once", self.route.path());
        found.first().copied()
    }

    /// The JSON-LD, read from the script element.
    pub(crate) fn data(&self) -> Value {
        let selector = Selector::parse("head > script[type=\"application/ld+json\"]").expect("a selector");
        let scripts: Vec<String> = self.dom.select(&selector).map(text).collect();
        assert_eq!(scripts.len(), 1, "/{}", self.route.path());
        serde_json::from_str(&scripts[0])
            .unwrap_or_else(|error| panic!("/{}: {error}: {}", self.route.path(), scripts[0]))
    }

    /// What the JSON-LD describes.
    pub(crate) fn nodes(&self) -> Vec<Value> {
        self.data()["@graph"].as_array().expect("a graph").clone()
    }

    /// What the JSON-LD describes as being of a type.
    pub(crate) fn nodes_of(&self, kind: &str) -> Vec<Value> {
        self.nodes().into_iter().filter(|node| node["@type"] == *kind).collect()
    }
}

/// The heads of all pages of all films.
pub(crate) fn heads(publication: &Publication<'_>) -> Vec<(&'static Film, Head)> {
    let mut heads = Vec::new();
    for sample in films() {
        let routes = Route::all(&sample.film);
        heads.extend(routes.iter().map(|route| (&sample.film, Head::of(&sample.film, route, publication))));
    }
    assert!(heads.len() > 300, "three films have hundreds of pages");
    heads
}

/// A film of which everything is known that can be said in JSON-LD; a series or not.
pub(crate) fn rich(kind: &str) -> Film {
    let mut file: Value = serde_json::from_str(&small().text).expect("the film has been read");
    let told = json!({"source": "notebook", "state": "reported"});
    let of_film = json!({
        "slug": "the-well", "title": "The Well", "kind": kind, "wording": "en", "logline": "A village digs.",
        "released": "2001-02", "genres": ["History"], "tags": ["water", "rope"], "languages": ["en", "lv"],
        "directors": ["ben-tarn"], "writers": ["ada-quill"], "sponsors": ["university"], "filmed_in": ["LV"],
        "runtime": {"value": "1:02:03", "provenance": told}, "provenance": told,
        "subjects": [{"slug": "drought", "title": "The drought", "provenance": told}],
        "links": [{"rel": "official", "label": "Site", "url": "https://well.example/"}]
    });
    file["film"] = of_film;
    let copy = match kind {
        "documentary" => json!({"kind": "file", "url": "media/well.webm", "type": "video/webm"}),
        _ => json!({"kind": "vimeo", "url": "https://video.example/1"}),
    };
    file["media"] = json!({"sources": [copy], "poster": "media/poster.jpg"});
    let list = |file: &mut Value, key: &str, more: Vec<Value>| {
        file[key].as_array_mut().expect("a list of records").extend(more);
    };
    let kinds = ["parliament", "party", "university", "institute"];
    let organisations = kinds.map(|kind| {
        json!({"slug": kind, "name": kind, "original": {"language": "lv", "text": "Nosaukums"}, "kind": kind,
               "provenance": told})
    });
    list(&mut file, "organisations", organisations.into());
    file["people"][0]["affiliations"] = json!(kinds);
    file["people"][0]["portrait"] =
        json!({"src": "media/ada.jpg", "alt": "Ada Quill at the well", "credit": "Ben Tarn, CC BY 4.0"});
    file["quotes"][0]["original"] = json!({"language": "lv", "text": "Mēs rakām deviņas dienas."});
    file["reviews"][0]["date"] = "2001-03-04".into();
    let reviews = [("of-person", json!({"person": "ada-quill"})), ("of-claim", json!({"claim": "nine-days"}))];
    let reviews = reviews.map(|(slug, about)| {
        json!({"slug": slug, "by": ["ben-tarn"], "about": about, "stance": "mixed", "summary": "He doubts it.",
               "provenance": told})
    });
    list(&mut file, "reviews", reviews.into());
    file["claims"][0]["context"] = "Said at the well.".into();
    file["claims"][0]["topics"] = json!(["water"]);
    file["sources"] = json!([{
        "slug": "notebook", "title": "Notebook", "publisher": "The Pail", "author": "Ben Tarn", "date": "2001",
        "url": "https://well.example/notebook", "archived": "https://archive.example/notebook", "note": "By hand."
    }]);
    read("a film of which everything is known", &file.to_string())
}

//! What those who show a link to a page read in its head: Open Graph, Twitter cards, canonical address, oEmbed.

use std::collections::BTreeSet;

use cinefile_app::{
    Route,
    head::{GENERATOR, Publication, description, oembed_path, title},
};
use cinefile_model::{Film, Slug};
use scraper::Selector;

use crate::{
    films::{bundled, other, read, small},
    heads::{CARD, Head, heads, published, site, unpublished},
};

fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

#[test]
fn every_page_says_its_title_and_description_alike_to_everybody() {
    for publication in [published(), unpublished()] {
        for (film, head) in heads(&publication) {
            let (title, description) = (title(film, &head.route), description(film, &head.route));
            assert!(!title.trim().is_empty() && !description.trim().is_empty(), "/{}", head.route.path());
            for name in ["og:title", "twitter:title"] {
                assert_eq!(head.one(name), Some(&*title), "/{}", head.route.path());
            }
            for name in ["description", "og:description", "twitter:description"] {
                assert_eq!(head.one(name), Some(&*description), "/{}", head.route.path());
            }
            assert_eq!(head.one("og:site_name"), Some(&*film.about.title));
            assert_eq!(head.one("generator"), Some(GENERATOR));
        }
    }
}

#[test]
fn each_kind_of_page_has_its_open_graph_type() {
    for (_, head) in heads(&unpublished()) {
        let expected = match head.route {
            Route::Film => "video.movie",
            Route::Interviewee(_) => "profile",
            Route::Review(_) | Route::Claim(_) => "article",
            _ => "website",
        };
        assert_eq!(head.one("og:type"), Some(expected), "/{}", head.route.path());
    }
}

#[test]
fn a_published_page_has_its_address_and_picture() {
    for (_, head) in heads(&published()) {
        let address = site().join(&head.route);
        assert_eq!(head.attributes("link[rel=canonical]", "href"), [&*address]);
        assert_eq!(head.one("og:url"), Some(&*address));
        let picture = site().file(CARD.path);
        assert_eq!(head.one("og:image"), Some(&*picture));
        assert_eq!((head.one("og:image:width"), head.one("og:image:height")), (Some("1200"), Some("630")));
        assert_eq!(head.one("og:image:type"), Some("image/png"));
        assert_eq!(head.one("og:image:alt"), Some(CARD.alt));
        assert_eq!(head.one("twitter:card"), Some("summary_large_image"));
        assert_eq!((head.one("twitter:image"), head.one("twitter:image:alt")), (Some(&*picture), Some(CARD.alt)));
    }
}

#[test]
fn without_the_sites_address_no_page_names_an_address() {
    for (_, head) in heads(&unpublished()) {
        assert_eq!(head.attributes("link", "href"), [""; 0], "/{}", head.route.path());
        for name in ["og:url", "og:image", "og:image:alt", "twitter:image", "twitter:image:alt", "video:director"] {
            assert_eq!(head.one(name), None, "/{}", head.route.path());
        }
        assert_eq!(head.one("twitter:card"), Some("summary"));
    }
}

#[test]
fn without_a_picture_no_page_promises_one() {
    let publication = Publication { card: None, ..published() };
    for (_, head) in heads(&publication) {
        assert_eq!(head.one("twitter:card"), Some("summary"));
        assert!(!head.html.contains("og:image") && !head.html.contains("twitter:image"), "/{}", head.route.path());
    }
}

#[test]
fn pages_that_can_be_embedded_lead_to_their_oembed_answer() {
    let mut answers = BTreeSet::new();
    for (film, head) in heads(&published()) {
        let links = head.attributes("link[rel=alternate][type=\"application/json+oembed\"]", "href");
        let expected: Vec<String> = oembed_path(&head.route).iter().map(|path| site().file(path)).collect();
        assert_eq!(links, expected);
        if let Some(link) = links.first() {
            assert!(answers.insert((film.about.slug.to_string(), (*link).to_owned())), "{link} answers for two pages");
            let titles = head.attributes("link[rel=alternate]", "title");
            assert_eq!(titles, [title(film, &head.route)]);
        }
    }
    let film = small();
    let embeddable = Route::all(&film.film).iter().filter(|route| oembed_path(route).is_some()).count();
    assert_eq!(embeddable, 5, "film, interviewee, reviews, review and claim");
}

#[test]
fn what_belongs_to_one_page_is_marked_so_that_the_program_can_take_it_away() {
    let every = Selector::parse("meta, link, script").expect("a selector");
    for publication in [published(), unpublished()] {
        for (_, head) in heads(&publication) {
            for element in head.dom.select(&every) {
                let belongs = element.value().attr("name") != Some("generator");
                assert_eq!(element.value().attr("data-page").is_some(), belongs, "{}", element.html());
            }
        }
    }
}

#[test]
fn a_page_that_does_not_exist_asks_only_not_to_be_listed() {
    let nobody = slug("nobody-of-this-name");
    let routes = [
        Route::NotFound,
        Route::Interviewee(nobody.clone()),
        Route::Review(nobody.clone()),
        Route::Claim(nobody),
        // Somebody of whom the file speaks, but who is not interviewed.
        Route::Interviewee(slug("ben-tarn")),
    ];
    for route in routes {
        for publication in [published(), unpublished()] {
            let head = Head::of(&small().film, &route, &publication);
            assert_eq!(head.html, "<meta data-page name=\"robots\" content=\"noindex\">\n", "{route:?}");
        }
    }
    for (_, head) in heads(&published()) {
        // What stands in the notebook is each reader's own, and so is what somebody searches.
        let unlisted = matches!(head.route, Route::Notebook | Route::Search).then_some("noindex");
        assert_eq!(head.one("robots"), unlisted, "/{}", head.route.path());
    }
}

#[test]
fn the_films_page_says_when_it_was_released_and_how_long_it_is() {
    for sample in [bundled(), small(), other()] {
        let about = &sample.film.about;
        let head = Head::of(&sample.film, &Route::Film, &published());
        assert_eq!(head.one("video:release_date").map(str::to_owned), about.released.map(|date| date.to_string()));
        let seconds = about.runtime.as_ref().map(|runtime| (runtime.value.milliseconds() / 1000).to_string());
        assert_eq!(head.one("video:duration").map(str::to_owned), seconds);
        assert_eq!(head.meta("video:tag"), about.tags);
    }
}

#[test]
fn a_director_is_named_by_a_page_of_their_own_or_not_at_all() {
    let with_director = |person: &str| {
        let mut file: serde_json::Value = serde_json::from_str(&small().text).expect("JSON");
        file["film"]["directors"] = serde_json::json!([person]);
        let film = read("a film with a director", &file.to_string());
        Head::of(&film, &Route::Film, &published())
    };
    let page = site().join(&Route::Interviewee(slug("ada-quill")));
    assert_eq!(with_director("ada-quill").meta("video:director"), [page]);
    assert_eq!(with_director("ben-tarn").meta("video:director"), [""; 0]);
}

#[test]
fn the_territory_of_a_language_is_not_guessed() {
    assert_eq!(Head::of(&small().film, &Route::Film, &unpublished()).one("og:locale"), None);
    let mut file: serde_json::Value = serde_json::from_str(&small().text).expect("JSON");
    file["film"]["wording"] = "ar-EG".into();
    let film = read("a film in Egyptian Arabic", &file.to_string());
    assert_eq!(Head::of(&film, &Route::Film, &unpublished()).one("og:locale"), Some("ar_EG"));
}

#[test]
fn the_longest_list_leaves_the_preview_within_what_consumers_read() {
    // Sources stand on one page, however many there are.
    let mut file: serde_json::Value = serde_json::from_str(&small().text).expect("JSON");
    let sources = file["sources"].as_array_mut().expect("a list");
    sources
        .extend((0..2000).map(|n| serde_json::json!({"slug": format!("letter-{n}"), "title": format!("Letter {n}")})));
    let film = read("a film of 2,000 sources", &file.to_string());
    let head = Head::of(&film, &Route::Sources, &published());
    assert!(head.html.len() > 150 * 1024, "the data of this page must be longer than what consumers read");
    assert_eq!(head.one("twitter:image:alt"), Some(CARD.alt));
    assert_eq!(head.attributes("link[rel=canonical]", "href"), [site().join(&Route::Sources)]);
}

/// A film in which every text tries to break out of where it stands.
fn hostile() -> (Film, &'static str) {
    const MARKUP: &str = "</script></title><b>\"bold\" 'and' &amp; <!-- <script>alert(1)</script>\u{2028}";
    let text = small().text.replace("The Well", "HERE").replace("Ada Quill", "HERE").replace("We dug", "HERE");
    let text = text.replace("It was seven", "HERE").replace("The digging", "HERE").replace("Ben Tarn", "HERE");
    let marked = serde_json::to_string(MARKUP).expect("a text");
    (read("a hostile film", &text.replace("HERE", marked.trim_matches('"'))), MARKUP)
}

#[test]
fn markup_in_any_text_stays_text() {
    let (film, markup) = hostile();
    for publication in [published(), unpublished()] {
        for route in Route::all(&film) {
            let head = Head::of(&film, &route, &publication);
            let broken = Selector::parse("b, body > *, script:not([type])").expect("a selector");
            assert_eq!(head.dom.select(&broken).count(), 0, "/{}: {}", route.path(), head.html);
            assert_eq!(head.one("og:site_name"), Some(markup));
            // One escape fewer may do for a parser of today; what could end the script or open a comment is never there.
            assert_eq!((head.html.matches("</script").count(), head.html.matches("<!--").count()), (1, 0));
            let told = head.data().to_string();
            assert!(told.contains("</script></title><b>"), "/{}: {told}", route.path());
        }
    }
}

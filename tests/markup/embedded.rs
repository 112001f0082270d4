//! What Zotero makes of each page, by the rules of its translators "Embedded Metadata" and "RDF" (of June 2024).
//!
//! The rules are told here in our own words; which statements win is the translators' matter.

use cinefile_app::Route;
use cinefile_model::{Film, OrganisationKind, ReviewSubject};

use crate::heads::{Head, heads, published, rich, site, unpublished};

/// What Zotero would save.
#[derive(Debug, Default, PartialEq, Eq)]
struct Item {
    kind: String,
    title: String,
    /// Role, family name, given name.
    creators: Vec<(&'static str, String, String)>,
    date: Option<String>,
    publication: Option<String>,
    url: Option<String>,
}

/// Every statement of a vocabulary: the prefix in any case, behind it the property with a small first letter.
fn statements<'a>(head: &'a Head, prefix: &str, property: &str) -> Vec<&'a str> {
    let all = head.attributes("head > meta[name], head > meta[property]", "content");
    let names: Vec<&str> = ["name", "property"]
        .iter()
        .map(|attribute| head.attributes("head > meta[name], head > meta[property]", attribute))
        .reduce(|names, properties| {
            names.iter().zip(properties).map(|(name, property)| if name.is_empty() { property } else { name }).collect()
        })
        .expect("two attributes");
    let wanted = |name: &str| {
        let mut parts = name.splitn(2, ['.', ':', '_']);
        let before = parts.next().unwrap_or_default().to_lowercase();
        let after = parts.next().unwrap_or_default();
        let mut letters = after.chars();
        let after: String =
            letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default();
        before == prefix && after == property
    };
    names.into_iter().zip(all).filter(|(name, content)| wanted(name) && !content.is_empty()).map(|(_, it)| it).collect()
}

fn first(head: &Head, statements_wanted: &[(&str, &str)]) -> Option<String> {
    statements_wanted
        .iter()
        .find_map(|(prefix, property)| statements(head, prefix, property).first().map(|it| (*it).to_owned()))
}

fn zotero(head: &Head) -> Item {
    let kind = first(head, &[("z", "itemType")]).or_else(|| {
        // Without Zotero's own word the type of Open Graph decides, and a page is a web page otherwise.
        Some(match &*first(head, &[("og", "type")])? {
            "video.movie" | "video.episode" | "video.tv_show" | "video.other" => "videoRecording".to_owned(),
            "book" => "book".to_owned(),
            _ => "webpage".to_owned(),
        })
    });
    let kind = kind.expect("a type");
    let roles: &[(&'static str, &str, &str)] = match &*kind {
        "film" => &[("director", "z", "directors"), ("scriptwriter", "video", "writer")],
        "interview" => &[("interviewee", "z", "interviewees")],
        _ => &[("author", "dc", "creator")],
    };
    let mut creators = Vec::new();
    for (role, prefix, property) in roles {
        for name in statements(head, prefix, property) {
            let (family, given) = name
                .split_once(',')
                .unwrap_or_else(|| name.rsplit_once(' ').map_or((name, ""), |(given, family)| (family, given)));
            creators.push((*role, family.trim().to_owned(), given.trim().to_owned()));
        }
    }
    let publication = first(head, &[("dc", "source")]).or_else(|| {
        let of_site = matches!(&*kind, "blogPost" | "webpage" | "newspaperArticle");
        first(head, &[("og", "site_name")]).filter(|_| of_site)
    });
    Item {
        title: first(head, &[("dc", "title"), ("og", "title")]).unwrap_or_default(),
        date: first(head, &[("video", "release_date"), ("dc", "date")]),
        url: first(head, &[("og", "url")]),
        kind,
        creators,
        publication,
    }
}

fn sorted_name(film: &Film, slug: &cinefile_model::Slug) -> (String, String) {
    let name = &film.person(slug).expect("a person").sort_name;
    let (family, given) = name.split_once(", ").expect("a family name and another");
    (family.to_owned(), given.to_owned())
}

#[test]
fn zotero_saves_each_page_as_what_it_is() {
    for (film, head) in heads(&published()) {
        let item = zotero(&head);
        let about = &film.about;
        let credited = |role: &'static str, slugs: &[cinefile_model::Slug]| -> Vec<(&'static str, String, String)> {
            slugs.iter().map(|slug| sorted_name(film, slug)).map(|(family, given)| (role, family, given)).collect()
        };
        let released = about.released.map(|date| date.to_string());
        let expected = match &head.route {
            Route::Film => Item {
                kind: "film".into(),
                title: about.title.clone(),
                creators: credited("director", &about.directors),
                date: released,
                ..Item::default()
            },
            Route::Interviewee(slug) => Item {
                kind: "interview".into(),
                title: format!("{}, interviewed in {}", film.person(slug).expect("a person").name, about.title),
                creators: credited("interviewee", std::slice::from_ref(slug)),
                date: released,
                ..Item::default()
            },
            Route::Review(slug) => {
                let review = film.review(slug).expect("a review");
                let outlet = review.outlet.as_ref().and_then(|slug| film.organisation(slug));
                let press = outlet.is_some_and(|outlet| outlet.kind == OrganisationKind::Publication);
                Item {
                    kind: if press { "newspaperArticle" } else { "webpage" }.into(),
                    title: match review.about {
                        ReviewSubject::Film => format!("Review of {}", about.title),
                        _ => cinefile_app::head::title(film, &head.route),
                    },
                    creators: credited("author", &review.by),
                    date: review.date.map(|date| date.to_string()),
                    publication: Some(outlet.map_or(&about.title, |outlet| &outlet.name).clone()),
                    ..Item::default()
                }
            }
            Route::Claim(slug) => Item {
                kind: "webpage".into(),
                title: film.claim(slug).expect("a claim").text.clone(),
                publication: Some(about.title.clone()),
                ..Item::default()
            },
            _ => Item {
                kind: "webpage".into(),
                title: cinefile_app::head::title(film, &head.route),
                publication: Some(about.title.clone()),
                ..Item::default()
            },
        };
        assert_eq!(item, Item { url: Some(site().join(&head.route)), ..expected });
    }
}

#[test]
fn a_film_with_director_and_date_is_saved_with_both() {
    let film = rich("documentary");
    let head = Head::of(&film, &Route::Film, &unpublished());
    let item = zotero(&head);
    assert_eq!(item.creators, [("director", "Tarn".to_owned(), "Ben".to_owned())]);
    assert_eq!((&*item.kind, item.date.as_deref(), item.url), ("film", Some("2001-02"), None));
}

#[test]
fn nothing_of_highwire_press_stands_there() {
    // One of its names would make every page a journal article.
    for (_, head) in heads(&unpublished()) {
        assert!(!head.html.contains("citation_"), "/{}", head.route.path());
    }
}

//! The pages' JSON-LD says what the film file says, word for word, each in whose name it belongs, and no more.

use std::collections::{BTreeMap, BTreeSet};

use cinefile_app::Route;
use cinefile_model::{Direction, Film, LanguageTag, Passage, Person, ReviewSubject, Slug};
use serde_json::{Value, json};
use url::Url;

use crate::{
    films::{bundled, films, other, read, small},
    heads::{Head, heads, published, site, unpublished},
};

/// Every text of a value, with the key under which it stands.
fn texts<'a>(key: &'a str, value: &'a Value, found: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::String(text) => found.push((key, text)),
        Value::Array(values) => values.iter().for_each(|value| texts(key, value, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| texts(key, value, found)),
        _ => {}
    }
}

fn all_texts(value: &Value) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    texts("", value, &mut found);
    found
}

/// One value or several.
fn several(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().collect(),
        value => vec![value],
    }
}

fn names(value: &Value) -> Vec<&str> {
    several(value).into_iter().filter_map(|one| one["name"].as_str()).collect()
}

fn with(change: impl FnOnce(&mut Value)) -> Film {
    let mut file: Value = serde_json::from_str(&small().text).expect("JSON");
    change(&mut file);
    read("a changed film", &file.to_string())
}

#[test]
fn nobody_is_rated_and_no_claim_is_judged() {
    for publication in [published(), unpublished()] {
        for (_, head) in heads(&publication) {
            for word in ["Rating", "ClaimReview", "claimReviewed", "ratingValue", "upvote", "downvote"] {
                assert!(!head.html.contains(word), "/{}: {word}", head.route.path());
            }
        }
    }
}

#[test]
fn an_address_is_absolute_where_the_sites_is_known() {
    let addresses = ["@id", "url", "item", "image", "contentUrl", "thumbnailUrl", "sameAs", "archivedAt"];
    for (_, head) in heads(&published()) {
        let data = head.data();
        for (key, text) in all_texts(&data) {
            if addresses.contains(&key) {
                assert!(Url::parse(text).is_ok(), "/{}: `{key}` is `{text}`", head.route.path());
            }
            let own = key == "@id" || key == "item";
            assert!(!own || text.starts_with(site().as_str()), "/{}: `{key}` is `{text}`", head.route.path());
        }
    }
}

#[test]
fn without_the_sites_address_only_those_of_the_film_file_are_absolute() {
    for (film, head) in heads(&unpublished()) {
        let file = serde_json::to_string(film).expect("a film can be written");
        let data = head.data();
        for (key, text) in all_texts(&data) {
            let absolute = text.starts_with("http://") || text.starts_with("https://");
            assert!(!absolute || key == "@context" || file.contains(text), "/{}: {text}", head.route.path());
            assert!(key != "@id" || (!absolute && text.contains('#')), "/{}: {text}", head.route.path());
        }
    }
}

#[test]
fn a_relative_id_leads_to_where_the_absolute_one_does() {
    let ids = |head: &Head| -> Vec<String> {
        let data = head.data();
        let found = all_texts(&data).into_iter().filter(|(key, _)| *key == "@id").map(|(_, id)| id.to_owned());
        let base = Url::parse(&site().join(&head.route)).expect("an address");
        // Without the site's address a list names more ids and there is no way of breadcrumbs.
        found.map(|id| base.join(&id).expect("an id").to_string()).filter(|id| !id.ends_with("breadcrumb")).collect()
    };
    for ((_, with_site), (_, without)) in heads(&published()).iter().zip(&heads(&unpublished())) {
        let (with_site, relative) = (ids(with_site), ids(without));
        let known: BTreeSet<&String> = relative.iter().collect();
        let strange: Vec<&String> = with_site.iter().filter(|id| !known.contains(id)).collect();
        assert!(strange.is_empty(), "/{}: {strange:?}", without.route.path());
    }
}

#[test]
fn an_id_means_the_same_on_every_page() {
    for sample in films() {
        let mut meant: BTreeMap<String, (String, String)> = BTreeMap::new();
        for route in Route::all(&sample.film) {
            for node in Head::of(&sample.film, &route, &published()).nodes() {
                let of = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
                let what = (of("@type"), of("name"));
                let known = meant.entry(of("@id")).or_insert_with(|| what.clone());
                assert_eq!(*known, what, "/{}", route.path());
            }
        }
    }
}

#[test]
fn words_and_answers_that_a_page_refers_to_stand_on_it() {
    for (_, head) in heads(&published()) {
        let nodes = head.nodes();
        let described: BTreeSet<&str> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
        assert_eq!(described.len(), nodes.len(), "/{}: something is described twice", head.route.path());
        for node in &nodes {
            for key in ["hasPart", "comment", "appearance"] {
                let references = several(&node[key]).into_iter();
                let words = references.filter(|one| ["Quotation", "Comment"].iter().any(|kind| one["@type"] == *kind));
                for id in words.filter_map(|one| one["@id"].as_str()) {
                    assert!(described.contains(id), "/{}: {id} is not there", head.route.path());
                }
            }
        }
    }
}

#[test]
fn each_quotation_is_the_files_letter_by_letter_and_in_the_name_of_who_says_it() {
    for sample in films() {
        let film = &sample.film;
        for quote in &film.quotes {
            let head = Head::of(film, &Route::Interviewee(quote.by.clone()), &published());
            let words = head.nodes_of("Quotation");
            let said =
                words.iter().find(|node| node["text"] == *quote.text).unwrap_or_else(|| panic!("{}", quote.text));
            assert_eq!(said["inLanguage"], quote.language.as_str());
            assert_eq!(
                names(&said["creator"]),
                [film.person(&quote.by).map(|person| &*person.name).expect("a person")]
            );
            assert_eq!(said["isPartOf"]["name"], *film.about.title);
            assert_eq!(names(&said["citation"]), [&*film.source(&quote.provenance.source).expect("a source").title]);
        }
    }
}

#[test]
fn no_quotation_holds_words_that_are_not_the_files() {
    for (film, head) in heads(&published()) {
        let quotes = film.quotes.iter().map(|quote| &*quote.text);
        let originals = film.quotes.iter().filter_map(|quote| quote.original.as_ref()).map(|original| &*original.text);
        let excerpts: BTreeSet<&str> =
            film.reviews.iter().flat_map(|review| &review.excerpts).map(|excerpt| &*excerpt.text).collect();
        let verbatim: BTreeSet<&str> = quotes.chain(originals).chain(excerpts.iter().copied()).collect();
        for node in head.nodes() {
            if node["@type"] == "Quotation" {
                assert!(verbatim.contains(node["text"].as_str().expect("words")), "{node}");
            }
            for words in several(&node["reviewBody"]) {
                assert!(excerpts.contains(words.as_str().expect("words")), "{node}");
            }
            // In somebody's name only words that are theirs: an answer in this file's words has no text of its own.
            assert!(node["@type"] != "Comment" || node.get("text").is_none(), "{node}");
        }
    }
}

#[test]
fn a_translated_quotation_keeps_the_words_that_were_spoken() {
    let film = with(|file| {
        file["quotes"][0]["original"] = json!({"language": "lv", "text": "Mēs rakām deviņas dienas."});
    });
    let person: &Person = film.interviewees()[0];
    let head = Head::of(&film, &Route::Interviewee(person.slug.clone()), &published());
    let original = &head.nodes_of("Quotation")[0]["translationOfWork"];
    assert_eq!((&original["text"], &original["inLanguage"]), (&json!("Mēs rakām deviņas dienas."), &json!("lv")));
}

#[test]
fn each_review_is_in_the_name_of_its_voices_with_all_of_its_words() {
    for sample in films() {
        let film = &sample.film;
        for review in &film.reviews {
            let head = Head::of(film, &Route::Review(review.slug.clone()), &published());
            let [node] = &head.nodes_of("Review")[..] else { panic!("{head:?}", head = head.html) };
            let people = film.people_named(&review.by);
            let outlet: Vec<&str> =
                review.outlet.iter().filter_map(|slug| film.organisation(slug)).map(|one| &*one.name).collect();
            assert_eq!(names(&node["author"]), if people.is_empty() { outlet.clone() } else { people });
            assert_eq!(names(&node["publisher"]), outlet);
            let words: Vec<&str> = review.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
            assert_eq!(several(&node["reviewBody"]).iter().filter_map(|one| one.as_str()).collect::<Vec<_>>(), words);
            assert_eq!(node["description"], *review.summary);
            let of_film = matches!(review.about, ReviewSubject::Film);
            assert_eq!(node.get("itemReviewed").is_some(), of_film);
            assert_eq!(node.get("about").is_some(), !of_film);
            assert_eq!(node["datePublished"].as_str().map(str::to_owned), review.date.map(|date| date.to_string()));
        }
    }
}

/// Pages on which a claim stands: its own, its speaker's, its review's.
fn pages_with_claims(film: &Film) -> Vec<Route> {
    Route::all(film)
        .into_iter()
        .filter(|route| matches!(route, Route::Claim(_) | Route::Interviewee(_) | Route::Review(_)))
        .collect()
}

#[test]
fn a_claim_never_travels_without_those_who_answer_it() {
    let mut answered = 0;
    for sample in films() {
        let film = &sample.film;
        for route in pages_with_claims(film) {
            let head = Head::of(film, &route, &published());
            let comments = head.nodes_of("Comment");
            for node in head.nodes_of("Claim") {
                let claim = film.claims.iter().find(|claim| node["text"] == *claim.text).expect("a claim of the file");
                let answers = film.responses_to_claim(&claim.slug);
                assert_eq!(several(&node["comment"]).len(), answers.len(), "/{}", route.path());
                for answer in answers {
                    answered += 1;
                    let people = film.people_named(&answer.by);
                    let comment = comments
                        .iter()
                        .find(|node| {
                            node["@id"].as_str().is_some_and(|id| id.ends_with(&format!("#response-{}", answer.slug)))
                        })
                        .unwrap_or_else(|| panic!("/{}: the answer {} is missing", route.path(), answer.slug));
                    assert_eq!(names(&comment["author"]), people);
                    let name = comment["name"].as_str().expect("a name");
                    assert!(
                        name.starts_with(answer.stance.words()) && people.iter().all(|one| name.contains(one)),
                        "{name}"
                    );
                    assert_eq!(comment["parentItem"]["@id"], node["@id"]);
                    let reported: Vec<&str> = answer
                        .says
                        .iter()
                        .filter_map(|passage| match passage {
                            Passage::Text(text) => Some(&**text),
                            Passage::Excerpt(_) => None,
                        })
                        .collect();
                    let told: Vec<&str> = several(&comment["abstract"]).iter().filter_map(|one| one.as_str()).collect();
                    assert_eq!(told, reported);
                    assert_eq!(several(&comment["hasPart"]).len(), answer.says.len() - reported.len());
                }
            }
        }
    }
    assert!(answered > 10, "only {answered} answers were looked at");
}

#[test]
fn an_answer_to_an_answer_says_what_it_answers() {
    let film = &small().film;
    let head = Head::of(film, &Route::Claim(film.claims[0].slug.clone()), &published());
    let [first, second] = &head.nodes_of("Comment")[..] else { panic!("two answers") };
    assert_eq!(second["parentItem"]["@id"], first["@id"]);
    assert_eq!(first["comment"]["@id"], second["@id"]);
}

#[test]
fn a_claim_is_said_to_be_made_where_the_file_says() {
    let reviewed = json!({"excerpt": {"review": "the-pail", "excerpt": "seven"}});
    for (maker, author, appearance) in [
        (json!("film"), vec![], "Movie"),
        (json!({"quote": "ada-quill"}), vec!["Ada Quill"], "Quotation"),
        (json!({"person": "ada-quill"}), vec!["Ada Quill"], "Movie"),
        (json!({"review": "the-pail"}), vec!["Ben Tarn"], "Review"),
        (reviewed, vec!["Ben Tarn"], "Quotation"),
    ] {
        let film = with(|file| file["claims"][0]["made_by"] = maker.clone());
        let head = Head::of(&film, &Route::Claim(film.claims[0].slug.clone()), &unpublished());
        let claim = &head.nodes_of("Claim")[0];
        assert_eq!(names(&claim["author"]), author, "{maker}");
        assert_eq!(claim["appearance"]["@type"], appearance, "{maker}");
    }
}

#[test]
fn a_sample_is_called_a_sample_and_is_not_the_film() {
    let film = &bundled().film;
    assert!(film.media.is_sample);
    let [video] = &Head::of(film, &Route::Film, &published()).nodes_of("VideoObject")[..] else { panic!("one video") };
    assert!(video["name"].as_str().is_some_and(|name| name.contains("sample, not the film")), "{video}");
    assert!(video.get("encodesCreativeWork").is_none() && video.get("duration").is_none(), "{video}");
    let source = film.media.sources[0].url.local().expect("a file of the site");
    assert_eq!(video["contentUrl"], site().file(source));
    let clips = &video["hasPart"];
    assert_eq!((&clips[0]["name"], &clips[1]["name"]), (&json!("One & all"), &json!("Two")));
    assert_eq!((&clips[0]["endOffset"], &clips[1]["startOffset"]), (&json!(1.5), &json!(1.5)));
    assert_eq!((&clips[0]["startOffset"], &clips[1]["endOffset"]), (&json!(0), &json!(20)));
}

#[test]
fn a_film_that_can_be_watched_here_is_described_as_such() {
    let film = with(|file| {
        file["film"]["runtime"] =
            json!({"value": "1:02:03", "provenance": {"source": "notebook", "state": "reported"}});
        file["media"] =
            json!({"sources": [{"kind": "file", "url": "https://media.example/well.webm", "type": "video/webm"}]});
    });
    let [video] = &Head::of(&film, &Route::Film, &unpublished()).nodes_of("VideoObject")[..] else {
        panic!("one video")
    };
    assert_eq!(video["contentUrl"], "https://media.example/well.webm");
    assert_eq!((&video["name"], &video["duration"]), (&json!(film.about.title), &json!("PT1H2M3S")));
    assert_eq!(video["encodesCreativeWork"]["@id"], "#movie");
}

#[test]
fn the_length_of_a_copy_that_runs_otherwise_is_not_said() {
    let film = with(|file| {
        file["film"]["runtime"] =
            json!({"value": "1:02:03", "provenance": {"source": "notebook", "state": "reported"}});
        let source = json!({"kind": "youtube", "url": "https://video.example/watch?v=1", "offset": "0:12"});
        file["media"] = json!({"sources": [source]});
    });
    let [video] = &Head::of(&film, &Route::Film, &unpublished()).nodes_of("VideoObject")[..] else {
        panic!("one video")
    };
    assert!(video.get("duration").is_none() && video.get("contentUrl").is_none(), "{video}");
    assert_eq!(video["url"], "https://video.example/watch?v=1");
}

#[test]
fn where_there_is_nothing_to_watch_no_video_is_promised() {
    for sample in [small(), other()] {
        assert!(sample.film.media.sources.is_empty());
        let head = Head::of(&sample.film, &Route::Film, &published());
        assert!(head.nodes_of("VideoObject").is_empty());
    }
}

#[test]
fn a_series_is_no_single_film() {
    let film = &other().film;
    let [series] = &Head::of(film, &Route::Film, &published()).nodes_of("MovieSeries")[..] else {
        panic!("one series")
    };
    assert_eq!((&series["name"], &series["timeRequired"]), (&json!(film.about.title), &json!("PT7H59M59S")));
    assert!(Head::of(film, &Route::Film, &published()).nodes_of("Movie").is_empty());
}

#[test]
fn lists_name_everybody_in_the_order_of_the_page() {
    for sample in films() {
        let film = &sample.film;
        let reviews: Vec<String> =
            film.reviews.iter().map(|review| format!("{}: review", film.voices_named(review))).collect();
        let people: Vec<String> = film.interviewees().iter().map(|person| person.name.clone()).collect();
        let claims: Vec<String> = film.claims.iter().map(|claim| claim.text.clone()).collect();
        for (route, expected) in [(Route::Interviewees, people), (Route::Reviews, reviews), (Route::Claims, claims)] {
            for publication in [published(), unpublished()] {
                let head = Head::of(film, &route, &publication);
                let list = &head.nodes_of("CollectionPage")[0]["mainEntity"];
                assert_eq!(names(&list["itemListElement"]), expected, "/{}", route.path());
                let places: Vec<u64> =
                    several(&list["itemListElement"]).iter().filter_map(|one| one["position"].as_u64()).collect();
                assert!(places.iter().copied().eq(1..=expected.len() as u64), "{places:?}");
                let count = list["numberOfItems"].as_u64().unwrap_or_default();
                assert_eq!(count, expected.len() as u64);
            }
        }
    }
}

#[test]
fn the_way_to_a_page_leads_over_pages_that_there_are() {
    for (film, head) in heads(&published()) {
        let pages: Vec<Value> = head.nodes().into_iter().filter(|node| node.get("breadcrumb").is_some()).collect();
        if head.route == Route::Film {
            assert!(pages.is_empty(), "the film's page is the first step itself");
            continue;
        }
        let steps = several(&pages[0]["breadcrumb"]["itemListElement"]);
        let addresses: Vec<&str> = steps.iter().filter_map(|step| step["item"].as_str()).collect();
        let depth = head.route.path().matches('/').count();
        assert_eq!(addresses.len(), depth + 1, "/{}", head.route.path());
        assert_eq!(addresses.last().copied(), Some(&*site().join(&head.route)));
        for address in addresses {
            let path = address.strip_prefix(site().as_str()).expect("an address of the site");
            assert!(Route::from_path(path).exists(film), "{address}");
        }
    }
    for (_, head) in heads(&unpublished()) {
        assert!(!head.html.contains("BreadcrumbList"), "/{}", head.route.path());
    }
}

#[test]
fn a_page_shown_at_an_alias_is_the_page_itself() {
    let film = with(|file| {
        for collection in ["people", "reviews", "claims"] {
            file[collection][0]["aliases"] = json!(["formerly"]);
        }
    });
    let slug = |text: &str| text.parse::<Slug>().expect("a slug");
    for (own, alias) in [
        (Route::Interviewee(slug("ada-quill")), Route::Interviewee(slug("formerly"))),
        (Route::Review(slug("the-pail")), Route::Review(slug("formerly"))),
        (Route::Claim(slug("nine-days")), Route::Claim(slug("formerly"))),
    ] {
        assert_eq!(Head::of(&film, &own, &published()).html, Head::of(&film, &alias, &published()).html);
        let ids = |route: &Route| -> Vec<String> {
            let data = Head::of(&film, route, &unpublished()).data();
            let base = Url::parse(&site().join(route)).expect("an address");
            let ids = all_texts(&data).into_iter().filter(|(key, _)| *key == "@id");
            ids.map(|(_, id)| base.join(id).expect("an id").to_string()).collect()
        };
        assert_eq!(ids(&own), ids(&alias));
    }
}

#[test]
fn text_from_right_to_left_arrives_as_it_stands_in_the_file() {
    let film = &other().film;
    assert_eq!(film.about.wording.direction(), Direction::RightToLeft);
    for person in film.interviewees() {
        let head = Head::of(film, &Route::Interviewee(person.slug.clone()), &published());
        let [node] = &head.nodes_of("Person")[..] else { panic!("one person on /{}", head.route.path()) };
        assert_eq!(node["name"], *person.name);
        let roles = Some(person.roles.join(", ")).filter(|roles| !roles.is_empty());
        assert_eq!(node["description"].as_str().map(str::to_owned), roles);
        assert_eq!(head.one("og:title"), Some(&*format!("{} – {}", person.name, film.about.title)));
    }
    let [series] = &Head::of(film, &Route::Film, &published()).nodes_of("MovieSeries")[..] else {
        panic!("one series")
    };
    assert_eq!(series["inLanguage"], json!(film.about.languages.iter().map(LanguageTag::as_str).collect::<Vec<_>>()));
    assert_eq!(series["description"], *film.about.logline);
}

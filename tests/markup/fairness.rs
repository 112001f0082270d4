//! Both sides alike: who answers is always shown, in an order that favours nobody, drawn the same for every stance.

use std::rc::Rc;

use cinefile_app::Route;
use cinefile_model::{Answer, Answered, Claim, Film, Response, Stance, fold, in_order_of};
use scraper::{ElementRef, Html, node::Node};
use serde_json::Value;

use crate::films::{Page, Sample, all, bundled, debated, films, read, render, small, text};

/// Elements and attributes without texts, and without what a mark of a stance is made of: its token and its strokes.
fn skeleton(element: ElementRef<'_>, into: &mut String) {
    let value = element.value();
    into.push('<');
    into.push_str(value.name());
    for (name, held) in value.attrs().filter(|(name, _)| !["d", "data-stance"].contains(name)) {
        into.push_str(&format!(" {name}={held}"));
    }
    into.push('>');
    for child in element.children() {
        match child.value() {
            Node::Element(_) => skeleton(ElementRef::wrap(child).expect("an element is an element"), into),
            Node::Text(text) if !text.trim().is_empty() => into.push('·'),
            _ => {}
        }
    }
    into.push_str("</>");
}

fn skeletons(html: &str, css: &str) -> String {
    let dom = Html::parse_fragment(html);
    let mut skeletons = String::new();
    let parts = all(dom.root_element(), css);
    assert!(!parts.is_empty(), "nothing fits `{css}`");
    parts.into_iter().for_each(|part| skeleton(part, &mut skeletons));
    skeletons
}

/// The film with another stance at one place of its file.
fn with_stance(sample: &Sample, list: &str, place: usize, token: &str) -> Rc<Film> {
    let mut file: Value = serde_json::from_str(&sample.text).expect("the film has been read before");
    file[list][place]["stance"] = token.into();
    Rc::new(read(sample.name, &file.to_string()))
}

#[test]
fn an_answer_is_drawn_alike_whether_it_supports_qualifies_or_disputes() {
    for sample in [bundled(), small(), debated()] {
        for (place, response) in sample.film.responses.iter().enumerate() {
            let claim = sample.film.claim_answered(response).expect("an answer of a tested film leads to a claim");
            let mut routes = vec![Route::Claim(claim.slug.clone()), Route::Claims, Route::Film, Route::Interviewees];
            routes.extend(speaker(&sample.film, claim).map(Route::Interviewee));
            let drawn = |answer: &Answer| {
                let film = with_stance(sample, "responses", place, answer.token());
                routes.iter().map(|route| skeletons(&render(&film, route), "main")).collect::<Vec<_>>()
            };
            let [first, others @ ..] = &*Answer::ALL.iter().map(drawn).collect::<Vec<_>>() else { unreachable!() };
            for (other, answer) in others.iter().zip(&Answer::ALL[1..]) {
                for ((one, other), route) in first.iter().zip(other).zip(&routes) {
                    assert_eq!(
                        one,
                        other,
                        "{}, /{}: the answer `{}` looks different as `{}`",
                        sample.name,
                        route.path(),
                        response.slug,
                        answer.token()
                    );
                }
            }
        }
    }
}

#[test]
fn a_review_is_drawn_alike_whether_it_praises_or_criticises() {
    for sample in [bundled(), small(), debated()] {
        for (place, review) in sample.film.reviews.iter().enumerate() {
            let drawn = |stance: &Stance| {
                let film = with_stance(sample, "reviews", place, stance.token());
                let own = skeletons(&render(&film, &Route::Review(review.slug.clone())), "main");
                (own, skeletons(&render(&film, &Route::Reviews), "article"))
            };
            let drawn: Vec<_> = Stance::ALL.iter().map(drawn).collect();
            assert!(
                drawn.windows(2).all(|two| two[0] == two[1]),
                "{}: the review `{}` looks different with another stance",
                sample.name,
                review.slug
            );
        }
    }
}

/// The interviewee who makes a claim.
fn speaker(film: &Film, claim: &Claim) -> Option<cinefile_model::Slug> {
    let by = claim.made_by.quote().and_then(|quote| Some(&film.quote(quote)?.by)).or(claim.made_by.person())?;
    film.interviewee(by).map(|(_, person)| person.slug.clone())
}

/// Whether a part of a page names everybody who gives an answer, with the word for what it does.
fn shows(within: ElementRef<'_>, film: &Film, response: &Response) -> bool {
    let names: Vec<&str> = response.by.iter().filter_map(|by| film.person(by)).map(|person| &*person.name).collect();
    all(within, &format!("[data-stance={}]", response.stance.token())).into_iter().any(|mark| {
        let said = text(mark);
        said.contains(response.stance.words()) && names.iter().all(|name| said.contains(name))
    })
}

#[test]
fn whoever_makes_a_claim_is_shown_with_everybody_who_answers_it() {
    for sample in [bundled(), small(), debated()] {
        let film = &sample.film;
        let mut seen = 0;
        for claim in &film.claims {
            let Some(person) = speaker(film, claim) else { continue };
            let (place, _) = film.interviewee(&person).expect("a speaker is interviewed");
            let (gallery, own) = (sample.page(&Route::Interviewees), sample.page(&Route::Interviewee(person)));
            let (card, main) = (gallery.all("main article")[place], own.all("main")[0]);
            for response in film.responses_to_claim(&claim.slug) {
                assert!(shows(card, film, response), "{gallery}: the card hides the answer `{}`", response.slug);
                assert!(shows(main, film, response), "{own}: the page hides the answer `{}`", response.slug);
                seen += 1;
            }
        }
        assert!(seen > 0, "{}: nobody answers", sample.name);
    }
}

#[test]
fn a_claim_in_a_list_is_shown_with_everybody_who_answers_it() {
    for sample in films() {
        let film = &sample.film;
        let page = sample.page(&Route::Claims);
        for (article, claim) in page.all("main article").into_iter().zip(&film.claims) {
            for response in film.responses_to_claim(&claim.slug) {
                assert!(shows(article, film, response), "{page}: `{}` hides `{}`", claim.slug, response.slug);
            }
            let silent = film.responses_to_claim(&claim.slug).is_empty();
            assert_eq!(silent, text(article).contains("No answer"), "{page}: `{}`", claim.slug);
        }
    }
}

fn parts(page: &Page, prefix: &str) -> Vec<String> {
    let ids = page.all("main [id]").into_iter().filter_map(|part| part.value().attr("id"));
    ids.filter_map(|id| id.strip_prefix(prefix)).map(str::to_owned).collect()
}

#[test]
fn answers_stand_in_the_order_of_names() {
    for sample in films() {
        let film = &sample.film;
        let name = |response: &Response| {
            let by = response.by.first().and_then(|by| film.person(by));
            by.map(|person| fold(&person.sort_name)).unwrap_or_default()
        };
        for claim in &film.claims {
            let page = sample.page(&Route::Claim(claim.slug.clone()));
            let slugs: Vec<String> = parts(&page, "response-");
            let responses: Vec<&Response> =
                slugs.iter().filter_map(|slug| film.response(&slug.parse().expect("an id holds a slug"))).collect();
            let all = film.responses.iter().filter(|response| film.claim_answered(response) == Some(claim)).count();
            assert_eq!(responses.len(), all, "{page}: all answers have their place");
            // Those that answer the same thing follow each other, each before its own answers.
            let mut answered: Vec<&Answered> = Vec::new();
            for one in &responses {
                if !answered.contains(&&one.to) {
                    answered.push(&one.to);
                }
            }
            for to in answered {
                let alike: Vec<&Response> = responses.iter().copied().filter(|one| one.to == *to).collect();
                let sorted = in_order_of(alike.clone(), |response| name(response));
                assert_eq!(alike, sorted, "{page}");
            }
        }
    }
}

/// The frame in which an answer is set: its elements with their classes, without what differs from voice to voice:
/// what is said, ties, sources, answers to it.
fn frame(article: ElementRef<'_>) -> Vec<String> {
    let of = |element: ElementRef<'_>| {
        format!("{} {}", element.value().name(), element.value().attr("class").unwrap_or_default())
    };
    let mut frame = vec![of(article)];
    for part in article.child_elements().filter(|part| all(*part, "article").is_empty()) {
        frame.push(of(part));
        let outer = part.child_elements().filter(|one| one.value().name() == "div").map(of);
        frame.extend(outer);
        let heading =
            all(part, "h3").into_iter().flat_map(|heading| heading.descendants().filter_map(ElementRef::wrap));
        frame.extend(heading.map(of));
    }
    frame
}

#[test]
fn all_answers_on_a_page_are_set_in_the_same_frame_whatever_they_do() {
    let mut stances = Vec::new();
    for sample in films() {
        for claim in &sample.film.claims {
            let page = sample.page(&Route::Claim(claim.slug.clone()));
            let articles = page.all("main article [id^=response-]");
            let frames: Vec<Vec<String>> = articles.iter().map(|article| frame(*article)).collect();
            assert!(frames.windows(2).all(|two| two[0] == two[1]), "{page}: {frames:#?}");
            assert!(frames.iter().all(|frame| frame.len() > 6), "{page}: a frame of nothing is like any other");
            let marks = articles.iter().map(|article| all(*article, "h3 [data-stance]")[0].value().attr("data-stance"));
            stances.push(marks.map(|token| token.unwrap_or_default().to_owned()).collect::<Vec<_>>());
        }
    }
    let has_all =
        |stances: &Vec<String>| Answer::ALL.iter().all(|answer| stances.iter().any(|one| one == answer.token()));
    assert!(stances.iter().any(has_all), "a claim of the tested films is supported, qualified and disputed");
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn the_reception_shows_the_models_counts_and_no_score() {
    for sample in films() {
        let split = sample.film.split();
        if split.iter().all(|held| held.all == 0) {
            continue;
        }
        for route in [Route::Film, Route::Reviews] {
            let page = sample.page(&route);
            let figures = page.all("figure[aria-label=Reception]");
            let [figure] = figures[..] else { panic!("{page}: {} figures of the reception", figures.len()) };
            let shown: Vec<(Option<&str>, Vec<usize>)> = all(figure, "li")
                .into_iter()
                .map(|group| {
                    let marks = all(group, "[data-stance]");
                    (marks.first().and_then(|mark| mark.value().attr("data-stance")), numbers(&text(group)))
                })
                .collect();
            let expected: Vec<(Option<&str>, Vec<usize>)> = split
                .iter()
                .filter(|held| held.all > 0)
                .map(|held| {
                    let tied = held.by_kind.into_iter().filter(|count| *count > 0);
                    (Some(held.stance.token()), [held.all].into_iter().chain(tied).collect())
                })
                .collect();
            assert_eq!(
                shown, expected,
                "{page}: stances with how many hold them and how many of those have each kind of tie"
            );
            assert!(!page.text().contains('%'), "{page}: a share is a score");
        }
    }
}

#[test]
fn ties_to_the_film_are_said_beside_the_review() {
    for sample in films() {
        let film = &sample.film;
        for review in &film.reviews {
            let page = sample.page(&Route::Review(review.slug.clone()));
            let said = page.text();
            for person in review.by.iter().filter_map(|by| film.person(by)).filter(|person| person.in_film) {
                assert!(said.contains(&format!("{} speaks in the film", person.name)), "{page}");
            }
            assert_eq!(film.ties(review).is_empty(), said.contains("No tie to the film is recorded"), "{page}");
        }
    }
}

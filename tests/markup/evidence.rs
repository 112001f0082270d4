//! Evidence: statements stand with those who answer them, with what ties whom, and with where they come from.

use std::collections::BTreeSet;

use cinefile_app::{Route, Site};
use cinefile_model::{
    Answered, Claim, ClaimState, Film, Maker, Numbered, Provenance, ProvenanceState, Response, Review, Slug,
    StatementOf, Tie, in_a_row,
};
use scraper::ElementRef;

use crate::films::{Page, all, debated, films, text};

fn number(film: &Film, record: Numbered<'_>) -> String {
    format!("{}\u{a0}{}", record.series(), film.number(record))
}

/// Whether a part of a page says where something comes from: state and source at once, the rest when opened,
/// and of two values that contradict each other both at once.
fn says_where_from(part: ElementRef<'_>, film: &Film, provenance: &Provenance) -> bool {
    let source = film.source(&provenance.source).expect("the checker has seen to it that there is a source");
    let closed = format!("{}, source {}", provenance.state.words(), number(film, Numbered::Source(source)));
    let inside = [Some(&source.title), provenance.locator.as_ref(), provenance.note.as_ref()];
    all(part, "details").into_iter().any(|control| {
        let summary: String = all(control, "summary").into_iter().map(text).collect();
        let whole = text(control);
        summary.contains(&closed)
            && provenance.other.as_ref().is_none_or(|other| summary.contains(&**other))
            && inside.iter().flatten().all(|words| whole.contains(&***words))
    })
}

#[test]
fn every_statement_says_on_its_page_where_it_comes_from() {
    for sample in films() {
        let site = Site { film: sample.film.clone().into(), root: "./".into() };
        let film = &site.film;
        let mut mute = Vec::new();
        for statement in film.statements() {
            let (route, part) = site.stands_at(&statement.of).expect("every answer of a tested film leads to a claim");
            let page = sample.page(&route);
            let part = if part.is_empty() { page.all("main article")[0] } else { page.by_id(&part) };
            // What belongs to a quotation stands beside the words and not in them.
            let beside =
                matches!(statement.of, StatementOf::Quote(_)).then(|| part.parent().and_then(ElementRef::wrap));
            let part = beside.flatten().unwrap_or(part);
            if !says_where_from(part, film, statement.provenance) {
                mute.push(format!("{page}: {:?}", statement.of).chars().take(160).collect::<String>());
            }
        }
        assert!(mute.is_empty(), "{} statements without provenance:\n{}", mute.len(), mute.join("\n"));
    }
}

#[test]
fn two_values_of_a_source_that_contradicts_itself_stand_side_by_side() {
    let conflicting = |state: &ProvenanceState| *state == ProvenanceState::Conflicting;
    let states: Vec<ProvenanceState> = debated().film.statements().iter().map(|one| one.provenance.state).collect();
    assert_eq!(states.iter().filter(|state| conflicting(state)).count(), 2, "the debated film has two");
    let page = debated().page(&Route::Film);
    for (part, values) in [("length", ["58:10", "60 minutes"]), ("subject-the-fog", ["1961", "1962"])] {
        let shown = text(page.by_id(part));
        assert!(values.iter().all(|value| shown.contains(value)), "{page}: {shown}");
    }
}

#[test]
fn the_page_of_sources_counts_every_state_and_leads_to_every_statement() {
    for sample in films() {
        let site = Site { film: sample.film.clone().into(), root: "./".into() };
        let page = sample.page(&Route::Sources);
        for state in ProvenanceState::ALL {
            let of_state = || site.film.statements().into_iter().filter(|one| one.provenance.state == *state);
            let rows = page.all("main dl > div").into_iter();
            let mut rows = rows.filter(|row| all(*row, "dt").into_iter().any(|label| text(label) == state.words()));
            let row = rows.next().unwrap_or_else(|| panic!("{page}: no row for {}", state.words()));
            let value = all(row, "dd summary").first().map_or_else(|| text(all(row, "dd")[0]), |one| text(*one));
            let value = value.split(' ').next().unwrap_or_default();
            assert_eq!(value, of_state().count().to_string(), "{page}: {}", state.words());
            let shown: BTreeSet<String> = hrefs(row).into_iter().collect();
            let expected: BTreeSet<String> = of_state()
                .map(|one| {
                    let (route, part) = site.stands_at(&one.of).expect("it stands somewhere");
                    let part = if part.is_empty() { part } else { format!("#{part}") };
                    format!("{}{}{part}", page.root(), route.path())
                })
                .collect();
            assert_eq!(shown, expected, "{page}: {}", state.words());
        }
    }
}

fn hrefs(within: ElementRef<'_>) -> Vec<String> {
    all(within, "a[href]").into_iter().filter_map(|link| link.value().attr("href")).map(str::to_owned).collect()
}

/// Where the very words of an answer stand, as the rule says it: in the review, or else in the exchange.
fn words_of(page: &Page, claim: &Claim, response: &Response) -> String {
    let root = page.root();
    match response.first_excerpt() {
        Some(at) => format!("{root}reviews/{}/#excerpt-{}", at.review, at.excerpt),
        None => format!("{root}claims/{}/#response-{}", claim.slug, response.slug),
    }
}

/// Where the links lead that say who does what, such as "Disputed by Ada Quill".
fn links_of(within: ElementRef<'_>, film: &Film, response: &Response) -> Vec<String> {
    let said = format!("{} by {}", response.stance.words(), in_a_row(&film.people_named(&response.by)));
    let links = all(within, "a[href]").into_iter().filter(|link| text(*link) == said);
    links.filter_map(|link| link.value().attr("href")).map(str::to_owned).collect()
}

#[test]
fn who_answers_a_person_leads_from_card_and_page_to_the_very_words() {
    let mut tried = 0;
    for sample in films() {
        let film = &sample.film;
        let gallery = sample.page(&Route::Interviewees);
        let cards = gallery.all("main article");
        for (person, card) in film.interviewees().into_iter().zip(cards) {
            let page = sample.page(&Route::Interviewee(person.slug.clone()));
            for (claim, response) in film.answers_to(film.claims_of_person(&person.slug)) {
                for (at, part) in [(&gallery, card), (&page, page.all("main")[0])] {
                    let (links, there) = (links_of(part, film, response), words_of(at, claim, response));
                    assert!(links.contains(&there), "{at}: `{}` leads to {links:?} and not to {there}", response.slug);
                }
                tried += 1;
            }
        }
    }
    assert!(tried >= 8, "{tried} answers");
}

#[test]
fn a_review_leads_back_to_every_claim_that_it_answers_and_to_where_that_is_said() {
    let mut tried = 0;
    for sample in films() {
        let film = &sample.film;
        let list = sample.page(&Route::Reviews);
        for review in &film.reviews {
            let page = sample.page(&Route::Review(review.slug.clone()));
            let links = hrefs(page.all("main")[0]);
            let card = card_of(&list, review);
            for response in film.answers_of_review(review) {
                let claim = film.claim_answered(response).expect("an answer leads to a claim");
                let there = format!("{}claims/{}/#response-{}", page.root(), claim.slug, response.slug);
                assert!(links.contains(&there), "{page}: no way to {there}");
                let on_card = format!("{}claims/{}/", list.root(), claim.slug);
                assert!(hrefs(card).contains(&on_card), "{list}: `{}` does not lead to {on_card}", review.slug);
                if let Maker::Quote(quote) = &claim.made_by {
                    let by = &film.quote(quote).expect("a claim's quotation is there").by;
                    let said = format!("interviewees/{by}/#quote-{quote}");
                    for (at, links) in [(&page, links.clone()), (&list, hrefs(card))] {
                        let said = format!("{}{said}", at.root());
                        assert!(links.contains(&said), "{at}: `{}` does not lead to {said}", review.slug);
                    }
                }
                tried += 1;
            }
            let direct = film.answers_of_review(review).into_iter().filter_map(|one| match &one.to {
                Answered::Claim(claim) => film.claim(claim).filter(|claim| claim.made_by.is_in_film()),
                Answered::Response(_) => None,
            });
            let count = direct.map(|claim| &claim.slug).collect::<BTreeSet<&Slug>>().len();
            let said = match count {
                0 => None,
                1 => Some("Answers one statement of the film".to_owned()),
                count => Some(format!("Answers {count} statements of the film")),
            };
            for (at, said_there) in [(&page, page.text()), (&list, text(card))] {
                assert_eq!(
                    said.is_some(),
                    said_there.contains("of the film") && said_there.contains("Answers "),
                    "{at}"
                );
                assert!(said.as_ref().is_none_or(|said| said_there.contains(&**said)), "{at}: {said:?}");
            }
        }
    }
    assert!(tried >= 10, "{tried} answers");
}

fn card_of<'a>(list: &'a Page, review: &Review) -> ElementRef<'a> {
    let own = format!("{}reviews/{}/", list.root(), review.slug);
    let is_own = |card: &ElementRef<'a>| {
        all(*card, "h2 a, h3 a").into_iter().any(|link| link.value().attr("href") == Some(&*own))
    };
    list.all("main article").into_iter().find(is_own).unwrap_or_else(|| panic!("{list}: no card of {}", review.slug))
}

#[test]
fn what_answers_an_answer_says_whose_however_deep_it_stands() {
    let mut deepest = 0;
    for sample in films() {
        let film = &sample.film;
        for response in &film.responses {
            let claim = film.claim_answered(response).expect("an answer leads to a claim");
            let page = sample.page(&Route::Claim(claim.slug.clone()));
            let part = page.by_id(&format!("response-{}", response.slug));
            let Answered::Response(answered) = &response.to else { continue };
            let by = in_a_row(&film.people_named(&film.response(answered).expect("it is there").by));
            let to = format!("#response-{answered}");
            let leads = |link: &ElementRef<'_>| link.value().attr("href") == Some(&*to) && text(*link) == by;
            assert!(all(part, "a").iter().any(leads), "{page}: `{}` does not say that it answers {by}", response.slug);
            let outer = part.ancestors().filter_map(ElementRef::wrap);
            deepest = deepest
                .max(outer.filter(|one| one.value().attr("id").is_some_and(|id| id.starts_with("response-"))).count());
        }
    }
    assert!(deepest >= 3, "answers stand within each other");
    assert!(deepest <= 8, "and not {deepest} deep");
}

/// What a page must say of a tie.
fn said_of(film: &Film, tie: &Tie) -> Vec<String> {
    let name = |slug: &Slug| film.person(slug).expect("a tied person is there").name.clone();
    let organisation = |slug: &Slug| film.organisation(slug).expect("a tying organisation is there").name.clone();
    match tie {
        Tie::InFilm(person) => vec![format!("{} speaks in the film", name(person))],
        Tie::Sponsor(Some(person), org) => {
            vec![format!("{} belongs to a sponsor of the film: {}", name(person), organisation(org))]
        }
        Tie::Sponsor(None, org) => vec![format!("Said by a sponsor of the film: {}", organisation(org))],
        Tie::StateBody(Some(person), org) => {
            vec![format!("{} belongs to a state body: {}", name(person), organisation(org))]
        }
        Tie::StateBody(None, org) => vec![format!("Said by a state body: {}", organisation(org))],
        Tie::BeforePremiere => vec!["Said before the premiere".to_owned()],
    }
}

#[test]
fn every_tie_is_said_beside_reviews_answers_and_reviewers_in_the_gallery() {
    let mut kinds = BTreeSet::new();
    for sample in films() {
        let film = &sample.film;
        let list = sample.page(&Route::Reviews);
        let mut expect = |page: &Page, part: ElementRef<'_>, ties: &[Tie]| {
            for tie in ties {
                kinds.insert(tie.kind());
                for words in said_of(film, tie) {
                    assert!(text(part).contains(&words), "{page}: “{words}” is not said");
                }
            }
        };
        for review in &film.reviews {
            let page = sample.page(&Route::Review(review.slug.clone()));
            expect(&page, page.all("main")[0], &film.ties(review));
            expect(&list, card_of(&list, review), &film.ties(review));
        }
        for response in &film.responses {
            let claim = film.claim_answered(response).expect("an answer leads to a claim");
            let page = sample.page(&Route::Claim(claim.slug.clone()));
            let part = page.by_id(&format!("response-{}", response.slug));
            expect(&page, part, &film.ties_of_response(response));
        }
        let gallery = sample.page(&Route::Interviewees);
        for (person, card) in film.interviewees().into_iter().zip(gallery.all("main article")) {
            for review in film.reviews_by(&person.slug) {
                let mut ties = film.ties(review);
                // Those of another author stand on that author's card.
                ties.retain(|tie| match tie {
                    Tie::InFilm(_) => false,
                    Tie::Sponsor(by, _) | Tie::StateBody(by, _) => by.as_ref().is_none_or(|by| *by == person.slug),
                    Tie::BeforePremiere => true,
                });
                expect(&gallery, card, &ties);
            }
        }
    }
    assert_eq!(kinds.len(), Tie::KINDS, "the films have ties of every kind");
}

#[test]
fn translations_of_a_word_stand_side_by_side_with_who_translates_and_where_from() {
    let mut tried = 0;
    for sample in films() {
        let film = &sample.film;
        for quote in &film.quotes {
            let mut routes = vec![Route::Interviewee(quote.by.clone())];
            routes.extend(film.claims_of_quote(&quote.slug).iter().map(|claim| Route::Claim(claim.slug.clone())));
            for (n, term) in quote.terms.iter().enumerate() {
                for route in &routes {
                    let page = sample.page(route);
                    let part = page.by_id(&format!("word-{}-{}", quote.slug, n + 1));
                    let items = all(part, "li");
                    assert_eq!(items.len(), term.renderings.len(), "{page}");
                    for (item, rendering) in items.into_iter().zip(&term.renderings) {
                        let said = text(item);
                        assert!(said.contains(&rendering.text), "{page}: {said}");
                        match rendering.by.as_ref().and_then(|by| film.person(by)) {
                            Some(person) => assert!(said.contains(&person.name), "{page}: {said}"),
                            None => assert!(said.contains("does not say who"), "{page}: {said}"),
                        }
                        if let Some(source) = rendering.source.as_ref().and_then(|slug| film.source(slug)) {
                            assert!(said.contains(&number(film, Numbered::Source(source))), "{page}: {said}");
                        }
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried >= 8, "{tried} translations");
}

#[test]
fn claims_can_be_narrowed_by_what_has_been_answered_and_by_topic_with_counts() {
    for sample in films() {
        let film = &sample.film;
        let page = sample.page(&Route::Claims);
        if film.claims.is_empty() {
            continue;
        }
        let labels = page.all("form fieldset label");
        let counted: Vec<(String, usize)> = labels
            .into_iter()
            .map(|label| {
                let token = all(label, "input[type=radio]")[0].value().attr("value").unwrap_or_default().to_owned();
                (token, text(label).split_whitespace().last().and_then(|n| n.parse().ok()).expect("a count"))
            })
            .collect();
        let mut expected = vec![(String::new(), film.claims.len())];
        expected.extend(ClaimState::ALL.iter().map(|&state| {
            (state.token().to_owned(), film.claims.iter().filter(|claim| film.is_in_state(claim, state)).count())
        }));
        assert_eq!(counted, expected, "{page}");
        let topics: Vec<&str> =
            page.all("select option").into_iter().filter_map(|option| option.value().attr("value")).collect();
        let expected: Vec<&str> =
            std::iter::once("").chain(film.topics()).filter(|_| !film.topics().is_empty()).collect();
        assert_eq!(topics, expected, "{page}");
    }
}

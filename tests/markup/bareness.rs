//! What a page says where the film file says nothing: a gap in words, never an empty heading or a count of nothing.

use cinefile_app::Route;
use cinefile_model::Numbered;

use crate::films::{all, bundled, films, on_every_page, on_pages, other, shown, small, text};

/// Most portraits in the strip on the film's page.
const MOST_PLATES: usize = 48;

#[test]
fn a_film_without_quotations_has_no_block_for_them() {
    on_pages(other().pages(), |page| page.all("blockquote, figure.quote-line").into_iter().map(shown).collect());
}

#[test]
fn a_film_without_reviews_and_claims_has_no_sections_of_them() {
    let page = other().page(&Route::Film);
    let headings: Vec<String> = page.all("main h2").into_iter().map(text).collect();
    for absent in ["Reviews", "Claims in dispute"] {
        assert!(!headings.iter().any(|heading| heading == absent), "{page}: {headings:?}");
    }
    for (route, words) in [(Route::Reviews, "No review"), (Route::Claims, "no claim")] {
        let page = other().page(&route);
        assert!(page.text().contains(words), "{page} does not say “{words}”");
        assert!(page.all("main form").is_empty(), "{page}: there is nothing to filter");
    }
}

#[test]
fn nothing_is_counted_as_none_of_none() {
    on_every_page(|page| {
        let text = page.text();
        let is_zero = |&(at, _): &(usize, &str)| !text[..at].ends_with(|c: char| c.is_ascii_digit());
        text.match_indices("0 of")
            .filter(is_zero)
            .map(|(at, _)| format!("“{}”", &text[at..(at + 12).min(text.len())]))
            .collect()
    });
}

#[test]
fn a_film_with_nothing_to_play_shows_the_drawn_card_and_says_so() {
    for sample in [other(), small()] {
        let page = sample.page(&Route::Film);
        assert!(page.all("video").is_empty(), "{page} has nothing to play");
        let cards = page.all("main figure svg[role=img], main figure img[src$='title-card.svg']");
        let [card] = cards[..] else { panic!("{page}: {} drawn cards", cards.len()) };
        let named = card.value().attr("aria-label").or(card.value().attr("alt")).unwrap_or_default();
        assert!(named.contains(&*sample.film.about.title), "{page}: the card is named “{named}”");
        let note = page.all("main figure figcaption").first().map(|note| text(*note)).unwrap_or_default();
        assert!(note.contains("no copy of the film"), "{page}: the note is “{note}”");
    }
}

#[test]
fn a_film_with_something_to_play_has_a_player_that_needs_no_script() {
    let film = &bundled().film;
    let page = bundled().page(&Route::Film);
    let [video] = page.all("video")[..] else { panic!("{page}: one video") };
    assert!(video.value().attr("controls").is_some(), "{page}: the browser's own controls");
    assert!(video.value().attr("aria-label").is_some_and(|name| name.contains(&*film.about.title)), "{page}");
    assert_eq!(all(video, "source").len(), film.media.sources.len(), "{page}: sources");
    assert_eq!(all(video, "track").len(), film.media.tracks.len(), "{page}: tracks");
    assert_eq!(film.media.is_sample, page.text().contains("not the film"), "{page}: a stand-in is said to be one");
}

#[test]
fn the_strip_of_interviewees_has_an_end_and_leads_on() {
    for sample in films() {
        let people = sample.film.interviewees();
        let page = sample.page(&Route::Film);
        let prefix = format!("{}interviewees/", page.root());
        let is_person =
            |href: &str| href.strip_prefix(&prefix).is_some_and(|slug| !slug.is_empty() && !slug.contains('#'));
        let plates = page.all("main ul li > a[href]");
        let plates = plates.iter().filter(|link| link.value().attr("href").is_some_and(is_person)).count();
        assert_eq!(plates, people.len().min(MOST_PLATES), "{page}: portraits in the strip");
        if people.len() > MOST_PLATES {
            let count = people.len().to_string();
            let on = page
                .all("main a[href]")
                .into_iter()
                .any(|link| link.value().attr("href") == Some(&*prefix) && text(link).contains(&count));
            assert!(on, "{page}: no link to all {count}");
        }
    }
}

#[test]
fn markup_in_a_films_text_is_shown_as_text() {
    let event = other().film.events.iter().find(|event| event.summary.contains("<script>"));
    let event = event.expect("the other film has a script in an event");
    let page = other().page(&Route::Reviews);
    assert!(text(page.by_id(&format!("event-{}", event.slug))).contains(&event.summary), "{page}");
}

#[test]
fn a_person_without_quotation_is_said_to_have_none() {
    for sample in films() {
        for person in sample.film.interviewees() {
            let page = sample.page(&Route::Interviewee(person.slug.clone()));
            let silent = sample.film.quotes_by(&person.slug).is_empty();
            assert_eq!(silent, page.text().contains("no quotation"), "{page}");
            assert_eq!(silent, page.all("main blockquote").is_empty(), "{page}");
        }
    }
}

#[test]
fn what_has_no_date_says_that_the_source_has_none() {
    for sample in films() {
        let reviews = sample.page(&Route::Reviews);
        for event in &sample.film.events {
            let said = text(reviews.by_id(&format!("event-{}", event.slug))).contains("no date in the source");
            assert_eq!(said, event.date.is_none(), "{reviews}: event `{}`", event.slug);
        }
        for review in &sample.film.reviews {
            let page = sample.page(&Route::Review(review.slug.clone()));
            assert_eq!(page.text().contains("No date in the source"), review.date.is_none(), "{page}");
        }
        let about = &sample.film.about;
        let undated = about.subjects.iter().any(|subject| subject.when.is_none());
        assert_eq!(sample.page(&Route::Film).text().contains("Where there is no date"), undated, "{}", sample.name);
    }
}

#[test]
fn what_has_no_address_value_or_outcome_says_so() {
    for sample in films() {
        let film = &sample.film;
        let page = sample.page(&Route::Film);
        let without = film.about.links.iter().filter(|link| link.url.is_none()).count();
        assert_eq!(page.text().matches("no address in the source").count(), without, "{page}: links without address");
        let unrated = film.about.rating.as_ref().is_some_and(|rating| rating.value.is_none());
        assert_eq!(page.text().contains("none given"), unrated, "{page}: a rating that the source leaves empty");
        let reviews = sample.page(&Route::Reviews);
        for event in &film.events {
            let said = text(reviews.by_id(&format!("event-{}", event.slug))).contains("none recorded");
            assert_eq!(said, event.outcome.is_none(), "{reviews}: outcome of `{}`", event.slug);
        }
    }
}

#[test]
fn an_exchange_says_where_it_ends() {
    for sample in [bundled(), small()] {
        let film = &sample.film;
        for claim in &film.claims {
            let page = sample.page(&Route::Claim(claim.slug.clone()));
            let answers = film.responses.iter().filter(|response| film.claim_answered(response) == Some(claim));
            let ends = answers.filter(|response| film.responses_to_response(&response.slug).is_empty()).count();
            let said = page.text().matches("No answer to this is recorded").count();
            assert_eq!(said, ends.max(1), "{page}: every end of the exchange is said to be one");
        }
    }
}

#[test]
fn sources_without_corrections_say_none_so_far() {
    for sample in films() {
        let page = sample.page(&Route::Sources);
        assert_eq!(page.text().contains("None so far"), sample.film.corrections.is_empty(), "{page}");
        let unused = sample.film.sources.iter().any(|source| sample.film.number(Numbered::Source(source)) == 0);
        assert!(!unused, "{page}: every source has a number");
    }
}

//! Everything that the film file says stands on its page, word for word.
//!
//! The films say what to look for; no name or title of a film stands here.

use cinefile_app::Route;
use cinefile_model::{Answered, Event, Film, Passage, Person, Quote, Response, Review, Slug, quotation_marks};

use crate::films::{Sample, bundled, films, text};

/// Words that a page must have, and which part of the file they are.
struct Expected(Route, String, Vec<String>);

fn expect(all: impl IntoIterator<Item = Expected>, sample: &'static Sample) {
    let mut missing = Vec::new();
    let mut looked_for = 0;
    let mut last: Option<(Route, String)> = None;
    for Expected(route, what, words) in all {
        let text = match last.take() {
            Some((held, text)) if held == route => text,
            _ => sample.page(&route).text(),
        };
        for word in words {
            looked_for += 1;
            if !text.contains(&word) {
                missing.push(format!("{}, /{}: {what}: “{word}”", sample.name, route.path()));
            }
        }
        last = Some((route, text));
    }
    assert!(missing.is_empty(), "{} of {looked_for} are missing:\n{}", missing.len(), missing.join("\n"));
}

fn optional(value: Option<&String>) -> Vec<String> {
    value.cloned().into_iter().collect()
}

fn named(film: &Film, slugs: &[Slug]) -> Vec<String> {
    slugs.iter().filter_map(|slug| film.person(slug)).map(|person| person.name.clone()).collect()
}

fn organisations(film: &Film, slugs: &[Slug]) -> Vec<String> {
    slugs.iter().filter_map(|slug| film.organisation(slug)).map(|organisation| organisation.name.clone()).collect()
}

#[test]
fn the_films_page_says_what_the_file_says_of_the_film() {
    for sample in films() {
        let film = &sample.film;
        let about = &film.about;
        let on = |what: &str, words: Vec<String>| Expected(Route::Film, what.to_owned(), words);
        let mut all = vec![
            on("title and logline", vec![about.title.clone(), about.logline.clone()]),
            on("synopsis", about.synopsis.clone()),
            on("directors and writers", [named(film, &about.directors), named(film, &about.writers)].concat()),
            on("sponsors", organisations(film, &about.sponsors)),
            on("genres and tags", [about.genres.clone(), about.tags.clone()].concat()),
            on("category", optional(about.category.as_ref())),
            on("languages", about.languages.iter().map(|tag| film.names.language(tag).to_owned()).collect()),
            on("countries", about.filmed_in.iter().map(|code| film.names.country(code).to_owned()).collect()),
            on("links", about.links.iter().map(|link| link.label.clone()).collect()),
            on("note on the media", optional(film.media.note.as_ref())),
        ];
        if let Some(runtime) = &about.runtime {
            let other = runtime.provenance.other.iter().cloned();
            all.push(on("length", other.chain([runtime.value.to_string()]).collect()));
        }
        if let Some(views) = &about.views {
            all.push(on("views", optional(views.provenance.note.as_ref())));
        }
        if let Some(rating) = &about.rating {
            all.push(on(
                "rating",
                [optional(rating.value.as_ref()), optional(rating.provenance.note.as_ref())].concat(),
            ));
        }
        all.extend(about.subjects.iter().map(|subject| {
            let when = subject.when.as_ref().map(cinefile_model::Edtf::in_words).into_iter();
            on("subject", when.chain(subject.text.clone()).chain([subject.title.clone()]).collect())
        }));
        all.extend(about.materials.iter().map(|one| on("material", vec![one.title.clone(), one.text.clone()])));
        all.extend(about.facts.iter().map(|one| on("fact", vec![one.label.clone(), one.value.clone()])));
        expect(all, sample);
    }
}

fn terms(quote: &Quote) -> Vec<String> {
    let of = quote.terms.iter().flat_map(|term| {
        let renderings = term.renderings.iter().flat_map(|one| [Some(one.text.clone()), one.note.clone()]);
        renderings.flatten().chain([term.text.clone()])
    });
    of.collect()
}

#[test]
fn each_interviewee_stands_in_the_gallery_and_on_a_page_with_every_word() {
    for sample in films() {
        let film = &sample.film;
        let mut all = Vec::new();
        for person in film.interviewees() {
            let quotes = film.quotes_by(&person.slug);
            let who = [vec![person.name.clone()], person.roles.clone()].concat();
            let first = quotes.first().map(|quote| quote.text.clone()).into_iter().collect();
            let what = person.slug.to_string();
            all.push(Expected(Route::Interviewees, what.clone(), [who.clone(), first].concat()));
            let mut own = who;
            own.extend(organisations(film, &person.affiliations));
            own.extend(person.country.as_ref().map(|country| film.names.country(country).to_owned()));
            for quote in quotes {
                own.push(quote.text.clone());
                own.extend(quote.original.as_ref().map(|original| original.text.clone()));
                own.extend(quote.context.clone());
                own.extend(terms(quote));
            }
            all.push(Expected(Route::Interviewee(person.slug.clone()), what, own));
        }
        all.sort_by_key(|Expected(route, ..)| route.path());
        expect(all, sample);
    }
}

#[test]
fn a_quotation_is_the_files_byte_for_byte_between_the_marks_of_its_language() {
    for sample in films() {
        for quote in &sample.film.quotes {
            let page = sample.page(&Route::Interviewee(quote.by.clone()));
            let marks = quotation_marks(&quote.language);
            let words = format!("{}{}{}", marks.open, quote.text, marks.close);
            let said = page.all("blockquote").into_iter().any(|block| text(block).starts_with(&words));
            assert!(said, "{page}: no block quotation of {words}");
            let part = page.by_id(&format!("quote-{}", quote.slug));
            assert!(text(part).contains(&words), "{page}: the permalink does not lead to {words}");
        }
    }
}

fn review_words(film: &Film, review: &Review) -> Vec<String> {
    let mut words = vec![film.voices_named(review), review.summary.clone(), review.stance.words().to_owned()];
    words.extend(review.excerpts.iter().map(|excerpt| excerpt.text.clone()));
    words.extend(review.date.map(cinefile_model::PartialDate::in_words));
    words
}

#[test]
fn each_review_stands_in_the_list_and_on_its_page_with_every_word() {
    for sample in films() {
        let film = &sample.film;
        let on = |route: &dyn Fn(&Review) -> Route| {
            film.reviews
                .iter()
                .map(|review| Expected(route(review), review.slug.to_string(), review_words(film, review)))
                .collect::<Vec<_>>()
        };
        expect(on(&|_| Route::Reviews), sample);
        expect(on(&|review| Route::Review(review.slug.clone())), sample);
        expect(
            film.reviews.iter().map(|review| {
                let notes = review.excerpts.iter().filter_map(|excerpt| excerpt.note.clone()).collect();
                Expected(Route::Review(review.slug.clone()), "notes".to_owned(), notes)
            }),
            sample,
        );
    }
}

#[test]
fn an_excerpt_has_its_own_address() {
    for sample in films() {
        for review in &sample.film.reviews {
            let page = sample.page(&Route::Review(review.slug.clone()));
            for excerpt in &review.excerpts {
                let part = page.by_id(&format!("excerpt-{}", excerpt.slug));
                assert!(text(part).contains(&excerpt.text), "{page}: `{}` leads to other words", excerpt.slug);
            }
        }
    }
}

fn event_words(film: &Film, event: &Event) -> Vec<String> {
    let mut words = vec![event.title.clone(), event.summary.clone(), event.kind.words().to_owned()];
    words.extend(event.place.clone());
    words.extend(event.outcome.clone());
    words.extend(event.date.map(cinefile_model::PartialDate::in_words));
    for said in &event.words {
        words.extend([said.text.clone(), said.label.clone()]);
        words.extend(said.original.as_ref().map(|original| original.text.clone()));
    }
    for actor in &event.actors {
        words.extend(match actor {
            cinefile_model::Actor::Person(slug) => named(film, std::slice::from_ref(slug)),
            cinefile_model::Actor::Organisation(slug) => organisations(film, std::slice::from_ref(slug)),
        });
    }
    words
}

#[test]
fn each_event_stands_below_the_reviews_with_every_word() {
    for sample in films() {
        let page = sample.page(&Route::Reviews);
        for event in &sample.film.events {
            let part = text(page.by_id(&format!("event-{}", event.slug)));
            for words in event_words(&sample.film, event) {
                assert!(part.contains(&words), "{page}: event `{}` does not say “{words}”", event.slug);
            }
        }
    }
}

fn says(film: &Film, response: &Response) -> Vec<String> {
    let passages = response.says.iter().map(|passage| match passage {
        Passage::Text(text) => text.clone(),
        Passage::Excerpt(reference) => film.excerpt(reference).map(|(_, one)| one.text.clone()).unwrap_or_default(),
    });
    passages.chain(named(film, &response.by)).chain([response.stance.words().to_owned()]).collect()
}

#[test]
fn each_claim_stands_in_the_list_and_on_its_page_with_everybody_who_answers() {
    for sample in films() {
        let film = &sample.film;
        let mut all = Vec::new();
        for claim in &film.claims {
            let words = [vec![claim.text.clone()], optional(claim.context.as_ref())].concat();
            let what = claim.slug.to_string();
            all.push(Expected(Route::Claims, what.clone(), words.clone()));
            all.push(Expected(Route::Claim(claim.slug.clone()), what.clone(), [words, claim.topics.clone()].concat()));
            for response in film.responses.iter().filter(|response| film.claim_answered(response) == Some(claim)) {
                all.push(Expected(Route::Claim(claim.slug.clone()), response.slug.to_string(), says(film, response)));
                if matches!(response.to, Answered::Claim(_)) {
                    all.push(Expected(Route::Claims, what.clone(), named(film, &response.by)));
                }
            }
        }
        expect(all, sample);
    }
}

#[test]
fn each_source_stands_on_the_page_of_sources_with_its_gaps_in_words() {
    for sample in films() {
        let page = sample.page(&Route::Sources);
        for source in &sample.film.sources {
            let part = text(page.by_id(&format!("source-{}", source.slug)));
            let given = [&source.publisher, &source.author, &source.note, &Some(source.title.clone())];
            for words in given.into_iter().flatten() {
                assert!(part.contains(&**words), "{page}: source `{}` does not say “{words}”", source.slug);
            }
            let gaps =
                [source.publisher.is_none(), source.author.is_none(), source.url.is_none(), source.date.is_none()];
            let gaps = gaps.into_iter().filter(|gap| *gap).count();
            assert_eq!(part.matches("not known").count(), gaps, "{page}: gaps of source `{}`", source.slug);
        }
    }
}

#[test]
fn every_person_whom_the_file_names_in_the_film_is_counted() {
    let people: Vec<&Person> = bundled().film.people.iter().filter(|person| person.in_film).collect();
    assert_eq!(people.len(), bundled().film.interviewees().len());
    assert!(bundled().page(&Route::Interviewees).text().contains(&format!("{0} of {0}", people.len())));
}

//! The language of every piece of text: for voices, hyphens and the way it is written.

use cinefile_model::{Direction, Film, Passage};
use scraper::{ElementRef, node::Node};

use crate::films::{Page, bundled, is_within, on_every_page, on_pages, other, reworded, shown, small, text};

/// The language that the document declares.
const INTERFACE: &str = "en";

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Every piece of text with the element that holds it; drawings are passed over.
fn pieces(page: &Page) -> Vec<(ElementRef<'_>, &str)> {
    let mut pieces = Vec::new();
    for node in page.dom.tree.nodes() {
        let (Node::Text(text), Some(parent)) = (node.value(), node.parent().and_then(ElementRef::wrap)) else {
            continue;
        };
        let hidden = is_hidden(parent);
        if !hidden && !text.trim().is_empty() {
            pieces.push((parent, &**text));
        }
    }
    pieces
}

/// Hidden from readers, or a drawing that is read out by its label.
fn is_hidden(element: ElementRef<'_>) -> bool {
    is_within(element, |outer| {
        let attribute = |name: &str| outer.value().attr(name);
        attribute("aria-hidden") == Some("true") || attribute("role") == Some("img")
    })
}

/// The value of the nearest attribute of this name round a piece of text.
fn nearest<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    element
        .value()
        .attr(name)
        .or_else(|| element.ancestors().filter_map(ElementRef::wrap).find_map(|outer| outer.value().attr(name)))
}

/// Whether the direction is left to the browser, as for names, whose language nobody says.
fn is_isolated(element: ElementRef<'_>) -> bool {
    for outer in std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap)) {
        match outer.value().attr("dir") {
            Some(dir) => return dir == "auto",
            None if outer.value().name() == "bdi" => return true,
            None => {}
        }
    }
    false
}

/// Names of people, organisations and sources: their language is not that of the file's wording.
fn names(film: &Film) -> Vec<&str> {
    let people = film.people.iter().flat_map(|person| [&*person.name, &*person.sort_name]);
    let organisations = film.organisations.iter().map(|organisation| &*organisation.name);
    people.chain(organisations).chain(film.sources.iter().map(|source| &*source.title)).collect()
}

/// Everything in the language of the file's wording: what is neither a name nor quoted.
fn wording(film: &Film) -> Vec<&str> {
    let about = &film.about;
    let mut texts: Vec<&str> = vec![&about.title, &about.logline];
    texts.extend([&about.synopsis, &about.genres, &about.tags].into_iter().flatten().map(String::as_str));
    texts.extend(about.category.iter().chain(&film.media.note).map(String::as_str));
    texts.extend(
        about.subjects.iter().flat_map(|one| [Some(&one.title), one.text.as_ref()]).flatten().map(String::as_str),
    );
    texts.extend(about.materials.iter().flat_map(|one| [&*one.title, &*one.text]));
    texts.extend(about.facts.iter().flat_map(|one| [&*one.label, &*one.value]));
    texts.extend(about.links.iter().map(|link| &*link.label));
    texts.extend(film.people.iter().flat_map(|person| &person.roles).map(String::as_str));
    texts.extend(film.quotes.iter().filter_map(|quote| quote.context.as_deref()));
    texts.extend(film.reviews.iter().map(|review| &*review.summary));
    texts.extend(film.reviews.iter().flat_map(|review| &review.excerpts).filter_map(|excerpt| excerpt.note.as_deref()));
    for event in &film.events {
        texts.extend([&*event.title, &*event.summary]);
        texts.extend([event.place.as_deref(), event.outcome.as_deref()].into_iter().flatten());
        texts.extend(event.words.iter().map(|words| &*words.label));
    }
    for claim in &film.claims {
        texts.extend([Some(&*claim.text), claim.context.as_deref()].into_iter().flatten());
        texts.extend(claim.topics.iter().map(String::as_str));
    }
    texts.extend(film.responses.iter().flat_map(|response| &response.says).filter_map(|passage| match passage {
        Passage::Text(text) => Some(&**text),
        Passage::Excerpt(_) => None,
    }));
    let provenances = film.statements().into_iter().map(|statement| statement.provenance);
    texts.extend(provenances.flat_map(|one| [one.note.as_deref(), one.locator.as_deref()]).flatten());
    texts.extend(film.sources.iter().filter_map(|source| source.note.as_deref()));
    texts
}

#[test]
fn every_kind_of_wording_says_its_language() {
    let texts = wording(&reworded().film);
    let is_wording = |piece: &str| {
        let in_a_row = |between: &str| piece.split(between).all(|one| texts.contains(&one.trim()));
        in_a_row(", ") || in_a_row("; ") || texts.contains(&piece.trim())
    };
    // A place of an event may be called as the country of a person, whose name is the interface's.
    let site = reworded();
    let film = &site.film;
    let countries: Vec<&str> =
        film.people.iter().filter_map(|one| one.country.as_ref()).map(|code| film.names.country(code)).collect();
    let language = reworded().film.about.wording.as_str();
    on_pages(reworded().pages(), |page| {
        let silent = |(element, piece): &(ElementRef<'_>, &str)| {
            !countries.contains(piece) && is_wording(piece) && nearest(*element, "lang") != Some(language)
        };
        pieces(page)
            .into_iter()
            .filter(silent)
            .map(|(element, piece)| format!("“{piece}” in {}", shown(element)))
            .collect()
    });
}

#[test]
fn text_from_right_to_left_is_marked_as_such() {
    on_pages(other().pages(), |page| {
        let astray = |(element, text): &(ElementRef<'_>, &str)| {
            text.contains(is_right_to_left) && nearest(*element, "dir") != Some("rtl") && !is_isolated(*element)
        };
        pieces(page)
            .into_iter()
            .filter(astray)
            .map(|(element, text)| format!("“{text}” in {}", shown(element)))
            .collect()
    });
}

#[test]
fn words_of_a_film_in_another_language_say_which() {
    let film = &other().film;
    let (language, names) = (film.about.wording.as_str(), names(film));
    on_pages(other().pages(), |page| {
        let silent = |(element, text): &(ElementRef<'_>, &str)| {
            let is_name = names.iter().any(|name| name.contains(text.trim())) && is_isolated(*element);
            text.contains(is_right_to_left) && !is_name && nearest(*element, "lang") != Some(language)
        };
        pieces(page)
            .into_iter()
            .filter(silent)
            .map(|(element, text)| format!("“{text}” in {}", shown(element)))
            .collect()
    });
}

#[test]
fn english_of_the_interface_is_never_said_to_be_another_language() {
    let mut own: Vec<&str> =
        vec!["Interviewees", "Reviews", "Claims", "Sources", "Synopsis", "Read the whole synopsis"];
    own.extend(["What it covers", "The record", "Ties", "Outcome: ", "Involved: ", "none recorded", "Copy link"]);
    on_pages(other().pages(), |page| {
        let wrong = |(element, text): &(ElementRef<'_>, &str)| {
            own.contains(text) && nearest(*element, "lang").is_some_and(|language| language != INTERFACE)
        };
        pieces(page)
            .into_iter()
            .filter(wrong)
            .map(|(element, text)| format!("“{text}” in {}", shown(element)))
            .collect()
    });
}

#[test]
fn a_film_from_left_to_right_is_nowhere_turned() {
    for sample in [bundled(), small()] {
        on_pages(sample.pages(), |page| page.all("[dir=rtl]").into_iter().map(shown).collect());
    }
}

#[test]
fn every_quotation_says_its_language() {
    on_every_page(|page| {
        page.all("blockquote").into_iter().filter(|quote| quote.value().attr("lang").is_none()).map(shown).collect()
    });
}

#[test]
fn every_lang_is_a_tag_and_every_right_to_left_language_is_turned() {
    on_every_page(|page| {
        let fits = |element: &ElementRef<'_>| {
            let lang = element.value().attr("lang").unwrap_or_default();
            lang.parse::<cinefile_model::LanguageTag>().is_ok_and(|tag| {
                (tag.direction() == Direction::RightToLeft) == (element.value().attr("dir") == Some("rtl"))
            })
        };
        page.all("[lang]").into_iter().filter(|element| !fits(element)).map(shown).collect()
    });
}

#[test]
fn words_in_another_language_than_the_films_keep_theirs() {
    for sample in [bundled(), small(), other()] {
        let film = &sample.film;
        let originals = film.events.iter().flat_map(|event| &event.words).flat_map(|words| {
            let original = words.original.iter().map(|original| (&original.text, &original.language));
            original.chain([(&words.text, &words.language)])
        });
        let page = sample.page(&cinefile_app::Route::Reviews);
        for (words, language) in originals {
            let said =
                page.all(&format!("[lang=\"{language}\"]")).into_iter().any(|part| text(part).contains(&**words));
            assert!(said, "{page}: “{words}” is not said to be in `{language}`");
        }
    }
}

//! The gallery as a page of Yew that is rendered in the browser only: it fetches the film file and draws everything.
//!
//! It shares the film's model with the site and nothing of its components.

use std::rc::Rc;

use cinefile_model::{Film, Person, PersonGroup, fold};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlSelectElement, Response};
use yew::prelude::*;

const PARTS: [(&str, &str); 5] = [
    ("Film", "/"),
    ("Interviewees", "/interviewees/"),
    ("Reviews", "/reviews/"),
    ("Claims", "/claims/"),
    ("Sources", "/sources/"),
];

/// A film that is compared by its place in memory.
#[derive(Clone)]
struct Shared(Rc<Film>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a person is found by.
fn findable(film: &Film, person: &Person) -> String {
    let mut parts = vec![person.name.clone()];
    parts.extend(person.roles.iter().cloned());
    parts.extend(
        person
            .affiliations
            .iter()
            .filter_map(|slug| film.organisation(slug))
            .map(|organisation| organisation.name.clone()),
    );
    parts.extend(film.quotes_by(&person.slug).iter().map(|quote| quote.text.clone()));
    fold(&parts.join(" "))
}

fn letters(sort_name: &str) -> String {
    let mut letters = sort_name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.next().into_iter().flat_map(char::to_lowercase)).collect()
}

#[derive(PartialEq, Properties)]
struct CardProps {
    film: Shared,
    place: usize,
}

/// One person; drawn anew only when the film changes.
#[component]
fn Card(CardProps { film: Shared(film), place }: &CardProps) -> Html {
    let Some(person) = film.interviewee_at(*place) else { return Html::default() };
    let quotes = film.quotes_by(&person.slug);
    html! {
        <article class="interviewee-card">
            <div class="interviewee-card__plate">
                <svg class="plate" viewBox="0 0 80 100" aria-hidden="true">
                    <path class="plate__label" d="M17 33h46v34H17z" />
                    <text class="plate__letters" x="40" y="57.5">{ letters(&person.sort_name) }</text>
                </svg>
            </div>
            <div class="interviewee-card__head">
                <span class="interviewee-card__number" aria-hidden="true">{ place + 1 }</span>
                <h2 class="interviewee-card__name">
                    <a class="interviewee-card__link" href={format!("/interviewees/{}/", person.slug)}><bdi>{ person.name.clone() }</bdi></a>
                </h2>
                <p class="interviewee-card__role">{ person.roles.join(", ") }</p>
            </div>
            if let Some(quote) = quotes.first() {
                <blockquote class="interviewee-card__quote" lang={quote.language.to_string()}>
                    <p><span class="quote-line__open">{ "“" }</span>{ quote.text.clone() }{ "”" }</p>
                </blockquote>
            }
        </article>
    }
}

#[derive(PartialEq, Properties)]
struct GalleryProps {
    film: Shared,
}

#[component]
fn Gallery(GalleryProps { film }: &GalleryProps) -> Html {
    let texts = use_memo(film.clone(), |Shared(film)| {
        film.interviewees().into_iter().map(|person| findable(film, person)).collect::<Vec<String>>()
    });
    let words = use_state(String::new);
    let group = use_state(|| None::<PersonGroup>);
    let people = film.0.interviewees();
    let folded = fold(&words);
    let parts: Vec<&str> = folded.split_whitespace().collect();
    let fits: Vec<bool> = people
        .iter()
        .zip(texts.iter())
        .map(|(person, text)| {
            group.is_none_or(|group| person.group == group) && parts.iter().all(|part| text.contains(part))
        })
        .collect();
    let (left, all) = (fits.iter().filter(|fits| **fits).count(), people.len());
    let oninput = {
        let words = words.setter();
        move |event: InputEvent| words.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onchange = {
        let group = group.setter();
        move |event: Event| {
            group.set(PersonGroup::from_token(&event.target_unchecked_into::<HtmlSelectElement>().value()))
        }
    };
    let there = PersonGroup::ALL.iter().filter(|group| people.iter().any(|person| person.group == **group));
    html! {
        <>
            <div class="page-head">
                <h1 class="page-head__title">{ "Interviewees" }</h1>
                <form class="filters" role="search" aria-label="Narrow the list" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    <label class="filters__field filters__field--whole">
                        <span class="filters__label">{ "Words" }</span>
                        <input class="filters__input" type="search" name="q" value={(*words).clone()} {oninput} autocomplete="off" />
                    </label>
                    <label class="filters__field">
                        <span class="filters__label">{ "Group" }</span>
                        <select class="filters__input" name="group" {onchange}>
                            <option value="">{ "All groups" }</option>
                            { for there.map(|group| html! { <option value={group.token()}>{ group.words() }</option> }) }
                        </select>
                    </label>
                    <p class="filters__result" role="status">{ match left {
                        0 => format!("0 of {all} people: nobody fits"),
                        left => format!("{left} of {all} people"),
                    } }</p>
                </form>
            </div>
            <div class="interviewee-list">
                { for fits.iter().enumerate().map(|(place, fits)| html! {
                    <div key={place} class="interviewee-list__item" hidden={!fits}><Card film={film.clone()} {place} /></div>
                }) }
            </div>
        </>
    }
}

/// Fetches the film file.
async fn fetched() -> Result<Film, JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let answer: Response = JsFuture::from(window.fetch_with_str("/film.json")).await?.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    Film::from_json(&text).map_err(|error| error.to_string().into())
}

#[component]
fn Page() -> Html {
    let film = use_state(|| None::<Shared>);
    {
        let film = film.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(fetched) = fetched().await {
                    film.set(Some(Shared(Rc::new(fetched))));
                }
            });
        });
    }
    let title = film.as_ref().map(|Shared(film)| film.about.title.clone());
    html! {
        <>
            <header class="page">
                <div class="masthead">
                    <a class="masthead__film" href="/">{ title }</a>
                    <nav class="masthead__nav" aria-label="Main">
                        <ul class="masthead__list">
                            { for PARTS.iter().map(|(words, address)| html! {
                                <li><a class="masthead__link" href={*address} aria-current={(*words == "Interviewees").then_some("page")}>{ *words }</a></li>
                            }) }
                        </ul>
                    </nav>
                </div>
            </header>
            <main class="page" id="main">
                if let Some(film) = (*film).clone() {
                    <Gallery {film} />
                } else {
                    <p>{ "Loading…" }</p>
                }
            </main>
            <footer class="page"><div class="colophon"><p>{ "Made from one data file" }</p></div></footer>
        </>
    }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}

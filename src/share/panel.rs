//! The panel: the link, and the code for a frame with what can be chosen for it and a preview.
//!
//! It draws what `choices` make of the fields. Fields keep what is typed themselves: their first values are written once.

use std::rc::Rc;

use cinefile_model::{Film, FilmTime, Track, TrackKind};
use yew::prelude::*;

use super::{
    choices::{Choices, FITS, WHAT, WIDTH},
    qr::qr,
};
use crate::{
    Embed, browser,
    components::markup::Markup,
    effect::{no_end, use_effect_on},
};

/// Longest text of a record among the things on offer, in characters.
const LONGEST: usize = 60;

#[derive(Properties)]
pub(super) struct PanelProps {
    /// The film; the panel is drawn for one only.
    pub(super) film: Rc<Film>,
    /// The absolute address of the site's root.
    pub(super) root: AttrValue,
    /// The absolute address that is shared.
    pub(super) address: AttrValue,
    /// What is shared, in words.
    pub(super) title: AttrValue,
    /// What can be framed, the nearest first.
    pub(super) embeds: Rc<[Embed]>,
    /// Where the film stands, if it does not stand at its start.
    pub(super) at: Option<FilmTime>,
    /// Where it stops.
    pub(super) stop: Option<FilmTime>,
    /// What tells the frame apart from others on a page.
    pub(super) serial: AttrValue,
    /// Whether the browser hands links to other programs.
    pub(super) sends: bool,
}

/// A panel is drawn with the same for as long as it stands; comparing films would cost kilobytes.
impl PartialEq for PanelProps {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let choices = use_state(|| Choices::at(props.at, props.stop));
    let status = use_state(|| "");
    use_effect_on(
        String::new(),
        Box::new(|| {
            browser::show_dialog();
            no_end()
        }),
    );
    let embed = choices.what(&props.embeds);
    let link = choices.link(&props.address);
    let code = embed.map(|embed| choices.code(&props.film, &props.root, embed, &props.serial)).unwrap_or_default();
    let onchange = {
        let (choices, status) = (choices.clone(), status.setter());
        move |event: Event| {
            if let Some((name, value)) = browser::chosen(&event) {
                choices.set(choices.with(name, value));
                status.set("");
            }
        }
    };
    let onclick = {
        let (link, code, title, status) = (link.clone(), code.clone(), props.title.clone(), status.setter());
        move |event: MouseEvent| match browser::pressed(&event).as_deref() {
            Some("copy-link") => copy(&link, ".share-panel__link", status.clone()),
            Some("copy-code") => copy(&code, ".share-panel__code", status.clone()),
            Some("send") => browser::send(&title, &link),
            Some("close") => browser::close_dialog(),
            _ => {}
        }
    };
    html! {
        <div class="share-panel__sheet" {onchange} {onclick}>
            { Markup::written(|page| draw(page, props, &choices, &link, &code, *status)) }
        </div>
    }
}

fn copy(text: &str, place: &'static str, status: UseStateSetter<&'static str>) {
    browser::copy(text.to_owned(), move |copied| {
        if !copied {
            browser::select(place);
        }
        status.set(if copied {
            "Copied"
        } else {
            "Copying is not allowed here. The text is selected: copy it with the keyboard."
        });
    });
}

fn draw(page: &mut Markup, props: &PanelProps, choices: &Choices, link: &str, code: &str, status: &str) {
    let problem = choices.problem();
    let is_wrong = |name: &str| problem.is_some_and(|problem| problem.field == name);
    let plays = props.embeds.contains(&Embed::Player);
    page.element("div", "share-panel__head").of(|page| {
        page.element("h2", "share-panel__title").attribute("dir", "auto").text(&props.title);
        button(page, "close", "Close");
    });
    page.element("section", "share-panel__part").attribute("aria-label", "Link").of(|page| {
        page.line("h3", "share-panel__name", "Link");
        page.element("p", "share-panel__link").attribute("dir", "ltr").text(link);
        if plays {
            page.element("div", "share-panel__fields").of(|page| {
                typed(page, "start", "Start at", &time(props.at), "from the beginning", is_wrong("start"));
                typed(page, "stop", "Stop at", &time(props.stop), "at the end", is_wrong("stop"));
            });
        }
        page.element("div", "share-panel__does").of(|page| {
            button(page, "copy-link", "Copy link");
            if props.sends {
                button(page, "send", "Send with another program");
            }
        });
        qr(page, link);
    });
    page.slot(|page| {
        if let Some(embed) = choices.what(&props.embeds) {
            page.element("section", "share-panel__part").attribute("aria-label", "Code for a frame").of(|page| {
                page.line("h3", "share-panel__name", "Code for a frame on another page");
                options(page, props, choices, embed, &is_wrong);
                page.element("pre", "share-panel__code").attribute("dir", "ltr").text(code);
                page.element("div", "share-panel__does").of(|page| button(page, "copy-code", "Copy code"));
                page.line("h3", "share-panel__name", "Preview");
                page.element("div", "share-panel__preview").of(|page| preview(page, props, choices, embed));
            });
        }
    });
    let said = problem.map_or(status, |problem| problem.remedy);
    page.element("p", "share-panel__status").attribute("role", "status").text(said);
}

fn time(time: Option<FilmTime>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

fn button(page: &mut Markup, does: &'static str, words: &'static str) {
    let button = page.element("button", "actions__button").attribute("type", "button");
    button.attribute("name", does).text(words);
}

/// What can be chosen for a frame of this kind. Fields that come and go come again as they were left.
fn options(page: &mut Markup, props: &PanelProps, choices: &Choices, embed: &Embed, is_wrong: &dyn Fn(&str) -> bool) {
    let check = |page: &mut Markup, name, words, is_on| {
        check(page, name, words, if is_on { choices.get(name) != "0" } else { choices.get(name) == "1" });
    };
    let choice = |page: &mut Markup, name, words, offers: &[(String, String)]| {
        // One must be marked: options are put into the page from the last to the first, and the first that comes stays.
        let first = offers.first().map_or("", |(value, _)| value);
        choice(page, name, words, offers, Some(choices.get(name)).filter(|chosen| !chosen.is_empty()).unwrap_or(first));
    };
    let is_player = *embed == Embed::Player;
    page.element("div", "share-panel__fields").of(|page| {
        if props.embeds.len() > 1 {
            let numbered = props.embeds.iter().enumerate();
            let offers = numbered.map(|(n, embed)| (n.to_string(), name(&props.film, embed))).collect::<Vec<_>>();
            choice(page, WHAT, "What it shows", &offers);
        }
        let own = |value: &str, words: &str| (value.to_owned(), words.to_owned());
        choice(page, "theme", "Theme", &[own("", "The reader’s"), own("light", "Light"), own("dark", "Dark")]);
        page.slot(|page| {
            let captions = captions(&props.film);
            if is_player && !captions.is_empty() {
                let mut offers = vec![own("", "The film’s"), own("0", "None")];
                offers.extend(captions.iter().map(|track| (track.language.as_str().to_owned(), track.label.clone())));
                choice(page, "subtitle", "Captions", &offers);
            }
        });
        typed(page, WIDTH, "Width in pixels", "", "all there is", is_wrong(WIDTH));
        typed(page, "accent", "Colour of links", "", "the site’s", is_wrong("accent"));
    });
    page.element("div", "share-panel__fields").of(|page| {
        page.slot(|page| {
            if is_player {
                check(page, "title", "The film’s title", true);
                check(page, "autoplay", "Starts by itself, without sound", false);
                check(page, "loop", "Begins anew at its end", false);
            }
        });
        check(page, "link", if is_player { "A link to the film’s page" } else { "A link to its page" }, true);
        page.slot(|page| {
            if !is_player {
                check(page, FITS, "A script that fits the height", false);
            }
        });
    });
}

/// The frame itself, made anew for each address: otherwise each would be a step of the reader's way back.
fn preview(page: &mut Markup, props: &PanelProps, choices: &Choices, embed: &Embed) {
    let (width, height) = choices.size(&props.film, embed);
    let address = choices.frame(&props.root, embed, &props.serial);
    let class =
        if *embed == Embed::Player { "share-panel__frame share-panel__frame--player" } else { "share-panel__frame" };
    let frame = page.element("iframe", class).key(&address).attribute("src", &address);
    let frame = frame.formatted("title", format_args!("Preview: {}", embed.title(&props.film).unwrap_or_default()));
    let frame = if choices.get(WIDTH).is_empty() { frame } else { frame.attribute("width", &width.to_string()) };
    frame.attribute("height", &height.to_string()).attribute("loading", "lazy").empty();
}

fn captions(film: &Film) -> Vec<&Track> {
    let is_worded = |track: &&Track| matches!(track.kind, TrackKind::Captions | TrackKind::Subtitles);
    film.media.tracks.iter().filter(is_worded).collect()
}

/// What something on offer is called.
fn name(film: &Film, embed: &Embed) -> String {
    let (kind, words) = match embed {
        Embed::Player => return "The player".into(),
        Embed::Reviews => return "The reception: all reviews".into(),
        Embed::Interviewee(slug) => ("Person: ", film.interviewee(slug).map(|(_, person)| person.name.clone())),
        Embed::Quote(slug) => ("Quotation: ", film.quote(slug).map(|quote| quote.text.clone())),
        Embed::Review(slug) => ("Review: ", film.review(slug).map(|review| film.voices_named(review))),
        Embed::Claim(slug) => ("Claim: ", film.claim(slug).map(|claim| claim.text.clone())),
    };
    let words = words.unwrap_or_default();
    let mut name = kind.to_owned();
    name.extend(words.chars().take(LONGEST));
    if words.chars().nth(LONGEST).is_some() {
        name.push('…');
    }
    name
}

fn label(page: &mut Markup, words: &'static str, field: impl FnOnce(&mut Markup)) {
    page.element("label", "share-panel__field").of(|page| {
        page.line("span", "share-panel__label", words);
        field(page);
    });
}

fn typed(page: &mut Markup, name: &'static str, words: &'static str, value: &str, without: &str, is_wrong: bool) {
    label(page, words, |page| {
        let field = page.element("input", "share-panel__input").attribute("name", name).attribute("value", value);
        let field = field.attribute("placeholder", without).attribute("autocomplete", "off").attribute("dir", "ltr");
        field.attribute("aria-invalid", if is_wrong { "true" } else { "false" }).empty();
    });
}

fn choice(page: &mut Markup, name: &'static str, words: &'static str, offers: &[(String, String)], chosen: &str) {
    label(page, words, |page| {
        page.element("select", "share-panel__input").attribute("name", name).of(|page| {
            for (value, words) in offers {
                let option = page.element("option", "").attribute("value", value);
                if value == chosen { option.attribute("selected", "").text(words) } else { option.text(words) }
            }
        });
    });
}

fn check(page: &mut Markup, name: &'static str, words: &'static str, is_on: bool) {
    page.element("label", "share-panel__check").of(|page| {
        let field = page.element("input", "").attribute("type", "checkbox").attribute("name", name);
        if is_on {
            field.attribute("checked", "").empty();
        } else {
            field.empty();
        }
        page.line("span", "", words);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, embeds: &[Embed]) -> String {
        let props = PanelProps {
            film: Film::from_json(text).unwrap().into(),
            root: "https://films.example/".into(),
            address: "https://films.example/?a=1".into(),
            title: "The <Clock>".into(),
            embeds: embeds.into(),
            at: FilmTime::from_milliseconds(7_000),
            stop: None,
            serial: "7".into(),
            sends: true,
        };
        let rendering = yew::LocalServerRenderer::<Panel>::with_props(props).hydratable(false).render();
        tokio::runtime::Builder::new_current_thread()
            .build()
            .map(|runtime| tokio::task::LocalSet::new().block_on(&runtime, rendering))
            .unwrap()
    }

    #[test]
    fn the_code_stands_there_as_text_and_the_preview_shows_the_same_frame() {
        let html = drawn(&cinefile_fixtures::timed_film(), &[Embed::Player, Embed::Reviews]);
        let page = scraper::Html::parse_fragment(&html);
        let one = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).next().unwrap();
        let code: String = one(".share-panel__code").text().collect();
        let pasted = scraper::Html::parse_fragment(&code);
        let frame = pasted.select(&scraper::Selector::parse("iframe").unwrap()).next().unwrap();
        assert_eq!(frame.value().attr("src"), Some("https://films.example/embed/?start=7&_=7"));
        assert_eq!(one("iframe").value().attr("src"), frame.value().attr("src"));
        assert_eq!(one(".share-panel__link").text().collect::<String>(), "https://films.example/?a=1&start=7");
        assert_eq!(one("h2").text().collect::<String>(), "The <Clock>");
        assert_eq!(one("[name=what] option[selected]").value().attr("value"), Some("0"), "what the code is for");
        assert!(one("[name=start]").value().attr("value") == Some("0:07"));
    }

    #[test]
    fn captions_are_offered_in_the_film_s_languages_and_descriptions_are_not() {
        let html = drawn(&cinefile_fixtures::timed_film(), &[Embed::Player]);
        assert!(html.contains(">العربية</option>") && html.contains(">English</option>"), "{html}");
        assert!(!html.contains("What is seen"), "{html}");
        assert!(!html.contains("name=\"what\""), "there is one thing only");
    }

    #[test]
    fn where_nothing_can_be_framed_there_is_the_link_alone() {
        let html = drawn(&cinefile_fixtures::other_film(), &[]);
        assert!(html.contains("https://films.example/?a=1"), "{html}");
        assert!(!html.contains("<iframe") && !html.contains("Copy code") && !html.contains("Start at"), "{html}");
    }

    #[test]
    fn long_words_are_cut_where_things_are_named() {
        let film = Film::from_json(&cinefile_fixtures::timed_film()).unwrap();
        assert_eq!(name(&film, &Embed::Quote("ada-quill".parse().unwrap())), "Quotation: It has run since the flood.");
        let mut text: serde_json::Value = serde_json::from_str(&cinefile_fixtures::timed_film()).unwrap();
        text["quotes"][0]["text"] = "ä".repeat(61).into();
        let film = Film::from_json(&text.to_string()).unwrap();
        let cut = name(&film, &Embed::Quote("ada-quill".parse().unwrap()));
        assert_eq!(cut, format!("Quotation: {}…", "ä".repeat(60)));
    }
}

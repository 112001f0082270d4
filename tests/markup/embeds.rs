//! What stands in frames on other pages: a record with everybody who answers it, its source, and the way to its page.

use std::rc::Rc;

use cinefile_app::{Embed, Route, render_embed};
use cinefile_fixtures::timed_film;
use cinefile_model::{Claim, Film, in_a_row};
use scraper::Html;

use crate::films::{all, films, read, text};

/// Every embed of four films, as a browser's parser understands it.
fn on_every_embed(rule: impl Fn(&Film, &Embed, &Html, &str)) {
    for sample in films() {
        let film = Rc::new(sample.film.clone());
        // Of hundreds of people alike, some.
        let mut interviewees = 0;
        for embed in Embed::all(&film) {
            interviewees += usize::from(matches!(embed, Embed::Interviewee(_)));
            if interviewees > 40 && matches!(embed, Embed::Interviewee(_)) {
                continue;
            }
            let html = render_embed(&film, &embed);
            rule(&film, &embed, &Html::parse_fragment(&html), &html);
        }
    }
}

/// Whether an embed names everybody who answers a claim, with what they do.
fn names_all_who_answer(film: &Film, claim: &Claim, dom: &Html) -> bool {
    let lines: Vec<String> = all(dom.root_element(), "li").into_iter().map(text).collect();
    film.responses_to_claim(&claim.slug).iter().all(|response| {
        let line = format!("{} by {}", response.stance.words(), in_a_row(&film.people_named(&response.by)));
        lines.iter().any(|said| said.starts_with(&line))
    })
}

#[test]
fn a_quotation_or_a_claim_never_travels_without_its_answers() {
    on_every_embed(|film, embed, dom, html| {
        let claims = match embed {
            Embed::Claim(slug) => vec![film.claim(slug).expect("a claim")],
            Embed::Quote(slug) => film.claims_of_quote(slug),
            Embed::Interviewee(slug) => film.claims_of_person(slug),
            Embed::Review(slug) => film.claims_of_review(slug),
            Embed::Player | Embed::Reviews => return,
        };
        for claim in &claims {
            assert!(names_all_who_answer(film, claim, dom), "{embed:?}: {html}");
        }
        let speaks = matches!(embed, Embed::Claim(_) | Embed::Quote(_));
        let answered = claims.iter().any(|claim| !film.responses_to_claim(&claim.slug).is_empty());
        if speaks && !answered {
            assert!(html.contains("No answer is recorded"), "{embed:?}");
        }
    });
}

#[test]
fn an_answer_to_an_answer_does_not_pass_for_one_to_the_claim() {
    let sample = crate::films::debated();
    let film = Rc::new(sample.film.clone());
    let mut replies = 0;
    for claim in &film.claims {
        let html = render_embed(&film, &Embed::Claim(claim.slug.clone()));
        let marks = all(Html::parse_fragment(&html).root_element(), "[data-stance]").len();
        assert_eq!(marks, film.responses_to_claim(&claim.slug).len(), "{}", claim.text);
        for response in film.responses_to_claim(&claim.slug) {
            replies += film.responses_to_response(&response.slug).len();
        }
    }
    assert!(replies > 0, "the film must have answers to answers");
}

#[test]
fn every_embed_is_one_main_part_with_one_heading_and_needs_no_program() {
    on_every_embed(|_, embed, dom, html| {
        let count = |css: &str| all(dom.root_element(), css).len();
        assert_eq!((count("main"), count("h1"), count("footer")), (1, 1, 1), "{embed:?}");
        assert_eq!(count("script, button, input, [style], iframe, dialog"), 0, "{embed:?}");
        assert!(!text(all(dom.root_element(), "h1")[0]).trim().is_empty(), "{embed:?}");
        assert!(!html.contains("missing from the film file"), "{embed:?}");
        let sources = all(dom.root_element(), "details").len();
        let holds_a_record = !matches!(embed, Embed::Player | Embed::Reviews);
        assert_eq!(sources > 0, holds_a_record, "{embed:?}");
    });
}

#[test]
fn every_link_of_an_embed_leads_to_a_page_that_there_is_or_to_a_file() {
    on_every_embed(|film, embed, dom, _| {
        let links = all(dom.root_element(), "a");
        for link in &links {
            let href = link.value().attr("href").expect("an address");
            let Some(path) = href.strip_prefix(embed.root()) else {
                assert!(href.starts_with("https://") || href.starts_with("http://"), "{embed:?}: {href}");
                continue;
            };
            let path = path.split(['?', '#']).next().unwrap_or_default();
            let route = Route::from_path(path);
            assert!(route.exists(film) || path.starts_with("media/"), "{embed:?}: {href}");
        }
        let page = embed.page(film).expect("a page").path();
        let home = links.iter().filter_map(|link| link.value().attr("href"));
        assert!(home.clone().any(|href| href == embed.root()), "{embed:?} names its film");
        assert!(
            home.clone().any(|href| href.strip_prefix(embed.root()).is_some_and(|href| href.starts_with(&page))),
            "{embed:?} leads to its page"
        );
    });
}

#[test]
fn the_reception_names_every_voice_in_the_order_of_names() {
    on_every_embed(|film, embed, dom, _| {
        if *embed != Embed::Reviews {
            return;
        }
        let drawn = all(dom.root_element(), ".embed__voice").len();
        assert_eq!(drawn, film.reviews_of_film().len().min(60));
    });
}

#[test]
fn a_former_name_shows_the_same_record() {
    let mut file: serde_json::Value =
        serde_json::from_str(&crate::films::debated().text).expect("the film has been read");
    for list in ["quotes", "reviews", "claims", "people"] {
        file[list][0]["aliases"] = serde_json::json!([format!("former-{list}")]);
    }
    let film = Rc::new(read("a film with former names", &file.to_string()));
    let former = Embed::former(&film);
    assert_eq!(former.len(), 4);
    for embed in former {
        let present = Embed::all(&film).into_iter().find(|one| {
            std::mem::discriminant(one) == std::mem::discriminant(&embed) && one.title(&film) == embed.title(&film)
        });
        let present = present.unwrap_or_else(|| panic!("{embed:?} is nothing"));
        assert_eq!(render_embed(&film, &embed), render_embed(&film, &present));
    }
}

#[test]
fn a_player_in_a_frame_loads_nothing_and_says_what_is_a_sample() {
    let film = Rc::new(read("the film with times", &timed_film()));
    let dom = Html::parse_fragment(&render_embed(&film, &Embed::Player));
    let video = all(dom.root_element(), "video")[0];
    assert_eq!(video.value().attr("preload"), Some("none"));
    assert!(video.value().attr("poster").is_some());
    // A frame without an origin cannot load tracks: its script decides.
    assert!(all(video, "track[default]").is_empty());
    assert_eq!(
        all(video, "source").len(),
        film.media.sources.iter().filter(|source| source.url.local().is_some()).count()
    );
    let sample = text(all(dom.root_element(), "footer")[0]).contains("not the film");
    assert_eq!(sample, film.media.is_sample);
}

#[test]
fn the_card_behind_a_framed_player_is_shown_so_that_its_title_stands_above_the_controls() {
    let poster = |poster: Option<&str>| {
        let mut film = read("the film with times", &timed_film());
        film.media.poster = poster.map(|path| path.parse().unwrap());
        let dom = Html::parse_fragment(&render_embed(&Rc::new(film), &Embed::Player));
        all(dom.root_element(), "video")[0].value().attr("poster").unwrap().to_owned()
    };
    assert_eq!(poster(None), "../title-card.svg#svgView(viewBox(0,120,1600,900))");
    assert_eq!(poster(Some("media/clock.webp")), "../media/clock.webp");
}

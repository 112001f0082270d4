//! The card as pixels.

use std::collections::HashSet;

use cinefile_app::drawing::{
    ruling::Stream,
    social_card::{Faces as _, Line, SAFE, Sort},
};
use resvg::usvg::fontdb::Source;
use skrifa::{FontRef, MetadataProvider as _};

use super::*;

const LONG: &str = "An Account of the Long and Uncertain Journey of Several Witnesses Who Remembered What Some Archives \
    Had Rather Forgotten, Told by Them in Their Own Words";

fn film(title: &str) -> Film {
    let mut film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
    film.about.title = title.to_owned();
    film.about.directors = vec![film.people[0].slug.clone()];
    film.about.released = "1999".parse().ok();
    film
}

fn no_fonts() -> Database {
    Database::new()
}

fn not_needed() -> Database {
    panic!("the program's own fonts have these letters");
}

/// The card's pixels as red, green, blue, row by row.
fn pixels_of(png: &[u8]) -> Vec<[u8; 3]> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    assert_eq!((frame.width, frame.height, frame.color_type), (1200, 630, png::ColorType::Rgb));
    bytes.as_chunks().0.to_vec()
}

/// The places, as x and y, at which two cards differ.
fn differences(one: &Drawing, other: &Drawing) -> Vec<(i32, i32)> {
    between(&pixels_of(&one.png().unwrap()), &pixels_of(&other.png().unwrap()))
}

fn between(one: &[[u8; 3]], other: &[[u8; 3]]) -> Vec<(i32, i32)> {
    let places = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other).map(|(place, _)| place);
    places.map(|place| i32::try_from(place).unwrap()).map(|place| (place % 1200, place / 1200)).collect()
}

/// The same card, changed.
fn but(drawing: &Drawing, change: impl FnOnce(&mut SocialCard)) -> Drawing {
    let mut card = drawing.card.clone();
    change(&mut card);
    Drawing { card, fonts: Fonts::bundled(), warnings: Vec::new() }
}

/// Where the title leaves its mark.
fn title_of(drawing: &Drawing) -> Vec<(i32, i32)> {
    differences(drawing, &but(drawing, |card| card.title.clear()))
}

fn assert_safe(places: &[(i32, i32)], what: &str) {
    let [left, top, right, bottom] = SAFE;
    let outside = places.iter().find(|(x, y)| !(left..right).contains(x) || !(top..bottom).contains(y));
    assert_eq!(outside, None, "{what}");
}

#[test]
fn the_picture_says_its_size_itself_and_is_small() {
    let card = png(&film(LONG)).unwrap();
    assert_eq!(card.png[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(card.png[16..24], [0, 0, 4, 0xb0, 0, 0, 2, 0x76]);
    assert!(card.png.len() < 100_000, "{}", card.png.len());
}

#[test]
fn the_same_film_gives_the_same_bytes() {
    let film = film("The Length of a Winter Night");
    assert_eq!(png(&film).unwrap(), png(&film).unwrap());
}

#[test]
fn titles_in_the_programs_own_scripts_are_seen_in_full_on_every_machine() {
    let other = Film::from_json(&cinefile_fixtures::other_film()).unwrap().about.title;
    let titles = ["W", "Ash", LONG, "Тихий берег: хроника одной зимы", "Η σιωπή του λιμανιού", &other];
    for title in titles.into_iter().chain(["עיר החורף", "Ձմեռային քաղաքը", "ზამთრის ქალაქი", "Mùa đông ở bến cảng nhỏ"])
    {
        let drawing = Drawing::of(&film(title), not_needed);
        assert_eq!(drawing.warnings, [""; 0]);
        let pixels = |change: fn(&mut SocialCard)| pixels_of(&but(&drawing, change).png().unwrap());
        let whole = pixels(|_| {});
        let title_alone = between(&whole, &pixels(|card| card.title.clear()));
        assert!(title_alone.len() > 3000, "{title}: {} pixels", title_alone.len());
        let words = between(
            &whole,
            &pixels(|card| {
                card.title.clear();
                card.small.clear();
            }),
        );
        assert!(words.len() > title_alone.len() + 1000, "{title}");
        assert_safe(&words, title);

        // Where words are, nothing of the beams is.
        let beams: HashSet<_> = between(&whole, &pixels(|card| card.beams = Default::default())).into_iter().collect();
        assert_eq!(words.iter().find(|place| beams.contains(*place)), None, "{title}");
        assert!(beams.len() > 10_000, "{title}");
    }
}

#[test]
fn a_title_of_150_letters_can_be_read() {
    assert!(LONG.chars().count() >= 150);
    let drawing = Drawing::of(&film(LONG), not_needed);
    assert!(drawing.card.title[0].size >= 50, "{}", drawing.card.title[0].size);
}

#[test]
fn a_title_from_right_to_left_ends_at_the_right_margin() {
    let drawing = Drawing::of(&film("ميناء الذاكرة"), not_needed);
    let right = title_of(&drawing).iter().map(|&(x, _)| x).max();
    assert!(right.is_some_and(|right| (1130..=1135).contains(&right)), "{right:?}");
}

#[test]
fn words_are_set_in_the_first_face_that_has_all_their_letters() {
    let fonts = Fonts::bundled();
    let titles = ["Ash", "Зима", "ზამთარი", "مدينة", "Ash مدينة"].map(|text| fonts.family(Sort::Title, text));
    assert_eq!(titles, ["0", "0", "1", "2", "2"]);
    assert_eq!(["Ash", "ليلى"].map(|text| fonts.family(Sort::Small, text)), ["2", "2"]);
}

#[test]
fn letters_that_join_are_not_pulled_apart() {
    let ink = |text: &str| {
        let fonts = Fonts::bundled();
        let drawing = Drawing::of(&film(text), not_needed);
        fonts.ink(&Line { text: text.to_owned(), ..drawing.card.title[0].clone() }).width()
    };
    let apart: i32 = ["م", "ل", "ح"].map(ink).iter().sum();
    assert!(ink("ملح") < apart * 9 / 10, "three letters that join are narrower than three that do not");
}

#[test]
fn a_title_in_letters_that_nobody_has_gives_way_to_the_slug() {
    let film = film("沉默的港口：那個冬天的見證");
    let drawing = Drawing::of(&film, no_fonts);
    assert_eq!(drawing.card.title[0].text, "The well");
    assert!(title_of(&drawing).len() > 3000);
    let [warning] = &drawing.warnings[..] else {
        panic!("one warning, not {:?}", drawing.warnings);
    };
    assert!(warning.contains("shows the slug's words instead of the title: no font here has "), "{warning}");
    assert!(warning.contains("天 (U+5929)") && warning.contains(" and 4 more. Install a font"), "{warning}");
    assert!(alt(&film).contains(&film.about.title), "who does not see the card reads the whole title");
}

#[test]
fn a_title_in_chinese_is_never_blank_whatever_this_machine_has() {
    let film = film("沉默的港口：那個冬天的見證");
    let drawing = Drawing::of(&film, fonts::of_this_machine);
    let shows_the_slug = drawing.card.title[0].text == "The well";
    assert_eq!(drawing.warnings.len(), usize::from(shows_the_slug));
    let without =
        Drawing { card: SocialCard { title: Vec::new(), ..drawing.card.clone() }, ..Drawing::of(&film, no_fonts) };
    let places = differences(&drawing, &without);
    assert!(places.len() > 3000);
    assert_safe(&places, &film.about.title);
}

#[test]
fn words_that_nobody_can_draw_are_left_out_and_named() {
    let mut film = film("Salt 🌊 and Fog");
    film.people[0].name = "Ada 🌊 Quill".to_owned();
    let drawing = Drawing::of(&film, no_fonts);
    assert_eq!(drawing.card.title.iter().rev().map(|line| &*line.text).collect::<Vec<_>>().join(" "), "Salt and Fog");
    assert_eq!(drawing.card.small[0].text, "1999");
    assert_eq!(drawing.warnings.len(), 2);
    assert!(drawing.warnings.iter().all(|warning| warning.contains("🌊 (U+1F30A). Install")), "{:?}", drawing.warnings);
}

#[test]
fn letters_that_only_the_machine_has_are_taken_from_its_fonts() {
    let machine = || {
        let mut database = Database::new();
        for font in typst_assets::fonts() {
            database.load_font_source(Source::Binary(std::sync::Arc::new(font)));
        }
        database
    };
    let own = Fonts::bundled();
    let letter = typst_assets::fonts()
        .flat_map(|font| FontRef::new(font).unwrap().charmap().mappings().collect::<Vec<_>>())
        .filter_map(|(code, _)| char::from_u32(code))
        .filter(|letter| letter.is_alphabetic())
        .find(|letter| !own.missing([&*letter.to_string()].into_iter()).is_empty());
    let title = letter.unwrap().to_string();
    let drawing = Drawing::of(&film(&title), machine);
    assert_eq!(drawing.warnings, [""; 0]);
    assert_eq!(drawing.card.title[0].text, title);
    let blank = Drawing {
        card: SocialCard { title: Vec::new(), ..drawing.card.clone() },
        ..Drawing::of(&film(&title), machine)
    };
    assert!(differences(&drawing, &blank).len() > 1000);
}

#[test]
fn facts_name_only_what_there_is() {
    let mut film = film("Ash");
    assert_eq!(facts(&film), "Short documentary film · 1 interviewee · 1 review");
    film.reviews.push(film.reviews[0].clone());
    assert_eq!(facts(&film), "Short documentary film · 1 interviewee · 2 reviews");
    film.reviews.clear();
    assert_eq!(facts(&film), "Short documentary film · 1 interviewee");
}

#[test]
fn who_does_not_see_the_card_is_told_what_it_says() {
    let expected = "Title card of the film “Ash”, directed by Ada Quill, 1999. \
        Short documentary film · 1 interviewee · 1 review.";
    assert_eq!(png(&film("Ash")).unwrap().alt, expected);
}

#[test]
fn no_mixture_of_scripts_and_marks_brings_the_card_down() {
    const LETTERS: &str =
        "aZ9é e\u{301}ßфΩ مل\u{64e}ا ב:()«،\u{202b}\u{2068}\u{200d}\u{fe0f}字🌊ก\u{e31}क\u{94d}ष\u{0}\u{fffe}…";
    let letters: Vec<char> = LETTERS.chars().collect();
    let fonts = Fonts::bundled();
    let mut stream = Stream::from_slug("mixtures");
    for _ in 0..60 {
        let count = stream.between(1, 24);
        let last = i32::try_from(letters.len()).unwrap() - 1;
        let text: String = (0..count).map(|_| letters[usize::try_from(stream.between(0, last)).unwrap()]).collect();
        let words = Words { slug: "ash", title: &text, directors: &[&text], year: None, facts: &text };
        let card = compose(&words, &fonts);
        assert!(fonts.family(Sort::Small, &text).parse::<usize>().is_ok());
        Tree::from_str(&svg_file(&card), &fonts.options()).unwrap();
    }
}

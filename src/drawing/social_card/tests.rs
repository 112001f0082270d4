//! The composition, with a face in which each letter is half as wide as high.

use super::*;

struct Plain;

impl Faces for Plain {
    fn family(&self, sort: Sort, _: &str) -> String {
        format!("{sort:?}")
    }

    fn ink(&self, line: &Line) -> Ink {
        let letters = i32::try_from(line.text.chars().count()).unwrap();
        Ink { left: 40, top: -720, right: 40 + 500 * letters, bottom: 230 }
    }
}

const FACTS: &str = "Documentary film · 20 interviewees";

fn card(title: &str, directors: &[&str]) -> SocialCard {
    compose(&Words { slug: "ash", title, directors, year: Some("1999"), facts: FACTS }, &Plain)
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// Left, top, right, bottom of a line's ink on the card.
fn bounds(line: &Line) -> [i32; 4] {
    let Ink { left, top, right, bottom } = Plain.ink(line);
    let at = |start: i32, reach: i32| start + (reach * line.size + 500).div_euclid(1000);
    [at(line.x, left), at(line.y, top), at(line.x, right), at(line.y, bottom)]
}

#[test]
fn all_words_stand_within_what_every_service_shows() {
    let long = "An account of witnesses ".repeat(12);
    let (endless, squares) = ("w".repeat(500), "字".repeat(200));
    for title in ["W", "Ash", "A Winter by the Sea", &long, &endless, &squares, "مدينة الشتاء"] {
        for directors in [vec![], vec!["Ada Quill"], vec!["Ada Quill-Montgomery of Tarn"; 12], vec![&*endless]] {
            let card = card(title, &directors);
            for line in card.title.iter().chain(&card.small) {
                let [left, top, right, bottom] = bounds(line);
                let within = left >= SAFE[0] && top >= SAFE[1] && right <= SAFE[2] && bottom <= SAFE[3];
                assert!(within, "{line:?}");
            }
            assert!(!card.title.is_empty());
            assert!(card.title.iter().all(|line| bounds(line)[3] < card.rule));
            assert!(card.small.iter().all(|line| bounds(line)[1] > card.rule));
        }
    }
}

#[test]
fn a_short_title_is_large_and_a_long_one_keeps_all_its_words() {
    assert!(card("Ash", &[]).title[0].size > 180);
    let long = "An Account of the Long and Uncertain Journey of Several Witnesses Who Remembered What Some \
        Archives Had Rather Forgotten, Told in Their Own Words";
    let long_card = card(long, &[]);
    let rows: Vec<&str> = texts(&long_card.title).into_iter().rev().collect();
    assert_eq!(rows.join(" "), long);
    assert!(long_card.title[0].size >= 40, "{}", long_card.title[0].size);
}

#[test]
fn a_title_without_end_loses_its_end_and_says_so() {
    let endless = card(&"an ocean of salt ".repeat(60), &[]);
    let last = endless.title[0].text.strip_suffix('…').and_then(|text| text.split(' ').next_back());
    assert!(last.is_some_and(|word| ["an", "ocean", "of", "salt"].contains(&word)), "{endless:?}");
}

#[test]
fn credits_and_facts_share_a_row_while_there_is_room() {
    let one = card("Ash", &["Ada Quill"]);
    assert_eq!(texts(&one.small), ["Ada Quill, 1999", FACTS]);
    assert_eq!(one.small[0].y, one.small[1].y);
    assert_eq!(bounds(&one.small[1])[2], WIDTH - MARGIN);

    let two = card("Ash", &["Ada Quill", "Ben Tarn", "Cy Marlow-Hartigan"]);
    assert_eq!(texts(&two.small), ["Ada Quill, Ben Tarn, Cy Marlow-Hartigan, 1999", FACTS]);
    assert!(two.small[0].y < two.small[1].y && two.rule < one.rule);
}

#[test]
fn names_for_which_there_is_no_room_are_counted() {
    let nine = card("Ash", &["Ada Quill-Tarn"; 9]);
    assert!(texts(&nine.small)[0].ends_with(", Ada Quill-Tarn and 5 more, 1999"), "{:?}", nine.small);
    let three = card("Ash", &["Ada Quill-Montgomery-Moe"; 3]);
    assert!(texts(&three.small)[0].ends_with("Moe, Ada Quill-Montgomery-Moe and one more, 1999"), "{:?}", three.small);
}

#[test]
fn what_the_film_does_not_hold_is_left_out() {
    let bare = compose(&Words { slug: "ash", title: "Ash", directors: &[], year: None, facts: "" }, &Plain);
    assert!(bare.small.is_empty());
    assert!(svg_file(&bare).contains(">Ash</text>"));
}

#[test]
fn a_title_from_right_to_left_mirrors_the_card() {
    let card = card("مدينة", &["Ada Quill"]);
    assert_eq!(bounds(&card.title[0])[2], WIDTH - MARGIN);
    assert_eq!(bounds(&card.small[0])[2], WIDTH - MARGIN);
    assert_eq!(bounds(&card.small[1])[0], MARGIN);
    assert!(!card.title[0].is_tight, "letters that join stay where they are");
    assert!(words(&card.title[0]).contains(">\u{2067}مدينة\u{2069}<"));
}

#[test]
fn a_name_from_right_to_left_does_not_turn_the_year_round() {
    assert_eq!(texts(&card("Ash", &["ليلى"]).small)[0], "\u{2068}ليلى\u{2069}, 1999");
}

#[test]
fn words_are_escaped_in_the_file() {
    let svg = svg_file(&card("<Salt>\u{7} & \"Fog\"", &["A & B"]));
    assert!(svg.contains("&lt;Salt&gt;") && svg.contains(">A &amp; B, 1999</text>"));
    assert!(!svg.contains('\u{7}'));
}

#[test]
fn films_differ_by_their_beams() {
    let other = compose(&Words { slug: "salt", title: "Ash", directors: &[], year: None, facts: "" }, &Plain);
    assert_ne!(card("Ash", &[]).beams, other.beams);
}

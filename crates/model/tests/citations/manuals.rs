//! Entries worked out by hand from the manuals: marks, stops, italics and gaps, which the second processor leaves open.

use cinefile_model::cite::{Form, Gap, Piece};

use super::films::{ADDRESS, bundled, hard_film, read, reference, references, today};

/// The film of DATA.md, which has what manuals show: a director, a paper, a time.
fn ferry() -> cinefile_model::Film {
    let data = include_str!("../../../../docs/DATA.md");
    let start = data.find("```json\n").unwrap() + 8;
    read(&data[start..start + data[start..].find("```").unwrap()])
}

fn styled(record: &str, form: Form) -> String {
    let film = ferry();
    marked(&reference(&film, record).in_form(form).0)
}

/// With italics as `*…*`, the address as `URL` and the day as `DAY`.
fn marked(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Italic(text) => format!("*{text}*"),
            Piece::Address => "URL".to_owned(),
            Piece::Day(_) => "DAY".to_owned(),
            Piece::If(_, within) => marked(within),
        })
        .collect()
}

#[test]
fn apa_entries_are_those_of_the_manual() {
    for (record, expected) in [
        ("film", "Moe, L. (Director). (2011). *The Ferry* [Film]. URL"),
        ("quotes/per-aas", "Aas, P. (2011). [Interview]. In L. Moe (Director), *The Ferry* (3:05) [Film]. URL"),
        (
            "reviews/kari-lund",
            "Lund, K. (2011, November 4). [Review of the film *The Ferry*, by L. Moe, Dir.]. *Fjord Post*. URL",
        ),
        (
            "reviews/kari-lund/hearings",
            "Lund, K. (2011, November 4). [Review of the film *The Ferry*, by L. Moe, Dir.]. *Fjord Post*. URL",
        ),
        (
            "claims/nobody-asked",
            "*The people at the fjord were not asked about the bridge* [Claim attributed to Per Aas]. (n.d.). \
             Website about *The Ferry*. Retrieved DAY, from URL",
        ),
        (
            "responses/lund-on-hearings",
            "Lund, K. (n.d.). [Answer to the claim “The people at the fjord were not asked about the bridge”]. \
             Website about *The Ferry*. Retrieved DAY, from URL",
        ),
    ] {
        assert_eq!(styled(record, Form::Apa), expected);
    }
}

#[test]
fn mla_entries_are_those_of_the_handbook() {
    for (record, expected) in [
        ("film", "*The Ferry*. Directed by Liv Moe, 2011, URL."),
        ("quotes/per-aas", "Aas, Per. Interview. *The Ferry*, directed by Liv Moe, 2011, 00:03:05, URL."),
        (
            "reviews/kari-lund",
            "Lund, Kari. Review of *The Ferry*, directed by Liv Moe. *Fjord Post*, 4 Nov. 2011, URL.",
        ),
        (
            "claims/nobody-asked",
            "“The people at the fjord were not asked about the bridge.” Claim attributed to Per Aas. \
             Website about *The Ferry*, URL. Accessed DAY.",
        ),
        (
            "responses/aas-on-hearings",
            "Aas, Per. Answer to Kari Lund on the claim “The people at the fjord were not asked about the bridge.” \
             Website about *The Ferry*, URL. Accessed DAY.",
        ),
    ] {
        assert_eq!(styled(record, Form::Mla), expected);
    }
}

#[test]
fn chicago_entries_are_those_of_the_manual() {
    for (record, expected) in [
        ("film", "Moe, Liv, dir. *The Ferry*. 2011. URL."),
        ("quotes/per-aas", "Aas, Per. Interview. In *The Ferry*, directed by Liv Moe. 2011, 3:05. URL."),
        (
            "reviews/kari-lund",
            "Lund, Kari. Review of *The Ferry*, directed by Liv Moe. *Fjord Post*, November 4, 2011. URL.",
        ),
        (
            "claims/nobody-asked",
            "“The people at the fjord were not asked about the bridge.” Claim attributed to Per Aas. \
             Website about *The Ferry*. Accessed DAY. URL.",
        ),
        (
            "responses/lund-on-hearings",
            "Lund, Kari. Answer to the claim “The people at the fjord were not asked about the bridge.” \
             Website about *The Ferry*. Accessed DAY. URL.",
        ),
    ] {
        assert_eq!(styled(record, Form::Chicago), expected);
    }
}

#[test]
fn marks_within_a_title_become_single_ones_and_questions_keep_theirs() {
    let film = read(&hard_film());
    let text = |record| marked(&reference(&film, record).in_form(Form::Mla).0);
    assert!(text("claims/asks").starts_with("“Who said ‘rope’?” Claim attributed to the film. "));
    assert!(text("claims/tells").starts_with("“It was a ‘rope’.” Claim attributed to Ben von Tarn. "));
}

#[test]
fn without_address_and_day_nothing_of_them_is_left() {
    for film in [bundled(), read(&hard_film()), ferry()] {
        for reference in references(&film) {
            for form in [Form::Apa, Form::Mla, Form::Chicago] {
                let text = reference.in_form(form);
                let bare = text.filled(None, None);
                let with_address = text.filled(Some(ADDRESS), None);
                assert!(bare.trim_end_matches('”').ends_with(['.', '?']), "{bare}");
                assert!(!bare.contains("http") && !bare.contains("ccessed") && !bare.contains("Retrieved"), "{bare}");
                assert!(!bare.contains(",.") && !bare.contains("  ") && !bare.contains(" ."), "{bare}");
                assert_eq!(with_address.matches(ADDRESS).count(), 1, "{with_address}");
                assert!(!with_address.contains("ccessed") && !with_address.contains("Retrieved"), "{with_address}");
            }
        }
    }
}

#[test]
fn every_address_and_every_day_stands_in_a_gap() {
    fn look(pieces: &[Piece], gaps: &[Gap]) {
        for piece in pieces {
            match piece {
                Piece::Address => assert!(gaps.contains(&Gap::Address), "{pieces:?}"),
                Piece::Day(_) => assert!(gaps.contains(&Gap::Day), "{pieces:?}"),
                Piece::If(gap, within) => look(within, &[gaps, &[*gap]].concat()),
                Piece::Plain(_) | Piece::Italic(_) => {}
            }
        }
    }
    let film = read(&hard_film());
    for reference in references(&film) {
        for form in Form::ALL {
            let text = reference.in_form(form);
            look(&text.0, &[]);
            assert!(text.filled(Some(ADDRESS), Some(today())).contains(ADDRESS), "{form:?}");
        }
    }
}

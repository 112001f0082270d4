//! Words in their three forms, read back as text, Markdown and HTML.

use cinefile_model::{Film, cite::Form};
use pulldown_cmark::{Event, Parser};

use super::films::{ADDRESS, all, hard_film, read, reference, references};

const FORMS: [Form; 3] = [Form::WordsText, Form::WordsMarkdown, Form::WordsHtml];

fn form_of(film: &Film, record: &str, form: Form) -> String {
    reference(film, record).in_form(form).filled(Some(ADDRESS), None)
}

/// What a reader of Markdown sees: the letters alone.
fn seen(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Html(tag) | Event::InlineHtml(tag) => panic!("a tag: {tag}"),
            Event::Code(words) => panic!("code: {words}"),
            _ => {}
        }
    }
    text
}

/// What a reader of HTML sees.
fn shown(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').unwrap().1;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn words_come_back_letter_for_letter() {
    for film in all() {
        for reference in references(&film) {
            let forms = FORMS.map(|form| reference.in_form(form).filled(Some(ADDRESS), None));
            let Some(words) = film.wording_of(&reference.record) else { continue };
            let [text, markdown, html] = forms;
            assert!(text.contains(words), "{text}");
            assert!(seen(&markdown).contains(words), "{markdown}\n{}", seen(&markdown));
            assert!(shown(&html).contains(words), "{html}");
            for form in [text, seen(&markdown), shown(&html)] {
                assert!(form.contains(ADDRESS), "{form}");
            }
        }
    }
}

#[test]
fn lists_and_headings_in_words_stay_words() {
    let film = read(&hard_film());
    let markdown = form_of(&film, "quotes/list", Form::WordsMarkdown);
    assert!(seen(&markdown).contains("“1. one\n- two\n# three\n= four”"), "{markdown}");
}

#[test]
fn who_says_it_stands_with_the_words() {
    let film = read(&hard_film());
    let text = form_of(&film, "quotes/hostile", Form::WordsText);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1], "“كلمات”");
    assert_eq!(
        lines[2],
        format!(
            "— Ben von Tarn, interviewed in “Rope” & Water: A <Film> in 100% #Words (2001), 1:02:03.400, {ADDRESS}"
        )
    );
    let claim = form_of(&film, "claims/asks", Form::WordsText);
    assert!(claim.starts_with("Who said “rope”?\n— claim attributed to the film, website about “Rope”"), "{claim}");
    let answer = form_of(&film, "responses/first", Form::WordsText);
    assert!(answer.starts_with("He says:\n“&lt; 50% of"), "{answer}");
    assert!(answer.contains("— Cy Drum Jr., as reported by the website about"), "{answer}");
}

#[test]
fn a_film_and_a_review_stand_for_themselves() {
    let film = read(&hard_film());
    for record in ["film", "reviews/full"] {
        let [text, markdown, html] = FORMS.map(|form| form_of(&film, record, form));
        let said = text.trim_end();
        assert!(said.ends_with(&format!(", {ADDRESS}")) && !said.contains(['\n', '—']), "{said}");
        assert_eq!(seen(&markdown).trim_end(), said);
        assert_eq!(shown(&html).trim_end(), said);
        assert!(html.starts_with("<p>") && html.ends_with("</p>\n"), "{html}");
    }
}

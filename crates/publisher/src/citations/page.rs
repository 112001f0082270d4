//! A page of citations: plain HTML without any script, in the site's looks.
//!
//! It knows the contract with the program, which fetches such a page, takes one section out of it and fills its gaps:
//! `data-copy` names what can be copied, `data-url` an address relative to the page, `data-with` what is shown only
//! when the gap within is filled, `data-accessed` how a day is written.

use std::rc::Rc;

use cinefile_app::{Route, Site, head, render_shell};
use cinefile_model::{
    Citable, Film,
    cite::{DayForm, Form, Gap, Piece, Reference},
};

use super::PageRecords;
use crate::pages::{Pages, escaped, language};

/// What all pages of citations of one kind share: what stands round their text.
struct Frame {
    before: String,
    after: String,
}

/// Draws the pages of citations of a site; each kind of page has one frame, drawn once.
pub(crate) struct CitationPages<'a> {
    site: Site,
    pages: &'a Pages<'a>,
    film: Frame,
    interviewees: Frame,
    reviews: Frame,
    claims: Frame,
}

impl<'a> CitationPages<'a> {
    /// For a film; draws the frames.
    pub(crate) fn new(film: &Rc<Film>, pages: &'a Pages<'a>) -> Self {
        let frame = |route: &Route, root: &str| {
            let shell = render_shell(film, route, root);
            let (before, after) = shell.split_once("</main>").unwrap_or((&shell, ""));
            Frame { before: before.to_owned(), after: format!("</main>{after}") }
        };
        let below = "../../../";
        Self {
            site: Site { film: film.clone(), root: below.into() },
            pages,
            // It belongs to the film, but it is not the page that the head would say it is.
            film: frame(&Route::NotFound, "../"),
            interviewees: frame(&Route::Interviewee(film.about.slug.clone()), below),
            reviews: frame(&Route::Review(film.about.slug.clone()), below),
            claims: frame(&Route::Claim(film.about.slug.clone()), below),
        }
    }

    /// The whole page, as it is written to a file.
    pub(crate) fn page(&self, (route, records): &PageRecords) -> String {
        let film = &self.site.film;
        let (frame, root) = match route {
            Route::Interviewee(_) => (&self.interviewees, "../../../"),
            Route::Review(_) => (&self.reviews, "../../../"),
            Route::Claim(_) => (&self.claims, "../../../"),
            _ => (&self.film, "../"),
        };
        let title = head::title(film, route);
        let mut text = String::with_capacity(4096 + 8192 * records.len());
        text.push_str(&frame.before);
        text.push_str(&format!(
            "<div class=\"page-head\"><h1 class=\"page-head__title\">Cite</h1>\
             <p class=\"page-head__text\"><a href=\"../\" dir=\"auto\">{}</a></p></div>",
            escaped(&title)
        ));
        for record in records {
            self.section(&mut text, record);
        }
        text.push_str(&frame.after);
        let head = "<meta name=\"robots\" content=\"noindex\">\n";
        self.pages.filled(root, &format!("Cite: {title}"), head, &format!("<div>{text}</div>"), "")
    }

    /// One record: a heading, the publisher's own text, words, styles, formats.
    fn section(&self, text: &mut String, record: &Citable) {
        let site = &self.site;
        let Some(reference) = site.film.reference(record) else { return };
        let Some((route, part)) = site.permalink(record) else { return };
        let place = Place {
            relative: format!("../{part}"),
            absolute: self.pages.publication.site_url.map(|site_url| site_url.join(&route) + &part),
        };
        text.push_str(&format!(
            "<section class=\"citation\" id=\"{record}\" data-record=\"{record}\"><h2 class=\"citation__title\" dir=\"auto\">{}</h2>",
            escaped(&reference.name())
        ));
        if let (Citable::Film, Some(own)) = (record, &site.film.about.cite) {
            let language = language(&site.film.about.wording);
            text.push_str(&format!(
                "<h3 class=\"citation__form\">As the publisher of these pages asks</h3>\
                 <p class=\"citation__text\" data-copy=\"own\"{language}>{}</p>",
                escaped(own)
            ));
        }
        for form in Form::ALL {
            form_of(text, &reference, form, &place);
        }
        text.push_str("</section>");
    }
}

fn form_of(text: &mut String, reference: &Reference<'_>, form: Form, place: &Place) {
    let copied = reference.in_form(form);
    let (element, class) = if form.is_style() { ("p", "citation__text") } else { ("pre", "citation__code") };
    let (name, token) = (form.name(), form.token());
    text.push_str(&format!(
        "<h3 class=\"citation__form\">{name}</h3><{element} class=\"{class}\" data-copy=\"{token}\" dir=\"auto\">"
    ));
    // The first line feed in a `pre` is not part of its text; none of the forms begins with one.
    pieces(text, &copied.0, place);
    text.push_str(&format!("</{element}>"));
}

/// Where a record stands, as seen from the page of citations, and on the web if that is known.
struct Place {
    relative: String,
    absolute: Option<String>,
}

fn pieces(text: &mut String, all: &[Piece], place: &Place) {
    for piece in all {
        match piece {
            Piece::Plain(words) => text.push_str(&escaped(words)),
            Piece::Italic(words) => text.push_str(&format!("<i>{}</i>", escaped(words))),
            Piece::Address => {
                let shown = place.absolute.as_deref().map(escaped).unwrap_or_default();
                text.push_str(&format!("<span data-url=\"{}\">{shown}</span>", escaped(&place.relative)));
            }
            Piece::Day(form) => {
                let token = match form {
                    DayForm::Words => "words",
                    DayForm::Iso => "iso",
                    DayForm::Csl => "csl",
                };
                text.push_str(&format!("<span data-accessed=\"{token}\"></span>"));
            }
            Piece::If(Gap::Address, within) if place.absolute.is_some() => pieces(text, within, place),
            Piece::If(gap, within) => {
                let token = match gap {
                    Gap::Address => "url",
                    Gap::Day => "accessed",
                };
                text.push_str(&format!("<span hidden data-with=\"{token}\">"));
                pieces(text, within, place);
                text.push_str("</span>");
            }
        }
    }
}

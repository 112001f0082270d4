//! Every record of every film, in our styles and in those of the CSL project as hayagriva renders them.

use cinefile_model::cite::{Form, Reference, Reviewed, Work};
use citationberg::{IndependentStyle, Style, json::Item};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    archive::{ArchivedStyle, locales},
};
use serde_json::Value;

use super::films::{ADDRESS, all, references, today};

fn style(form: Form) -> IndependentStyle {
    let archived = match form {
        Form::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
        Form::Mla => ArchivedStyle::ModernLanguageAssociation,
        _ => ArchivedStyle::ChicagoNotes,
    };
    let Style::Independent(style) = archived.get() else { panic!("{form:?} depends on another style") };
    style
}

/// The item as the second processor needs it: what our styles say and CSL-JSON has no better place for.
fn item(reference: &Reference<'_>, form: Form) -> Item {
    let json = reference.in_form(Form::Csl).filled(Some(ADDRESS), Some(today()));
    let mut item: Value = serde_json::from_str(&json).unwrap();
    match reference.work {
        // MLA and Chicago would print that a film is a film.
        Work::Film if form != Form::Apa => drop(item.as_object_mut().unwrap().remove("genre")),
        // The processor takes "Unsigned review" for everything; a description in `genre` it takes as it is.
        Work::Review { of: Reviewed::Film, .. } if form != Form::Apa => {
            let most = if form == Form::Mla { 2 } else { 6 };
            for field in ["reviewed-title", "reviewed-genre", "reviewed-author"] {
                item.as_object_mut().unwrap().remove(field);
            }
            item["type"] = "webpage".into();
            item["genre"] = described(reference, most).into();
        }
        // It prints "Interview by." where no interviewer is known.
        Work::Interview(_) if form == Form::Chicago => {
            item["type"] = "chapter".into();
            item["title"] = "Interview".into();
            item.as_object_mut().unwrap().remove("genre");
        }
        _ => {}
    }
    // Films, and what is said in them, are cited by their year.
    if matches!(reference.work, Work::Film | Work::Interview(_))
        && let Some(date) = reference.date
    {
        item["issued"] = serde_json::json!({"date-parts": [[date.year()]]});
    }
    // The length is no part of our citations.
    item.as_object_mut().unwrap().remove("dimensions");
    serde_json::from_value(item).unwrap()
}

fn described(reference: &Reference<'_>, most: usize) -> String {
    let names: Vec<String> = reference
        .directors
        .iter()
        .map(|name| match name {
            cinefile_model::cite::Name::Whole(name) => name.clone(),
            cinefile_model::cite::Name::Parts { family, given, particle, suffix } => {
                let parts = [given, particle, family, suffix];
                parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
            }
        })
        .collect();
    let directed = match &names[..] {
        [] => String::new(),
        names if names.len() > most && most > 3 => format!(", directed by {}, et al.", names[..3].join(", ")),
        names if names.len() > most => format!(", directed by {} et al.", names[0]),
        [one] => format!(", directed by {one}"),
        [one, two] => format!(", directed by {one} and {two}"),
        [others @ .., last] => format!(", directed by {}, and {last}", others.join(", ")),
    };
    format!("Review of {}{directed}", reference.film.about.title)
}

/// What we say and CSL has no place for, taken out of ours: who directed what an interview stands in, and when in it;
/// that the reviewed film's maker is its director.
fn without_extras(ours: &str, reference: &Reference<'_>, form: Form) -> String {
    let mut ours = ours.replace(", Dir.]", "]").replace(", Dirs.]", "]");
    if let (Work::Review { .. }, Some(date)) = (&reference.work, reference.date)
        && form == Form::Apa
        && let Some((start, rest)) = ours.split_once(&format!("({}, ", date.year()))
    {
        // It cites all reviews as if they stood in journals: by the year.
        ours = format!("{start}({}){}", date.year(), rest.split_once(')').unwrap().1);
    }
    if let (Work::Review { .. }, Form::Chicago) = (&reference.work, form) {
        // It takes the day of access for the date.
        ours = ours.replace(", n.d. Accessed", ". Accessed").replace(" n.d. Accessed", " Accessed");
    }
    if let Work::Interview(at) = reference.work {
        let times = at.map(|at| [format!(" ({at})"), format!(", {at}"), ", 01:02:03".to_owned()]);
        for time in times.into_iter().flatten() {
            ours = ours.replace(&time, "");
        }
        if form == Form::Apa {
            let (start, rest) = ours.split_once("]. In ").unwrap();
            let rest =
                rest.split_once("(Director), ").or(rest.split_once("(Directors), ")).map_or(rest, |(_, rest)| rest);
            ours = format!("{start}]. {}", rest.replacen(" [Film]", "", 1).replacen(" [Documentary series]", "", 1));
        }
    }
    ours
}

/// What the second processor does otherwise, each with its reason.
fn mended(theirs: &str, reference: &Reference<'_>, form: Form) -> String {
    // A date of a year alone keeps the comma before the month that is not there.
    let mut theirs = theirs.replace(",)", ")").replace(",.", ".");
    // The Publication Manual prints three spaced full stops.
    theirs = theirs.replace(", … ", ", . . . ");
    // The day of access is written in the reader's way in ours.
    theirs = theirs.replace("November 23, 2026", "23 November 2026").replace("23 Nov. 2026", "23 November 2026");
    let has_author = match reference.work {
        Work::Film => !reference.directors.is_empty(),
        _ => !reference.authors.is_empty(),
    };
    match (form, &reference.work) {
        // The Publication Manual keeps a description beside its title (9.21), also where both come first.
        (Form::Apa, Work::Film | Work::Claim { .. }) if !has_author => {
            let parts = theirs.split_once(". (").or(theirs.split_once(" (")).and_then(|(title, rest)| {
                let (date, rest) = rest.split_once("). [")?;
                let (described, rest) = rest.split_once(']')?;
                Some((title, date, described, rest))
            });
            if let Some((title, date, described, rest)) = parts {
                theirs = format!("{title} [{described}]. ({date}){rest}");
            }
        }
        // The site's name first would read as if the site, or the film, said what is claimed.
        (Form::Chicago, Work::Claim { .. }) => {
            let website = format!("Website about {}. ", reference.film.about.title).to_lowercase();
            theirs = theirs.to_lowercase();
            if let Some((start, end)) = theirs.strip_prefix(&website).and_then(|rest| rest.split_once(" accessed")) {
                theirs = format!("{start} {website}accessed{end}");
            }
        }
        // It moves every particle behind; the file's sort name says where this person's stands.
        (Form::Chicago, _) => {
            for (moved, kept) in [("Quill, Ada van", "van Quill, Ada"), ("Sand, Andy and", "and Sand, Andy")] {
                theirs = theirs.replace(moved, kept);
            }
        }
        _ => {}
    }
    theirs
}

/// Without capitals, which we leave as the film file has them, and without quotation marks: whether a full stop stands
/// before or behind them is held in `manuals`.
fn loose(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'')).collect();
    plain.to_lowercase().replace("..", ".").replace("?.", "?")
}

#[test]
fn our_styles_say_what_a_second_processor_says() {
    let locales = locales();
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for form in [Form::Apa, Form::Mla, Form::Chicago] {
        let style = style(form);
        for film in all() {
            for reference in references(&film) {
                let item = item(&reference, form);
                let mut driver = BibliographyDriver::new();
                driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(&item)], &style, &locales));
                let rendered =
                    driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales });
                let mut text = String::new();
                rendered.bibliography.unwrap().items[0].content.write_buf(&mut text, BufWriteFormat::Plain).unwrap();
                let theirs = mended(&text, &reference, form);
                let ours = reference.in_form(form).filled(Some(ADDRESS), Some(today()));
                let ours = without_extras(&ours, &reference, form);
                compared += 1;
                if loose(&ours) != loose(&theirs) {
                    wrong.push(format!("{form:?} {}\n  ours   {ours}\n  theirs {theirs}", reference.key));
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
    assert!(wrong.is_empty(), "{} of {compared} differ\n{}", wrong.len(), wrong.join("\n"));
}

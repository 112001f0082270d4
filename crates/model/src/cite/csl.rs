//! An item of CSL-JSON (the schema of citation-style-language, version 1.0).
//!
//! It knows the format's types and variables; which words stand in them follows from the reference.

use serde_json::{Value, json};

use super::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text, date_parts},
    reference::{Reference, Reviewed, Work},
};

/// The item as JSON, a variable a line; address and day of access are gaps.
pub(super) fn item(reference: &Reference<'_>) -> Text {
    let mut text = Text::default();
    text.plain("{");
    for (n, (name, value)) in variables(reference).into_iter().enumerate() {
        text.plain(&format!("{}\n  {}: {value}", if n == 0 { "" } else { "," }, Value::from(name)));
    }
    text.only_with(Gap::Address, |text| text.plain(",\n  \"URL\": \"").piece(Piece::Address).plain("\""));
    text.only_with(Gap::Day, |text| {
        text.plain(",\n  \"accessed\": {\"date-parts\": ").piece(Piece::Day(DayForm::Csl)).plain("}")
    });
    text.plain("\n}");
    text
}

fn variables(reference: &Reference<'_>) -> Vec<(&'static str, Value)> {
    let mut all: Vec<(&'static str, Value)> = vec![("id", reference.key.clone().into())];
    let mut add = |name, value: Value| all.push((name, value));
    let described = || Value::from(reference.described(3).filled(None, None));
    let website = || Value::from(reference.website().filled(None, None));
    add(
        "type",
        match reference.work {
            Work::Film => "motion_picture",
            Work::Interview(_) => "interview",
            Work::Review { of: Reviewed::Film, .. } => "review",
            Work::Review { .. } | Work::Claim { .. } | Work::Answer { .. } => "webpage",
        }
        .into(),
    );
    if !reference.authors.is_empty() {
        add("author", names(&reference.authors));
    }
    let directors = (!reference.directors.is_empty()).then(|| names(&reference.directors));
    match &reference.work {
        Work::Film => {
            add("title", reference.title().into());
            add("genre", reference.medium().into());
            if let Some(runtime) = &reference.film.about.runtime {
                add("dimensions", runtime.value.to_string().into());
            }
        }
        Work::Interview(at) => {
            add("genre", "Interview".into());
            add("container-title", reference.title().into());
            if let Some(at) = at {
                add("note", format!("At {at} in the film").into());
            }
        }
        Work::Review { of: Reviewed::Film, .. } => {
            add("reviewed-title", reference.title().into());
            add("reviewed-genre", "film".into());
            if let Some(directors) = &directors {
                add("reviewed-author", directors.clone());
            }
        }
        Work::Review { .. } => add("genre", described()),
        Work::Claim { text, .. } => {
            add("title", (*text).into());
            add("genre", described());
            add("container-title", website());
        }
        Work::Answer { .. } => {
            add("genre", described());
            add("container-title", website());
        }
    }
    if let (Work::Film | Work::Interview(_), Some(directors)) = (&reference.work, directors) {
        add("director", directors);
    }
    if let Work::Review { outlet: Some(outlet), .. } = reference.work {
        add("container-title", outlet.into());
    }
    if let Some(date) = reference.date {
        let parts: Value = date_parts(date).parse().unwrap_or_default();
        add("issued", json!({"date-parts": parts}));
    }
    let said = reference.said();
    if let Some(first) = said.first() {
        let words: Vec<&str> = said.iter().filter(|one| one.language == first.language).map(|one| one.text).collect();
        add("abstract", words.join("\n").into());
        add("language", first.language.as_str().into());
    }
    all
}

fn names(names: &[Name]) -> Value {
    names
        .iter()
        .map(|name| match name {
            Name::Whole(name) => json!({"literal": name}),
            Name::Parts { family, given, particle, suffix } => {
                // Particles that belong to the family name;
                let (before, rest) = particles(family);
                let mut one = json!({"family": rest, "given": given});
                if !before.is_empty() {
                    one["non-dropping-particle"] = before.into();
                }
                if !particle.is_empty() {
                    one["dropping-particle"] = particle.as_str().into();
                }
                if !suffix.is_empty() {
                    one["suffix"] = suffix.as_str().into();
                }
                one
            }
        })
        .collect()
}

/// Words in small letters before the family name, and the family name.
fn particles(family: &str) -> (&str, &str) {
    match family.find(char::is_uppercase) {
        Some(start) if start > 0 && family[..start].ends_with(' ') => (family[..start].trim_end(), &family[start..]),
        _ => ("", family),
    }
}

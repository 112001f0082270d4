//! Whether what records say fits together: voices, times, and how a statement was taken over.
//!
//! It knows what fields mean to each other; each rule is asked only where its fields can be read.

use super::{
    problems::Problems,
    rule,
    slugs::{Collection, Register},
    tree::{Node, Path, each, each_object, field, items, place, text, words},
};
use crate::{FilmTime, value::shown};

pub(super) fn check(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    quotes(root, register, problems);
    reviews(root, problems);
    provenance(root, problems);
}

/// The length of the film, if the file gives one that can be read.
pub(super) fn runtime(root: &Node<'_>) -> Option<FilmTime> {
    text(field(field(root, "film")?, "runtime")?, "value")?.parse().ok()
}

/// Quotes are what interviewees say in the film.
fn quotes(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    let people = register.of_collection(Collection::People);
    each(root, "quotes[].by", &Path::ROOT, &mut |path, by| {
        let Some((slug, person)) = words(by).and_then(|slug| Some((slug, people.record(slug)?))) else { return };
        let in_film = match field(person, "in_film") {
            None => false,
            Some(Node::BooleanLit(truth)) => truth.value,
            // Told by `shape`.
            Some(_) => true,
        };
        if !in_film {
            problems.add(
                place(by),
                path,
                rule::QUOTED_OUTSIDE_FILM,
                format!("`{}` is quoted from the film but is not in it", shown(slug)),
                "Write `\"in_film\": true` at that person, or make this a review or an event.",
            );
        }
    });
    let Some(runtime) = runtime(root) else { return };
    each(root, "quotes[].at", &Path::ROOT, &mut |path, at| {
        if let Some(time) = words(at).and_then(|at| at.parse::<FilmTime>().ok()).filter(|time| *time > runtime) {
            problems.add(
                place(at),
                path,
                rule::TIME_BEYOND_RUNTIME,
                format!("`{time}` is after the end of the film, which lasts {runtime}"),
                "Write a time within the film, or mend `film.runtime.value`.",
            );
        }
    });
}

/// A review has somebody who gives it.
fn reviews(root: &Node<'_>, problems: &mut Problems<'_>) {
    each(root, "reviews[]", &Path::ROOT, &mut |path, review| {
        let by = field(review, "by");
        let is_unsigned = by.is_none_or(|by| by.as_array().is_some()) && items(by).is_empty();
        if review.as_object().is_some() && is_unsigned && field(review, "outlet").is_none() {
            problems.add(
                place(review),
                path,
                rule::REVIEW_WITHOUT_VOICE,
                "this review names neither a person nor an outlet",
                "Add `\"by\": [\"…\"]` with people's slugs, or `\"outlet\": \"…\"` with the slug of an organisation.",
            );
        }
    });
}

/// Where a source contradicts itself, both readings stand side by side.
fn provenance(root: &Node<'_>, problems: &mut Problems<'_>) {
    each_object(root, &Path::ROOT, &mut |path, object, _| {
        let Some(provenance) = field(object, "provenance") else { return };
        let Some((state, node)) = text(provenance, "state").zip(field(provenance, "state")) else { return };
        let path = path.field("provenance");
        match (state, field(provenance, "other")) {
            ("conflicting", None) => problems.add(
                place(node),
                path.field("state"),
                rule::CONFLICT_WITHOUT_OTHER,
                "the source is said to contradict itself, but not how",
                "Add `\"other\": \"…\"` with what else the source says, word for word.",
            ),
            ("conflicting", Some(_)) => {}
            (_, Some(other)) => problems.add(
                place(other),
                path.field("other"),
                rule::OTHER_WITHOUT_CONFLICT,
                format!("another reading stands here, but the state is `{}`", shown(state)),
                "Write `\"state\": \"conflicting\"`, or delete `other`.",
            ),
            (_, None) => {}
        }
    });
}

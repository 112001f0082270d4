//! Who answers whom: responses that say nothing, that nobody gives, or that answer each other in a circle.
//!
//! It knows the graph of responses; whether its edges lead anywhere is `references`' matter.

use super::{
    problems::Problems,
    rule,
    slugs::{Collection, Register},
    tree::{Node, Path, each, field, place, text},
};
use crate::value::shown;

/// So many members of a circle are named.
const NAMED: usize = 8;

pub(super) fn check(root: &Node<'_>, register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    let is_empty = |list: &Node<'_>| list.as_array().is_some_and(|list| list.elements.is_empty());
    each(root, "responses[].by", &Path::ROOT, &mut |path, by| {
        if is_empty(by) {
            problems.add(
                place(by),
                path,
                rule::RESPONSE_WITHOUT_VOICE,
                "nobody gives this response",
                "Write the slug of at least one person.",
            );
        }
    });
    each(root, "responses[].says", &Path::ROOT, &mut |path, says| {
        if is_empty(says) {
            problems.add(
                place(says),
                path,
                rule::RESPONSE_WITHOUT_WORDS,
                "this response says nothing",
                "Write at least one `{ \"text\": \"…\" }` or `{ \"excerpt\": { \"review\": …, \"excerpt\": … } }`.",
            );
        }
    });
    circles(register, problems);
}

/// Tells of each circle once, at the first of its responses.
///
/// A response answers one thing, so following the answers from each response finds every circle.
fn circles(register: &Register<'_, '_>, problems: &mut Problems<'_>) {
    let responses = register.of_collection(Collection::Responses);
    let answered = |index: usize| {
        let to = field(responses.records[index], "to")?;
        responses.place(text(to, "response")?)
    };
    // For each response the walk that came by first.
    let mut walks: Vec<Option<usize>> = vec![None; responses.records.len()];
    for start in 0..walks.len() {
        let mut here = Some(start);
        while let Some(index) = here.filter(|&index| walks[index].is_none()) {
            walks[index] = Some(start);
            here = answered(index);
        }
        let Some(member) = here.filter(|&index| walks[index] == Some(start)) else { continue };
        let mut circle = vec![member];
        let mut next = answered(member);
        while let Some(index) = next.filter(|&index| index != member) {
            circle.push(index);
            next = answered(index);
        }
        tell(register, &circle, problems);
    }
}

fn tell(register: &Register<'_, '_>, circle: &[usize], problems: &mut Problems<'_>) {
    let records = &register.of_collection(Collection::Responses).records;
    let first = circle.iter().enumerate().min_by_key(|(_, index)| **index).map_or(0, |(at, _)| at);
    let in_turn = || circle[first..].iter().chain(&circle[..first]);
    let mut names: Vec<String> = in_turn()
        .take(NAMED)
        .map(|&index| format!("`{}`", shown(text(records[index], "slug").unwrap_or_default())))
        .collect();
    if circle.len() > NAMED {
        names.push("…".into());
    }
    names.extend(names.first().cloned());
    let Some(to) = field(records[circle[first]], "to").and_then(|to| field(to, "response")) else { return };
    let message = match circle {
        [_] => "this response answers itself".to_owned(),
        _ => format!("these responses answer each other in a circle: {}", names.join(" → ")),
    };
    problems.add(
        place(to),
        Path::ROOT.field("responses").item(circle[first]).field("to").field("response"),
        rule::RESPONSE_CYCLE,
        message,
        "Let one of them answer a claim: `\"to\": { \"claim\": \"…\" }`.",
    );
}

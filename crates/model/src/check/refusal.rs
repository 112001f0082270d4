//! What the types refuse although the schema accepts it, told as the checker tells its own findings.
//!
//! There is little of it: for JSON Schema `1.0` is a whole number, and a count has no upper bound.
//! The reader that ships to browsers says where by a path; here the path gets its place in the text.

use super::{
    problems::{Problems, offset_of},
    rule, syntax,
    tree::{Finder, place},
};
use crate::FilmError;

pub(super) fn placed(text: &str, refusal: FilmError) -> FilmError {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Problems::new(text);
    let tree = syntax::parse(body, &mut problems);
    for problem in &refusal.problems {
        let place = match &tree {
            Some((root, _)) if problem.line == 0 => place(Finder::new(root).find(&pointer(&problem.path)).0),
            _ => {
                let offset = offset_of(body, problem.line, problem.column);
                offset..offset + 1
            }
        };
        let remedy = match &*problem.message {
            "expected a whole number" => "Write it in digits only, such as `27197`, and below 2^64.",
            _ => "Write it as `film.schema.json` describes it.",
        };
        problems.add(place, problem.path.as_str(), rule::SHAPE, problem.message.as_str(), remedy);
    }
    problems.finish().unwrap_or(refusal)
}

/// The JSON pointer for a path of known fields: `people[3].slug` is `/people/3/slug`.
fn pointer(path: &str) -> String {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).flat_map(|step| ["/", step]).collect()
}

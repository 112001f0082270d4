//! Names that stand more than once in one object.
//!
//! JSON readers keep one of them and drop the others without a word, so this is asked of the written text.

use std::collections::HashSet;

use super::{
    problems::Problems,
    rule,
    tree::{Node, Path, each_object},
};
use crate::value::shown;

pub(super) fn check(root: &Node<'_>, problems: &mut Problems<'_>) {
    each_object(root, &Path::ROOT, &mut |path, _, object| {
        let mut seen = HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.name.as_str();
            if !seen.insert(name) {
                let range = jsonc_parser::common::Ranged::range(&property.name);
                problems.add(
                    range.start..range.end,
                    path.field(name),
                    rule::DUPLICATE_KEY,
                    format!("`{}` stands more than once in this object", shown(name)),
                    "Keep one of them and delete the others.",
                );
            }
        }
    });
}

//! What a sound film file states without a source that stands behind it: worth knowing, no reason to refuse the file.
//!
//! It knows where statements say in which state they were taken over, and which fields state something without
//! saying so. The plain fields of `film` are covered by its own provenance and are not told of one by one.

use super::{
    problems::Problems,
    rule,
    tree::{Node, Path, each, each_object, field, place, text},
};

pub(super) fn look(root: &Node<'_>, warnings: &mut Problems<'_>) {
    each_object(root, &Path::ROOT, &mut |path, object, _| {
        let Some(provenance) = field(object, "provenance") else { return };
        let Some(state) = field(provenance, "state") else { return };
        if text(provenance, "state") != Some("citation-needed") {
            return;
        }
        let of_film = String::from(path) == "film";
        warnings.add(
            place(state),
            path.field("provenance").field("state"),
            rule::CITATION_NEEDED,
            if of_film {
                "nothing stands behind the title, the synopsis and every plain field of the film: \
                 the source itself asks for a citation"
            } else {
                "nothing stands behind this statement: the source itself asks for a citation"
            },
            "Name a source that says so and the state in which it was taken over, or leave the statement out.",
        );
    });
    each(root, "film.links[]", &Path::ROOT, &mut |path, link| {
        if link.as_object().is_some() && field(link, "url").is_none() {
            warnings.add(
                place(link),
                path,
                rule::LINK_WITHOUT_ADDRESS,
                "this link has no address, and links have no provenance: readers cannot see what stands behind it",
                "Add `\"url\": \"https://…\"`, or state it under `film.facts`, which have a provenance.",
            );
        }
    });
}

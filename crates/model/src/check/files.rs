//! Whether the files that a film file names are there.
//!
//! It knows which fields hold addresses that a page loads, and what a local address says about a file.
//! It reads nothing: it asks [`Files`].

use super::{
    Files,
    problems::Problems,
    rule,
    tree::{Node, Path, each, field, place, text, words},
};
use crate::{WebUrl, value::shown};

/// Fields whose local addresses must lead to a file.
const LOADED: &[&str] = &["media.tracks[].src", "media.poster", "people[].portrait.src", "film.materials[].image.src"];

pub(super) fn check(root: &Node<'_>, files: &dyn Files, problems: &mut Problems<'_>) {
    for pattern in LOADED {
        each(root, pattern, &Path::ROOT, &mut |path, address| look_for(path, address, files, problems));
    }
    each(root, "media.sources[]", &Path::ROOT, &mut |path, source| {
        let is_file = matches!(text(source, "kind"), Some("file" | "hls"));
        if let Some(address) = field(source, "url").filter(|_| is_file) {
            look_for(&path.field("url"), address, files, problems);
        }
    });
}

fn look_for(path: &Path<'_>, address: &Node<'_>, files: &dyn Files, problems: &mut Problems<'_>) {
    let Some(file) = local_file(address) else { return };
    let is_missing = file.as_deref().is_none_or(|file| files.has(file) == Some(false));
    if is_missing {
        problems.add(
            place(address),
            path,
            rule::MISSING_FILE,
            format!("there is no file `{}`", shown(words(address).unwrap_or_default())),
            "Put the file there, mend the path (below the site's root, in the same case), or delete the field.",
        );
    }
}

/// The path of the file that a local address names; `Some(None)` if no file can have it.
///
/// Nothing for what is no address or leads to another site.
pub(super) fn local_file(address: &Node<'_>) -> Option<Option<String>> {
    let address: WebUrl = words(address)?.parse().ok()?;
    let path = address.local()?.split(['?', '#']).next()?;
    Some(decoded(path).filter(|path| is_inside(path)))
}

/// A path with `%20` and the like decoded; none if that gives no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = match behind {
            [high, low, ..] if *first == b'%' => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                digit(high).zip(digit(low)).map(|(high, low)| high * 16 + low)
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).ok()
}

/// An address was refused if it led out of the site; once decoded it must be asked again.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| part != "..")
        && !path.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_decoded_and_no_path_leads_out_of_the_site() {
        assert_eq!(decoded("a%20b/%C5%A1.vtt").as_deref(), Some("a b/š.vtt"));
        assert_eq!(decoded("100%").as_deref(), Some("100%"));
        assert_eq!(decoded("%zz%2").as_deref(), Some("%zz%2"));
        assert_eq!(decoded("%ff"), None);
        for path in ["../x", "a/../../x", "/x", "", "a\\..\\b", "c:/x", "a\0"] {
            assert!(!is_inside(path), "{path}");
        }
        assert!(is_inside("media/a..b.vtt"));
    }
}

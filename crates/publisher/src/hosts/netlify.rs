//! The policy as `_headers` and `_redirects`, which Netlify and Cloudflare Pages read.
//!
//! It knows what both hosts have in common, and their limits; what is to be answered is the policy's.
//! Both apply every rule whose path fits, to errors too, and join the values where two rules set the same header.
//! Only Cloudflare can take a header back (`! Name`); so here no header is set by two rules that fit the same path.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::policy::{ASSETS, Policy, REVALIDATE, media_type};

/// Cloudflare's limit on the rules of `_headers`.
const MOST_RULES: usize = 100;
/// Cloudflare's limit on a line of `_headers`, in characters.
const LONGEST_LINE: usize = 2000;
/// Cloudflare's limit on static redirects.
const MOST_REDIRECTS: usize = 2000;
/// Endings whose types hosts know by other names or not at all.
const ODD_ENDINGS: &[&str] = &["bib", "ris", "jsonld", "webmanifest", "vtt", "m3u8"];

/// The text of `_headers` for a site with these files, each a path from the site's root.
///
/// `Cache-Control` is set for each file in `assets/` by its name: a rule for the folder would also fit what is missing
/// there, and its 404 would be kept for a year. Everything else has the hosts' own `public, max-age=0, must-revalidate`,
/// which asks of a cache what `no-cache` does. What goes beyond the limit is asked for anew each time, which is safe;
/// so are the parts of a large film's search index, which are many more than the limit.
pub fn headers_file(policy: &Policy, files: &[impl AsRef<str>]) -> String {
    let mut text =
        String::from("# Made by cinefile. No header is set twice for a path: hosts would join the values.\n/*\n");
    for (name, value) in policy.headers() {
        header(&mut text, name, value);
    }
    let mut rules: BTreeMap<(bool, &str), Vec<(&str, &str)>> = BTreeMap::new();
    for file in files.iter().map(AsRef::as_ref).filter(|file| can_be_named(file)) {
        let mut headers = Vec::new();
        let caching = policy.cache_control(file, true);
        if caching != REVALIDATE && file.starts_with(ASSETS) {
            headers.push(("Cache-Control", caching));
        }
        if ODD_ENDINGS.iter().any(|ending| file.ends_with(&format!(".{ending}"))) {
            headers.push(("Content-Type", media_type(file)));
        }
        if !headers.is_empty() {
            // What is cached comes first, so that it is not what a limit cuts off.
            rules.insert((caching == REVALIDATE, file), headers);
        }
    }
    for ((_, path), headers) in rules.into_iter().take(MOST_RULES - 1) {
        writeln!(text, "/{path}").expect("writing to a String cannot fail");
        for (name, value) in headers {
            header(&mut text, name, value);
        }
    }
    text
}

/// The text of `_redirects`: pages that have moved, with and without their last slash.
///
/// Hosts add a missing slash by themselves, and a rule for that would lead Netlify round in circles.
pub fn redirects_file(policy: &Policy) -> String {
    let mut text = String::from("# Made by cinefile: pages that have moved.\n");
    let lines = policy.redirects().iter().flat_map(|redirect| {
        let from = redirect.from.trim_end_matches('/');
        [format!("/{from} /{} 301\n", redirect.to), format!("/{from}/ /{} 301\n", redirect.to)]
    });
    text.extend(lines.take(MOST_REDIRECTS));
    text
}

/// Adds a header. One that is too long for Cloudflare is left out: it can only be the content security policy of a film
/// with dozens of providers, which also stands in the pages themselves.
fn header(text: &mut String, name: &str, value: &str) {
    let line = format!("  {name}: {value}");
    if line.len() <= LONGEST_LINE {
        writeln!(text, "{line}").expect("writing to a String cannot fail");
    }
}

/// Whether a path means itself in a rule: `*` and `:` are patterns, and hosts differ about encoded letters.
/// The compressed files beside the others are nobody's address.
fn can_be_named(path: &str) -> bool {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~/".contains(&b));
    plain && !path.is_empty() && !path.ends_with(".br") && !path.ends_with(".gz")
}

//! `_headers` and `_redirects` read as strictly as their documents allow, and what each host makes of them.
//!
//! Netlify and Cloudflare Pages agree on this much: a line that begins with `/` is a path, indented lines below it are
//! `Name: value`, `#` begins a comment, every rule that fits is applied in order, and values of one name are joined by
//! a comma. They differ in the rest, so what only one of them understands is refused here.

use std::collections::BTreeMap;

/// What both hosts send for a file that no rule says anything about.
pub const OWN_CACHING: &str = "public, max-age=0, must-revalidate";

/// A host that reads these files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    Netlify,
    Cloudflare,
}

pub const HOSTS: [Host; 2] = [Host::Netlify, Host::Cloudflare];

/// A path and the headers for what fits it.
#[derive(Debug)]
pub struct Rule {
    path: String,
    headers: Vec<(String, String)>,
}

/// Reads `_headers`; panics with the line that one of the hosts would ignore or refuse.
pub fn read_headers(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines() {
        assert!(line.len() <= 2000, "Cloudflare reads 2,000 characters of a line: {line}");
        assert_eq!(line, line.trim_end(), "nothing may follow: {line:?}");
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('/') {
            assert!(rules.last().is_none_or(|rule| !rule.headers.is_empty()), "a path without headers above {line}");
            let patterns = line.matches('*').count();
            assert!(patterns == 0 || (patterns == 1 && line.ends_with("/*")), "hosts differ about {line}");
            assert!(!line.contains([':', ' ', '%']), "a placeholder or an encoded letter: {line}");
            assert!(rules.iter().all(|rule| rule.path != line), "{line} stands there twice");
            rules.push(Rule { path: line.to_owned(), headers: Vec::new() });
            continue;
        }
        let header = line.strip_prefix("  ").unwrap_or_else(|| panic!("neither path nor indented: {line}"));
        let (name, value) = header.split_once(": ").unwrap_or_else(|| panic!("Netlify wants a colon: {line}"));
        assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'), "no name: {line}");
        assert!(!value.trim().is_empty(), "no value: {line}");
        let rule = rules.last_mut().expect("a path comes before its headers");
        rule.headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    assert!(rules.len() <= 100, "Cloudflare reads 100 rules, not {}", rules.len());
    rules
}

/// The headers that a host sends for an address, whether or not anything is there.
pub fn headers(host: Host, rules: &[Rule], address: &str) -> BTreeMap<String, String> {
    let mut set: BTreeMap<String, String> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| fits(host, &rule.path, address)) {
        for (name, value) in &rule.headers {
            set.entry(name.clone())
                .and_modify(|there| *there = format!("{there}, {value}"))
                .or_insert_with(|| value.clone());
        }
    }
    set.entry("cache-control".to_owned()).or_insert_with(|| OWN_CACHING.to_owned());
    set
}

fn fits(host: Host, path: &str, address: &str) -> bool {
    let (path, address) = match host {
        Host::Cloudflare => (path.to_owned(), address.to_owned()),
        // Letters alike, and a last slash more or less.
        Host::Netlify => {
            let plain = |text: &str| text.trim_end_matches('/').to_ascii_lowercase();
            (plain(path), plain(address))
        }
    };
    match path.strip_suffix('*') {
        Some(folder) => format!("{address}/").starts_with(folder),
        None => path == address,
    }
}

/// Reads `_redirects` into pairs of paths; panics with the line that one of the hosts would ignore or refuse.
pub fn read_redirects(text: &str) -> Vec<(String, String)> {
    let mut redirects = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        assert!(line.len() <= 1000, "Cloudflare reads 1,000 characters of a redirect: {line}");
        let words: Vec<&str> = line.split(' ').collect();
        let [from, to, "301"] = words[..] else {
            panic!("not `from to 301`: {line}");
        };
        for path in [from, to] {
            assert!(path.starts_with('/') && !path.contains(['*', ':', '#', '?']), "no plain path: {line}");
        }
        // Netlify takes both for the same address and would go round in circles.
        assert_ne!(from.trim_end_matches('/'), to.trim_end_matches('/'), "{line}");
        redirects.push((from.to_owned(), to.to_owned()));
    }
    assert!(redirects.len() <= 2000, "Cloudflare reads 2,000 redirects");
    redirects
}

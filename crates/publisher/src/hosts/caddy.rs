//! The policy as a site block for Caddy.
//!
//! It knows the Caddyfile's directives and their traps; what is to be answered is the policy's.

use std::fmt::Write as _;

use super::place::Place;
use super::policy::{IMMUTABLE, MEDIA_TYPES, NOT_FOUND_PAGE, Policy, REVALIDATE};

/// A whole site block, to stand in a Caddyfile or to be imported by one.
pub fn caddy(policy: &Policy, place: &Place) -> String {
    let base = place.base();
    let mut text = String::new();
    let mut line = |indent: usize, words: &str| {
        let end = if words.is_empty() { "" } else { "\t" };
        writeln!(text, "{}{words}", end.repeat(indent)).expect("writing to a String cannot fail");
    };

    line(0, "# Made by `cinefile config caddy`: a Caddyfile, or part of one by `import`.");
    line(0, &format!("{} {{", address(place)));
    if let Some(host) = place.listen().and_then(|listen| listen.host) {
        line(1, &format!("bind {host}"));
    }
    line(1, &format!("root * \"{}\"", place.root()));
    line(0, "");
    line(1, "# In this order: Caddy would sort the lines otherwise.");
    line(1, "route {");
    headers(policy, REVALIDATE, 2, &mut line);
    line(2, "# Paths here hold a digest of the bytes. Errors say otherwise below, except for the refusal of a range,");
    line(2, "# which Caddy does not treat as one: what asks for a part is not kept.");
    line(2, "@immutable {");
    let immutable: Vec<String> = policy.immutable_folders().iter().map(|folder| format!("{base}{folder}*")).collect();
    line(3, &format!("path {}", immutable.join(" ")));
    line(3, "method GET HEAD");
    line(3, "not header Range *");
    line(2, "}");
    line(2, &format!("header @immutable Cache-Control \"{IMMUTABLE}\""));
    line(2, "# Last of all and once, whether or not a compressed file was chosen.");
    line(2, "header {");
    line(3, "Vary \"Accept-Encoding\"");
    line(3, "defer");
    line(2, "}");
    line(0, "");
    line(2, "# Older versions answer every method.");
    line(2, "@other not method GET HEAD");
    line(2, "header @other Allow \"GET, HEAD\"");
    line(2, "error @other 405");
    line(0, "");
    let before = base.trim_end_matches('/');
    if base != "/" {
        line(2, &format!("@bare path {before}"));
        moved("@bare", base, "", &mut line);
    }
    line(2, &format!("handle_path {base}* {{"));
    line(3, "route {");
    for (number, redirect) in policy.redirects().iter().enumerate() {
        let from = redirect.from.trim_end_matches('/');
        line(4, &format!("@moved{number} path /{from} /{from}/"));
        moved(&format!("@moved{number}"), &format!("/{}", redirect.to), before, &mut |n, words| line(n + 2, words));
    }
    line(4, "# Caddy adds a missing slash by itself, but older versions lose the query.");
    line(4, "@folder {");
    line(5, "not path */");
    line(5, "file {path}/index.html");
    line(4, "}");
    moved("@folder", "{path}/", before, &mut |indent, words| line(indent + 2, words));
    for (number, (media_type, endings)) in MEDIA_TYPES.iter().enumerate() {
        let patterns: Vec<String> = endings.iter().map(|ending| format!("*.{ending}")).collect();
        line(4, &format!("@type{number} path {}", patterns.join(" ")));
        line(4, &format!("header @type{number} Content-Type \"{media_type}\""));
    }
    line(4, "header ?Content-Type \"application/octet-stream\"");
    line(4, "file_server {");
    line(5, "precompressed br gzip");
    line(4, "}");
    line(3, "}");
    line(2, "}");
    if base != "/" {
        line(2, "error 404");
    }
    line(1, "}");
    line(0, "");
    line(1, "handle_errors {");
    line(2, "route {");
    headers(policy, REVALIDATE, 3, &mut line);
    line(3, "@missing expression {http.error.status_code} == 404");
    line(3, "handle @missing {");
    line(4, &format!("header Content-Type \"{}\"", MEDIA_TYPES[0].0));
    line(4, &format!("rewrite * /{NOT_FOUND_PAGE}"));
    line(4, "file_server");
    line(3, "}");
    line(3, "header Content-Type \"text/plain; charset=utf-8\"");
    line(3, "respond \"{http.error.status_code} {http.error.status_text}\" {http.error.status_code}");
    line(2, "}");
    line(1, "}");
    line(0, "}");
    text
}

/// The headers of every answer.
fn headers(policy: &Policy, caching: &str, indent: usize, line: &mut impl FnMut(usize, &str)) {
    line(indent, "header {");
    for (name, value) in policy.headers() {
        line(indent + 1, &format!("{name} \"{value}\""));
    }
    line(indent + 1, &format!("Cache-Control \"{caching}\""));
    line(indent, "}");
}

/// Sends what a matcher has found on to another path, by way of `rewrite`, which keeps the query.
/// `before` is what of the path the site does not see.
fn moved(matcher: &str, to: &str, before: &str, line: &mut impl FnMut(usize, &str)) {
    line(2, &format!("route {matcher} {{"));
    line(3, &format!("rewrite * {to}"));
    line(3, &format!("redir * {before}{{uri}} permanent"));
    line(2, "}");
}

/// The site's address. With a name alone Caddy gets a certificate and serves HTTPS; a port asks for plain HTTP.
fn address(place: &Place) -> String {
    let name = place.server_name().unwrap_or_default();
    match place.listen() {
        Some(listen) => format!("http://{name}:{}", listen.port),
        None if name.is_empty() => ":80".to_owned(),
        None => name.to_owned(),
    }
}

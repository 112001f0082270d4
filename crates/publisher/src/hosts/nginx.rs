//! The policy as a server block for nginx.
//!
//! It knows nginx's directives and their traps; what is to be answered is the policy's.

use std::fmt::Write as _;
use std::net::IpAddr;

use super::place::{Listen, Place};
use super::policy::{IMMUTABLE, MEDIA_TYPES, NOT_FOUND_PAGE, Policy, REVALIDATE};

/// A whole server block, to be included in nginx's `http` block.
pub fn nginx(policy: &Policy, place: &Place) -> String {
    let base = place.base();
    let mut text = String::new();
    let mut line = |indent: usize, words: &str| {
        let end = if words.is_empty() { "" } else { "    " };
        writeln!(text, "{}{words}", end.repeat(indent)).expect("writing to a String cannot fail");
    };

    line(0, "# Made by `cinefile config nginx`: include it in nginx's `http` block.");
    line(0, "# `brotli_static` needs nginx's brotli module (Debian: libnginx-mod-http-brotli-static, which loads it);");
    line(0, "# without the module take out the lines with `brotli_static`.");
    line(0, "server {");
    line(1, &format!("listen {};", address(place.listen())));
    line(1, &format!("server_name {};", place.server_name().unwrap_or("_")));
    line(0, "");
    line(1, "# Redirects keep scheme, host and port, also behind a proxy.");
    line(1, "absolute_redirect off;");
    line(1, "# What may be set otherwise for all sites of the server.");
    for directive in ["autoindex off", "etag on", "expires off", "gzip_vary off", "index index.html"] {
        line(1, &format!("{directive};"));
    }
    line(1, "# What has no index.html is no page, and not a secret either.");
    line(1, &format!("error_page 403 404 =404 {base}{NOT_FOUND_PAGE};"));
    line(1, "error_page 416 @refused_range;");
    line(0, "");
    line(1, "# The types below name their encoding themselves.");
    line(1, "charset off;");
    line(1, "default_type application/octet-stream;");
    line(1, "types {");
    for (media_type, endings) in MEDIA_TYPES {
        let media_type = if media_type.contains(' ') { format!("\"{media_type}\"") } else { (*media_type).to_owned() };
        line(2, &format!("{media_type} {};", endings.join(" ")));
    }
    line(1, "}");
    line(0, "");
    headers(policy, 1, &mut line);
    line(1, &format!("add_header Cache-Control \"{REVALIDATE}\" always;"));
    line(0, "");

    let moved = |from: &str, to: &str| format!("location = {from} {{ return 301 {to}$is_args$args; }}");
    if let Some(folder) = base.strip_suffix('/').filter(|folder| !folder.is_empty()) {
        line(1, &moved(folder, base));
        line(1, "location / { return 404; }");
    }
    for redirect in policy.redirects() {
        let (from, to) = (format!("{base}{}", redirect.from), format!("{base}{}", redirect.to));
        line(1, &moved(from.trim_end_matches('/'), &to));
        line(1, &moved(&from, &to));
    }
    line(1, &format!("location {base} {{"));
    folder(place, "", &mut line);
    line(1, "}");
    line(0, "");
    line(1, "# Paths here hold a digest of the bytes. A location with a header of its own inherits none.");
    line(1, "# An error must not be kept for a year: so no `always`, and nothing for parts, which may be refused.");
    for immutable in policy.immutable_folders() {
        line(1, &format!("location {base}{immutable} {{"));
        folder(place, immutable, &mut line);
        line(2, &format!("set $cinefile_caching \"{IMMUTABLE}\";"));
        line(2, &format!("if ($http_range) {{ set $cinefile_caching \"{REVALIDATE}\"; }}"));
        headers(policy, 2, &mut line);
        line(2, "add_header Cache-Control $cinefile_caching;");
        line(1, "}");
    }
    line(0, "");
    line(1, "# nginx has set the headers when it finds that it must refuse a range, and would set them again:");
    line(1, "# an empty header is none, and keeps the others from being inherited.");
    line(1, "location @refused_range {");
    line(2, "add_header Cache-Control \"\";");
    line(2, "return 416;");
    line(1, "}");
    line(0, "}");
    text
}

/// The headers of every answer; `Vary` because what is sent depends on the encodings that were asked for.
fn headers(policy: &Policy, indent: usize, line: &mut impl FnMut(usize, &str)) {
    for (name, value) in policy.headers() {
        line(indent, &format!("add_header {name} \"{value}\" always;"));
    }
    line(indent, "add_header Vary \"Accept-Encoding\" always;");
}

/// The files of a folder of the site, compressed where compressed ones stand beside them.
fn folder(place: &Place, folder: &str, line: &mut impl FnMut(usize, &str)) {
    if place.base() == "/" {
        line(2, &format!("root \"{}\";", place.root()));
    } else {
        line(2, &format!("alias \"{}/{folder}\";", place.root()));
    }
    line(2, "gzip_static on;");
    line(2, "brotli_static on;");
}

fn address(listen: Option<Listen>) -> String {
    match listen {
        None => "80".to_owned(),
        Some(Listen { host: None, port }) => port.to_string(),
        Some(Listen { host: Some(IpAddr::V6(host)), port }) => format!("[{host}]:{port}"),
        Some(Listen { host: Some(host), port }) => format!("{host}:{port}"),
    }
}

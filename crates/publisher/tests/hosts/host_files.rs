//! `_headers` and `_redirects` do on both hosts what the policy says.

use cinefile_publisher::hosts::{IMMUTABLE, Policy, REVALIDATE, headers_file, media_type, redirects_file};
use serde_json::json;

use crate::rules::{HOSTS, OWN_CACHING, headers, read_headers, read_redirects};
use crate::{film_changed, film_with, moved_film};

const FILES: [&str; 14] = [
    "404.html",
    "assets/app.0123456789abcdef.js",
    "assets/app.0123456789abcdef.wasm",
    "assets/app.0123456789abcdef.wasm.br",
    "assets/app.0123456789abcdef.wasm.gz",
    "assets/site.0123456789abcdef.css",
    "film.bib",
    "film.json",
    "film.jsonld",
    "film.ris",
    "index.html",
    "manifest.webmanifest",
    "media/captions.vtt",
    "reviews/index.html",
];

#[test]
fn both_hosts_answer_with_the_policys_headers() {
    let policy = Policy::of(&moved_film());
    let rules = read_headers(&headers_file(&policy, &FILES));
    let addresses = FILES.iter().filter(|file| !file.ends_with(".br") && !file.ends_with(".gz"));
    for file in addresses.chain(&["", "reviews/", "reviews", "embed/quote/ada-quill/", "no/such/page"]) {
        for host in HOSTS {
            let sent = headers(host, &rules, &format!("/{file}"));
            for (name, value) in policy.headers() {
                assert_eq!(sent[&name.to_ascii_lowercase()], value, "{host:?} {file} {name}");
            }
            // The hosts' own caching means what `no-cache` means.
            let caching = match policy.cache_control(file, true) {
                REVALIDATE => OWN_CACHING,
                caching => caching,
            };
            assert_eq!(sent["cache-control"], caching, "{host:?} {file}");
            if let Some(sent) = sent.get("content-type") {
                assert_eq!(sent, media_type(file), "{host:?} {file}");
            }
        }
    }
}

#[test]
fn types_that_hosts_do_not_know_are_named() {
    let rules = read_headers(&headers_file(&Policy::of(&moved_film()), &FILES));
    for file in ["film.bib", "film.jsonld", "film.ris", "manifest.webmanifest", "media/captions.vtt"] {
        for host in HOSTS {
            assert_eq!(headers(host, &rules, &format!("/{file}"))["content-type"], media_type(file), "{host:?} {file}");
        }
    }
}

#[test]
fn what_is_missing_among_the_assets_is_not_kept() {
    let rules = read_headers(&headers_file(&Policy::of(&moved_film()), &FILES));
    for missing in ["/assets/", "/assets/app.fedcba9876543210.js", "/assets/app.0123456789abcdef.js.map"] {
        for host in HOSTS {
            assert_eq!(headers(host, &rules, missing)["cache-control"], OWN_CACHING, "{host:?} {missing}");
        }
    }
}

#[test]
fn more_files_than_rules_leave_some_to_be_asked_for_anew() {
    let policy = Policy::of(&moved_film());
    let mut files: Vec<String> = (0..150).map(|n| format!("media/captions-{n:03}.vtt")).collect();
    files.extend((0..60).map(|n| format!("assets/part-{n:02}.0123456789abcdef.js")));
    let rules = read_headers(&headers_file(&policy, &files));
    assert_eq!(rules.len(), 100);
    for host in HOSTS {
        let kept = |file: &String| headers(host, &rules, &format!("/{file}"))["cache-control"] == IMMUTABLE;
        assert_eq!(files.iter().filter(|file| kept(file)).count(), 60, "{host:?}: assets come first");
    }
}

#[test]
fn the_parts_of_a_large_index_leave_the_rules_to_others() {
    let policy = Policy::of(&moved_film());
    let mut files: Vec<String> = FILES.map(String::from).into();
    files.extend((0..200).map(|n| format!("search/parts/0a0a0a0a0a0a/{n}.bin")));
    assert_eq!(headers_file(&policy, &files), headers_file(&policy, &FILES));
}

#[test]
fn names_that_would_be_patterns_get_no_rule() {
    let files = ["assets/a*.js", "assets/:a.js", "assets/a b.js", "assets/ä.js", "", "assets/a\n/*\n  X: y.js"];
    let text = headers_file(&Policy::of(&moved_film()), &files);
    assert_eq!(read_headers(&text).len(), 1);
}

#[test]
fn a_policy_that_is_too_long_for_a_line_is_left_to_the_pages() {
    let sources: Vec<_> = (0..60)
        .map(|n| json!({"kind": "peertube", "url": format!("https://tube-number-{n:02}.example/w/a")}))
        .collect();
    let rules = read_headers(&headers_file(&Policy::of(&film_with(json!(sources))), &FILES));
    let sent = headers(HOSTS[0], &rules, "/");
    assert!(!sent.contains_key("content-security-policy"));
    assert_eq!(sent["x-content-type-options"], "nosniff");
}

#[test]
fn former_addresses_are_redirected_with_and_without_their_slash() {
    let redirects = read_redirects(&redirects_file(&Policy::of(&moved_film())));
    let wanted =
        |from: &str, to: &str| [(format!("/{from}"), format!("/{to}")), (format!("/{from}/"), format!("/{to}"))];
    let all = [
        wanted("interviewees/ada-q", "interviewees/ada-quill/"),
        wanted("reviews/pail", "reviews/the-pail/"),
        wanted("claims/nine", "claims/nine-days/"),
    ];
    assert_eq!(redirects, all.concat());
}

#[test]
fn more_redirects_than_cloudflare_reads_are_cut_at_whole_lines() {
    let film = film_changed(|film| {
        let aliases: Vec<String> = (0..1500).map(|n| format!("pail-{n}")).collect();
        film["reviews"][0]["aliases"] = json!(aliases);
    });
    assert_eq!(read_redirects(&redirects_file(&Policy::of(&film))).len(), 2000);
}

//! The policy itself.

use cinefile_publisher::hosts::{IMMUTABLE, Policy, REVALIDATE, is_compressed, media_type};
use serde_json::json;

use crate::{film_with, moved_film};

const WITHOUT_PROVIDERS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: https:; media-src 'self' blob: https:; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'";

fn framed(sources: serde_json::Value) -> String {
    let csp = Policy::of(&film_with(sources)).csp();
    let (before, after) = csp.split_once("frame-src 'self'").expect("every policy says what may be framed");
    let (origins, after) = after.split_once(';').expect("more directives follow");
    assert_eq!(format!("{before}frame-src 'self';{after}"), WITHOUT_PROVIDERS);
    origins.trim().to_owned()
}

#[test]
fn a_film_without_providers_frames_only_itself() {
    assert_eq!(Policy::of(&film_with(json!([]))).csp(), WITHOUT_PROVIDERS);
    let files = json!([
        {"kind": "file", "url": "https://files.example/film.webm"},
        {"kind": "hls", "url": "https://streams.example/film.m3u8"}
    ]);
    assert_eq!(framed(files), "");
}

#[test]
fn each_provider_that_the_film_names_may_be_framed_once() {
    let sources = json!([
        {"kind": "vimeo", "url": "https://vimeo.com/1"},
        {"kind": "youtube", "url": "https://youtu.be/aaaaaaaaaaa"},
        {"kind": "peertube", "url": "https://Tube.example:8443/w/a?b#c"},
        {"kind": "vimeo", "url": "https://vimeo.com/2"},
        {"kind": "peertube", "url": "https://tube.example:8443/w/d"},
        {"kind": "peertube", "url": "https://other.example/w/d"}
    ]);
    let origins = [
        "https://player.vimeo.com",
        "https://www.youtube-nocookie.com",
        "https://tube.example:8443",
        "https://other.example",
    ];
    assert_eq!(framed(sources), origins.join(" "));
}

#[test]
fn a_host_that_would_widen_the_policy_is_left_out() {
    for host in ["*.example", "a;script-src", "a'b", "a,b", "a$b", "tube.example:*", "tube.example:", "ä.example"] {
        let source = json!([{"kind": "peertube", "url": format!("https://{host}/w/a")}]);
        assert_eq!(framed(source), "", "{host}");
    }
}

#[test]
fn the_policy_can_stand_in_a_meta_element() {
    let csp = Policy::of(&moved_film()).csp();
    for forbidden in ["frame-ancestors", "sandbox", "report-uri", "report-to", "\"", "\n"] {
        assert!(!csp.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn any_page_may_be_framed_and_read_by_anybody() {
    let policy = Policy::of(&moved_film());
    let headers = policy.headers();
    assert!(headers.iter().all(|(name, _)| !name.eq_ignore_ascii_case("X-Frame-Options")));
    assert!(headers.contains(&("Access-Control-Allow-Origin", "*")));
    assert!(headers.contains(&("Cross-Origin-Resource-Policy", "cross-origin")));
    assert!(headers.contains(&("Referrer-Policy", "strict-origin-when-cross-origin")));
    assert!(headers.contains(&("X-Content-Type-Options", "nosniff")));
    assert!(headers.contains(&("Content-Security-Policy", &policy.csp())));
}

#[test]
fn isolated_pages_may_frame_a_film_that_frames_nobody_else() {
    let embedder = ("Cross-Origin-Embedder-Policy", "credentialless");
    assert!(Policy::of(&film_with(json!([]))).headers().contains(&embedder));
    let provider = json!([{"kind": "youtube", "url": "https://youtu.be/aaaaaaaaaaa"}]);
    assert!(!Policy::of(&film_with(provider)).headers().contains(&embedder));
}

#[test]
fn only_what_a_digest_names_and_what_is_there_is_kept_for_ever() {
    let policy = Policy::of(&moved_film());
    assert_eq!(policy.cache_control("assets/app.0a.wasm", true), IMMUTABLE);
    assert_eq!(policy.cache_control("search/parts/0a0a0a0a0a0a/7.bin", true), IMMUTABLE);
    assert_eq!(policy.cache_control("assets/app.0a.wasm", false), REVALIDATE);
    assert_eq!(policy.cache_control("search/parts/0a0a0a0a0a0a/7.bin", false), REVALIDATE);
    for path in
        ["", "film.json", "reviews/", "media/clip.webm", "claims/assets/x", "search/index.bin", "search/parts.html"]
    {
        assert_eq!(policy.cache_control(path, true), REVALIDATE, "{path}");
    }
}

#[test]
fn former_slugs_of_pages_lead_to_the_present_ones() {
    let policy = Policy::of(&moved_film());
    let redirects: Vec<(&str, &str)> = policy.redirects().iter().map(|r| (&*r.from, &*r.to)).collect();
    assert_eq!(
        redirects,
        [
            ("interviewees/ada-q/", "interviewees/ada-quill/"),
            ("reviews/pail/", "reviews/the-pail/"),
            ("claims/nine/", "claims/nine-days/"),
        ]
    );
}

#[test]
fn types_follow_the_last_ending_whatever_its_letters() {
    for (path, wanted) in [
        ("", "text/html; charset=utf-8"),
        ("reviews/", "text/html; charset=utf-8"),
        ("assets/app.0a.wasm", "application/wasm"),
        ("media/CLIP.WEBM", "video/webm"),
        ("media.d/readme", "application/octet-stream"),
        ("a.tar.zst", "application/octet-stream"),
    ] {
        assert_eq!(media_type(path), wanted, "{path}");
    }
}

#[test]
fn text_and_wasm_are_compressed_and_what_is_compressed_is_not() {
    for path in ["a.html", "a.css", "a.js", "a.json", "a.wasm", "a.svg", "a.vtt", "a.bib", "A.XML"] {
        assert!(is_compressed(path), "{path}");
    }
    for path in ["a.png", "a.jpg", "a.webm", "a.mp4", "a.json.br", "a.json.gz", "a.pdf", "a.bin", "html", "a.html/b"] {
        assert!(!is_compressed(path), "{path}");
    }
}

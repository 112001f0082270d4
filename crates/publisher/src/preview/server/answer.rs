//! One request, one answer: files of the folder, pages with the script that loads them again, a page for what is not there.
//!
//! Ranges, media types and redirects are `tower-http`'s; here stands what a preview does otherwise.

use std::{
    fs,
    net::IpAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::{Site, events::News};

/// Media types that the library names otherwise than `docs/DEPLOY.md` or not at all, by ending.
const TYPES: &[(&str, &str)] = &[
    ("bib", "text/plain; charset=utf-8"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("ris", "text/plain; charset=utf-8"),
];

/// Refuses what was asked of another name than this machine's.
///
/// A page of a stranger can let its own name lead to 127.0.0.1 and would then read an unpublished film
/// (DNS rebinding); the browser still sends the stranger's name.
pub(super) async fn only_for_this_machine(request: Request, next: Next) -> Response {
    if !is_for_this_machine(&request) {
        let refusal = "This preview answers only to localhost, 127.0.0.1 and [::1].\n";
        return (StatusCode::FORBIDDEN, refusal).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // A build may change any file, those named by their bytes excepted, which then have other names.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn is_for_this_machine(request: &Request) -> bool {
    // A request line with a whole address overrides the header (RFC 9112, 3.2.2): both must be right.
    let in_line = request.uri().authority().is_none_or(|authority| is_this_machine(authority.as_str()));
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    in_line && host.to_str().is_ok_and(is_this_machine)
}

fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    // A user's name in front of the host has no business here.
    if host.contains('@') {
        return false;
    }
    let host = authority.host();
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost") || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// A file of the folder.
pub(super) async fn file(State(site): State<Arc<Site>>, mut request: Request) -> Response {
    if request.method() == Method::HEAD {
        // What is sent ahead of a page has to speak of the page as it is sent, so it is made in any case;
        // the router, which knows what was asked, leaves the body out.
        *request.method_mut() = Method::GET;
    }
    // Asked before the file is read: if a build comes in between, the page is loaded once too often, never once too seldom.
    let news = site.news.borrow().clone();
    let path = request.uri().path().to_owned();
    let mut response = if request.method() == Method::GET && !may_be_read(&site.folder, &path) {
        StatusCode::NOT_FOUND.into_response()
    } else {
        keep_what_can_be_answered(&path, request.headers_mut());
        if path.ends_with('/')
            && let Ok(page) = format!("{path}index.html").parse()
        {
            // Asked for a folder that is replaced just then, the library may open the folder itself and send nothing.
            *request.uri_mut() = page;
        }
        let files = ServeDir::new(&site.folder).ignore_multi_range_requests(true);
        files.oneshot(request).await.into_response()
    };
    name_type(&path, response.headers_mut());
    if response.status() == StatusCode::NOT_FOUND {
        response = not_there(&site.folder, &news);
    } else if is_page(response.headers()) {
        response = with_script(response, &news).await;
    }
    response
}

/// Whether a path stays in the folder, behind links too, and cannot be taken for another host's.
fn may_be_read(folder: &Path, path: &str) -> bool {
    // A redirect from `//name` to `//name/` would leave for the host `name`.
    if path.starts_with("//") {
        return false;
    }
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
    let file = folder.join(path.trim_start_matches('/'));
    let Ok(folder) = fs::canonicalize(folder) else { return true };
    let stays = |file: PathBuf| fs::canonicalize(file).map_or(true, |file| file.starts_with(&folder));
    stays(file.join("index.html")) && stays(file)
}

/// Takes out of a request what would bring back something else than the page as it is now.
fn keep_what_can_be_answered(path: &str, headers: &mut HeaderMap) {
    let name = path.rsplit('/').next().unwrap_or(path);
    if !name.contains('.') || name.ends_with(".html") {
        // Pages are sent with one line more: neither their ranges nor their times are those of the file.
        for header in [header::RANGE, header::IF_MATCH, header::IF_NONE_MATCH] {
            headers.remove(header);
        }
        for header in [header::IF_MODIFIED_SINCE, header::IF_UNMODIFIED_SINCE] {
            headers.remove(header);
        }
    }
    let is_bytes = |range: &HeaderValue| range.as_bytes().starts_with(b"bytes=");
    // A unit that is not known is to be passed over (RFC 9110, 14.2).
    if headers.get(header::RANGE).is_some_and(|range| !is_bytes(range)) {
        headers.remove(header::RANGE);
    }
}

/// Puts the media type right.
fn name_type(path: &str, headers: &mut HeaderMap) {
    let Some(named) = headers.get(header::CONTENT_TYPE).and_then(|named| named.to_str().ok()) else { return };
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ours = TYPES.iter().find(|(of, _)| of.eq_ignore_ascii_case(ending)).map(|(_, named)| (*named).to_owned());
    let is_bare_text = named.starts_with("text/") && !named.contains("charset");
    let Some(named) = ours.or_else(|| is_bare_text.then(|| format!("{named}; charset=utf-8"))) else { return };
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|named| named.as_bytes().starts_with(b"text/html"))
}

/// The site's own page for unknown addresses, or, where there is no site yet, one that waits for it.
fn not_there(folder: &Path, news: &News) -> Response {
    let (status, page) = if folder.join("index.html").is_file() {
        (StatusCode::NOT_FOUND, fs::read(folder.join("404.html")).ok())
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, Some(WAITING.into()))
    };
    match page {
        Some(page) => {
            (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], scripted(page, news)).into_response()
        }
        None => (status, "There is nothing at this address.\n").into_response(),
    }
}

/// What is shown until the first build has succeeded.
const WAITING: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Cinefile</title>\n\
    <body>\n<p>There is no site yet: this page shows it as soon as it is built.</p>\n\
    <p id=\"app-status\" role=\"status\" hidden></p>\n</body>\n</html>\n";

async fn with_script(response: Response, news: &News) -> Response {
    let (mut parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(page) => {
            let page = scripted(page.into(), news);
            // They describe the file, which is shorter and does not change with the server's run.
            for header in [header::ACCEPT_RANGES, header::ETAG, header::LAST_MODIFIED] {
                parts.headers.remove(header);
            }
            parts.headers.insert(header::CONTENT_LENGTH, page.len().into());
            Response::from_parts(parts, page.into())
        }
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The page went away while it was read.\n").into_response(),
    }
}

/// The page with the script's element before the end of its body, or at the end of what has none.
fn scripted(mut page: Vec<u8>, news: &News) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    page.splice(end..end, news.script_element().into_bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "10.0.0.1",
            "",
            "localhost@example.org",
            "a@localhost",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let news = News { run: 10, builds: 2, problem: None };
        let script = "<script type=\"module\" src=\"/__cinefile/reload.js?a-2\"></script>\n";
        let page = |text: &str| String::from_utf8(scripted(text.into(), &news)).unwrap();
        assert_eq!(page("<body>a</body></html>"), format!("<body>a{script}</body></html>"));
        assert_eq!(page("<BODY>&lt;/body></BODY>"), format!("<BODY>&lt;/body>{script}</BODY>"));
        assert_eq!(page("a"), format!("a{script}"));
    }
}

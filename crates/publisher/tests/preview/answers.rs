//! What is answered to whom.

use std::net::TcpListener;

use cinefile_publisher::preview::Preview;
use tempfile::TempDir;

use super::{
    client::{ask, get},
    running::{FILES, Running, bytes_of},
};

/// The element by which a page loads itself again.
const SCRIPT: &str = "<script type=\"module\" src=\"/__cinefile/reload.js";

#[test]
fn files_are_sent_byte_by_byte_with_their_media_types() {
    let running = Running::start();
    for (name, named) in FILES {
        let answer = get(running.address, &format!("/{name}"), &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, *named), "{name}");
        assert_eq!(answer.body, bytes_of(name), "{name}");
    }
    running.end();
}

#[test]
fn pages_get_the_script_and_nothing_else_does() {
    let running = Running::start();
    for path in ["/", "/index.html", "/people/", "/people/ada-quill/?stance=praise", "/nobody/"] {
        let page = get(running.address, path, &[]);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(page.text().matches(SCRIPT).count(), 1, "{path}");
        assert!(page.text().ends_with("</script>\n</body>\n</html>\n"), "{path}: {}", page.text());
        assert_eq!(page.header("content-length"), page.body.len().to_string(), "{path}");
    }
    let script = get(running.address, "/__cinefile/reload.js", &[]);
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert!(script.text().contains("EventSource"));
    let written = std::fs::read_to_string(running.path("site/index.html")).unwrap();
    assert!(!written.contains("__cinefile"), "the built page stays as it is");
    running.end();
}

#[test]
fn a_part_of_a_file_is_sent_as_a_part() {
    let running = Running::start();
    let whole = bytes_of("film.webm");
    let part = |range: &str| get(running.address, "/film.webm", &[&format!("Range: {range}")]);
    for (range, expected, place) in [
        ("bytes=2-5", &whole[2..=5], format!("bytes 2-5/{}", whole.len())),
        ("bytes=10-", &whole[10..], format!("bytes 10-{}/{}", whole.len() - 1, whole.len())),
        ("bytes=-3", &whole[whole.len() - 3..], format!("bytes {}-{}/{0}", whole.len(), whole.len() - 1)),
    ] {
        let answer = part(range);
        assert_eq!(answer.status, 206, "{range}");
        assert_eq!(answer.body, expected, "{range}");
        if range != "bytes=-3" {
            assert_eq!(answer.header("content-range"), place);
        }
    }
    let beyond = part("bytes=4000-");
    assert_eq!((beyond.status, beyond.header("content-range")), (416, &*format!("bytes */{}", whole.len())));
    // Units that are not known and several parts at once are answered with the whole.
    for range in ["chapters=1-2", "bytes=0-1,4-5"] {
        let answer = part(range);
        assert_eq!((answer.status, answer.body), (200, whole.clone()), "{range}");
    }
    let page = get(running.address, "/", &["Range: bytes=0-3"]);
    assert_eq!(page.status, 200, "a page is longer here than its file");
    running.end();
}

#[test]
fn head_says_what_get_would_send() {
    let running = Running::start();
    let host = format!("Host: {}\r\n", running.address);
    for path in ["/", "/film.webm", "/nobody/", "/__cinefile/reload.js"] {
        let (head, whole) = (ask(running.address, "HEAD", path, &host, &[]), get(running.address, path, &[]));
        assert_eq!(head.status, whole.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for header in ["content-type", "content-length", "cache-control"] {
            assert_eq!(head.header(header), whole.header(header), "{path}: {header}");
            assert_ne!(head.header(header), "", "{path}: {header}");
        }
    }
    let part = ask(running.address, "HEAD", "/film.webm", &host, &["Range: bytes=2-5"]);
    assert_eq!((part.status, part.header("content-length")), (206, "4"));
    running.end();
}

#[test]
fn an_unknown_address_gets_the_page_for_it_with_status_404() {
    let running = Running::start();
    for path in ["/nobody/", "/people/nobody", "/media/no.mp4", "/film.json/"] {
        let answer = get(running.address, path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8"), "{path}");
        assert!(answer.text().contains("<p>Unknown address</p>"), "{path}");
    }
    running.end();
}

#[test]
fn a_folder_gets_its_slash_and_keeps_its_query() {
    let running = Running::start();
    for (path, target) in [("/people", "/people/"), ("/people/ada-quill?a=1&b=%2F", "/people/ada-quill/?a=1&b=%2F")] {
        let answer = get(running.address, path, &[]);
        assert!(matches!(answer.status, 301 | 302 | 307 | 308), "{path}: {}", answer.status);
        assert_eq!(answer.header("location"), target);
    }
    running.end();
}

#[test]
fn nothing_is_kept_without_asking_again() {
    let running = Running::start();
    for path in ["/", "/app.wasm", "/nobody/", "/people", "/__cinefile/reload.js"] {
        assert_eq!(get(running.address, path, &[]).header("cache-control"), "no-cache", "{path}");
    }
    // A page changes with the run of the server, its file does not.
    let page = get(running.address, "/", &["If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT", "If-None-Match: *"]);
    assert_eq!(page.status, 200);
    assert_eq!((page.header("etag"), page.header("last-modified")), ("", ""));
    let film = get(running.address, "/film.webm", &[]);
    let again = get(running.address, "/film.webm", &[&format!("If-None-Match: {}", film.header("etag"))]);
    assert_eq!(again.status, 304);
    running.end();
}

#[test]
fn nothing_outside_the_folder_is_sent() {
    let running = Running::start();
    std::fs::write(running.path("secret.txt"), "secret").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(running.path("secret.txt"), running.path("site/link.txt")).unwrap();
        std::os::unix::fs::symlink(running.path("media"), running.path("site/outside")).unwrap();
        std::fs::write(running.path("media/index.html"), "secret").unwrap();
    }
    for path in [
        "/../secret.txt",
        "/people/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/%00",
        "//etc/passwd",
        "//people",
        "/link.txt",
        "/outside/",
        "/outside/index.html",
    ] {
        let answer = get(running.address, path, &[]);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret") && !answer.text().contains("root:"), "{path}");
    }
    running.end();
}

#[test]
fn only_this_machines_names_are_answered() {
    let running = Running::start();
    let port = running.address.port();
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            assert_eq!(ask(running.address, "GET", "/", &format!("Host: {host}\r\n"), &[]).status, 200, "{host}");
        }
    }
    for host in
        ["Host: films.example.org\r\n".to_owned(), format!("Host: localhost.example.org:{port}\r\n"), String::new()]
    {
        for path in ["/", "/film.json", "/__cinefile/events"] {
            let answer = ask(running.address, "GET", path, &host, &[]);
            assert!(matches!(answer.status, 400 | 403), "{host:?} {path}: {}", answer.status);
            assert!(!answer.text().contains("The Well"), "{host:?} {path}");
        }
    }
    let whole = format!("Host: {}\r\n", running.address);
    assert_eq!(ask(running.address, "GET", "http://films.example.org/", &whole, &[]).status, 403);
    running.end();
}

#[test]
fn a_preview_is_only_read() {
    let running = Running::start();
    for method in ["POST", "PUT", "DELETE"] {
        let answer = ask(running.address, method, "/film.json", &format!("Host: {}\r\n", running.address), &[]);
        assert_eq!(answer.status, 405, "{method}");
    }
    running.end();
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_free_one() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = TempDir::new().unwrap();
    let preview = Preview::start(folder.path(), &[folder.path().join("film.json")], port).unwrap();
    assert!(preview.address().ip().is_loopback());
    assert!(preview.address().port() > port, "{} after {port}", preview.address());
}

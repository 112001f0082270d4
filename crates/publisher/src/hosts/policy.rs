//! What every answer of a host must say, whichever server gives it.
//!
//! It knows the film's media, slugs and aliases, and HTTP's headers; it does not know any server's configuration.

use std::fmt::Write as _;

use cinefile_app::Route;
use cinefile_model::{Film, MediaKind, Slug, WebUrl, search};

/// `Cache-Control` of files whose paths hold a digest of their bytes: one year, never asked for again.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of everything else: kept, but asked for each time whether it still holds.
pub const REVALIDATE: &str = "no-cache";

/// The page that is sent with status 404, from the site's root.
pub const NOT_FOUND_PAGE: &str = "404.html";

/// The folders, with their last slash, of files whose paths hold a digest of their bytes.
const IMMUTABLE_FOLDERS: &[&str] = &[ASSETS, search::PARTS];

/// The files of the program.
pub(super) const ASSETS: &str = "assets/";

/// Media types with the endings that have them, without the dot; everything else is `application/octet-stream`.
///
/// Text names its encoding, except where the type's own specification says UTF-8 (JSON, manifests).
pub const MEDIA_TYPES: &[(&str, &[&str])] = &[
    ("text/html; charset=utf-8", &["html"]),
    ("text/css; charset=utf-8", &["css"]),
    ("text/javascript; charset=utf-8", &["js", "mjs"]),
    ("text/vtt; charset=utf-8", &["vtt"]),
    ("text/plain; charset=utf-8", &["txt"]),
    ("text/csv; charset=utf-8", &["csv"]),
    ("application/x-bibtex; charset=utf-8", &["bib"]),
    ("application/x-research-info-systems; charset=utf-8", &["ris"]),
    ("application/wasm", &["wasm"]),
    ("application/json", &["json"]),
    ("application/ld+json", &["jsonld"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/xml", &["xml"]),
    ("application/pdf", &["pdf"]),
    ("application/vnd.apple.mpegurl", &["m3u8"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/x-icon", &["ico"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/ogg", &["ogg"]),
    ("video/mp4", &["mp4"]),
    ("video/mp2t", &["ts"]),
    ("video/webm", &["webm"]),
];

/// Endings of files beside which a `.br` and a `.gz` stand: text and wasm. Pictures, films and the search
/// index are compressed already.
const COMPRESSED: &[&str] = &[
    "html",
    "css",
    "js",
    "mjs",
    "vtt",
    "txt",
    "csv",
    "bib",
    "ris",
    "wasm",
    "json",
    "jsonld",
    "webmanifest",
    "xml",
    "m3u8",
    "svg",
];

/// How the site of one film is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    csp: String,
    redirects: Vec<Redirect>,
    /// Whether pages that isolate themselves can frame the site.
    fits_isolated_pages: bool,
}

/// A page that has moved for good, both ends from the site's root and with their last slash: `reviews/the-pail/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Where the page was.
    pub from: String,
    /// Where it is.
    pub to: String,
}

impl Policy {
    /// The policy for a film: its providers may be framed, and its records' former slugs lead to the present ones.
    pub fn of(film: &Film) -> Self {
        let providers = providers(film);
        Self { csp: csp(&providers), redirects: redirects(film), fits_isolated_pages: providers.is_empty() }
    }

    /// The content security policy, as it can stand in the header and in `<meta http-equiv>`.
    ///
    /// It has none of the directives that a `<meta>` may not hold (`frame-ancestors`, `sandbox`, `report-uri`).
    pub fn csp(&self) -> String {
        self.csp.clone()
    }

    /// The headers of every answer, errors included, except for caching and encoding.
    ///
    /// There is no `X-Frame-Options` and no `frame-ancestors`: any page may be shown in a frame.
    /// A page that isolates itself frames only what has an embedder policy too; it is left out where the film names
    /// players of other hosts, whose frames seldom have one and would stay empty.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![
            ("Access-Control-Allow-Origin", "*"),
            ("Content-Security-Policy", &self.csp),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
        ];
        if self.fits_isolated_pages {
            headers.insert(2, ("Cross-Origin-Embedder-Policy", "credentialless"));
        }
        headers
    }

    /// The `Cache-Control` of a path from the site's root; `found` is false for every answer that is an error.
    ///
    /// An error that is kept for ever would outlive the deployment that mends it.
    pub fn cache_control(&self, path: &str, found: bool) -> &'static str {
        if found && IMMUTABLE_FOLDERS.iter().any(|folder| path.starts_with(folder)) { IMMUTABLE } else { REVALIDATE }
    }

    /// The folders, from the site's root and with their last slash, whose files never change.
    pub fn immutable_folders(&self) -> &'static [&'static str] {
        IMMUTABLE_FOLDERS
    }

    /// The pages that have moved.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }
}

/// The media type of a path, by its ending; a path that ends with a slash is a page.
pub fn media_type(path: &str) -> &'static str {
    if path.is_empty() || path.ends_with('/') {
        return MEDIA_TYPES[0].0;
    }
    let ending = ending(path).to_ascii_lowercase();
    MEDIA_TYPES
        .iter()
        .find(|(_, endings)| endings.contains(&ending.as_str()))
        .map_or("application/octet-stream", |(media_type, _)| media_type)
}

/// Whether a `.br` and a `.gz` stand beside a file.
pub fn is_compressed(path: &str) -> bool {
    COMPRESSED.contains(&ending(path).to_ascii_lowercase().as_str())
}

fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn csp(providers: &[String]) -> String {
    let mut csp = String::from(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; \
         media-src 'self' blob: https:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'",
    );
    for origin in providers {
        write!(csp, " {origin}").expect("writing to a String cannot fail");
    }
    csp.push_str("; base-uri 'none'; form-action 'self'");
    csp
}

/// The origins of the players that the film names, each once, in the film's order.
fn providers(film: &Film) -> Vec<String> {
    let mut origins: Vec<String> = Vec::new();
    for source in &film.media.sources {
        let origin = match source.kind {
            MediaKind::File | MediaKind::Hls => None,
            // The player that sets no cookies before somebody plays.
            MediaKind::Youtube => Some("https://www.youtube-nocookie.com".to_owned()),
            MediaKind::Vimeo => Some("https://player.vimeo.com".to_owned()),
            MediaKind::Peertube => origin(&source.url),
        };
        origins.extend(origin.filter(|origin| !origins.contains(origin)));
    }
    origins
}

/// Scheme, host and port of an absolute address, if they can stand in a policy.
///
/// An address may have more in its host than a policy: `*` would let every host in, `;` would begin a directive.
/// Such a host exists nowhere, so its frame may stay empty.
fn origin(address: &WebUrl) -> Option<String> {
    let (scheme, rest) = address.as_str().split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let host_is_plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let port_is_plain = port.is_none_or(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    (host_is_plain && port_is_plain).then(|| format!("{scheme}://{}", authority.to_ascii_lowercase()))
}

/// From each former slug of a page to the present one.
fn redirects(film: &Film) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut add = |aliases: &[Slug], slug: &Slug, route: fn(Slug) -> Route| {
        let to = route(slug.clone()).path();
        redirects.extend(aliases.iter().map(|alias| Redirect { from: route(alias.clone()).path(), to: to.clone() }));
    };
    for person in film.interviewees() {
        add(&person.aliases, &person.slug, Route::Interviewee);
    }
    for review in &film.reviews {
        add(&review.aliases, &review.slug, Route::Review);
    }
    for claim in &film.claims {
        add(&claim.aliases, &claim.slug, Route::Claim);
    }
    redirects
}

//! What may weigh how much. Knows file names only.

use super::kind;

/// How the files that a budget counts are weighed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weighed {
    /// Readers get all of them.
    Together,
    /// Readers get one of them: the heaviest counts.
    Heaviest,
}

/// The most that files may weigh, brotli-compressed (kB are 1000 bytes).
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) what: &'static str,
    pub(super) limit: usize,
    pub(super) weighed: Weighed,
    pub(super) counts: fn(&str) -> bool,
}

const fn together(what: &'static str, limit: usize, counts: fn(&str) -> bool) -> Budget {
    Budget { what, limit, weighed: Weighed::Together, counts }
}

const fn heaviest(what: &'static str, limit: usize, counts: fn(&str) -> bool) -> Budget {
    Budget { what, limit, weighed: Weighed::Heaviest, counts }
}

pub(super) const BUDGETS: &[Budget] = &[
    together("program: wasm, glue and boot script", 150_000, |path| is_program_script(path) || is_part(path, "app.")),
    together("part of the program: apparatus", 15_000, |path| is_part(path, "apparatus.")),
    together("part of the program: copies", 15_000, |path| is_part(path, "copies.")),
    together("part of the program: cues", 10_000, |path| is_part(path, "cues.")),
    // Frames on other pages fetch it; readers of the site itself never do.
    together("part of the program: embed", 10_000, |path| is_part(path, "embed.")),
    together("part of the program: people", 13_000, |path| is_part(path, "people.")),
    together("part of the program: player", 40_000, |path| is_part(path, "player.")),
    together("part of the program: reception", 15_000, |path| is_part(path, "reception.")),
    together("part of the program: search", 22_000, |path| is_part(path, "search.")),
    together("part of the program: share", 20_000, |path| is_part(path, "share.")),
    // Fetched when the search is first used.
    together("the search index", 25_000, |path| path == "search/index.bin"),
    together("all styles", 20_000, |path| kind(path) == "css"),
    together("first visit to the film's page", 210_000, |path| {
        matches!(path, "index.html" | "film.json" | TITLE_CARD)
            || is_style_of_pages(path)
            || is_program_script(path)
            || is_part(path, "app.")
            || is_part(path, "player.")
    }),
    together("the film's page before the program", 40_000, |path| {
        matches!(path, "index.html" | TITLE_CARD) || is_style_of_pages(path) || is_asset(path, "boot.", "js")
    }),
    // What a reader loads who has the program already.
    heaviest("the page of one record", 15_000, |path| {
        is_page_below(path, "interviewees/") || is_page_below(path, "reviews/") || is_page_below(path, "claims/")
    }),
    heaviest("the gallery page", 25_000, |path| path == "interviewees/index.html"),
    heaviest("the page of reviews", 25_000, |path| path == "reviews/index.html"),
    heaviest("the page of claims", 25_000, |path| path == "claims/index.html"),
    heaviest("the page of sources", 25_000, |path| path == "sources/index.html"),
    heaviest("notebook, search, unknown addresses", 5_000, |path| {
        matches!(path, "notebook/index.html" | "search/index.html" | "404.html")
    }),
    heaviest("a page of citations", 15_000, |path| path.ends_with("citations/index.html")),
    together("the player in a frame before it is played", 40_000, |path| {
        matches!(path, "embed/index.html" | TITLE_CARD) || kind(path) == "css" || path.starts_with(FRAME_SCRIPT)
    }),
    heaviest("the page for frames of one record", 10_000, |path| is_page_below(path, "embed/")),
    together("the script of frames on other pages", 3_000, |path| path.starts_with(FRAME_SCRIPT)),
    together("the script for pages that embed", 2_000, |path| path == PARENT_SCRIPT),
];

/// What readers of the site itself never load.
const FRAME_SCRIPT: &str = "assets/embed-frame.";
const FRAME_STYLES: &str = "assets/embed.";
const PARENT_SCRIPT: &str = "embed.js";
/// The poster, where the film file names none.
const TITLE_CARD: &str = "title-card.svg";

/// Whether a script belongs to the program, and not to frames on other pages.
fn is_program_script(path: &str) -> bool {
    kind(path) == "js" && !path.starts_with(FRAME_SCRIPT) && path != PARENT_SCRIPT
}

fn is_style_of_pages(path: &str) -> bool {
    kind(path) == "css" && !path.starts_with(FRAME_STYLES)
}

/// Whether a file is the wasm with this beginning of a name: the program itself, or a part that is fetched when wanted.
fn is_part(path: &str, name: &str) -> bool {
    is_asset(path, name, "wasm")
}

fn is_asset(path: &str, name: &str, ending: &str) -> bool {
    kind(path) == ending && path.rsplit('/').next().is_some_and(|file| file.starts_with(name))
}

/// Whether a file is a page in a folder below this one, and no page of citations.
fn is_page_below(path: &str, folder: &str) -> bool {
    let below = path.strip_prefix(folder).and_then(|rest| rest.strip_suffix("/index.html"));
    below.is_some_and(|below| !below.ends_with("citations"))
}

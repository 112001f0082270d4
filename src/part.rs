//! The parts of the program that are fetched when they are first wanted.
//!
//! The publisher cuts them out of the program after it was compiled: all that is reached through a few functions only.
//! The boot module fetches them. Such a function traps when it is called before its part is there, so its callers ask
//! first; it is never inlined, since the cut is at its call.

/// A part of the program that is fetched when it is first wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Pages that most readers open second or never, and what the notebook and citations need.
    ///
    /// Entered where `Route::part` says so, which `start` and `navigation` ask, and by `browser::cite`.
    Pages,
    /// The player's additions to the browser's own: entered by `Additions` in `player`, after the first drawing.
    Player,
    /// Searching: the page that shows what is found, where `Route::part` says so, and what stands under the field in the
    /// head of every page, which `app` asks for when that is entered.
    Search,
}

impl Part {
    /// All parts, in the order in which they are cut out and in which the boot module counts them.
    pub const ALL: &[Self] = &[Self::Pages, Self::Player, Self::Search];

    /// What the part's file is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Player => "player",
            Self::Search => "search",
        }
    }

    /// The functions by which one enters the part, as paths of Rust; what is reached through them only is in the part.
    pub const fn entries(self) -> &'static [&'static str] {
        match self {
            Self::Pages => &[
                "cinefile_app::browser::citation::show",
                "cinefile_app::pages::claim::page",
                "cinefile_app::pages::claims::page",
                "cinefile_app::pages::notebook::page",
                "cinefile_app::pages::review::page",
                "cinefile_app::pages::reviews::page",
                "cinefile_app::pages::sources::page",
            ],
            Self::Player => &["cinefile_app::player::controls::controls"],
            Self::Search => &["cinefile_app::pages::search::page", "cinefile_app::search::field::begin"],
        }
    }
}

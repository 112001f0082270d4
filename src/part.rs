//! The parts of the program that are fetched when they are first wanted.
//!
//! The publisher cuts them out of the program after it was compiled: all that is reached through a few functions only.
//! The boot module fetches them. Such a function traps when it is called before its part is there, so its callers ask
//! first; it is never inlined, since the cut is at its call.

/// A part of the program that is fetched when it is first wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands behind the records: sources, citations, and the notebook that collects them.
    ///
    /// Entered where `Route::part` says so, which `start` and `navigation` ask, and by `browser::cite`.
    Apparatus,
    /// Copies that other providers play in frames of theirs.
    ///
    /// Entered by `controls` in `player`, once `deck` has asked for it.
    Copies,
    /// The words of the film to read along: entered by `transcript` in `player`, when that is opened.
    Cues,
    /// What the page that holds a player's frame may say, and what the frame's address asks for.
    ///
    /// Entered by `player::embedded`. It is cut out before the player's, which calls it.
    Embed,
    /// The gallery and the page of one interviewee.
    ///
    /// Entered where `Route::part` says so.
    People,
    /// The player's additions to the browser's own: entered by `Additions` in `player`, after the first drawing, and by
    /// `start` in a frame on somebody else's page.
    Player,
    /// The pages of reviews and claims, lists and single ones.
    ///
    /// Entered where `Route::part` says so.
    Reception,
    /// Searching: the page that shows what is found, where `Route::part` says so, and what stands under the field in the
    /// head of every page, which `search::listen` asks for when that is entered.
    Search,
    /// The panel that hands on links and code for frames: entered by `share_link`, on a click.
    Share,
}

impl Part {
    /// All parts, in the order in which they are cut out and in which the boot module counts them.
    pub const ALL: [Self; 9] = [
        Self::Apparatus,
        Self::Copies,
        Self::Cues,
        Self::Embed,
        Self::People,
        Self::Player,
        Self::Reception,
        Self::Search,
        Self::Share,
    ];

    /// What the part's file is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apparatus => "apparatus",
            Self::Copies => "copies",
            Self::Cues => "cues",
            Self::Embed => "embed",
            Self::People => "people",
            Self::Player => "player",
            Self::Reception => "reception",
            Self::Search => "search",
            Self::Share => "share",
        }
    }

    /// The functions by which one enters the part, as paths of Rust; what is reached through them only is in the part.
    pub const fn entries(self) -> &'static [&'static str] {
        match self {
            Self::Apparatus => &[
                "cinefile_app::browser::citation::show",
                "cinefile_app::pages::notebook::page",
                "cinefile_app::pages::sources::page",
            ],
            Self::Copies => &["cinefile_app::player::frame::frame"],
            Self::Cues => &["cinefile_app::player::transcript::read"],
            Self::Embed => &["cinefile_app::embedding::bridge::attend", "cinefile_app::embedding::bridge::begin"],
            Self::People => &["cinefile_app::pages::interviewee::page", "cinefile_app::pages::interviewees::page"],
            Self::Player => &["cinefile_app::player::controls::controls", "cinefile_app::player::embedded::wake"],
            Self::Reception => &[
                "cinefile_app::pages::claim::page",
                "cinefile_app::pages::claims::page",
                "cinefile_app::pages::review::page",
                "cinefile_app::pages::reviews::page",
            ],
            Self::Search => &["cinefile_app::pages::search::page", "cinefile_app::search::field::begin"],
            Self::Share => &["cinefile_app::share::open"],
        }
    }
}

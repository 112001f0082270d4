//! What whatever plays the film reports: the only thing that changes the player's state.

use cinefile_model::FilmTime;

/// Something that has happened. Times are film time; who reports has converted those of its copy.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Report {
    /// It can be commanded.
    Ready,
    /// It plays.
    Played,
    /// It stands still.
    Paused,
    /// It came to its end.
    Ended,
    /// It stands here now; comes several times a second.
    Moved(FilmTime),
    /// It waits for data, or waits no more.
    Waited(bool),
    /// It is this long.
    Lasts(FilmTime),
    /// So much of it has arrived.
    Buffered(FilmTime),
    /// The volume, 0 to 1, and whether the sound is off.
    Sounded(f64, bool),
    /// The speed.
    Sped(f64),
    /// The captions or subtitles that are shown: a place in the film's list of tracks.
    Captioned(Option<usize>),
    /// It fills the screen, or no more.
    FilledScreen(bool),
    /// It plays in a window of its own, or no more.
    LeftPage(bool),
    /// The browser does not let it start without a click.
    Refused,
    /// It cannot be played, and why, in a viewer's words.
    Failed(String),
}

//! What a viewer wishes of whatever plays the film. A wish changes nothing by itself: see `report`.

use cinefile_model::FilmTime;

/// Something that a control, a key, an address or a parent page asks of the player. Times are film time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Play from where it stands.
    Play,
    /// Stand still.
    Pause,
    /// Go to a place.
    Seek(FilmTime),
    /// Set the volume, 0 to 1.
    Volume(f64),
    /// Sound off or on; the volume stays.
    Mute(bool),
    /// Set the speed, 1 for the film's own.
    Speed(f64),
    /// Show the captions or subtitles at a place in the film's list of tracks, or none.
    Captions(Option<usize>),
    /// Fill the screen, or no more.
    Fullscreen(bool),
    /// Play in a window of its own above all others, or no more.
    PictureInPicture(bool),
}

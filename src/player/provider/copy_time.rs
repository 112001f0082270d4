//! Film time as a time of a copy and back, where the model does not have it yet: to go when it does.

use cinefile_model::{FilmTime, MediaSource};

#[expect(clippy::wrong_self_convention, reason = "the name that the model will have")]
/// Conversions by a copy's offset and rate.
pub(super) trait CopyTime {
    /// Where a time of the film stands in the copy, in seconds; negative where the copy begins later.
    fn to_copy(&self, time: FilmTime) -> f64;
    /// Where a time of the copy, in seconds, stands in the film; its ends where that lies outside of the film.
    fn from_copy(&self, seconds: f64) -> FilmTime;
}

impl CopyTime for MediaSource {
    fn to_copy(&self, time: FilmTime) -> f64 {
        let (over, under) = self.rate.fraction();
        let milliseconds = time.milliseconds() as f64 * f64::from(under) / f64::from(over);
        (milliseconds + self.offset.milliseconds() as f64) / 1000.0
    }

    fn from_copy(&self, seconds: f64) -> FilmTime {
        let (over, under) = self.rate.fraction();
        let milliseconds = (seconds * 1000.0 - self.offset.milliseconds() as f64) * f64::from(over) / f64::from(under);
        let milliseconds = (milliseconds.round() as u64).min(FilmTime::MAX_MILLISECONDS);
        FilmTime::from_milliseconds(milliseconds).unwrap_or(FilmTime::START)
    }
}

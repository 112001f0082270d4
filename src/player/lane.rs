//! The lane under the video: the film from its start to its end, with chapters and moments on it.
//!
//! It knows places in hundredths of a percent of the film's length. It is drawn from left to right in every
//! language, as the browsers' own controls are; what it shows stands in the lists beside it.

use cinefile_model::{FilmTime, Numbered};

use super::state::State;
use crate::components::markup::Markup;

/// How long the lane is, in its own units.
pub(super) const LENGTH: u64 = 10_000;

/// Where a time stands on the lane, from 0 to its length; times after the end stand at the end.
pub(super) fn place(at: FilmTime, lasts: FilmTime) -> u64 {
    (at.milliseconds() * LENGTH).checked_div(lasts.milliseconds()).unwrap_or_default().min(LENGTH)
}

/// The time at a share of the lane's length.
pub(crate) fn time_at(share: f64, lasts: FilmTime) -> FilmTime {
    let milliseconds = (lasts.milliseconds() as f64 * share.clamp(0.0, 1.0)) as u64;
    FilmTime::from_milliseconds(milliseconds).unwrap_or(lasts)
}

/// Draws it; nothing where the length is not known or there is nothing to mark.
pub(super) fn lane(page: &mut Markup, state: &State, marks: &[(FilmTime, Numbered<'_>)]) {
    let Some(lasts) = state.lasts else { return };
    if state.chapters.is_empty() && marks.is_empty() {
        return;
    }
    let drawing = page.drawing("player__lane", "0 0 10000 16").attribute("preserveAspectRatio", "none");
    drawing.attribute("data-do", "lane").of(|page| {
        page.path("player__track", "M0 8H10000");
        let played = page.element("path", "player__played").attribute("d", "M0 8H10000");
        let played = played.attribute("pathLength", "10000").attribute("stroke-dasharray", "10000");
        // Whoever hears of a new position moves it in the page: drawing it here would draw all of this anew.
        played.attribute("stroke-dashoffset", "10000").empty();
        if let Some((here, chapter)) = state.chapter.and_then(|here| Some((here, state.chapters.get(here)?))) {
            let end = state.chapters.get(here + 1).map_or(lasts, |next| next.start);
            page.path("player__here", &format!("M{} 8H{}", place(chapter.start, lasts), place(end, lasts)));
        }
        for chapter in &*state.chapters {
            page.path("player__mark", &format!("M{} 3V13", place(chapter.start, lasts)));
        }
        for (at, mark) in marks {
            let x = place(*at, lasts);
            match mark {
                Numbered::Quote(_) => page.path("player__mark player__mark--quote", &format!("M{x} 0V6")),
                _ => page.path("player__mark player__mark--claim", &format!("M{x} 10V16")),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(milliseconds: u64) -> FilmTime {
        FilmTime::from_milliseconds(milliseconds).unwrap()
    }

    #[test]
    fn a_place_is_a_share_of_the_length_and_never_outside() {
        assert_eq!(place(time(5_000), time(20_000)), 2_500);
        assert_eq!(place(time(30_000), time(20_000)), LENGTH);
        assert_eq!(place(time(30_000), time(0)), 0);
        assert_eq!(time_at(0.25, time(20_000)), time(5_000));
        assert_eq!((time_at(-1.0, time(20_000)), time_at(7.0, time(20_000))), (time(0), time(20_000)));
    }

    proptest! {
        #[test]
        fn a_click_on_a_place_leads_back_to_its_time(at in 0..10_000_000_u64, lasts in 1..10_000_000_u64) {
            let at = at.min(lasts);
            let share = place(time(at), time(lasts)) as f64 / LENGTH as f64;
            let back = time_at(share, time(lasts)).milliseconds();
            prop_assert!(at.abs_diff(back) <= lasts / LENGTH + 1, "{at} became {back}");
        }
    }
}

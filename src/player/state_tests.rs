//! The player's state under sequences of reports.

use proptest::prelude::*;

use super::*;

fn time(milliseconds: u64) -> FilmTime {
    FilmTime::from_milliseconds(milliseconds).unwrap()
}

fn chapters(starts: &[u64]) -> Vec<Chapter> {
    starts.iter().map(|&start| Chapter { start: time(start), id: String::new(), title: String::new() }).collect()
}

fn after(state: &State, reports: &[Report]) -> State {
    let mut state = state.clone();
    for report in reports {
        state.take(report);
    }
    state
}

fn divided(starts: &[u64]) -> State {
    let mut state = State::default();
    state.divide(chapters(starts));
    state
}

#[test]
fn a_segment_pauses_at_its_stop_and_playing_on_shows_the_whole_film() {
    let state = State { stop: Stop::At(time(8_000)), ..State::default() };
    let mut state = after(&state, &[Report::Played, Report::Moved(time(7_900))]);
    assert_eq!(state.take(&Report::Moved(time(8_100))), (Some(Wish::Pause), true));
    assert_eq!((state.take(&Report::Paused).0, state.stop), (None, Stop::Reached));
    let on = after(&state, &[Report::Played, Report::Moved(time(8_300))]);
    assert_eq!((on.stop, on.motion), (Stop::Nowhere, Motion::Playing));
}

#[test]
fn jumping_over_a_stop_gives_it_up() {
    let mut state = after(&State { stop: Stop::At(time(8_000)), ..State::default() }, &[Report::Played]);
    assert_eq!((state.take(&Report::Moved(time(60_000))).0, state.stop), (None, Stop::Nowhere));
}

#[test]
fn a_start_waits_for_the_viewer_and_is_gone_to_once() {
    let state = State { start: Some(time(5_000)), ..State::default() };
    let mut state = after(&state, &[Report::Ready, Report::Lasts(time(20_000)), Report::Moved(time(0))]);
    assert_eq!(state.start, Some(time(5_000)));
    assert_eq!(state.take(&Report::Played).0, Some(Wish::Seek(time(5_000))));
    assert_eq!(state.take(&Report::Moved(time(5_000))).0, None);
    assert_eq!(state.take(&Report::Played).0, None);
}

#[test]
fn going_back_leads_to_the_start_of_the_chapter_and_then_to_the_one_before() {
    let state = divided(&[0, 10_000, 15_000]);
    let at = |milliseconds, forward| {
        let state = after(&state, &[Report::Moved(time(milliseconds))]);
        state.neighbour(forward).map(|chapter| chapter.start.milliseconds())
    };
    assert_eq!((at(14_000, false), at(14_000, true)), (Some(10_000), Some(15_000)));
    assert_eq!((at(11_000, false), at(1_000, false), at(16_000, true)), (Some(0), None, None));
}

#[test]
fn a_new_position_alone_draws_nothing_anew() {
    let mut state = after(&divided(&[0, 10_000]), &[Report::Played]);
    assert!(!state.take(&Report::Moved(time(9_000))).1);
    assert!(state.take(&Report::Moved(time(10_000))).1);
    assert!(state.take(&Report::Paused).1);
}

#[test]
fn what_failed_is_forgotten_when_it_plays() {
    let failed = after(&State::default(), &[Report::Played, Report::Failed("it broke".into())]);
    assert_eq!((failed.motion, failed.failed.as_deref()), (Motion::Paused, Some("it broke")));
    assert_eq!(after(&failed, &[Report::Played]).failed, None);
}

fn times() -> impl Strategy<Value = FilmTime> {
    (0_u64..40_000).prop_map(time)
}

fn reports() -> impl Strategy<Value = Report> {
    prop_oneof![
        Just(Report::Ready),
        Just(Report::Played),
        Just(Report::Paused),
        Just(Report::Ended),
        times().prop_map(Report::Moved),
        any::<bool>().prop_map(Report::Waited),
        times().prop_map(Report::Lasts),
        times().prop_map(Report::Buffered),
        (any::<f64>(), any::<bool>()).prop_map(|(volume, muted)| Report::Sounded(volume, muted)),
        any::<f64>().prop_map(Report::Sped),
        any::<bool>().prop_map(Report::LeftPage),
        Just(Report::Refused),
        Just(Report::Failed("why".into())),
    ]
}

proptest! {
    #[test]
    fn no_sequence_of_reports_leads_to_a_state_that_contradicts_itself(
        reports in prop::collection::vec(reports(), 0..40),
        start in prop::option::of(times()),
        stop in prop::option::of(times()),
    ) {
        let mut state = State { start, stop: stop.map_or(Stop::Nowhere, Stop::At), ..State::default() };
        state.divide(chapters(&[1_000, 12_000, 30_000]));
        let mut pauses = 0;
        for report in &reports {
            pauses += u32::from(state.take(report).0 == Some(Wish::Pause));
            prop_assert!(state.lasts.is_none_or(|lasts| state.at <= lasts), "{state:?}");
            prop_assert!(!state.waits || state.motion == Motion::Playing, "{state:?}");
            prop_assert!(state.motion != Motion::Playing || state.failed.is_none() && !state.refused, "{state:?}");
            prop_assert!(state.motion != Motion::Playing || state.start.is_none(), "{state:?}");
            prop_assert!(state.volume <= 100);
            let here = state.chapters.iter().filter(|chapter| chapter.start <= state.at).count();
            prop_assert_eq!(state.chapter, here.checked_sub(1));
            for forward in [true, false] {
                let _ = state.neighbour(forward);
            }
        }
        prop_assert!(pauses <= 1, "a segment ends once");
    }
}

#[test]
fn another_copy_goes_on_where_the_first_one_stood() {
    let mut state = after(&State::default(), &[Report::Played, Report::Moved(time(8_000))]);
    state.take(&Report::Failed("lost".into()));
    state.change_copy();
    assert_eq!((state.motion, state.start, state.failed.is_some()), (Motion::Unstarted, Some(time(8_000)), true));
    assert_eq!(state.take(&Report::Played).0, Some(Wish::Seek(time(8_000))));
    let mut asked = State { start: Some(time(5_000)), ..State::default() };
    asked.change_copy();
    assert_eq!(asked.start, Some(time(5_000)), "what was asked for before it was started still counts");
}

//! What a key means: from a key pressed to something to do, a pure function.
//!
//! It knows keys by their place on the keyboard, so that they are the same in every script; the listener is `browser`'s.

use cinefile_model::FilmTime;

use super::{
    state::{Motion, State},
    wish::Wish,
};
use crate::browser::{Focus, Press};

/// The speeds that are offered, in percent and in words.
pub(crate) const SPEEDS: [(u32, &str); 7] =
    [(50, "0.5×"), (75, "0.75×"), (100, "1×"), (125, "1.25×"), (150, "1.5×"), (175, "1.75×"), (200, "2×")];
/// The place of the film's own speed among them.
pub(crate) const NORMAL: usize = 2;

/// The keys and what they do, as the list shows them.
pub(crate) const KEYS: [(&str, &str); 10] = [
    ("space, k", "play or pause"),
    ("← →", "5 seconds back or on"),
    ("j l", "10 seconds back or on"),
    ("↑ ↓", "louder or quieter"),
    ("m", "sound off or on"),
    ("f", "fill the screen"),
    ("c", "captions off or on"),
    ("0–9", "to so many tenths of the film"),
    ("< >", "slower or faster"),
    ("?", "this list"),
];

/// Something to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Act {
    /// Wish it of whatever plays.
    Wish(Wish),
    /// Captions off, or on again.
    Captions,
    /// Show the list of keys.
    List,
}

/// The next speed that is offered above or below one; `None` at the ends.
pub(crate) fn next_speed(speed: u32, faster: bool) -> Option<u32> {
    let mut offered = SPEEDS.iter().map(|(offered, _)| *offered);
    if faster { offered.find(|&offered| offered > speed) } else { offered.rfind(|&offered| offered < speed) }
}

/// The place so many milliseconds from where the film stands, within it.
pub(super) fn by(state: &State, milliseconds: i64) -> FilmTime {
    let to = state.at.milliseconds().saturating_add_signed(milliseconds);
    let to = FilmTime::from_milliseconds(to).unwrap_or(state.at);
    state.lasts.map_or(to, |lasts| to.min(lasts))
}

/// What a key does now; `None` for keys that are not ours, or not here.
///
/// With the focus on the browser's own controls, space and arrows are theirs; on a button, space is the button's.
/// Where nothing has the focus, up and down scroll the page until the film has been started.
pub(crate) fn act(press: &Press, state: &State) -> Option<Act> {
    let plays = state.motion == Motion::Playing;
    let code = &*press.code;
    let ours = match press.focus {
        Focus::Elsewhere => false,
        Focus::Native => code != "Space" && !code.starts_with("Arrow"),
        Focus::Control => code != "Space",
        Focus::Nothing => state.motion != Motion::Unstarted || !matches!(code, "ArrowUp" | "ArrowDown"),
        Focus::Player => true,
    };
    if !ours {
        return None;
    }
    let speed = |faster| next_speed(state.speed, faster).map(|speed| Act::Wish(Wish::Speed(f64::from(speed) / 100.0)));
    let volume = |volume: u32| Some(Act::Wish(Wish::Volume(f64::from(volume) / 100.0)));
    // Signs stand elsewhere on each keyboard: the sign counts first, then the place that it has on most.
    match (&*press.key, code, press.shift) {
        ("?", ..) | (_, "Slash", true) => return Some(Act::List),
        ("<", ..) | (_, "Comma", true) => return speed(false),
        (">", ..) | (_, "Period", true) => return speed(true),
        (_, _, true) => return None,
        _ => {}
    }
    if let Some(digit) = code.strip_prefix("Digit").or(code.strip_prefix("Numpad"))
        && let &[digit @ b'0'..=b'9'] = digit.as_bytes()
    {
        let to = state.lasts?.milliseconds() / 10 * u64::from(digit - b'0');
        return FilmTime::from_milliseconds(to).map(|to| Act::Wish(Wish::Seek(to)));
    }
    // A key that is held down would turn these on and off.
    let once = |wish| (!press.repeats).then_some(Act::Wish(wish));
    let by = |milliseconds| Some(Act::Wish(Wish::Seek(by(state, milliseconds))));
    match code {
        "Space" | "KeyK" => once(if plays { Wish::Pause } else { Wish::Play }),
        "ArrowLeft" => by(-5_000),
        "ArrowRight" => by(5_000),
        "KeyJ" => by(-10_000),
        "KeyL" => by(10_000),
        "ArrowUp" => volume((state.volume + 5).min(100)),
        "ArrowDown" => volume(state.volume.saturating_sub(5)),
        "KeyM" => once(Wish::Mute(!state.muted)),
        "KeyF" => once(Wish::Fullscreen(!state.fills_screen)),
        "KeyC" => (!press.repeats).then_some(Act::Captions),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: &str) -> Press {
        Press { code: code.into(), key: String::new(), shift: false, repeats: false, focus: Focus::Player }
    }

    fn time(milliseconds: u64) -> FilmTime {
        FilmTime::from_milliseconds(milliseconds).unwrap()
    }

    fn state() -> State {
        State { motion: Motion::Playing, at: time(12_000), lasts: Some(time(20_000)), ..State::default() }
    }

    fn wished(press: &Press) -> Option<Wish> {
        match act(press, &state()) {
            Some(Act::Wish(wish)) => Some(wish),
            _ => None,
        }
    }

    #[test]
    fn each_key_wishes_what_the_list_says() {
        for (code, wish) in [
            ("Space", Wish::Pause),
            ("KeyK", Wish::Pause),
            ("ArrowLeft", Wish::Seek(time(7_000))),
            ("ArrowRight", Wish::Seek(time(17_000))),
            ("KeyJ", Wish::Seek(time(2_000))),
            ("KeyL", Wish::Seek(time(20_000))),
            ("ArrowUp", Wish::Volume(1.0)),
            ("ArrowDown", Wish::Volume(0.95)),
            ("KeyM", Wish::Mute(true)),
            ("KeyF", Wish::Fullscreen(true)),
            ("Digit0", Wish::Seek(time(0))),
            ("Numpad9", Wish::Seek(time(18_000))),
        ] {
            assert_eq!(wished(&press(code)), Some(wish), "{code}");
        }
        assert_eq!(act(&press("KeyC"), &state()), Some(Act::Captions));
        assert_eq!(act(&press("KeyX"), &state()), None);
        assert_eq!(act(&press("Numpad10"), &state()), None);
    }

    #[test]
    fn signs_are_known_by_themselves_or_by_their_place() {
        let signed = |key: &str, code: &str, shift| Press { key: key.into(), shift, ..press(code) };
        assert_eq!(wished(&signed("<", "IntlBackslash", false)), Some(Wish::Speed(0.75)));
        assert_eq!(wished(&signed(">", "IntlBackslash", true)), Some(Wish::Speed(1.25)));
        assert_eq!(wished(&signed("Б", "Comma", true)), Some(Wish::Speed(0.75)));
        assert_eq!(wished(&signed("б", "Comma", false)), None);
        assert_eq!(act(&signed("?", "Minus", true), &state()), Some(Act::List));
        assert_eq!(act(&signed("K", "KeyK", true), &state()), None);
    }

    #[test]
    fn what_has_the_focus_keeps_its_own_keys() {
        let on = |code: &str, focus| act(&Press { focus, ..press(code) }, &state()).is_some();
        assert!(!on("KeyK", Focus::Elsewhere) && !on("Space", Focus::Native) && !on("ArrowLeft", Focus::Native));
        assert!(on("KeyK", Focus::Native) && on("KeyK", Focus::Control) && !on("Space", Focus::Control));
        assert!(on("Space", Focus::Nothing) && on("ArrowUp", Focus::Nothing));
        let unstarted = Press { focus: Focus::Nothing, ..press("ArrowUp") };
        assert_eq!(act(&unstarted, &State::default()), None);
    }

    #[test]
    fn a_key_held_down_turns_nothing_on_and_off() {
        for code in ["Space", "KeyK", "KeyM", "KeyF", "KeyC"] {
            assert_eq!(act(&Press { repeats: true, ..press(code) }, &state()), None, "{code}");
        }
        assert!(act(&Press { repeats: true, ..press("ArrowLeft") }, &state()).is_some());
    }

    #[test]
    fn speeds_go_from_one_to_the_next_and_end() {
        assert_eq!((next_speed(100, true), next_speed(100, false)), (Some(125), Some(75)));
        assert_eq!((next_speed(133, true), next_speed(133, false)), (Some(150), Some(125)));
        assert_eq!((next_speed(200, true), next_speed(50, false)), (None, None));
    }
}

//! What may stand behind a cue's times, and in a region: whether it is written as the specification asks.
//!
//! It knows the grammars of both kinds of settings; nothing is kept of them, since browsers place the cues.
//! A setting with a fault is passed over by browsers; the cue stays.

use std::collections::HashSet;

use super::Fault;

/// What is wrong with the settings of a cue, in a file that has these regions.
pub(super) fn faults(settings: &str, regions: &HashSet<String>) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for setting in settings.split_ascii_whitespace() {
        let (name, value) = setting.split_once(':').unwrap_or((setting, ""));
        let fault = match name {
            "vertical" => (!matches!(value, "rl" | "lr")).then_some("`vertical` is `vertical:rl` or `vertical:lr`"),
            "line" => (!is_line(value)).then_some("`line` is like `line:-1`, `line:80%` or `line:80%,end`"),
            "position" => (!is_position(value)).then_some("`position` is like `position:30%` or `position:30%,center`"),
            "size" => (!is_percentage(value)).then_some("`size` is like `size:50%`"),
            "align" => (!matches!(value, "start" | "center" | "end" | "left" | "right"))
                .then_some("`align` is one of `start`, `center`, `end`, `left`, `right`"),
            "region" => (!regions.contains(value)).then_some("`region` names no REGION above the first cue"),
            _ => Some(
                "only `vertical`, `line`, `position`, `size`, `align` and `region`, each with `:` and a value, \
                 may stand behind the times",
            ),
        };
        faults.extend(fault);
        if !seen.insert(name) {
            faults.push("a setting stands twice behind the times");
        }
    }
    faults
}

/// What is wrong with a region's lines, given with their numbers; keeps its id. `at` is the line of its first word.
pub(super) fn region(lines: &[(&str, usize)], ids: &mut HashSet<String>, at: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |line, message| faults.push(Fault { line, message });
    let mut named = false;
    for &(text, line) in lines {
        for setting in text.split_ascii_whitespace() {
            let (name, value) = setting.split_once(':').unwrap_or((setting, ""));
            let good = match name {
                "id" => {
                    named = true;
                    !value.is_empty() && ids.insert(value.to_owned())
                }
                "width" => is_percentage(value),
                "lines" => is_digits(value),
                "regionanchor" | "viewportanchor" => {
                    value.split_once(',').is_some_and(|(x, y)| is_percentage(x) && is_percentage(y))
                }
                "scroll" => value == "up",
                _ => false,
            };
            if !good {
                fault(
                    line,
                    "a region has `id:` (each its own), `width:40%`, `lines:3`, `regionanchor:0%,100%`, \
                     `viewportanchor:10%,90%` and `scroll:up`",
                );
            }
        }
    }
    if !named {
        fault(at, "this region has no `id:`");
    }
    faults
}

/// `80%`, or a line's number, which may count from the end; with `,start`, `,center` or `,end`.
fn is_line(value: &str) -> bool {
    let (place, align) = value.split_once(',').unwrap_or((value, "start"));
    (is_percentage(place) || is_digits(place.strip_prefix('-').unwrap_or(place)))
        && matches!(align, "start" | "center" | "end")
}

fn is_position(value: &str) -> bool {
    let (place, align) = value.split_once(',').unwrap_or((value, "center"));
    is_percentage(place) && matches!(align, "line-left" | "center" | "line-right")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits, with a fraction if need be, and a percent sign; at most 100.
fn is_percentage(text: &str) -> bool {
    let Some(number) = text.strip_suffix('%') else { return false };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    is_digits(whole) && is_digits(fraction) && number.parse::<f64>().is_ok_and(|number| number <= 100.0)
}

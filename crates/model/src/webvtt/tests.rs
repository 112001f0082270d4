//! The rules of the WebVTT specification, one test for each.

use proptest::prelude::*;

use super::{words::Spoken, *};

fn cues(text: &str) -> Vec<Cue> {
    let (cues, faults) = parse(text);
    assert_eq!(faults, [], "{text}");
    cues
}

/// The lines of the faults of a file.
fn faulty(text: &str) -> Vec<usize> {
    parse(text).1.iter().map(|fault| fault.line).collect()
}

/// A file with one cue of these settings.
fn with_settings(settings: &str) -> String {
    format!("WEBVTT\n\nREGION\nid:left\nwidth:40%\n\n00:01.000 --> 00:02.000 {settings}\nwords")
}

fn with_text(text: &str) -> String {
    format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}")
}

#[test]
fn cues_are_read_between_notes_styles_and_any_line_ends() {
    let text = "\u{feff}WEBVTT - title\r\nKind: captions\r\n\r\nNOTE\rof the editor\r\n\r\nSTYLE\n::cue {}\n\n\
                one\n00:01.000 --> 00:02.000 align:start\nfirst\nline\n\n01:00:00.000 --> 01:00:01.500\nsecond";
    let cues = cues(text);
    assert_eq!(cues.len(), 2);
    assert_eq!((cues[0].id.as_deref(), &*cues[0].text), (Some("one"), "first\nline"));
    assert_eq!((cues[0].line, cues[1].line), (11, 15));
    assert_eq!(cues[1].end.milliseconds(), 3_601_500);
}

#[test]
fn a_faulty_block_is_named_by_its_line_and_the_rest_is_kept() {
    let text =
        "WEBVTT\n\n00:05.000 --> 00:04.000\nback\n\n00:00 --> 00:01.000\nx\n\nwords\n\n00:01.000 --> 00:02.000\ngood";
    let (cues, faults) = parse(text);
    assert_eq!(cues.len(), 1);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 6, 9]);
}

#[test]
fn another_format_is_refused_at_once() {
    for text in
        ["", "1\n00:00:01,000 --> 00:00:02,000\nsrt", "WEBVTTX\n", "webvtt\n", " WEBVTT\n", "\u{feff}\u{feff}WEBVTT"]
    {
        assert_eq!(
            parse(text),
            (vec![], vec![Fault { line: 1, message: "the file does not start with `WEBVTT`" }]),
            "{text}"
        );
    }
    for text in ["WEBVTT", "WEBVTT\n", "WEBVTT\ttitle\n\n\n", "\u{feff}WEBVTT"] {
        assert_eq!(cues(text), [], "{text}");
    }
}

#[test]
fn times_have_minutes_and_seconds_of_two_digits_milliseconds_of_three_and_hours_of_two_or_more() {
    let times = |line: &str| cues(&format!("WEBVTT\n\n{line}\nx"))[0].clone();
    let cue = times("00:00.000\t-->  99:59:59.999");
    assert_eq!((cue.start.milliseconds(), cue.end.milliseconds()), (0, FilmTime::MAX_MILLISECONDS));
    assert_eq!(times("000001:00:00.001 --> 01:00:00.002").start.milliseconds(), 3_600_001);
    for line in [
        "0:01.000 --> 00:02.000",
        "1:00:01.000 --> 01:00:02.000",
        "00:01.00 --> 00:02.000",
        "00:01,000 --> 00:02,000",
        "00:60.000 --> 02:00.000",
        "60:00.000 --> 02:00:00.000",
        "00:01.000-->00:02.000",
        "00:01.000 -->",
        "--> 00:02.000",
        "00:01.000 --> 00:02.000 --> 00:03.000",
        "100:00:00.000 --> 100:00:01.000",
        "00:01.000 -> 00:02.000 -->",
        "٠٠:٠١.000 --> 00:02.000",
        "00:02.000 --> 00:02.000",
    ] {
        let (cues, faults) = parse(&format!("WEBVTT\n\n{line}\nx\n\n00:08.000 --> 00:09.000\nkept"));
        assert_eq!(faults.first().map(|fault| fault.line), Some(3), "{line}");
        assert!(cues.iter().any(|cue| cue.text == "kept"), "{line}");
    }
}

#[test]
fn cues_may_overlap_and_may_be_empty() {
    let cues =
        cues("WEBVTT\n\n00:01.000 --> 00:09.000\nlong\n\n00:02.000 --> 00:03.000\n\n00:02.000 --> 00:04.000\nshort");
    assert_eq!(cues.iter().map(|cue| &*cue.text).collect::<Vec<_>>(), ["long", "", "short"]);
}

#[test]
fn an_arrow_without_an_empty_line_above_begins_a_cue_and_is_named() {
    let text = "WEBVTT\n00:01.000 --> 00:02.000\none\n00:03.000 --> 00:04.000\ntwo\nthree --> four\nfive\n\n\
                id\n00:05.000 --> 00:06.000\n00:07.000 --> 00:08.000\nsix";
    let (cues, faults) = parse(text);
    assert_eq!(cues.iter().map(|cue| &*cue.text).collect::<Vec<_>>(), ["one", "two", "", "six"]);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 4, 6, 6, 11]);
}

#[test]
fn comments_end_at_an_empty_line_and_may_not_hold_an_arrow() {
    assert_eq!(cues("WEBVTT\n\nNOTE one line\n\nNOTE\nmany\nlines\n\nNOTE\ttab").len(), 0);
    assert_eq!(faulty("WEBVTT\n\nNOTED\nno comment"), [3]);
    // As in browsers, this is a cue.
    let (cues, faults) = parse("WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nwords");
    assert_eq!((cues.len(), faults[0].line), (1, 4));
}

#[test]
fn styles_and_regions_stand_above_the_first_cue() {
    assert_eq!(
        cues("WEBVTT\n\nSTYLE \n::cue(b) { color: red }\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a\nx").len(),
        1
    );
    assert_eq!(faulty("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\nSTYLE\n::cue {}"), [6]);
    assert_eq!(faulty("WEBVTT\n\nSTYLE sheet\n::cue {}"), [3]);
    let region = |lines: &str| faulty(&format!("WEBVTT\n\nREGION\n{lines}"));
    let whole = "id:a width:40% lines:3\nregionanchor:0%,100%\nviewportanchor:10.5%,90% scroll:up";
    assert_eq!(region(whole), [] as [usize; 0]);
    assert_eq!(region("id:a\nwidth:40\nlines:x\nregionanchor:0%\nscroll:down\nheight:3"), [5, 6, 7, 8, 9]);
    assert_eq!(region("width:40%"), [3]);
    assert_eq!(region("id:a\n\nREGION\nid:a"), [7]);
}

#[test]
fn settings_are_read_and_a_faulty_one_costs_no_cue() {
    for settings in [
        "",
        "vertical:rl",
        "vertical:lr",
        "line:0",
        "line:-1",
        "line:80%",
        "line:80.5%,end",
        "line:3,center",
        "position:0%",
        "position:30%,line-left",
        "position:100%,line-right",
        "size:50%",
        "align:start",
        "align:center",
        "align:end",
        "align:left",
        "align:right",
        "region:left",
        "line:0\tposition:20%  size:60% align:start  ",
    ] {
        assert_eq!(cues(&with_settings(settings)).len(), 1, "{settings}");
    }
    for settings in [
        "vertical:up",
        "vertical",
        "line:",
        "line:x",
        "line:1.5",
        "line:101%",
        "line:80%,middle",
        "position:30",
        "position:30%,start",
        "size:",
        "size:-1%",
        "size:1e1%",
        "size:.5%",
        "align:middle",
        "region:right",
        "colour:red",
        "align:start align:end",
        ":",
        "size:50% garbage",
    ] {
        let (cues, faults) = parse(&with_settings(settings));
        assert_eq!((cues.len(), faults.len(), faults[0].line), (1, 1, 7), "{settings}");
    }
}

#[test]
fn an_identifier_names_one_cue_only() {
    let text = "WEBVTT\n\na\n00:01.000 --> 00:02.000\nx\n\na\n00:03.000 --> 00:04.000\ny";
    assert_eq!((parse(text).0.len(), faulty(text)), (2, vec![7]));
}

#[test]
fn a_nul_is_named_and_read_as_the_replacement_character() {
    let (cues, faults) = parse(&with_text("a\0b"));
    assert_eq!((&*cues[0].text, faults[0].line), ("a\u{fffd}b", 4));
}

#[test]
fn tags_are_dropped_and_what_they_hold_is_kept() {
    for (text, plain) in [
        ("<c.loud.red>Loud</c> <i>i</i><b.x>b</b><u>u</u>", "Loud ibu"),
        ("<lang lv>labdien</lang>", "labdien"),
        ("<00:01.500>later", "later"),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", "漢(kan)字(ji)"),
        ("<ruby>漢<rt>kan</ruby>", "漢(kan)"),
        ("two\n  lines\tof   words ", "two lines of words"),
        ("1 > 0", "1 > 0"),
    ] {
        assert_eq!(cues(&with_text(text))[0].plain(), plain, "{text}");
    }
}

#[test]
fn character_references_are_decoded_once_and_after_the_tags() {
    let text = "&lt;b&gt; &amp;lt; R&D &nbsp;&eacute;&#x41;&#66; &unknown; &#xd800;";
    assert_eq!(words::plain(text), "<b> &lt; R&D éAB &unknown; &#xd800;");
    assert_eq!(words::spoken("<v A &amp; B>x")[0].voice.as_deref(), Some("A & B"));
    assert_eq!(words::plain("a&lrm;b"), "a\u{200e}b");
}

#[test]
fn voices_stand_with_what_they_say() {
    let spoken = |voice: Option<&str>, text: &str| Spoken { voice: voice.map(str::to_owned), text: text.to_owned() };
    let text = "<v.first Ada\tQuill>We <i>dug</i>.</v> [noise]\n<v Ben Tarn>And?</v><v Ada Quill></v>";
    assert_eq!(faulty(&with_text(text)), [] as [usize; 0]);
    assert_eq!(
        words::spoken(text),
        [spoken(Some("Ada Quill"), "We dug."), spoken(None, "[noise]"), spoken(Some("Ben Tarn"), "And?")]
    );
    assert_eq!(cues(&with_text("<v Ada Quill>The whole cue."))[0].plain(), "Ada Quill: The whole cue.");
}

#[test]
fn faults_of_a_text_are_named_by_their_lines() {
    for (text, lines) in [
        ("good\n<em>no such tag", vec![5]),
        ("a < b", vec![4]),
        ("<b>open", vec![4]),
        ("<b><i>crossed</b></i>", vec![4, 4]),
        ("<v>nobody</v>", vec![4]),
        ("x</v>\n\n00:03.000 --> 00:04.000\n</i>", vec![4, 7]),
    ] {
        let (cues, faults) = parse(&with_text(text));
        assert!(!cues.is_empty(), "{text}");
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), lines, "{text}");
    }
}

/// A file of cues, as a careful author would write it.
fn render(cues: &[Cue]) -> String {
    let time = |time: FilmTime| {
        let ms = time.milliseconds();
        format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
    };
    let mut text = "WEBVTT\n".to_owned();
    for cue in cues {
        let id = cue.id.as_ref().map_or(String::new(), |id| format!("{id}\n"));
        text.push_str(&format!("\n{id}{} --> {}\n{}\n", time(cue.start), time(cue.end), cue.text));
    }
    text
}

prop_compose! {
    fn cue()(
        start in 0..FilmTime::MAX_MILLISECONDS,
        length in 1..100_000_u64,
        named: bool,
        lines in prop::collection::vec("[\\PC&&[^<>&]]{1,20}", 0..4),
    ) -> Cue {
        let time = |ms: u64| FilmTime::from_milliseconds(ms.min(FilmTime::MAX_MILLISECONDS)).unwrap();
        let id = named.then(|| format!("cue at {start} {length}"));
        Cue { id, start: time(start), end: time(start + length), text: lines.join("\n"), line: 0 }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in "(WEBVTT\n\n)?(\\PC|\n|\r|\0|-->|<|>|&|</?(v|rt|b)[ .]?|[0-9:.]{1,4}|00:0[0-9].000 --> 00:0[0-9].000|REGION|STYLE|NOTE){0,60}"
    ) {
        let (cues, faults) = parse(&text);
        let lines = text.split(['\n', '\r']).count();
        prop_assert!(cues.len() <= lines);
        prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "{faults:?}");
        for cue in &cues {
            prop_assert!(cue.start < cue.end);
            prop_assert!(words::spoken(&cue.text).iter().all(|spoken| !spoken.text.is_empty()));
        }
    }

    #[test]
    fn what_is_written_is_read_again(cues in prop::collection::vec(cue(), 0..8)) {
        let mut names = HashSet::new();
        let cues: Vec<Cue> = cues.into_iter().filter(|cue| cue.id.as_ref().is_none_or(|id| names.insert(id.clone()))).collect();
        let (mut read, faults) = parse(&render(&cues));
        prop_assert_eq!(faults, []);
        read.iter_mut().for_each(|cue| cue.line = 0);
        prop_assert_eq!(read, cues);
    }
}

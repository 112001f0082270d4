//! What the providers' frames are told and what is heard of them, held against messages as their players send them.

use proptest::prelude::*;

use super::*;

fn source(kind: &str, url: &str, offset: &str, rate: &str) -> MediaSource {
    let source = serde_json::json!({"kind": kind, "url": url, "offset": offset, "rate": rate});
    let mut film: serde_json::Value = serde_json::from_str(&cinefile_fixtures::small_film()).unwrap();
    film["media"]["sources"] = serde_json::json!([source]);
    cinefile_model::Film::from_json(&film.to_string()).unwrap().media.sources.remove(0)
}

fn plain(kind: &str, url: &str) -> MediaSource {
    source(kind, url, "0:00", "1")
}

fn youtube() -> MediaSource {
    plain("youtube", "https://www.youtube.com/watch?v=aBcDeFgHi-_")
}

fn vimeo() -> MediaSource {
    plain("vimeo", "https://vimeo.com/123456")
}

fn peertube() -> MediaSource {
    plain("peertube", "https://tube.example/w/9dRRxWyeZoBMFnqyTBMGmk")
}

fn at(text: &str) -> FilmTime {
    text.parse().unwrap()
}

const YOUTUBE: &str = "https://www.youtube-nocookie.com";
const VIMEO: &str = "https://player.vimeo.com";
const PEERTUBE: &str = "https://tube.example";

#[test]
fn a_video_is_found_in_each_form_of_its_address() {
    for url in [
        "https://www.youtube.com/watch?v=aBcDeFgHi-_",
        "https://m.youtube.com/watch?list=x&v=aBcDeFgHi-_&t=3",
        "https://youtu.be/aBcDeFgHi-_?si=x",
        "https://www.youtube-nocookie.com/embed/aBcDeFgHi-_",
        "https://www.youtube.com/live/aBcDeFgHi-_",
    ] {
        assert_eq!(
            frame_address(&plain("youtube", url), at("1:05.900")).as_deref(),
            Some(
                "https://www.youtube-nocookie.com/embed/aBcDeFgHi-_?enablejsapi=1&autoplay=1&playsinline=1&rel=0&start=65"
            ),
            "{url}"
        );
    }
    for (url, second) in [
        ("https://vimeo.com/123456", ""),
        ("https://vimeo.com/channels/wells/123456", ""),
        ("https://vimeo.com/groups/wells/videos/123456", ""),
        ("https://vimeo.com/123456/0a1b2c", "&h=0a1b2c"),
        ("https://player.vimeo.com/video/123456?h=0a1b2c", "&h=0a1b2c"),
    ] {
        assert_eq!(
            frame_address(&plain("vimeo", url), at("0:05")),
            Some(format!("https://player.vimeo.com/video/123456?dnt=1&autoplay=1&playsinline=1{second}#t=5s")),
            "{url}"
        );
    }
    for url in ["https://Tube.example:443/w/x-1", "https://tube.example/videos/watch/x-1?a=b"] {
        assert_eq!(
            frame_address(&plain("peertube", url), at("0:05")).as_deref(),
            Some("https://tube.example/videos/embed/x-1?api=1&autoplay=1&p2p=0&warningTitle=0&start=5s"),
            "{url}"
        );
    }
}

#[test]
fn an_address_without_a_video_has_no_frame() {
    for (kind, url) in [
        ("youtube", "https://www.youtube.com/@wells"),
        ("youtube", "https://youtu.be/short"),
        ("vimeo", "https://vimeo.com/wells"),
        ("peertube", "https://tube.example/w/p/x"),
        ("peertube", "https://tube.example/"),
        ("file", "film.webm"),
    ] {
        let source = plain(kind, url);
        assert_eq!(frame_address(&source, FilmTime::START), None, "{url}");
        assert_eq!(reports(&source, origin(url), "{\"event\":\"onReady\"}"), [], "{url}");
    }
}

#[test]
fn each_wish_is_said_in_the_words_of_the_provider() {
    let said = |source: &MediaSource, wish| command(source, &wish).concat();
    let seek = || Wish::Seek(at("1:05.250"));
    assert!(said(&youtube(), Wish::Play).contains(r#""func":"playVideo","args":[]"#));
    assert!(said(&youtube(), seek()).contains(r#""func":"seekTo","args":[65.250,true]"#));
    assert!(said(&youtube(), Wish::Volume(0.5)).contains(r#""args":[50.000]"#));
    assert_eq!(said(&vimeo(), Wish::Pause), r#"{"method":"pause","value":null}"#);
    assert_eq!(said(&vimeo(), seek()), r#"{"method":"setCurrentTime","value":65.250}"#);
    assert_eq!(said(&vimeo(), Wish::Mute(false)), r#"{"method":"setMuted","value":false}"#);
    assert_eq!(said(&peertube(), seek()), r#"{"id":1,"method":"peertube::seek","params":65.250}"#);
    assert_eq!(said(&peertube(), Wish::Mute(true)), r#"{"id":1,"method":"peertube::setVolume","params":0.000}"#);
    assert_eq!(said(&peertube(), Wish::Speed(1.5)), r#"{"id":1,"method":"peertube::setPlaybackRate","params":1.500}"#);
    assert_eq!(said(&vimeo(), Wish::Captions(None)), "");
}

#[test]
fn everything_that_is_said_is_json() {
    let wishes = [
        Wish::Play,
        Wish::Pause,
        Wish::Seek(at("99:59:59.999")),
        Wish::Volume(f64::NAN),
        Wish::Volume(7.0),
        Wish::Mute(true),
        Wish::Mute(false),
        Wish::Speed(-1.0),
    ];
    for source in [youtube(), vimeo(), peertube()] {
        for said in wishes.iter().flat_map(|wish| command(&source, wish)).chain(greeting(&source)) {
            assert!(serde_json::from_str::<serde_json::Value>(&said).is_ok(), "{said}");
        }
    }
}

#[test]
fn what_youtube_says_becomes_reports() {
    let hear = |message: &str| reports(&youtube(), YOUTUBE, message);
    assert_eq!(hear(r#"{"event":"onReady","info":null,"id":1}"#), [Report::Ready]);
    assert_eq!(
        hear(r#"{"event":"infoDelivery","info":{"currentTime":65.25,"duration":120,"playerState":1}}"#),
        [Report::Lasts(at("2:00")), Report::Moved(at("1:05.250")), Report::Waited(false), Report::Played]
    );
    assert_eq!(
        hear(r#"{"event":"infoDelivery","info":{"volume":50,"muted":true,"playbackRate":1.5,"playerState":-1}}"#),
        [Report::Sped(1.5), Report::Sounded(0.5, true)]
    );
    assert_eq!(hear(r#"{"event":"onStateChange","info":0}"#), [Report::Ended]);
    assert_eq!(hear(r#"{"event":"onAutoplayBlocked"}"#), [Report::Refused]);
    let failed = hear(r#"{"event":"onError","info":150}"#);
    assert!(matches!(&failed[..], [Report::Failed(why)] if why.contains("other sites")), "{failed:?}");
}

#[test]
fn what_vimeo_says_becomes_reports() {
    let hear = |message: &str| reports(&vimeo(), VIMEO, message);
    assert_eq!(hear(r#"{"event":"ready"}"#), [Report::Ready]);
    assert_eq!(hear(r#"{"method":"ping","value":null}"#), [Report::Ready]);
    assert_eq!(
        hear(r#"{"event":"timeupdate","data":{"seconds":1.5,"percent":0.1,"duration":15.04}}"#),
        [Report::Lasts(at("0:15.040")), Report::Moved(at("0:01.500"))]
    );
    assert_eq!(hear(r#"{"event":"volumechange","data":{"volume":0}}"#), [Report::Sounded(0.0, true)]);
    assert_eq!(hear(r#"{"event":"error","data":{"method":"play","name":"NotAllowedError"}}"#), [Report::Refused]);
    assert_eq!(hear(r#"{"event":"error","data":{"method":"setVolume","name":"RangeError"}}"#), []);
    assert!(matches!(&hear(r#"{"event":"error","data":{"name":"PrivacyError"}}"#)[..], [Report::Failed(_)]));
}

#[test]
fn what_peertube_says_becomes_reports() {
    let hear = |message: &str| reports(&peertube(), PEERTUBE, message);
    assert_eq!(hear(r#"{"method":"peertube::ready","params":true}"#), [Report::Ready]);
    assert_eq!(hear(r#"{"method":"peertube::playbackStatusChange","params":"ended"}"#), [Report::Ended]);
    assert_eq!(
        hear(
            r#"{"method":"peertube::playbackStatusUpdate","params":{"position":2.5,"volume":1,"duration":9,"playbackState":"playing"}}"#
        ),
        [Report::Lasts(at("0:09")), Report::Moved(at("0:02.500"))]
    );
    assert_eq!(hear(r#"{"id":1,"result":null}"#), []);
    assert_eq!(hear(r#"{"method":"elsewhere::ready"}"#), []);
}

#[test]
fn times_are_turned_into_the_copys_and_back() {
    let copy = source("vimeo", "https://vimeo.com/1", "0:10", "25/24");
    assert_eq!(command(&copy, &Wish::Seek(at("0:25"))), [r#"{"method":"setCurrentTime","value":34.000}"#]);
    let moved = reports(&copy, VIMEO, r#"{"event":"timeupdate","data":{"seconds":34}}"#);
    assert_eq!(moved, [Report::Moved(at("0:25"))]);
    // What stands before the film's start in the copy is its start.
    let moved = reports(&copy, VIMEO, r#"{"event":"timeupdate","data":{"seconds":3}}"#);
    assert_eq!(moved, [Report::Moved(FilmTime::START)]);
    let later = source("vimeo", "https://vimeo.com/1", "-0:10", "1");
    assert!(frame_address(&later, FilmTime::START).unwrap().ends_with("#t=0s"));
}

#[test]
fn other_origins_are_not_listened_to() {
    for origin in ["https://tube.example.evil", "http://tube.example", "null", "", "https://tube.example:8443"] {
        assert_eq!(reports(&peertube(), origin, r#"{"method":"peertube::ready"}"#), [], "{origin}");
    }
}

proptest! {
    #[test]
    fn no_message_makes_it_panic_or_say_much(
        event in "onReady|onError|infoDelivery|onStateChange|timeupdate|volumechange|error|ready|\\PC{0,8}",
        field in "currentTime|duration|volume|playerState|seconds|position|params|\\PC{0,8}",
        value in "-?[0-9]{1,22}(\\.[0-9]{1,20})?(e[0-9]{1,3})?|true|null|\"\\PC{0,5}\"|\\{\\}|\\PC{0,9}",
        method in "ready|play|playbackStatusUpdate|volumeChange|\\PC{0,8}",
    ) {
        let inner = format!("{{\"{field}\":{value},\"volume\":{value},\"muted\":true}}");
        for message in [
            format!("{{\"event\":\"{event}\",\"info\":{inner},\"data\":{inner}}}"),
            format!("{{\"event\":\"{event}\",\"info\":{value},\"data\":{value}}}"),
            format!("{{\"method\":\"peertube::{method}\",\"params\":{inner}}}"),
            format!("{{\"method\":\"peertube::{method}\",\"params\":{value}}}"),
            value.clone(),
        ] {
            for (source, origin) in [(youtube(), YOUTUBE), (vimeo(), VIMEO), (peertube(), PEERTUBE)] {
                for report in reports(&source, origin, &message) {
                    if let Report::Sounded(volume, _) = report {
                        prop_assert!((0.0..=1.0).contains(&volume));
                    }
                }
                prop_assert!(reports(&source, origin, &message).len() <= 6);
            }
        }
    }

    #[test]
    fn a_place_that_is_wished_for_comes_back_when_it_is_reached(
        milliseconds in 0..=300_000_000_u64, offset in 0..=3_000_u64, rate in prop::sample::select(vec!["1", "25/24", "24/25"]),
    ) {
        let time = FilmTime::from_milliseconds(milliseconds).unwrap();
        let offset = FilmTime::from_milliseconds(offset).unwrap().to_string();
        let copy = source("vimeo", "https://vimeo.com/1", &offset, rate);
        let said: serde_json::Value = serde_json::from_str(&command(&copy, &Wish::Seek(time)).concat()).unwrap();
        let message = format!("{{\"event\":\"seeked\",\"data\":{{\"seconds\":{}}}}}", said["value"]);
        let reached = reports(&copy, VIMEO, &message);
        let Some(Report::Moved(reached)) = reached.first() else { panic!("{reached:?}") };
        prop_assert!(reached.milliseconds().abs_diff(milliseconds) <= 2, "{reached} for {time}");
    }

    #[test]
    fn no_address_makes_it_panic(path in "[a-zA-Z0-9/?&=#._~%-]{0,40}") {
        for kind in ["youtube", "vimeo", "peertube"] {
            if format!("https://x.example/{path}").parse::<cinefile_model::WebUrl>().is_ok() {
                let source = plain(kind, &format!("https://x.example/{path}"));
                if let Some(address) = frame_address(&source, FilmTime::START) {
                    prop_assert!(url::Url::parse(&address).is_ok(), "{}", address);
                }
            }
        }
    }
}

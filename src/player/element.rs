//! The page's `<video>`: wishes in, reports out. A door to the browser.
//!
//! It knows the element, its tracks and what browsers lack: everything is looked up by name and may be missing
//! (picture-in-picture, full screen, Media Session), in which case nothing happens.
//! Of the film it knows the copies, whose seconds it turns into times of the film.

#![expect(clippy::disallowed_methods, reason = "this is a door that the rule leads to")]

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, EventTarget,
    js_sys::{Array, Function, Object, Promise, Reflect},
};

use cinefile_model::{FilmTime, MediaSource};

use super::{START, report::Report, wish::Wish};

/// What the element tells of.
const EVENTS: [&str; 16] = [
    "loadedmetadata",
    "play",
    "pause",
    "ended",
    "timeupdate",
    "progress",
    "seeking",
    "seeked",
    "waiting",
    "playing",
    "durationchange",
    "volumechange",
    "ratechange",
    "error",
    "enterpictureinpicture",
    "leavepictureinpicture",
];

/// The video of the page; it is listened to for as long as this lives.
pub(super) struct MediaElement {
    inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

struct Inner {
    video: Element,
    sources: Vec<MediaSource>,
    report: Box<dyn Fn(Report)>,
}

#[inline(never)]
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

#[inline(never)]
fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_default()
}

#[inline(never)]
fn is(object: &JsValue, name: &str) -> bool {
    get(object, name).is_truthy()
}

#[inline(never)]
fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// Calls a method, if there is one; `Err` is what it threw.
#[inline(never)]
fn call(object: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    match get(object, name).dyn_ref::<Function>() {
        Some(method) => method.apply(object, arguments),
        None => Ok(JsValue::UNDEFINED),
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Moves the mark on the lane: so much of it is still to come.
pub(super) fn mark(to_come: u64) {
    if let Some(Ok(Some(played))) = document().map(|document| document.query_selector(".player__played")) {
        let _ = played.set_attribute("stroke-dashoffset", &to_come.to_string());
    }
}

/// Lets one of our choices show what is so: the one with this name, the option with this value.
pub(super) fn choose(name: &str, value: Option<u32>) {
    let choice = document().map(|document| document.query_selector(&["select[data-do=", name, "]"].concat()));
    if let Some(Ok(Some(choice))) = choice {
        put(&choice, "value", &value.map_or_else(|| "off".to_owned(), |value| value.to_string()).into());
    }
}

impl MediaElement {
    /// The video of the page, which reports from now on what happens to it; `None` where there is none.
    ///
    /// `sources` are those of its `<source>`s. What has happened before is told by [`MediaElement::catch_up`].
    pub(super) fn attach(sources: Vec<MediaSource>, report: Box<dyn Fn(Report)>) -> Option<Self> {
        let document = document()?;
        let video = document.query_selector(".player__video,video.embed__video").ok()??;
        let inner = Rc::new(Inner { video, sources, report });
        let listen = |target: &EventTarget, name: &'static str| {
            let inner = inner.clone();
            // Errors of a `<source>` do not bubble: they are met on the way down.
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
            EventListener::new_with_options(target, name, options, move |event| inner.happened(event))
        };
        let mut listeners: Vec<_> = EVENTS.into_iter().map(|name| listen(&inner.video, name)).collect();
        listeners.push(listen(&document, "fullscreenchange"));
        if let Some(tracks) = get(&inner.video, "textTracks").dyn_ref() {
            listeners.push(listen(tracks, "change"));
        }
        Some(Self { inner, _listeners: listeners })
    }

    /// Reports what an element that is listened to only now would have told.
    pub(super) fn catch_up(&self) {
        self.inner.catch_up();
    }

    /// Does what is wished, if it can be done.
    pub(super) fn wish(&self, wish: &Wish) {
        self.inner.wish(wish);
    }

    /// Whether it can play in a window of its own, and fill the screen.
    pub(super) fn abilities(&self) -> (bool, bool) {
        let document: JsValue = document().into();
        (is(&document, "pictureInPictureEnabled"), is(&document, "fullscreenEnabled"))
    }

    /// Begins anew at the end, or no more.
    pub(super) fn set_looping(&self, looping: bool) {
        put(&self.inner.video, "loop", &looping.into());
    }

    /// Loads as much as says how long it is.
    pub(super) fn prepare(&self) {
        put(&self.inner.video, "preload", &"metadata".into());
    }

    /// Starts over with the first source.
    pub(super) fn reload(&self) {
        let _ = call(&self.inner.video, "load", &Array::new());
    }

    /// Tells the system what plays and how it can be commanded from there: `commanded` gets `nexttrack`,
    /// `previoustrack`, `seekforward` or `seekbackward`.
    pub(super) fn introduce(&self, title: &str, picture: &str, commanded: Box<dyn Fn(&str)>) -> Option<()> {
        let window: JsValue = web_sys::window()?.into();
        let session = get(&get(&window, "navigator"), "mediaSession");
        let Ok(metadata) = get(&window, "MediaMetadata").dyn_into::<Function>() else { return None };
        let (words, image) = (Object::new(), Object::new());
        put(&image, "src", &picture.into());
        put(&words, "title", &title.into());
        put(&words, "artwork", &Array::of1(&image));
        put(&session, "metadata", &Reflect::construct(&metadata, &Array::of1(&words)).ok()?);
        // It lives as long as the page: the system may command at any time.
        let commanded = Closure::<dyn Fn(JsValue)>::new(move |details: JsValue| {
            commanded(&get(&details, "action").as_string().unwrap_or_default());
        })
        .into_js_value();
        for action in ["nexttrack", "previoustrack", "seekforward", "seekbackward"] {
            let _ = call(&session, "setActionHandler", &Array::of2(&action.into(), &commanded));
        }
        Some(())
    }

    /// Reads a track of descriptions out in text: `read` gets each cue's words, and nothing between cues.
    ///
    /// Ends when what is given back is dropped.
    pub(super) fn describe(&self, track: usize, read: Box<dyn Fn(String)>) -> Option<EventListener> {
        let track = self.inner.track(track);
        put(&track, "mode", &"hidden".into());
        let target = track.dyn_ref::<EventTarget>()?.clone();
        Some(EventListener::new(&target, "cuechange", move |_| {
            let words = get(&get(&get(&track, "activeCues"), "0"), "text");
            read(words.as_string().unwrap_or_default());
        }))
    }
}

impl Inner {
    fn say(&self, report: Report) {
        (self.report)(report);
    }

    /// What an element that is listened to only now would have told.
    fn catch_up(&self) {
        self.sounds();
        self.say(Report::Captioned(self.captions()));
        if is(&self.video, "readyState") {
            self.lasts();
            self.say(Report::Ready);
            self.moved();
        }
        if !is(&self.video, "paused") {
            self.say(Report::Played);
        }
        const NO_SOURCE: f64 = 3.0;
        if is(&self.video, "error") || number(&self.video, "networkState") == NO_SOURCE {
            self.failed();
        }
    }

    fn happened(&self, event: &Event) {
        let video: &JsValue = &self.video;
        let at_video = event.target().is_some_and(|target| JsValue::from(target) == *video);
        match &*event.type_() {
            "error" if !at_video => {
                // The browser goes on to the next source by itself: only the last one is news.
                let source = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if source.is_some_and(|source| {
                    source.tag_name() == "SOURCE"
                        && source.next_element_sibling().is_none_or(|next| next.tag_name() != "SOURCE")
                }) {
                    self.failed();
                }
            }
            "error" => self.failed(),
            "loadedmetadata" => {
                self.lasts();
                self.say(Report::Ready);
            }
            "play" => self.say(Report::Played),
            "pause" => self.say(Report::Paused),
            "ended" => self.say(Report::Ended),
            "waiting" => self.say(Report::Waited(true)),
            "playing" => self.say(Report::Waited(false)),
            "durationchange" => self.lasts(),
            "timeupdate" | "seeking" | "seeked" => self.moved(),
            "progress" => self.buffered(),
            "volumechange" | "ratechange" => self.sounds(),
            "change" => self.say(Report::Captioned(self.captions())),
            "enterpictureinpicture" => self.say(Report::LeftPage(true)),
            "leavepictureinpicture" => self.say(Report::LeftPage(false)),
            "fullscreenchange" => self.say(Report::FilledScreen(self.fills_screen())),
            _ => {}
        }
    }

    fn fills_screen(&self) -> bool {
        let document: JsValue = document().into();
        is(&document, "fullscreenElement")
    }

    fn failed(&self) {
        const NETWORK: f64 = 2.0;
        const DECODE: f64 = 3.0;
        let code = number(&get(&self.video, "error"), "code");
        self.say(Report::Failed(
            if code == NETWORK {
                "The connection was lost."
            } else if code == DECODE {
                "The file is damaged here."
            } else {
                "None of the film’s files can be played: they are missing, or of a kind that this browser does not play."
            }
            .into(),
        ));
    }

    /// The copy that plays.
    fn copy(&self) -> Option<&MediaSource> {
        let current = get(&self.video, "currentSrc");
        let elements = self.video.query_selector_all("source").ok()?;
        let place = (0..elements.length())
            .find(|&n| elements.get(n).is_some_and(|element| get(&element, "src") == current))
            .unwrap_or_default();
        self.sources.get(place as usize)
    }

    /// A time of the film from a property of the element in seconds.
    fn time(&self, name: &str) -> FilmTime {
        self.film_time(number(&self.video, name))
    }

    /// A time of the film from the copy's in seconds.
    fn film_time(&self, seconds: f64) -> FilmTime {
        self.copy().map_or(START, |copy| copy.from_copy(seconds))
    }

    fn moved(&self) {
        self.say(Report::Moved(self.time("currentTime")));
    }

    fn lasts(&self) {
        let lasts = number(&self.video, "duration");
        // A live stream is endless.
        if lasts.is_finite() && lasts > 0.0 {
            self.say(Report::Lasts(self.time("duration")));
        }
    }

    /// Tells up to where it has arrived from where it stands on.
    fn buffered(&self) {
        let (ranges, now) = (get(&self.video, "buffered"), number(&self.video, "currentTime"));
        let edge = |name: &str, n: u32| {
            let edge = call(&ranges, name, &Array::of1(&n.into()));
            edge.ok().and_then(|edge| edge.as_f64()).unwrap_or_default()
        };
        let count = number(&ranges, "length") as u32;
        let end = (0..count).filter(|&n| edge("start", n) <= now).map(|n| edge("end", n)).fold(now, f64::max);
        self.say(Report::Buffered(self.film_time(end)));
    }

    fn sounds(&self) {
        self.say(Report::Sounded(number(&self.video, "volume"), is(&self.video, "muted")));
        self.say(Report::Sped(number(&self.video, "playbackRate")));
    }

    fn track(&self, place: usize) -> JsValue {
        Reflect::get_u32(&get(&self.video, "textTracks"), place as u32).unwrap_or(JsValue::UNDEFINED)
    }

    /// The tracks of captions and subtitles, each with its place among all tracks.
    fn worded_tracks(&self) -> impl Iterator<Item = (usize, JsValue)> {
        let tracks = number(&get(&self.video, "textTracks"), "length") as usize;
        (0..tracks).map(|place| (place, self.track(place))).filter(|(_, track)| {
            let kind = get(track, "kind");
            kind == "captions" || kind == "subtitles"
        })
    }

    fn captions(&self) -> Option<usize> {
        self.worded_tracks().find(|(_, track)| get(track, "mode") == "showing").map(|(place, _)| place)
    }

    fn wish(self: &Rc<Self>, wish: &Wish) {
        let none = Array::new();
        let video: &JsValue = &self.video;
        let done = match wish {
            Wish::Play => call(video, "play", &none),
            Wish::Pause => call(video, "pause", &none),
            Wish::Seek(to) => {
                return put(video, "currentTime", &self.copy().map_or(0.0, |copy| copy.to_copy(*to)).into());
            }
            Wish::Volume(volume) => {
                put(video, "muted", &false.into());
                return put(video, "volume", &(*volume).into());
            }
            Wish::Mute(muted) => return put(video, "muted", &(*muted).into()),
            Wish::Speed(speed) => {
                // A source that is loaded later would set it back to the default.
                put(video, "defaultPlaybackRate", &(*speed).into());
                return put(video, "playbackRate", &(*speed).into());
            }
            Wish::Captions(shown) => {
                for (place, track) in self.worded_tracks() {
                    let mode = if Some(place) == *shown { "showing" } else { "disabled" };
                    put(&track, "mode", &mode.into());
                }
                return;
            }
            Wish::Fullscreen(true) => call(video, "requestFullscreen", &none),
            Wish::Fullscreen(false) => call(&document().into(), "exitFullscreen", &none),
            Wish::PictureInPicture(true) => call(video, "requestPictureInPicture", &none),
            Wish::PictureInPicture(false) => call(&document().into(), "exitPictureInPicture", &none),
        };
        let Some(promise) = done.ok().and_then(|done| done.dyn_into::<Promise>().ok()) else { return };
        let inner = self.clone();
        spawn_local(async move {
            if let Err(why) = JsFuture::from(promise).await
                && get(&why, "name") == "NotAllowedError"
            {
                inner.say(Report::Refused);
            }
        });
    }
}

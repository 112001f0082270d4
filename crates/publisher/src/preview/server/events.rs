//! How open pages learn of a new build: a small script, and events that the server sends (HTML, server-sent events).
//!
//! It knows the number of the last build and one line about what is wrong; it sends no more than these.

use std::{convert::Infallible, fmt, sync::Arc};

use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

use super::Site;

/// The path of the script that pages are given.
pub(super) const SCRIPT: &str = "/__cinefile/reload.js";

/// The path of the events.
pub(super) const EVENTS: &str = "/__cinefile/events";

/// What there is to tell.
#[derive(Clone, Debug)]
pub(super) struct News {
    /// Which run of the server this is.
    pub(super) run: u64,
    /// How many builds have succeeded in this run.
    pub(super) builds: u64,
    /// One line about why the last build failed; nothing if it succeeded.
    pub(super) problem: Option<String>,
}

impl News {
    /// A name for the last build that a page can hold against a later one.
    pub(super) fn build(&self) -> Build {
        Build { run: self.run, builds: self.builds }
    }

    /// The script's element as it is added to a page of this build.
    pub(super) fn script_element(&self) -> String {
        format!("<script type=\"module\" src=\"{SCRIPT}?{}\"></script>\n", self.build())
    }
}

/// One build of one run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Build {
    run: u64,
    builds: u64,
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.run, self.builds)
    }
}

/// The script itself.
pub(super) async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../reload.js"))
}

/// The events `reload`, with the build's name, and `problem`, with a line to show.
///
/// The query names the build from which the page comes; without one only later builds are told.
pub(super) async fn listen(State(site): State<Arc<Site>>, RawQuery(page): RawQuery) -> impl IntoResponse {
    Sse::new(events(site.news.clone(), page)).keep_alive(KeepAlive::default())
}

struct Listener {
    news: watch::Receiver<News>,
    /// The build from which the page comes.
    page: String,
    told: Option<String>,
    /// Whether there may be something to tell before the next change.
    looks: bool,
}

fn events(news: watch::Receiver<News>, page: Option<String>) -> impl Stream<Item = Result<Event, Infallible>> {
    let page = page.unwrap_or_else(|| news.borrow().build().to_string());
    stream::unfold(Listener { news, page, told: None, looks: true }, |mut listener| async move {
        loop {
            if !std::mem::take(&mut listener.looks) {
                // Without a server there is nothing more to tell.
                listener.news.changed().await.ok()?;
            }
            let news = listener.news.borrow_and_update().clone();
            let build = news.build().to_string();
            if build != listener.page {
                (listener.page, listener.looks) = (build.clone(), true);
                return Some((Ok(Event::default().event("reload").data(build)), listener));
            }
            if news.problem != listener.told {
                listener.told = news.problem;
                if let Some(line) = &listener.told {
                    // A line's end would end the event.
                    let line = line.replace(['\r', '\n'], " ");
                    return Some((Ok(Event::default().event("problem").data(line)), listener));
                }
            }
        }
    })
}

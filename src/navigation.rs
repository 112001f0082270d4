//! Where the reader is in the site, and how one gets elsewhere.
//!
//! It knows routes and queries; the browser's history is behind `browser`, what a page shows is the page's matter.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use crate::{
    Part, Route,
    address::Query,
    browser::{self, Entry, Here},
    effect::{Effect, End, no_end, use_effect_on},
};

/// Where the reader is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// The page.
    pub(crate) route: Route,
    /// The query with its question mark; empty in the first render, real after mount.
    pub(crate) query: String,
    /// The part of the page that the address names; empty in the first render, real after mount.
    pub(crate) part: String,
    /// How the reader came here.
    pub(crate) arrival: Arrival,
    /// Counts arrivals, so that coming to the same place twice is told apart.
    pub(crate) visit: u32,
}

/// How the reader came to a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// By loading the page.
    Loaded,
    /// By a link, to a part of the page or to its top.
    Followed,
    /// By going back or forward in the history.
    Returned { same_page: bool },
}

/// What can happen to a place.
pub(crate) enum Move {
    /// The page is alive and may read its address.
    Mounted { query: String, part: String },
    /// A link was followed.
    Followed { route: Route, query: String, part: String },
    /// The reader went back or forward.
    Returned { route: Route, query: String, part: String },
    /// A control of the page changed its state.
    Queried { query: String },
}

impl Reducible for Place {
    type Action = Move;

    fn reduce(self: Rc<Self>, action: Move) -> Rc<Self> {
        let mut place = (*self).clone();
        match action {
            Move::Mounted { query, part } => (place.query, place.part) = (query, part),
            Move::Queried { query } => place.query = query,
            Move::Followed { route, query, part } => {
                place = Self { route, query, part, arrival: Arrival::Followed, visit: self.visit + 1 };
            }
            Move::Returned { route, query, part } => {
                let arrival = Arrival::Returned { same_page: route == self.route };
                place = Self { route, query, part, arrival, visit: self.visit + 1 };
            }
        }
        place.into()
    }
}

/// What pages learn of the address, and how they change its query.
#[derive(Clone, PartialEq)]
pub(crate) struct Navigation {
    pub(crate) query: AttrValue,
    pub(crate) path: AttrValue,
    pub(crate) part: AttrValue,
    pub(crate) change: Callback<(String, Entry)>,
}

impl Navigation {
    /// The page's state from the address.
    pub(crate) fn query<Q: Query>(&self) -> Q {
        Q::from_query(&self.query)
    }

    /// A callback that changes the page's state: `with` says how a value that the reader chose makes a new state.
    pub(crate) fn on_change<Q: Query, V: 'static>(
        &self,
        query: &Q,
        entry: Entry,
        with: impl Fn(Q, V) -> Q + 'static,
    ) -> Callback<V> {
        let (query, change) = (query.clone(), self.change.clone());
        Callback::from(move |chosen| change.emit((with(query.clone(), chosen).to_query(), entry)))
    }

    /// For a page that is rendered once: it has no query, and nothing changes it.
    pub(crate) fn still() -> Self {
        let nothing = AttrValue::default;
        Self { query: nothing(), path: nothing(), part: nothing(), change: Callback::noop() }
    }
}

/// Goes on when a part of the program is there; loads an address where it cannot be fetched or going on fails.
///
/// `ways` counts where the reader has turned to: nothing happens when that was elsewhere in the meantime.
fn when_there(part: Part, ways: &Rc<Cell<u32>>, url: String, go_on: impl FnOnce() -> bool + 'static) {
    let ways = ways.clone();
    let way = ways.get() + 1;
    ways.set(way);
    let there = move |is_there: bool| {
        if ways.get() == way && !(is_there && go_on()) {
            browser::load(&url);
        }
    };
    browser::with_part(part, Box::new(there));
}

/// The part of the program that draws a page, where that has not been fetched.
fn missing_part(route: &Route) -> Option<Part> {
    route.part().filter(|part| !browser::has_part(*part))
}

/// Lives through the browser's history: follows links of the site, goes back and forward, scrolls, moves the focus.
///
/// `base` is the path of the site's root, `title` what a page is called.
#[hook]
pub(crate) fn use_history(
    first: Route,
    base: &AttrValue,
    exists: impl Fn(&Route) -> bool + 'static,
    title: impl Fn(&Route) -> String + 'static,
) -> (UseReducerHandle<Place>, Navigation) {
    let place = use_reducer(|| Place {
        route: first,
        query: String::new(),
        part: String::new(),
        arrival: Arrival::Loaded,
        visit: 0,
    });
    let path = use_state(AttrValue::default);

    let dispatch = place.dispatcher();
    let set_path = path.setter();
    let root = base.clone();
    let lives = Box::new(move || {
        let base = root;
        let here = browser::here();
        set_path.set(here.path.into());
        if !here.fragment.is_empty() {
            browser::land_on(&here.fragment);
        }
        if !here.query.is_empty() {
            dispatch.dispatch(Move::Mounted { query: here.query, part: here.fragment });
        }
        let scroll = browser::own_scroll();
        let ways = Rc::new(Cell::new(0));
        let links = {
            let (base, ways) = (base.clone(), ways.clone());
            let (dispatch, set_path) = (dispatch.clone(), set_path.clone());
            browser::on_link(move |to: Here| {
                let Some(route) = to.path.strip_prefix(&*base).map(Route::from_path) else { return false };
                // What the site does not have as a page may still be a file: the server knows.
                if !exists(&route) {
                    return false;
                }
                let fragment = if to.fragment.is_empty() { String::new() } else { format!("#{}", to.fragment) };
                let url = format!("{}{}{fragment}", to.path, to.query);
                let follow = {
                    let (route, url) = (route.clone(), url.clone());
                    let (dispatch, set_path) = (dispatch.clone(), set_path.clone());
                    move || {
                        let gone = browser::go(&url);
                        if gone {
                            set_path.set(to.path.into());
                            dispatch.dispatch(Move::Followed { route, query: to.query, part: to.fragment });
                        }
                        gone
                    }
                };
                match missing_part(&route) {
                    None => {
                        ways.set(ways.get() + 1);
                        follow()
                    }
                    Some(part) => {
                        when_there(part, &ways, url, follow);
                        true
                    }
                }
            })
        };
        let history = {
            let base = base.clone();
            browser::on_history(move || {
                let here = browser::here();
                let route = here.path.strip_prefix(&*base).map_or(Route::NotFound, Route::from_path);
                browser::change_entry();
                let (dispatch, set_path) = (dispatch.clone(), set_path.clone());
                let (part, url) = (missing_part(&route), here.path.clone());
                let arrive = move || {
                    set_path.set(here.path.into());
                    dispatch.dispatch(Move::Returned { route, query: here.query, part: here.fragment });
                    true
                };
                match part {
                    None => {
                        ways.set(ways.get() + 1);
                        arrive();
                    }
                    Some(part) => when_there(part, &ways, url, arrive),
                }
            })
        };
        let approach = {
            let base = base.clone();
            browser::on_approach(move |to| {
                let route = to.path.strip_prefix(&*base).map_or(Route::NotFound, Route::from_path);
                if let Some(part) = missing_part(&route) {
                    browser::with_part(part, Box::new(drop));
                }
            })
        };
        Box::new(move || drop((scroll, links, history, approach))) as End
    });
    use_effect_on(base.to_string(), lives);

    let arrived: Effect = {
        let (arrival, part, route) = (place.arrival.clone(), place.part.clone(), place.route.clone());
        Box::new(move || {
            match &arrival {
                Arrival::Loaded => return no_end(),
                Arrival::Followed => {
                    if part.is_empty() || !browser::show_part(&part) {
                        browser::scroll_to_top();
                        browser::focus_heading();
                    }
                }
                Arrival::Returned { same_page } => {
                    browser::show_choices();
                    browser::restore_scroll();
                    if !same_page {
                        browser::focus_heading();
                    }
                }
            }
            browser::set_title(&title(&route));
            no_end()
        })
    };
    use_effect_on(format!("{} {}", place.visit, place.route.path()), arrived);

    let change = {
        let dispatch = place.dispatcher();
        Callback::from(move |(query, entry): (String, Entry)| {
            let query = if query.is_empty() { query } else { format!("?{query}") };
            browser::set_query(&query, entry);
            dispatch.dispatch(Move::Queried { query });
        })
    };
    let change = use_memo((), move |()| change);
    let navigation = Navigation {
        query: place.query.clone().into(),
        path: (*path).clone(),
        part: place.part.clone().into(),
        change: (*change).clone(),
    };
    (place, navigation)
}

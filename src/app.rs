//! The shell that both sides share: film, navigation, header, page, footer.
//!
//! [`App`] lives in a browser, [`StaticApp`] is rendered once; they differ in how they learn where the reader is.

use std::rc::Rc;

use cinefile_model::Film;
use yew::prelude::*;

use crate::{
    Route, Site, browser,
    components::{colophon::colophon, markup::Markup, masthead::masthead},
    head,
    navigation::{Navigation, use_history},
    pages,
};

/// What a page is made from.
#[derive(Clone, Debug, Properties)]
pub struct AppProps {
    /// The film, shared.
    pub film: Rc<Film>,
    /// The page, which the address's path says.
    pub route: Route,
    /// The way from the page to the site's root: `./`, `../` … for [`StaticApp`];
    /// for [`App`] the path of the site's root on its host, with slashes at both ends.
    pub root: AttrValue,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.film, &other.film) && self.route == other.route && self.root == other.root
    }
}

/// The page that stands at a route, rendered once.
#[component]
pub fn StaticApp(AppProps { film, route, root }: &AppProps) -> Html {
    let site = Site { film: film.clone(), root: root.clone() };
    shell(&site, route, &Navigation::still())
}

/// What stands round a page that the program does not know, and an empty `<main>`.
#[cfg(not(target_arch = "wasm32"))]
#[component]
pub fn StaticShell(AppProps { film, route, root }: &AppProps) -> Html {
    let site = Site { film: film.clone(), root: root.clone() };
    Markup::written(|page| {
        page.link("skip-link", "#main".to_owned(), "Skip to the text");
        masthead(page, &site, route);
        page.element("main", "page").attribute("id", "main").attribute("tabindex", "-1").empty();
        colophon(page, &site);
    })
}

/// The site, alive in a browser.
#[component]
pub fn App(AppProps { film, route, root }: &AppProps) -> Html {
    let (place, navigation) = {
        let (film, titled) = (film.clone(), film.clone());
        use_history(route.clone(), root, move |route| route.exists(&film), move |route| head::title(&titled, route))
    };
    let route = if place.route.exists(film) { place.route.clone() } else { Route::NotFound };
    // A list is narrowed among all its records, and what is found is in any language of them; an extract does not hold
    // them. Asking twice is asking once.
    if film.page().is_some() && (route.is_list() || route == Route::Search) && !place.query.is_empty() {
        browser::want_whole();
    }
    let site = Site { film: film.clone(), root: route.root().map_or(root.clone(), AttrValue::from) };
    shell(&site, &route, &navigation)
}

/// What stands round every page, and the page.
fn shell(site: &Site, route: &Route, navigation: &Navigation) -> Html {
    Markup::written(|page| {
        page.link("skip-link", "#main".to_owned(), "Skip to the text");
        masthead(page, site, route);
        // Keyed by the path, so that no page takes over another one's elements and state.
        let main = page.element("main", "page").attribute("id", "main").attribute("tabindex", "-1");
        main.key(&route.path()).of(|page| {
            pages::page(page, site, route, navigation);
            page.slot(|page| pages::changed_wording(page, site, route, navigation));
        });
        colophon(page, site);
    })
}

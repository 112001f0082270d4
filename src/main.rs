//! The wasm's entry: takes over the prerendered page, or renders it afresh.
//!
//! The boot module fetches program and film file and calls [`start`]; what fails there or here it tells the reader.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;
#[cfg(target_arch = "wasm32")]
use web_sys::js_sys::Function;

#[cfg(target_arch = "wasm32")]
fn main() {
    use cinefile_app::browser;

    // Yew would put its own in the place of one that is set by `std::panic::set_hook`.
    yew::set_custom_panic_hook(Box::new(|panic| {
        browser::log_error(&panic.to_string());
        browser::fall_silent();
    }));
}

/// The part of the program that draws the page at this address, by its place in [`Part::ALL`]; `base` is the path of
/// the site's root on its host.
///
/// [`Part::ALL`]: cinefile_app::Part::ALL
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn part(base: &str) -> Option<u32> {
    asked(base).part().map(|part| part as u32)
}

#[cfg(target_arch = "wasm32")]
fn asked(base: &str) -> cinefile_app::Route {
    use cinefile_app::{Route, browser};

    browser::here().path.strip_prefix(base).map_or(Route::NotFound, Route::from_path)
}

/// Reads the film that [`start`] brings to life, a call of its own because each of the two keeps the browser busy:
/// `text` is the film file or the page's extract of it, `names` the names that it needs ([`Names::to_lines`]).
///
/// # Errors
/// In the reader's words: the page cannot come to life and should be left as it is.
///
/// [`Names::to_lines`]: cinefile_model::Names::to_lines
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn read(text: &str, names: String) -> Result<(), String> {
    let film = film_of(text, names)?;
    READ.set(Some((film, cinefile_app::digest(text))));
    Ok(())
}

/// Brings the page to life with the film that was read: `base` is the path of the site's root on its host, `afresh`
/// whether to render anew whatever the page holds, `parts` what fetches parts of the program ([`browser::set_parts`]).
///
/// The part that [`part`] names must be there; in a frame on somebody else's page, that of the player.
///
/// [`browser::set_parts`]: cinefile_app::browser::set_parts
///
/// Gives what the reader should know, if anything.
///
/// # Errors
/// In the reader's words: the page cannot come to life and should be left as it is.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn start(base: &str, afresh: bool, parts: Function) -> Result<Option<String>, String> {
    use cinefile_app::{App, AppProps, Part, Route, Site, browser};

    let mount = browser::mount().ok_or("the page has no element with the id `app`")?;
    let (film, digest) = READ.take().ok_or("no film was read")?;

    if mount.is_embedded {
        browser::set_parts(parts);
        browser::add_part(Part::Player);
        cinefile_app::wake(Site { film, root: base.to_owned().into() }, mount);
        browser::mark_live();
        return Ok(None);
    }
    let route = asked(base);
    let shown = if route.exists(&film) { route.clone() } else { Route::NotFound };
    let digest = Some(digest);
    let is_of_film = mount.film == digest || mount.whole == digest;
    // A page that was rendered from another film, or for another address, has other elements: it is drawn anew.
    let fits = is_of_film && mount.stamped.as_deref() == Some(&*shown.path());
    if !is_of_film && shown != route && mount.stamped.as_deref() == Some(&*route.path()) {
        return Err("this page is older than the film file, which has it no more".into());
    }

    browser::set_parts(parts);
    if let Some(part) = route.part() {
        browser::add_part(part);
    }
    let props = AppProps { film, route: shown, root: base.to_owned().into() };
    cinefile_app::listen(Site { film: props.film.clone(), root: props.root.clone() });
    let app = if fits && !afresh {
        yew::Renderer::<App>::with_root_and_props(mount.element, props.clone()).hydrate()
    } else {
        yew::Renderer::<App>::with_root_and_props(mount.emptied(), props.clone()).render()
    };
    APP.set(Some((app, props)));
    browser::mark_live();
    let is_news = mount.film.is_some() && !is_of_film;
    Ok(is_news.then(|| "The film's data has changed since this page was made; it now shows the new data.".into()))
}

#[cfg(target_arch = "wasm32")]
fn film_of(text: &str, names: String) -> Result<std::rc::Rc<cinefile_model::Film>, String> {
    use cinefile_model::{Film, Names};

    let mut film = Film::from_file_or_extract(text).map_err(|error| format!("film.json has an error: {error}"))?;
    film.names = Names::from_lines(names);
    Ok(film.into())
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    /// The film that was read, and the digest of its file, until the page comes to life with it.
    static READ: std::cell::RefCell<Option<(std::rc::Rc<cinefile_model::Film>, String)>> = const { std::cell::RefCell::new(None) };
    /// The living page, and what it was made from.
    static APP: std::cell::RefCell<Option<(yew::AppHandle<cinefile_app::App>, cinefile_app::AppProps)>> =
        const { std::cell::RefCell::new(None) };
}

/// Puts the whole film in the place of the extract from which the page lives; `text` and `names` as in [`read`].
///
/// # Errors
/// As [`start`]; the page lives on from its extract.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn complete(text: &str, names: String) -> Result<(), String> {
    let film = film_of(text, names)?;
    APP.with_borrow_mut(|app| {
        if let Some((app, props)) = app {
            props.film = film;
            app.update(props.clone());
        }
    });
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: build it with `cargo xtask build`, look at it with `cargo xtask serve`.");
}

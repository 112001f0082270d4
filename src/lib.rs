//! The component tree of a documentary's page.
//!
//! - [`Route`]: every address as a value, and which of them exist for a film
//! - [`head`]: what a page says about itself to machines: pure text
//! - [`App`] and [`StaticApp`]: the same page, alive in a browser or rendered once to text
//! - [`Embed`]: every address that is made for frames on other pages, and what other pages say to the player
//! - `pages` know the film and the address; `components` draw what they are given
//! - `share`: the panel that hands on a link to a record and the code for a frame with it
//! - [`Part`]: what of the program is fetched when it is first wanted
//! - [`paging`]: how long lists are shown in pages
//! - `search` finds what a reader looks for
//! - `browser` is the only door to the browser
//!
//! It knows no particular film: content comes from the film file alone.

pub mod address;
mod app;
pub mod browser;
mod components;
pub mod drawing;
mod effect;
mod embedding;
pub mod head;
mod navigation;
mod notebook;
mod pages;
pub mod paging;
mod part;
mod player;
mod route;
mod search;
mod share;
mod site;

pub use app::{App, AppProps, StaticApp};
pub use embedding::Embed;
pub use embedding::iframe;
pub use part::Part;
#[cfg(target_arch = "wasm32")]
pub use player::wake;
pub use route::Route;
#[cfg(target_arch = "wasm32")]
pub use search::listen;
pub use site::Site;

/// A short digest of a film file, by which a page and the film that it was rendered from know each other:
/// FNV-1a in 16 hexadecimal digits. It guards against mix-ups, not against forgery.
pub fn digest(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// Renders what stands round a page that the program does not know, with an empty `<main id="main" class="page">`:
/// skip link, head and foot, in which the part of the site that the route belongs to is marked.
///
/// `root` is the way from that page to the site's root. Allocates.
#[cfg(not(target_arch = "wasm32"))]
pub fn render_shell(film: &std::rc::Rc<cinefile_model::Film>, route: &Route, root: &str) -> String {
    let props = AppProps { film: film.clone(), route: route.clone(), root: root.to_owned().into() };
    rendered(yew::LocalServerRenderer::<app::StaticShell>::with_props(props).hydratable(false).render())
}

/// Renders the page at a route to HTML, as it stands inside `<div id="app">` before the wasm takes over.
///
/// `root` is the way from the page to the site's root, such as `../`; it starts every link.
/// Allocates the whole page.
#[cfg(not(target_arch = "wasm32"))]
pub fn render_static(film: &std::rc::Rc<cinefile_model::Film>, route: &Route, root: &str) -> String {
    let props = AppProps { film: film.clone(), route: route.clone(), root: root.to_owned().into() };
    rendered(yew::LocalServerRenderer::<StaticApp>::with_props(props).render())
}

/// Renders the page as [`render_static`] does, and says at which of the film's records that looked, and the living
/// page will look: those that an extract for the page holds.
#[cfg(not(target_arch = "wasm32"))]
pub fn render_noted(
    film: &std::rc::Rc<cinefile_model::Film>,
    route: &Route,
    root: &str,
) -> (String, cinefile_model::LookedAt) {
    cinefile_model::looked_at(|| {
        let _ = head::title(film, route);
        if *route == Route::Film {
            // The player marks them once the program runs.
            for (_, record) in film.moments() {
                if let cinefile_model::Numbered::Quote(quote) = record {
                    let _ = film.person(&quote.by);
                }
            }
        }
        render_static(film, route, root)
    })
}

/// Renders what stands at an address that is made for frames: a `<main>` that needs no program.
///
/// Allocates the whole.
#[cfg(not(target_arch = "wasm32"))]
pub fn render_embed(film: &std::rc::Rc<cinefile_model::Film>, embed: &Embed) -> String {
    let site = Site { film: film.clone(), root: embed.root().into() };
    let props = embedding::StaticEmbedProps { site, embed: embed.clone() };
    rendered(yew::LocalServerRenderer::<embedding::StaticEmbed>::with_props(props).hydratable(false).render())
}

#[cfg(not(target_arch = "wasm32"))]
fn rendered(rendering: impl Future<Output = String>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime without input and output needs nothing from the system");
    tokio::task::LocalSet::new().block_on(&runtime, rendering)
}

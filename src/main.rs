//! The wasm's entry: reads the film file, then takes over the prerendered page or renders it afresh.

#[cfg(target_arch = "wasm32")]
fn main() {
    use cinefile_app::browser;

    std::panic::set_hook(Box::new(|panic| {
        browser::log_error(&panic.to_string());
        browser::mark("failed");
        browser::tell(
            "Filters and other controls have stopped working. What you read and its links still do; reload the page to try again.",
        );
    }));
    wasm_bindgen_futures::spawn_local(async {
        if let Err(reason) = start().await {
            browser::log_error(&reason);
            browser::mark("failed");
            browser::tell(&format!(
                "Filters and other controls do not work here: {reason}. What you read and its links do."
            ));
        }
    });
}

#[cfg(target_arch = "wasm32")]
async fn start() -> Result<(), String> {
    use std::rc::Rc;

    use cinefile_app::{App, AppProps, Route, browser};
    use cinefile_model::Film;

    let mount = browser::mount().ok_or("the page has no element with the id `app`")?;
    let text = browser::fetch_text(&format!("{}film.json", mount.base)).await?;
    let film = Rc::new(Film::from_json(&text).map_err(|error| format!("film.json has an error: {error}"))?);

    let path = browser::here().path;
    let route = path.strip_prefix(&mount.base).map_or(Route::NotFound, Route::from_path);
    let shown = if route.exists(&film) { route } else { Route::NotFound };
    // A page that was rendered from another film, or for another address, has other elements: it is drawn anew.
    let hydrates = mount.stamped.as_deref() == Some(&*shown.path())
        && mount.film.as_deref() == Some(&*cinefile_app::digest(&text));

    let props = AppProps { film, route: shown, root: mount.base.into() };
    if hydrates {
        yew::Renderer::<App>::with_root_and_props(mount.element.clone(), props).hydrate();
    } else {
        mount.element.set_inner_html("");
        yew::Renderer::<App>::with_root_and_props(mount.element.clone(), props).render();
    }
    browser::mark("live");
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: build it with `cargo xtask build`, look at it with `cargo xtask serve`.");
}

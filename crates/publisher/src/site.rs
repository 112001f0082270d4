//! The files of a site: pages, styles, the program, each named by its bytes where it can be cached for ever.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use cinefile_app::{Route, drawing::title_card, head, render_static};
use cinefile_model::Film;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use sha2::{Digest, Sha256};

/// The page's frame, as Trunk leaves it: what the publisher fills stands in it exactly once.
const TITLE: &str = "<title></title>";
const APP: &str = "<div id=\"app\"></div>";
const HEAD_END: &str = "</head>";
const BODY_END: &str = "</body>";

/// Puts a site together in a folder that holds Trunk's output: the wasm with its glue, the frame `index.html`,
/// `film.json`, `boot.js` and the folders `styles` and `media`. Gives the number of pages.
///
/// # Errors
/// The film file has problems, a file is missing, or the folder cannot be written.
pub fn assemble(staging: &Path) -> Result<usize> {
    let film_file = staging.join("film.json");
    let film = Rc::new(crate::check_file(&film_file)?);
    let digest = cinefile_app::digest(&read(&film_file)?);
    let frame = read(&staging.join("index.html"))?;
    for slot in [TITLE, APP, HEAD_END, BODY_END] {
        if frame.matches(slot).count() != 1 {
            return Err(miette!("index.html must hold `{slot}` exactly once: the publisher fills it"));
        }
    }

    // Trunk leaves the lines by which it was told what to build.
    let frame: String = frame
        .lines()
        .filter(|line| !line.contains("data-trunk") && !line.trim().is_empty())
        .map(|line| format!("{line}\n"))
        .collect();

    let assets = staging.join("assets");
    fs::create_dir_all(&assets).into_diagnostic()?;
    let (glue_file, wasm_file) = (staging.join("cinefile-app.js"), staging.join("cinefile-app_bg.wasm"));
    let bytes = fs::read(&wasm_file).into_diagnostic().wrap_err("Trunk has not written cinefile-app_bg.wasm")?;
    let (light_glue, light_wasm) = crate::glue::lighten(&read(&glue_file)?, &bytes)?;
    write(&glue_file, light_glue.as_bytes())?;
    write(&wasm_file, &light_wasm)?;
    let glue = keep(staging, &assets, "cinefile-app.js", "app", "js")?;
    let wasm = keep(staging, &assets, "cinefile-app_bg.wasm", "app", "wasm")?;
    let boot = read(&staging.join("boot.js"))?.replace("{{glue}}", &glue).replace("{{wasm}}", &wasm);
    write(&staging.join("boot.js"), crate::glue::without_comments(&boot).as_bytes())?;
    let boot = keep(staging, &assets, "boot.js", "boot", "js")?;
    write(&staging.join("site.css"), styles(&staging.join("styles"))?.as_bytes())?;
    fs::remove_dir_all(staging.join("styles")).into_diagnostic()?;
    let css = keep(staging, &assets, "site.css", "site", "css")?;

    write(&staging.join("title-card.svg"), title_card_of(&film).as_bytes())?;

    let shell = Shell { frame: &frame, css: &css, boot: &boot, digest: &digest };
    let mut routes = Route::all(&film);
    routes.push(Route::NotFound);
    for route in &routes {
        let file = match route {
            Route::NotFound => staging.join("404.html"),
            _ => staging.join(route.path()).join("index.html"),
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).into_diagnostic()?;
        }
        write(&file, shell.page(&film, route).as_bytes())?;
    }
    Ok(routes.len())
}

/// The film's title card, as a picture of its own.
fn title_card_of(film: &Film) -> String {
    let about = &film.about;
    let directors: Vec<&str> =
        about.directors.iter().filter_map(|slug| film.person(slug)).map(|person| &*person.name).collect();
    let year = about.released.map(|date| date.year().to_string());
    title_card::svg_file(&title_card::compose(about.slug.as_str(), &about.title, &directors, year.as_deref()))
}

struct Shell<'a> {
    frame: &'a str,
    css: &'a str,
    boot: &'a str,
    /// The film file's digest, by which the program knows that it has the film that the page was rendered from.
    digest: &'a str,
}

impl Shell<'_> {
    /// The whole page at a route.
    fn page(&self, film: &Rc<Film>, route: &Route) -> String {
        // A page for unknown addresses is shown at any depth: its links start at the host's root.
        let root = route.root().unwrap_or("/");
        let title = escaped(&head::title(film, route));
        let mut end_of_head = String::new();
        write!(
            end_of_head,
            "<meta name=\"description\" content=\"{}\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}icon.svg\">\n\
             <link rel=\"stylesheet\" href=\"{root}assets/{}\">\n{HEAD_END}",
            escaped(&head::description(film, route)),
            self.css
        )
        .expect("writing to a String cannot fail");
        let boot = format!("<script type=\"module\" src=\"{root}assets/{}\"></script>\n{BODY_END}", self.boot);
        let app = format!(
            "<div id=\"app\" data-route=\"{}\" data-root=\"{root}\" data-film=\"{}\">{}</div>",
            route.path(),
            self.digest,
            render_static(film, route, root)
        );
        self.frame
            .replacen(TITLE, &format!("<title>{title}</title>"), 1)
            .replacen(HEAD_END, &end_of_head, 1)
            .replacen(BODY_END, &boot, 1)
            .replacen(APP, &app, 1)
    }
}

/// The stylesheets in the order of their layers: the file that names the layers first, tokens, base, layout,
/// components by name, print last.
fn styles(folder: &Path) -> Result<String> {
    let mut files: Vec<PathBuf> =
        ["layers.css", "tokens.css", "base.css", "layout.css"].map(|name| folder.join(name)).into();
    let mut components: Vec<PathBuf> = fs::read_dir(folder.join("components"))
        .into_diagnostic()?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()
        .into_diagnostic()?;
    components.sort();
    files.extend(components);
    files.push(folder.join("print.css"));
    let mut styles = String::new();
    for file in files {
        styles.push_str(&without_comments(&read(&file)?));
    }
    Ok(styles)
}

/// The stylesheet without comments and without the white space at both ends of its lines.
fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Moves a file among the assets under a name that its bytes decide; gives the name.
fn keep(staging: &Path, assets: &Path, file: &str, name: &str, extension: &str) -> Result<String> {
    let from = staging.join(file);
    let bytes = fs::read(&from).into_diagnostic().wrap_err_with(|| format!("Trunk has not written {file}"))?;
    let digest: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{name}.{digest}.{extension}");
    fs::rename(&from, assets.join(&name)).into_diagnostic()?;
    Ok(name)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).into_diagnostic().wrap_err_with(|| format!("{} cannot be read", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).into_diagnostic().wrap_err_with(|| format!("{} cannot be written", file.display()))
}

/// Text as it can stand in an attribute or element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_lose_their_comments_and_nothing_else() {
        assert_eq!(without_comments("a { b: c } /* x */ d {}\n\n  /* y\n z */\n e {}"), "a { b: c }  d {}\ne {}\n");
        assert_eq!(without_comments("a {} /* open"), "a {}\n");
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(escaped("<b>&\"x\"</b>"), "&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;");
    }
}

//! The gallery and the search beside the same in other techniques, and the document in which the figures stand.
//!
//! Knows how films, our sites and the peers are laid out for the scripts in `tests/bench`; those know browsers and peers.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{package, process, tools::Toolbox};

/// How many people the made-up films have; beside them stands the bundled one.
const SIZES: [usize; 2] = [1_000, 10_000];
/// Rows of queries and the passages that must stand first, as tests have them, and the film that each is about.
const BUNDLED_ROWS: &str = "crates/model/tests/bundled_film/search.rs";
const FIXTURE_ROWS: &str = "crates/model/tests/search/quality.rs";

/// The films to measure with: how many people are interviewed, and the folder with `film.json` and our site in `dist`.
fn films(tools: &Toolbox) -> Result<Vec<(usize, PathBuf)>> {
    let mut films = vec![(interviewed(&tools.root().join("static/film.json"))?, bundled(tools)?)];
    for people in SIZES {
        films.push((people, varied(tools, people)?));
    }
    let publisher = publisher(tools)?;
    for (people, folder) in &films {
        println!("Building our site of {people} people (seconds; of ten thousand a minute or two)");
        let mut build = tools.command("cargo");
        build.args(publisher.iter()).arg("build").arg(folder.join("film.json")).arg("--out").arg(folder.join("dist"));
        build.env("CINEFILE_SHELL", tools.root().join(package::SHELL)).arg("--no-lock");
        process::run(&mut build).context("our site was not built")?;
    }
    Ok(films)
}

/// How the publisher is called by cargo.
fn publisher(tools: &Toolbox) -> Result<Vec<OsString>> {
    let words = ["run", "--quiet", "-p", "cinefile-publisher", "--"];
    if !tools.root().join(package::SHELL).join("app.wasm").is_file() {
        bail!("there is no built program: run `cargo xtask build` first");
    }
    Ok(words.map(OsString::from).to_vec())
}

fn interviewed(film: &Path) -> Result<usize> {
    let film: serde_json::Value = serde_json::from_str(&fs::read_to_string(film)?)?;
    let people = film["people"].as_array().context("the film file has no people")?;
    Ok(people.iter().filter(|person| person["in_film"] == true).count())
}

/// A folder with a made-up film of so many people, in words spread as in real talk.
fn varied(tools: &Toolbox, people: usize) -> Result<PathBuf> {
    let folder = tools.root().join(format!("target/bench/varied-{people}"));
    fs::create_dir_all(&folder)?;
    let mut cargo = tools.command("cargo");
    cargo.args(["run", "--quiet", "--package", "cinefile-fixtures", "--", "varied", &people.to_string()]);
    fs::write(folder.join("film.json"), process::read(&mut cargo).context("the large film was not made")?)?;
    Ok(folder)
}

/// A folder with the bundled film and its media.
fn bundled(tools: &Toolbox) -> Result<PathBuf> {
    let folder = tools.root().join("target/bench/bundled");
    let media = folder.join("media");
    fs::create_dir_all(&media)?;
    let source = tools.root().join("static");
    fs::copy(source.join("film.json"), folder.join("film.json"))?;
    for file in fs::read_dir(source.join("media"))? {
        let file = file?;
        fs::copy(file.path(), media.join(file.file_name()))?;
    }
    Ok(folder)
}

/// Measures galleries, each film's peers in one interleaved run; gives the file with the figures.
pub(super) fn galleries(tools: &Toolbox, rounds: u32) -> Result<PathBuf> {
    let films = films(tools)?;
    let styles = styles(&films[0].1.join("dist"))?;
    let out = tools.root().join("target/bench/peers.json");
    let mut run = tools.command("node");
    run.arg("tests/bench/run.mjs").args(["--rounds", &rounds.to_string()]).arg("--out").arg(&out);
    for (people, folder) in &films {
        println!("Building the peers for {people} people (a minute; the first time some for Rust)");
        let mut build = tools.command("node");
        build.arg("tests/bench/build.mjs").arg("--film").arg(folder.join("film.json"));
        build.arg("--styles").arg(&styles).arg("--out").arg(folder);
        process::run(&mut build).context("a peer was not built")?;
        run.arg("--film").arg(named(&people.to_string(), folder));
    }
    println!("Loading them all on a slow network with a slow processor, {rounds} times each");
    process::run(&mut run).context("the measurement did not come to its end")?;
    Ok(out)
}

/// Measures searches over the same passages; gives the file with the figures.
pub(super) fn searches(tools: &Toolbox) -> Result<PathBuf> {
    let work = tools.root().join("target/bench/search");
    fs::create_dir_all(&work)?;
    let debated = work.join("debated.json");
    let mut cargo = tools.command("cargo");
    cargo.args(["run", "--quiet", "--package", "cinefile-fixtures", "--", "debated"]);
    fs::write(&debated, process::read(&mut cargo).context("the fixture film was not made")?)?;
    let out = tools.root().join("target/bench/search.json");
    let mut run = tools.command("node");
    run.arg("tests/bench/search.mjs").arg("--work").arg(&work).arg("--out").arg(&out);
    let root = tools.root();
    for (film, rows) in [(root.join("static/film.json"), BUNDLED_ROWS), (debated, FIXTURE_ROWS)] {
        run.arg("--quality").arg(named(&film.to_string_lossy(), &root.join(rows)));
    }
    run.arg("--film").arg(named(&interviewed(&root.join("static/film.json"))?.to_string(), &bundled(tools)?));
    for people in SIZES {
        run.arg("--film").arg(named(&people.to_string(), &varied(tools, people)?));
    }
    process::run(&mut run).context("the measurement did not come to its end")?;
    Ok(out)
}

/// Writes figures into `docs/PERFORMANCE.md` and draws its plot.
pub(super) fn write(tools: &Toolbox, peers: Option<&Path>, search: Option<&Path>) -> Result<()> {
    let mut write = tools.command("node");
    write.arg("tests/bench/write.mjs").arg("--docs").arg(tools.root().join("docs"));
    for (name, file) in [("--peers", peers), ("--search", search)] {
        if let Some(file) = file {
            write.arg(name).arg(file);
        }
    }
    process::run(&mut write).context("docs/PERFORMANCE.md was not written")
}

/// `name=path`, as the scripts take them.
fn named(name: &str, path: &Path) -> OsString {
    let mut named = OsString::from(format!("{name}="));
    named.push(path);
    named
}

/// The site's stylesheet, which all peers have.
fn styles(dist: &Path) -> Result<PathBuf> {
    let mut files = fs::read_dir(dist.join("assets"))?.filter_map(|file| Some(file.ok()?.path()));
    let is_styles = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("site.") && name.ends_with(".css")
    };
    files.find(is_styles).context("our site has no stylesheet")
}

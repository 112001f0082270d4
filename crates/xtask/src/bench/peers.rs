//! The site beside the same in other techniques: which films are built for that, and how `tests/bench` is called.
//!
//! The scripts know the peers and the browser, and write what they measured as JSON; another one makes tables of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::package;
use crate::process;
use crate::tools::Toolbox;

/// How many people the made-up films have; beside them the bundled film is measured.
const SIZES: [usize; 2] = [1_000, 10_000];
/// Where films, peers and figures lie.
const FOLDER: &str = "target/bench";

/// The files with what was measured.
pub struct Measured {
    pub gallery: Option<PathBuf>,
    pub search: Option<PathBuf>,
}

impl Measured {
    /// Says where the figures are, or writes them into the documents.
    pub fn report(&self, tools: &Toolbox, write: bool) -> Result<()> {
        let given = [("--peers", &self.gallery), ("--search", &self.search)];
        let given: Vec<_> = given.iter().filter_map(|(option, file)| Some((option, file.as_ref()?))).collect();
        if given.is_empty() {
            return Ok(());
        }
        for (_, file) in &given {
            println!("measured: {}", file.strip_prefix(tools.root()).unwrap_or(file).display());
        }
        if !write {
            println!("With --write the tables in docs/PERFORMANCE.md are made anew.");
            return Ok(());
        }
        let mut node = tools.command("node");
        node.arg("tests/bench/write.mjs").arg("--docs").arg(tools.root().join("docs"));
        for (option, file) in given {
            node.arg(option).arg(file);
        }
        process::run(&mut node).context("docs/PERFORMANCE.md was not written")
    }
}

/// Measures the gallery beside its peers and gives the file with the figures.
pub fn gallery(tools: &mut Toolbox, dist: &Path, rounds: u32) -> Result<PathBuf> {
    println!("\nThe gallery beside the same in other techniques:");
    tools.prepare_peers()?;
    let program = package::program(tools.root());
    if !program.is_file() {
        bail!("there is no {}: run `cargo xtask package` first", program.display());
    }
    let styles = styles(dist)?;
    let films = films(tools)?;
    for (people, folder) in &films {
        println!("Building {people} people in each technique");
        let film = folder.join("film.json");
        let mut build = Command::new(&program);
        build.arg("build").arg(&film).arg("--out").arg(folder.join("dist")).stdout(std::process::Stdio::null());
        // The bundled film names media that lie beside it: its site is built already.
        if *people == "bundled" {
            copy(dist, &folder.join("dist"))?;
        } else {
            process::run(&mut build)?;
        }
        let mut node = tools.command("node");
        node.arg("tests/bench/build.mjs")
            .arg("--film")
            .arg(&film)
            .arg("--styles")
            .arg(&styles)
            .arg("--out")
            .arg(folder);
        process::run(node.env("ASTRO_TELEMETRY_DISABLED", "1")).context("a peer was not built")?;
    }
    let out = tools.root().join(FOLDER).join("peers.json");
    let mut node = tools.command("node");
    node.arg("tests/bench/run.mjs").args(["--rounds", &rounds.to_string()]).arg("--out").arg(&out);
    process::run(with_films(&mut node, &films)).context("the measurement did not come to its end")?;
    Ok(out)
}

/// Measures searching beside other searches and gives the file with the figures.
pub fn search(tools: &mut Toolbox) -> Result<PathBuf> {
    println!("\nSearching beside MiniSearch and Pagefind:");
    tools.prepare_peers()?;
    let films = films(tools)?;
    let debated = tools.root().join(FOLDER).join("debated.json");
    made_up(tools, &["debated"], &debated)?;
    let out = tools.root().join(FOLDER).join("search.json");
    let mut node = tools.command("node");
    node.arg("tests/bench/search.mjs")
        .arg("--work")
        .arg(tools.root().join(FOLDER).join("search"))
        .arg("--out")
        .arg(&out);
    for (film, rows) in [
        (tools.root().join("static/film.json"), "crates/model/tests/bundled_film/search.rs"),
        (debated, "crates/model/tests/search/quality.rs"),
    ] {
        node.arg("--quality").arg(format!("{}={}", film.display(), tools.root().join(rows).display()));
    }
    process::run(with_films(&mut node, &films)).context("the measurement did not come to its end")?;
    Ok(out)
}

/// A folder with a film file for each size, by how it is called.
fn films(tools: &Toolbox) -> Result<Vec<(String, PathBuf)>> {
    let mut films = Vec::new();
    let folder = |name: &str| -> Result<PathBuf> {
        let folder = tools.root().join(FOLDER).join("films").join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    };
    let bundled = folder("bundled")?;
    fs::copy(tools.root().join("static/film.json"), bundled.join("film.json"))?;
    films.push(("bundled".to_owned(), bundled));
    for people in SIZES {
        let place = folder(&people.to_string())?;
        made_up(tools, &["varied", &people.to_string()], &place.join("film.json"))?;
        films.push((people.to_string(), place));
    }
    Ok(films)
}

fn made_up(tools: &Toolbox, film: &[&str], file: &Path) -> Result<()> {
    let mut cargo = tools.command("cargo");
    cargo.args(["run", "--quiet", "--package", "cinefile-fixtures", "--"]).args(film);
    Ok(fs::write(file, process::read(&mut cargo).context("the made-up film was not made")?)?)
}

fn with_films<'a>(node: &'a mut Command, films: &[(String, PathBuf)]) -> &'a mut Command {
    films.iter().fold(node, |node, (people, folder)| node.arg("--film").arg(format!("{people}={}", folder.display())))
}

/// The stylesheet that all techniques share.
fn styles(dist: &Path) -> Result<PathBuf> {
    let is_site = |name: &str| name.starts_with("site.") && name.ends_with(".css");
    let mut files = fs::read_dir(dist.join("assets"))?.flatten().map(|entry| entry.path());
    files
        .find(|file| file.file_name().and_then(|name| name.to_str()).is_some_and(is_site))
        .context("dist/assets holds no stylesheet of the site: run `cargo xtask build` first")
}

/// Copies a folder with all that is in it over another one.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry?;
        let place = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&place)?;
        } else {
            fs::copy(entry.path(), &place)?;
        }
    }
    Ok(())
}

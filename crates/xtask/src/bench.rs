//! What takes how long: figures to compare, never a test that fails.
//!
//! Knows which films are measured, how long builds take, and how the scripts `tests/journeys/{paint,bench,reading}.mjs` are
//! called. The scripts know the browser; `peers` knows what the site is measured beside.

mod peers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use walkdir::WalkDir;

use crate::package;
use crate::process;
use crate::suite;
use crate::tools::Toolbox;

/// How many people the large film of the browser's measurements has.
const PEOPLE: usize = 1000;
/// How many people the films have whose builds are measured.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// How often a build's memory is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What to measure.
#[derive(Debug, Args)]
pub struct Bench {
    /// Measure this only (may be given several times or as a list).
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    only: Vec<What>,
    /// How often each page is loaded for its paints.
    #[arg(long, default_value_t = 15)]
    rounds: u32,
    /// Write what was measured beside peers into `docs/PERFORMANCE.md`.
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// First and largest paint, against the same pages without any script.
    Paint,
    /// The gallery's filter, at two sizes of film.
    Filter,
    /// A transcript of three hours in 4,000 lines, while the film plays.
    Reading,
    /// `cinefile build`, at three sizes of film.
    Build,
    /// The gallery beside the same in other techniques, at three sizes of film (takes most of an hour).
    Peers,
    /// Searching beside MiniSearch and Pagefind, at three sizes of film.
    Search,
    /// Parsing, checking, indexing, searching and citing, natively.
    Native,
}

/// Measures the site in `dist/` and the packaged program.
pub fn run(tools: &mut Toolbox, bench: &Bench) -> Result<()> {
    let dist = tools.root().join("dist");
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/: run `cargo xtask build` first");
    }
    tools.prepare_journeys()?;
    let wished = |what| bench.only.is_empty() || bench.only.contains(&what);
    if wished(What::Paint) {
        println!("Paints, slowed down four times on a slow network, beside the same pages without any script:");
        let mut node = tools.command("node");
        node.arg("tests/journeys/paint.mjs").arg("--dist").arg(&dist).args(["--rounds", &bench.rounds.to_string()]);
        process::run(&mut node).context("the measurement did not come to its end")?;
    }
    if wished(What::Filter) {
        println!("\nThe gallery's filter, from a letter typed to the page laid out anew:");
        let large = film_of(tools, PEOPLE)?;
        let mut node = tools.command("node");
        node.arg("tests/journeys/bench.mjs").arg("--dist").arg(&dist).arg(large.join("film.json"));
        process::run(&mut node).context("the measurement did not come to its end")?;
    }
    if wished(What::Reading) {
        println!("\nA transcript of three hours, from a new position to the page laid out anew:");
        let mut cargo = tools.command("cargo");
        cargo.args(["build", "--quiet", "-p", "cinefile-publisher", "-p", "cinefile-fixtures"]);
        process::run(&mut cargo).context("the programs that make the film were not built")?;
        let mut node = tools.command("node");
        node.arg("tests/journeys/reading.mjs")
            .env("CINEFILE_SHELL", tools.root().join(package::SHELL))
            .env("CINEFILE_PROGRAMS", suite::target_folder(tools).join("debug"));
        process::run(&mut node).context("the measurement did not come to its end")?;
    }
    if wished(What::Build) {
        println!("\nBuilds of `cinefile build`, each into a new folder:");
        builds(tools)?;
    }
    if wished(What::Native) {
        println!("\nParsing, checking, indexing, searching and citing, natively:");
        for (features, benches) in [("cite", &["film"][..]), ("check,cite", &["film", "search"])] {
            let mut cargo = tools.command("cargo");
            cargo.args(["bench", "--package", "cinefile-model", "--features", features]);
            cargo.args(benches.iter().flat_map(|bench| ["--bench", bench]));
            process::run(&mut cargo).context("the native measurements did not come to their end")?;
        }
    }
    let measured = peers::Measured {
        gallery: wished(What::Peers).then(|| peers::gallery(tools, &dist, bench.rounds)).transpose()?,
        search: wished(What::Search).then(|| peers::search(tools)).transpose()?,
    };
    measured.report(tools, bench.write)
}

/// The folder with a film of so many people.
fn film_of(tools: &Toolbox, people: usize) -> Result<PathBuf> {
    let folder = tools.root().join(format!("target/bench/{people}"));
    fs::create_dir_all(&folder)?;
    let mut cargo = tools.command("cargo");
    cargo.args(["run", "--quiet", "--package", "cinefile-fixtures", "--", "large", &people.to_string()]);
    fs::write(folder.join("film.json"), process::read(&mut cargo).context("the large film was not made")?)?;
    Ok(folder)
}

fn builds(tools: &Toolbox) -> Result<()> {
    let program = package::program(tools.root());
    if !program.is_file() {
        bail!("there is no {}: run `cargo xtask package` first", program.display());
    }
    println!("people    pages     seconds   ms a page   most memory   files     bytes");
    for people in SIZES {
        let folder = film_of(tools, people)?;
        let out = folder.join("dist");
        let _ = fs::remove_dir_all(&out);
        let started = Instant::now();
        let mut building = Command::new(&program)
            .args(["build", "film.json", "--site-url", "https://example.org/"])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .spawn()
            .context("the program did not start")?;
        let memory = most_memory(&mut building)?;
        let seconds = started.elapsed().as_secs_f64();
        if !building.wait()?.success() {
            bail!("the build of {people} people failed");
        }
        let Contents { pages, files, bytes } = contents(&out)?;
        println!(
            "{people:<10}{pages:<10}{seconds:<10.1}{:<12.2}{:<14}{files:<10}{:.1} MB",
            seconds * 1000.0 / pages as f64,
            memory.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{} MiB", kilobytes / 1024)),
            bytes as f64 / 1e6
        );
    }
    Ok(())
}

/// The most memory that a process had until its end, in KiB, where the system says so (Linux).
fn most_memory(process: &mut Child) -> Result<Option<u64>> {
    let status = PathBuf::from(format!("/proc/{}/status", process.id()));
    let mut most = None;
    while process.try_wait()?.is_none() {
        let seen = fs::read_to_string(&status).ok().and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().strip_suffix("kB")?.trim().parse().ok()
        });
        most = most.max(seen);
        thread::sleep(LOOK);
    }
    Ok(most)
}

struct Contents {
    pages: usize,
    files: usize,
    bytes: u64,
}

fn contents(folder: &Path) -> Result<Contents> {
    let mut contents = Contents { pages: 0, files: 0, bytes: 0 };
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            contents.files += 1;
            contents.bytes += entry.metadata()?.len();
            contents.pages += usize::from(entry.file_name().to_string_lossy().ends_with(".html"));
        }
    }
    Ok(contents)
}

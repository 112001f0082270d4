//! Every check and test of the project, in order, with one summary.
//!
//! Knows the steps, what each is for and how it is started. Does not know what is tested.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::process;
use crate::tools::Toolbox;
use crate::{package, site, size, tidy};

/// One step of the whole test; the order here is the order of running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting of the Rust code.
    Fmt,
    /// Lints, natively and for wasm.
    Clippy,
    /// What no compiler checks.
    Tidy,
    /// Unit and markup tests on this machine.
    Native,
    /// Component tests in Chromium.
    Browser,
    /// The site itself, into `dist/`.
    Build,
    /// The generated configurations, on real servers.
    Hosts,
    /// What readers download, against the budgets.
    Size,
    /// The release program with the site's shell inside.
    Package,
    /// Journeys through the built site in Chromium.
    Journeys,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Tidy => "tidy",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Build => "build",
            Self::Hosts => "hosts",
            Self::Size => "size",
            Self::Package => "package",
            Self::Journeys => "journeys",
        }
    }

    /// What the step does, and how long that usually takes on two cores.
    fn announcement(self) -> (&'static str, &'static str) {
        match self {
            Self::Fmt => ("is the Rust code formatted?", "1 s"),
            Self::Clippy => ("lints, natively and for wasm", "1 min the first time, then seconds"),
            Self::Tidy => ("what no compiler checks: who knows whom, styles, names, paths", "1 s"),
            Self::Native => ("unit and markup tests on this machine", "2 min the first time, then seconds"),
            Self::Browser => ("component tests in Chromium", "1 min"),
            Self::Build => ("the site, into dist/", "2 min the first time"),
            Self::Hosts => ("nginx and Caddy with the generated configurations, on this machine", "5 s"),
            Self::Size => ("what readers download, against the budgets", "10 s"),
            Self::Package => ("the program that publishers get", "4 min the first time"),
            Self::Journeys => ("journeys through the built site in Chromium", "1 min"),
        }
    }

    fn run(self, tools: &mut Toolbox) -> Result<()> {
        match self {
            Self::Fmt => {
                tools.prepare_rust_checks()?;
                // Names of files only: the remedy is the same for all of them.
                process::run(tools.command("cargo").args(["fmt", "--all", "--check", "--", "-l"]))
                    .context("run `cargo fmt --all`")
            }
            Self::Clippy => clippy(tools),
            Self::Tidy => tidy::check(tools.root()),
            Self::Native => process::run(tools.command("cargo").args(["test", "--workspace", "--all-features"])),
            Self::Browser => {
                tools.prepare_browser_tests()?;
                let driver = tools.start_driver()?;
                process::run(tools.command("cargo").env("CHROMEDRIVER_REMOTE", driver.url()).args([
                    "test",
                    "-p",
                    APP,
                    "--target",
                    WASM,
                    "--test",
                    BROWSER_TESTS,
                ]))
            }
            Self::Build => site::build(tools),
            Self::Hosts => hosts(tools),
            Self::Size => size::check(&tools.root().join("dist")),
            Self::Package => package::build(tools),
            Self::Journeys => journeys(tools),
        }
    }
}

const APP: &str = "cinefile-app";
const WASM: &str = "wasm32-unknown-unknown";
const BROWSER_TESTS: &str = "browser";

/// Runs the steps that are asked for (none named: all), stops at the first that fails,
/// and says in the last line how many passed.
pub fn run(tools: &mut Toolbox, only: &[Step]) -> Result<ExitCode> {
    let steps: Vec<Step> =
        Step::value_variants().iter().copied().filter(|step| only.is_empty() || only.contains(step)).collect();
    let started = Instant::now();
    for (passed, step) in steps.iter().enumerate() {
        let (what, usually) = step.announcement();
        println!("\n=== {}/{} {}: {what} (usually {usually})", passed + 1, steps.len(), step.name());
        let step_started = Instant::now();
        let outcome = step.run(tools);
        let duration = process::spoken(step_started.elapsed());
        if let Err(error) = outcome {
            println!("=== {} FAILED after {duration}: {error:#}", step.name());
            println!("Only this step: cargo xtask test --only {}", step.name());
            println!("{passed} passed, 1 failed");
            return Ok(ExitCode::FAILURE);
        }
        println!("=== {} passed in {duration}", step.name());
    }
    println!("\nAll in {}.", process::spoken(started.elapsed()));
    println!("{} passed, 0 failed", steps.len());
    Ok(ExitCode::SUCCESS)
}

fn clippy(tools: &mut Toolbox) -> Result<()> {
    tools.prepare_rust_checks()?;
    process::run(tools.command("cargo").args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    let mut wasm = tools.command("cargo");
    wasm.args(["clippy", "-p", APP, "--target", WASM, "--lib", "--bins"]);
    // What only wasm compiles is linted only here, the browser tests among it.
    if tools.root().join("tests/browser.rs").is_file() || tools.root().join("tests/browser/main.rs").is_file() {
        wasm.args(["--test", BROWSER_TESTS]);
    }
    process::run(wasm.args(["--", "-D", "warnings"]))
}

/// Asks real servers for the stand-in site, and for the built one if it is there.
fn hosts(tools: &mut Toolbox) -> Result<()> {
    tools.prepare_hosts()?;
    // Its path is cargo's to choose: CARGO_TARGET_DIR may name another folder.
    let mut build = tools.command("cargo");
    let said = process::read(build.args(["build", "-p", "cinefile-publisher", "--message-format=json"]))?;
    let program = built_program(&said).context("cargo did not say where it has put `cinefile`")?;
    let mut node = node_tests(tools, "tests/hosts")?;
    node.env("CINEFILE", program);
    let dist = tools.root().join("dist");
    if dist.join("index.html").is_file() {
        node.env("CINEFILE_DIST", dist);
    }
    process::run(&mut node)
}

/// The program that cargo has built, from its messages.
fn built_program(messages: &str) -> Option<String> {
    messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()).find_map(|message| {
        let ours = message["target"]["name"] == "cinefile";
        ours.then(|| message["executable"].as_str().map(str::to_owned)).flatten()
    })
}

fn journeys(tools: &mut Toolbox) -> Result<()> {
    let dist = tools.root().join("dist");
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/: run `cargo xtask build` first");
    }
    let program = package::program(tools.root());
    if !program.is_file() {
        bail!("there is no {}: run `cargo xtask package` first", program.display());
    }
    tools.prepare_journeys()?;
    tools.prepare_hosts()?;
    // Films for tests, and the program as the tests have compiled it.
    process::run(tools.command("cargo").args([
        "build",
        "--quiet",
        "-p",
        "cinefile-publisher",
        "-p",
        "cinefile-fixtures",
    ]))?;
    process::run(
        node_tests(tools, "tests/journeys")?
            .env("CINEFILE_DIST", dist)
            .env("CINEFILE_SHELL", tools.root().join(package::SHELL))
            .env("CINEFILE_PACKAGED", program)
            .env("CINEFILE_PROGRAMS", target_folder(tools).join("debug")),
    )
}

/// Where cargo puts what it builds.
pub fn target_folder(tools: &Toolbox) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| tools.root().join("target"), PathBuf::from)
}

/// Node's test runner over the tests of a folder.
fn node_tests(tools: &Toolbox, folder: &str) -> Result<Command> {
    let mut tests: Vec<PathBuf> = Vec::new();
    for entry in tools.root().join(folder).read_dir()? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            tests.push(path);
        }
    }
    tests.sort();
    let mut node = tools.command("node");
    // A test that hangs must say so instead of holding up everything; the limit counts for a whole file.
    node.args(["--test", "--test-reporter=spec", "--test-timeout=600000"]).args(tests);
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_program_is_found_among_cargos_messages() {
        let said = "{\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"cinefile_publisher\"},\"executable\":null}\nno JSON\n{\"target\":{\"name\":\"cinefile\"},\"executable\":\"/t/debug/cinefile\"}\n{\"reason\":\"build-finished\"}";
        assert_eq!(built_program(said).as_deref(), Some("/t/debug/cinefile"));
        assert_eq!(built_program("{}"), None);
    }

    #[test]
    fn a_step_is_called_on_the_command_line_as_it_is_called_in_the_output() {
        for step in Step::value_variants() {
            let value = step.to_possible_value().unwrap();
            assert_eq!(value.get_name(), step.name());
        }
    }
}

//! The project's own commands, called as `cargo xtask <command>`.
//!
//! Knows the command line and which module answers each command.
//! Does not know how a film, a page or a tool works: it starts the programs that do.

mod bench;
mod clip;
mod package;
mod process;
mod shots;
mod site;
mod size;
mod suite;
mod tidy;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use crate::bench::Bench;
use crate::shots::Shots;
use crate::suite::Step;
use crate::tools::Toolbox;

/// Build, look at and test the film's site.
///
/// Every command first gets the tools that it needs and says so when that takes a while.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site, serve it on this machine and rebuild on every change.
    Serve {
        /// The port to listen on; when it is taken, the next free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the site into `dist/` and print what a reader downloads.
    Build,
    /// Build the site and the release program `cinefile`, which carries program and styles inside: what publishers get.
    Package,
    /// Run every check and test, in order; stop at the first that fails.
    Test {
        /// Run this step only (may be given several times or as a list: `--only fmt,tidy`).
        #[arg(long, value_enum, value_name = "STEP", value_delimiter = ',')]
        only: Vec<Step>,
    },
    /// Print the sizes of what is in `dist/` and hold them against their budgets.
    Size,
    /// Photograph every kind of page in `dist/` and report overflow and console errors.
    Shots(Shots),
    /// Measure when pages are painted, how quickly the gallery's filter answers, and how long builds take.
    Bench(Bench),
    /// Make the sample clip anew from the title card in `dist/` (needs Chromium and ffmpeg).
    Clip,
    /// Check what no compiler checks: who may know whom, styles, content in code, stray paths.
    Tidy,
    /// Only install the tools that the other commands need.
    Setup,
}

fn main() -> ExitCode {
    match answer(CommandLine::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn answer(command: Command) -> Result<ExitCode> {
    let root = workspace_root();
    let mut tools = Toolbox::new(root.clone());
    match command {
        Command::Serve { port } => site::serve(&mut tools, port)?,
        Command::Build => {
            site::build(&mut tools)?;
            print!("\n{}", size::measure(&root.join("dist"))?);
        }
        Command::Package => {
            site::build(&mut tools)?;
            package::build(&tools)?;
        }
        Command::Test { only } => return suite::run(&mut tools, &only),
        Command::Size => size::check(&root.join("dist"))?,
        Command::Shots(shots) => shots::take(&mut tools, &shots)?,
        Command::Bench(bench) => bench::run(&mut tools, &bench)?,
        Command::Clip => {
            let card = root.join("dist/title-card.svg");
            let card = std::fs::read_to_string(&card)
                .with_context(|| format!("{} is missing: run `cargo xtask build` first", card.display()))?;
            clip::run(&root, &card)?;
        }
        Command::Tidy => tidy::check(&root)?,
        Command::Setup => {
            tools.prepare_everything()?;
            println!("Everything is installed.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The workspace's folder: `cargo run` names our manifest at run time,
/// which stays right when the checkout has been moved since the last build.
fn workspace_root() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.ancestors().nth(2).map_or_else(|| manifest.clone(), Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn steps_can_be_named_one_by_one_or_as_a_list() {
        let parsed = CommandLine::parse_from(["x", "test", "--only", "fmt,tidy", "--only", "size"]);
        let Command::Test { only } = parsed.command else {
            panic!("`test` is a command");
        };
        assert_eq!(only, [Step::Fmt, Step::Tidy, Step::Size]);
    }
}

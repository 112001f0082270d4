//! The command `cinefile`: checks a film file, and makes a site from it.
//!
//! It knows arguments, messages and exit codes; the work is the library's.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use cinefile_publisher::{Base, Options, Shell, Summary, check_file, publish, write_site};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use miette::{Result, miette};

/// A documentary's page from one JSON file.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Names every problem of a film file with its place and what to write instead.
    Check {
        /// The film file; local files that it names are looked for beside it.
        film: PathBuf,
    },
    /// Makes the site of a film: a folder of static files for any host.
    ///
    /// The site is written beside the folder and takes its place in one step at the end:
    /// a build that fails or is ended leaves the old site whole.
    Build {
        /// The film file; the folder `media` beside it is copied into the site.
        film: PathBuf,
        /// The folder that becomes the site; an earlier site in it is replaced.
        #[arg(long, value_name = "FOLDER", default_value = "dist")]
        out: PathBuf,
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        shell: ShellArguments,
    },
    /// Puts the site together in Trunk's staging folder: called by Trunk after it has built the wasm.
    #[command(hide = true)]
    Assemble {
        /// The film file.
        film: PathBuf,
        /// The folder that Trunk has filled.
        #[arg(long, env = "TRUNK_STAGING_DIR")]
        staging: PathBuf,
        /// Where to leave the shell for `build --shell`.
        #[arg(long, default_value = "target/shell")]
        shell_out: PathBuf,
    },
}

/// Where the site will stand.
#[derive(Args)]
struct Place {
    /// The path of the site on its host, such as `/films/ferry/`: only the page for unknown addresses needs it.
    #[arg(long, value_name = "PATH")]
    base: Option<Base>,
}

impl Place {
    fn options(&self) -> Options {
        Options { base: self.base.clone().unwrap_or_default(), compress: true }
    }
}

#[derive(Args)]
struct ShellArguments {
    /// A folder with another shell than the one that this command carries.
    #[arg(long, value_name = "FOLDER", env = "CINEFILE_SHELL", hide = true)]
    shell: Option<PathBuf>,
}

impl ShellArguments {
    fn shell(&self) -> Result<Shell> {
        match &self.shell {
            Some(folder) => Shell::read(folder),
            None => Shell::carried()?.ok_or_else(|| {
                miette!(
                    help = "make one that does with `cargo xtask package`, or name a built shell with `--shell target/shell`",
                    "this `cinefile` carries no program and styles inside"
                )
            }),
        }
    }
}

fn main() -> ExitCode {
    match answer(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn answer(command: Command) -> Result<()> {
    match command {
        Command::Check { film } => {
            let checked = check_file(&film)?.film;
            println!(
                "{}: no problem in {} people, {} quotations, {} reviews, {} claims.",
                film.display(),
                checked.people.len(),
                checked.quotes.len(),
                checked.reviews.len(),
                checked.claims.len()
            );
        }
        Command::Build { film, out, place, shell } => build(&shell.shell()?, &film, &out, &place.options())?,
        Command::Assemble { film, staging, shell_out } => {
            let shell = Shell::from_trunk(&staging)?;
            shell.write(&shell_out)?;
            let options = Options { base: Base::default(), compress: true };
            let summary = write_site(&shell, &film, &staging, &options, &|_, _| {})?;
            println!("Wrote {} pages.", summary.pages);
        }
    }
    Ok(())
}

fn build(shell: &Shell, film: &Path, out: &Path, options: &Options) -> Result<()> {
    let started = Instant::now();
    // Draws on a terminal only.
    let bar = ProgressBar::no_length().with_style(
        ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta}").expect("the template is written well"),
    );
    let summary = publish(shell, film, out, options, &|_, all| {
        bar.set_length(all as u64);
        bar.inc(1);
    });
    bar.finish_and_clear();
    let Summary { pages, warnings } = summary?;
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
    println!("{}: {pages} pages in {:.1} s.", out.display(), started.elapsed().as_secs_f64());
    Ok(())
}

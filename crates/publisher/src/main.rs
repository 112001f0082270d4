//! The command `cinefile`: checks a film file, and puts a site together from it.
//!
//! It knows arguments, messages and exit codes; the work is the library's.

use std::{path::PathBuf, process::ExitCode};

use cinefile_publisher::{check_file, site};
use clap::{Parser, Subcommand};

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
    /// Puts the site together in Trunk's staging folder: called by Trunk after it has built the wasm.
    #[command(hide = true)]
    Assemble {
        /// The folder that Trunk has filled.
        #[arg(env = "TRUNK_STAGING_DIR")]
        staging: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { film } => check_file(&film).map(|checked| {
            println!(
                "{}: no problem in {} people, {} quotations, {} reviews, {} claims.",
                film.display(),
                checked.people.len(),
                checked.quotes.len(),
                checked.reviews.len(),
                checked.claims.len()
            );
        }),
        Command::Assemble { staging } => site::assemble(&staging).map(|pages| println!("Wrote {pages} pages.")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

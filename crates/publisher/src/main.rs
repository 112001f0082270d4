//! The command `cinefile`: checks a film file, and puts a site together from it.
//!
//! It knows arguments, messages and exit codes; the work is the library's.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use cinefile_publisher::{check_file, hosts, site};
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
    /// Prints the configuration with which a server shows the site of a film.
    Config {
        /// The server.
        server: hosts::Server,
        /// The film file: its video platforms and its former addresses stand in the configuration.
        film: PathBuf,
        /// The site's folder on the server, its whole path.
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// The path under which the site stands, such as `/films/ferry/`.
        #[arg(long, value_name = "PATH", default_value = "/")]
        base: String,
        /// The port to listen on, or an address with its port; left out, nginx takes 80 and Caddy serves HTTPS.
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
        /// The host's name, such as `film.example`.
        #[arg(long, value_name = "NAME")]
        server_name: Option<String>,
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
        Command::Config { server, film, root, base, listen, server_name } => {
            print_configuration(server, &film, &root, &base, listen.as_deref(), server_name.as_deref())
        }
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

fn print_configuration(
    server: hosts::Server,
    film: &Path,
    root: &Path,
    base: &str,
    listen: Option<&str>,
    server_name: Option<&str>,
) -> miette::Result<()> {
    let mut place = hosts::Place::new(root)?.with_base(base)?;
    if let Some(listen) = listen {
        place = place.with_listen(listen)?;
    }
    if let Some(name) = server_name {
        place = place.with_server_name(name)?;
    }
    print!("{}", hosts::configuration(server, film, &place)?);
    Ok(())
}

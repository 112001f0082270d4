//! What can be typed behind `cinefile`, and its help.
//!
//! It knows names and texts; what a command does stands in `main`.

use std::path::PathBuf;

use cinefile_publisher::preview::DEFAULT_PORT;
use clap::{Parser, Subcommand, ValueEnum, ValueHint};

/// The website of a documentary from one JSON file.
#[derive(Parser)]
#[command(
    version,
    about,
    long_about = "The website of a documentary from one JSON file.\n\n\
        One film file says what the film is, who speaks in it, what was written about it, what is disputed and by whom, \
        and where each statement comes from. Start with\n\n    \
        cinefile new demo\n    \
        cinefile serve demo/film.json",
    after_help = "Exit codes: 0 done, 1 problems or failed, 2 used wrongly.",
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Writes a small film to start from into a new folder.
    #[command(long_about = "Writes a small film to start from into a new folder.\n\n\
        The film is made up and valid and has every kind of record; its texts say what to write in their place. \
        Beside it stands the JSON Schema, by which editors complete and explain the fields.\n\n    \
        cinefile new demo\n    \
        cinefile serve demo/film.json")]
    New {
        /// The folder; it must not exist yet, or be empty.
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Shows the site on this machine, builds it again on every save, and loads open pages again.
    #[command(
        long_about = "Shows the site on this machine, builds it again on every save, and loads open pages again.\n\n\
        The film file and the folder `media` beside it are watched. While the file has problems, the terminal names \
        them and the site stays as it was. Only this machine can see the site. Ctrl-C ends it.\n\n    \
        cinefile serve demo/film.json\n    \
        cinefile serve demo/film.json --port 3000"
    )]
    Serve {
        /// The film file; local files that it names are looked for beside it.
        #[arg(value_name = "FILM", value_hint = ValueHint::FilePath)]
        film: PathBuf,
        /// The port to answer at; if it is taken, the next free one.
        #[arg(long, value_name = "N", default_value_t = DEFAULT_PORT)]
        port: u16,
        /// A built site that is shown.
        #[arg(long, value_name = "FOLDER", default_value = "dist", value_hint = ValueHint::DirPath, hide = true)]
        dist: PathBuf,
    },
    /// Names every problem of a film file with its place and what to write instead.
    #[command(long_about = "Names every problem of a film file with its place and what to write instead.\n\n\
        The exit code is 0 if there is none, and 1 otherwise.\n\n    \
        cinefile check demo/film.json\n    \
        cinefile check demo/film.json --format json")]
    Check {
        /// The film file; local files that it names are looked for beside it.
        #[arg(value_name = "FILM", value_hint = ValueHint::FilePath)]
        film: PathBuf,
        /// How the problems are told.
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
        format: Format,
    },
    /// Prints the JSON Schema of the film file.
    #[command(long_about = "Prints the JSON Schema (draft 2020-12) of the film file.\n\n\
        Editors complete and explain the fields of a film file that names it: \"$schema\": \"film.schema.json\".\n\n    \
        cinefile schema > film.schema.json")]
    Schema,
    /// Puts the site together in Trunk's staging folder: called by Trunk after it has built the wasm.
    #[command(hide = true)]
    Assemble {
        /// The folder that Trunk has filled.
        #[arg(env = "TRUNK_STAGING_DIR", value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        staging: PathBuf,
    },
}

/// How the problems of a film file are told.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: a report on the terminal, with the lines of the file.
    Human,
    /// For editors and scripts: JSON on standard output.
    Json,
}

//! What can be typed behind `cinefile`, and its help.
//!
//! It knows names and texts; what a command does stands in `main`.

use std::path::PathBuf;

use cinefile_app::head::SiteUrl;
use cinefile_model::RecordName;
use cinefile_publisher::{Base, Shell, hosts, preview::DEFAULT_PORT};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint, builder::NonEmptyStringValueParser};
use miette::{Result, miette};

/// The website of a documentary from one JSON file.
#[derive(Parser)]
#[command(
    version,
    about,
    long_about = "The website of a documentary from one JSON file.\n\n\
        One film file says what the film is, who speaks in it, what was written about it, what is disputed and by whom, \
        and where each statement comes from. Start with\n\n    \
        cinefile new demo\n    \
        cinefile serve demo/film.json\n    \
        cinefile build demo/film.json",
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
        #[command(flatten)]
        shell: ShellArguments,
    },
    /// Makes the site of a film: a folder of static files for any host.
    #[command(long_about = "Makes the site of a film: a folder of static files for any host.\n\n\
        The site is written beside the folder and takes its place in one step at the end: a build that fails or is \
        ended leaves the old site whole. The folder `media` beside the film file is copied into the site.\n\n\
        After that the file `film.lock.json` beside the film file holds every name that has been published; keep it \
        with the film file. A later build that would lose one of them fails and says what to write.\n\n    \
        cinefile build demo/film.json\n    \
        cinefile build demo/film.json --out public --site-url https://example.org/films/ferry/")]
    Build {
        /// The film file; local files that it names are looked for beside it.
        #[arg(value_name = "FILM", value_hint = ValueHint::FilePath)]
        film: PathBuf,
        /// The folder that becomes the site; an earlier site in it is replaced.
        #[arg(long, value_name = "FOLDER", default_value = "dist", value_hint = ValueHint::DirPath)]
        out: PathBuf,
        /// Where the site will stand on the web: canonical addresses, previews of links, sitemap and oEmbed need it.
        #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
        site_url: Option<SiteUrl>,
        /// The path of the site on its host: the page for unknown addresses needs it [default: that of --site-url]
        #[arg(long, value_name = "PATH")]
        base: Option<Base>,
        /// Leave the lock file alone: for a draft whose addresses nobody knows yet.
        #[arg(long)]
        no_lock: bool,
        #[command(flatten)]
        shell: ShellArguments,
    },
    /// Takes published records back on purpose, so that a build may go on without them.
    #[command(long_about = "Takes published records back on purpose, so that a build may go on without them.\n\n\
        Delete the record from the film file first. The lock file beside it then says when and why it was taken back, \
        and where the record had a page of its own, the next build writes one that says so.\n\n    \
        cinefile withdraw demo/film.json reviews/ben-tarn --why \"The author asked for it.\"")]
    Withdraw {
        /// The film file.
        #[arg(value_name = "FILM", value_hint = ValueHint::FilePath)]
        film: PathBuf,
        /// What is taken back: collection and slug, as the lock file names it.
        #[arg(value_name = "RECORD", required = true, value_parser = record_name)]
        records: Vec<RecordName>,
        /// Why, in the language of the film file's wording; readers see it.
        #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
        why: String,
    },
    /// Adds the names of a film to its lock file: called by `cargo xtask build` after Trunk.
    #[command(hide = true)]
    Lock {
        /// The film file.
        film: PathBuf,
    },
    /// Prints the configuration with which a server shows the site of a film.
    #[command(long_about = "Prints the configuration with which a server shows the site of a film.\n\n\
        It holds media types, headers, the content security policy with the film's video platforms, ready-made \
        encodings and redirects from former addresses.\n\n    \
        cinefile config nginx demo/film.json --root /srv/film --server-name film.example\n    \
        cinefile config caddy demo/film.json --root /srv/film --server-name film.example")]
    Config {
        /// The server.
        server: hosts::Server,
        /// The film file: its video platforms and its former addresses stand in the configuration.
        #[arg(value_name = "FILM", value_hint = ValueHint::FilePath)]
        film: PathBuf,
        /// The site's folder on the server, its whole path.
        #[arg(long, value_name = "FOLDER")]
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
        /// The film file.
        film: PathBuf,
        /// Where to leave the shell for `build --shell`.
        #[arg(long, default_value = "target/shell")]
        shell_out: PathBuf,
        /// The folder that Trunk has filled.
        #[arg(long, env = "TRUNK_STAGING_DIR", value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        staging: PathBuf,
        /// The program as the linker wrote it, before wasm-bindgen.
        #[arg(long, default_value = "target/wasm32-unknown-unknown/web/cinefile-app.wasm")]
        linked: PathBuf,
    },
}

/// Which program and styles a site gets.
#[derive(Args)]
pub(crate) struct ShellArguments {
    /// A folder with another shell than the one that this command carries.
    #[arg(long, value_name = "FOLDER", env = "CINEFILE_SHELL", hide = true)]
    shell: Option<PathBuf>,
}

impl ShellArguments {
    /// The shell that was named, or the one that is carried.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub(crate) fn shell(&self) -> Result<Shell> {
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

/// How the problems of a film file are told.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: a report on the terminal, with the lines of the file.
    Human,
    /// For editors and scripts: JSON on standard output.
    Json,
}

fn record_name(text: &str) -> Result<RecordName, String> {
    text.parse().map_err(|_| "write a collection and a slug, as in `reviews/ben-tarn`".to_owned())
}

//! The command `cinefile`: checks a film file, shows its site, and puts a site together from it.
//!
//! It knows arguments, messages and exit codes (0 done, 1 problems or failed, 2 used wrongly); the work is the library's.

mod arguments;

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use arguments::{Arguments, Command, Format};
use cinefile_model::schema::film_schema_text;
use cinefile_publisher::{check_file, preview, report, site, starter};
use clap::Parser as _;
use miette::{IntoDiagnostic, Result, WrapErr};

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::New { folder } => starter::write(&folder).map(|film| print(&starter::next_steps(&film))),
        Command::Serve { film, port, dist } => serve(&film, port, &dist),
        Command::Check { film, format } => return check(&film, format),
        Command::Schema => {
            print(&film_schema_text());
            Ok(())
        }
        Command::Assemble { staging } => {
            site::assemble(&staging).map(|pages| print(&format!("Wrote {pages} pages.\n")))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn check(film: &Path, format: Format) -> ExitCode {
    let found = report::look_at(film);
    let code = if found.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    match (format, found) {
        (Format::Json, found) => print(&report::json(film, &found)),
        (Format::Human, Ok(checked)) => print(&format!(
            "{}: no problem in {} people, {} quotations, {} reviews, {} claims.\n",
            film.display(),
            checked.people.len(),
            checked.quotes.len(),
            checked.reviews.len(),
            checked.claims.len()
        )),
        (Format::Human, Err(refusal)) => eprintln!("{:?}", refusal.report(film)),
    }
    code
}

fn serve(film: &Path, port: u16, dist: &Path) -> Result<()> {
    // A slip in the name is told at once; what is wrong inside the file is told while it is shown.
    report::read(film)?;
    let shown = tempfile::Builder::new().prefix("cinefile-").tempdir().into_diagnostic()?;
    let folder = shown.path().join("site");
    let media = film.parent().unwrap_or(Path::new("")).join("media");
    let rebuild = || {
        check_file(film)?;
        let fresh = shown.path().join("fresh");
        copy(dist, &fresh)?;
        if folder.exists() {
            fs::remove_dir_all(&folder).into_diagnostic()?;
        }
        fs::rename(&fresh, &folder).into_diagnostic()
    };
    preview::serve(&folder, &[film.to_owned(), media], port, rebuild, &|line| eprintln!("{line}"))
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let entries =
        fs::read_dir(from).into_diagnostic().wrap_err_with(|| format!("{} cannot be read", from.display()))?;
    fs::create_dir_all(to).into_diagnostic()?;
    for entry in entries {
        let from: PathBuf = entry.into_diagnostic()?.path();
        let to = to.join(from.file_name().expect("an entry of a folder has a name"));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to).into_diagnostic()?;
        }
    }
    Ok(())
}

/// Writes to standard output; whoever reads it may stop reading at any time (`cinefile schema | head`).
fn print(text: &str) {
    if let Err(error) = io::stdout().write_all(text.as_bytes())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        eprintln!("standard output cannot be written: {error}");
    }
}

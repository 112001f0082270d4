//! The command `cinefile`: checks a film file, shows its site, and puts a site together from it.
//!
//! It knows arguments, messages and exit codes (0 done, 1 problems or failed, 2 used wrongly); the work is the library's.

mod arguments;

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
    time::Instant,
};

use arguments::{Arguments, Command, Format, ShellArguments};
use cinefile_app::head::SiteUrl;
use cinefile_model::{RecordName, schema::film_schema_text};
use cinefile_publisher::{
    Base, Options, Shell, Summary, check_file, hosts,
    lock::{self, Lock, LockUse},
    preview, publish, report, starter, write_site,
};
use clap::Parser as _;
use indicatif::{ProgressBar, ProgressStyle};
use miette::{IntoDiagnostic, Result};
use mimalloc::MiMalloc;

/// Each page's compression takes and gives back megabytes: the system's allocator returns them to the system each time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    if let Command::Check { film, format } = command {
        return check(&film, format);
    }
    match answer(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn answer(command: Command) -> Result<()> {
    match command {
        Command::New { folder } => print(&starter::next_steps(&starter::write(&folder)?)),
        Command::Serve { film, port, shell } => serve(&film, port, &shell)?,
        Command::Build { film, out, site_url, base, no_lock, shell } => {
            let lock = if no_lock { LockUse::Ignore } else { LockUse::Keep { today: lock::today()? } };
            build(&shell.shell()?, &film, &out, site_url, base, lock)?;
        }
        Command::Withdraw { film, records, why } => withdraw(&film, records, &why)?,
        Command::Lock { film } => {
            let checked = report::look_at(&film).map_err(|refusal| refusal.report(&film))?;
            if Lock::beside(&film)?.after(&checked.film, lock::today()?).write(&film)? {
                tell_locked(&film);
            }
        }
        Command::Check { film, format } => drop(check(&film, format)),
        Command::Schema => print(&film_schema_text()),
        Command::Config { server, film, root, base, listen, server_name } => {
            let mut place = hosts::Place::new(&root)?.with_base(&base)?;
            if let Some(listen) = listen {
                place = place.with_listen(&listen)?;
            }
            if let Some(name) = server_name {
                place = place.with_server_name(&name)?;
            }
            print(&hosts::configuration(server, &film, &place)?);
        }
        Command::Assemble { film, shell_out, staging, linked } => {
            let shell = Shell::from_trunk(&staging, &linked)?;
            shell.write(&shell_out)?;
            let summary = write_site(&shell, &film, &staging, &Options::default(), &|_, _| {})?;
            warn(&summary);
            warn_of_film(&film, &summary);
            print(&format!("Wrote {} pages.\n", summary.pages));
        }
    }
    Ok(())
}

fn build(
    shell: &Shell,
    film: &Path,
    out: &Path,
    site_url: Option<SiteUrl>,
    base: Option<Base>,
    lock: LockUse,
) -> Result<()> {
    let started = Instant::now();
    let base = base.or_else(|| site_url.as_ref().map(Base::of)).unwrap_or_default();
    let is_placed = site_url.is_some();
    let options = Options { site_url, base, lock, ..Options::default() };
    // Draws on a terminal only.
    let bar = ProgressBar::no_length().with_style(
        ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta}").expect("the template is written well"),
    );
    let summary = publish(shell, film, out, &options, &|_, all| {
        bar.set_length(all as u64);
        bar.inc(1);
    });
    bar.finish_and_clear();
    let summary = summary?;
    warn(&summary);
    warn_of_film(film, &summary);
    if !is_placed {
        eprintln!(
            "note: without `--site-url` the pages have no canonical addresses, no pictures for previews, no sitemap and no oEmbed."
        );
    }
    if summary.locked {
        tell_locked(film);
    }
    print(&format!("{}: {} pages in {:.1} s.\n", out.display(), summary.pages, started.elapsed().as_secs_f64()));
    Ok(())
}

fn tell_locked(film: &Path) {
    eprintln!("note: {} has new names; keep it with the film file.", Lock::path(film).display());
}

fn withdraw(film: &Path, records: Vec<RecordName>, why: &str) -> Result<()> {
    let mut lock = Lock::beside(film)?;
    // Other records may be lost as well, and are withdrawn one after the other.
    let checked = check_file(film)?;
    let today = lock::today()?;
    for record in records {
        lock.withdraw(&checked.film, record, today, why)?;
    }
    lock.write(film)?;
    Ok(())
}

fn warn(summary: &Summary) {
    for warning in &summary.warnings {
        eprintln!("warning: {warning}");
    }
}

/// Says in one line how many warnings there are; `check` names them.
fn warn_of_film(film: &Path, summary: &Summary) {
    let count = match summary.film_warnings {
        0 => return,
        1 => "a warning".to_owned(),
        count => format!("{count} warnings"),
    };
    let name = film.display();
    eprintln!("warning: {name} has {count} of statements without a source: `cinefile check {name}` names them.");
}

fn check(film: &Path, format: Format) -> ExitCode {
    let found = report::look_at(film);
    let code = if found.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    match (format, found) {
        (Format::Json, found) => print(&report::json(film, &found)),
        (Format::Human, Ok(checked)) => {
            if let Some(warnings) = report::warned(film, &checked) {
                eprintln!("{warnings:?}");
            }
            print(&format!(
                "{}: no problem in {} people, {} quotations, {} reviews, {} claims.\n",
                film.display(),
                checked.film.people.len(),
                checked.film.quotes.len(),
                checked.film.reviews.len(),
                checked.film.claims.len()
            ));
        }
        (Format::Human, Err(refusal)) => eprintln!("{:?}", refusal.report(film)),
    }
    code
}

fn serve(film: &Path, port: u16, shell: &ShellArguments) -> Result<()> {
    // A slip in the name is told at once; what is wrong inside the file is told while it is shown.
    report::read(film)?;
    let shell = shell.shell()?;
    let shown = tempfile::Builder::new().prefix("cinefile-").tempdir().into_diagnostic()?;
    let folder = shown.path().join("site");
    let media = film.parent().unwrap_or(Path::new("")).join("media");
    let options = Options { compress: false, lock: LockUse::Warn, ..Options::default() };
    let rebuild = || {
        warn(&publish(&shell, film, &folder, &options, &|_, _| {})?);
        Ok(())
    };
    preview::serve(&folder, &[film.to_owned(), media], port, rebuild, &|line| eprintln!("{line}"))
}

/// Writes to standard output; whoever reads it may stop reading at any time (`cinefile schema | head`).
fn print(text: &str) {
    if let Err(error) = io::stdout().write_all(text.as_bytes())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        eprintln!("standard output cannot be written: {error}");
    }
}

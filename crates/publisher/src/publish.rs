//! From a film file and a shell to a site: every file that stands in it.
//!
//! It knows which files a site consists of and writes them in parallel; what is in a page, a picture or a host's
//! file is made by their modules. The same input gives the same bytes.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
    rc::Rc,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use cinefile_app::{
    Part, Route, Site,
    drawing::title_card,
    head::{GENERATOR, Publication, SiteUrl, SocialCard},
};
use cinefile_model::{Extracts, Film};
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use sha2::{Digest, Sha256};

use crate::{
    Base, Checked, card,
    citations::{self, CitationPages},
    embeds::{self, FrameAssets},
    encode::{self, Effort},
    feeds::{self, Colours},
    hosts::{self, Policy},
    lock::{Lock, LockUse},
    moved,
    output::Staging,
    pages::{EXTRACT, Pages},
    report::{self, Refusal},
    search,
    shell::Shell,
    transcripts,
};

/// Sites of more pages than this are compressed with less effort: a page would take longer to compress than to draw.
const MOST_PAGES_FOR_MOST_EFFORT: usize = 400;

/// Film files up to this size are fetched whole: once they are there, every page is. In brotli that is about 50,000.
const MOST_BYTES_WHOLE: usize = 200_000;

/// The folder of oEmbed answers, of which there are as many as pages for frames.
const OEMBED: &str = "oembed/";

/// The folder of program and styles.
const ASSETS: &str = "assets/";

/// The picture for those who show a link to a page.
const SOCIAL_CARD: &str = "social-card.png";

/// What a publisher chooses.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the site will stand on the web; without it nothing absolute is written.
    pub site_url: Option<SiteUrl>,
    /// Where the site stands on its host: the page for unknown addresses needs it.
    pub base: Base,
    /// Whether `.br` and `.gz` are written beside the files.
    pub compress: bool,
    /// What is done with the lock file, which holds the names that have been published.
    pub lock: LockUse,
    /// The largest film file, in bytes, that is fetched whole for each page; pages of larger ones get extracts.
    pub most_bytes_whole: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            site_url: None,
            base: Base::default(),
            compress: true,
            lock: LockUse::Compare,
            most_bytes_whole: MOST_BYTES_WHOLE,
        }
    }
}

/// What a build has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages, those of citations and for frames and the one for unknown addresses included.
    pub pages: usize,
    /// What the publisher should know though it stops nothing.
    pub warnings: Vec<String>,
    /// Whether the lock file has got new names.
    pub locked: bool,
    /// How many warnings the checker has of the film file.
    pub film_warnings: usize,
}

/// Told after each page: how many of all are done.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds the site of a film file at `out`, where it takes an earlier one's place in one step; then keeps the lock.
///
/// A build that is ended between the two leaves a site whose new names the next build locks.
///
/// # Errors
/// The film file has problems, or has lost a name that was published, a file is missing, or a folder cannot be written; the old site is then left whole.
pub fn publish(
    shell: &Shell,
    film_file: &Path,
    out: &Path,
    options: &Options,
    progress: Progress<'_>,
) -> Result<Summary> {
    let staging = Staging::beside(out)?;
    let (mut summary, film, lock) = write_files(shell, film_file, &staging.site(), options, progress)?;
    staging.swap_in()?;
    if let LockUse::Keep { today } = options.lock {
        // The site is there: what it shows can be locked by the next build, too.
        match lock.after(&film, today).write(film_file) {
            Ok(changed) => summary.locked = changed,
            Err(error) => summary.warnings.push(format!("{error}; names that are published now are not yet locked")),
        }
    }
    Ok(summary)
}

/// Writes all files of a site into a folder, which holds nothing by these names.
///
/// # Errors
/// As [`publish`], but what was written stays.
pub fn write_site(
    shell: &Shell,
    film_file: &Path,
    folder: &Path,
    options: &Options,
    progress: Progress<'_>,
) -> Result<Summary> {
    write_files(shell, film_file, folder, options, progress).map(|(summary, ..)| summary)
}

fn write_files(
    shell: &Shell,
    film_file: &Path,
    folder: &Path,
    options: &Options,
    progress: Progress<'_>,
) -> Result<(Summary, Film, Lock)> {
    let (checked, lock, mut warnings) = checked(film_file, options.lock)?;
    let film = &checked.film;
    let beside = film_file.parent().unwrap_or(Path::new(""));
    let mut files = Files::new();
    copy_media(beside, folder, &checked.files, &mut files)?;
    let mut asset = |name: &str, ending: &str, bytes: Vec<u8>| {
        let name = format!("{name}.{}.{ending}", digest(&bytes));
        files.push((format!("{ASSETS}{name}"), bytes));
        name
    };
    // The largest first: it takes longest to compress.
    let wasm = asset("app", "wasm", shell.wasm.clone());
    let parts: Vec<String> =
        Part::ALL.iter().zip(&shell.parts).map(|(part, bytes)| asset(part.name(), "wasm", bytes.clone())).collect();
    let parts = parts.join(" ");
    let glue = asset("app", "js", shell.glue.clone());
    // Names of our own tables: they hold nothing that would end a text in quotation marks.
    let names = film.names.to_lines().replace('\n', "\\n");
    let extracts = (checked.text.len() > options.most_bytes_whole).then(|| Extracts::of(film, &checked.text)).flatten();
    // A frame with the player plays the film's page.
    let records = if extracts.is_some() { EXTRACT } else { "" }.to_owned();
    let fills = [
        ("{{glue}}", &glue),
        ("{{wasm}}", &wasm),
        ("{{parts}}", &parts),
        ("{{names}}", &names),
        ("{{records}}", &records),
    ];
    let boot = fills.into_iter().fold(shell.boot.clone(), |boot, (slot, fill)| boot.replace(slot, fill));
    let boot = asset("boot", "js", boot.into_bytes());
    let styles = asset("site", "css", shell.styles.clone());
    let in_frames = FrameAssets {
        script: asset("embed-frame", "js", embeds::frame_script()),
        styles: asset("embed", "css", embeds::styles()),
    };
    let card = card::png(film)?;
    let site = Site { film: Rc::new(film.clone()), root: "./".into() };
    let transcripts = transcripts::transcripts(&site, beside);
    let publication = Publication {
        site_url: options.site_url.as_ref(),
        card: Some(SocialCard { path: SOCIAL_CARD, alt: &card.alt }),
        generator: GENERATOR,
        chapters: transcripts::chapters(&transcripts),
    };
    files.extend([
        ("film.json".to_owned(), checked.text.clone().into_bytes()),
        ("film.schema.json".to_owned(), cinefile_model::schema::film_schema_text().into_bytes()),
        ("icon.svg".to_owned(), shell.icon.clone()),
        (embeds::PARENT_SCRIPT.to_owned(), embeds::parent_script()),
        (SOCIAL_CARD.to_owned(), card.png),
        ("title-card.svg".to_owned(), title_card_of(film).into_bytes()),
    ]);
    let colours = std::str::from_utf8(&shell.styles).ok().and_then(Colours::from_tokens);
    files.extend(feeds::files(film, &publication, colours.as_ref()));
    files.extend(citations::files(&site, publication.site_url));
    files.extend(search::files(&site, &transcripts).into_diagnostic()?);
    let cited = citations::pages(&site);
    let policy = Policy::of(film);
    if options.base == Base::default() {
        // The hosts that read them do so at the top only.
        let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
        let headers = hosts::headers_file(&policy, &paths);
        files.push(("_headers".to_owned(), headers.into_bytes()));
        files.push(("_redirects".to_owned(), hosts::redirects_file(&policy).into_bytes()));
    }

    let mut routes = Route::all(film);
    routes.push(Route::NotFound);
    let film_digest = cinefile_app::digest(&checked.text);
    let pages = Pages {
        frame: &shell.frame,
        styles: &styles,
        boot: &boot,
        extracts: extracts.as_ref(),
        digest: &film_digest,
        policy: &policy.csp(),
        base: options.base.as_str(),
        publication,
    };
    files.extend(
        policy.redirects().iter().map(|redirect| {
            (format!("{}index.html", redirect.from), moved::moved(&pages, film, redirect).into_bytes())
        }),
    );
    let read_along = transcripts::pages(film, &transcripts, &pages);
    files.extend(read_along.into_iter().map(|(path, page)| (path, page.into_bytes())));
    let withdrawn = lock.withdrawn().filter_map(|(name, why)| moved::withdrawn(&pages, film, name, why));
    files.extend(
        withdrawn
            .filter(|(route, _)| !route.exists(film))
            .map(|(route, page)| (format!("{}index.html", route.path()), page.into_bytes())),
    );
    let withdrawn = lock.withdrawn().filter_map(|(name, why)| embeds::withdrawn(&pages, film, name, why, &in_frames));
    files.extend(withdrawn.map(|(embed, page)| (embeds::path(&embed), page.into_bytes())));
    let effort = match routes.len() {
        ..=MOST_PAGES_FOR_MOST_EFFORT => Effort::Most,
        _ => Effort::Less,
    };
    let writer = Writer { folder, effort: options.compress.then_some(effort) };
    let embeds = embeds::addresses(film);
    // Large sites have as many pages of citations as others, and more for frames; few of them are ever read: hosts
    // compress those.
    let beside_writer = Writer { folder, effort: writer.effort.filter(|effort| *effort == Effort::Most) };
    // Every reader fetches these, and they are few.
    let assets_writer = Writer { folder, effort: options.compress.then_some(Effort::Most) };
    let (files, routes, cited, embeds, pages) = (&files, &routes, &cited, &embeds, &pages);
    let all_pages = routes.len() + cited.len() + embeds.len();
    in_parallel(
        files.len() + all_pages,
        || {
            let film = Rc::new(film.clone());
            let citations = CitationPages::new(&film, pages);
            (film, citations)
        },
        |(film, citations), n| {
            if let Some((path, bytes)) = files.get(n) {
                let writer = match path {
                    path if path.starts_with(OEMBED) => &beside_writer,
                    path if path.starts_with(ASSETS) => &assets_writer,
                    _ => &writer,
                };
                return writer.write(path, bytes);
            }
            let place = n - files.len();
            let beside = place.saturating_sub(routes.len());
            if let Some(route) = routes.get(place) {
                let path = match route {
                    Route::NotFound => route.path(),
                    _ => format!("{}index.html", route.path()),
                };
                let (page, extract) = pages.page(film, route);
                writer.write(&path, page.as_bytes())?;
                if let Some(extract) = extract {
                    writer.write(&format!("{}{EXTRACT}", route.path()), extract.as_bytes())?;
                }
            } else if let Some(cited) = cited.get(beside) {
                beside_writer.write(&citations::path(&cited.0), citations.page(cited).as_bytes())?;
            } else {
                let embed = &embeds[beside - cited.len()];
                let page = embeds::page(pages, film, embed, &in_frames);
                beside_writer.write(&embeds::path(embed), page.as_bytes())?;
            }
            progress(place + 1, all_pages);
            Ok(())
        },
    )?;
    warnings.extend(card.warnings);
    Ok((
        Summary { pages: all_pages, warnings, film_warnings: checked.warnings.len(), locked: false },
        checked.film,
        lock,
    ))
}

/// The film, its lock, and what the lock would refuse where that is only a warning.
fn checked(film_file: &Path, lock_use: LockUse) -> Result<(Checked, Lock, Vec<String>)> {
    if lock_use == LockUse::Ignore {
        return Ok((crate::check_file(film_file)?, Lock::default(), Vec::new()));
    }
    let lock = Lock::beside(film_file)?;
    let refusal = match report::look_at_beside(film_file, &lock.binding()) {
        Ok(checked) => return Ok((checked, lock, Vec::new())),
        Err(refusal) => refusal,
    };
    match &refusal {
        Refusal::Problems { error, .. } if lock_use == LockUse::Warn => {
            let checked = crate::check_file(film_file)?;
            let warnings = error.problems.iter().map(|problem| format!("{}. {}", problem.message, problem.remedy));
            Ok((checked, lock, warnings.collect()))
        }
        _ => Err(refusal.report(film_file)),
    }
}

/// Does jobs `0..count` on all processors, each with a state of its own; the first error ends them all.
fn in_parallel<S>(
    count: usize,
    state: impl Fn() -> S + Sync,
    job: impl Fn(&S, usize) -> Result<()> + Sync,
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let state = state();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= count {
                        break;
                    }
                    if let Err(error) = job(&state, n) {
                        next.store(count, Ordering::Relaxed);
                        failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_or_insert(error);
                    }
                }
            });
        }
    });
    failure.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).map_or(Ok(()), Err)
}

/// Writes files with their encodings.
struct Writer<'a> {
    folder: &'a Path,
    /// How hard to compress, if at all.
    effort: Option<Effort>,
}

impl Writer<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).into_diagnostic()?;
        }
        write_new(&file, path, bytes)?;
        if let Some(effort) = self.effort.filter(|_| hosts::is_compressed(path)) {
            for (ending, encoded) in [("br", encode::brotli(bytes, effort)), ("gz", encode::gzip(bytes))] {
                let encoded = encoded.into_diagnostic()?;
                let mut name = file.clone().into_os_string();
                name.push(format!(".{ending}"));
                write_new(Path::new(&name), path, &encoded)?;
            }
        }
        Ok(())
    }
}

fn write_new(file: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let written = OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut open| open.write_all(bytes));
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(miette!(
            "the film file names a local file `{path}`, which the site makes itself; give yours another name"
        )),
        written => written.into_diagnostic().wrap_err_with(|| format!("{} cannot be written", file.display())),
    }
}

/// Files to write: the path below the site's root and the bytes.
type Files = Vec<(String, Vec<u8>)>;

/// Copies what lies in `media` beside the film file, and the local files that it names elsewhere.
/// What compresses is read instead, to be written with its encodings.
fn copy_media(from: &Path, to: &Path, named: &BTreeSet<String>, files: &mut Files) -> Result<()> {
    if from.join("media").is_dir() {
        copy_folder(from, to, "media", files)?;
    }
    for path in named.iter().filter(|path| !path.starts_with("media/")) {
        copy_file(from, to, path, files)?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path, path: &str, files: &mut Files) -> Result<()> {
    let folder = from.join(path);
    let unreadable = || format!("{} cannot be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).into_diagnostic().wrap_err_with(unreadable)? {
        let name = entry.into_diagnostic().wrap_err_with(unreadable)?.file_name();
        let Some(name) = name.to_str() else {
            return Err(miette!("{}: a file's name is no Unicode text; give it another name", folder.display()));
        };
        // `.DS_Store` and the like.
        if !name.starts_with('.') {
            names.push(format!("{path}/{name}"));
        }
    }
    names.sort();
    for path in names {
        if from.join(&path).is_dir() {
            copy_folder(from, to, &path, files)?;
        } else {
            copy_file(from, to, &path, files)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path, path: &str, files: &mut Files) -> Result<()> {
    let (from, to) = (from.join(path), to.join(path));
    let failed = || format!("{} cannot be copied", from.display());
    if hosts::is_compressed(path) {
        files.push((path.to_owned(), fs::read(&from).into_diagnostic().wrap_err_with(failed)?));
        return Ok(());
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).into_diagnostic()?;
    }
    fs::copy(&from, &to).into_diagnostic().wrap_err_with(failed)?;
    Ok(())
}

/// The film's title card, as a picture of its own.
fn title_card_of(film: &Film) -> String {
    let about = &film.about;
    let directors: Vec<&str> =
        about.directors.iter().filter_map(|slug| film.person(slug)).map(|person| &*person.name).collect();
    let year = about.released.map(|date| date.year().to_string());
    title_card::svg_file(&title_card::compose(about.slug.as_str(), &about.title, &directors, year.as_deref()))
}

/// The first eight bytes of the SHA-256, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

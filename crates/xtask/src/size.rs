//! What a reader downloads, in bytes, and the budgets it is held to.
//!
//! Knows file names and bytes. Does not know what is in the files.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use walkdir::WalkDir;

mod budgets;

use budgets::{BUDGETS, Budget, Weighed};

/// Kinds that compress. Pictures and films are compressed already: only their raw size counts.
const TEXTUAL: &[&str] =
    &["wasm", "js", "css", "html", "json", "jsonld", "svg", "txt", "xml", "vtt", "webmanifest", "bib", "ris", "csl"];

/// More files of one kind than this are summed up, with only the heaviest shown.
const SHOWN_WHOLE: usize = 12;
const SHOWN_HEAVIEST: usize = 5;

/// One file of the site with its sizes.
#[derive(Debug, Clone)]
struct Asset {
    path: String,
    raw: usize,
    encoded: Option<Encoded>,
}

#[derive(Debug, Clone, Copy)]
struct Encoded {
    gzip: usize,
    brotli: usize,
}

impl Asset {
    fn on_the_wire(&self) -> usize {
        self.encoded.map_or(self.raw, |encoded| encoded.brotli)
    }
}

/// Prints the tables; an overrun budget is an error.
pub fn check(dist: &Path) -> Result<()> {
    let assets = weigh(dist)?;
    print!("{}\n{}", asset_table(&assets), budget_table(&assets));
    let overruns = overruns(&assets);
    if overruns.is_empty() {
        return Ok(());
    }
    bail!(
        "over budget: {}. Make it smaller, or raise the limit in crates/xtask/src/size.rs and say why",
        overruns.join(", ")
    )
}

/// The tables as text; budgets are shown but not enforced.
pub fn measure(dist: &Path) -> Result<String> {
    let assets = weigh(dist)?;
    Ok(format!("{}\n{}", asset_table(&assets), budget_table(&assets)))
}

fn weigh(dist: &Path) -> Result<Vec<Asset>> {
    if !dist.join("index.html").is_file() {
        bail!("{} holds no site: run `cargo xtask build` first", dist.display());
    }
    let mut paths = Vec::new();
    for entry in WalkDir::new(dist).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        // Ready-made encodings stand beside their file; the reader gets one or the other.
        if entry.file_type().is_file() && !matches!(kind(&path), "br" | "gz") {
            paths.push(path);
        }
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = paths.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let running: Vec<_> = paths
            .chunks(share)
            .map(|paths| {
                scope.spawn(move || paths.iter().map(|path| weigh_one(dist, path)).collect::<Result<Vec<_>>>())
            })
            .collect();
        let mut assets = Vec::with_capacity(paths.len());
        for worker in running {
            match worker.join() {
                Ok(weighed) => assets.extend(weighed?),
                Err(_) => {
                    bail!("compressing a file panicked: this is a bug in crates/xtask/src/size.rs")
                }
            }
        }
        Ok(assets)
    })
}

fn weigh_one(dist: &Path, path: &str) -> Result<Asset> {
    let bytes = fs::read(dist.join(path)).with_context(|| format!("{path} cannot be read: build the site again"))?;
    let encoded = if TEXTUAL.contains(&kind(path)) {
        // Where the publisher has made an encoding, that is what readers get.
        let brotli = match fs::metadata(dist.join(format!("{path}.br"))) {
            Ok(made) => usize::try_from(made.len())?,
            Err(_) => brotli(&bytes)?,
        };
        Some(Encoded { gzip: gzip(&bytes)?, brotli })
    } else {
        None
    };
    Ok(Asset { path: path.to_owned(), raw: bytes.len(), encoded })
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut encoded = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters)?;
    Ok(encoded.len())
}

/// The part of a name after its last dot; nothing for names without one.
fn kind(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, kind)| kind)
}

fn asset_table(assets: &[Asset]) -> String {
    let mut kinds: Vec<&str> = assets.iter().map(|asset| kind(&asset.path)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut table = format!("{:<52} {:>10} {:>10} {:>10}\n", "file", "raw", "gzip -9", "brotli 11");
    for kind_shown in kinds {
        let mut group: Vec<&Asset> = assets.iter().filter(|asset| kind(&asset.path) == kind_shown).collect();
        group.sort_by_key(|asset| std::cmp::Reverse(asset.on_the_wire()));
        let shown = if group.len() > SHOWN_WHOLE { SHOWN_HEAVIEST } else { group.len() };
        for asset in &group[..shown] {
            let encoded = asset.encoded;
            push_row(
                &mut table,
                &asset.path,
                asset.raw,
                encoded.map(|sizes| sizes.gzip),
                encoded.map(|sizes| sizes.brotli),
            );
        }
        if shown < group.len() {
            push_line(&mut table, &format!("… and {} lighter ones", group.len() - shown));
        }
        let name = if kind_shown.is_empty() { "no ending" } else { kind_shown };
        let sum = |size: fn(&Encoded) -> usize| {
            let sizes: Vec<usize> = group.iter().filter_map(|asset| asset.encoded.as_ref().map(size)).collect();
            (!sizes.is_empty()).then(|| sizes.iter().sum())
        };
        push_row(
            &mut table,
            &format!("= all {name} ({})", group.len()),
            group.iter().map(|asset| asset.raw).sum(),
            sum(|sizes| sizes.gzip),
            sum(|sizes| sizes.brotli),
        );
    }
    table
}

fn budget_table(assets: &[Asset]) -> String {
    let mut table = format!("{:<52} {:>10} {:>10}\n", "budget (brotli)", "weighs", "may weigh");
    for budget in BUDGETS {
        let (weighs, verdict) = (weight(assets, budget), verdict(assets, budget));
        push_line(&mut table, &format!("{:<52} {weighs:>10} {:>10}  {verdict}", budget.what, budget.limit));
    }
    table
}

fn weight(assets: &[Asset], budget: &Budget) -> usize {
    let weights = assets.iter().filter(|asset| (budget.counts)(&asset.path)).map(Asset::on_the_wire);
    match budget.weighed {
        Weighed::Together => weights.sum(),
        Weighed::Heaviest => weights.max().unwrap_or_default(),
    }
}

/// A budget without a file is a budget that no longer guards anything, so it fails too.
fn verdict(assets: &[Asset], budget: &Budget) -> &'static str {
    if !assets.iter().any(|asset| (budget.counts)(&asset.path)) {
        "FAIL: no such file"
    } else if weight(assets, budget) > budget.limit {
        "FAIL"
    } else {
        "pass"
    }
}

fn overruns(assets: &[Asset]) -> Vec<&'static str> {
    BUDGETS.iter().filter(|budget| verdict(assets, budget) != "pass").map(|budget| budget.what).collect()
}

fn push_row(table: &mut String, name: &str, raw: usize, gzip: Option<usize>, brotli: Option<usize>) {
    let cell = |size: Option<usize>| size.map_or_else(|| "–".to_owned(), |size| size.to_string());
    push_line(table, &format!("{name:<52} {raw:>10} {:>10} {:>10}", cell(gzip), cell(brotli)));
}

fn push_line(table: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(table, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dist = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = dist.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dist
    }

    /// Bytes that no compressor makes smaller.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()[0]
        })
        .take(length)
        .collect()
    }

    const PAGES: &[(&str, &[u8])] = &[
        ("index.html", b"<h1>Film</h1>"),
        ("interviewees/index.html", b"<h1>Interviewees</h1>"),
        ("404.html", b"<h1>Nothing</h1>"),
        ("interviewees/ada/index.html", b"<h1>Ada</h1>"),
        ("reviews/index.html", b"<h1>Reviews</h1>"),
        ("claims/index.html", b"<h1>Claims</h1>"),
        ("sources/index.html", b"<h1>Sources</h1>"),
        ("citations/index.html", b"<h1>Citations</h1>"),
        ("embed/index.html", b"<h1>Film</h1>"),
        ("embed/claims/a/index.html", b"<h1>A claim</h1>"),
        ("assets/boot.0.js", b"start()"),
        ("app.css", b"h1 { color: red }"),
        ("app.css.br", b"not counted"),
        ("assets/embed-frame.0a.js", b"tell()"),
        ("embed.js", b"listen()"),
        ("poster.png", b"not compressed"),
        ("assets/apparatus.0.wasm", b"a part"),
        ("assets/copies.0.wasm", b"a part"),
        ("assets/cues.0.wasm", b"a part"),
        ("assets/embed.0.wasm", b"a part"),
        ("assets/people.0.wasm", b"a part"),
        ("assets/player.0.wasm", b"a part"),
        ("assets/reception.0.wasm", b"a part"),
        ("assets/search.0.wasm", b"a part"),
        ("assets/share.0.wasm", b"a part"),
        ("search/index.bin", b"compressed"),
    ];

    #[test]
    fn a_light_site_passes_and_a_heavy_program_does_not() {
        let mut files = PAGES.to_vec();
        let (light, heavy) = (noise(1_000), noise(160_000));
        files.push(("app.wasm", &light));
        check(site(&files).path()).unwrap();
        files.push(("app.wasm", &heavy));
        let error = check(site(&files).path()).unwrap_err().to_string();
        assert!(error.starts_with("over budget: program"), "{error}");
    }

    #[test]
    fn a_budget_that_guards_no_file_fails() {
        let files: Vec<_> = PAGES.iter().copied().filter(|(path, _)| *path != "embed.js").collect();
        let error = check(site(&files).path()).unwrap_err().to_string();
        assert!(error.starts_with("over budget: the script for pages that embed."), "{error}");
    }

    #[test]
    fn of_pages_of_a_kind_the_heaviest_counts() {
        let (app, page) = (noise(1_000), noise(9_000));
        let mut files = PAGES.to_vec();
        files.extend([("app.wasm", &*app), ("claims/a/index.html", &page), ("reviews/a/index.html", &page)]);
        check(site(&files).path()).unwrap();
        let heavy = noise(16_000);
        files.push(("reviews/b/index.html", &heavy));
        let error = check(site(&files).path()).unwrap_err().to_string();
        assert!(error.starts_with("over budget: the page of one record."), "{error}");
    }

    #[test]
    fn ready_made_encodings_are_not_counted_and_pictures_not_compressed() {
        let table = measure(site(PAGES).path()).unwrap();
        assert!(!table.contains("app.css.br"), "{table}");
        let picture = table.lines().find(|line| line.starts_with("poster.png")).unwrap();
        assert!(picture.ends_with('–'), "{picture}");
    }

    #[test]
    fn many_files_of_a_kind_are_summed_up() {
        let names: Vec<String> = (0..20).map(|number| format!("people/{number}/index.html")).collect();
        let mut files = PAGES.to_vec();
        files.extend(names.iter().map(|name| (name.as_str(), b"<p></p>".as_slice())));
        let table = measure(site(&files).path()).unwrap();
        assert!(table.contains("… and 25 lighter ones"), "{table}");
        assert!(table.contains("= all html (30)"), "{table}");
    }

    #[test]
    fn without_a_site_the_remedy_is_named() {
        let empty = tempfile::tempdir().unwrap();
        let error = check(empty.path()).unwrap_err().to_string();
        assert!(error.ends_with("run `cargo xtask build` first"), "{error}");
    }
}

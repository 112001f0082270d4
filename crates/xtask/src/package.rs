//! The command `cinefile` as publishers get it: one native program with the built shell inside.
//!
//! Knows how it is built and where it is put. Does not know what it does.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::Toolbox;

/// Where the publisher's step in Trunk's build leaves the shell.
pub const SHELL: &str = "target/shell";

/// Where the finished program is put.
pub fn program(root: &Path) -> PathBuf {
    root.join("target/package").join(format!("cinefile{}", std::env::consts::EXE_SUFFIX))
}

/// Builds the program around the shell that the last build of the site has left.
pub fn build(tools: &Toolbox) -> Result<()> {
    let started = Instant::now();
    let root = tools.root();
    let shell = root.join(SHELL);
    if !shell.join("app.wasm").is_file() {
        bail!("{SHELL} holds no shell: run `cargo xtask build` first");
    }
    println!("Building the release program (about 4 minutes on two cores the first time)");
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--quiet", "--release", "--locked", "--package", "cinefile-publisher"]);
    process::run(cargo.env("CINEFILE_CARRY", &shell)).context("the program was not built")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let built = target.join("release").join(format!("cinefile{}", std::env::consts::EXE_SUFFIX));
    let program = program(root);
    if let Some(folder) = program.parent() {
        fs::create_dir_all(folder)?;
    }
    // Beside its place first: a program that runs cannot be overwritten.
    let fresh = program.with_extension("new");
    fs::copy(&built, &fresh).with_context(|| format!("{} is missing", built.display()))?;
    fs::rename(&fresh, &program)?;
    let bytes = fs::metadata(&program)?.len();
    println!(
        "{}: {:.1} MB, carries program and styles inside ({})",
        program.strip_prefix(root).unwrap_or(&program).display(),
        bytes as f64 / 1e6,
        process::spoken(started.elapsed())
    );
    Ok(())
}

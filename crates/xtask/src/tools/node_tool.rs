//! The tools that come from npm: wasm-opt, and what the journeys need.
//!
//! Knows where they lie and when they are complete. Does not know how Node got here: `system` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Toolbox, install_whole, names_version, system, tools_folder};
use crate::process;

/// The folder with the right `wasm-opt`, or nothing when the one on `PATH` will do.
pub fn wasm_opt(tools: &Toolbox, version: &str) -> Result<Option<PathBuf>> {
    let major = version.split('.').next().unwrap_or(version);
    let answers = |program: &Path| {
        process::read(Command::new(program).arg("--version")).is_ok_and(|answer| names_version(&answer, major))
    };
    if process::find_on_path("wasm-opt").is_some_and(|program| answers(&program)) {
        return Ok(None);
    }
    // The npm package's wasm-opt is a script for Node.
    system::require_node()?;
    let programs = |place: &Path| place.join("node_modules/.bin");
    let works = |place: &Path| answers(&programs(place).join("wasm-opt"));
    let name = format!("binaryen-{major}");
    let place = tools_folder()?.join(&name);
    if works(&place) {
        return Ok(Some(programs(&place)));
    }
    let install = |folder: &Path| {
        println!("Downloading wasm-opt (binaryen {version}) from npm, once for all checkouts");
        process::run(
            tools
                .command("npm")
                .args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
                .arg(folder)
                .arg(format!("binaryen@{version}")),
        )
    };
    let place = install_whole(&name, install, works).with_context(|| {
        format!("wasm-opt {major} could not be installed: check the connection and run the command again, or put that version on PATH")
    })?;
    Ok(Some(programs(&place)))
}

/// Installs what `tests/journeys/package-lock.json` names, unless exactly that is there.
pub fn install_journeys(tools: &Toolbox) -> Result<()> {
    let what = "Downloading Playwright for the journeys from npm (seconds; it uses the browser that is here)";
    install_locked(tools, "tests/journeys", "ci", what)
}

/// Installs what the site is measured beside, at the versions of its lock file.
pub fn install_bench(tools: &Toolbox) -> Result<()> {
    // Not `npm ci`: it fails where a registry lacks a package for another system, of which there are many here.
    let what = "Downloading Astro, React and other peers of the measurements from npm (a minute)";
    install_locked(tools, "tests/bench", "install", what)
}

fn install_locked(tools: &Toolbox, place: &str, how: &str, what: &str) -> Result<()> {
    let folder = tools.root().join(place);
    let wanted = locked_packages(&folder.join("package-lock.json"))?;
    if wanted.is_empty() {
        bail!("{place}/package-lock.json names no package: run `npm install` there");
    }
    // npm writes this file last, so an interrupted install does not have it.
    if locked_packages(&folder.join("node_modules/.package-lock.json")).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    println!("{what}");
    process::run(tools.command("npm").args([how, "--no-audit", "--no-fund"]).current_dir(&folder))
        .with_context(|| format!("check the connection, then run `npm {how}` in {place}"))
}

/// Packages with their versions, but for those that only some systems have.
fn locked_packages(lock: &Path) -> Result<Vec<(String, String)>> {
    let text = fs::read_to_string(lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let lock: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", lock.display()))?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    Ok(packages
        .filter(|(path, package)| !path.is_empty() && package["optional"] != true)
        .filter_map(|(path, package)| Some((path.clone(), package["version"].as_str()?.to_owned())))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_names_packages_but_not_the_project_itself() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("package-lock.json");
        fs::write(&lock, r#"{"packages":{"":{"version":"1"},"node_modules/a":{"version":"2.0.0"}}}"#).unwrap();
        let packages = locked_packages(&lock).unwrap();
        assert_eq!(packages, [("node_modules/a".to_owned(), "2.0.0".to_owned())]);
    }
}

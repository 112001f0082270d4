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
    install_locked(tools, "tests/journeys", "Playwright for the journeys", "seconds; it uses the browser that is here")
}

/// The same for what is measured beside the site.
pub fn install_peers(tools: &Toolbox) -> Result<()> {
    install_locked(tools, "tests/bench", "Astro, Preact, React, MiniSearch and Pagefind", "half a minute")
}

fn install_locked(tools: &Toolbox, folder: &str, what: &str, usually: &str) -> Result<()> {
    let place = tools.root().join(folder);
    let wanted = locked_packages(&place.join("package-lock.json"))?;
    if wanted.is_empty() {
        bail!("{folder}/package-lock.json names no package: run `npm install` there");
    }
    // npm writes this file last, so an interrupted install does not have it. What is for other systems it leaves out.
    let there = locked_packages(&place.join("node_modules/.package-lock.json")).unwrap_or_default();
    if !there.is_empty() && there.iter().all(|package| wanted.contains(package)) && all_needed(&wanted, &there) {
        return Ok(());
    }
    println!("Downloading {what} from npm ({usually})");
    process::run(tools.command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&place))
        .with_context(|| format!("check the connection, then run `npm ci` in {folder}"))
}

/// Whether nothing is missing but what is optional.
fn all_needed(wanted: &[Package], there: &[Package]) -> bool {
    wanted.iter().all(|package| package.optional || there.contains(package))
}

/// A package as a lock file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Package {
    path: String,
    version: String,
    optional: bool,
}

fn locked_packages(lock: &Path) -> Result<Vec<Package>> {
    let text = fs::read_to_string(lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let lock: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", lock.display()))?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    Ok(packages
        .filter(|(path, _)| !path.is_empty())
        .filter_map(|(path, package)| {
            let version = package["version"].as_str()?.to_owned();
            Some(Package { path: path.clone(), version, optional: package["optional"] == true })
        })
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
        let only = Package { path: "node_modules/a".to_owned(), version: "2.0.0".to_owned(), optional: false };
        assert_eq!(packages, [only]);
    }

    #[test]
    fn only_what_is_optional_may_be_missing() {
        let package = |path: &str, optional| Package { path: path.to_owned(), version: "1.0.0".to_owned(), optional };
        let wanted = [package("needed", false), package("for-another-system", true)];
        assert!(all_needed(&wanted, &wanted[..1]));
        assert!(!all_needed(&wanted, &wanted[1..]));
    }
}

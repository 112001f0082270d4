//! What comes from the operating system: Node, Chromium and its driver, Firefox.
//!
//! Knows their names, how Debian installs them and what to tell people on other systems.
//! Does not know what they are used for.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// The oldest Node that the journeys run on.
const OLDEST_NODE: u32 = 20;

/// Makes sure of `node` (new enough) and `npm`.
pub fn require_node() -> Result<()> {
    let missing = || process::find_on_path("node").is_none() || process::find_on_path("npm").is_none();
    if missing() {
        install_on_debian(&["nodejs", "npm"]).context(
            "Node.js and npm are missing: install Node 20 or newer (Debian and Ubuntu: `apt-get install nodejs npm`; macOS: `brew install node`; others: https://nodejs.org)",
        )?;
    }
    let answer = process::read(Command::new("node").arg("--version"))?;
    match major_version(&answer) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {} is too old: install Node {OLDEST_NODE} or newer from https://nodejs.org", answer.trim()),
    }
}

const CHROMIUM_REMEDY: &str = "install Chromium and its driver (Debian: `apt-get install chromium chromium-driver`; Ubuntu: `snap install chromium`; Fedora: `dnf install chromium chromedriver`; macOS: `brew install --cask google-chrome chromedriver`)";
const FIREFOX_REMEDY: &str = "install Firefox (Debian: `apt-get install firefox-esr`; Ubuntu: `snap install firefox`; Fedora: `dnf install firefox`; macOS: `brew install --cask firefox`)";

/// The Chromium (or Chrome) to test with.
pub fn chromium() -> Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    find_or_install("CHROMIUM", &names, &["chromium", "chromium-driver"], CHROMIUM_REMEDY)
}

/// The Firefox to test with.
pub fn firefox() -> Result<PathBuf> {
    find_or_install("FIREFOX", &["firefox-esr", "firefox"], &["firefox-esr"], FIREFOX_REMEDY)
}

/// The driver through which wasm tests speak with Chromium.
pub fn chromedriver() -> Result<PathBuf> {
    chromium()?;
    find_or_install("CHROMEDRIVER", &["chromedriver"], &["chromium", "chromium-driver"], CHROMIUM_REMEDY)
}

fn find_or_install(variable: &str, programs: &[&str], packages: &[&str], remedy: &str) -> Result<PathBuf> {
    if let Some(given) = std::env::var_os(variable).map(PathBuf::from) {
        if given.is_file() {
            return Ok(given);
        }
        bail!(
            "{variable} names {}, which is no file: correct it, or unset it to use what is installed",
            given.display()
        );
    }
    let find = || programs.iter().find_map(|program| process::find_on_path(program));
    if let Some(found) = find() {
        return Ok(found);
    }
    let remedy = format!("{} is missing: {remedy} or name the program in {variable}", programs[0]);
    install_on_debian(packages).context(remedy.clone())?;
    find().context(remedy)
}

/// Installs Debian packages where we may: on Debian, as root. Elsewhere the caller's remedy is for the reader.
pub fn install_on_debian(packages: &[&str]) -> Result<()> {
    let root = process::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !Path::new("/etc/debian_version").exists() || !root {
        bail!("this command installs system packages only on Debian and as root");
    }
    println!("Installing {} with apt-get (about a minute)", packages.join(" and "));
    let apt = |arguments: &[&str]| {
        process::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    if let Err(error) = apt(&["update", "-qq"]) {
        // One unreachable list out of many need not matter: installing tells.
        println!("{error}; trying with the package lists that are here");
    }
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt(&install)
}

fn major_version(answer: &str) -> Option<u32> {
    answer.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_the_first_number() {
        assert_eq!(major_version("v20.20.2\n"), Some(20));
        assert_eq!(major_version("nonsense"), None);
    }
}

//! The web servers on which the generated configurations are proved: nginx with its brotli module, and Caddy.
//!
//! Knows where they lie, how Debian installs them without starting them, and what to tell people on other systems.
//! Does not know what they are asked.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::system::install_on_debian;
use crate::process;

const REMEDY: &str = "install nginx with its brotli module, and Caddy (Debian and Ubuntu: `apt-get install nginx libnginx-mod-http-brotli-static caddy`; Fedora: `dnf install nginx nginx-mod-brotli caddy`; macOS: `brew install nginx caddy`, and build the module ngx_brotli), or name the files in NGINX, NGINX_BROTLI and CADDY";

/// Where distributions keep what is not on everybody's `PATH`.
const SYSTEM_PROGRAMS: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];
const MODULE_FOLDERS: [&str; 4] =
    ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/lib/nginx/modules", "/opt/homebrew/lib/nginx"];
const MODULE: &str = "ngx_http_brotli_static_module.so";

/// What the proof needs, each with the variable that names it to the tests.
pub fn servers() -> Result<[(&'static str, PathBuf); 3]> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    let held = Held::by(Path::new(START_RULE))?;
    let installed = install_on_debian(&["nginx", "libnginx-mod-http-brotli-static", "caddy"]);
    drop(held);
    installed.context(REMEDY)?;
    find()?.context(REMEDY)
}

/// All three, or nothing when one of them is missing.
fn find() -> Result<Option<[(&'static str, PathBuf); 3]>> {
    let nginx = given("NGINX")?.or_else(|| program("nginx"));
    let module = given("NGINX_BROTLI")?.or_else(|| first_file(&MODULE_FOLDERS, MODULE));
    let caddy = given("CADDY")?.or_else(|| program("caddy"));
    Ok(nginx
        .zip(module)
        .zip(caddy)
        .map(|((nginx, module), caddy)| [("NGINX", nginx), ("NGINX_BROTLI", module), ("CADDY", caddy)]))
}

fn given(variable: &str) -> Result<Option<PathBuf>> {
    let Some(given) = std::env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !given.is_file() {
        bail!(
            "{variable} names {}, which is no file: correct it, or unset it to use what is installed",
            given.display()
        );
    }
    Ok(Some(given))
}

fn program(name: &str) -> Option<PathBuf> {
    process::find_on_path(name).or_else(|| first_file(&SYSTEM_PROGRAMS, name))
}

fn first_file(folders: &[&str], name: &str) -> Option<PathBuf> {
    folders.iter().map(|folder| Path::new(folder).join(name)).find(|file| file.is_file())
}

/// Debian starts what it installs, and asks this program first; exit code 101 says "do not".
const START_RULE: &str = "/usr/sbin/policy-rc.d";

/// Keeps services from being started until it is dropped.
struct Held {
    rule: PathBuf,
}

impl Held {
    /// Writes the rule, unless the machine has one of its own, has no place for one, or does not let us.
    fn by(rule: &Path) -> Result<Option<Self>> {
        match OpenOptions::new().write(true).create_new(true).mode(0o755).open(rule) {
            Ok(mut file) => {
                let held = Self { rule: rule.to_owned() };
                file.write_all(b"#!/bin/sh\nexit 101\n")?;
                Ok(Some(held))
            }
            Err(error) => match error.kind() {
                ErrorKind::AlreadyExists | ErrorKind::PermissionDenied | ErrorKind::NotFound => Ok(None),
                _ => Err(error).with_context(|| format!("{} could not be written", rule.display())),
            },
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.rule) {
            let rule = self.rule.display();
            eprintln!("{rule} could not be removed ({error}): remove it, or apt-get will start no service");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_folder_that_has_the_file_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there");
        fs::write(&there, "").unwrap();
        let path = folder.path().to_str().unwrap();
        assert_eq!(first_file(&["/nowhere/at/all", path], "there"), Some(there));
        assert_eq!(first_file(&["/nowhere/at/all", path], "missing"), None);
    }

    #[test]
    fn services_are_held_while_we_install_and_a_machines_own_rule_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let rule = folder.path().join("policy-rc.d");
        let held = Held::by(&rule).unwrap();
        assert_eq!(std::process::Command::new(&rule).status().unwrap().code(), Some(101));
        assert!(Held::by(&rule).unwrap().is_none());
        assert!(rule.is_file());
        drop(held);
        assert!(!rule.exists());
        assert!(Held::by(&folder.path().join("missing/policy-rc.d")).unwrap().is_none());
    }
}

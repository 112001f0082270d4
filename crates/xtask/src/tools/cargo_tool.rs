//! A tool that comes as a Rust package: on `PATH`, in our folder, from `cargo binstall`, or built.
//!
//! Knows how such a tool is found and installed. Does not know which tools there are: `tools` does.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Toolbox, install_whole, names_version, tools_folder};
use crate::process;

/// One pinned package of programs.
#[derive(Debug)]
pub struct CargoTool {
    /// The package's name on crates.io.
    pub package: &'static str,
    /// The only version that will do.
    pub version: String,
    /// The programs we use; the first is asked for its version.
    pub programs: &'static [&'static str],
    /// What `cargo install` is told beside the version.
    pub options: &'static [&'static str],
    /// How long building it usually takes on two cores.
    pub usual_time: &'static str,
}

impl CargoTool {
    /// The folder that holds the programs, after installing them if they are nowhere.
    pub fn find_or_install(&self, tools: &Toolbox) -> Result<PathBuf> {
        if let Some(folder) = self.find_on_path() {
            return Ok(folder);
        }
        let name = format!("{}-{}", self.package, self.version);
        let place = tools_folder()?.join(&name);
        if self.works_in(&place.join("bin")) {
            return Ok(place.join("bin"));
        }
        let place = install_whole(
            &name,
            |folder| self.install(tools, folder),
            |folder| self.works_in(&folder.join("bin")),
        )
        .with_context(|| {
            format!(
                "{} {} could not be installed: check the connection and run the command again, or install that version yourself",
                self.package, self.version
            )
        })?;
        Ok(place.join("bin"))
    }

    fn find_on_path(&self) -> Option<PathBuf> {
        let program = process::find_on_path(self.programs[0])?;
        let folder = program.parent()?.to_path_buf();
        self.works_in(&folder).then_some(folder)
    }

    fn works_in(&self, folder: &Path) -> bool {
        let all_there = self.programs.iter().all(|program| folder.join(program).is_file());
        // Asked without NO_COLOR, with which Trunk does not even tell its version.
        let mut ask = Command::new(folder.join(self.programs[0]));
        ask.arg("--version").env_remove("NO_COLOR");
        all_there && process::read(&mut ask).is_ok_and(|answer| names_version(&answer, &self.version))
    }

    fn install(&self, tools: &Toolbox, folder: &Path) -> Result<()> {
        if process::succeeds(tools.command("cargo").args(["binstall", "-V"])) {
            println!("Downloading {} {} with cargo binstall", self.package, self.version);
            let fetched = process::run(
                tools
                    .command("cargo")
                    .arg("binstall")
                    .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
                    .arg(folder)
                    .arg(format!("{}@{}", self.package, self.version)),
            );
            match fetched {
                Ok(()) if self.works_in(&folder.join("bin")) => return Ok(()),
                _ => println!("cargo binstall did not bring it, so it is built instead."),
            }
        }
        println!(
            "Building {} {} from source, once for all checkouts: about {} on two cores",
            self.package, self.version, self.usual_time
        );
        let build = folder.join("build");
        let mut cargo = tools.command("cargo");
        cargo
            .args(["install", self.package, "--version", &self.version, "--locked"])
            .args(self.options)
            .arg("--root")
            .arg(folder)
            .env("CARGO_TARGET_DIR", &build)
            // Flags meant for the site's own build must not change a tool's.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            // The tools run for seconds: their own release profiles (fat LTO) would double the wait for nothing.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        process::run(&mut cargo)?;
        std::fs::remove_dir_all(&build).with_context(|| format!("remove {} yourself", build.display()))
    }
}

//! The tools that building and testing need, and the environment in which they run.
//!
//! Knows every pinned version, where a tool may be found and how it is put there once.
//! Does not know what the tools are used for: `site`, `suite` and `shots` do.

mod cargo_tool;
mod driver;
mod node_tool;
mod servers;
mod system;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

pub use self::driver::Driver;
use cargo_tool::CargoTool;

/// Builds the wasm site. 0.22 needs a newer compiler than ours.
const TRUNK: &str = "0.21.14";
/// The npm package with `wasm-opt`; Debian's is too old for what rustc emits.
const BINARYEN: &str = "132.0.0";
/// The target of the site's program.
const WASM: &str = "wasm32-unknown-unknown";

/// Finds and installs tools, and starts programs with those tools in front of `PATH`.
#[derive(Debug)]
pub struct Toolbox {
    root: PathBuf,
    folders: Vec<PathBuf>,
    variables: BTreeMap<&'static str, OsString>,
}

impl Toolbox {
    /// An empty toolbox for the workspace at `root`.
    pub fn new(root: PathBuf) -> Self {
        Self { root, folders: Vec::new(), variables: BTreeMap::new() }
    }

    /// The workspace's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A program that runs at the top of the workspace and sees our tools first.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        forget_our_own_build(&mut command);
        // Trunk 0.21 takes NO_COLOR for a switch that wants `true` or `false` and does not start with `1`.
        command.env_remove("NO_COLOR");
        // Errors are for readers: the tools' own backtraces bury the message. Panics keep theirs.
        command.env("RUST_LIB_BACKTRACE", "0");
        command.envs(&self.variables);
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        // A folder with a `:` in its name cannot be put on PATH; the program then says what it misses.
        if let Ok(path) = std::env::join_paths(folders.chain(std::env::split_paths(&inherited))) {
            command.env("PATH", path);
        }
        command
    }

    /// Everything: what `cargo xtask setup` promises.
    pub fn prepare_everything(&mut self) -> Result<()> {
        self.prepare_rust_checks()?;
        self.prepare_wasm_build()?;
        self.prepare_browser_tests()?;
        self.prepare_journeys()?;
        self.prepare_hosts()
    }

    /// rustfmt and clippy of the pinned toolchain, and the wasm target that clippy looks at too.
    pub fn prepare_rust_checks(&mut self) -> Result<()> {
        for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
            if process::succeeds(self.command("cargo").args([subcommand, "--version"])) {
                continue;
            }
            println!("Adding {component} to the Rust toolchain (seconds)");
            process::run(self.command("rustup").args(["component", "add", component])).with_context(|| {
                format!("`cargo {subcommand}` is missing: run `rustup component add {component}`, or install it with your Rust")
            })?;
        }
        self.prepare_wasm_target()
    }

    /// The wasm target, Trunk, wasm-bindgen and wasm-opt, and every crate on this machine.
    pub fn prepare_wasm_build(&mut self) -> Result<()> {
        self.prepare_wasm_target()?;
        self.prepare_cargo_tool(&CargoTool {
            package: "trunk",
            version: TRUNK.to_owned(),
            programs: &["trunk"],
            options: &["--no-default-features", "--features", "rustls"],
            usual_time: "7 minutes",
        })?;
        self.prepare_wasm_bindgen()?;
        self.prepare_wasm_opt()?;
        // Trunk runs offline and hands that on to cargo, so the crates must be here before.
        process::run(self.command("cargo").args(["fetch", "--quiet"]))
            .context("the crates could not be downloaded: check the connection and run the command again")
    }

    /// The runner of wasm tests, and Chromium with its driver.
    pub fn prepare_browser_tests(&mut self) -> Result<()> {
        self.prepare_wasm_target()?;
        self.prepare_wasm_bindgen()?;
        let driver = system::chromedriver()?;
        self.variables.insert("CHROMEDRIVER", driver.into());
        // The runner's own limit is 20 s, which a busy machine with two cores passes while it still starts the browser.
        self.variables.insert("WASM_BINDGEN_TEST_TIMEOUT", "120".into());
        Ok(())
    }

    /// The driver of Chromium, listening, for the runner of wasm tests.
    pub fn start_driver(&self) -> Result<Driver> {
        Driver::start(&system::chromedriver()?)
    }

    /// Node, what drives the browsers, Chromium and Firefox.
    pub fn prepare_journeys(&mut self) -> Result<()> {
        system::require_node()?;
        node_tool::install_journeys(self)?;
        self.variables.insert("CHROMIUM", system::chromium()?.into());
        self.variables.insert("FIREFOX", system::firefox()?.into());
        Ok(())
    }

    /// What the site is measured beside, and what builds it; the browsers come with the journeys.
    pub fn prepare_peers(&mut self) -> Result<()> {
        self.prepare_wasm_build()?;
        self.prepare_journeys()?;
        node_tool::install_peers(self)
    }

    /// Node, and the web servers on which the generated configurations are proved.
    pub fn prepare_hosts(&mut self) -> Result<()> {
        system::require_node()?;
        self.variables.extend(servers::servers()?.map(|(name, file)| (name, file.into_os_string())));
        Ok(())
    }

    fn prepare_wasm_target(&self) -> Result<()> {
        let mut rustc = self.command("rustc");
        rustc.args(["--print", "target-libdir", "--target", WASM]);
        if process::read(&mut rustc).is_ok_and(|folder| Path::new(folder.trim()).is_dir()) {
            return Ok(());
        }
        println!("Adding the target {WASM} to the Rust toolchain (seconds)");
        process::run(self.command("rustup").args(["target", "add", WASM])).with_context(|| {
            format!("the Rust toolchain cannot build for {WASM}: install Rust from https://rustup.rs, then run `rustup target add {WASM}`")
        })
    }

    fn prepare_wasm_bindgen(&mut self) -> Result<()> {
        let lock = self.root.join("Cargo.lock");
        let text = fs::read_to_string(&lock)
            .with_context(|| format!("{} is missing: run `cargo generate-lockfile`", lock.display()))?;
        // The command line tool and the crate must be the same version: they share a private format.
        let Some(version) = locked_version(&text, "wasm-bindgen") else {
            bail!("Cargo.lock names no wasm-bindgen: run `cargo generate-lockfile`");
        };
        self.prepare_cargo_tool(&CargoTool {
            package: "wasm-bindgen-cli",
            version: version.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            options: &[],
            usual_time: "3 and a half minutes",
        })
    }

    fn prepare_wasm_opt(&mut self) -> Result<()> {
        if let Some(folder) = node_tool::wasm_opt(self, BINARYEN)? {
            self.put_in_front(folder);
        }
        Ok(())
    }

    fn prepare_cargo_tool(&mut self, tool: &CargoTool) -> Result<()> {
        let folder = tool.find_or_install(self)?;
        self.put_in_front(folder);
        Ok(())
    }

    fn put_in_front(&mut self, folder: PathBuf) {
        if !self.folders.contains(&folder) {
            self.folders.insert(0, folder);
        }
    }
}

/// The folder of our tools: beside cargo's own programs, so that every checkout shares them.
fn tools_folder() -> Result<PathBuf> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) if !home.is_empty() => PathBuf::from(home),
        _ => std::env::home_dir()
            .context("no home directory: set CARGO_HOME to a folder that can be written")?
            .join(".cargo"),
    };
    Ok(home.join("cinefile-tools"))
}

/// Builds a tool beside its place and moves it there when it is complete,
/// so that an interrupted install leaves nothing that could pass for a tool.
fn install_whole(
    name: &str,
    install: impl FnOnce(&Path) -> Result<()>,
    works: impl Fn(&Path) -> bool,
) -> Result<PathBuf> {
    let tools = tools_folder()?;
    fs::create_dir_all(&tools)
        .with_context(|| format!("{} could not be made: make it writable or set CARGO_HOME", tools.display()))?;
    // Two commands at once must not build the same tool twice.
    let guard = File::create(tools.join(".lock")).context("the tools folder is not writable: set CARGO_HOME")?;
    if guard.try_lock().is_err() {
        println!("Waiting for another `cargo xtask` that is installing tools …");
        guard.lock().context("the tools folder could not be locked: end the other `cargo xtask` and try again")?;
    }
    let place = tools.join(name);
    if works(&place) {
        return Ok(place);
    }
    let unfinished = tools.join(format!("{name}.unfinished"));
    for leftover in [&unfinished, &place] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).with_context(|| format!("remove {} and try again", leftover.display()))?;
        }
    }
    fs::create_dir_all(&unfinished)?;
    install(&unfinished)?;
    if !works(&unfinished) {
        bail!("{name} was installed but does not answer `--version`: remove {} and try again", unfinished.display());
    }
    fs::rename(&unfinished, &place)?;
    Ok(place)
}

/// `cargo run` describes our own package in the environment; a build started from here is not that package.
fn forget_our_own_build(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let ours = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if ours || text == "CARGO" || text == "CARGO_BIN_NAME" || text == "CARGO_CRATE_NAME" {
            command.env_remove(name);
        }
    }
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Whether what a tool prints for `--version` names this very version.
fn names_version(output: &str, version: &str) -> bool {
    output
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.60\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn the_locked_version_is_the_packages_own_not_a_namesakes() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn a_version_counts_only_when_it_is_the_whole_word() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.1", "0.21.14"));
        assert!(!names_version("wasm-opt version 108", "132"));
    }

    #[test]
    fn a_started_program_sees_our_tools_before_the_users() {
        let mut tools = Toolbox::new(PathBuf::from("."));
        tools.put_in_front(PathBuf::from("/tools/a"));
        tools.put_in_front(PathBuf::from("/tools/b"));
        let command = tools.command("true");
        let path = command
            .get_envs()
            .find(|(name, _)| *name == "PATH")
            .and_then(|(_, value)| value)
            .map(|value| value.to_string_lossy().into_owned())
            .unwrap_or_default();
        assert!(path.starts_with("/tools/b:/tools/a:"), "{path}");
    }
}

//! What takes how long in a browser: figures to compare, never a test that fails.
//!
//! Knows which films are measured and how the script `tests/journeys/bench.mjs` is called. The script knows the browser.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::Toolbox;

/// How many people the large film has.
const PEOPLE: &str = "1000";

/// Measures the site in `dist/` with the bundled film and with a large one.
pub fn run(tools: &mut Toolbox) -> Result<()> {
    let dist = tools.root().join("dist");
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/: run `cargo xtask build` first");
    }
    tools.prepare_journeys()?;
    let printed = Command::new("cargo")
        .args(["run", "--quiet", "--package", "cinefile-fixtures", "--", "large", PEOPLE])
        .current_dir(tools.root())
        .output()
        .context("cargo did not start")?;
    if !printed.status.success() {
        bail!("the large film was not made: {}", String::from_utf8_lossy(&printed.stderr));
    }
    let folder = tools.root().join("target/bench");
    fs::create_dir_all(&folder)?;
    let large = folder.join(format!("large-{PEOPLE}.json"));
    fs::write(&large, printed.stdout)?;
    println!("The gallery's filter, from a letter typed to the page laid out anew:");
    let mut node = tools.command("node");
    node.arg("tests/journeys/bench.mjs").arg("--dist").arg(dist).arg(large);
    process::run(&mut node).context("the measurement did not come to its end")
}

//! Pictures of every kind of page, for an eye to judge.
//!
//! Knows how the script `tests/journeys/shots.mjs` is called. The script knows the browser.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::process;
use crate::tools::Toolbox;

/// What to photograph, and where to.
#[derive(Debug, Args)]
pub struct Shots {
    /// The folder for the pictures, named `<page>-<width>-<light|dark|nojs>.png`.
    #[arg(long, value_name = "FOLDER", default_value = "target/shots")]
    out: PathBuf,
    /// Only these addresses, such as `/,/interviewees/` (default: every kind of page).
    #[arg(long, value_name = "ADDRESSES", value_delimiter = ',')]
    routes: Vec<String>,
    /// Only these widths in pixels.
    #[arg(long, value_name = "WIDTHS", value_delimiter = ',', default_values_t = [360_u32, 820, 1440])]
    widths: Vec<u32>,
}

/// Photographs the site in `dist/`; overflow and console errors are an error.
pub fn take(tools: &mut Toolbox, shots: &Shots) -> Result<()> {
    let dist = tools.root().join("dist");
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/: run `cargo xtask build` first");
    }
    tools.prepare_journeys()?;
    let widths: Vec<String> = shots.widths.iter().map(u32::to_string).collect();
    let mut node = tools.command("node");
    node.arg("tests/journeys/shots.mjs")
        .arg("--dist")
        .arg(dist)
        .arg("--out")
        .arg(&shots.out)
        .args(["--widths", &widths.join(",")]);
    if !shots.routes.is_empty() {
        node.args(["--routes", &shots.routes.join(",")]);
    }
    process::run(&mut node).context("the pictures are taken as far as possible; the list above says what is wrong")
}

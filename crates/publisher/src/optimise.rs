//! Makes the program's parts smaller with Binaryen's `wasm-opt`, a program of its own that must be on `PATH`.
//!
//! It knows the options; what the parts are it does not know. Only those who build the project need it.

use std::{fs, process::Command};

use miette::{IntoDiagnostic, Result, WrapErr, miette};

/// Bytes first; the features are those that the compiler for wasm uses by default.
///
/// Functions with one caller are not inlined: it makes the compressed program larger.
const OPTIONS: &[&str] = &[
    "-Oz",
    "--skip-pass=memory-packing",
    "--one-caller-inline-max-function-size=0",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-multivalue",
];

/// A module that does the same in fewer bytes. Runs `wasm-opt` over a temporary file.
///
/// # Errors
/// There is no `wasm-opt`, or it refuses the module.
pub(crate) fn optimised(module: &[u8]) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir().into_diagnostic()?;
    let (given, made) = (folder.path().join("given.wasm"), folder.path().join("made.wasm"));
    fs::write(&given, module).into_diagnostic()?;
    let status = Command::new("wasm-opt")
        .args(OPTIONS)
        .arg(&given)
        .arg("-o")
        .arg(&made)
        .status()
        .into_diagnostic()
        .wrap_err("`wasm-opt` cannot be run: build with `cargo xtask build`, which installs it")?;
    if !status.success() {
        return Err(miette!("`wasm-opt` ended with {status}: the lines above say why"));
    }
    fs::read(&made).into_diagnostic()
}

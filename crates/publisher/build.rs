//! Puts into the command `cinefile` what it carries inside: the built shell and the face of the social card's titles.
//!
//! `CINEFILE_CARRY` names the folder that holds the shell, as `cargo xtask package` does; without it the command
//! carries none and must be told where one is. The file names are those of `src/shell/files.rs`.
//! The face is taken out of the crate that carries it, so that the program holds this one and not all of that crate's.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

include!("src/shell/files.rs");

/// The face's PostScript name, as it stands in its own bytes.
const FACE: &[u8] = b"LibertinusSerif-Regular";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/shell/files.rs");
    println!("cargo::rerun-if-env-changed=CINEFILE_CARRY");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names the folder for what is built"));
    let carried = carried(env::var_os("CINEFILE_CARRY").map(PathBuf::from).as_deref());
    fs::write(out.join("carried.rs"), carried).expect("Cargo's folder can be written");
    let face = typst_assets::fonts()
        .find(|bytes| bytes.windows(FACE.len()).any(|name| name == FACE))
        .expect("typst-assets carries Libertinus Serif");
    fs::write(out.join("title.otf"), face).expect("Cargo's folder can be written");
}

/// The Rust item that holds the shell's bytes.
fn carried(folder: Option<&Path>) -> String {
    let mut carried = String::from("const CARRIED: Option<[&[u8]; FILES.len()]> = ");
    match folder {
        None => carried.push_str("None"),
        Some(folder) => {
            carried.push_str("Some([\n");
            for name in FILES {
                let file = folder.join(name);
                println!("cargo::rerun-if-changed={}", file.display());
                writeln!(carried, "    include_bytes!({:?}),", file.display().to_string())
                    .expect("writing to a String cannot fail");
            }
            carried.push_str("])");
        }
    }
    carried.push_str(";\n");
    carried
}

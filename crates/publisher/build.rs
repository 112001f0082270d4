//! Takes the face of the social card's titles out of the crate that carries it, so that the program holds this one
//! face and not all of that crate's.

use std::{env, fs, path::Path};

/// The face's PostScript name, as it stands in its own bytes.
const FACE: &[u8] = b"LibertinusSerif-Regular";

fn main() {
    let face = typst_assets::fonts()
        .find(|bytes| bytes.windows(FACE.len()).any(|name| name == FACE))
        .expect("typst-assets carries Libertinus Serif");
    let folder = env::var_os("OUT_DIR").expect("Cargo names the folder for what is built");
    fs::write(Path::new(&folder).join("title.otf"), face).expect("Cargo's folder can be written");
    println!("cargo::rerun-if-changed=build.rs");
}

//! Puts the built shell (the program, its styles and the page's frame) into the command `cinefile`.
//!
//! `CINEFILE_CARRY` names the folder that holds it, as `cargo xtask package` does; without it the command carries
//! none and must be told where one is. The file names are those of `src/shell.rs`.

use std::{env, fmt::Write as _, fs, path::PathBuf};

const FILES: [&str; 6] = ["index.html", "site.css", "boot.js", "app.js", "app.wasm", "icon.svg"];

fn main() {
    println!("cargo::rerun-if-env-changed=CINEFILE_CARRY");
    let mut carried = String::from("const CARRIED: Option<[&[u8]; 6]> = ");
    match env::var_os("CINEFILE_CARRY").map(PathBuf::from) {
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
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo tells build scripts where to write"));
    fs::write(out.join("carried.rs"), carried).expect("cargo's folder for build scripts can be written");
}

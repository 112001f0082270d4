//! Sites built for tests: a shell that is told apart, a film's folder, the files of the site.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::{collections::BTreeMap, fs, path::Path};

use cinefile_app::Part;
use cinefile_fixtures::small_film;
use cinefile_publisher::{Options, Shell, publish};
use miette::Result;
use serde_json::Value;
use tempfile::TempDir;

pub fn shell() -> Shell {
    Shell {
        frame: "<!DOCTYPE html>\n<html lang=\"en\"><head>\n<title></title>\n</head><body>\n<div id=\"app\"></div>\n\
                </body></html>\n"
            .into(),
        styles: b"body { margin: 0 }\n".to_vec(),
        boot: "import './{{glue}}'; fetch('./{{wasm}}');'{{parts}}';'{{names}}';'{{records}}';\n".into(),
        glue: b"export default 1;\n".to_vec(),
        wasm: b"\0asm\x01\0\0\0".to_vec(),
        parts: Part::ALL.map(|part| [b"\0asm\x01\0\0\0", part.name().as_bytes()].concat()),
        icon: b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n".to_vec(),
    }
}

/// A film's folder: `film.json` and whatever else is given.
pub fn home(film: &str, files: &[(&str, &str)]) -> TempDir {
    let home = TempDir::new().unwrap();
    for (name, content) in files.iter().chain(&[("film.json", film)]) {
        let file = home.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    home
}

pub fn built(home: &TempDir, options: &Options) -> Result<BTreeMap<String, Vec<u8>>> {
    let out = home.path().join("dist");
    publish(&shell(), &home.path().join("film.json"), &out, options, &|_, _| {})?;
    let mut files = BTreeMap::new();
    collect(&out, "", &mut files);
    Ok(files)
}

pub fn collect(root: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(root.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            collect(root, &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

pub fn placed(address: &str) -> Options {
    Options { site_url: Some(address.parse().unwrap()), ..Options::default() }
}

/// The small film with a change.
pub fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut film: Value = serde_json::from_str(&small_film()).unwrap();
    change(&mut film);
    film.to_string()
}

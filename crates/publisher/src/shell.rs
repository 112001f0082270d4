//! The shell: what every site has in common, whatever its film. Program, styles, the page's frame.
//!
//! It knows what Trunk leaves behind and how to make it light; it knows no film.

use std::{
    fs,
    path::{Path, PathBuf},
};

use miette::{IntoDiagnostic, Result, WrapErr, miette};

use cinefile_app::Part;

use crate::{glue, optimise::optimised, split};
use files::FILES;

mod files;

include!(concat!(env!("OUT_DIR"), "/carried.rs"));

/// The styles that only pages in frames have: `embeds` writes them to a file of their own.
const FRAMES_ONLY: &str = "embed.css";

/// What stands once in the frame, for the publisher to fill.
pub(crate) mod slot {
    pub(crate) const TITLE: &str = "<title></title>";
    pub(crate) const APP: &str = "<div id=\"app\"></div>";
    pub(crate) const HEAD_END: &str = "</head>";
    pub(crate) const BODY_END: &str = "</body>";
    pub(crate) const ALL: [&str; 4] = [TITLE, APP, HEAD_END, BODY_END];
}

/// The files that every site has in common, held in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// The page's frame, with its slots still empty.
    pub frame: String,
    /// All styles.
    pub styles: Vec<u8>,
    /// The boot module; the names of program files are written into it at `{{glue}}`, `{{wasm}}` and `{{parts}}`,
    /// those of countries and languages at `{{names}}`, the file that frames fetch at `{{records}}`.
    pub boot: String,
    /// The JavaScript that loads the wasm.
    pub glue: Vec<u8>,
    /// The program, without its parts.
    pub wasm: Vec<u8>,
    /// Its parts, in the order of [`Part::ALL`].
    pub parts: [Vec<u8>; Part::ALL.len()],
    /// The site's icon, an SVG.
    pub icon: Vec<u8>,
}

impl Shell {
    /// The shell that this command carries inside; `None` if it was built without one.
    ///
    /// # Errors
    /// The carried frame is not one of ours.
    pub fn carried() -> Result<Option<Self>> {
        CARRIED.map(|files| Self::of(files.map(<[u8]>::to_vec))).transpose()
    }

    /// The shell in a folder that [`Shell::write`] has written.
    ///
    /// # Errors
    /// A file is missing or the frame is not one of ours.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files: [Vec<u8>; FILES.len()] = Default::default();
        for (bytes, name) in files.iter_mut().zip(FILES) {
            *bytes = fs::read(folder.join(name)).into_diagnostic().wrap_err_with(|| {
                format!(
                    "{} holds no shell: there is no `{name}`; `cargo xtask build` leaves one in target/shell",
                    folder.display()
                )
            })?;
        }
        Self::of(files)
    }

    /// Writes the shell into a folder, from which [`Shell::read`] reads it again.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).into_diagnostic()?;
        let before = [self.frame.as_bytes(), &self.styles, self.boot.as_bytes(), &self.glue, &self.wasm];
        let files = before.into_iter().chain(self.parts.iter().map(Vec::as_slice)).chain([&*self.icon]);
        for (bytes, name) in files.zip(FILES) {
            crate::write(&folder.join(name), bytes)?;
        }
        Ok(())
    }

    /// The shell from Trunk's staging folder: the wasm with its glue, the frame, `boot.js`, `icon.svg` and `styles`.
    ///
    /// Cuts the program's parts out of it, makes all and the scripts lighter and joins the styles.
    /// Takes these files out of the folder. `linked` is the program as the linker wrote it.
    ///
    /// # Errors
    /// A file is missing, glue and wasm do not belong together, the program cannot be cut, or there is no `wasm-opt`.
    pub fn from_trunk(staging: &Path, linked: &Path) -> Result<Self> {
        let take = |name: &str| -> Result<Vec<u8>> {
            let file = staging.join(name);
            let bytes = fs::read(&file).into_diagnostic().wrap_err_with(|| format!("Trunk has not written {name}"))?;
            fs::remove_file(&file).into_diagnostic()?;
            Ok(bytes)
        };
        let text = |name: &str| -> Result<String> { String::from_utf8(take(name)?).into_diagnostic() };
        let linked = fs::read(linked)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} is missing: it is the program as the linker wrote it", linked.display()))?;
        let (rest, parts) = divided(&take("cinefile-app_bg.wasm")?, &linked)?;
        let (light_glue, wasm) = glue::lighten(&text("cinefile-app.js")?, &rest)?;
        let styles = styles(&staging.join("styles"))?;
        fs::remove_dir_all(staging.join("styles")).into_diagnostic()?;
        // Trunk leaves the lines by which it was told what to build.
        let frame: String = text("index.html")?
            .lines()
            .filter(|line| !line.contains("data-trunk") && !line.trim().is_empty())
            .map(|line| format!("{line}\n"))
            .collect();
        let boot = glue::without_comments(&text("boot.js")?);
        Self { frame, styles: styles.into(), boot, glue: light_glue.into(), wasm, parts, icon: take("icon.svg")? }
            .checked()
    }

    fn of(files: [Vec<u8>; FILES.len()]) -> Result<Self> {
        let mut files = files.into_iter();
        let mut next = || files.next().unwrap_or_default();
        let (frame, styles, boot, glue, wasm) = (next(), next(), next(), next(), next());
        let (frame, boot) = (String::from_utf8(frame).into_diagnostic()?, String::from_utf8(boot).into_diagnostic()?);
        let parts = Part::ALL.map(|_| next());
        Self { frame, styles, boot, glue, wasm, parts, icon: next() }.checked()
    }

    /// The same shell, if all is in it that the publisher fills.
    fn checked(self) -> Result<Self> {
        for slot in slot::ALL {
            if self.frame.matches(slot).count() != 1 {
                return Err(miette!("index.html must hold `{slot}` exactly once: the publisher fills it"));
            }
        }
        for slot in ["{{glue}}", "{{wasm}}", "{{parts}}", "{{names}}", "{{records}}"] {
            if !self.boot.contains(slot) {
                return Err(miette!("boot.js must hold `{slot}`: the publisher fills it in"));
            }
        }
        Ok(self)
    }
}

/// The program and its parts, each as light as can be.
fn divided(program: &[u8], linked: &[u8]) -> Result<(Vec<u8>, [Vec<u8>; Part::ALL.len()])> {
    let mut parts: [Vec<u8>; Part::ALL.len()] = Default::default();
    let mut rest = program.to_vec();
    for (part, found) in Part::ALL.iter().zip(&mut parts) {
        let others: Vec<&str> =
            Part::ALL.iter().filter(|other| *other != part).flat_map(|other| other.entries()).copied().collect();
        let reached = split::only_through(linked, part.entries(), &others)?;
        let divided = split::cut_out(&rest, part.name(), &reached)?;
        *found = optimised(&divided.part)?;
        rest = divided.rest;
    }
    // The optimiser has found some of what the parts called to be of no use.
    let rest = optimised(&split::without_unused_exports(&rest, &parts)?)?;
    split::with_short_names(&rest, &parts)
}

/// The stylesheets in the order of their layers: the file that names the layers first, tokens, base, layout,
/// components by name, print last.
fn styles(folder: &Path) -> Result<String> {
    let mut files: Vec<PathBuf> =
        ["layers.css", "tokens.css", "base.css", "layout.css"].map(|name| folder.join(name)).into();
    let mut components: Vec<PathBuf> = fs::read_dir(folder.join("components"))
        .into_diagnostic()?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()
        .into_diagnostic()?;
    components.retain(|file| !file.ends_with(FRAMES_ONLY));
    components.sort();
    files.extend(components);
    files.push(folder.join("print.css"));
    let mut styles = String::new();
    for file in files {
        styles.push_str(&without_comments(&crate::read(&file)?));
    }
    Ok(styles)
}

/// The stylesheet without comments and without the white space at both ends of its lines.
pub(crate) fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// A shell for tests: every slot, and files that are told apart.
#[cfg(test)]
pub(crate) fn sample() -> Shell {
    Shell {
        frame: format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{}\n{}\n<body>\n{}\n{}\n</html>\n",
            slot::TITLE,
            slot::HEAD_END,
            slot::APP,
            slot::BODY_END
        ),
        styles: b"body{}\n".to_vec(),
        boot: "import('./{{glue}}');fetch('./{{wasm}}');'{{parts}}';'{{names}}';'{{records}}';\n".into(),
        glue: b"export default 1;\n".to_vec(),
        wasm: b"\0asm\x01\0\0\0".to_vec(),
        parts: Part::ALL.map(|part| [b"\0asm\x01\0\0\0", part.name().as_bytes()].concat()),
        icon: b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n".to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_its_file() {
        let parts = Part::ALL.map(|part| format!("{}.wasm", part.name()));
        assert_eq!(FILES[5..FILES.len() - 1], parts);
    }

    #[test]
    fn a_shell_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        sample().write(folder.path()).unwrap();
        assert_eq!(Shell::read(folder.path()).unwrap(), sample());
    }

    #[test]
    fn a_folder_without_a_shell_says_where_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let error = format!("{:?}", Shell::read(folder.path()).unwrap_err());
        assert!(error.contains("target/shell"), "{error}");
    }

    #[test]
    fn a_frame_without_a_slot_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut shell = sample();
        shell.frame = shell.frame.replace(slot::APP, "");
        shell.write(folder.path()).unwrap();
        let error = Shell::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("`<div id=\"app\"></div>` exactly once"), "{error}");
    }

    #[test]
    fn styles_lose_their_comments_and_nothing_else() {
        assert_eq!(without_comments("a { b: c } /* x */ d {}\n\n  /* y\n z */\n e {}"), "a { b: c }  d {}\ne {}\n");
        assert_eq!(without_comments("a {} /* open"), "a {}\n");
    }
}

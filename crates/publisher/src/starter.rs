//! A small film file to start from: valid, made up, with one or two records of every kind.
//!
//! It knows what a newcomer finds in the folder; what is said in the film file stands in `starter/film.json`.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use cinefile_model::schema::film_schema_text;
use miette::{Result, miette};

/// The film file: every text says what to write in its place.
pub const FILM: &str = include_str!("../starter/film.json");

/// A few lines for whoever opens the folder later.
pub const README: &str = include_str!("../starter/README.md");

/// Writes a film to start from into a new or empty folder; gives the path of its film file.
///
/// # Errors
/// The folder holds something, or cannot be made or written; nothing that was there is touched.
pub fn write(folder: &Path) -> Result<PathBuf> {
    if let Some(reason) = occupied(folder) {
        return Err(miette!(help = "Name a new or an empty folder: nothing was written.", "{reason}"));
    }
    let failed = |error: io::Error| {
        miette!(
            help = "Name a folder in a place where you may write.",
            "{} cannot be written: {error}",
            folder.display()
        )
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let film = folder.join("film.json");
    for (file, text) in
        [(&film, FILM), (&folder.join("film.schema.json"), &*film_schema_text()), (&folder.join("README.md"), README)]
    {
        // Never over a file that has come in between.
        fs::File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed)?;
    }
    Ok(film)
}

/// Why nothing can be written there, if it is so.
fn occupied(folder: &Path) -> Option<String> {
    let name = folder.display();
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some().then(|| format!("the folder {name} is not empty")),
        // Whether it can be made is seen when it is made.
        Err(_) if !folder.exists() => None,
        Err(_) if !folder.is_dir() => Some(format!("{name} is a file")),
        Err(error) => Some(format!("the folder {name} cannot be read: {error}")),
    }
}

/// What to do next, for the terminal.
pub fn next_steps(film: &Path) -> String {
    let film = quoted(film);
    format!(
        "Wrote a film to start from: {film}\n\n\
         1. See it:    cinefile serve {film}\n\
         2. Write yours over it; the pages follow every save.\n\
         3. Check it:  cinefile check {film}\n\
         4. Build it:  cinefile build {film}\n\
         \n\
         An editor that knows JSON Schema (VS Code, for one) completes fields and explains them.\n"
    )
}

/// The path as it can be copied into a shell.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '_' | '-' | ':');
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_where_a_shell_would_take_them_apart() {
        assert_eq!(quoted(Path::new("demo/film.json")), "demo/film.json");
        assert_eq!(quoted(Path::new("my film/film.json")), "'my film/film.json'");
        assert_eq!(quoted(Path::new("Ada's/film.json")), "'Ada'\\''s/film.json'");
    }
}

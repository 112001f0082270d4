//! The lock file beside a film file: every name that has been published, so that none is lost by accident.
//!
//! It knows the file's form and how it is kept; which names a film has, and what is wrong with a lost one, is the model's.
//! One name stands on a line and the lines are sorted, so that two people's additions can be merged.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use cinefile_model::{Film, PartialDate, Published, RecordName};
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use serde::Deserialize;
use serde_json::json;

use crate::report::Unreadable;

/// The code of a problem with the lock file itself.
pub const BROKEN_LOCK: &str = "broken-lock";

/// How the name of a lock ends that has not yet taken the old one's place.
const NEW: &str = ".new";

/// The form of the file; a later one may hold what this program does not understand.
const VERSION: u32 = 1;

/// What a build does with the lock file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockUse {
    /// A lost name ends the build; after a good one new names are added, as published on this day.
    Keep {
        /// The day of the build.
        today: PartialDate,
    },
    /// A lost name ends the build; the file stays as it is.
    Compare,
    /// A lost name is a warning; the file stays as it is.
    Warn,
    /// The file is neither read nor written.
    Ignore,
}

/// What has been published, and what was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    published: Published,
    withdrawn: BTreeMap<RecordName, Withdrawal>,
}

/// Why a record is no longer shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When it was taken back.
    pub date: PartialDate,
    /// Why, in the language of the film file's wording.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    #[serde(default)]
    published: BTreeMap<String, Option<String>>,
    #[serde(default)]
    withdrawn: BTreeMap<String, WrittenWithdrawal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWithdrawal {
    date: String,
    why: String,
}

impl Lock {
    /// Where the lock of a film file stands: `film.lock.json` beside `film.json`.
    pub fn path(film_file: &Path) -> PathBuf {
        film_file.with_extension("lock.json")
    }

    /// Reads the lock of a film file; an empty one where there is none yet.
    ///
    /// # Errors
    /// There is one that cannot be read or does not have the form of a lock.
    pub fn beside(film_file: &Path) -> Result<Self, Unreadable> {
        let path = Self::path(film_file);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(broken(&path, &format!("cannot be read: {error}"))),
        };
        Self::of_text(&text).map_err(|fault| broken(&path, &fault))
    }

    fn of_text(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written: Written = serde_json::from_str(text).map_err(|error| format!("is no lock file: {error}"))?;
        if written.version != VERSION {
            return Err(format!("has the version {}, and this program knows version {VERSION} only", written.version));
        }
        let name = |name: &str| name.parse().map_err(|_| format!("holds `{name}`, which names no record"));
        let day = |name: &str, day: &str| {
            day.parse().map_err(|_| format!("holds `{day}` at `{name}`, which is no date such as `2024-03-01`"))
        };
        let mut lock = Self::default();
        for (text, since) in &written.published {
            lock.published.insert(name(text)?, since.as_deref().map(|since| day(text, since)).transpose()?);
        }
        for (text, WrittenWithdrawal { date, why }) in written.withdrawn {
            lock.withdrawn.insert(name(&text)?, Withdrawal { date: day(&text, &date)?, why });
        }
        Ok(lock)
    }

    /// What must still be found in the film: everything published that was not taken back.
    pub fn binding(&self) -> Published {
        let mut binding = self.published.clone();
        binding.retain(|name, _| !self.withdrawn.contains_key(name));
        binding
    }

    /// What was taken back.
    pub fn withdrawn(&self) -> impl Iterator<Item = (&RecordName, &Withdrawal)> {
        self.withdrawn.iter()
    }

    /// The lock after this film has been published; what has come back is no longer withdrawn.
    #[must_use]
    pub fn after(mut self, film: &Film, today: PartialDate) -> Self {
        for name in film.published_names() {
            self.withdrawn.remove(&name);
            self.published.entry(name).or_insert(Some(today));
        }
        self
    }

    /// Takes a record back.
    ///
    /// # Errors
    /// It was never published, or the film still has it.
    pub fn withdraw(&mut self, film: &Film, name: RecordName, date: PartialDate, why: &str) -> Result<()> {
        if !self.published.contains_key(&name) {
            return Err(miette!(
                help = "Withdraw what the lock file names; what was never published can simply be deleted.",
                "`{name}` was never published"
            ));
        }
        if film.published_names().contains(&name) {
            return Err(miette!(
                help = "Delete it from the film file first; then withdraw it.",
                "`{name}` still stands in the film"
            ));
        }
        self.withdrawn.insert(name, Withdrawal { date, why: why.trim().to_owned() });
        Ok(())
    }

    /// Writes the lock of a film file in one step; whether anything has changed.
    ///
    /// # Errors
    /// It cannot be written; the old one then stands as before.
    pub fn write(&self, film_file: &Path) -> Result<bool> {
        let path = Self::path(film_file);
        let text = self.text();
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return Ok(false);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The old file's name, so that what a killed build has left is known by it.
        let hidden = format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy());
        remove_left(folder, &hidden);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&hidden).suffix(NEW);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Others may read it, as far as the system's mask lets them.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let replaced = builder.tempfile_in(folder).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|failed| failed.error)
        });
        replaced.into_diagnostic().wrap_err_with(|| format!("{} cannot be written", path.display()))?;
        Ok(true)
    }

    fn text(&self) -> String {
        let lines = |lines: Vec<String>| match lines.len() {
            0 => "{}".to_owned(),
            _ => format!("{{\n    {}\n  }}", lines.join(",\n    ")),
        };
        let published = self
            .published
            .iter()
            .map(|(name, since)| format!("{}: {}", json!(name.as_str()), json!(since.map(|since| since.to_string()))));
        let withdrawn = self.withdrawn.iter().map(|(name, Withdrawal { date, why })| {
            format!("{}: {{ \"date\": {}, \"why\": {} }}", json!(name.as_str()), json!(date.to_string()), json!(why))
        });
        let mut text = String::new();
        writeln!(
            text,
            "{{\n  \"version\": {VERSION},\n  \"published\": {},\n  \"withdrawn\": {}\n}}",
            lines(published.collect()),
            lines(withdrawn.collect())
        )
        .expect("writing to a String cannot fail");
        text
    }
}

/// Removes new locks that a killed build did not bring to their place. What cannot be removed does no harm.
fn remove_left(folder: &Path, hidden: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(hidden) && name.ends_with(NEW)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn broken(path: &Path, fault: &str) -> Unreadable {
    Unreadable {
        code: BROKEN_LOCK,
        message: format!("{} {fault}", path.display()),
        help: "Where git has left marks of a conflict (`<<<<<<<`), keep the lines of both sides. Otherwise take the \
               file back from an earlier state; deleted, it is written anew by the next build, which then knows \
               nothing of what was published before.",
    }
}

/// The day on which a build takes place, in UTC; `SOURCE_DATE_EPOCH` stands for the clock where it is set.
///
/// # Errors
/// `SOURCE_DATE_EPOCH` is no number of seconds.
pub fn today() -> Result<PartialDate> {
    let now = match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok())
            .ok_or_else(|| miette!("SOURCE_DATE_EPOCH is `{seconds}`; set it to seconds since 1970, or not at all"))?,
        Err(_) => time::OffsetDateTime::now_utc(),
    };
    now.date().to_string().parse().map_err(|_| miette!("the clock of this machine is wrong: it says {}", now.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film() -> Film {
        Film::from_json(&cinefile_fixtures::small_film()).unwrap()
    }

    fn day(day: &str) -> PartialDate {
        day.parse().unwrap()
    }

    #[test]
    fn a_lock_is_read_as_it_was_written_with_one_name_a_line() {
        let mut lock = Lock::default().after(&film(), day("2024-03-01"));
        let gone: RecordName = "reviews/gone".parse().unwrap();
        lock.published.insert(gone.clone(), None);
        lock.withdraw(&film(), gone.clone(), day("2024-04-01"), " The author \"asked\" for it. ").unwrap();
        let text = lock.text();
        assert_eq!(Lock::of_text(&text).as_ref(), Ok(&lock), "{text}");
        assert!(text.ends_with("}\n"));
        assert!(text.contains("\n    \"reviews/gone\": null"), "{text}");
        assert!(text.contains("{ \"date\": \"2024-04-01\", \"why\": \"The author \\\"asked\\\" for it.\" }"), "{text}");
        let names: Vec<&str> = text.lines().filter(|line| line.starts_with("    ")).collect();
        assert_eq!(names.len(), lock.published.len() + 1);
        assert!(names[..names.len() - 1].is_sorted());
        assert!(!lock.binding().contains_key(&gone));
        assert_eq!(Lock::of_text(&Lock::default().text()), Ok(Lock::default()));
    }

    #[test]
    fn the_first_day_stays_and_what_comes_back_is_not_withdrawn() {
        let lock = Lock::default().after(&film(), day("2024-03-01"));
        assert_eq!(lock.clone().after(&film(), day("2024-05-05")), lock);
        let name = lock.published.keys().next().unwrap().clone();
        let mut withdrawn = lock.clone();
        withdrawn.withdrawn.insert(name, Withdrawal { date: day("2024-04-01"), why: "A slip.".into() });
        assert_eq!(withdrawn.after(&film(), day("2024-05-05")), lock);
    }

    #[test]
    fn only_what_was_published_and_is_gone_can_be_withdrawn() {
        let mut lock = Lock::default().after(&film(), day("2024-03-01"));
        let live = lock.published.keys().next().unwrap().clone();
        let mut said =
            |name: RecordName| lock.withdraw(&film(), name, day("2024-04-01"), "So.").unwrap_err().to_string();
        assert!(said(live).contains("still stands in the film"));
        assert!(said("quotes/nobody".parse().unwrap()).contains("was never published"));
    }

    #[test]
    fn a_file_of_another_form_is_refused_with_what_is_wrong() {
        for (text, fault) in [
            ("", "is no lock file: EOF"),
            ("<<<<<<< HEAD\n{", "is no lock file: expected value at line 1"),
            ("[]", "is no lock file"),
            ("{ \"version\": 2 }", "has the version 2"),
            ("{ \"version\": 1, \"pages\": {} }", "unknown field `pages`"),
            ("{ \"version\": 1, \"published\": { \"review/a\": null } }", "holds `review/a`, which names no record"),
            ("{ \"version\": 1, \"published\": { \"reviews/a\": \"May\" } }", "holds `May` at `reviews/a`"),
            ("{ \"version\": 1, \"withdrawn\": { \"reviews/a\": \"2024\" } }", "is no lock file"),
        ] {
            let said = Lock::of_text(text).unwrap_err();
            assert!(said.contains(fault), "{text}: {said}");
        }
    }

    #[test]
    fn the_lock_is_named_after_the_film_file() {
        for (film, lock) in [("film.json", "film.lock.json"), ("a/b.json", "a/b.lock.json"), ("film", "film.lock.json")]
        {
            assert_eq!(Lock::path(Path::new(film)), Path::new(lock));
        }
    }
}

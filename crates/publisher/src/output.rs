//! The folder that a build fills: the new site takes the old one's place in one step, or not at all.
//!
//! It knows folders and locks, not what is in them but for the mark of an earlier build.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use miette::{IntoDiagnostic, Result, WrapErr, miette};

/// What the first page of every site holds, by which a folder is known as ours.
pub(crate) const MARK: &str = "<meta name=\"generator\" content=\"Cinefile";

/// Where the old site waits while it is exchanged in two steps.
const ASIDE: &str = "old";

/// A folder beside the one that will be replaced. Whatever ends the build, the old site stays whole.
///
/// It is locked while a build writes into it. What a killed build has left in it is removed by the next one.
#[derive(Debug)]
pub struct Staging {
    /// Where the site will stand.
    out: PathBuf,
    /// `.<name>.cinefile` beside it.
    folder: PathBuf,
    /// Held while the build lasts.
    lock: File,
}

impl Staging {
    /// Prepares an empty folder for the site that will stand at `out`.
    ///
    /// # Errors
    /// `out` is something else than an earlier build or an empty folder, another build is writing it,
    /// or the folder beside it cannot be written.
    pub fn beside(out: &Path) -> Result<Self> {
        let shown = out.display();
        let parent = match out.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return Err(miette!("{shown} is no folder that can be replaced; write `--out dist`")),
        };
        let name = out
            .file_name()
            .ok_or_else(|| miette!("{shown} does not say which folder to write; write its name: `--out dist`"))?;
        fs::create_dir_all(parent)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} cannot be made; choose a folder that you may write", parent.display()))?;
        // A link to a folder stays a link: what it leads to is replaced.
        let (parent, name) = match fs::canonicalize(out) {
            Ok(real) => (
                real.parent().map_or_else(|| parent.to_owned(), Path::to_path_buf),
                real.file_name().map_or_else(|| name.to_owned(), std::ffi::OsStr::to_owned),
            ),
            Err(_) => (fs::canonicalize(parent).into_diagnostic()?, name.to_owned()),
        };
        let out = parent.join(&name);
        may_be_replaced(&out)?;

        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(&name);
        hidden.push(".cinefile");
        let folder = parent.join(hidden);
        fs::create_dir_all(&folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} cannot be written; choose another folder with `--out`", parent.display()))?;
        let lock = File::create(folder.join("lock")).into_diagnostic()?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(miette!("another build is writing {shown}; wait until it is done"));
            }
            Err(TryLockError::Error(error)) => return Err(error).into_diagnostic(),
        }
        let staging = Self { out, folder, lock };
        let (site, aside) = (staging.site(), staging.folder.join(ASIDE));
        if aside.exists() && !staging.out.exists() {
            // A build was killed between the two steps of `replace`.
            fs::rename(&aside, &staging.out).into_diagnostic()?;
        }
        remove(&aside)?;
        remove(&site)?;
        fs::create_dir(&site).into_diagnostic()?;
        Ok(staging)
    }

    /// The folder to fill.
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Puts the filled folder where the site should stand, and removes the one that stood there.
    ///
    /// # Errors
    /// The folders cannot be renamed; the old site then stands as before.
    pub fn swap_in(self) -> Result<()> {
        let site = self.site();
        let swapped = if self.out.exists() { exchange(&site, &self.out) } else { fs::rename(&site, &self.out) };
        swapped
            .into_diagnostic()
            .wrap_err_with(|| format!("the new site could not take its place at {}", self.out.display()))?;
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build. Unlocked last: another build may wait for it.
        let _ = remove(&self.site());
        let _ = fs::remove_dir_all(&self.folder);
        let _ = self.lock.unlock();
    }
}

/// Refuses to replace what no build has made.
fn may_be_replaced(out: &Path) -> Result<()> {
    let shown = out.display();
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).into_diagnostic().wrap_err_with(|| format!("{shown} is no folder that can be replaced"));
        }
    };
    let mut is_empty = true;
    for entry in entries {
        let entry = entry.into_diagnostic()?;
        is_empty = false;
        if entry.file_name() == ".git" {
            return Err(miette!(
                help = "build into another folder and copy its content over",
                "{shown} belongs to git: replacing it would lose `.git`"
            ));
        }
    }
    let is_ours = fs::read_to_string(out.join("index.html")).is_ok_and(|page| page.contains(MARK));
    if is_empty || is_ours {
        return Ok(());
    }
    Err(miette!(
        help = "choose another folder with `--out`, or empty this one yourself",
        "{shown} holds files that no build has made: they would be lost"
    ))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).into_diagnostic().wrap_err_with(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        // Some file systems cannot.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => replace(new, old),
        done => done.map_err(io::Error::from),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    replace(new, old)
}

/// Exchanges two folders in two steps: for the moment between them there is no site.
fn replace(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_file_name(ASIDE);
    fs::rename(old, &aside)?;
    fs::rename(new, old).inspect_err(|_| {
        let _ = fs::rename(&aside, old);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(of: &str) -> String {
        format!("{MARK} 0\">{of}")
    }

    fn build(out: &Path, page: &str) -> Result<()> {
        let staging = Staging::beside(out)?;
        fs::write(staging.site().join("index.html"), page).into_diagnostic()?;
        staging.swap_in()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one_and_nothing_is_left_beside_it() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("deep/dist");
        build(&out, &page("one")).unwrap();
        fs::write(out.join("gone.html"), "").unwrap();
        build(&out, &page("two")).unwrap();
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), page("two"));
        assert_eq!(names(&out), ["index.html"]);
        assert_eq!(names(&place.path().join("deep")), ["dist"]);
    }

    #[test]
    fn two_steps_do_the_same() {
        let place = tempfile::tempdir().unwrap();
        let (new, old) = (place.path().join("new"), place.path().join("out"));
        fs::create_dir(&new).unwrap();
        fs::create_dir(&old).unwrap();
        fs::write(new.join("a"), "new").unwrap();
        replace(&new, &old).unwrap();
        assert_eq!(fs::read_to_string(old.join("a")).unwrap(), "new");
        assert!(!new.exists());
    }

    #[test]
    fn a_build_that_fails_leaves_the_old_site_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("dist");
        build(&out, &page("one")).unwrap();
        let staging = Staging::beside(&out).unwrap();
        fs::write(staging.site().join("index.html"), "half").unwrap();
        drop(staging);
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), page("one"));
        assert_eq!(names(place.path()), ["dist"]);
    }

    #[test]
    fn what_a_killed_build_has_left_does_not_get_into_the_next_site() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("dist");
        let left = place.path().join(".dist.cinefile/site");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("half.html"), "").unwrap();
        build(&out, &page("one")).unwrap();
        assert_eq!(names(&out), ["index.html"]);
        assert_eq!(names(place.path()), ["dist"]);
    }

    #[test]
    fn a_site_that_was_set_aside_when_a_build_was_killed_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("dist");
        let aside = place.path().join(".dist.cinefile/old");
        fs::create_dir_all(&aside).unwrap();
        fs::write(aside.join("index.html"), page("one")).unwrap();
        drop(Staging::beside(&out).unwrap());
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), page("one"));
        assert_eq!(names(place.path()), ["dist"]);
    }

    #[test]
    fn two_builds_into_one_folder_do_not_mix() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("dist");
        let first = Staging::beside(&out).unwrap();
        let error = Staging::beside(&out).unwrap_err().to_string();
        assert!(error.contains("another build is writing"), "{error}");
        drop(first);
        Staging::beside(&out).unwrap();
    }

    #[test]
    fn what_no_build_has_made_is_not_replaced() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("letters");
        fs::create_dir(&out).unwrap();
        build(&out, &page("into an empty folder")).unwrap();
        fs::write(out.join("index.html"), "<title>My own</title>").unwrap();
        let error = build(&out, &page("two")).unwrap_err().to_string();
        assert!(error.contains("that no build has made"), "{error}");
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "<title>My own</title>");
        fs::write(out.join("index.html"), page("one")).unwrap();
        fs::create_dir(out.join(".git")).unwrap();
        assert!(build(&out, &page("two")).unwrap_err().to_string().contains("belongs to git"));
    }

    #[test]
    fn a_file_in_the_way_is_told() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("dist");
        fs::write(&out, "a file").unwrap();
        assert!(build(&out, "").is_err());
        assert!(build(Path::new("/"), "").is_err());
        assert!(build(Path::new(".."), "").is_err());
        assert_eq!(fs::read_to_string(&out).unwrap(), "a file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_folder_stays_a_link() {
        let place = tempfile::tempdir().unwrap();
        let (real, link) = (place.path().join("real"), place.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        build(&link, &page("one")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(real.join("index.html")).unwrap(), page("one"));
    }
}

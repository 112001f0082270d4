//! What counts as a change of the film file and of the files beside it.
//!
//! The system's reports only say when to look: they tell of reading as of writing, of editors' helper files,
//! and of a file that is replaced by renaming they tell under another name.
//! Whether something has changed is decided by comparing what is there with what was there before the last build,
//! so a build that reads or copies the files never starts the next one.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::{Duration, SystemTime},
};

use miette::{IntoDiagnostic, Result, WrapErr};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Editors save in several steps: so long nothing may happen before a save counts as done.
const QUIET: Duration = Duration::from_millis(100);

/// How often files are looked at where the system does not report changes.
const POLL: Duration = Duration::from_secs(1);

enum Signal {
    /// Perhaps something has changed.
    Stir,
    Stop,
}

/// Ends a preview, from any thread.
#[derive(Clone)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Ends the preview once the build that may be running is done; nothing happens where it has ended.
    pub fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}

/// Files and folders under watch.
pub(super) struct Watch {
    watched: Vec<PathBuf>,
    seen: Vec<Found>,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watcher: Result<RecommendedWatcher, notify::Error>,
}

impl Watch {
    /// Notes what there is now and watches it from here on.
    pub(super) fn start(watched: &[PathBuf]) -> Result<Self> {
        let watched: Vec<PathBuf> = watched
            .iter()
            .map(std::path::absolute)
            .collect::<io::Result<_>>()
            .into_diagnostic()
            .wrap_err("the working folder is not there any more")?;
        let (sender, signals) = mpsc::channel();
        let (stirs, names) = (sender.clone(), names(&watched));
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What the system could not tell may have been a change.
            if event.is_ok_and(|event| !may_concern(&event, &names)) {
                return;
            }
            let _ = stirs.send(Signal::Stir);
        });
        let mut watch = Self { seen: Vec::new(), watched, signals, sender, watcher };
        watch.watch();
        watch.seen = watch.look();
        Ok(watch)
    }

    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Why files are looked at again and again, if they are.
    pub(super) fn reason_for_polling(&self) -> Option<&notify::Error> {
        self.watcher.as_ref().err()
    }

    /// Waits for the next change; `false` means that the preview is to end.
    ///
    /// A change that came after the files were looked at last, for example during a build, counts at once.
    pub(super) fn next_change(&mut self) -> bool {
        loop {
            let signal = if self.watcher.is_ok() {
                self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.signals.recv_timeout(POLL)
            };
            if matches!(signal, Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected)) || !self.settles() {
                return false;
            }
            if self.has_changed() {
                return true;
            }
        }
    }

    /// Whether anything is otherwise than when this was asked last.
    fn has_changed(&mut self) -> bool {
        // A folder that was made or replaced is watched before it is looked at, so that nothing is missed.
        self.watch();
        let now = self.look();
        let has_changed = now != self.seen;
        self.seen = now;
        has_changed
    }

    /// Waits until nothing has happened for a while; `false` means that the preview is to end.
    fn settles(&self) -> bool {
        loop {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Stir) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => return true,
            }
        }
    }

    /// Watches the folders that hold what is watched: a file that is replaced by renaming is another file.
    fn watch(&mut self) {
        let Ok(watcher) = &mut self.watcher else { return };
        let mut refused = None;
        for path in &self.watched {
            // Where the film file is a link, the file that it leads to changes elsewhere.
            let behind = fs::canonicalize(path).ok().filter(|behind| behind != path);
            for path in [Some(path.clone()), behind].into_iter().flatten() {
                if let Some(folder) = path.parent() {
                    refused = refused.or(refusal(watcher.watch(folder, RecursiveMode::NonRecursive)));
                }
                if path.is_dir() {
                    // The folder may be another one than the one that was watched under this name.
                    let _ = watcher.unwatch(&path);
                    refused = refused.or(refusal(watcher.watch(&path, RecursiveMode::Recursive)));
                }
            }
        }
        if let Some(error) = refused {
            self.watcher = Err(error);
        }
    }

    fn look(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for path in &self.watched {
            if path.is_dir() {
                look_into(path, &mut found);
            } else if let Ok(bytes) = fs::read(path) {
                found.push(Found { path: path.clone(), stamp: Stamp::Text(hash(&bytes)) });
            }
        }
        found
    }
}

/// Why something cannot be watched; what is not there cannot be, and is no reason.
fn refusal(outcome: notify::Result<()>) -> Option<notify::Error> {
    let error = outcome.err()?;
    let is_absent = match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    };
    (!is_absent).then_some(error)
}

/// The names under which the system may report what is watched.
fn names(watched: &[PathBuf]) -> Vec<PathBuf> {
    let mut names = watched.to_vec();
    for path in watched {
        // The system may report the place behind links, and knows it even while the file itself is not there.
        let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
        names.extend(folder.zip(path.file_name()).map(|(folder, name)| folder.join(name)));
        names.extend(fs::canonicalize(path));
    }
    names
}

fn may_concern(event: &Event, names: &[PathBuf]) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.need_rescan()
        || event.paths.is_empty()
        || event.paths.iter().any(|path| names.iter().any(|name| path.starts_with(name)))
}

/// A file as it was found.
#[derive(PartialEq, Eq)]
struct Found {
    path: PathBuf,
    stamp: Stamp,
}

/// By what a change is known.
#[derive(PartialEq, Eq)]
enum Stamp {
    /// A small file by its bytes.
    Text(u64),
    /// A file that may be large, by its length in bytes and the time of its last change.
    Media(u64, Option<SystemTime>),
}

fn look_into(folder: &Path, found: &mut Vec<Found>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        // A folder behind a link is left alone: it may lead back to this one.
        if fs::symlink_metadata(&path).is_ok_and(|here| here.is_dir()) {
            look_into(&path, found);
        } else if let Ok(file) = fs::metadata(&path) {
            found.push(Found { stamp: Stamp::Media(file.len(), file.modified().ok()), path });
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, Flag, ModifyKind};

    use super::*;

    #[test]
    fn only_what_is_otherwise_than_before_has_changed() {
        let folder = tempfile::TempDir::new().unwrap();
        let (film, media) = (folder.path().join("film.json"), folder.path().join("media"));
        fs::write(&film, "one").unwrap();
        let mut watch = Watch::start(&[film.clone(), media.clone()]).unwrap();
        assert!(!watch.has_changed());
        let mut changed = |step: &dyn Fn() -> io::Result<()>| {
            step().unwrap();
            watch.has_changed()
        };
        assert!(!changed(&|| fs::write(&film, "one")), "the same text is no change");
        assert!(changed(&|| fs::write(&film, "two")));
        assert!(!changed(&|| fs::write(folder.path().join("notes.txt"), "notes")));
        assert!(!changed(&|| fs::create_dir_all(media.join("deep"))));
        assert!(changed(&|| fs::write(media.join("deep/poster.jpg"), "a poster")));
        assert!(!changed(&|| fs::copy(media.join("deep/poster.jpg"), folder.path().join("copy.jpg")).map(drop)));
        assert!(changed(&|| fs::write(media.join("deep/poster.jpg"), "another poster")));
        assert!(changed(&|| fs::remove_dir_all(&media)));
        assert!(changed(&|| fs::remove_file(&film)));
    }

    #[test]
    fn all_steps_of_a_save_are_waited_for() {
        let folder = tempfile::TempDir::new().unwrap();
        let watch = Watch::start(&[folder.path().join("film.json")]).unwrap();
        for _ in 0..3 {
            watch.sender.send(Signal::Stir).unwrap();
        }
        assert!(watch.settles());
        assert!(watch.signals.try_recv().is_err(), "nothing is left to start another build");
        watch.sender.send(Signal::Stir).unwrap();
        watch.stopper().stop();
        assert!(!watch.settles(), "the end is not passed over");
    }

    /// Whether a change is noticed before long.
    fn notices(mut watch: Watch) -> bool {
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || tell.send(watch.next_change()));
        told.recv_timeout(Duration::from_secs(30)).unwrap()
    }

    #[test]
    fn changes_are_found_where_the_system_does_not_report_them() {
        let folder = tempfile::TempDir::new().unwrap();
        let film = folder.path().join("film.json");
        let mut watch = Watch::start(std::slice::from_ref(&film)).unwrap();
        watch.watcher = Err(notify::Error::generic("no reports here"));
        assert!(watch.reason_for_polling().is_some());
        fs::write(&film, "one").unwrap();
        assert!(notices(watch));
    }

    #[cfg(unix)]
    #[test]
    fn a_film_file_behind_a_link_is_watched_where_it_lies() {
        let (folder, elsewhere) = (tempfile::TempDir::new().unwrap(), tempfile::TempDir::new().unwrap());
        let (film, file) = (folder.path().join("film.json"), elsewhere.path().join("a.json"));
        fs::write(&file, "one").unwrap();
        std::os::unix::fs::symlink(&file, &film).unwrap();
        let watch = Watch::start(&[film]).unwrap();
        assert!(watch.reason_for_polling().is_none());
        fs::write(&file, "two").unwrap();
        assert!(notices(watch));
    }

    fn names_of_a_film() -> Vec<PathBuf> {
        vec![PathBuf::from("/films/film.json"), PathBuf::from("/films/media")]
    }

    #[test]
    fn only_what_is_watched_is_of_concern() {
        let names = names_of_a_film();
        let created = |path: &str| Event::new(EventKind::Create(CreateKind::Any)).add_path(path.into());
        assert!(may_concern(&created("/films/film.json"), &names));
        assert!(may_concern(&created("/films/media/a/poster.jpg"), &names));
        assert!(!may_concern(&created("/films/film.json.swp"), &names));
        assert!(!may_concern(&created("/films/dist/index.html"), &names));
    }

    #[test]
    fn reading_is_no_change() {
        let names = names_of_a_film();
        let event = |kind| Event::new(kind).add_path("/films/film.json".into());
        assert!(!may_concern(&event(EventKind::Access(AccessKind::Any)), &names));
        assert!(may_concern(&event(EventKind::Modify(ModifyKind::Any)), &names));
    }

    #[test]
    fn lost_reports_may_have_been_a_change() {
        assert!(may_concern(&Event::new(EventKind::Other).set_flag(Flag::Rescan), &names_of_a_film()));
    }
}

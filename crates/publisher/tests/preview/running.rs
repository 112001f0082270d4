//! A preview that runs in a thread of its own, over a film file in a folder that goes away with it.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread::JoinHandle,
};

use cinefile_fixtures::small_film;
use cinefile_publisher::{
    check_file,
    preview::{Preview, Stopper},
};
use tempfile::TempDir;

use super::client::{DEADLINE, Listener};

/// A film of this title makes the build panic.
pub const BREAKS_THE_BUILD: &str = "Breaks the build";

pub struct Running {
    folder: TempDir,
    pub address: SocketAddr,
    stopper: Stopper,
    thread: JoinHandle<Vec<String>>,
    /// One message for each build that has begun: whether the film file had no problems.
    begun: Receiver<bool>,
    /// A build ends when it is given a message.
    gate: Sender<()>,
    /// The film's title in the first file.
    title: u32,
}

impl Running {
    /// Starts over a film without problems and waits until its site is shown.
    pub fn start() -> Self {
        let mut running = Self::start_over(&small_film());
        let mut page = running.listen();
        assert!(running.build());
        assert_eq!(page.next().0, "reload");
        running
    }

    /// Listens to what happens from now on.
    pub fn listen(&self) -> Listener {
        Listener::at(self.address, "/__cinefile/events")
    }

    /// Starts over any text; the first build has not ended.
    pub fn start_over(film: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("film.json"), film).unwrap();
        fs::create_dir(path("media")).unwrap();
        let preview = Preview::start(&path("site"), &[path("film.json"), path("media"), path("pictures")], 0).unwrap();
        let (address, stopper) = (preview.address(), preview.stopper());
        let (begins, begun) = mpsc::channel();
        let (gate, passes) = mpsc::channel();
        let home = folder.path().to_owned();
        let thread = std::thread::spawn(move || {
            let said = std::cell::RefCell::new(Vec::new());
            let rebuild = || {
                let film = check_file(&home.join("film.json"));
                begins.send(film.is_ok()).unwrap();
                passes.recv().unwrap();
                let title = film?.film.about.title;
                assert_ne!(title, BREAKS_THE_BUILD);
                site(&home, &title);
                Ok(())
            };
            preview.run(rebuild, &|line: &str| said.borrow_mut().push(line.to_owned()));
            said.into_inner()
        });
        Self { folder, address, stopper, thread, begun, gate, title: 0 }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Waits until a build has begun; whether the film file has no problems.
    pub fn begins(&mut self) -> bool {
        self.begun.recv_timeout(DEADLINE).expect("a build begins")
    }

    /// Lets the build that has begun, or begins next, end.
    pub fn ends(&self) {
        self.gate.send(()).unwrap();
    }

    /// Waits for a build and lets it end; whether the film file has no problems.
    pub fn build(&mut self) -> bool {
        let is_sound = self.begins();
        self.ends();
        is_sound
    }

    /// The film under a title that it has not had yet.
    pub fn other_film(&mut self) -> String {
        self.title += 1;
        small_film().replacen("The Well", &format!("The Well {}", self.title), 1)
    }

    /// Saves the film file as many editors do: beside it, then renamed onto it.
    pub fn save(&self, text: &str) {
        fs::write(self.path("film.json.new"), text).unwrap();
        fs::rename(self.path("film.json.new"), self.path("film.json")).unwrap();
    }

    /// Ends the preview; gives what it said and how many builds had begun that nobody had waited for.
    pub fn end(self) -> (Vec<String>, usize) {
        self.stopper.stop();
        // No build may wait for ever.
        drop(self.gate);
        let said = self.thread.join().unwrap();
        (said, self.begun.iter().count())
    }
}

/// A site of all sorts of files, with the film's title on its first page.
fn site(home: &Path, title: &str) {
    let page =
        |text: &str| format!("<!DOCTYPE html>\n<title>{text}</title>\n<body>\n<p>{text}</p>\n</body>\n</html>\n");
    let fresh = home.join("fresh");
    fs::create_dir_all(fresh.join("people/ada-quill")).unwrap();
    fs::create_dir_all(fresh.join("media")).unwrap();
    fs::write(fresh.join("index.html"), page(title)).unwrap();
    fs::write(fresh.join("404.html"), page("Unknown address")).unwrap();
    fs::write(fresh.join("people/index.html"), page("People")).unwrap();
    fs::write(fresh.join("people/ada-quill/index.html"), page("Ada Quill")).unwrap();
    for name in FILES.iter().map(|(name, _)| name) {
        fs::write(fresh.join(name), bytes_of(name)).unwrap();
    }
    // Reading what is watched must not count as a change.
    for file in fs::read_dir(home.join("media")).unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, fresh.join("media").join(file.file_name().unwrap())).unwrap();
    }
    let site = home.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).unwrap();
    }
    fs::rename(fresh, site).unwrap();
}

/// What a file of the site holds: a few bytes, with an end of body that is none of a page.
pub fn bytes_of(name: &str) -> Vec<u8> {
    format!("{name} 0123456789 </body>").into_bytes()
}

/// Files of the site and their media types.
pub const FILES: &[(&str, &str)] = &[
    ("app.wasm", "application/wasm"),
    ("app.js", "text/javascript; charset=utf-8"),
    ("app.mjs", "text/javascript; charset=utf-8"),
    ("site.css", "text/css; charset=utf-8"),
    ("film.json", "application/json"),
    ("film.jsonld", "application/ld+json"),
    ("site.webmanifest", "application/manifest+json"),
    ("robots.txt", "text/plain; charset=utf-8"),
    ("sitemap.xml", "text/xml; charset=utf-8"),
    ("card.svg", "image/svg+xml"),
    ("card.png", "image/png"),
    ("icon.ico", "image/x-icon"),
    ("sources.bib", "text/plain; charset=utf-8"),
    ("sources.ris", "text/plain; charset=utf-8"),
    ("film.en.vtt", "text/vtt; charset=utf-8"),
    ("film.webm", "video/webm"),
    ("film.mp4", "video/mp4"),
    ("film.m3u8", "application/vnd.apple.mpegurl"),
];

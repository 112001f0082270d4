//! The index in the browser: fetched when something is first looked for, kept as long as the program runs.
//!
//! It knows which files the model asks for and that any of them may fail; what is shown of an answer is others' matter.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use cinefile_model::search::{Answer, FIRST_FILE, Found, Index, Page};
use yew::prelude::*;

use crate::{
    browser,
    effect::{End, use_effect_on},
};

thread_local! {
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
}

/// What came of looking for something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Looked {
    /// What was looked for.
    pub(crate) words: String,
    /// What was found; `None` where there is no index to look into.
    pub(crate) found: Option<Found>,
    /// Whether every file of the index arrived that was asked for.
    pub(crate) arrived: bool,
}

/// Something to look for, on its way through the files that it needs.
struct Search {
    /// The full address of the site's root.
    root: String,
    page: Page,
    looked: Looked,
    done: Box<dyn FnOnce(Looked)>,
}

impl Search {
    /// Looks for it, or fetches what is missing and looks again.
    fn go_on(mut self) {
        let answer = INDEX.with_borrow(|index| index.as_ref().map(|index| index.look(&self.looked.words, self.page)));
        let paths = match answer {
            Some(Answer::Found(found)) => {
                if !self.looked.arrived {
                    // The next search asks anew for what did not arrive.
                    INDEX.set(None);
                }
                self.looked.found = Some(found);
                return (self.done)(self.looked);
            }
            Some(Answer::Fetch(paths)) => paths,
            None => vec![FIRST_FILE.to_owned()],
        };
        let urls: Vec<String> = paths.iter().map(|path| [&*self.root, path].concat()).collect();
        let take_in = move |files: Vec<Vec<u8>>| {
            for (path, bytes) in paths.iter().zip(files) {
                let is_there = !bytes.is_empty();
                self.looked.arrived &= is_there;
                if path != FIRST_FILE {
                    INDEX.with_borrow_mut(|index| index.iter_mut().for_each(|index| index.add(path, bytes.clone())));
                } else if let Some(index) = Index::open(&bytes) {
                    INDEX.set(Some(index));
                } else {
                    self.looked.arrived = false;
                    return (self.done)(self.looked);
                }
            }
            self.go_on();
        };
        browser::fetch_files(&urls, Box::new(take_in));
    }
}

/// Looks for words and gives what came of it, the last answer until there is another; `None` before the first.
///
/// `root` is the way to the site's root, `again` counts how often the reader asked to try once more.
/// The index is fetched for no words as well, unless `waits` says to wait for some.
#[hook]
pub(crate) fn use_search(root: &str, words: &str, page: Page, again: u32, waits: bool) -> Option<Rc<Looked>> {
    let last = use_state(|| None::<Rc<Looked>>);
    let kind = page.kind.map_or("", cinefile_model::search::Kind::token);
    let key = format!("{again} {kind} {} {words}", page.take);
    let looks = {
        let (last, root, words) = (last.setter(), root.to_owned(), words.to_owned());
        Box::new(move || {
            let wanted = Rc::new(Cell::new(true));
            if words.trim().is_empty() && waits {
                last.set(None);
            } else {
                let wanted = wanted.clone();
                let done = Box::new(move |looked: Looked| {
                    // What was typed since is looked for on its own.
                    if wanted.get() {
                        last.set(Some(looked.into()));
                    }
                });
                let looked = Looked { words, found: None, arrived: true };
                Search { root: browser::absolute(&root), page, looked, done }.go_on();
            }
            Box::new(move || wanted.set(false)) as End
        })
    };
    use_effect_on(key, looks);
    (*last).clone()
}

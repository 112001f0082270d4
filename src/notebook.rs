//! What a reader collects: records by name, kept for the next visit where the browser allows it, written into links.
//!
//! It knows names of records and the text that keeps them; what a record says and how a page shows it is others' matter.

use std::cell::{Cell, RefCell};

use cinefile_model::{Citable, Film};
use yew::prelude::*;

use crate::{
    browser,
    effect::{End, use_effect_on},
};

/// Most records that a notebook holds: its link must fit what servers take.
pub(crate) const MOST: usize = 100;

/// Longest text of a selection that is read, in bytes; what is behind it counts as one more record.
const LONGEST: usize = 24_000;

/// Between two records in the text that keeps them. No slug has it, and addresses take it as it is.
const BETWEEN: char = '_';

/// What a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Records that the film has, or may have where only an extract of it is there, each once, in the order in which they were collected.
    pub(crate) records: Vec<Citable>,
    /// How many names lead to no record.
    pub(crate) unknown: usize,
    /// How many were left out because there are more than [`MOST`].
    pub(crate) left_out: usize,
}

impl Selection {
    /// Reads `quotes.ada-quill_reviews.ben-tarn.second-half`; nothing in it is an error.
    pub(crate) fn read(film: &Film, text: &str) -> Self {
        let mut read = Self::default();
        // What an extract lacks the whole film may have: its name is kept as it is.
        let known = |record: Citable| match film.citable(&record) {
            None if film.page().is_some() => Some(record),
            known => known,
        };
        let (text, rest) = text.split_at(text.floor_char_boundary(LONGEST));
        for name in text.split(BETWEEN).filter(|name| !name.is_empty()) {
            match name.replace('.', "/").parse().ok().and_then(known) {
                None => read.unknown += 1,
                Some(record) if read.records.contains(&record) => {}
                Some(_) if read.records.len() == MOST => read.left_out += 1,
                Some(record) => read.records.push(record),
            }
        }
        read.left_out += usize::from(!rest.is_empty());
        read
    }
}

/// The name of a record as it stands in the text of a selection.
pub(crate) fn name(record: &Citable) -> String {
    record.to_string().replace('/', ".")
}

/// The text that names records.
pub(crate) fn written(records: &[Citable]) -> String {
    let names: Vec<String> = records.iter().map(name).collect();
    names.join("_")
}

thread_local! {
    static READERS: RefCell<Vec<(u32, Callback<()>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Where the notebook of a film is kept: two films on one host must not share it.
fn place(film: &Film) -> String {
    format!("cinefile-notebook-{}", film.about.slug)
}

/// Tells every part of the page that the notebook has changed.
pub(crate) fn changed() {
    let readers: Vec<Callback<()>> = READERS.with_borrow(|all| all.iter().map(|(_, reader)| reader.clone()).collect());
    for reader in readers {
        reader.emit(());
    }
}

/// Keeps a text of records; says whether it outlives this visit.
pub(crate) fn keep(film: &Film, text: &str) -> bool {
    let kept = browser::keep(&place(film), text);
    changed();
    kept
}

/// Takes a record in, or out if it is in already.
pub(crate) fn toggle(film: &Film, record: &Citable) -> Toggled {
    // Read anew: another tab may have changed it meanwhile.
    let mut records = Selection::read(film, &browser::kept(&place(film)).unwrap_or_default()).records;
    let done = match records.iter().position(|kept| kept == record) {
        Some(at) => {
            records.remove(at);
            Toggled::Removed
        }
        None if records.len() == MOST => return Toggled::Full,
        None => {
            records.push(record.clone());
            Toggled::Added
        }
    };
    keep(film, &written(&records));
    done
}

/// What became of a record.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Toggled {
    Added,
    Removed,
    /// The notebook holds [`MOST`] records already.
    Full,
}

/// The text of the reader's notebook, empty in the first render; draws anew whenever it changes, here or in another tab.
#[hook]
pub(crate) fn use_notebook(film: &Film) -> UseStateHandle<String> {
    let text = use_state(String::new);
    let (set, place) = (text.setter(), place(film));
    let reads = Box::new(move || {
        let id = NEXT.replace(NEXT.get() + 1);
        let read = move || set.set(browser::kept(&place).unwrap_or_default());
        read();
        READERS.with_borrow_mut(|all| all.push((id, Callback::from(move |()| read()))));
        Box::new(move || READERS.with_borrow_mut(|all| all.retain(|(other, _)| *other != id))) as End
    });
    use_effect_on(String::new(), reads);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn film() -> Film {
        Film::from_json(&cinefile_fixtures::small_film()).unwrap()
    }

    #[test]
    fn every_record_comes_back_from_its_text() {
        let film = film();
        let read = Selection::read(&film, &written(&film.citables()));
        assert_eq!(read, Selection { records: film.citables(), unknown: 0, left_out: 0 });
    }

    #[test]
    fn what_the_film_does_not_have_is_counted_and_a_record_stands_once() {
        let read = Selection::read(&film(), "quotes.ada-quill__quotes.nobody_<script>_quotes.ada-quill_..%00");
        assert_eq!(read.records, ["quotes/ada-quill".parse().unwrap()]);
        assert_eq!((read.unknown, read.left_out), (3, 0));
    }

    #[test]
    fn ten_thousand_records_are_cut_to_the_most_that_a_notebook_holds() {
        let film = Film::from_json(&cinefile_fixtures::large_film(300)).unwrap();
        let read = Selection::read(&film, &written(&film.citables()));
        assert_eq!(read.records.len(), MOST);
        assert!(read.left_out > 200, "{}", read.left_out);
        let names = "quotes.ada-quill-and-more_".repeat(10_000);
        let read = Selection::read(&film, &names);
        assert!(read.records.is_empty() && read.left_out == 1 && read.unknown < 1_000, "{read:?}");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}|[a-z._/-]{0,200}") {
            let read = Selection::read(&film(), &text);
            prop_assert!(read.records.len() <= MOST);
        }
    }
}

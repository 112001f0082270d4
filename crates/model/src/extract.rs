//! Extracts of a film: the records of one page, for films that are too large to be fetched whole for each page.
//!
//! Which records a page needs is not computed from the records: the page is drawn while each look-up is noted, so an
//! extract holds what the page looks at, whatever that is. The browser's program reads extracts and makes none.

#[cfg(not(target_arch = "wasm32"))]
use std::{cell::RefCell, collections::BTreeSet};

use crate::{
    Film, FilmError,
    film::read_with,
    json::{Fields, FromJson, Value, Wrong},
    whole::Whole,
};

/// How an extract's text begins: no film file begins so.
const BEGINNING: &str = "{\"extract_of\":";

impl Film {
    /// Reads a film file that has been checked, or an extract of one.
    ///
    /// # Errors
    /// A text that is neither; see [`Film::from_json`].
    pub fn from_file_or_extract(text: &str) -> Result<Self, FilmError> {
        if text.starts_with(BEGINNING) { read_with(text, Self::of_extract) } else { Self::from_json(text) }
    }

    fn of_extract(value: Value, wrong: &mut Wrong) -> Self {
        let mut fields = Fields::of(value, wrong);
        let whole: Box<Whole> = Box::new(fields.take("extract_of"));
        let mut film: Self = fields.take("records");
        fields.end();
        film.whole = Some(whole);
        film
    }
}

impl FromJson for Film {
    fn from_json(value: Value, wrong: &mut Wrong) -> Self {
        Self::of_fields(value, wrong)
    }
}

/// The lists of a film file whose look-ups are noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Collection {
    People,
    Organisations,
    Quotes,
    Reviews,
    Events,
    Claims,
    Responses,
    Sources,
}

/// Notes that a record was looked at, where somebody asked for that; nothing in the browser.
#[inline]
#[cfg_attr(target_arch = "wasm32", expect(unused_variables, reason = "nobody asks there"))]
pub(crate) fn note(list: Collection, place: u32) {
    #[cfg(not(target_arch = "wasm32"))]
    NOTES.with_borrow_mut(|notes| {
        if let Some(notes) = notes {
            notes[list as usize].insert(place);
        }
    });
}

/// Does something whose look-ups are not noted: what is said of the film as a whole travels with every extract.
#[inline]
pub(crate) fn unnoted<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(not(target_arch = "wasm32"))]
    {
        let notes = NOTES.take();
        let done = work();
        NOTES.set(notes);
        done
    }
    #[cfg(target_arch = "wasm32")]
    work()
}

#[cfg(not(target_arch = "wasm32"))]
const LISTS: usize = Collection::Sources as usize + 1;

#[cfg(not(target_arch = "wasm32"))]
thread_local! {
    static NOTES: RefCell<Option<[BTreeSet<u32>; LISTS]>> = const { RefCell::new(None) };
}

/// The records that something looked at.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedAt([BTreeSet<u32>; LISTS]);

/// Does something, and says which records of films it looked at on this thread meanwhile.
#[cfg(not(target_arch = "wasm32"))]
pub fn looked_at<T>(work: impl FnOnce() -> T) -> (T, LookedAt) {
    let before = NOTES.replace(Some(Default::default()));
    let done = work();
    let notes = NOTES.replace(before).unwrap_or_default();
    (done, LookedAt(notes))
}

/// Makes extracts of one film.
#[cfg(feature = "check")]
#[derive(Debug)]
pub struct Extracts {
    file: serde_json::Map<String, serde_json::Value>,
    /// What all of them carry along.
    whole: Whole,
    /// The place of each review in the row in which they are listed.
    row: Vec<u64>,
}

#[cfg(feature = "check")]
impl Extracts {
    /// The lists by their fields in the film file, in the order of [`Collection`].
    const FIELDS: [&str; LISTS] =
        ["people", "organisations", "quotes", "reviews", "events", "claims", "responses", "sources"];

    /// Takes a whole film and the text of its file; `None` where that is no JSON object.
    pub fn of(film: &Film, text: &str) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut row = vec![0; film.reviews.len()];
        for (place, review) in (0..).zip(film.row_of_reviews()) {
            row[review as usize] = place;
        }
        Some(Self { file: serde_json::from_str(text).ok()?, whole: Whole::of(film), row })
    }

    /// The extract for the page at a path below the site's root, as text (allocates).
    ///
    /// `film` is the film that the file holds.
    pub fn extract(&self, film: &Film, page: &str, LookedAt(at): &LookedAt) -> String {
        let noted = |list: Collection| &at[list as usize];
        let places = |list: Collection| noted(list).iter().copied().map(u64::from).collect();
        let interviewees = (0..).zip(&film.index.interviewees);
        let places = vec![
            interviewees.filter(|(_, at)| noted(Collection::People).contains(at)).map(|(place, _)| place).collect(),
            places(Collection::Quotes),
            places(Collection::Reviews),
            places(Collection::Events),
            places(Collection::Claims),
            places(Collection::Sources),
            noted(Collection::Reviews).iter().map(|&place| self.row[place as usize]).collect(),
        ];
        let mut whole = self.whole.clone();
        whole.page = page.to_owned();
        whole.places = places;
        let mut records = serde_json::Map::new();
        for (field, value) in &self.file {
            let kept = match (Self::FIELDS.iter().position(|list| list == field), value) {
                (Some(list), serde_json::Value::Array(all)) => {
                    at[list].iter().filter_map(|&place| all.get(place as usize).cloned()).collect()
                }
                // What was corrected stands on the page of sources, which has the whole file.
                _ if field == "corrections" || field == "$schema" => continue,
                _ => value.clone(),
            };
            records.insert(field.clone(), kept);
        }
        let whole = serde_json::to_string(&whole).expect("counts and texts are JSON");
        let records = serde_json::Value::Object(records);
        format!("{BEGINNING}{whole},\"records\":{records}}}")
    }
}

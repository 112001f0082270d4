//! Long lists in pages: how many pages there are, and which records stand on each.
//!
//! It knows places and counts; what is drawn of a record is the pages' matter, addresses are `route`'s.

use std::ops::Range;

use cinefile_model::{Film, Review, in_order_of};

use crate::Route;

/// The longest list that is shown whole. Every film that is made by hand stays below it.
pub const LONGEST_WHOLE: usize = 400;
/// So many records stand on a page of a longer list.
pub const ON_A_PAGE: usize = 100;

/// A list that is shown in pages where it is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Everybody who is interviewed, in the film's order.
    Interviewees,
    /// Reviews of the film by name, then those about claims.
    Reviews,
    /// Claims in the order of the film file.
    Claims,
}

impl List {
    /// All lists.
    pub const ALL: [Self; 3] = [Self::Interviewees, Self::Reviews, Self::Claims];

    /// The list's own page, which is the first.
    pub fn route(self) -> Route {
        match self {
            Self::Interviewees => Route::Interviewees,
            Self::Reviews => Route::Reviews,
            Self::Claims => Route::Claims,
        }
    }

    /// What the list is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviewees => "Interviewees",
            Self::Reviews => "Reviews",
            Self::Claims => "Claims",
        }
    }

    /// How many records it has.
    pub fn records(self, film: &Film) -> usize {
        match self {
            Self::Interviewees => film.interviewees().len(),
            Self::Reviews => film.reviews.len(),
            Self::Claims => film.claims.len(),
        }
    }

    /// On how many pages it is shown: one, unless it is long.
    pub fn pages(self, film: &Film) -> usize {
        let records = self.records(film);
        if is_long(records) { records.div_ceil(ON_A_PAGE) } else { 1 }
    }

    /// The page of this number, from 1; whether the film has it is [`Route::exists`]'s matter.
    pub fn page(self, number: usize) -> Route {
        Later::of(number).map_or(self.route(), |later| Route::Page(self, later))
    }
}

/// Whether a list of so many records is shown in pages.
pub fn is_long(records: usize) -> bool {
    records > LONGEST_WHOLE
}

/// The number of a page that is not the first: at least 2. The first one has no number in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later(usize);

impl Later {
    /// The number of a page, from 1; `None` for the first.
    pub fn of(number: usize) -> Option<Self> {
        (number > 1).then_some(Self(number))
    }

    /// The number as an address says it; `None` for the first page and for what is no number.
    pub fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::of)
    }

    /// The number.
    pub fn number(self) -> usize {
        self.0
    }
}

/// Which of some records a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slice {
    /// The number of the page, from 1.
    pub(crate) number: usize,
    /// How many pages there are.
    pub(crate) pages: usize,
    /// Places of the records that are shown, from 0.
    pub(crate) places: Range<usize>,
}

impl Slice {
    /// What is shown of a list of `all` records, of which `found` fit: a page of them where the list is long.
    pub(crate) fn of_list(all: usize, found: usize, page: Option<Later>) -> Self {
        if is_long(all) { Self::of_pages(found, page) } else { Self { number: 1, pages: 1, places: 0..found } }
    }

    /// A page of so many records; the first where there is no such page.
    fn of_pages(records: usize, page: Option<Later>) -> Self {
        let pages = records.div_ceil(ON_A_PAGE).max(1);
        let number = page.map_or(1, Later::number);
        let number = if number > pages { 1 } else { number };
        let first = (number - 1) * ON_A_PAGE;
        Self { number, pages, places: first..records.min(first + ON_A_PAGE) }
    }

    /// Those of the records that are shown.
    pub(crate) fn of<'a, T>(&self, records: &'a [T]) -> &'a [T] {
        records.get(self.places.clone()).unwrap_or_default()
    }

    /// Which they are and of how many: `37 of 80`, `101 to 200 of 10000`, `1 to 100 of 250 found, of 10000`.
    ///
    /// `found` of `all` fit what the reader asks for.
    pub(crate) fn said(&self, found: usize, all: usize) -> String {
        if self.pages == 1 {
            return format!("{found} of {all}");
        }
        let of = if found == all { String::new() } else { format!("{found} found, of ") };
        format!("{} to {} of {of}{all}", self.places.start + 1, self.places.end)
    }
}

/// Every review in the order in which they are listed: those of the film by name, then those about claims.
pub(crate) fn reviews_in_row(film: &Film) -> Vec<&Review> {
    let mut row = in_order_of(film.reviews_of_film(), |review| film.review_sort_key(review));
    row.extend(film.reviews_of_claims());
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(number: usize) -> Option<Later> {
        Later::of(number)
    }

    #[test]
    fn no_number_of_a_later_page_is_the_first_or_none() {
        assert_eq!(Later::from_text("2").map(Later::number), Some(2));
        for text in ["", "0", "1", "-2", "2 ", "2.0", "٢", "x", "99999999999999999999"] {
            assert_eq!(Later::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_pages_of_a_list_hold_every_record_once_and_in_order() {
        for records in [1, 99, 100, 101, 401, 1000, 1001] {
            let pages = Slice::of_pages(records, None).pages;
            let mut places = Vec::new();
            for number in 1..=pages {
                let slice = Slice::of_pages(records, later(number));
                assert_eq!((slice.number, slice.pages), (number, pages));
                assert!(!slice.places.is_empty() && slice.places.len() <= ON_A_PAGE, "{slice:?}");
                places.extend(slice.places);
            }
            assert!(places.into_iter().eq(0..records), "{records}");
        }
    }

    #[test]
    fn a_page_that_there_is_not_is_the_first() {
        assert_eq!(Slice::of_pages(250, later(4)), Slice::of_pages(250, None));
        assert_eq!(Slice::of_pages(0, later(2)), Slice { number: 1, pages: 1, places: 0..0 });
    }

    #[test]
    fn a_status_says_which_records_are_shown_and_of_how_many() {
        assert_eq!(Slice::of_list(23, 4, later(2)).said(4, 23), "4 of 23");
        assert_eq!(Slice::of_pages(10_000, later(2)).said(10_000, 10_000), "101 to 200 of 10000");
        assert_eq!(Slice::of_pages(1_250, later(13)).said(1_250, 1_250), "1201 to 1250 of 1250");
        assert_eq!(Slice::of_pages(250, later(3)).said(250, 10_000), "201 to 250 of 250 found, of 10000");
        assert_eq!(Slice::of_pages(37, None).said(37, 1_000_001), "37 of 1000001");
        assert_eq!(Slice::of_pages(0, None).said(0, 500), "0 of 500");
    }
}

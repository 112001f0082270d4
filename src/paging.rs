//! Long lists in pages: how many pages there are, and which records stand on each.
//!
//! It knows places and counts; what is drawn of a record is the pages' matter, addresses are `route`'s.

use std::ops::Range;

use cinefile_model::{Counted, Film};

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

    /// The first part of the addresses of its pages and records.
    pub fn directory(self) -> &'static str {
        match self {
            Self::Interviewees => "interviewees",
            Self::Reviews => "reviews",
            Self::Claims => "claims",
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
            Self::Interviewees => film.count(Counted::Interviewees),
            Self::Reviews => film.count(Counted::Reviews),
            Self::Claims => film.count(Counted::Claims),
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
    /// What is shown of a list of `all` records, of which `found` fit: where the list is long a page of them, by its
    /// number from 1, or the first where there is no such page.
    pub(crate) fn of_list(all: usize, found: usize, number: usize) -> Self {
        if !is_long(all) {
            return Self { number: 1, pages: 1, places: 0..found };
        }
        let pages = found.div_ceil(ON_A_PAGE).max(1);
        let number = if number == 0 || number > pages { 1 } else { number };
        let end = number * ON_A_PAGE;
        Self { number, pages, places: end - ON_A_PAGE..end.min(found) }
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

/// Whether what a query asks for is not there yet: an extract holds what a list shows without one.
pub(crate) fn waits(film: &Film, asked: &str) -> bool {
    film.page().is_some() && !asked.is_empty()
}

/// What a list says while it waits.
pub(crate) const WAITING: &str = "Looking through all of them…";

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of a long list of which so many fit.
    fn page(found: usize, number: usize) -> Slice {
        Slice::of_list(LONGEST_WHOLE + 1, found, number)
    }

    #[test]
    fn the_first_page_is_no_later_one() {
        assert_eq!(Later::of(2).map(Later::number), Some(2));
        assert_eq!((Later::of(1), Later::of(0)), (None, None));
    }

    #[test]
    fn the_pages_of_a_list_hold_every_record_once_and_in_order() {
        for records in [1, 99, 100, 101, 401, 1000, 1001] {
            let pages = page(records, 1).pages;
            let mut places = Vec::new();
            for number in 1..=pages {
                let slice = page(records, number);
                assert_eq!((slice.number, slice.pages), (number, pages));
                assert!(!slice.places.is_empty() && slice.places.len() <= ON_A_PAGE, "{slice:?}");
                places.extend(slice.places);
            }
            assert!(places.into_iter().eq(0..records), "{records}");
        }
    }

    #[test]
    fn a_page_that_there_is_not_is_the_first() {
        for number in [0, 4, usize::MAX] {
            assert_eq!(page(250, number), page(250, 1));
        }
        assert_eq!(page(0, 2), Slice { number: 1, pages: 1, places: 0..0 });
    }

    #[test]
    fn a_list_that_is_not_long_is_one_page() {
        assert_eq!(Slice::of_list(400, 400, 2), Slice { number: 1, pages: 1, places: 0..400 });
        assert_eq!(Slice::of_list(401, 401, 5), Slice { number: 5, pages: 5, places: 400..401 });
    }

    #[test]
    fn a_status_says_which_records_are_shown_and_of_how_many() {
        assert_eq!(Slice::of_list(23, 4, 1).said(4, 23), "4 of 23");
        assert_eq!(page(10_000, 2).said(10_000, 10_000), "101 to 200 of 10000");
        assert_eq!(page(250, 3).said(250, 10_000), "201 to 250 of 250 found, of 10000");
        assert_eq!(page(37, 1).said(37, 500), "37 of 500");
        assert_eq!(page(0, 1).said(0, 500), "0 of 500");
    }
}

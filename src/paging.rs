//! Long lists in pages: how many pages there are, and which records stand on each.
//!
//! It knows places and counts; what is drawn of a record is the pages' matter, addresses are `route`'s.

use std::{fmt, ops::Range, str::FromStr};

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
pub struct Later(u32);

impl Later {
    /// The number of a page, from 1; `None` for the first.
    pub fn of(number: usize) -> Option<Self> {
        u32::try_from(number).ok().filter(|number| *number > 1).map(Self)
    }

    /// The number.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// Says that a text is no number of a later page; what to write instead is a number from 2 without leading zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLater;

impl FromStr for Later {
    type Err = NotLater;

    /// Reads the one form that it is written in: `02` and `+2` would be other addresses of the same page.
    fn from_str(text: &str) -> Result<Self, NotLater> {
        let later = text.parse().ok().and_then(Self::of).ok_or(NotLater)?;
        if later.to_string() == text { Ok(later) } else { Err(NotLater) }
    }
}

impl fmt::Display for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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

    /// Which they are and of how many: `37 of 80`, `101 to 200 of 10,000`, `1 to 100 of 250 found, of 10,000`.
    ///
    /// `found` of `all` fit what the reader asks for.
    pub(crate) fn said(&self, found: usize, all: usize) -> String {
        let all = grouped(all);
        if self.pages == 1 {
            return [&grouped(found), " of ", &all].concat();
        }
        let Range { start, end } = self.places;
        let found = grouped(found);
        let of = if found == all { all } else { [&found, " found, of ", &all].concat() };
        [&grouped(start + 1), " to ", &grouped(end), " of ", &of].concat()
    }
}

/// A number with its thousands apart, as the interface's language writes it.
fn grouped(number: usize) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
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
    fn only_one_writing_of_a_number_is_a_page_and_none_is_the_first() {
        for text in ["2", "9", "10", "4294967295"] {
            assert_eq!(text.parse::<Later>().map(|later| later.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "0", "1", "01", "02", "+2", "-2", "2 ", "2.0", "٢", "x", "4294967296", "99999999999999999999"]
        {
            assert_eq!(text.parse::<Later>(), Err(NotLater), "{text}");
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
        assert_eq!(Slice::of_pages(10_000, later(2)).said(10_000, 10_000), "101 to 200 of 10,000");
        assert_eq!(Slice::of_pages(1_250, later(13)).said(1_250, 1_250), "1,201 to 1,250 of 1,250");
        assert_eq!(Slice::of_pages(250, later(3)).said(250, 10_000), "201 to 250 of 250 found, of 10,000");
        assert_eq!(Slice::of_pages(37, None).said(37, 1_000_001), "37 of 1,000,001");
        assert_eq!(Slice::of_pages(0, None).said(0, 500), "0 of 500");
    }
}

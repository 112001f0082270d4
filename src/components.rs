//! Parts of pages, one each. They draw what they are given and know neither film context nor address.
//!
//! A part that needs a look-up gets the [`Site`](crate::Site); parts without state of their own are plain functions,
//! which cost no marker in the page and no bytes of a component in the wasm.

pub(crate) mod actions;
pub(crate) mod apparatus;
pub(crate) mod button;
pub(crate) mod call_number;
pub(crate) mod claim_list;
pub(crate) mod colophon;
pub(crate) mod country_strip;
pub(crate) mod downloads;
pub(crate) mod filters;
pub(crate) mod former;
pub(crate) mod index_list;
pub(crate) mod interviewee_card;
pub(crate) mod leaf;
pub(crate) mod ledger;
pub(crate) mod markup;
pub(crate) mod masthead;
pub(crate) mod named;
pub(crate) mod notebook_link;
pub(crate) mod page_links;
pub(crate) mod pager;
pub(crate) mod plate;
pub(crate) mod provenance;
pub(crate) mod quote_line;
pub(crate) mod renderings;
pub(crate) mod response;
pub(crate) mod review_card;
pub(crate) mod share_link;
pub(crate) mod split;
pub(crate) mod stance;
pub(crate) mod tie;
pub(crate) mod time_line;

//! What a search answers.

use super::{kind::Kind, marks::Marked};

/// Which part of what is found is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Only passages of this kind; without one the best of each kind.
    pub kind: Option<Kind>,
    /// How many passages of each group are passed over.
    pub skip: usize,
    /// How many passages of each group follow.
    pub take: usize,
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These files are needed first: paths below the site's root, for [`Index::add`](super::Index::add). Never empty.
    Fetch(Vec<String>),
    /// What is found.
    Found(Found),
}

/// What is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What was found of each kind, the group with the best passage first; groups without any are left out.
    pub groups: Vec<Group>,
    /// How many passages there are in all groups.
    pub count: usize,
    /// Whether each of them holds every word that says something; else they hold as many as any passage does.
    pub every_word: bool,
    /// Whether all that might be found was looked at. A query that would fetch too much, words beyond the eighth and
    /// files that did not arrive make it `false`.
    pub complete: bool,
    /// Words in which a typing error was forgiven: as they were typed (folded), and one that was looked for instead.
    pub forgiven: Vec<(String, String)>,
    /// Another query that finds something, where words of this one stand nowhere: "did you mean".
    pub suggestion: Option<String>,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// How many there are.
    pub count: usize,
    /// Those that were asked for, the best first.
    pub hits: Vec<Hit>,
}

/// A passage that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, as whoever built the index wrote it.
    pub address: String,
    /// What it is called.
    pub title: Marked,
    /// What it says: of a long text the part with the words that were looked for.
    pub text: Marked,
    /// How well it fits, to compare with others of the same answer.
    pub score: u32,
}

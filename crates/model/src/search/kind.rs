//! What can be found, by kind.
//!
//! It knows the kinds and their names; documents stand in the index in the order of their kinds.

/// What a found passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody the file speaks of.
    Person,
    /// What an interviewee says in the film.
    Quotation,
    /// A review, in this file's words.
    Review,
    /// Words of a review.
    Excerpt,
    /// An event around the film.
    Event,
    /// A claim.
    Claim,
    /// An answer to a claim or to another answer.
    Answer,
    /// The film, its synopsis, and what is said of its making.
    Fact,
    /// Words of a transcript.
    Cue,
}

impl Kind {
    /// Every kind, in the order in which documents stand in the index.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Quotation,
        Self::Review,
        Self::Excerpt,
        Self::Event,
        Self::Claim,
        Self::Answer,
        Self::Fact,
        Self::Cue,
    ];

    /// The token by which addresses and styles name it.
    pub fn token(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Quotation => "quotations",
            Self::Review => "reviews",
            Self::Excerpt => "excerpts",
            Self::Event => "events",
            Self::Claim => "claims",
            Self::Answer => "answers",
            Self::Fact => "film",
            Self::Cue => "transcript",
        }
    }

    /// How a page names the group of them.
    pub fn words(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Quotation => "Quotations",
            Self::Review => "Reviews",
            Self::Excerpt => "Words of reviews",
            Self::Event => "Events",
            Self::Claim => "Claims",
            Self::Answer => "Answers",
            Self::Fact => "The film",
            Self::Cue => "Transcript",
        }
    }

    /// The kind with this token, if there is one.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == token)
    }
}

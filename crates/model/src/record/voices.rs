//! Reviews, events, claims and responses: what is said about the film and who answers.

use super::{Original, Provenance, closed_set, record};
use crate::value::{LanguageTag, PartialDate, Slug};
use serde::{Deserialize, Serialize};

use crate::json::alternatives;

record! {
    /// What somebody wrote or said about the film, about a person or about a claim.
    pub struct Review {
        /// Its slug, unique among the reviews.
        pub slug: Slug,
        /// Who: slugs of people; empty where only the outlet is known.
        #[serde(default)]
        pub by: Vec<Slug>,
        /// Where it appeared: the slug of an organisation.
        #[serde(default)]
        pub outlet: Option<Slug>,
        /// What it is about.
        pub about: ReviewSubject,
        /// What it holds of that.
        pub stance: Stance,
        /// When it appeared.
        #[serde(default)]
        pub date: Option<PartialDate>,
        /// Whether it was said before the film's premiere.
        #[serde(default)]
        pub before_premiere: bool,
        /// Its words, verbatim.
        #[serde(default)]
        pub excerpts: Vec<Excerpt>,
        /// What it says, in this file's words, attributed.
        pub summary: String,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// Words of a review.
    pub struct Excerpt {
        /// Its slug, unique within the review.
        pub slug: Slug,
        /// The words, verbatim, without the marks round them.
        pub text: String,
        /// Their language; absent means the language of the file's wording.
        #[serde(default)]
        pub language: Option<LanguageTag>,
        /// What a reader should know about the wording.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// Something that happened around the film.
    pub struct Event {
        /// Its slug, unique among the events.
        pub slug: Slug,
        /// Its name.
        pub title: String,
        /// What sort of event it is.
        pub kind: EventKind,
        /// When it happened.
        #[serde(default)]
        pub date: Option<PartialDate>,
        /// Where it happened, if the source says so.
        #[serde(default)]
        pub place: Option<String>,
        /// Who took part.
        #[serde(default)]
        pub actors: Vec<Actor>,
        /// What happened, attributed.
        pub summary: String,
        /// Words that were spoken or written there, verbatim.
        #[serde(default)]
        pub words: Vec<Words>,
        /// What came of it.
        #[serde(default)]
        pub outcome: Option<String>,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// Words of an event: a slogan, a reason given.
    pub struct Words {
        /// The words, verbatim, without the marks round them.
        pub text: String,
        /// Their language.
        pub language: LanguageTag,
        /// The words in the language they were first said in, where `text` is a translation.
        #[serde(default)]
        pub original: Option<Original>,
        /// Whose words they are, or what they were: "slogan of the protest".
        pub label: String,
    }

    /// Something that the film, a speaker or a reviewer says and that others answer.
    pub struct Claim {
        /// Its slug, unique among the claims.
        pub slug: Slug,
        /// The statement, restated neutrally.
        pub text: String,
        /// Where it is made.
        pub made_by: Maker,
        /// How it comes to be attributed so, if that is not plain.
        #[serde(default)]
        pub context: Option<String>,
        /// What it is about.
        #[serde(default)]
        pub topics: Vec<String>,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// An answer to a claim or to another answer.
    pub struct Response {
        /// Its slug, unique among the responses.
        pub slug: Slug,
        /// What it answers.
        pub to: Answered,
        /// Who answers: slugs of people.
        pub by: Vec<Slug>,
        /// What the answer does.
        pub stance: Answer,
        /// What is said, in order.
        pub says: Vec<Passage>,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// The words of a review that a response takes up.
    pub struct ExcerptReference {
        /// The slug of the review.
        pub review: Slug,
        /// The slug of the excerpt within it.
        pub excerpt: Slug,
    }
}

/// What a review is about: `"film"`, `{"person": slug}` or `{"claim": slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub enum ReviewSubject {
    /// The film: only these reviews count in the film's reception.
    Film,
    /// A person's argument.
    Person(Slug),
    /// A claim.
    Claim(Slug),
}

/// Who took part in an event: `{"person": slug}` or `{"organisation": slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub enum Actor {
    /// A person.
    Person(Slug),
    /// An organisation.
    Organisation(Slug),
}

/// Where a claim is made: `"film"`, `{"quote": slug}`, `{"person": slug}`, `{"review": slug}`
/// or `{"excerpt": {"review": slug, "excerpt": slug}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub enum Maker {
    /// By the film as a whole.
    Film,
    /// In a quotation that the file holds.
    Quote(Slug),
    /// By a person in the film, in words that the file does not hold.
    Person(Slug),
    /// In a review.
    Review(Slug),
    /// In these words of a review.
    Excerpt(ExcerptReference),
}

impl Maker {
    /// The quotation's slug, if a quotation makes the claim.
    pub fn quote(&self) -> Option<&Slug> {
        match self {
            Self::Quote(slug) => Some(slug),
            _ => None,
        }
    }

    /// The person's slug, if a person makes the claim without a quotation of its own.
    pub fn person(&self) -> Option<&Slug> {
        match self {
            Self::Person(slug) => Some(slug),
            _ => None,
        }
    }

    /// The review's slug, if a review makes the claim.
    pub fn review(&self) -> Option<&Slug> {
        match self {
            Self::Review(slug) | Self::Excerpt(ExcerptReference { review: slug, .. }) => Some(slug),
            _ => None,
        }
    }
}

/// What a response answers: `{"claim": slug}` or `{"response": slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub enum Answered {
    /// A claim.
    Claim(Slug),
    /// Another response.
    Response(Slug),
}

/// A part of a response: `{"text": …}` in this file's words, or `{"excerpt": {…}}`, the reviewer's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub enum Passage {
    /// Words of this file, attributed.
    Text(String),
    /// Words of a review.
    Excerpt(ExcerptReference),
}

alternatives!(ReviewSubject { "film" => Film, } { "person" => Person, "claim" => Claim, } else Claim);
alternatives!(Actor {} { "person" => Person, "organisation" => Organisation, } else Organisation);
alternatives!(Maker { "film" => Film, } { "quote" => Quote, "person" => Person, "review" => Review, "excerpt" => Excerpt, } else Review);
alternatives!(Answered {} { "claim" => Claim, "response" => Response, } else Response);
alternatives!(Passage {} { "text" => Text, "excerpt" => Excerpt, } else Excerpt);

closed_set! {
    /// What a review holds of the film.
    pub enum Stance {
        /// It praises.
        Praise = "praise", "Praise";
        /// It does both.
        Mixed = "mixed", "Mixed";
        /// It criticises.
        Criticism = "criticism", "Criticism";
    }

    /// What a response does to what it answers.
    pub enum Answer {
        /// It supports it.
        Supports = "supports", "Supported";
        /// It qualifies it.
        Qualifies = "qualifies", "Qualified";
        /// It disputes it.
        Disputes = "disputes", "Disputed";
    }

    /// What sort of event it is.
    pub enum EventKind {
        /// A protest.
        Protest = "protest", "Protest";
        /// A complaint or a request to an authority.
        Complaint = "complaint", "Complaint";
        /// What an authority decided.
        Decision = "decision", "Decision";
        /// A showing of the film.
        Screening = "screening", "Screening";
        /// A recommendation.
        Endorsement = "endorsement", "Endorsement";
        /// A report about the reception.
        Report = "report", "Report";
    }
}

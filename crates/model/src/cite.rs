//! How a record is cited: what a reference needs to know of it, and its forms in styles and formats.
//!
//! It knows records and the manuals' rules; it does not know where a site stands or how a page is drawn.
//! An address, and the day on which somebody looked, stand in a form as gaps: see [`Piece`].
//!
//! Nothing is invented. A date that the film file does not hold is "n.d." where a style asks for it,
//! somebody who is not named is left out, and a title is written as it stands, without a style's capitals.

mod apa;
mod bibtex;
mod chicago;
mod csl;
mod mla;
mod name;
mod piece;
mod reference;
mod ris;
mod words;

pub use self::{
    name::Name,
    piece::{DayForm, Gap, Piece, Text},
    reference::{Reference, Reviewed, Work},
};

/// A form of a citation, with the token by which it is known on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The Publication Manual of the American Psychological Association, 7th edition: an entry of the reference list.
    Apa,
    /// The MLA Handbook, 9th edition: an entry of the list of works cited.
    Mla,
    /// The Chicago Manual of Style, 18th edition, notes and bibliography: an entry of the bibliography.
    Chicago,
    /// The words with who says them, as plain text.
    WordsText,
    /// The same in Markdown (CommonMark).
    WordsMarkdown,
    /// The same in HTML.
    WordsHtml,
    /// BibTeX and biblatex.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csl,
}

impl Form {
    /// Every form, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Apa,
        Self::Mla,
        Self::Chicago,
        Self::WordsText,
        Self::WordsMarkdown,
        Self::WordsHtml,
        Self::Bibtex,
        Self::Ris,
        Self::Csl,
    ];

    /// Its token.
    pub fn token(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::Mla => "mla",
            Self::Chicago => "chicago",
            Self::WordsText => "words-text",
            Self::WordsMarkdown => "words-markdown",
            Self::WordsHtml => "words-html",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Csl => "csl",
        }
    }

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apa => "APA, 7th edition",
            Self::Mla => "MLA, 9th edition",
            Self::Chicago => "Chicago, 18th edition (bibliography)",
            Self::WordsText => "As text",
            Self::WordsMarkdown => "In Markdown",
            Self::WordsHtml => "In HTML",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
        }
    }

    /// Whether it is the text of a style, in which titles stand in italics.
    pub fn is_style(self) -> bool {
        matches!(self, Self::Apa | Self::Mla | Self::Chicago)
    }
}

impl Reference<'_> {
    /// The reference in a form (allocates).
    pub fn in_form(&self, form: Form) -> Text {
        match form {
            Form::Apa => apa::entry(self),
            Form::Mla => mla::entry(self),
            Form::Chicago => chicago::entry(self),
            Form::WordsText => words::plain(self),
            Form::WordsMarkdown => words::markdown(self),
            Form::WordsHtml => words::html(self),
            Form::Bibtex => bibtex::entry(self),
            Form::Ris => ris::entry(self),
            Form::Csl => csl::item(self),
        }
    }
}

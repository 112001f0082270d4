//! The film file as a whole and the only way in.

use serde::{Deserialize, Serialize};

use crate::{
    About, Claim, Correction, Event, FilmError, Media, Names, Organisation, Person, Problem, Quote, Response, Review,
    Source,
    index::Index,
    json::{Fields, Value, Wrong, parse},
    whole::Whole,
};

/// The largest film file, in bytes (64 MiB).
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Lists and objects nested so deep are refused; the reader of the wasm takes one level less.
pub const MAX_DEPTH: usize = 128;

/// One documentary, complete.
///
/// Every reference in it leads to a record, as the checker has seen to it;
/// a film that came past the checker may have dangling ones, and look-ups answer `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "check", derive(schemars::JsonSchema))]
pub struct Film {
    /// The address of the JSON Schema, for editors.
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What the film is.
    #[serde(rename = "film")]
    pub about: About,
    /// What there is to watch.
    pub media: Media,
    /// Everybody the file speaks of; those with `in_film` are the interviewees, in the film's order.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Every organisation the file speaks of.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// What interviewees say, in the film's order.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// What was written and said about the film.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// What happened around the film.
    #[serde(default)]
    pub events: Vec<Event>,
    /// What is said and disputed.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Who answers.
    #[serde(default)]
    pub responses: Vec<Response>,
    /// Where it all comes from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What was changed after it was published.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// The names of the countries and languages that the film speaks of. Where the tables of names are missing (in the
    /// wasm) whoever reads the film hands them in.
    #[serde(skip)]
    pub names: Names,
    #[serde(skip)]
    pub(crate) index: Index,
    /// What an extract says of the film that it was taken from; `None` for a whole film.
    #[serde(skip)]
    pub(crate) whole: Option<Box<Whole>>,
}

impl Film {
    /// Reads a film file.
    ///
    /// With the feature `check` the error names every problem with its place and remedy.
    /// Without it (in the wasm, where a file has been checked before it shipped) the error names the first one.
    ///
    /// # Errors
    /// A text that is no film file, is larger than [`MAX_BYTES`] or nested deeper than [`MAX_DEPTH`].
    pub fn from_json(text: &str) -> Result<Self, FilmError> {
        #[cfg(feature = "check")]
        {
            crate::check::check(text, &crate::check::NoFiles)
        }
        #[cfg(not(feature = "check"))]
        {
            Self::read(text)
        }
    }

    /// Reads a film file without looking at how its records hang together.
    pub(crate) fn read(text: &str) -> Result<Self, FilmError> {
        read_with(text, Self::of_fields)
    }

    /// Computes what follows from the records.
    pub(crate) fn complete(&mut self) {
        self.index = Index::of(self);
        #[cfg(not(target_arch = "wasm32"))]
        {
            self.names = Names::of(self);
        }
    }

    pub(crate) fn of_fields(value: Value, wrong: &mut Wrong) -> Self {
        let mut fields = Fields::of(value, wrong);
        let film = Self {
            schema: fields.take("$schema"),
            about: fields.take("film"),
            media: fields.take("media"),
            people: fields.take("people"),
            organisations: fields.take("organisations"),
            quotes: fields.take("quotes"),
            reviews: fields.take("reviews"),
            events: fields.take("events"),
            claims: fields.take("claims"),
            responses: fields.take("responses"),
            sources: fields.take("sources"),
            corrections: fields.take("corrections"),
            names: Names::default(),
            index: Index::default(),
            whole: None,
        };
        fields.end();
        film
    }
}

/// Reads a text as JSON and takes the records from it; `records` notes what is wrong.
pub(crate) fn read_with(text: &str, records: fn(Value, &mut Wrong) -> Film) -> Result<Film, FilmError> {
    let place = |line: usize, column: usize, path: String, message: String| FilmError {
        problems: vec![Problem {
            line,
            column,
            offset: 0,
            length: 0,
            path,
            rule: "shape",
            message,
            remedy: "Run `cinefile check` on the file: it names every problem and what to write instead.".into(),
        }],
    };
    if text.len() > MAX_BYTES {
        return Err(place(0, 0, String::new(), "the file is larger than 64 MiB".into()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = parse(text).map_err(|no_json| {
        let before = &text.as_bytes()[..no_json.offset];
        let line = before.split(|&byte| byte == b'\n').count();
        let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
        place(line, column, String::new(), "this is no JSON from here on".into())
    })?;
    let mut wrong = Wrong::default();
    let mut film = records(value, &mut wrong);
    if let Some(found) = wrong.found() {
        return Err(place(0, 0, found.path, found.message));
    }
    film.complete();
    Ok(film)
}

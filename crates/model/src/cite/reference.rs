//! What a reference needs to know of a record, gathered from the film.
//!
//! It knows records; how a reference is written is the styles' and formats' matter.

use super::{Name, Text};
use crate::{
    Answered, Citable, Claim, Film, FilmKind, FilmTime, LanguageTag, Maker, OrganisationKind, PartialDate, Passage,
    Provenance, Response, Review, ReviewSubject,
};

/// A record as it is cited; it borrows from the film.
#[derive(Clone, Debug)]
pub struct Reference<'a> {
    /// The record.
    pub record: Citable,
    /// The key by which reference managers know it: `the-ferry:quotes:per-aas`.
    pub key: String,
    /// Who is cited, in the file's order; empty where nobody is named.
    pub authors: Vec<Name>,
    /// What is cited.
    pub work: Work<'a>,
    /// When it appeared, as far as the file says.
    pub date: Option<PartialDate>,
    /// The film that it belongs to.
    pub film: &'a Film,
    /// Who directed the film.
    pub directors: Vec<Name>,
    /// Where the record comes from.
    pub provenance: &'a Provenance,
}

/// What is cited.
#[derive(Clone, Debug)]
pub enum Work<'a> {
    /// The film.
    Film,
    /// What somebody says in it, and when if that is known.
    Interview(Option<FilmTime>),
    /// A review, or words of one: what it is about, and where it appeared.
    Review {
        /// What it is about.
        of: Reviewed<'a>,
        /// The name of the outlet.
        outlet: Option<&'a str>,
        /// Whether the outlet is a newspaper, magazine or broadcaster.
        is_press: bool,
    },
    /// A claim as the site words it, and whose it is.
    Claim {
        /// The words.
        text: &'a str,
        /// To whom it is attributed: "Ada Quill", "the film".
        by: String,
    },
    /// An answer: what it answers.
    Answer {
        /// Those whose answer is answered; empty where the claim itself is.
        to: Vec<&'a str>,
        /// The claim's words, where the answer leads to one.
        claim: Option<&'a str>,
    },
}

/// What a review is about.
#[derive(Clone, Copy, Debug)]
pub enum Reviewed<'a> {
    /// The film.
    Film,
    /// A person's argument.
    Person(&'a str),
    /// A claim.
    Claim(&'a str),
}

impl Film {
    /// The reference for a record; `None` where the film has no such record.
    pub fn reference(&self, record: &Citable) -> Option<Reference<'_>> {
        let record = self.citable(record)?;
        let (authors, work, date, provenance) = match &record {
            Citable::Film => (Vec::new(), Work::Film, self.about.released, &self.about.provenance),
            Citable::Quote(slug) => {
                let quote = self.quote(slug)?;
                let by = self.person(&quote.by).map(Name::of);
                (by.into_iter().collect(), Work::Interview(quote.at), self.about.released, &quote.provenance)
            }
            Citable::Review(slug) => self.review_cited(self.review(slug)?),
            Citable::Excerpt(reference) => self.review_cited(self.excerpt(reference)?.0),
            Citable::Claim(slug) => {
                let claim = self.claim(slug)?;
                // The words are the site's own: to call the one to whom they are attributed their author would be wrong.
                (Vec::new(), Work::Claim { text: &claim.text, by: self.attributed(claim) }, None, &claim.provenance)
            }
            Citable::Response(slug) => {
                let response = self.response(slug)?;
                let by = response.by.iter().filter_map(|slug| self.person(slug)).map(Name::of).collect();
                (by, self.answer(response), None, &response.provenance)
            }
        };
        let key = match &record {
            Citable::Film => self.about.slug.to_string(),
            record => format!("{}:{}", self.about.slug, record.to_string().replace('/', ":")),
        };
        let directors = self.about.directors.iter().filter_map(|slug| self.person(slug)).map(Name::of).collect();
        Some(Reference { record, key, authors, work, date, film: self, directors, provenance })
    }

    fn review_cited<'a>(&'a self, review: &'a Review) -> (Vec<Name>, Work<'a>, Option<PartialDate>, &'a Provenance) {
        let by = review.by.iter().filter_map(|slug| self.person(slug)).map(Name::of).collect();
        let outlet = review.outlet.as_ref().and_then(|slug| self.organisation(slug));
        let of = match &review.about {
            ReviewSubject::Film => Reviewed::Film,
            ReviewSubject::Person(slug) => self.person(slug).map_or(Reviewed::Film, |one| Reviewed::Person(&one.name)),
            ReviewSubject::Claim(slug) => self.claim(slug).map_or(Reviewed::Film, |one| Reviewed::Claim(&one.text)),
        };
        let work = Work::Review {
            of,
            outlet: outlet.map(|one| &*one.name),
            is_press: outlet.is_some_and(|one| one.kind == OrganisationKind::Publication),
        };
        (by, work, review.date, &review.provenance)
    }

    /// To whom a claim is attributed.
    fn attributed(&self, claim: &Claim) -> String {
        let person = |slug| self.person(slug).map(|person| person.name.clone());
        let name = match &claim.made_by {
            Maker::Film => None,
            Maker::Person(slug) => person(slug),
            Maker::Quote(slug) => self.quote(slug).and_then(|quote| person(&quote.by)),
            Maker::Review(slug) => self.review(slug).map(|review| self.voices_named(review)),
            Maker::Excerpt(reference) => self.review(&reference.review).map(|review| self.voices_named(review)),
        };
        name.unwrap_or_else(|| "the film".to_owned())
    }

    fn answer<'a>(&'a self, response: &'a Response) -> Work<'a> {
        let to = match &response.to {
            Answered::Claim(_) => Vec::new(),
            Answered::Response(slug) => self.response(slug).map_or_else(Vec::new, |one| self.people_named(&one.by)),
        };
        Work::Answer { to, claim: self.claim_answered(response).map(|claim| &*claim.text) }
    }
}

/// Words of a record, in their language.
pub(super) struct Said<'a> {
    pub(super) text: &'a str,
    pub(super) language: &'a LanguageTag,
    /// Whether they are somebody's own, and not this site's.
    pub(super) is_verbatim: bool,
}

impl<'a> Reference<'a> {
    /// What the record is called in a list of records: "Ada Quill: “We dug for nine days.”".
    pub fn name(&self) -> String {
        let names: Vec<String> = self.authors.iter().map(Name::direct).collect();
        let names = super::name::in_a_row(&names);
        let words = self.said().first().map(|said| format!("“{}”", short(said.text))).unwrap_or_default();
        let voices = |review| self.film.review(review).map(|review| self.film.voices_named(review)).unwrap_or_default();
        match &self.record {
            Citable::Film => self.title().to_owned(),
            Citable::Quote(_) => format!("{names}: {words}"),
            Citable::Review(slug) => format!("Review: {}", voices(slug)),
            Citable::Excerpt(reference) => format!("{}: {words}", voices(&reference.review)),
            Citable::Claim(_) => format!("Claim: {words}"),
            Citable::Response(_) => format!("Answer by {names}: {words}"),
        }
    }

    /// The film's title.
    pub(super) fn title(&self) -> &'a str {
        &self.film.about.title
    }

    /// The directors as they stand in a sentence: all of them, or, above a number, the first and "et al.";
    /// where many may stand, the first three.
    pub(super) fn directed_by(&self, most: usize) -> Option<String> {
        let names: Vec<String> = self.directors.iter().map(Name::direct).collect();
        match names.len() {
            0 => None,
            n if n > most && most > 3 => Some(format!("{}, et al.", names[..3].join(", "))),
            n if n > most => Some(format!("{} et al.", names[0])),
            _ => Some(super::name::in_a_row(&names)),
        }
    }

    /// What sort of film it is, as styles put it in brackets.
    pub(super) fn medium(&self) -> &'static str {
        match self.film.about.kind {
            FilmKind::Documentary | FilmKind::ShortDocumentary => "Film",
            FilmKind::DocumentarySeries => "Documentary series",
        }
    }

    /// What takes a title's place where there is none: "Review of *The Ferry*, directed by Liv Moe".
    /// Above a number of directors the first stands for all.
    pub(super) fn described(&self, most_directors: usize) -> Text {
        let mut text = Text::default();
        match &self.work {
            Work::Film => {
                text.italic(self.title());
            }
            Work::Interview(_) => {
                text.plain("Interview");
            }
            Work::Review { of: Reviewed::Film, .. } => {
                text.plain("Review of ").italic(self.title());
                if let Some(directors) = self.directed_by(most_directors) {
                    text.plain(", directed by ").plain(&directors);
                }
            }
            Work::Review { of: Reviewed::Person(name), .. } => {
                text.plain("Statement on ").plain(name);
            }
            Work::Review { of: Reviewed::Claim(claim), .. } => {
                text.plain("Statement on the claim ").plain(&in_marks(claim));
            }
            Work::Claim { by, .. } => {
                text.plain("Claim attributed to ").plain(by);
            }
            Work::Answer { to, claim } => {
                let to: Vec<String> = to.iter().map(|name| (*name).to_owned()).collect();
                let to = super::name::in_a_row(&to);
                match (to.is_empty(), claim) {
                    (true, None) => text.plain("Answer"),
                    (true, Some(claim)) => text.plain("Answer to the claim ").plain(&in_marks(claim)),
                    (false, None) => text.plain("Answer to ").plain(&to),
                    (false, Some(claim)) => {
                        text.plain("Answer to ").plain(&to).plain(" on the claim ").plain(&in_marks(claim))
                    }
                };
            }
        }
        text
    }

    /// The site, where it is what something stands in: "Website about *The Ferry*".
    pub(super) fn website(&self) -> Text {
        let mut text = Text::default();
        text.plain("Website about ").italic(self.title());
        text
    }

    /// The title or description, and the description behind a title, in plain words for reference managers.
    pub(super) fn labels(&self) -> (String, Option<String>) {
        let described = self.described(3).filled(None, None);
        match &self.work {
            Work::Film => (self.title().to_owned(), None),
            Work::Interview(_) => (format!("Interview in {}", self.title()), None),
            Work::Claim { text, .. } => ((*text).to_owned(), Some(described)),
            Work::Review { .. } | Work::Answer { .. } => (described, None),
        }
    }

    /// The words that can be copied: a quotation's, an excerpt's, a claim's, an answer's; empty for the others.
    pub(super) fn said(&self) -> Vec<Said<'a>> {
        let film = self.film;
        let wording = &film.about.wording;
        match &self.record {
            Citable::Film | Citable::Review(_) => Vec::new(),
            Citable::Quote(slug) => film.quote(slug).map_or_else(Vec::new, |quote| {
                let mut said = vec![Said { text: &quote.text, language: &quote.language, is_verbatim: true }];
                let original = quote.original.as_ref();
                said.extend(original.map(|one| Said { text: &one.text, language: &one.language, is_verbatim: true }));
                said
            }),
            Citable::Excerpt(reference) => film.excerpt(reference).map_or_else(Vec::new, |(_, excerpt)| {
                vec![Said { text: &excerpt.text, language: film.language_of(excerpt), is_verbatim: true }]
            }),
            Citable::Claim(slug) => film
                .claim(slug)
                .map_or_else(Vec::new, |claim| vec![Said { text: &claim.text, language: wording, is_verbatim: false }]),
            Citable::Response(slug) => film.response(slug).map_or_else(Vec::new, |response| {
                let passages = response.says.iter().filter_map(|passage| match passage {
                    Passage::Text(text) => Some(Said { text, language: wording, is_verbatim: false }),
                    Passage::Excerpt(reference) => film.excerpt(reference).map(|(_, excerpt)| Said {
                        text: &excerpt.text,
                        language: film.language_of(excerpt),
                        is_verbatim: true,
                    }),
                });
                passages.collect()
            }),
        }
    }
}

/// The beginning of a text, cut between words.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = line.char_indices().nth(MOST) else { return line };
    let end = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &line[..end])
}

/// A title in quotation marks, without its own full stop; marks within it become single ones.
pub(super) fn in_marks(title: &str) -> String {
    format!("“{}”", single_marks(title.trim_end_matches('.')))
}

/// Double quotation marks within a title become single ones.
pub(super) fn single_marks(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut open = false;
    for c in title.chars() {
        out.push(match c {
            '“' => '‘',
            '”' => '’',
            '"' => {
                open = !open;
                if open { '‘' } else { '’' }
            }
            c => c,
        });
    }
    out
}

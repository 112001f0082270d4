//! Records that have an address of their own and can be cited, how they are named in text, and a digest of their words.
//!
//! It knows names and words; where a record stands on a page is the pages' matter, how it is cited the citations'.

use std::{fmt, str::FromStr};

use crate::{ExcerptReference, Film, Slug};

/// A record that can be linked to, collected and cited; it names the record and does not say that there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citable {
    /// The film.
    Film,
    /// What an interviewee says in it.
    Quote(Slug),
    /// A review.
    Review(Slug),
    /// Words of a review.
    Excerpt(ExcerptReference),
    /// A claim with its exchange.
    Claim(Slug),
    /// An answer to a claim or to another answer.
    Response(Slug),
}

/// Not the name of a record that can be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCitable;

/// Reads `film`, `quotes/ada-quill`, `reviews/ben-tarn`, `reviews/ben-tarn/second-half`, `claims/…`, `responses/…`.
impl FromStr for Citable {
    type Err = NotCitable;

    fn from_str(text: &str) -> Result<Self, NotCitable> {
        let slug = |text: &str| text.parse::<Slug>().map_err(|_| NotCitable);
        match text.split_once('/') {
            None if text == "film" => Ok(Self::Film),
            Some(("quotes", name)) => Ok(Self::Quote(slug(name)?)),
            Some(("claims", name)) => Ok(Self::Claim(slug(name)?)),
            Some(("responses", name)) => Ok(Self::Response(slug(name)?)),
            Some(("reviews", name)) => match name.split_once('/') {
                None => Ok(Self::Review(slug(name)?)),
                Some((review, excerpt)) => {
                    Ok(Self::Excerpt(ExcerptReference { review: slug(review)?, excerpt: slug(excerpt)? }))
                }
            },
            _ => Err(NotCitable),
        }
    }
}

impl fmt::Display for Citable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (collection, slug) = match self {
            Self::Film => return f.write_str("film"),
            Self::Excerpt(ExcerptReference { review, excerpt }) => return write!(f, "reviews/{review}/{excerpt}"),
            Self::Quote(slug) => ("quotes", slug),
            Self::Review(slug) => ("reviews", slug),
            Self::Claim(slug) => ("claims", slug),
            Self::Response(slug) => ("responses", slug),
        };
        write!(f, "{collection}/{slug}")
    }
}

impl Film {
    /// The same record by its present name, or `None` where the film has none; aliases lead to the record.
    pub fn citable(&self, record: &Citable) -> Option<Citable> {
        Some(match record {
            Citable::Film => Citable::Film,
            Citable::Quote(slug) => Citable::Quote(self.quote(slug)?.slug.clone()),
            Citable::Review(slug) => Citable::Review(self.review(slug)?.slug.clone()),
            Citable::Excerpt(reference) => {
                let (review, excerpt) = self.excerpt(reference)?;
                Citable::Excerpt(ExcerptReference { review: review.slug.clone(), excerpt: excerpt.slug.clone() })
            }
            Citable::Claim(slug) => Citable::Claim(self.claim(slug)?.slug.clone()),
            Citable::Response(slug) => Citable::Response(self.response(slug)?.slug.clone()),
        })
    }

    /// Every record that can be cited: the film, then collection by collection in file order (allocates).
    pub fn citables(&self) -> Vec<Citable> {
        let mut all = vec![Citable::Film];
        all.extend(self.quotes.iter().map(|quote| Citable::Quote(quote.slug.clone())));
        for review in &self.reviews {
            all.push(Citable::Review(review.slug.clone()));
            all.extend(review.excerpts.iter().map(|excerpt| {
                Citable::Excerpt(ExcerptReference { review: review.slug.clone(), excerpt: excerpt.slug.clone() })
            }));
        }
        all.extend(self.claims.iter().map(|claim| Citable::Claim(claim.slug.clone())));
        all.extend(self.responses.iter().map(|response| Citable::Response(response.slug.clone())));
        all
    }

    /// The words that a link to a record vouches for: a quotation's, an excerpt's, or a claim's restatement.
    pub fn wording_of(&self, record: &Citable) -> Option<&str> {
        match record {
            Citable::Quote(slug) => Some(&self.quote(slug)?.text),
            Citable::Excerpt(reference) => Some(&self.excerpt(reference)?.1.text),
            Citable::Claim(slug) => Some(&self.claim(slug)?.text),
            Citable::Film | Citable::Review(_) | Citable::Response(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_of_a_film_is_found_again_by_its_name() {
        let film = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
        let all = film.citables();
        assert!(all.len() > 5, "{all:?}");
        for record in all {
            assert_eq!(record.to_string().parse(), Ok(record.clone()));
            assert_eq!(film.citable(&record), Some(record));
        }
    }

    #[test]
    fn what_names_no_record_is_refused() {
        for text in ["", "film/", "quotes", "quotes/", "quotes/A", "people/ada-quill", "reviews/a/b/c", "/quotes/a"] {
            assert_eq!(text.parse::<Citable>(), Err(NotCitable), "{text}");
        }
    }
}

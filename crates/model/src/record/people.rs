//! People, organisations, and what people say in the film.

use super::{Picture, Provenance, closed_set, record};
use crate::value::{CountryCode, FilmTime, LanguageTag, Slug};

record! {
    /// Somebody who speaks in the film, made it, reviews it or answers a claim.
    pub struct Person {
        /// Their slug, unique among the people.
        pub slug: Slug,
        /// The name as the person spells it.
        pub name: String,
        /// The name as it is sorted: family name first, "Quill, Ada".
        pub sort_name: String,
        /// What they are, as the film or the source titles them.
        #[serde(default)]
        pub roles: Vec<String>,
        /// Which kind of voice they are.
        pub group: PersonGroup,
        /// Slugs of organisations they belong to.
        #[serde(default)]
        pub affiliations: Vec<Slug>,
        /// Their country, if the source names it.
        #[serde(default)]
        pub country: Option<CountryCode>,
        /// A licensed picture; without one a monogram is drawn.
        #[serde(default)]
        pub portrait: Option<Picture>,
        /// Whether they are interviewed in the film.
        #[serde(default)]
        pub in_film: bool,
        /// Slugs they had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where name, roles and affiliations come from.
        pub provenance: Provenance,
    }

    /// A publication, parliamentary group, party, university, association or authority.
    pub struct Organisation {
        /// Its slug, unique among the organisations.
        pub slug: Slug,
        /// Its name.
        pub name: String,
        /// Its name in its own language, if the source gives it.
        #[serde(default)]
        pub original: Option<Original>,
        /// What it is.
        pub kind: OrganisationKind,
        /// Whether it sponsors the film.
        #[serde(default)]
        pub sponsors_film: bool,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where this comes from.
        pub provenance: Provenance,
    }

    /// Something in the language in which it was first said.
    pub struct Original {
        /// The language.
        pub language: LanguageTag,
        /// The words.
        pub text: String,
    }

    /// What an interviewee says in the film.
    pub struct Quote {
        /// Its slug, unique among the quotes.
        pub slug: Slug,
        /// Who says it: the slug of a person.
        pub by: Slug,
        /// The words, verbatim, without the marks round them.
        pub text: String,
        /// The language of `text`.
        pub language: LanguageTag,
        /// The words in the language they were spoken in, where `text` is a translation.
        #[serde(default)]
        pub original: Option<Original>,
        /// Words in it that have been translated in more than one way.
        #[serde(default)]
        pub terms: Vec<Term>,
        /// When it is said in the film.
        #[serde(default)]
        pub at: Option<FilmTime>,
        /// What a reader should know to understand it, attributed.
        #[serde(default)]
        pub context: Option<String>,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// A foreign word and the ways in which it has been translated, side by side.
    pub struct Term {
        /// The word's language.
        pub language: LanguageTag,
        /// The word.
        pub text: String,
        /// Its translations.
        pub renderings: Vec<Rendering>,
        /// Where this comes from.
        pub provenance: Provenance,
    }

    /// One translation of a word.
    pub struct Rendering {
        /// The translation.
        pub text: String,
        /// Who translates so: the slug of a person; absent where the source does not say.
        #[serde(default)]
        pub by: Option<Slug>,
        /// The slug of a source for it, if it is another than the word's own.
        #[serde(default)]
        pub source: Option<Slug>,
        /// What a reader should know about it.
        #[serde(default)]
        pub note: Option<String>,
    }
}

closed_set! {
    /// Which kind of voice somebody is.
    pub enum PersonGroup {
        /// Historians.
        Historian = "historian", "Historians";
        /// Members of the European Parliament.
        EuropeanParliament = "european-parliament", "Members of the European Parliament";
        /// Survivors.
        Survivor = "survivor", "Survivors";
        /// Former Soviet officials, officers, agents.
        SovietState = "soviet-state", "Former Soviet officials, officers and agents";
        /// Dissidents.
        Dissident = "dissident", "Dissidents";
        /// Associations and activists.
        CivilSociety = "civil-society", "Civil society";
        /// Politicians who are not members of the European Parliament.
        Politician = "politician", "Politicians";
        /// Journalists and critics.
        Press = "press", "Press";
        /// Scholars of other fields.
        Scholar = "scholar", "Scholars";
        /// Those who make films.
        FilmMaker = "film-maker", "Film makers";
    }

    /// What an organisation is.
    pub enum OrganisationKind {
        /// A newspaper, magazine or broadcaster.
        Publication = "publication", "Publication";
        /// A group in a parliament.
        ParliamentaryGroup = "parliamentary-group", "Parliamentary group";
        /// A parliament.
        Parliament = "parliament", "Parliament";
        /// A government or ministry.
        Government = "government", "Government";
        /// A political party or alliance.
        Party = "party", "Party";
        /// A university.
        University = "university", "University";
        /// A research institute.
        Institute = "institute", "Research institute";
        /// An association, society or movement.
        Association = "association", "Association";
        /// A police force, inspectorate, archive or other authority.
        Authority = "authority", "Authority";
    }
}

impl OrganisationKind {
    /// Whether it acts for a state: a government or an authority.
    ///
    /// Parliaments and their groups do not: their members are elected one by one and speak for themselves.
    pub fn is_state_body(self) -> bool {
        matches!(self, Self::Government | Self::Authority)
    }
}

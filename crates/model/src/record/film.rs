//! The film itself, its media and where statements come from.

use super::{closed_set, record};
use crate::value::{CountryCode, Edtf, FilmTime, LanguageTag, PartialDate, Rate, Shift, Slug, WebUrl};

record! {
    /// What the film is: the record `film` of the file.
    pub struct About {
        /// The film's own slug: it seeds the drawn title card.
        pub slug: Slug,
        /// The title as it stands on the film.
        pub title: String,
        /// What sort of film it is.
        pub kind: FilmKind,
        /// The language in which this file words everything that is not a quotation.
        pub wording: LanguageTag,
        /// When it was first shown.
        #[serde(default)]
        pub released: Option<PartialDate>,
        /// Genres, as the source names them.
        #[serde(default)]
        pub genres: Vec<String>,
        /// Who directed it: slugs of people.
        #[serde(default)]
        pub directors: Vec<Slug>,
        /// Who wrote it: slugs of people.
        #[serde(default)]
        pub writers: Vec<Slug>,
        /// Who paid for it or lent it a name: slugs of organisations.
        #[serde(default)]
        pub sponsors: Vec<Slug>,
        /// Languages spoken in the film or dubbed onto it.
        #[serde(default)]
        pub languages: Vec<LanguageTag>,
        /// How long it is.
        #[serde(default)]
        pub runtime: Option<Runtime>,
        /// Where it was filmed.
        #[serde(default)]
        pub filmed_in: Vec<CountryCode>,
        /// One or two sentences about the film, attributed where they are the film's own view.
        pub logline: String,
        /// The synopsis, a paragraph an entry; a page folds all but the first.
        #[serde(default)]
        pub synopsis: Vec<String>,
        /// What the film covers.
        #[serde(default)]
        pub subjects: Vec<Subject>,
        /// Footage, photographs and documents that the film shows.
        #[serde(default)]
        pub materials: Vec<Material>,
        /// Anything else about the making.
        #[serde(default)]
        pub facts: Vec<Fact>,
        /// The category under which the source files the film.
        #[serde(default)]
        pub category: Option<String>,
        /// Tags, as the source gives them.
        #[serde(default)]
        pub tags: Vec<String>,
        /// Where to buy, watch or read about it.
        #[serde(default)]
        pub links: Vec<Link>,
        /// How often the source says it was seen.
        #[serde(default)]
        pub views: Option<Views>,
        /// How the source's readers rated it.
        #[serde(default)]
        pub rating: Option<Rating>,
        /// How the publisher wants the film to be cited, as one text; shown before the citations that are made.
        #[serde(default)]
        pub cite: Option<String>,
        /// Where title, logline, synopsis and the lists above come from.
        pub provenance: Provenance,
    }

    /// The length of the film and where it is said.
    pub struct Runtime {
        /// The length.
        pub value: FilmTime,
        /// Where it comes from; `conflicting` where the source gives two.
        pub provenance: Provenance,
    }

    /// A count of views.
    pub struct Views {
        /// How many.
        pub value: u64,
        /// Where and when it was counted.
        pub provenance: Provenance,
    }

    /// A rating.
    pub struct Rating {
        /// The rating in the source's own form ("4.2 of 5"); absent where the source leaves it empty.
        #[serde(default)]
        pub value: Option<String>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// Something that the film covers.
    pub struct Subject {
        /// Its slug, unique among the subjects.
        pub slug: Slug,
        /// Its name.
        pub title: String,
        /// When it happened, if the source says so.
        #[serde(default)]
        pub when: Option<Edtf>,
        /// A sentence more, if there is one.
        #[serde(default)]
        pub text: Option<String>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// Something that the film shows.
    pub struct Material {
        /// Its slug, unique among the materials.
        pub slug: Slug,
        /// What it is.
        pub kind: MaterialKind,
        /// Its name.
        pub title: String,
        /// What is said of it.
        pub text: String,
        /// A licensed picture of it; without one its text stands alone.
        #[serde(default)]
        pub image: Option<Picture>,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// A picture that may be shown.
    pub struct Picture {
        /// Its address.
        pub src: WebUrl,
        /// What it shows, for those who do not see it.
        pub alt: String,
        /// Who made it and under which licence it is shown.
        pub credit: String,
    }

    /// Anything about the making that has no field of its own.
    pub struct Fact {
        /// Its slug, unique among the facts.
        pub slug: Slug,
        /// What it is about: "Time of filming".
        pub label: String,
        /// What is said.
        pub value: String,
        /// Where it comes from.
        pub provenance: Provenance,
    }

    /// A way to the film or to pages about it.
    pub struct Link {
        /// What it is for.
        pub rel: LinkRel,
        /// What it says.
        pub label: String,
        /// Where it leads; absent where the source names no address.
        #[serde(default)]
        pub url: Option<WebUrl>,
    }

    /// What there is to watch.
    pub struct Media {
        /// Where the film can be played from, the best first.
        #[serde(default)]
        pub sources: Vec<MediaSource>,
        /// Captions, subtitles, chapters and descriptions in WebVTT.
        #[serde(default)]
        pub tracks: Vec<Track>,
        /// A picture shown until play; without one the title card is drawn.
        #[serde(default)]
        pub poster: Option<WebUrl>,
        /// What a viewer should know before playing.
        #[serde(default)]
        pub note: Option<String>,
        /// Whether the sources are a stand-in and not the film.
        #[serde(default)]
        pub is_sample: bool,
    }

    /// One copy of the film.
    pub struct MediaSource {
        /// How it is played.
        pub kind: MediaKind,
        /// Its address.
        pub url: WebUrl,
        /// Its media type, such as `video/webm`.
        #[serde(default)]
        pub r#type: Option<String>,
        /// What a viewer reads who chooses between copies.
        #[serde(default)]
        pub label: Option<String>,
        /// How much later the film starts in this copy.
        #[serde(default)]
        pub offset: Shift,
        /// How fast this copy runs against the film.
        #[serde(default)]
        pub rate: Rate,
    }

    /// A WebVTT file that belongs to the media.
    pub struct Track {
        /// What it is.
        pub kind: TrackKind,
        /// Its language.
        pub language: LanguageTag,
        /// What a viewer reads who chooses between tracks.
        pub label: String,
        /// Its address.
        pub src: WebUrl,
        /// Whether it is on from the start.
        #[serde(default)]
        pub default: bool,
    }

    /// Something that can be named as the origin of a statement.
    pub struct Source {
        /// Its slug, unique among the sources.
        pub slug: Slug,
        /// Its title.
        pub title: String,
        /// Who published it.
        #[serde(default)]
        pub publisher: Option<String>,
        /// Who wrote it.
        #[serde(default)]
        pub author: Option<String>,
        /// Where it can be read.
        #[serde(default)]
        pub url: Option<WebUrl>,
        /// When it was published.
        #[serde(default)]
        pub date: Option<PartialDate>,
        /// When it was read for this file.
        #[serde(default)]
        pub retrieved: Option<PartialDate>,
        /// Where an archived copy can be read.
        #[serde(default)]
        pub archived: Option<WebUrl>,
        /// What a reader should know about it.
        #[serde(default)]
        pub note: Option<String>,
        /// Slugs it had before.
        #[serde(default)]
        pub aliases: Vec<Slug>,
    }

    /// Where a statement comes from and in which state it was taken over.
    pub struct Provenance {
        /// The slug of a source.
        pub source: Slug,
        /// Where in the source.
        #[serde(default)]
        pub locator: Option<String>,
        /// How it was taken over.
        pub state: ProvenanceState,
        /// What a reader should know about it.
        #[serde(default)]
        pub note: Option<String>,
        /// What else the source says, word for word; only where the state is `conflicting`.
        #[serde(default)]
        pub other: Option<String>,
    }

    /// A change to something that was already published.
    pub struct Correction {
        /// When it was changed.
        pub date: PartialDate,
        /// The changed record: its collection and slug, `quotes/ada-quill`; an excerpt's: `reviews/ben-tarn/second-half`.
        pub record: String,
        /// What stood there.
        pub was: String,
        /// What stands there now.
        pub now: String,
        /// Why.
        pub why: String,
    }
}

closed_set! {
    /// What sort of film it is.
    pub enum FilmKind {
        /// A documentary of full length.
        Documentary = "documentary", "Documentary film";
        /// A documentary of less than 40 minutes.
        ShortDocumentary = "short-documentary", "Short documentary film";
        /// A documentary in several parts.
        DocumentarySeries = "documentary-series", "Documentary series";
    }

    /// What a material is.
    pub enum MaterialKind {
        /// Moving pictures.
        Footage = "footage", "Footage";
        /// Photographs.
        Photographs = "photographs", "Photographs";
        /// Papers.
        Documents = "documents", "Documents";
        /// One picture of the film.
        Still = "still", "Still";
    }

    /// What a link is for.
    pub enum LinkRel {
        /// To buy the film.
        Buy = "buy", "Buy";
        /// The film's own site.
        Official = "official", "Official site";
        /// To watch the film elsewhere.
        Watch = "watch", "Watch";
        /// For journalists.
        Press = "press", "Press";
    }

    /// How a copy of the film is played.
    pub enum MediaKind {
        /// A media file, played by the browser.
        File = "file", "Video file";
        /// An HTTP Live Streaming playlist.
        Hls = "hls", "HLS stream";
        /// A YouTube video.
        Youtube = "youtube", "YouTube";
        /// A Vimeo video.
        Vimeo = "vimeo", "Vimeo";
        /// A video on a PeerTube instance.
        Peertube = "peertube", "PeerTube";
    }

    /// What a WebVTT file is for.
    pub enum TrackKind {
        /// Speech and sounds, for those who do not hear.
        Captions = "captions", "Captions";
        /// A translation.
        Subtitles = "subtitles", "Subtitles";
        /// The film's parts.
        Chapters = "chapters", "Chapters";
        /// What is seen, for those who do not see.
        Descriptions = "descriptions", "Descriptions";
    }

    /// How a statement was taken over from its source.
    pub enum ProvenanceState {
        /// Word for word.
        Verbatim = "verbatim", "Verbatim";
        /// In our own words.
        Reported = "reported", "Reported";
        /// Word for word in a translation.
        Translated = "translated", "Translated";
        /// Word for word with parts left out.
        Trimmed = "trimmed", "Verbatim, trimmed";
        /// The source itself asks for a citation.
        CitationNeeded = "citation-needed", "Citation needed";
        /// The source contradicts itself.
        Conflicting = "conflicting", "Conflicting";
    }
}

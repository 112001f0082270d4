//! Fonts for the social card: the program's own, and the machine's where those lack a letter.
//!
//! Knows which face has which letters, and how far words reach when they are drawn. Does not know the film.

use std::{collections::BTreeSet, sync::Arc};

use cinefile_app::drawing::social_card::{Faces, Ink, Line, Sort, words};
use resvg::usvg::{
    FontFamily, FontResolver, Node, Options, Tree,
    fontdb::{Database, FaceInfo, ID, Source, Style},
};
use skrifa::{FontRef, MetadataProvider};

/// The faces in the order in which they are asked for a letter of the title: serifs first, as on the pages.
const TITLE: [usize; 3] = [0, 1, 2];
/// The same for small words.
const SMALL: [usize; 3] = [2, 1, 0];

/// At most so many faces of the machine are taken for one card.
const MOST_ADDED: usize = 4;

/// The faces of a card.
pub(super) struct Fonts {
    database: Arc<Database>,
    /// The program's own faces as in [`TITLE`], then those of the machine.
    faces: Vec<ID>,
}

/// The fonts that are installed on this machine. Slow: it looks into each of them.
pub(super) fn of_this_machine() -> Database {
    let mut database = Database::new();
    database.load_system_fonts();
    database
}

impl Fonts {
    /// The faces that the program carries: Libertinus Serif; DejaVu Serif Condensed for Armenian and Georgian titles;
    /// DejaVu Sans Condensed for small words and for Arabic titles.
    pub fn bundled() -> Self {
        let libertinus: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/title.otf"));
        let mut database = Database::new();
        let faces = [libertinus, dejavu::serif_condensed::regular(), dejavu::sans_condensed::regular()]
            .into_iter()
            .flat_map(|bytes| database.load_font_source(Source::Binary(Arc::new(bytes))))
            .collect();
        Self { database: Arc::new(database), faces }
    }

    /// The letters of these texts that no face has.
    pub fn missing<'a>(&self, texts: impl Iterator<Item = &'a str>) -> BTreeSet<char> {
        let mut letters = letters(texts);
        for &face in &self.faces {
            letters.retain(|&letter| !has(&self.database, face, letter));
        }
        letters
    }

    /// Takes faces for what is missing in these texts, those that have most of it first.
    ///
    /// `language` decides between faces that draw the same letters in the manner of different languages.
    pub fn add<'a>(&mut self, texts: impl Iterator<Item = &'a str>, language: &str, others: &Database) {
        let mut missing = self.missing(texts);
        let mut candidates: Vec<&FaceInfo> = others.faces().filter(|face| face.style == Style::Normal).collect();
        candidates.sort_by_key(|face| {
            let name = face.post_script_name.as_str();
            (!is_for(name, language), face.monospaced, face.weight.0.abs_diff(400), name.to_owned(), face.index)
        });
        for _ in 0..MOST_ADDED {
            let counted = candidates.iter().map(|face| {
                let count = missing.iter().filter(|&&letter| draws(others, face.id, letter)).count();
                (count, *face)
            });
            // Of equal counts the first is taken.
            let Some((_, best)) = counted.rev().max_by_key(|&(count, _)| count).filter(|&(count, _)| count > 0) else {
                return;
            };
            missing.retain(|&letter| !draws(others, best.id, letter));
            let id = Arc::make_mut(&mut self.database).push_face_info(FaceInfo { id: ID::dummy(), ..best.clone() });
            self.faces.push(id);
        }
    }

    /// Options under which a drawing's words are set in these faces and no others.
    pub fn options(&self) -> Options<'_> {
        Options {
            fontdb: self.database.clone(),
            font_resolver: FontResolver {
                select_font: Box::new(|font, _| {
                    let FontFamily::Named(name) = font.families().first()? else {
                        return None;
                    };
                    self.faces.get(name.parse::<usize>().ok()?).copied()
                }),
                select_fallback: Box::new(|letter, used, _| {
                    let unused = self.faces.iter().copied().filter(|face| !used.contains(face));
                    unused.into_iter().find(|&face| has(&self.database, face, letter))
                }),
            },
            ..Options::default()
        }
    }
}

impl Faces for Fonts {
    /// The first face that has most of the text's letters. A family's name is the face's number.
    fn family(&self, sort: Sort, text: &str) -> String {
        let own = if sort == Sort::Title { TITLE } else { SMALL };
        let order = own.into_iter().chain(own.len()..self.faces.len());
        let letters = letters([text].into_iter());
        let count =
            |face: usize| letters.iter().filter(|&&letter| has(&self.database, self.faces[face], letter)).count();
        let best = order.rev().max_by_key(|&face| count(face)).unwrap_or_default();
        best.to_string()
    }

    fn ink(&self, line: &Line) -> Ink {
        let line = Line { size: 1000, x: 0, y: 0, ..line.clone() };
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}</svg>", words(&line));
        let Ok(tree) = Tree::from_str(&svg, &self.options()) else {
            return Ink::default();
        };
        let Some(Node::Text(text)) = tree.root().children().first() else {
            return Ink::default();
        };
        let bounds = text.flattened().abs_bounding_box();
        let [left, top] = [bounds.left(), bounds.top()].map(|edge| edge.floor() as i32);
        let [right, bottom] = [bounds.right(), bounds.bottom()].map(|edge| edge.ceil() as i32);
        Ink { left, top, right, bottom }
    }
}

/// Whether a face's name says that it is made for a language: the faces of Chinese, Japanese and Korean share
/// letters and draw them differently.
fn is_for(name: &str, language: &str) -> bool {
    let marks: &[&str] = match language {
        language if language.starts_with("zh-Hant") || language.starts_with("zh-TW") => &["TC", "TW"],
        language if language.starts_with("zh") => &["SC", "CN"],
        language if language.starts_with("ja") => &["JP", "Jp"],
        language if language.starts_with("ko") => &["KR", "Kr"],
        _ => &[],
    };
    marks.iter().any(|mark| name.contains(mark))
}

/// The characters of texts that leave a mark on paper.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<char> {
    texts.flat_map(str::chars).filter(|&letter| !is_unseen(letter)).collect()
}

/// Spaces, controls, and what only says how its neighbours are drawn (Unicode's Default_Ignorable_Code_Point).
fn is_unseen(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

fn has(database: &Database, face: ID, letter: char) -> bool {
    with_font(database, face, |font| font.charmap().map(letter).is_some())
}

/// Whether a face has the letter as an outline: pictures of letters, as of emoji, are not drawn.
fn draws(database: &Database, face: ID, letter: char) -> bool {
    with_font(database, face, |font| {
        font.charmap().map(letter).is_some_and(|glyph| font.outline_glyphs().get(glyph).is_some())
    })
}

fn with_font(database: &Database, face: ID, ask: impl FnOnce(&FontRef) -> bool) -> bool {
    database
        .with_face_data(face, |bytes, index| FontRef::from_index(bytes, index).is_ok_and(|font| ask(&font)))
        .unwrap_or_default()
}

//! Ready-made encodings: a `.br` and a `.gz` beside each file that becomes smaller by them.
//!
//! It knows bytes and endings, not what is in a file.

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};

/// Endings of files that compress; pictures and films are compressed already.
const COMPRESSIBLE: [&str; 14] =
    ["bib", "css", "csv", "html", "js", "json", "jsonld", "ris", "svg", "txt", "vtt", "wasm", "webmanifest", "xml"];

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as it gets: brotli 11.
    Most,
    /// Nearly as small, ten times as fast: brotli 9.
    Less,
}

/// Whether a file of this name gets encodings.
pub fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSIBLE.contains(&ending))
}

/// The bytes in brotli (RFC 7932).
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let quality = match effort {
        Effort::Most => 11,
        Effort::Less => 9,
    };
    let parameters = brotli::enc::BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    let mut encoded = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters)?;
    Ok(encoded)
}

/// The bytes in gzip (RFC 1952), without name and time, so that the same bytes give the same bytes.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn encodings_give_the_bytes_back() {
        let text = "one two three ".repeat(500);
        for effort in [Effort::Most, Effort::Less] {
            let encoded = brotli(text.as_bytes(), effort).unwrap();
            let mut decoded = Vec::new();
            brotli::BrotliDecompress(&mut &encoded[..], &mut decoded).unwrap();
            assert_eq!(decoded, text.as_bytes());
            assert!(encoded.len() < 100);
        }
        let encoded = gzip(text.as_bytes()).unwrap();
        let mut decoded = String::new();
        flate2::read::GzDecoder::new(&encoded[..]).read_to_string(&mut decoded).unwrap();
        assert_eq!(decoded, text);
        // The time (bytes 4 to 7) is left empty.
        assert_eq!(encoded[4..8], [0; 4]);
    }

    #[test]
    fn pictures_and_films_are_left_as_they_are() {
        for name in ["a.html", "b.min.css", "c.wasm", "film.jsonld"] {
            assert!(is_compressible(name), "{name}");
        }
        for name in ["a.png", "b.webm", "c.br", "html", "_headers"] {
            assert!(!is_compressible(name), "{name}");
        }
    }
}

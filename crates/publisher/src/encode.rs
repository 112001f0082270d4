//! Ready-made encodings, for hosts that send the `.br` or `.gz` beside a file.
//!
//! It knows bytes, not what is in a file.

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as it gets: brotli 11.
    Most,
    /// Nearly as small, ten times as fast: brotli 9.
    Less,
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
    // A window as large as the text sees all of it; a larger one costs memory that is cleared for each page.
    let lgwin = (bytes.len().max(1).ilog2() as i32 + 1).clamp(10, 24);
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin, size_hint: bytes.len(), ..Default::default() };
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
}

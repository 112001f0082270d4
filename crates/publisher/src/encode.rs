//! Ready-made encodings, for hosts that send the `.br` or `.gz` beside a file.
//!
//! It knows bytes, and of a program where its sections are; nothing else of what is in a file.

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
    let ends = ends_of_sections(bytes);
    if ends.is_empty() {
        brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters)?;
        return Ok(encoded);
    }
    // Code and data have other bytes, and brotli learns that late: told where one ends, it makes a program of 420 kB
    // 1.2 % smaller.
    let mut encoder = brotli::CompressorWriter::with_params(encoded, BUFFER, &parameters);
    let mut from = 0;
    for end in ends {
        encoder.write_all(&bytes[from..end])?;
        encoder.flush()?;
        from = end;
    }
    encoder.write_all(&bytes[from..])?;
    Ok(encoder.into_inner())
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

/// How many bytes the encoder hands on at a time.
const BUFFER: usize = 1 << 16;

/// Where a program's code begins, where its data does and where that ends, in this order; nothing for other files.
///
/// A section is its kind in one byte, its length in LEB128 and that many bytes (WebAssembly's core specification, 5.5.2).
fn ends_of_sections(bytes: &[u8]) -> Vec<usize> {
    const CODE: u8 = 10;
    const DATA: u8 = 11;
    let mut ends = Vec::new();
    let Some(mut rest) = bytes.strip_prefix(b"\0asm\x01\0\0\0") else { return ends };
    while let Some((kind, behind)) = rest.split_first() {
        let begins = bytes.len() - rest.len();
        let digits = behind.iter().take_while(|byte| **byte >= 0x80).count() + 1;
        let Some((length, behind)) = behind.split_at_checked(digits) else { return Vec::new() };
        let length = length.iter().rev().fold(0_usize, |length, byte| (length << 7) | usize::from(byte & 0x7f));
        let Some(behind) = behind.get(length..) else { return Vec::new() };
        if matches!(*kind, CODE | DATA) {
            ends.push(begins);
        }
        if *kind == DATA {
            ends.push(bytes.len() - behind.len());
        }
        rest = behind;
    }
    ends
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
    fn a_program_is_encoded_section_by_section_and_comes_back_whole() {
        let program = wat::parse_str(
            r#"(module (memory 1) (func (export "f") (result i32) (i32.const 7)) (data (i32.const 0) "seven bells"))"#,
        )
        .unwrap();
        let ends = ends_of_sections(&program);
        let [code, data, rest] = ends[..] else { panic!("{ends:?}") };
        assert_eq!((program[code], program[data], rest), (10, 11, program.len()), "{ends:?}");
        assert!(program[data..rest].ends_with(b"seven bells"));
        let encoded = brotli(&program, Effort::Most).unwrap();
        let mut decoded = Vec::new();
        brotli::BrotliDecompress(&mut &encoded[..], &mut decoded).unwrap();
        assert_eq!(decoded, program);
        for other in [&program[..program.len() - 3], &program[..data + 1], b"\0asm", b"", b"<!DOCTYPE html>"] {
            assert_eq!(ends_of_sections(other), [0; 0]);
        }
    }
}

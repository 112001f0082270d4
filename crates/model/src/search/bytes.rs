//! Reading numbers and texts from bytes that may be cut or garbled.
//!
//! It knows the small forms that the index is written in (numbers in LEB128, texts behind their length) and answers
//! `None` where they end; it knows nothing of what they mean.

/// What is still to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next number: seven bits a byte, the lowest first, of at most 32 bits.
    #[inline(never)]
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number: u32 = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next so many bytes.
    pub(super) fn take(&mut self, count: u32) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count as usize)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next text: its length in bytes, then UTF-8.
    #[inline(never)]
    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

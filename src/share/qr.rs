//! The link as a QR code (ISO/IEC 18004), for those who have another device at hand.
//!
//! It knows text; the modules are `qrcodegen`'s.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::components::markup::Markup;

/// So many modules round the code stay light, as the standard asks.
const MARGIN: i32 = 4;

/// A code to be opened, dark on light in every theme; nothing for a link that is too long for one.
pub(super) fn qr(page: &mut Markup, link: &str) {
    let Ok(code) = QrCode::encode_text(link, QrCodeEcc::Medium) else { return };
    let size = code.size() + 2 * MARGIN;
    page.element("details", "share-panel__more").of(|page| {
        page.line("summary", "", "QR code");
        let drawing = page.element("svg", "share-panel__qr").formatted("viewBox", format_args!("0 0 {size} {size}"));
        drawing.attribute("role", "img").attribute("aria-label", "The link as a QR code").of(|page| {
            page.path("", &dark(&code));
        });
    });
}

/// The dark modules, a bar for each row of neighbours.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let mut end = x;
            // Modules beyond the edge are light.
            while code.get_module(end, y) {
                end += 1;
            }
            if end > x {
                let (left, top, width) = (x + MARGIN, y + MARGIN, end - x);
                write!(path, "M{left} {top}h{width}v1h-{width}z").expect("writing to a String cannot fail");
            }
            x = end + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader of such codes sees in a path.
    fn read(path: &str, size: i32) -> Result<String, rqrr::DeQRError> {
        const DOTS: i32 = 4;
        let mut modules = vec![false; usize::try_from(size * size).unwrap()];
        for bar in path.split('M').skip(1) {
            let (corner, rest) = bar.split_once('h').unwrap();
            let (x, y) = corner.split_once(' ').unwrap();
            let [x, y, width] = [x, y, rest.split_once('v').unwrap().0].map(|number| number.parse::<usize>().unwrap());
            let start = y * size as usize + x;
            modules[start..start + width].fill(true);
        }
        let dots = (size * DOTS) as usize;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(dots, dots, |x, y| {
            let at = (y / DOTS as usize) * size as usize + x / DOTS as usize;
            if modules[at] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code is seen");
        grids[0].decode().map(|(_, text)| text)
    }

    #[test]
    fn a_reader_of_codes_reads_the_link() {
        for link in [
            "https://films.example/",
            "https://films.example/interviewees/ada-quill/?wording=0123456789ab#quote-ada-quill",
        ] {
            let code = QrCode::encode_text(link, QrCodeEcc::Medium).unwrap();
            assert_eq!(read(&dark(&code), code.size() + 2 * MARGIN).unwrap(), link);
        }
    }

    #[test]
    fn a_link_too_long_for_a_code_has_none() {
        assert!(QrCode::encode_text(&"a".repeat(10_000), QrCodeEcc::Medium).is_err());
        let drawn = |link: &str| format!("{:?}", Markup::written(|page| qr(page, link)));
        assert!(!drawn(&"a".repeat(10_000)).contains("svg"));
        assert!(drawn("https://films.example/").contains("svg"));
    }
}

//! Notes beside a quotation: a letter that the text refers to, who answers, what they say, where it stands.

use cinefile_model::{Claim, Numbered, Response};

use super::{
    call_number::call_number,
    former::former,
    markup::Markup,
    provenance::provenance,
    response::{says, taken_from},
    stance::answer,
    tie::ties,
};
use crate::{Site, site::part};

/// The letter of a note: a, b … z, then aa, ab ….
pub(crate) fn letter(place: usize) -> String {
    let last = char::from(b'a' + u8::try_from(place % 26).expect("a remainder below 26 fits"));
    match place / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

/// The notes on a quotation: each an answer to a claim that the quotation makes.
pub(crate) fn apparatus(page: &mut Markup, site: &Site, notes: &[(&Claim, &Response)]) {
    page.element("aside", "leaf__margin apparatus").attribute("aria-label", "Notes on the quotation").of(|page| {
        for (n, (claim, response)) in notes.iter().enumerate() {
            let note = page.element("div", "apparatus__note").attribute("id", &part::note(&response.slug));
            note.key(response.slug.as_str()).of(|page| {
                page.line("span", "apparatus__letter", &letter(n));
                page.element("div", "").of(|page| {
                    former(page, part::note, &response.aliases);
                    page.element("p", "").of(|page| {
                        let to = page.link_to("disputed__link", site.to_words(claim, response));
                        to.of(|page| answer(page, &site.film, response));
                    });
                    page.element("div", "apparatus__words").of(|page| says(page, site, response));
                    page.element("div", "apparatus__where").of(|page| {
                        page.element("p", "").of(|page| {
                            page.link("", site.to_response(claim, response), "The exchange");
                            page.text(" on ");
                            call_number(page, site, Numbered::Claim(claim));
                        });
                        ties(page, site, &site.film.ties_of_response(response));
                        taken_from(page, site, response);
                        provenance(page, site, &response.provenance);
                    });
                });
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}

//! Notes beside a quotation: a letter that the text refers to, who answers, what they say, where it stands.

use cinefile_model::{Claim, Numbered, Response};
use yew::prelude::*;

use super::{
    call_number::call_number,
    response::{says, taken_from},
    stance::answer,
};
use crate::{Route, Site, site::part};

/// The letter of a note: a, b … z, then aa, ab ….
pub(crate) fn letter(place: usize) -> String {
    let last = char::from(b'a' + u8::try_from(place % 26).expect("a remainder below 26 fits"));
    match place / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

/// The id of a note.
pub(crate) fn note_id(response: &Response) -> String {
    format!("note-{}", response.slug)
}

/// The notes on a quotation: each an answer to a claim that the quotation makes.
pub(crate) fn apparatus(site: &Site, notes: &[(&Claim, &Response)]) -> Html {
    html! {
        <aside class="leaf__margin apparatus" aria-label="Notes on the quotation">
            { for notes.iter().enumerate().map(|(n, (claim, response))| {
                let href = site.to_part(&Route::Claim(claim.slug.clone()), &part::response(&response.slug));
                html! {
                    <div class="apparatus__note" id={note_id(response)} key={response.slug.as_str()}>
                        <span class="apparatus__letter">{ letter(n) }</span>
                        <div>
                            <p>{ answer(&site.film, response) }</p>
                            <div class="apparatus__words">{ says(site, response) }</div>
                            <div class="apparatus__where">
                                <p><a {href}>{ "The exchange" }</a>{ " on " }{ call_number(site, Numbered::Claim(claim)) }</p>
                                { taken_from(site, response) }
                            </div>
                        </div>
                    </div>
                }
            }) }
        </aside>
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}

//! Says so when the words that a link vouches for are not the ones that stand at its end.

use cinefile_model::wording_digest;

use crate::{Route, Site, address::WordingQuery, components::markup::Markup, navigation::Navigation};

/// The notice; nothing where the link vouches for nothing, or for the words that are there.
pub(crate) fn changed_wording(page: &mut Markup, site: &Site, route: &Route, navigation: &Navigation) {
    let film = &site.film;
    let Some(digest) = navigation.query::<WordingQuery>().digest else { return };
    let Some(record) = site.record_at(route, &navigation.part) else { return };
    if film.wording_of(&record).is_none_or(|words| wording_digest(words) == digest) {
        return;
    }
    page.element("div", "wording-notice").attribute("role", "status").of(|page| {
        page.line("p", "", "The link that led here was made for another wording than the one on this page.");
        let earlier = film.earlier_wordings(&record);
        for correction in &earlier {
            page.element("p", "").of(|page| {
                page.words(format_args!("Until {} it read: “", correction.date.in_words()));
                page.element("del", "").attribute("dir", "auto").text(&correction.was);
                page.text("”. ");
                if wording_digest(&correction.was) == digest {
                    page.text("The link was made for these words. ");
                }
                page.worded("span", "", site, &correction.why);
            });
        }
        if earlier.is_empty() {
            page.line("p", "", "No correction of it is logged in the film file, or the link was altered.");
        }
    });
}

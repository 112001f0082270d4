//! What ties voices to the film or to a state, or sets them apart: a line each.
//!
//! It knows ties as the model computes them; whose they are and where they stand is others' matter.

use cinefile_model::Tie;

use super::markup::Markup;
use crate::Site;

/// The lines; those that keep a voice from counting as independent have a dot before them.
#[inline(never)]
pub(crate) fn ties(page: &mut Markup, site: &Site, ties: &[Tie]) {
    let film = &site.film;
    for tie in ties {
        let (person, organisation) = match tie {
            Tie::InFilm(person) => (Some(person), None),
            Tie::Sponsor(person, organisation) | Tie::StateBody(person, organisation) => {
                (person.as_ref(), film.organisation(organisation))
            }
            Tie::BeforePremiere => (None, None),
        };
        page.element("p", if tie.binds() { "tie tie--binds" } else { "tie" }).of(|page| {
            if let Some(person) = person.and_then(|slug| film.person(slug)) {
                page.name(&person.name);
            }
            page.text(match tie {
                Tie::InFilm(_) => " speaks in the film",
                Tie::Sponsor(Some(_), _) => " belongs to a sponsor of the film: ",
                Tie::Sponsor(None, _) => "Said by a sponsor of the film: ",
                Tie::StateBody(Some(_), _) => " belongs to a state body: ",
                Tie::StateBody(None, _) => "Said by a state body: ",
                Tie::BeforePremiere => "Said before the premiere",
            });
            if let Some(organisation) = organisation {
                page.link_named("", site.to_organisation(&organisation.slug), &organisation.name);
            } else if let Some((place, person)) = person.and_then(|slug| film.interviewee(slug)) {
                page.text(" (");
                let to = page.link_to("", site.to_interviewee(&person.slug));
                to.words(format_args!("interviewee {}", place + 1));
                page.text(")");
            }
        });
    }
}

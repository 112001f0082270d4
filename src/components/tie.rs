//! What ties voices to the film or to a state, or sets them apart: a line each.
//!
//! It knows ties as the model computes them; whose they are and where they stand is others' matter.

use cinefile_model::{Slug, Tie};

use super::markup::Markup;
use crate::Site;

/// The lines; those that keep a voice from counting as independent have a dot before them.
pub(crate) fn ties(page: &mut Markup, site: &Site, ties: &[Tie]) {
    for tie in ties {
        one(page, site, tie);
    }
}

/// The lines that concern one person of several and do not say that they speak in the film,
/// where that is said already; `false` where none is left.
#[inline(never)]
pub(crate) fn other_ties(page: &mut Markup, site: &Site, of: &Slug, ties: &[Tie]) -> bool {
    let mut any = false;
    for tie in ties {
        let concerns = match tie {
            Tie::InFilm(_) => false,
            Tie::Sponsor(person, _) | Tie::StateBody(person, _) => person.as_ref().is_none_or(|person| person == of),
            Tie::BeforePremiere => true,
        };
        if concerns {
            any = true;
            one(page, site, tie);
        }
    }
    any
}

#[inline(never)]
fn one(page: &mut Markup, site: &Site, tie: &Tie) {
    let film = &site.film;
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

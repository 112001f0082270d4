//! Handing on a part of the site: a link to it, and the code for a frame with it on another page.
//!
//! - `choices`: what somebody has chosen, and the link and code that come of it; pure
//! - `panel`: what is drawn
//! - `qr`: the link as a QR code
//!
//! It knows the film's records; what stands in frames is `embedding`'s matter. All of it is in [`Part::Share`] and is
//! entered by [`open`].
//!
//! [`Part::Share`]: crate::Part::Share

#[cfg(any(target_arch = "wasm32", test))]
mod choices;
#[cfg(any(target_arch = "wasm32", test))]
mod panel;
#[cfg(any(target_arch = "wasm32", test))]
mod qr;

use cinefile_model::{Citable, Claim, Counted, Film, ReviewSubject, Slug};

#[cfg(target_arch = "wasm32")]
use crate::browser;
use crate::{Embed, Route, Site};

/// What is shared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shared {
    /// A record of the film.
    Record(Citable),
    /// A page that is no record's, with its state.
    Page(Route),
}

impl Shared {
    /// The address that is shared, relative to the page.
    #[inline(never)]
    pub(crate) fn address(&self, site: &Site) -> String {
        match self {
            Self::Record(record) => site.to_record(record),
            Self::Page(route) => site.to(route),
        }
    }

    /// The page where it stands.
    fn page(&self, site: &Site) -> Route {
        match self {
            Self::Record(record) => site.place_of(record).map_or(Route::NotFound, |(route, _)| route),
            Self::Page(route) => route.clone(),
        }
    }

    /// Everything of it that can be framed, the nearest first; nothing where the film has no such record.
    fn embeds(&self, film: &Film) -> Vec<Embed> {
        let mut found = Vec::new();
        match self {
            Self::Record(Citable::Film) | Self::Page(Route::Film) => {
                // Without a copy of the film there is no player to show.
                if !film.media.sources.is_empty() {
                    found.push(Embed::Player);
                }
                if film.count(Counted::FilmReviews) > 0 {
                    found.push(Embed::Reviews);
                }
            }
            Self::Record(Citable::Quote(slug)) => {
                if let Some(quote) = film.quote(slug) {
                    found.push(Embed::Quote(quote.slug.clone()));
                    found.push(Embed::Interviewee(quote.by.clone()));
                    found.extend(claims(film.claims_of_quote(&quote.slug)));
                }
            }
            Self::Record(Citable::Claim(slug)) => {
                if let Some(claim) = film.claim(slug) {
                    found.push(Embed::Claim(claim.slug.clone()));
                    found.extend(claim.made_by.quote().cloned().map(Embed::Quote));
                    found.extend(claim.made_by.review().cloned().map(Embed::Review));
                }
            }
            Self::Record(Citable::Response(slug)) => {
                found.extend(claims(film.response(slug).and_then(|response| film.claim_answered(response))));
            }
            Self::Record(Citable::Review(slug)) => review(film, slug, &mut found),
            Self::Record(Citable::Excerpt(at)) => review(film, &at.review, &mut found),
            Self::Page(Route::Interviewee(slug)) => {
                if let Some((_, person)) = film.interviewee(slug) {
                    found.push(Embed::Interviewee(person.slug.clone()));
                    found.extend(film.quotes_by(&person.slug).iter().map(|quote| Embed::Quote(quote.slug.clone())));
                    found.extend(claims(film.claims_of_person(&person.slug)));
                }
            }
            Self::Page(route) => found.extend(Embed::of_page(route)),
        }
        found
    }

    /// Looks at every record that the panel would look at.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn look_ahead(&self, site: &Site) {
        let film = &site.film;
        let _ = crate::head::title(film, &self.page(site));
        for embed in self.embeds(film) {
            let _ = (embed.title(film), embed.size(film));
        }
    }
}

fn claims<'a>(claims: impl IntoIterator<Item = &'a Claim> + 'a) -> impl Iterator<Item = Embed> + 'a {
    claims.into_iter().map(|claim| Embed::Claim(claim.slug.clone()))
}

fn review(film: &Film, slug: &Slug, found: &mut Vec<Embed>) {
    if let Some(review) = film.review(slug) {
        found.push(Embed::Review(review.slug.clone()));
        found.extend(claims(film.claims_of_review(&review.slug)));
        if review.about == ReviewSubject::Film {
            found.push(Embed::Reviews);
        }
    }
}

/// Opens the panel over the page.
///
/// [`Part::Share`](crate::Part::Share) must be there.
#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub(crate) fn open(site: &Site, shared: &Shared) {
    // The reception is shared as it is filtered; other pages have no state that is not in the address of the record.
    let address = match shared {
        Shared::Page(Route::Reviews) => browser::absolute(""),
        _ => browser::absolute(&shared.address(site)),
    };
    let title = crate::head::title(&site.film, &shared.page(site));
    let embeds: Vec<Embed> = shared.embeds(&site.film);
    let (at, stop) = if embeds.contains(&Embed::Player) {
        (browser::video_at().and_then(choices::moment), choices::stop_of(&browser::here().query))
    } else {
        Default::default()
    };
    let props = panel::PanelProps {
        film: site.film.clone(),
        root: browser::absolute(&site.root).into(),
        address: address.into(),
        title: title.into(),
        embeds: embeds.into(),
        at,
        stop: stop.filter(|stop| at.is_none_or(|at| at < *stop)),
        serial: browser::serial().into(),
        sends: browser::can_send(),
    };
    browser::open_dialog(|dialog| {
        let panel = yew::Renderer::<panel::Panel>::with_root_and_props(dialog, props).render();
        Box::new(move || panel.destroy())
    });
}

/// Pages that are rendered once open nothing: nobody clicks there.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn open(_: &Site, _: &Shared) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Site {
        Site { film: Film::from_json(text).unwrap().into(), root: "./".into() }
    }

    fn offered(site: &Site, shared: &Shared) -> Vec<String> {
        shared.embeds(&site.film).iter().map(Embed::path).collect()
    }

    fn record(name: &str) -> Shared {
        Shared::Record(name.parse().unwrap())
    }

    #[test]
    fn what_is_nearest_is_offered_first() {
        let site = site(&cinefile_fixtures::debated_film());
        let of = |shared: Shared| offered(&site, &shared);
        assert_eq!(of(record("quotes/ada-quill"))[..2], ["embed/quotes/ada-quill/", "embed/interviewees/ada-quill/"]);
        assert_eq!(of(record("quotes/ada-quill"))[2..], ["embed/claims/crossing/"]);
        assert_eq!(of(record("claims/crossing")), ["embed/claims/crossing/", "embed/quotes/ada-quill/"]);
        assert_eq!(of(record("claims/too-late")), ["embed/claims/too-late/", "embed/reviews/eve-holm/"]);
        assert_eq!(of(record("responses/chain-3")), ["embed/claims/crossing/"]);
        let review = ["embed/reviews/cleo-marsh/", "embed/claims/wrong-boat/", "embed/reviews/"];
        assert_eq!(of(record("reviews/cleo-marsh")), review);
        assert_eq!(of(record("reviews/cleo-marsh/no-fog")), review);
        assert_eq!(of(record("reviews/guild-letter")), ["embed/reviews/guild-letter/"], "it is not about the film");
        let person = Shared::Page(Route::Interviewee("ada-quill".parse().unwrap()));
        assert_eq!(of(person)[..2], ["embed/interviewees/ada-quill/", "embed/quotes/ada-quill/"]);
        assert_eq!(of(Shared::Page(Route::Reviews)), ["embed/reviews/"]);
    }

    #[test]
    fn everything_offered_has_an_address_that_the_publisher_writes() {
        for text in
            [cinefile_fixtures::debated_film(), cinefile_fixtures::timed_film(), cinefile_fixtures::other_film()]
        {
            let site = site(&text);
            let film = &site.film;
            let mut shared = vec![Shared::Record(Citable::Film), Shared::Page(Route::Reviews)];
            shared.extend(film.quotes.iter().map(|quote| Shared::Record(Citable::Quote(quote.slug.clone()))));
            shared.extend(film.reviews.iter().map(|review| Shared::Record(Citable::Review(review.slug.clone()))));
            shared.extend(film.claims.iter().map(|claim| Shared::Record(Citable::Claim(claim.slug.clone()))));
            shared.extend(film.interviewees().iter().map(|one| Shared::Page(Route::Interviewee(one.slug.clone()))));
            let all = Embed::all(film);
            for one in shared {
                for embed in one.embeds(film) {
                    assert!(all.contains(&embed), "{one:?} offers {}", embed.path());
                    assert!(embed.title(film).is_some(), "{one:?}: {}", embed.path());
                }
                assert_ne!(one.page(&site), Route::NotFound, "{one:?}");
            }
        }
    }

    #[test]
    fn a_film_without_a_copy_offers_no_player_and_one_without_reviews_no_reception() {
        assert_eq!(offered(&site(&cinefile_fixtures::debated_film()), &record("film")), ["embed/reviews/"]);
        assert_eq!(offered(&site(&cinefile_fixtures::timed_film()), &record("film")), ["embed/", "embed/reviews/"]);
        assert!(offered(&site(&cinefile_fixtures::other_film()), &record("film")).is_empty());
    }

    #[test]
    fn records_that_the_film_does_not_have_offer_nothing() {
        let site = site(&cinefile_fixtures::debated_film());
        for name in ["quotes/nobody", "reviews/nobody", "reviews/nobody/words", "claims/nobody", "responses/nobody"] {
            assert!(offered(&site, &record(name)).is_empty(), "{name}");
        }
    }
}

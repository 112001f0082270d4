//! The title card as part of a page, for a film that has nothing to play.

use yew::prelude::*;

use crate::{
    Site,
    drawing::title_card::{self, Line, TitleCard},
};

/// The card of the site's film.
pub fn title_card_of(site: &Site) -> TitleCard {
    let about = &site.film.about;
    let directors: Vec<&str> =
        about.directors.iter().filter_map(|slug| site.film.person(slug)).map(|person| &*person.name).collect();
    let year = about.released.map(|date| date.year().to_string());
    title_card::compose(about.slug.as_str(), &about.title, &directors, year.as_deref())
}

/// The drawn card.
pub(crate) fn poster(site: &Site) -> Html {
    let card = title_card_of(site);
    let about = &site.film.about;
    let line = |class: &'static str, size: u32, anchor: &'static str| {
        move |Line { text, x, y }: Line| {
            html! {
                <text {class} x={x.to_string()} y={y.to_string()} font-size={size.to_string()} text-anchor={anchor}>
                    { text }
                </text>
            }
        }
    };
    html! {
        <svg class="poster" viewBox="0 0 1600 900" role="img" aria-label={format!("Title card: {}", about.title)}
            direction={card.direction.token()}>
            <path class="poster__ground" d="M0 0h1600v900H0z" />
            { for card.beams.into_iter().map(|d| html! { <path class="poster__beam" {d} /> }) }
            { for card.lines.into_iter().map(line("poster__title", card.font_size, "start")) }
            { for card.credits.into_iter().map(line("poster__small", card.credit_size, "end")) }
        </svg>
    }
}

//! The countries in which a film was made, as a ruled strip.

use cinefile_model::{CountryCode, country_name};
use yew::prelude::*;

/// The strip with its heading.
pub(crate) fn country_strip(countries: &[CountryCode]) -> Html {
    let heading = match countries.len() {
        1 => "Filmed in one country".to_owned(),
        n => format!("Filmed in {n} countries"),
    };
    html! {
        <>
            <h3 class="country-strip__title">{ heading }</h3>
            <ul class="country-strip">
                { for countries.iter().map(|&country| html! {
                    <li class="country-strip__item">
                        <span class="country-strip__code" aria-hidden="true">{ country.to_string() }</span>
                        { country_name(country) }
                    </li>
                }) }
            </ul>
        </>
    }
}

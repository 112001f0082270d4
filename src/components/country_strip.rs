//! The countries in which a film was made, as a ruled strip.

use cinefile_model::Film;

use super::markup::Markup;

/// The strip with its heading.
pub(crate) fn country_strip(page: &mut Markup, film: &Film) {
    let countries = &film.about.filmed_in;
    let heading = page.element("h3", "country-strip__title");
    match countries.len() {
        1 => heading.text("Filmed in one country"),
        n => heading.words(format_args!("Filmed in {n} countries")),
    }
    page.element("ul", "country-strip").of(|page| {
        for country in countries {
            page.element("li", "country-strip__item").of(|page| {
                page.element("span", "country-strip__code").hidden().text(country.as_str());
                page.text(film.names.country(country));
            });
        }
    });
}

//! What is said and disputed: every claim with who answers.

use cinefile_model::Claim;

use super::heading;
use crate::{
    Site,
    components::{claim_list::claim_list, markup::Markup},
};

/// The page of claims.
pub(super) fn page(page: &mut Markup, site: &Site) {
    let claims: Vec<&Claim> = site.film.claims.iter().collect();
    let answered = claims.iter().filter(|claim| !site.film.responses_to_claim(&claim.slug).is_empty()).count();
    page.element("div", "page-head").of(|page| {
        heading(page, "Claims");
        let status = page.element("p", "page-head__status");
        match claims.len() {
            0 => status.text("The film file holds no claim."),
            all => status.words(format_args!(
                "What the film, its speakers and its reviewers say: {all} claims, {answered} of them answered."
            )),
        }
    });
    page.element("div", "leaf leaf--first").of(|page| {
        page.element("div", "leaf__full").of(|page| claim_list(page, site, &claims, "h2"));
    });
}

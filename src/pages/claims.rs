//! What is said and disputed: every claim with who answers.

use cinefile_model::Claim;
use yew::prelude::*;

use super::heading;
use crate::{Site, components::claim_list::claim_list};

/// The page of claims.
pub(super) fn page(site: &Site) -> Html {
    let claims: Vec<&Claim> = site.film.claims.iter().collect();
    let answered = claims.iter().filter(|claim| !site.film.responses_to_claim(&claim.slug).is_empty()).count();
    html! {
        <>
            <div class="page-head">
                { heading("Claims") }
                <p class="page-head__status">
                    if claims.is_empty() {
                        { "The film file holds no claim." }
                    } else {
                        { format!("What the film, its speakers and its reviewers say: {} claims, {answered} of them answered.", claims.len()) }
                    }
                </p>
            </div>
            <div class="leaf leaf--first"><div class="leaf__full">{ claim_list(site, &claims, 2) }</div></div>
        </>
    }
}

//! Statements and the answers to them: who answers what, where the words stand, in which states a claim is.
//!
//! It knows claims, responses and reviews; a state is a list of what has been answered, never a verdict.

use crate::{
    Answer, Answered, Claim, ExcerptReference, Film, FilmTime, Maker, Numbered, Passage, Response, Review,
    extract::unnoted, in_order_of, record::closed_set,
};

closed_set! {
    /// What has been answered to a claim; a claim that is answered in several ways is in several states.
    pub enum ClaimState {
        /// Nobody answers.
        Unanswered = "unanswered", "Unanswered";
        /// Somebody supports it.
        Supported = "supported", "Supported";
        /// Somebody qualifies it.
        Qualified = "qualified", "Qualified";
        /// Somebody disputes it.
        Disputed = "disputed", "Disputed";
    }
}

impl ClaimState {
    /// The answer that brings a claim into this state; `None` where it is that there is no answer.
    pub fn answer(self) -> Option<Answer> {
        match self {
            Self::Unanswered => None,
            Self::Supported => Some(Answer::Supports),
            Self::Qualified => Some(Answer::Qualifies),
            Self::Disputed => Some(Answer::Disputes),
        }
    }
}

impl Maker {
    /// Whether the claim is made in the film: by the film, by a person in it, or in a quotation from it.
    pub fn is_in_film(&self) -> bool {
        matches!(self, Self::Film | Self::Quote(_) | Self::Person(_))
    }
}

impl Response {
    /// The first words of a review that it takes up; `None` where it is reported without quoting.
    pub fn first_excerpt(&self) -> Option<&ExcerptReference> {
        self.says.iter().find_map(|passage| match passage {
            Passage::Excerpt(reference) => Some(reference),
            Passage::Text(_) => None,
        })
    }
}

impl Film {
    /// Whether a claim is in a state; only answers to the claim itself count, not those to its answers.
    pub fn is_in_state(&self, claim: &Claim, state: ClaimState) -> bool {
        let answers = self.responses_to_claim(&claim.slug);
        match state.answer() {
            None => answers.is_empty(),
            Some(stance) => answers.iter().any(|response| response.stance == stance),
        }
    }

    /// The answer that a response answers; `None` where it answers a claim.
    pub fn answer_answered(&self, response: &Response) -> Option<&Response> {
        match &response.to {
            Answered::Claim(_) => None,
            Answered::Response(answered) => self.response(answered),
        }
    }

    /// What a review's voices answer: first the answers that take up its words,
    /// then those that are reported of one of its voices without words of any review.
    pub fn answers_of_review(&self, review: &Review) -> Vec<&Response> {
        let mut answers = self.responses_from_review(&review.slug);
        for by in &review.by {
            for response in self.responses_by(by) {
                if response.first_excerpt().is_none() && !answers.iter().any(|one| one.slug == response.slug) {
                    answers.push(response);
                }
            }
        }
        answers
    }

    /// So many claims to begin with: those that somebody answers before those that nobody answers, in file order.
    pub fn first_claims(&self, most: usize) -> Vec<&Claim> {
        let answered = |claim: &&Claim| unnoted(|| !self.is_in_state(claim, ClaimState::Unanswered));
        let (mut claims, open): (Vec<&Claim>, Vec<&Claim>) = self.claims.iter().partition(answered);
        claims.extend(open);
        claims.truncate(most);
        claims.into_iter().filter_map(|claim| self.claim(&claim.slug)).collect()
    }

    /// The quotations and claims that have a time in the film, in the order of their times.
    pub fn moments(&self) -> Vec<(FilmTime, Numbered<'_>)> {
        let mut moments = Vec::new();
        for quote in self.quotes.iter().filter(|quote| quote.at.is_some()) {
            moments.extend(self.quote(&quote.slug).and_then(|quote| Some((quote.at?, Numbered::Quote(quote)))));
        }
        let time = |claim: &Claim| unnoted(|| self.quote(claim.made_by.quote()?)?.at);
        for claim in self.claims.iter().filter(|claim| time(claim).is_some()) {
            moments.extend(self.claim(&claim.slug).and_then(|claim| Some((time(claim)?, Numbered::Claim(claim)))));
        }
        in_order_of(moments, |(at, _)| format!("{:>12}", at.milliseconds()))
    }

    /// Whether a quotation has a time in the film.
    pub fn has_moments(&self) -> bool {
        self.quotes.iter().any(|quote| quote.at.is_some())
    }
}

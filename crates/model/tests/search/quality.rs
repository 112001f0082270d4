//! Forty queries over a film whose statements are answered at length, each with the passage that stands first.

//! What the checker says about broken film files, and that no input brings it down.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

#[path = "checker/broken.rs"]
mod broken;
#[path = "checker/hostile.rs"]
mod hostile;
#[path = "checker/published.rs"]
mod published;
#[path = "checker/site.rs"]
mod site;
#[path = "checker/warned.rs"]
mod warned;
#[path = "checker/whole.rs"]
mod whole;

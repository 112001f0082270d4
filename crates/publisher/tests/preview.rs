//! The preview as a browser meets it, over real sockets of this machine.

#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

#[path = "preview/answers.rs"]
mod answers;
#[path = "preview/changes.rs"]
mod changes;
#[path = "preview/client.rs"]
mod client;
#[path = "preview/running.rs"]
mod running;

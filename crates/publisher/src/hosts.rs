//! How a host serves a site: one policy for each film, written out for each server.
//!
//! It knows headers, media types, redirects and the configuration files of servers;
//! it does not know what stands in the site's files, and it writes none.

mod caddy;
mod netlify;
mod nginx;
mod place;
mod policy;

use std::path::Path;

use clap::ValueEnum;
use miette::Result;

pub use caddy::caddy;
pub use netlify::{headers_file, redirects_file};
pub use nginx::nginx;
pub use place::Place;
pub use policy::{IMMUTABLE, MEDIA_TYPES, NOT_FOUND_PAGE, Policy, REVALIDATE, Redirect, is_compressed, media_type};

/// A server for which a configuration can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Server {
    /// A server block for nginx.
    Nginx,
    /// A site block for Caddy.
    Caddy,
}

impl Server {
    /// The configuration by which this server answers as the policy says.
    pub fn configuration(self, policy: &Policy, place: &Place) -> String {
        match self {
            Self::Nginx => nginx(policy, place),
            Self::Caddy => caddy(policy, place),
        }
    }
}

/// The configuration of a server for the site of a film file: what `cinefile config` prints.
///
/// # Errors
/// The film file cannot be read or has problems.
pub fn configuration(server: Server, film: &Path, place: &Place) -> Result<String> {
    let film = crate::check_file(film)?;
    Ok(server.configuration(&Policy::of(&film.film), place))
}

//! Where a server finds a site and under which address it shows it.
//!
//! It knows which folders, paths, names and addresses can be written into a configuration without being taken for
//! part of its grammar; it does not know the grammars' other parts.

use std::net::IpAddr;
use std::path::Path;

use miette::{Result, miette};

/// A folder with a site and the address at which a server shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    root: String,
    base: String,
    server_name: Option<String>,
    listen: Option<Listen>,
}

/// Where a server listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen {
    /// The address; every address of the machine if there is none.
    pub host: Option<IpAddr>,
    /// The port.
    pub port: u16,
}

impl Place {
    /// The site in the folder `root` of the server, shown at the top of its host.
    ///
    /// # Errors
    /// The folder is not absolute, or has a character that configurations give a meaning.
    pub fn new(root: &Path) -> Result<Self> {
        let text = root.to_str().filter(|_| root.is_absolute()).ok_or_else(|| {
            miette!(
                help = "Write the folder's whole path on the server, such as `/srv/film`.",
                "the folder `{}` is not a whole path of readable text",
                root.display()
            )
        })?;
        if let Some(bad) = text.chars().find(|c| c.is_control() || "\"'`\\$%*?{};#".contains(*c)) {
            return Err(miette!(
                help = "Give the folder a name of letters, digits, `-`, `_` and `.`.",
                "the folder `{text}` has the character {bad:?}, which configurations give a meaning of their own"
            ));
        }
        let root = text.trim_end_matches('/').to_owned();
        Ok(Self { root, base: "/".to_owned(), server_name: None, listen: None })
    }

    /// The same site below a path such as `/films/ferry/`; a missing slash at either end is added.
    ///
    /// # Errors
    /// The path has other characters than letters, digits, `-`, `_`, `.` and `~`, or an empty or dotted part.
    pub fn with_base(self, base: &str) -> Result<Self> {
        let inner = base.trim_matches('/');
        let good = |part: &str| {
            !matches!(part, "" | "." | "..") && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
        };
        if inner.is_empty() {
            return Ok(Self { base: "/".to_owned(), ..self });
        }
        if !inner.split('/').all(good) {
            return Err(miette!(
                help = "Write the path under which the site stands, such as `/films/ferry/`.",
                "the base `{base}` is no path of letters, digits, `-`, `_`, `.` and `~`"
            ));
        }
        Ok(Self { base: format!("/{inner}/"), ..self })
    }

    /// The same site under a host's name, such as `film.example`.
    ///
    /// # Errors
    /// The name is no host name.
    pub fn with_server_name(self, name: &str) -> Result<Self> {
        let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !name.split('.').all(good) {
            return Err(miette!(
                help = "Write a name such as `film.example`; one with other letters in its `xn--` form.",
                "`{name}` is no host name"
            ));
        }
        Ok(Self { server_name: Some(name.to_ascii_lowercase()), ..self })
    }

    /// The same site on a port (`8080`) or an address with its port (`127.0.0.1:8080`, `[::1]:8080`).
    ///
    /// # Errors
    /// The text is neither.
    pub fn with_listen(self, listen: &str) -> Result<Self> {
        let port = || listen.parse().ok().filter(|port| *port != 0).map(|port| Listen { host: None, port });
        let address = || {
            let address: std::net::SocketAddr = listen.parse().ok()?;
            (address.port() != 0).then(|| Listen { host: Some(address.ip()), port: address.port() })
        };
        let listen = port().or_else(address).ok_or_else(|| {
            miette!(
                help = "Write a port such as `8080`, or an address with its port such as `127.0.0.1:8080` or `[::1]:8080`.",
                "nothing can listen on `{listen}`"
            )
        })?;
        Ok(Self { listen: Some(listen), ..self })
    }

    /// The folder, without a last slash.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The path under which the site stands, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The host's name, if one was given.
    pub fn server_name(&self) -> Option<&str> {
        self.server_name.as_deref()
    }

    /// Where to listen, if it was said.
    pub fn listen(&self) -> Option<Listen> {
        self.listen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place::new(Path::new("/srv/film/")).unwrap()
    }

    #[test]
    fn slashes_at_the_ends_do_not_matter() {
        assert_eq!(place().root(), "/srv/film");
        for base in ["films/ferry", "/films/ferry", "films/ferry/", "/films/ferry/"] {
            assert_eq!(place().with_base(base).unwrap().base(), "/films/ferry/");
        }
        for base in ["", "/"] {
            assert_eq!(place().with_base(base).unwrap().base(), "/");
        }
    }

    #[test]
    fn what_a_configuration_would_take_for_its_own_is_refused() {
        for root in ["film", "", "/srv/a;b", "/srv/$host", "/srv/{a}", "/srv/a\nb", "/srv/a\"b", "/srv/a#b"] {
            assert!(Place::new(Path::new(root)).is_err(), "{root:?}");
        }
        for base in ["/a b/", "/a/../b/", "/a//b/", "/a;b/", "/$uri/", "/a{b}/", "/ä/", "/a?b/", "/%20/"] {
            assert!(place().with_base(base).is_err(), "{base}");
        }
        for name in ["", "a b", "a;b", "film..example", "{env.X}", "*", "ä.example"] {
            assert!(place().with_server_name(name).is_err(), "{name}");
        }
        for listen in ["", "0", "70000", "localhost:80", "127.0.0.1", "127.0.0.1:0", "80;", "80 ssl"] {
            assert!(place().with_listen(listen).is_err(), "{listen}");
        }
    }

    #[test]
    fn a_port_an_address_and_an_address_in_brackets_can_be_listened_on() {
        let heard = |text: &str| place().with_listen(text).unwrap().listen().unwrap();
        assert_eq!(heard("8080"), Listen { host: None, port: 8080 });
        assert_eq!(heard("127.0.0.1:81"), Listen { host: "127.0.0.1".parse().ok(), port: 81 });
        assert_eq!(heard("[::1]:81"), Listen { host: "::1".parse().ok(), port: 81 });
    }
}

//! Just enough of an HTTP client: one request a connection, sent as it is written, and a listener to events.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// So long the slowest machine may take; a test that waits so long has failed.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// What came back.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty if it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// Sends `GET path` with further header lines.
pub fn get(address: SocketAddr, path: &str, headers: &[&str]) -> Answer {
    ask(address, "GET", path, &format!("Host: {address}\r\n"), headers)
}

/// Sends a request; `host` is the whole line of that header.
pub fn ask(address: SocketAddr, method: &str, path: &str, host: &str, headers: &[&str]) -> Answer {
    let mut reader = send(address, method, path, host, headers);
    let (status, headers) = head(&mut reader);
    let mut body = Vec::new();
    reader.read_to_end(&mut body).unwrap();
    Answer { status, headers, body }
}

fn send(address: SocketAddr, method: &str, path: &str, host: &str, headers: &[&str]) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").unwrap();
    BufReader::new(stream)
}

fn head(reader: &mut impl BufRead) -> (u16, Vec<(String, String)>) {
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    let status = line();
    let status = status.split(' ').nth(1).unwrap_or_else(|| panic!("no status in {status:?}")).parse().unwrap();
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some((name, value)) = line.split_once(": ") else { return (status, headers) };
        headers.push((name.to_owned(), value.to_owned()));
    }
}

/// An open page's ear.
pub struct Listener(BufReader<TcpStream>);

impl Listener {
    /// Listens as a page that was read before: with the query of the script that it was given.
    pub fn of_page(address: SocketAddr, page: &str) -> Self {
        let build = page.split_once("/__cinefile/reload.js").unwrap().1.split_once('"').unwrap().0;
        Self::at(address, &format!("/__cinefile/events{build}"))
    }

    /// Listens at a path.
    pub fn at(address: SocketAddr, path: &str) -> Self {
        let mut reader = send(address, "GET", path, &format!("Host: {address}\r\n"), &[]);
        let (status, headers) = head(&mut reader);
        assert_eq!(status, 200);
        let is_stream = |(name, value): &(String, String)| name == "content-type" && value == "text/event-stream";
        assert!(headers.iter().any(is_stream), "{headers:?}");
        Self(reader)
    }

    /// Waits for the next event: its name and its text.
    pub fn next(&mut self) -> (String, String) {
        let (mut name, started) = (String::new(), Instant::now());
        loop {
            // The server sends a sign of life now and then, so the socket's own deadline is not enough.
            assert!(started.elapsed() < DEADLINE, "no event came");
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server closed the connection");
            match line.trim_end().split_once(": ") {
                Some(("event", value)) => name = value.to_owned(),
                Some(("data", value)) => return (name, value.to_owned()),
                _ => {}
            }
        }
    }

    /// Whether the server has closed the connection.
    pub fn is_closed(&mut self) -> bool {
        let mut rest = Vec::new();
        self.0.read_to_end(&mut rest).is_ok()
    }
}

//! Building the site with Trunk and serving it while one works on it.
//!
//! Knows how Trunk is called. Does not know what the site consists of:
//! Trunk.toml says what is built, and its post_build hook calls the publisher.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::Toolbox;

/// Flags that only the compiler for the wasm gets.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Takes the folder of downloaded crates out of the messages in the wasm:
/// no machine's paths are published, every machine builds the same bytes, and there are fewer of them.
fn wasm_flags() -> String {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(std::path::PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    format!("--remap-path-prefix={}=", cargo_home.join("registry/src").display())
}

/// Builds the site into `dist/`.
pub fn build(tools: &mut Toolbox) -> Result<()> {
    tools.prepare_wasm_build()?;
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--offline", "--skip-version-check"]).env(WASM_FLAGS, wasm_flags());
    process::run(&mut trunk).context("the site was not built: the first error above says why")
}

/// Builds and serves the site, and rebuilds it on change, until the reader presses Ctrl-C.
pub fn serve(tools: &mut Toolbox, wished_port: u16) -> Result<()> {
    tools.prepare_wasm_build()?;
    let port = free_port(wished_port)?;
    if port != wished_port {
        println!("Port {wished_port} is taken, so {port} is used.");
    }
    let address = format!("http://127.0.0.1:{port}/");
    println!("Building the site for {address}");
    println!("The first build takes a minute or more, later ones seconds. Ctrl-C ends the server.");

    let started = Instant::now();
    let trunk = tools
        .command("trunk")
        .args(["serve", "--offline", "--skip-version-check", "--address", "127.0.0.1", "--port"])
        .arg(port.to_string())
        .env(WASM_FLAGS, wasm_flags())
        .stdin(Stdio::null())
        .spawn()
        .context("Trunk did not start: run `cargo xtask setup`")?;

    let trunk = Arc::new(Mutex::new(trunk));
    let wished_to_end = Arc::new(AtomicBool::new(false));
    end_with_us(Arc::clone(&trunk), Arc::clone(&wished_to_end))?;

    let mut announced = false;
    let status = loop {
        let ended = trunk.lock().unwrap_or_else(PoisonError::into_inner).try_wait()?;
        if let Some(status) = ended {
            break status;
        }
        // Trunk opens the port after its first build, so an open port means a page to look at.
        if !announced && TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            announced = true;
            println!("\n  Ready after {}:  {address}\n", process::spoken(started.elapsed()));
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    if wished_to_end.load(Ordering::SeqCst) || status.success() {
        return Ok(());
    }
    bail!("Trunk ended with {status}: the first error above says why")
}

/// Ends Trunk when we are told to end, by Ctrl-C or by a signal to this process alone,
/// so that no server stays behind on the port.
fn end_with_us(trunk: Arc<Mutex<std::process::Child>>, wished: Arc<AtomicBool>) -> Result<()> {
    ctrlc::set_handler(move || {
        wished.store(true, Ordering::SeqCst);
        // It fails only when Trunk has ended by itself, and then there is nothing to end.
        let _ = trunk.lock().unwrap_or_else(PoisonError::into_inner).kill();
    })
    .context("Ctrl-C could not be listened for")
}

/// The wished port, or the next that nobody listens on.
fn free_port(wished: u16) -> Result<u16> {
    (wished..=u16::MAX)
        .take(100)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("no free port from {wished} on: name another with `cargo xtask serve --port N`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_way_to_a_later_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let wished = taken.local_addr().unwrap().port();
        assert!(free_port(wished).unwrap() > wished);
    }
}

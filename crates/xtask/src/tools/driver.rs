//! The driver of a browser as a process of our own, for as long as it is needed.
//!
//! The runner of wasm tests starts a driver by itself, and gives up if that takes a busy machine longer than some
//! seconds. It takes the address of one that runs, too. Knows how a driver is started; not what is asked of it.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// The longest that a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks whether it listens.
const PAUSE: Duration = Duration::from_millis(50);

/// A driver that listens on this machine; it ends when this is dropped.
pub struct Driver {
    process: Child,
    address: SocketAddr,
}

impl Driver {
    /// Starts the program on a free port and waits until it listens.
    ///
    /// # Errors
    /// It cannot be started, ends by itself, or does not listen within a minute.
    pub fn start(program: &Path) -> Result<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port of this machine is free")?;
        let address = free.local_addr().context("the free port cannot be read")?;
        drop(free);
        let process = Command::new(program)
            .arg(format!("--port={}", address.port()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("`{}` did not start", program.display()))?;
        let mut driver = Self { process, address };
        let started = Instant::now();
        while TcpStream::connect_timeout(&address, PAUSE).is_err() {
            if let Some(status) = driver.process.try_wait().context("the driver cannot be watched")? {
                bail!("`{}` ended by itself with {status}", program.display());
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "`{}` does not listen on {address} after a minute: end what keeps the machine busy",
                    program.display()
                );
            }
            std::thread::sleep(PAUSE);
        }
        Ok(driver)
    }

    /// The address at which it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

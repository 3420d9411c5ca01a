//! Building and running the server.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt::{self, Guard};
use crate::process::Program;
use crate::progress::step;
use crate::workspace::Workspace;

/// How long the server may take until it answers: it may have migrations to run.
const START_LIMIT: Duration = Duration::from_mins(1);

/// How long it may take to end after it was asked to.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// A running server; dropping it stops it.
pub struct Server {
    child: Arc<Mutex<Child>>,
    _guard: Guard,
}

/// The address for a port of this machine.
pub fn local(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

/// Fails early, before minutes of building, when the port is taken.
pub fn require_free(address: SocketAddr) -> Result<()> {
    TcpListener::bind(address).map(drop).with_context(|| {
        format!(
            "{address} cannot be used.\n  What to do: stop the program that uses it, or choose another port: \
             cargo xtask run --port {}",
            address.port().wrapping_add(1)
        )
    })
}

/// Builds the optimised server with the front end inside.
pub fn build_release(workspace: &Workspace) -> Result<()> {
    step("Compiling the server (release)", |step| {
        Program::cargo()
            .dir(workspace.root())
            .args(["build", "--release", "--package", "backend"])
            .advice("mend what the compiler names; a linker error about -lpq means that libpq-dev is missing")
            .run_in(step, workspace)
    })
}

impl Server {
    /// Starts `binary serve` and waits until it answers. Settings in the environment reach it unchanged.
    pub fn start(binary: &Path, root: &Path, address: SocketAddr) -> Result<Self> {
        let child = Command::new(binary)
            .args(["serve", "--listen", &address.to_string()])
            .current_dir(root)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", binary.display()))?;
        let child = Arc::new(Mutex::new(child));
        let guard = {
            let child = Arc::clone(&child);
            interrupt::at_end(move || stop(&child))
        };
        let server = Self { child, _guard: guard };
        server.wait_until_ready(address)?;
        Ok(server)
    }

    /// Blocks until the server ends by itself.
    pub fn wait(&self) -> Result<()> {
        loop {
            if let Some(status) = lock(&self.child).try_wait()? {
                interrupt::wait_if_requested();
                bail!("the server ended ({status})");
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    fn wait_until_ready(&self, address: SocketAddr) -> Result<()> {
        let started = Instant::now();
        while !answers(address) {
            if let Some(status) = lock(&self.child).try_wait()? {
                interrupt::wait_if_requested();
                bail!("the server ended at its start ({status}); its message is above");
            }
            if started.elapsed() > START_LIMIT {
                bail!(
                    "the server did not answer at http://{address}/readyz within {} s",
                    START_LIMIT.as_secs()
                );
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

/// Whether the server says that it is ready.
fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) else {
        return false;
    };
    let mut response = String::new();
    let limit = Some(Duration::from_secs(2));
    stream.set_read_timeout(limit).is_ok()
        && write!(
            stream,
            "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )
        .is_ok()
        && stream.read_to_string(&mut response).is_ok()
        && response.starts_with("HTTP/1.1 200")
}

/// Asks the server to end, and ends it if it does not.
fn stop(child: &Mutex<Child>) {
    let mut child = lock(child);
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    // The polite signal has no safe call in the standard library.
    drop(Command::new("kill").args(["-TERM", &child.id().to_string()]).status());
    let asked = Instant::now();
    while asked.elapsed() < STOP_LIMIT {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    drop(child.kill());
    drop(child.wait());
}

fn lock(child: &Mutex<Child>) -> std::sync::MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where to look and who to be.
pub fn welcome(address: SocketAddr, with_demo: bool) -> String {
    let mut text = format!("\nSeimbang is running:  http://{address}\n");
    if with_demo {
        text.push_str(
            "\nDemo accounts (made-up people, password for all: demo-seimbang-2026)\n  \
             user name  <role>.<place>, for example  hr.palembang  or  employee.binjai\n  \
             roles      employee, head, leader, hr, reviewer, approver, auditor, admin\n  \
             places     pangkalpinang, binjai, kepahiang, palembang, pontianak\n",
        );
    }
    let _ = write!(text, "\nStop it with Ctrl-C.");
    text
}

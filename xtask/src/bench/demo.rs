//! The release build filling a fresh database with the demo.

use std::fs;
use std::time::Instant;

use anyhow::Result;

use crate::process::Program;
use crate::progress::{seconds, step};
use crate::server;
use crate::tools::libpq;
use crate::workspace::Workspace;

/// Repetitions; the best one is the least disturbed by other work of the machine.
const ROUNDS: usize = 3;

/// Builds the server, and fills databases that are thrown away.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    libpq::ensure(workspace)?;
    server::build_release(workspace)?;
    let binary = workspace.server_binary("release");
    let size = fs::metadata(&binary)?.len();
    let dir = tempfile::tempdir()?;
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 1..=ROUNDS {
        let url = format!("sqlite://{}", dir.path().join(format!("round-{round}.db")).display());
        let started = Instant::now();
        step(
            &format!("Filling a fresh database with the demo, round {round} of {ROUNDS}"),
            |step| {
                Program::new(&binary)
                    .args(["demo", "--database-url", &url])
                    .run_in(step, workspace)
            },
        )?;
        times.push(started.elapsed());
    }
    println!("server binary         {:>8.1} MB", size as f64 / 1e6);
    if let Some(best) = times.iter().min() {
        println!("demo on SQLite, best  {:>10}", seconds(*best));
    }
    Ok(())
}

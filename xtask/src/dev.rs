//! `cargo xtask dev`: rebuilds what changed and reloads the browser.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use notify::{RecursiveMode, Watcher, recommended_watcher};

use crate::frontend::{self, Mode};
use crate::process::Program;
use crate::progress::step;
use crate::server::{self, Server};
use crate::workspace::Workspace;

/// Editors write a file in several steps, and people save several files at once.
const QUIET: Duration = Duration::from_millis(200);

/// What a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Area {
    Frontend,
    Server,
}

/// Builds, serves and rebuilds until Ctrl-C.
pub fn run(workspace: &Workspace, port: u16) -> Result<()> {
    let address = server::local(port);
    server::require_free(address)?;
    let (sender, changes) = channel();
    let mut watcher = recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            for path in event.paths {
                // The receiver is gone only when the program ends.
                let _ = sender.send(path);
            }
        }
    })
    .context("file changes cannot be watched")?;
    for folder in ["shared/src", "frontend", "planner-worker", "backend/src", "migrations"] {
        let path = workspace.root().join(folder);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("{folder} cannot be watched"))?;
        }
    }

    let mut build = 0;
    let mut pending = BTreeSet::from([Area::Frontend, Area::Server]);
    let mut running: Option<Server> = None;
    loop {
        match rebuild(workspace, port, &pending, &mut running, build) {
            Ok(()) if build == 0 => eprintln!("{}\nWatching for changes.", server::welcome(address, true)),
            Ok(()) => {}
            // A typing error must not end the session: say it and wait for the next save.
            Err(error) => eprintln!("{error:#}\nWaiting for the next change."),
        }
        build += 1;
        pending = next_changes(workspace.root(), &changes)?;
    }
}

fn rebuild(
    workspace: &Workspace,
    port: u16,
    areas: &BTreeSet<Area>,
    running: &mut Option<Server>,
    build: u64,
) -> Result<()> {
    let restart = areas.contains(&Area::Server) || running.is_none();
    if restart {
        step("Compiling the server (debug)", |step| {
            Program::cargo()
                .dir(workspace.root())
                .args(["build", "--workspace", "--bin", "seimbang"])
                .run_in(step, workspace)
        })?;
    }
    // The number of the build is in the page: any rebuild, also of the server alone, makes browsers load it again.
    frontend::build(workspace, Mode::Dev { reload: Some(build) })?;
    if restart {
        *running = None;
        let binary = workspace.server_binary("debug");
        step("Filling in the demo, where it is missing", |step| {
            Program::new(&binary)
                .dir(workspace.root())
                .arg("demo")
                .run_in(step, workspace)
        })?;
        *running = Some(Server::start(&binary, workspace.root(), server::local(port))?);
    }
    Ok(())
}

/// Waits for changes and gathers those that come together.
fn next_changes(root: &Path, changes: &Receiver<PathBuf>) -> Result<BTreeSet<Area>> {
    let mut areas = BTreeSet::new();
    loop {
        let next = if areas.is_empty() {
            changes.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            changes.recv_timeout(QUIET)
        };
        match next {
            Ok(path) => areas.extend(areas_of(path.strip_prefix(root).unwrap_or(&path))),
            Err(RecvTimeoutError::Timeout) => return Ok(areas),
            Err(RecvTimeoutError::Disconnected) => bail!("the watcher has ended"),
        }
    }
}

/// What must be built again when this file changes.
fn areas_of(path: &Path) -> Vec<Area> {
    let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match (first.as_ref(), second.as_ref()) {
        ("frontend", "dist" | "node_modules" | "target") => Vec::new(),
        ("frontend" | "planner-worker", _) => vec![Area::Frontend],
        ("shared", _) => vec![Area::Frontend, Area::Server],
        ("backend" | "migrations", _) => vec![Area::Server],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_rebuilds_what_depends_on_it() {
        for (path, expected) in [
            ("frontend/src/app.rs", vec![Area::Frontend]),
            ("planner-worker/planner-worker.js", vec![Area::Frontend]),
            ("frontend/dist/index.html", vec![]),
            ("frontend/node_modules/x/y.js", vec![]),
            ("shared/src/lib.rs", vec![Area::Frontend, Area::Server]),
            ("backend/src/app.rs", vec![Area::Server]),
            ("migrations/sqlite/x/up.sql", vec![Area::Server]),
            ("README.md", vec![]),
        ] {
            assert_eq!(areas_of(Path::new(path)), expected, "{path}");
        }
    }
}

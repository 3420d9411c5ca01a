//! `cargo xtask run`: from a fresh machine to the product in the browser.

use anyhow::Result;

use crate::frontend;
use crate::process::Program;
use crate::progress::step;
use crate::server::{self, Server};
use crate::tools::libpq;
use crate::workspace::Workspace;

/// Builds everything into one release binary.
pub fn build(workspace: &Workspace) -> Result<()> {
    libpq::ensure(workspace)?;
    frontend::build(workspace, frontend::Mode::Release)?;
    server::build_release(workspace)
}

/// Builds, fills in what the database lacks of the demo, and serves.
pub fn run(workspace: &Workspace, port: u16, with_demo: bool) -> Result<()> {
    let address = server::local(port);
    server::require_free(address)?;
    build(workspace)?;
    let binary = workspace.server_binary("release");
    if with_demo {
        step("Filling in the demo, where it is missing", |step| {
            Program::new(&binary)
                .dir(workspace.root())
                .arg("demo")
                .advice(
                    "look at the message above; SEIMBANG_DATABASE_URL names the database (default data/seimbang.db)",
                )
                .run_in(step, workspace)
        })?;
    }
    let running = Server::start(&binary, workspace.root(), address)?;
    eprintln!("{}", server::welcome(address, with_demo));
    running.wait()
}

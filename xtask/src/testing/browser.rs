//! The browser tests: Playwright drives the system's Chromium against the real server, once per database.

use anyhow::Result;

use crate::frontend;
use crate::process::Program;
use crate::progress::{open_step, step};
use crate::tools::{chromium, faketime, node, postgres};
use crate::workspace::Workspace;

/// Builds what the tests need and runs them.
pub fn run(workspace: &Workspace, postgres_url: Option<&str>, arguments: &[String]) -> Result<()> {
    let chromium = chromium::ensure(workspace)?;
    let faketime = faketime::ensure(workspace)?;
    frontend::build(workspace, frontend::Mode::Release)?;
    // The unoptimised server reads the built front end from disk; a second, optimised build would show nothing more.
    step("Building the server for the browser tests", |step| {
        Program::cargo()
            .dir(workspace.root())
            // The selection of the native tests: with any other, dependencies have other features and are built once more.
            .args(["test", "--workspace", "--no-run"])
            .advice("mend what the compiler names")
            .run_in(step, workspace)
    })?;
    node::install_packages(workspace, &workspace.e2e())?;
    open_step("Browser tests", |_| {
        let mut playwright = Program::new(node::package_program(&workspace.e2e(), "playwright"))
            .dir(workspace.e2e())
            .arg("test")
            .args(arguments)
            .env("SEIMBANG_BINARY", workspace.server_binary("debug"))
            .env(chromium::VARIABLE, &chromium)
            .env(faketime::VARIABLE, &faketime)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .advice("screenshots and traces of the failures lie in e2e/test-results/");
        if let Some(url) = postgres_url {
            playwright = playwright.env("SEIMBANG_TEST_POSTGRES_URL", url);
        }
        if let Some(psql) = postgres::find()
            .map(|folder| folder.join("psql"))
            .filter(|path| path.exists())
        {
            playwright = playwright.env("SEIMBANG_PSQL", psql);
        }
        playwright.run_visible()
    })
}

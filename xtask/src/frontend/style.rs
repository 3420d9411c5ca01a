//! CSS: Tailwind and daisyUI, one file, only the classes that are used.

use std::fs;

use anyhow::{Context, Result};

use super::Mode;
use crate::process::Program;
use crate::progress::Step;
use crate::tools::node;
use crate::workspace::Workspace;

/// Compiles `style/input.css`.
pub(super) fn compile(workspace: &Workspace, step: &Step, mode: Mode) -> Result<String> {
    let frontend = workspace.frontend();
    let output = workspace.scratch().join("app.css");
    let mut tailwind = Program::new(node::package_program(&frontend, "tailwindcss"))
        .dir(&frontend)
        .args(["--input", "style/input.css", "--output"])
        .arg(&output)
        .advice("the message names the file and line below frontend/style");
    if mode == Mode::Release {
        tailwind = tailwind.arg("--minify");
    }
    tailwind.run_in(step, workspace)?;
    fs::read_to_string(&output).with_context(|| format!("{} cannot be read", output.display()))
}

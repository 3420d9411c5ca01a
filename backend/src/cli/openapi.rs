//! `seimbang openapi`

use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Prints the document.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    io::stdout().write_all(crate::openapi::document_text().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

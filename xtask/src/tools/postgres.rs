//! PostgreSQL's server programs, for the throw-away cluster of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{apt, find_program};
use crate::workspace::Workspace;

/// Debian's package.
pub const PACKAGES: [&str; 1] = ["postgresql"];

/// The folder with `initdb` and `postgres`: the newest below /usr/lib/postgresql, else the one on the PATH.
pub fn find() -> Option<PathBuf> {
    newest_below(Path::new("/usr/lib/postgresql")).or_else(|| {
        let initdb = find_program("initdb")?;
        // A link on the PATH may point into the folder that holds the rest.
        let folder = fs::canonicalize(initdb).ok()?.parent()?.to_path_buf();
        has_server(&folder).then_some(folder)
    })
}

/// The folder, with PostgreSQL installed if need be.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(folder) = find() {
        return Ok(folder);
    }
    apt::install(
        workspace,
        &PACKAGES,
        "PostgreSQL, which the tests start for themselves,",
    )?;
    find().context("PostgreSQL was installed but its programs were not found below /usr/lib/postgresql")
}

fn newest_below(root: &Path) -> Option<PathBuf> {
    fs::read_dir(root)
        .ok()?
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, folder)| has_server(folder))
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
}

fn has_server(folder: &Path) -> bool {
    folder.join("initdb").exists() && folder.join("postgres").exists()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed file operation must fail the test")]
    use super::*;

    #[test]
    fn the_newest_complete_version_wins() {
        let dir = tempfile::tempdir().unwrap();
        for (version, programs) in [
            ("9", vec!["initdb", "postgres"]),
            ("15", vec!["initdb", "postgres"]),
            ("17", vec!["initdb"]),
        ] {
            let bin = dir.path().join(version).join("bin");
            fs::create_dir_all(&bin).unwrap();
            for program in programs {
                fs::write(bin.join(program), "").unwrap();
            }
        }
        assert_eq!(newest_below(dir.path()), Some(dir.path().join("15/bin")));
    }
}

//! `seimbang migrate`

use std::process::ExitCode;

use crate::{config::DatabaseArgs, db::Db};

/// Runs what is pending and says so.
pub(super) fn run(database: &DatabaseArgs) -> anyhow::Result<ExitCode> {
    let url = database.url()?;
    let run = Db::migrate(&url)?;
    if run.is_empty() {
        println!("{url}: up to date");
    }
    for version in run {
        println!("{url}: migration {version} run");
    }
    Ok(ExitCode::SUCCESS)
}

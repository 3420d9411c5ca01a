//! `seimbang import`

mod message;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, anyhow, bail};
use chrono::NaiveDateTime;
use shared::{
    api::import::{ImportKind, ImportResponse},
    domain::local_day::local_day,
};

use self::message::describe;
use crate::{
    clock::Clock,
    config::DatabaseArgs,
    db::{Db, DbError, queries::agencies, rows::agency::AgencyRow},
    error::ApiError,
    id::new_id,
    services::import_files::{Files, Target, import_blocking, import_into_new},
};

/// What a file may be called.
const NAMES: &str = "units.csv, titles.csv, positions.csv, tasks.csv, employees.csv, ratings.csv";
/// Longest code of a government.
const MAX_AGENCY_CODE: usize = 40;

/// What is imported, and where to.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The folder holds any of units.csv, titles.csv, positions.csv, tasks.csv, employees.csv and ratings.csv.\n\
    All of it is saved, or nothing when a file has a fault. The format: docs/import-formats.md\n\n\
    Examples:\n  seimbang import --agency binjai --dry-run data/\n  \
    seimbang import --agency banyuwangi --create-agency 'Pemerintah Kabupaten Banyuwangi' data/"
)]
pub struct ImportArgs {
    /// Code of the government, such as `pontianak`
    #[arg(long, value_name = "CODE")]
    agency: String,
    /// Enter the government first, under this official name; nothing is entered when a file has a fault
    #[arg(long, value_name = "NAME")]
    create_agency: Option<String>,
    /// Time zone of the new government: Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura
    #[arg(long, value_name = "ZONE", default_value = "Asia/Jakarta", requires = "create_agency",
        value_parser = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])]
    time_zone: String,
    /// Only check the files; nothing is saved
    #[arg(long)]
    dry_run: bool,
    /// Folder with the files
    folder: PathBuf,
}

/// Checks and saves; exit code 1 when a file has a fault.
pub(super) fn run(database: &DatabaseArgs, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let url = database.url()?;
    let files = read_folder(&args.folder)?;
    let db = Db::open(&url).with_context(|| format!("cannot open {url}"))?;
    let now = Clock::system().now();
    let agency = db.read_blocking::<_, DbError>(|conn| agencies::find_agency_by_code(conn, &args.agency))?;
    let response = match (agency, &args.create_agency) {
        (Some(agency), None) => {
            let target = Target {
                today: local_day(now, &agency.time_zone),
                is_demo: agency.is_demo,
                agency: agency.id,
            };
            import_blocking(&db, &target, &files, args.dry_run).map_err(plain)?
        }
        (None, Some(name)) => import_new(&db, args, name, &files, now)?,
        (Some(_), Some(_)) => bail!(
            "the government '{}' is there already; leave --create-agency out",
            args.agency
        ),
        (None, None) => {
            let known = db.read_blocking::<_, DbError>(agencies::list_agencies)?;
            let codes: Vec<String> = known.into_iter().map(|agency| agency.code).collect();
            bail!(
                "there is no government '{}'; there are: {}. Enter it with --create-agency NAME",
                args.agency,
                if codes.is_empty() {
                    "none".to_owned()
                } else {
                    codes.join(", ")
                }
            )
        }
    };
    db.checkpoint()?;
    report(&response, args.dry_run);
    Ok(if response.errors_total == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Reads the files of the folder that have the name of a kind, in capitals or not. Other CSV files are named: a typing error in a file name
/// must not look like a complete import.
fn read_folder(folder: &Path) -> anyhow::Result<Files> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut found: BTreeMap<ImportKind, PathBuf> = BTreeMap::new();
    let mut unused = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let Some(stem) = name.strip_suffix(".csv") else {
            continue;
        };
        match ImportKind::parse(stem) {
            Some(kind) => {
                if let Some(other) = found.insert(kind, path.clone()) {
                    bail!("{} and {} are the same kind of file", other.display(), path.display());
                }
            }
            None => unused.push(path),
        }
    }
    if found.is_empty() {
        bail!("{} has none of {NAMES}", folder.display());
    }
    unused.sort();
    for path in unused {
        eprintln!("{} is not used: it is none of {NAMES}", path.display());
    }
    found
        .into_iter()
        .map(|(kind, path)| {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok((kind, bytes))
        })
        .collect()
}

/// A government and its data, both or neither.
fn import_new(
    db: &Db,
    args: &ImportArgs,
    name: &str,
    files: &Files,
    now: NaiveDateTime,
) -> anyhow::Result<ImportResponse> {
    let is_code = !args.agency.is_empty()
        && args.agency.len() <= MAX_AGENCY_CODE
        && args
            .agency
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_code || name.trim().is_empty() {
        bail!("a government needs a name, and a code of at most {MAX_AGENCY_CODE} small letters, digits and dashes");
    }
    let today = local_day(now, &args.time_zone);
    let agency = AgencyRow {
        id: new_id(),
        code: args.agency.clone(),
        name: name.trim().to_owned(),
        time_zone: args.time_zone.clone(),
        is_demo: false,
        created_at: now,
    };
    import_into_new(db, agency, today, files, args.dry_run).map_err(plain)
}

fn plain(error: ApiError) -> anyhow::Error {
    match error {
        ApiError::Internal(error) => error,
        ApiError::Database(error) => error.into(),
        ApiError::Refused(refusal) => anyhow!(refusal.detail.unwrap_or_else(|| refusal.code.title().to_owned())),
    }
}

fn report(response: &ImportResponse, is_dry_run: bool) {
    for count in &response.counts {
        let name = format!("{}.csv", count.kind.as_str());
        println!(
            "{name:<14} {:>7} rows, {:>7} new, {:>7} changed",
            count.rows, count.added, count.changed
        );
    }
    for issue in &response.issues {
        println!("{}", describe(issue));
    }
    let listed = u64::try_from(response.issues.len()).unwrap_or(u64::MAX);
    let found = response.errors_total + response.warnings_total;
    if found > listed {
        println!("... and {} more", found - listed);
    }
    match response.warnings_total {
        0 => {}
        1 => println!("1 warning, which keeps nothing from being saved."),
        total => println!("{total} warnings, which keep nothing from being saved."),
    }
    println!(
        "{}",
        match (response.errors_total, response.is_committed, is_dry_run) {
            (0, true, _) => "Saved.".to_owned(),
            (0, false, true) => "No faults. Nothing was saved, because this was a dry run.".to_owned(),
            (0, false, false) => "Nothing was saved.".to_owned(),
            (1, ..) => "1 fault. Nothing was saved.".to_owned(),
            (total, ..) => format!("{total} faults. Nothing was saved."),
        }
    );
}

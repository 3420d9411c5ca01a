//! Importing CSV files: everything that is right is saved in one transaction, or nothing is.
//!
//! Rows are matched with what is stored by their codes and staff numbers. Files are read outside the transaction; inside, it is made sure
//! that what they were checked against is still what is stored.

mod apply;
mod changes;
mod existing;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        import::{ImportCount, ImportKind, ImportResponse},
        problem::ErrorCode,
    },
    domain::{ids::AgencyId, role::Permission},
    import::{Import, ImportFile, ImportRules, Issues, read},
};

use self::{changes::Changes, existing::Existing};
use super::plan_access::require_everywhere;
use crate::{
    auth::CurrentUser,
    db::{Db, dialect, queries::agencies, rows::agency::AgencyRow},
    error::{ApiError, ApiResult},
};

/// The files of one import, as uploaded or read from a folder.
pub type Files = Vec<(ImportKind, Vec<u8>)>;

/// The government that files are imported into.
#[derive(Debug, Clone)]
pub struct Target {
    /// The government.
    pub agency: AgencyId,
    /// Whether it is a demonstration government, which takes demonstration staff numbers.
    pub is_demo: bool,
    /// The day of the import where the government is.
    pub today: NaiveDate,
}

/// Imports for a signed-in user, who needs [`Permission::ImportData`] for the whole government.
///
/// Errors in the files are the answer to a dry run; where saving was asked for, they are [`ErrorCode::ImportRejected`] with the same content.
pub async fn import_files(
    db: &Db,
    user: &CurrentUser,
    files: Files,
    is_dry_run: bool,
    now: NaiveDateTime,
) -> ApiResult<ImportResponse> {
    require_everywhere(user, Permission::ImportData)?;
    if files.is_empty() {
        return Err(ApiError::from(ErrorCode::MalformedRequest).with_detail("no file was sent"));
    }
    let target = Target {
        agency: user.agency_id.clone(),
        is_demo: user.agency.is_demo,
        today: user.today(now),
    };
    let in_background = db.clone();
    // Reading two hundred thousand rows takes a while, so all of it stays off the async threads.
    let found = tokio::task::spawn_blocking(move || import_blocking(&in_background, &target, &files, is_dry_run))
        .await
        .map_err(|error| ApiError::Internal(error.into()))??;
    if found.errors_total > 0 && !is_dry_run {
        return Err(ApiError::import_rejected(found));
    }
    Ok(found)
}

/// [`import_files`] for commands, which need no permission and say errors in the files themselves: they are an answer here, saving or not.
pub fn import_blocking(db: &Db, target: &Target, files: &Files, is_dry_run: bool) -> ApiResult<ImportResponse> {
    let checked_against = db.read_blocking(|conn| Existing::load(conn, target))?;
    let known = checked_against.known();
    let (import, issues) = read_files(files, &known, target);
    let (response, changes) = weigh(&import, issues, &checked_against, target)?;
    let Some(changes) = changes.filter(|_| !is_dry_run) else {
        return Ok(response);
    };
    db.write_blocking(|conn| {
        dialect::lock_staff(conn, &target.agency)?;
        // Somebody else may have imported or carried out a plan since the files were checked.
        if Existing::load(conn, target)? != checked_against {
            return Err(ApiError::from(ErrorCode::BasisChanged));
        }
        apply::apply(conn, target, &changes)?;
        Ok(())
    })?;
    Ok(ImportResponse {
        is_committed: true,
        ..response
    })
}

/// [`import_blocking`] into a government that is entered with its files: both or neither.
pub fn import_into_new(
    db: &Db,
    agency: AgencyRow,
    today: NaiveDate,
    files: &Files,
    is_dry_run: bool,
) -> ApiResult<ImportResponse> {
    let target = Target {
        agency: agency.id.clone(),
        is_demo: agency.is_demo,
        today,
    };
    // Nothing is stored under an identifier that is new, now or when it is written.
    let existing = db.read_blocking(|conn| Existing::load(conn, &target))?;
    let (import, issues) = read_files(files, &existing.known(), &target);
    let (response, changes) = weigh(&import, issues, &existing, &target)?;
    let Some(changes) = changes.filter(|_| !is_dry_run) else {
        return Ok(response);
    };
    db.write_blocking(|conn| {
        agencies::insert_agency(conn, agency)?;
        apply::apply(conn, &target, &changes)
    })?;
    Ok(ImportResponse {
        is_committed: true,
        ..response
    })
}

/// The answer before anything is saved, and what there is to save when the files are without fault.
fn weigh(
    import: &Import,
    mut issues: Issues,
    existing: &Existing,
    target: &Target,
) -> ApiResult<(ImportResponse, Option<Changes>)> {
    let mut changes = None;
    let mut counts: Vec<ImportCount> = import
        .rows
        .iter()
        .map(|(&kind, &rows)| ImportCount {
            kind,
            rows,
            added: 0,
            changed: 0,
        })
        .collect();
    // References of faulty files lead nowhere, so they are compared with what is stored only when they are sound in themselves.
    if issues.errors() == 0 {
        let found = changes::compare(import, existing, target, &mut issues)?;
        for count in &mut counts {
            (count.added, count.changed) = found.counts(count.kind);
        }
        changes = Some(found).filter(|_| issues.errors() == 0);
    }
    let (errors_total, warnings_total) = (issues.errors(), issues.warnings());
    let response = ImportResponse {
        is_committed: false,
        counts,
        issues: issues.into_list(),
        errors_total,
        warnings_total,
    };
    Ok((response, changes))
}

fn read_files(files: &Files, known: &shared::import::Known, target: &Target) -> (Import, Issues) {
    let files: Vec<ImportFile<'_>> = files
        .iter()
        .map(|(kind, bytes)| ImportFile { kind: *kind, bytes })
        .collect();
    let rules = ImportRules {
        today: target.today,
        allow_synthetic: target.is_demo,
    };
    read(&files, known, rules)
}

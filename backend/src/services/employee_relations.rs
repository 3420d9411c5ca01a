//! Ties between two people: who records and reads them, and which workplaces they close in a plan.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_changed_relation, check_new_relation},
        problem::ErrorCode,
        relation::{CreateRelationRequest, RelationResponse, RelationsResponse, UpdateRelationRequest, Waiver},
    },
    domain::{
        employee::{Conflict, EmployeeProfile},
        ids::{AgencyId, EmployeeId, RelationId},
        position::{JobTitle, Position},
        role::Permission,
    },
};

use super::plan_access::{check_version, require_everywhere};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{
            employee_relations, employees,
            incumbencies::{self, HeldPost},
        },
        rows::employee_relation::EmployeeRelationRow,
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// The ties of a person, for the personnel office.
pub async fn list_relations(
    db: &Db,
    user: &CurrentUser,
    id: EmployeeId,
    now: NaiveDateTime,
) -> ApiResult<RelationsResponse> {
    let user = user.clone();
    db.read(move |conn| {
        find_person(conn, &user, &id)?;
        let mut items = Vec::new();
        for row in employee_relations::list_relations_of(conn, &user.agency_id, &id)? {
            items.push(response(conn, &user, &id, row, now)?);
        }
        Ok(RelationsResponse { items })
    })
    .await
}

/// Records a tie.
pub async fn create_relation(
    db: &Db,
    user: &CurrentUser,
    id: EmployeeId,
    request: CreateRelationRequest,
    now: NaiveDateTime,
) -> ApiResult<RelationResponse> {
    let user = user.clone();
    db.write(move |conn| {
        find_person(conn, &user, &id)?;
        let errors = check_new_relation(&request, &id);
        if !errors.is_empty() {
            return Err(ApiError::validation(errors));
        }
        if employees::find_employee(conn, &user.agency_id, &request.other_id)?.is_none() {
            return Err(ApiError::invalid_field("/other_id", "unknown"));
        }
        // One row for both directions, so that the same tie cannot be recorded from either side.
        let mut pair = [id.0.clone(), request.other_id.0];
        pair.sort();
        let [employee_id, other_id] = pair;
        let row = EmployeeRelationRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            employee_id,
            other_id,
            kind: request.kind.to_string(),
            note: request.note.trim().to_owned(),
            waiver_reason: None,
            waiver_document: None,
            recorded_by: user.user_id.0.clone(),
            recorded_at: now,
            version: 1,
        };
        employee_relations::insert_relation(conn, &row)?;
        response(conn, &user, &id, row, now)
    })
    .await
}

/// Records that the appointing authority has allowed a tie, or that it counts again.
pub async fn update_relation(
    db: &Db,
    user: &CurrentUser,
    id: RelationId,
    version: Option<i32>,
    request: UpdateRelationRequest,
    now: NaiveDateTime,
) -> ApiResult<RelationResponse> {
    let user = user.clone();
    db.write(move |conn| {
        let old = find_at_version(conn, &user, &id, version)?;
        let errors = check_changed_relation(&request);
        if !errors.is_empty() {
            return Err(ApiError::validation(errors));
        }
        let (reason, document) = request
            .waiver
            .map(|waiver| (waiver.reason.trim().to_owned(), waiver.document.trim().to_owned()))
            .unzip();
        let row = EmployeeRelationRow {
            waiver_reason: reason,
            waiver_document: document,
            version: old.version + 1,
            ..old.clone()
        };
        if !employee_relations::update_relation(conn, &row, old.version)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        let seen_from = EmployeeId(row.employee_id.clone());
        response(conn, &user, &seen_from, row, now)
    })
    .await
}

/// Removes a tie: what is recorded wrongly about people must not stay.
pub async fn delete_relation(db: &Db, user: &CurrentUser, id: RelationId, version: Option<i32>) -> ApiResult<()> {
    let user = user.clone();
    db.write(move |conn| {
        let row = find_at_version(conn, &user, &id, version)?;
        if employee_relations::delete_relation(conn, &row)? {
            Ok(())
        } else {
            Err(ErrorCode::StaleVersion.into())
        }
    })
    .await
}

/// Gives everybody who is tied to somebody the workplaces to keep away from.
pub(super) fn add_conflicts(
    conn: &mut Conn,
    agency: &AgencyId,
    people: &mut [EmployeeProfile],
    positions: &[Position],
    titles: &[JobTitle],
) -> ApiResult<()> {
    let relations = employee_relations::list_relations(conn, agency)?;
    if relations.is_empty() {
        return Ok(());
    }
    let posts: BTreeMap<_, _> = positions.iter().map(|post| (&post.id, post)).collect();
    let leading: BTreeMap<_, _> = titles.iter().map(|title| (&title.id, title.kind.is_leader())).collect();
    let places: BTreeMap<String, usize> = people
        .iter()
        .enumerate()
        .map(|(place, person)| (person.id.0.clone(), place))
        .collect();
    for row in relations {
        let kind = row.relation_kind()?;
        for (person, other) in [(&row.employee_id, &row.other_id), (&row.other_id, &row.employee_id)] {
            // Whoever holds no post works nowhere and closes nothing.
            let (Some(&person), Some(&other)) = (places.get(person), places.get(other)) else {
                continue;
            };
            let Some(post) = posts.get(&people[other].position_id) else {
                continue;
            };
            let conflict = Conflict {
                kind,
                unit_id: post.unit_id.clone(),
                leads: leading.get(&post.title_id).copied().unwrap_or_default(),
                is_waived: row.waiver_reason.is_some(),
            };
            people[person].conflicts.push(conflict);
        }
    }
    Ok(())
}

/// Refuses whoever may not know, and a person who does not exist.
fn find_person(conn: &mut Conn, user: &CurrentUser, id: &EmployeeId) -> ApiResult<()> {
    require_everywhere(user, Permission::EditRelations)?;
    match employees::find_employee(conn, &user.agency_id, id)? {
        Some(_) => Ok(()),
        None => Err(ErrorCode::NotFound.into()),
    }
}

/// The tie at the version that was read: 403, 404, 428 and 412.
fn find_at_version(
    conn: &mut Conn,
    user: &CurrentUser,
    id: &RelationId,
    version: Option<i32>,
) -> ApiResult<EmployeeRelationRow> {
    require_everywhere(user, Permission::EditRelations)?;
    let row = employee_relations::find_relation(conn, &user.agency_id, id)?.ok_or(ErrorCode::NotFound)?;
    check_version(row.version, version)?;
    Ok(row)
}

fn response(
    conn: &mut Conn,
    user: &CurrentUser,
    seen_from: &EmployeeId,
    row: EmployeeRelationRow,
    now: NaiveDateTime,
) -> ApiResult<RelationResponse> {
    let other_id = EmployeeId(row.other_of(seen_from.as_str()).to_owned());
    let other = employees::find_employee(conn, &user.agency_id, &other_id)?.ok_or(ErrorCode::NotFound)?;
    let posts = incumbencies::list_posts_of(conn, &user.agency_id, std::slice::from_ref(&other_id), user.today(now))?;
    let (other_title, other_unit) = posts
        .into_iter()
        .next()
        .map(|HeldPost { title, unit_name, .. }| (title, unit_name))
        .unzip();
    Ok(RelationResponse {
        other_id,
        other_name: other.name,
        other_nip: other.nip,
        other_title,
        other_unit,
        kind: row.relation_kind()?,
        waiver: row
            .waiver_reason
            .zip(row.waiver_document)
            .map(|(reason, document)| Waiver { reason, document }),
        note: row.note,
        recorded_at: row.recorded_at.and_utc(),
        version: row.version,
        id: RelationId(row.id),
    })
}

//! What newcomers have to learn: seen by heads, taken care of by the personnel office.

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        check::{check_changed_training_need, check_new_training_need},
        check_in::{CreateTrainingNeedRequest, TrainingNeedResponse, UpdateTrainingNeedRequest},
        page::Page,
        problem::ErrorCode,
    },
    domain::{
        check_in::TrainingState,
        ids::{AgencyId, EmployeeId, TrainingNeedId},
        role::Permission,
    },
};

use super::{
    newcomers::{Sight, find_newcomer},
    page::PageRequest,
    plan_access::{check_version, require_everywhere},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult,
        queries::{
            check_ins::DoneMove,
            training_needs::{self, NamedNeed},
        },
        rows::check_in::TrainingNeedRow,
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// One page of the training needs in the reader's scope: those that wait first, then the newest.
pub async fn list_training_needs(
    db: &Db,
    user: &CurrentUser,
    state: Option<TrainingState>,
    page: PageRequest,
) -> ApiResult<Page<TrainingNeedResponse>> {
    let user = user.clone();
    db.read(move |conn| {
        let sight = Sight::load(conn, &user)?;
        let mut shown = Vec::new();
        for need in training_needs::list_training_needs(conn, &user.agency_id, None)? {
            if sight.sees_unit(&need.unit_id) {
                shown.push(response(need)?);
            }
        }
        shown.retain(|need| state.is_none_or(|state| need.state == state));
        // The order within a state stays: newest first.
        shown.sort_by_key(|need| need.state);
        let (items, total) = page.cut(shown);
        Ok(page.page(items, total))
    })
    .await
}

/// Records what a newcomer in the reader's scope has to learn.
pub async fn create_training_need(
    db: &Db,
    user: &CurrentUser,
    request: CreateTrainingNeedRequest,
    now: NaiveDateTime,
) -> ApiResult<TrainingNeedResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let (arrivals, _) = find_newcomer(conn, &user, &request.move_id, today)?;
        let arrival = arrivals.list.first().ok_or(ErrorCode::NotFound)?;
        ApiError::refuse(check_new_training_need(&request))?;
        let row = add_training_need(conn, &user, &arrival.done, &request.text, request.due_on, now)?;
        named(conn, &user.agency_id, &row)
    })
    .await
}

/// Sets what becomes of a training need.
pub async fn update_training_need(
    db: &Db,
    user: &CurrentUser,
    id: TrainingNeedId,
    version: Option<i32>,
    request: UpdateTrainingNeedRequest,
    now: NaiveDateTime,
) -> ApiResult<TrainingNeedResponse> {
    let user = user.clone();
    db.write(move |conn| {
        require_everywhere(&user, Permission::EditPlans)?;
        let old = training_needs::find_training_need(conn, &user.agency_id, &id)?.ok_or(ErrorCode::NotFound)?;
        check_version(old.version, version)?;
        ApiError::refuse(check_changed_training_need(&request))?;
        let row = TrainingNeedRow {
            state: request.state.as_str().to_owned(),
            owner: request.owner.trim().to_owned(),
            due_on: request.due_on,
            updated_at: now,
            version: old.version + 1,
            ..old
        };
        if !training_needs::update_training_need(conn, &row, row.version - 1)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        named(conn, &user.agency_id, &row)
    })
    .await
}

/// Adds a need of the person of a move.
pub(super) fn add_training_need(
    conn: &mut Conn,
    user: &CurrentUser,
    done: &DoneMove,
    text: &str,
    due_on: Option<NaiveDate>,
    now: NaiveDateTime,
) -> DbResult<TrainingNeedRow> {
    let row = TrainingNeedRow {
        agency_id: user.agency_id.0.clone(),
        id: new_id(),
        move_id: done.id.clone(),
        employee_id: done.employee_id.clone(),
        text: text.trim().to_owned(),
        state: TrainingState::Open.as_str().to_owned(),
        owner: String::new(),
        due_on,
        raised_by: user.user_id.0.clone(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    training_needs::insert_training_need(conn, &row)?;
    Ok(row)
}

/// What one person is to learn, newest first.
pub(super) fn list_needs_of(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
) -> ApiResult<Vec<TrainingNeedResponse>> {
    let needs = training_needs::list_training_needs(conn, agency, Some(employee))?;
    Ok(needs.into_iter().map(response).collect::<DbResult<_>>()?)
}

fn named(conn: &mut Conn, agency: &AgencyId, row: &TrainingNeedRow) -> ApiResult<TrainingNeedResponse> {
    let all = list_needs_of(conn, agency, &row.employee_id.as_str().into())?;
    let found = all.into_iter().find(|need| need.id.as_str() == row.id);
    Ok(found.ok_or(ErrorCode::NotFound)?)
}

fn response(need: NamedNeed) -> DbResult<TrainingNeedResponse> {
    Ok(TrainingNeedResponse {
        state: need.row.training_state()?,
        id: need.row.id.into(),
        move_id: need.row.move_id.into(),
        employee_name: need.employee_name,
        title: need.title,
        unit_name: need.unit_name,
        text: need.row.text,
        owner: need.row.owner,
        due_on: need.row.due_on,
        raised_by: need.raised_by,
        created_at: need.row.created_at.and_utc(),
        updated_at: need.row.updated_at.and_utc(),
        version: need.row.version,
    })
}

//! Concerns as the person raises them, writes about them and takes them back.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_message,
        concern::{ConcernMessageRequest, MyConcern},
        plan::ResponseKind,
        problem::ErrorCode,
        transfer::RespondRequest,
    },
    domain::{
        ids::{AgencyId, ConcernId, EmployeeId},
        plan::lifecycle::Act,
    },
};

use super::{
    concern_talks::{Talks, add_message, lock_concerns},
    my_transfers::add_answer,
    notices::tell_office_of_concern,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError,
        queries::{concerns, plans},
        rows::{concern::ConcernRow, plan::PlanRow, transfer_move::MoveRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// The concerns of one person with their talks, newest first.
pub(super) fn list_concerns(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> ApiResult<Vec<MyConcern>> {
    let raised = concerns::list_concerns_of(conn, agency, employee)?;
    let talks = Talks::load(conn, agency, raised)?;
    let mut shown = Vec::with_capacity(talks.raised.len());
    for raised in &talks.raised {
        let plan = find_plan(conn, agency, &raised.0)?;
        let can_write = Act::AnswerConcerns.is_open_in(plan.plan_state()?);
        shown.push(talks.own(raised, plan.name, can_write)?);
    }
    Ok(shown)
}

/// What an answer to a transfer means for the talk: a concern opens one or goes on with it, anything else takes back what is not yet decided.
/// The caller holds the lock of concerns.
pub(super) fn follow_answer(
    conn: &mut Conn,
    user: &CurrentUser,
    transfer: &MoveRow,
    plan: &PlanRow,
    request: &RespondRequest,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let employee: EmployeeId = transfer.employee_id.as_str().into();
    let unsettled = concerns::list_concerns_of(conn, &user.agency_id, &employee)?
        .into_iter()
        .map(|(row, _, _)| row)
        .find(|row| row.plan_id == plan.id && !row.is_settled());
    if !request.kind.is_concern() {
        return match unsettled {
            Some(row) => take_back(conn, row, now),
            None => Ok(()),
        };
    }
    let category = request.category.map(|category| category.as_str().to_owned());
    let wanted_position_id = request.position_id.clone().map(String::from);
    let id = if let Some(old) = unsettled {
        let row = ConcernRow {
            move_id: transfer.id.clone(),
            category,
            wanted_position_id,
            version: old.version + 1,
            ..old
        };
        store(conn, &row)?;
        row.id
    } else {
        let row = ConcernRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            plan_id: plan.id.clone(),
            move_id: transfer.id.clone(),
            employee_id: transfer.employee_id.clone(),
            category,
            wanted_position_id,
            outcome: None,
            outcome_reason: None,
            decided_by: None,
            decided_at: None,
            taken_back_at: None,
            created_at: now,
            version: 1,
        };
        concerns::insert_concern(conn, &row)?;
        row.id
    };
    let text = request.text.as_deref().unwrap_or_default();
    if !text.trim().is_empty() {
        add_message(conn, user, &ConcernId(id), false, text, now)?;
    }
    tell_office_of_concern(conn, plan, user, now)
}

/// The person writes to the personnel office.
pub async fn write_to_office(
    db: &Db,
    user: &CurrentUser,
    id: ConcernId,
    request: ConcernMessageRequest,
    now: NaiveDateTime,
) -> ApiResult<MyConcern> {
    let user = user.clone();
    db.write(move |conn| {
        lock_concerns(conn, &user.agency_id)?;
        let (row, plan) = find_open(conn, &user, &id)?;
        ApiError::refuse(check_message(&request))?;
        add_message(conn, &user, &id, false, &request.text, now)?;
        tell_office_of_concern(conn, &plan, &user, now)?;
        own(conn, &user, &row)
    })
    .await
}

/// The person takes the own concern back, also after the last day to answer: the answer then is that they have understood.
pub async fn take_back_concern(db: &Db, user: &CurrentUser, id: ConcernId, now: NaiveDateTime) -> ApiResult<MyConcern> {
    let user = user.clone();
    db.write(move |conn| {
        lock_concerns(conn, &user.agency_id)?;
        let (row, _) = find_open(conn, &user, &id)?;
        let understood = RespondRequest {
            kind: ResponseKind::Understood,
            category: None,
            text: None,
            position_id: None,
        };
        add_answer(conn, &user, &row.move_id, understood, now)?;
        take_back(conn, row.clone(), now)?;
        own(conn, &user, &row)
    })
    .await
}

fn take_back(conn: &mut Conn, row: ConcernRow, now: NaiveDateTime) -> ApiResult<()> {
    let row = ConcernRow {
        taken_back_at: Some(now),
        version: row.version + 1,
        ..row
    };
    store(conn, &row)
}

fn store(conn: &mut Conn, row: &ConcernRow) -> ApiResult<()> {
    if concerns::update_concern(conn, row, row.version - 1)? {
        Ok(())
    } else {
        Err(ErrorCode::StaleVersion.into())
    }
}

/// The reader's own concern that is not settled, in a plan that still takes words; anything else is not found, or too late.
fn find_open(conn: &mut Conn, user: &CurrentUser, id: &ConcernId) -> ApiResult<(ConcernRow, PlanRow)> {
    let (row, _, _) = concerns::find_concern(conn, &user.agency_id, id)?
        .filter(|(row, _, _)| {
            user.employee_id
                .as_ref()
                .is_some_and(|own| own.as_str() == row.employee_id)
        })
        .ok_or(ErrorCode::NotFound)?;
    let plan = find_plan(conn, &user.agency_id, &row)?;
    if row.is_settled() || !Act::AnswerConcerns.is_open_in(plan.plan_state()?) {
        return Err(ErrorCode::WrongState.into());
    }
    Ok((row, plan))
}

fn find_plan(conn: &mut Conn, agency: &AgencyId, row: &ConcernRow) -> ApiResult<PlanRow> {
    Ok(plans::find_plan(conn, agency, &row.plan_id.as_str().into())?.ok_or(DbError::NotFound)?)
}

fn own(conn: &mut Conn, user: &CurrentUser, row: &ConcernRow) -> ApiResult<MyConcern> {
    let all = list_concerns(conn, &user.agency_id, &row.employee_id.as_str().into())?;
    let found = all.into_iter().find(|concern| concern.id.as_str() == row.id);
    Ok(found.ok_or(DbError::NotFound)?)
}

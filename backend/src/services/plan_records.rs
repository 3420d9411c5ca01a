//! Minutes of the appraisal team and decrees about a plan.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_decree, check_minutes, check_reversal},
        plan::{DecreeRequest, MinutesRequest, PlanEventKind, PlanResponse},
        problem::ErrorCode,
    },
    domain::{ids::PlanId, plan::lifecycle::Act},
};

use super::{
    carry_out::{effective_day, last_beginning},
    plan_access::{VisiblePlan, find_plan_at_version, find_visible_plan},
    plan_history::add_plan_event,
    read_plan::plan_response,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{plan_records, plans},
        rows::{
            plan::PlanRow,
            plan_record::{EXECUTION, PlanDecreeRow, PlanMinutesRow, REVERSAL},
        },
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Records minutes about the content that is under review. Earlier minutes stay on record; the last ones count.
pub async fn record_minutes(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: MinutesRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::RecordMinutes)?;
        ApiError::refuse(check_minutes(&request, today))?;
        let content_sha256 = plan
            .row
            .content_sha256
            .clone()
            .ok_or_else(|| ApiError::from(ErrorCode::WrongState))?;
        let row = PlanMinutesRow {
            agency_id: plan.row.agency_id.clone(),
            id: new_id(),
            plan_id: plan.row.id.clone(),
            content_sha256,
            number: request.number.trim().to_owned(),
            met_on: request.met_on,
            place: request.place.trim().to_owned(),
            attendees: serde_json::to_string(&request.attendees).map_err(anyhow::Error::from)?,
            recommendation: request.recommendation.as_str().to_owned(),
            advice: request.advice.trim().to_owned(),
            recorded_by: user.user_id.0.clone(),
            created_at: now,
        };
        let next = touch(conn, plan.row, now)?;
        plan_records::insert_minutes(conn, &row)?;
        add_plan_event(conn, &next, &user, PlanEventKind::Minutes, Some(&row.number), now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Records the decree that an approved plan is carried out by, or corrects it before that.
pub async fn record_decree(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: DecreeRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    store_decree(db, user, id, version, request, Act::RecordDecree, now).await
}

/// Records the decree that takes back a plan that was carried out.
pub async fn record_reversal(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: DecreeRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    store_decree(db, user, id, version, request, Act::RecordReversal, now).await
}

async fn store_decree(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: DecreeRequest,
    act: Act,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, act)?;
        let (kind, effective_on) = if act == Act::RecordReversal {
            let last = last_beginning(conn, &plan.row)?;
            ApiError::refuse(check_reversal(&request, last))?;
            (REVERSAL, request.effective_on.unwrap_or(last))
        } else {
            let day = effective_day(&plan.row)?;
            ApiError::refuse(check_decree(&request, day))?;
            (EXECUTION, day)
        };
        let row = PlanDecreeRow {
            agency_id: plan.row.agency_id.clone(),
            plan_id: plan.row.id.clone(),
            kind: kind.to_owned(),
            number: request.number.trim().to_owned(),
            dated_on: request.dated_on,
            oath_on: request.oath_on,
            effective_on,
            signatory_name: request.signatory_name.trim().to_owned(),
            signatory_title: request.signatory_title.trim().to_owned(),
            recorded_by: user.user_id.0.clone(),
            created_at: now,
        };
        let next = touch(conn, plan.row, now)?;
        plan_records::upsert_decree(conn, &row)?;
        add_plan_event(conn, &next, &user, PlanEventKind::Decree, Some(&row.number), now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// The plan at the version that was read, if `act` is open in its state and to this user: 404, 403, 428, 412, then 409.
pub(super) fn plan_for(
    conn: &mut Conn,
    user: &CurrentUser,
    id: &PlanId,
    version: Option<i32>,
    act: Act,
) -> ApiResult<VisiblePlan> {
    let plan = find_plan_at_version(conn, user, id, act.rule().1, version)?;
    if act.is_open_in(plan.state) {
        Ok(plan)
    } else {
        Err(ErrorCode::WrongState.into())
    }
}

/// Gives the plan its next version: of two changes at once, one wins. Comes before anything else is written, so that everybody waits for the
/// plan first and nobody for each other.
pub(super) fn touch(conn: &mut Conn, plan: PlanRow, now: NaiveDateTime) -> ApiResult<PlanRow> {
    let next = PlanRow {
        updated_at: now,
        version: plan.version + 1,
        ..plan
    };
    if plans::update_plan(conn, &next, next.version - 1)? {
        Ok(next)
    } else {
        Err(ErrorCode::StaleVersion.into())
    }
}

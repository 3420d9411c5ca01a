//! What the personnel office puts on record about a single move before it is decided on: the text to the person, and the decisions that override
//! rules which warn.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_override, check_reason_text},
        plan::{OverrideRequest, PlanEventKind, PlanResponse, ReasonText},
        problem::ErrorCode,
    },
    domain::{
        ids::{MoveId, PlanId},
        plan::lifecycle::Act,
        rule::{NotOverridable, Param, RuleId, RuleResult},
    },
};

use super::{
    move_exceptions::{find_move, note_plan},
    move_notes::MoveNotes,
    plan_access::find_visible_plan,
    plan_records::plan_for,
    read_plan::plan_response,
    scenario::MoveDetail,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError,
        queries::{move_overrides, reason_texts},
        rows::{move_override::MoveOverrideRow, reason_text::ReasonTextRow, transfer_move::MoveRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Writes to the person why, in place of the generated text. Earlier texts stay on record; the last one counts.
pub async fn write_reason_text(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId),
    version: Option<i32>,
    request: ReasonText,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExplainMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        ApiError::refuse(check_reason_text(&request))?;
        note_plan(conn, &user, plan.row, &transfer, PlanEventKind::ReasonText, now)?;
        let texts = Some((request.id.trim().to_owned(), request.en.trim().to_owned()));
        reason_texts::insert_text(conn, &text_row(&user, &transfer, texts, now))?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Returns to the generated text. Not found where it holds already.
pub async fn return_reason_text(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId),
    version: Option<i32>,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExplainMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        MoveNotes::load(conn, &user.agency_id, &id)?
            .text(&transfer.employee_id, &transfer.to_position_id)
            .ok_or(DbError::NotFound)?;
        note_plan(conn, &user, plan.row, &transfer, PlanEventKind::ReasonText, now)?;
        reason_texts::insert_text(conn, &text_row(&user, &transfer, None, now))?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Records the decision by which a move is made although a rule warns. It takes the place of an earlier one about the same rule.
pub async fn override_rule(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId, RuleId),
    version: Option<i32>,
    request: OverrideRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id, rule) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExplainMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        require_overridable(&find_outcome(&transfer, rule)?, &request)?;
        ApiError::refuse(check_override(&request, today))?;
        note_plan(conn, &user, plan.row, &transfer, PlanEventKind::Override, now)?;
        close_open(conn, &user, &transfer, rule, now)?;
        let row = MoveOverrideRow {
            agency_id: transfer.agency_id.clone(),
            id: new_id(),
            plan_id: transfer.plan_id.clone(),
            employee_id: transfer.employee_id.clone(),
            position_id: transfer.to_position_id.clone(),
            rule: rule.as_str().to_owned(),
            authority: request.authority.as_str().to_owned(),
            reason: request.reason.trim().to_owned(),
            document: request.document.trim().to_owned(),
            dated_on: request.dated_on,
            recorded_by: user.user_id.0.clone(),
            created_at: now,
            withdrawn_by: None,
            withdrawn_at: None,
        };
        move_overrides::insert_override(conn, &row)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Takes a decision back: the rule warns again. It stays on record as withdrawn.
pub async fn withdraw_override(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId, RuleId),
    version: Option<i32>,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id, rule) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExplainMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        note_plan(conn, &user, plan.row, &transfer, PlanEventKind::Override, now)?;
        // Without one to withdraw, the whole change is undone.
        if !close_open(conn, &user, &transfer, rule, now)? {
            return Err(DbError::NotFound.into());
        }
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

fn text_row(
    user: &CurrentUser,
    transfer: &MoveRow,
    texts: Option<(String, String)>,
    now: NaiveDateTime,
) -> ReasonTextRow {
    let (text_id, text_en) = texts.unzip();
    ReasonTextRow {
        agency_id: transfer.agency_id.clone(),
        id: new_id(),
        plan_id: transfer.plan_id.clone(),
        employee_id: transfer.employee_id.clone(),
        position_id: transfer.to_position_id.clone(),
        text_id,
        text_en,
        written_by: user.user_id.0.clone(),
        created_at: now,
    }
}

/// How a rule came out for a move when it was computed; a rule that was not checked has no outcome.
fn find_outcome(transfer: &MoveRow, rule: RuleId) -> ApiResult<RuleResult> {
    let detail: MoveDetail = serde_json::from_str(&transfer.detail).map_err(anyhow::Error::from)?;
    Ok(detail
        .rules
        .into_iter()
        .find(|result| result.rule == rule)
        .ok_or(DbError::NotFound)?)
}

/// Refuses a decision that does not override this outcome.
fn require_overridable(outcome: &RuleResult, request: &OverrideRequest) -> ApiResult<()> {
    match outcome.check_override(request.authority) {
        Ok(()) => Ok(()),
        Err(NotOverridable::Blocks | NotOverridable::Nothing) => {
            let params = vec![
                Param::new("rule", outcome.rule.as_str()),
                Param::new("severity", outcome.severity.as_str()),
            ];
            Err(ApiError::from(ErrorCode::NotOverridable).with_params(params))
        }
        Err(NotOverridable::NeedsAuthority(_)) => Err(ApiError::invalid_field("/authority", "higher_authority")),
    }
}

/// Withdraws the decision in force about a rule; false where there is none.
fn close_open(
    conn: &mut Conn,
    user: &CurrentUser,
    transfer: &MoveRow,
    rule: RuleId,
    now: NaiveDateTime,
) -> ApiResult<bool> {
    let notes = MoveNotes::load(conn, &user.agency_id, &transfer.plan_id.as_str().into())?;
    let open = notes
        .overrides(&transfer.employee_id, &transfer.to_position_id)
        .iter()
        .find(|(row, _)| row.is_open() && row.rule == rule.as_str());
    match open {
        Some((row, _)) => Ok(move_overrides::close_override(
            conn,
            &user.agency_id,
            &row.id,
            &user.user_id,
            now,
        )?),
        None => Ok(false),
    }
}

//! Beginning a new plan with everything that another one has.

use chrono::NaiveDateTime;
use shared::{
    api::plan::{CopyPlanRequest, PlanEventKind, PlanResponse},
    domain::{
        ids::{AgencyId, MoveId, PlanId, ScenarioId},
        plan::PlanState,
        role::Permission,
    },
};

use super::{
    plan_access::{find_visible_plan, require_everywhere},
    plan_history::{add_move_events, add_plan_event},
    read_plan::plan_response,
    write_plan::{check_fields, next_code},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, dialect,
        queries::{moves, plans, scenarios},
        rows::{plan::PlanRow, scenario::ScenarioRow, transfer_move::MoveRow},
    },
    error::ApiResult,
    id::new_id,
};

/// Makes a draft with the fields and the proposal of another plan, under a name and a number of its own. What was decided by hand about the
/// proposal holds in the copy too; what happened to the other plan does not come along.
pub async fn copy_plan(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    request: CopyPlanRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    let today = user.today(now);
    db.write(move |conn| {
        let agency = &user.agency_id;
        let source = find_visible_plan(conn, &user, &id)?.row;
        // Two plans made at once would otherwise take the same number.
        dialect::lock_name(conn, &format!("plan codes of {agency}"))?;
        let copied = source.scenario().map(|from| (from, new_id::<ScenarioId>()));
        let row = PlanRow {
            id: new_id(),
            code: next_code(conn, agency, today)?,
            name: request.name.trim().to_owned(),
            state: PlanState::Draft.as_str().to_owned(),
            scenario_id: copied.as_ref().map(|(_, to)| to.0.clone()),
            created_by: user.user_id.0.clone(),
            created_at: now,
            updated_at: now,
            version: 1,
            content_sha256: None,
            ..source
        };
        let budget = row.most_moves()?;
        check_fields(conn, agency, &row, budget)?;
        plans::insert_plan(conn, &row)?;
        if let Some((from, to)) = copied {
            copy_scenario(conn, agency, &row, (&from, &to), now)?;
        }
        add_plan_event(conn, &row, &user, PlanEventKind::Step, None, now)?;
        let plan = find_visible_plan(conn, &user, &row.plan_id())?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

fn copy_scenario(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanRow,
    (from, to): (&ScenarioId, &ScenarioId),
    now: NaiveDateTime,
) -> ApiResult<()> {
    let Some(scenario) = scenarios::find_scenario(conn, agency, from)? else {
        return Ok(());
    };
    let copy = ScenarioRow {
        id: to.0.clone(),
        plan_id: plan.id.clone(),
        created_by: plan.created_by.clone(),
        ..scenario
    };
    scenarios::insert_scenario(conn, &copy)?;
    let rows: Vec<MoveRow> = moves::list_moves(conn, agency, from)?
        .into_iter()
        .map(|row| MoveRow {
            id: new_id::<MoveId>().0,
            scenario_id: to.0.clone(),
            plan_id: plan.id.clone(),
            created_at: now,
            ..row
        })
        .collect();
    moves::insert_moves(conn, &rows)?;
    add_move_events(conn, &rows, "proposed", now)
}

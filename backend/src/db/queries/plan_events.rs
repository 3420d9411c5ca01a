//! Table `plan_events`.

use std::collections::BTreeSet;

use diesel::{
    dsl::{exists, select},
    prelude::*,
};
use shared::{
    api::plan::PlanEventKind,
    domain::{
        ids::{AgencyId, PlanId, UserId},
        plan::PlanState,
    },
};

use crate::db::{
    Conn, DbResult,
    rows::plan_event::PlanEventRow,
    schema::{plan_events, scenarios, users},
};

/// Steps of a plan with the display name of who took them, oldest first.
pub fn list_plan_events(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<(PlanEventRow, String)>> {
    Ok(plan_events::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(plan_events::agency_id)
                .and(users::id.eq(plan_events::actor_id))),
        )
        .filter(plan_events::agency_id.eq(agency.as_str()))
        .filter(plan_events::plan_id.eq(plan.as_str()))
        .order((plan_events::created_at, plan_events::id))
        .select((PlanEventRow::as_select(), users::display_name))
        .load(conn)?)
}

/// Display name of who did the last of what happened to a plan.
pub fn find_last_actor(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Option<String>> {
    Ok(plan_events::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(plan_events::agency_id)
                .and(users::id.eq(plan_events::actor_id))),
        )
        .filter(plan_events::agency_id.eq(agency.as_str()))
        .filter(plan_events::plan_id.eq(plan.as_str()))
        .order((plan_events::created_at.desc(), plan_events::id.desc()))
        .select(users::display_name)
        .first(conn)
        .optional()?)
}

/// Plans that have ever been put to review.
pub fn list_submitted_plans(conn: &mut Conn, agency: &AgencyId) -> DbResult<BTreeSet<PlanId>> {
    let ids: Vec<String> = plan_events::table
        .filter(plan_events::agency_id.eq(agency.as_str()))
        .filter(plan_events::state.eq(PlanState::Review.as_str()))
        .select(plan_events::plan_id)
        .distinct()
        .load(conn)?;
    Ok(ids.into_iter().map(PlanId).collect())
}

/// Whether the plan has ever been put to review.
pub fn was_submitted(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<bool> {
    let reviews = plan_events::table
        .filter(plan_events::agency_id.eq(agency.as_str()))
        .filter(plan_events::plan_id.eq(plan.as_str()))
        .filter(plan_events::state.eq(PlanState::Review.as_str()));
    Ok(select(exists(reviews)).get_result(conn)?)
}

/// Whether this account has worked on the plan: created, changed, computed, published or submitted it, or recorded anything about it. Who only
/// decided on it has not.
pub fn has_worked_on(conn: &mut Conn, agency: &AgencyId, plan: &PlanId, user: &UserId) -> DbResult<bool> {
    let decisions = [PlanState::Approved, PlanState::Returned].map(PlanState::as_str);
    let events = plan_events::table
        .filter(plan_events::agency_id.eq(agency.as_str()))
        .filter(plan_events::plan_id.eq(plan.as_str()))
        .filter(plan_events::actor_id.eq(user.as_str()))
        .filter(
            plan_events::kind
                .ne(PlanEventKind::Step.as_str())
                .or(plan_events::state.ne_all(decisions)),
        );
    let proposals = scenarios::table
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::plan_id.eq(plan.as_str()))
        .filter(scenarios::created_by.eq(user.as_str()));
    Ok(select(exists(events).or(exists(proposals))).get_result(conn)?)
}

/// Adds a step.
pub fn insert_plan_event(conn: &mut Conn, row: &PlanEventRow) -> DbResult<()> {
    diesel::insert_into(plan_events::table).values(row).execute(conn)?;
    Ok(())
}

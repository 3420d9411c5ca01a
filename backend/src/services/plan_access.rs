//! Who may see and change which plan.

use shared::{
    api::problem::ErrorCode,
    domain::{
        ids::PlanId,
        plan::{PlanState, PlanView},
        role::{Permission, Reach, reach},
    },
};

use crate::{
    auth::CurrentUser,
    db::{
        Conn,
        queries::{plan_events, plans},
        rows::plan::PlanRow,
    },
    error::{ApiError, ApiResult},
};

/// A plan that the reader may see.
#[derive(Debug)]
pub(super) struct VisiblePlan {
    /// As stored.
    pub row: PlanRow,
    /// Its state.
    pub state: PlanState,
    /// How much of plans the reader sees.
    pub view: PlanView,
}

/// The plan, or "not found" when the reader may not know of it.
pub(super) fn find_visible_plan(conn: &mut Conn, user: &CurrentUser, id: &PlanId) -> ApiResult<VisiblePlan> {
    let not_found = || ApiError::from(ErrorCode::NotFound);
    let row = plans::find_plan(conn, &user.agency_id, id)?.ok_or_else(not_found)?;
    let state = row.plan_state()?;
    let view = PlanView::of(&user.grants);
    let was_submitted = plan_events::was_submitted(conn, &user.agency_id, id)?;
    if !view.shows(state, was_submitted) {
        return Err(not_found());
    }
    Ok(VisiblePlan { row, state, view })
}

/// Refuses whoever does not hold `permission` for the whole government: plans cover all of it.
pub(super) fn require_everywhere(user: &CurrentUser, permission: Permission) -> ApiResult<()> {
    if holds_everywhere(user, permission) {
        Ok(())
    } else {
        Err(ErrorCode::Forbidden.into())
    }
}

/// Whether `permission` is held for the whole government.
pub(super) fn holds_everywhere(user: &CurrentUser, permission: Permission) -> bool {
    reach(&user.grants, permission) == Reach::Everything
}

/// The plan for somebody who edits plans, at the version they have read: 404, then 403, 428 and 412.
pub(super) fn find_plan_at_version(
    conn: &mut Conn,
    user: &CurrentUser,
    id: &PlanId,
    permission: Permission,
    version: Option<i32>,
) -> ApiResult<VisiblePlan> {
    let plan = find_visible_plan(conn, user, id)?;
    require_everywhere(user, permission)?;
    check_version(plan.row.version, version)?;
    Ok(plan)
}

/// Refuses a change that does not say which version it is about, or speaks of an old one.
pub(super) fn check_version(present: i32, asked: Option<i32>) -> ApiResult<()> {
    match asked {
        None => Err(ErrorCode::VersionRequired.into()),
        Some(version) if version != present => Err(ErrorCode::StaleVersion.into()),
        Some(_) => Ok(()),
    }
}

//! What somebody who has a plan open needs to hear: its version, its work in progress, and who else is there.

use shared::{
    api::{
        plan::{PlanLiveResponse, PlanPlace},
        problem::ErrorCode,
    },
    domain::{ids::PlanId, role::Permission},
};

use super::plan_access::{find_visible_plan, holds_everywhere};
use crate::{
    auth::CurrentUser,
    db::{
        Db,
        queries::{jobs, plan_events, working_decisions},
    },
    error::{ApiError, ApiResult},
    presence::{Listening, Presence},
    state::AppState,
};

/// The plan as it stands this moment. Work in progress is told to those who may change the plan.
async fn look_at_plan(db: &Db, presence: &Presence, user: &CurrentUser, id: &PlanId) -> ApiResult<PlanLiveResponse> {
    let (reader, plan) = (user.clone(), id.clone());
    let mut live = db
        .read(move |conn| {
            let agency = &reader.agency_id;
            let found = find_visible_plan(conn, &reader, &plan)?;
            let (working_version, working_by) = if holds_everywhere(&reader, Permission::EditPlans) {
                working_decisions::find_working_version(conn, agency, &plan)?.unwrap_or_default()
            } else {
                (0, None)
            };
            Ok::<_, ApiError>(PlanLiveResponse {
                version: found.row.version,
                state: found.state,
                changed_by: plan_events::find_last_actor(conn, agency, &plan)?,
                running_job: jobs::find_open_job(conn, agency, &plan)?,
                working_version,
                working_by,
                people: Vec::new(),
            })
        })
        .await?;
    live.people = presence.others(&user.agency_id, id, &user.user_id);
    Ok(live)
}

/// The plan as it stands, for somebody who asks again in a while.
pub async fn look_in(
    state: &AppState,
    user: &CurrentUser,
    id: &PlanId,
    place: PlanPlace,
) -> ApiResult<PlanLiveResponse> {
    let live = look_at_plan(&state.db, &state.presence, user, id).await?;
    state
        .presence
        .look_in(&user.agency_id, id, &user.user_id, &user.display_name, place);
    Ok(live)
}

/// Somebody who listens to a plan: told at once how it stands, and then whenever that has changed.
pub struct Watch {
    state: AppState,
    user: CurrentUser,
    plan: PlanId,
    last: Option<PlanLiveResponse>,
    _listening: Listening,
}

impl Watch {
    /// Begins to listen, if the plan is there for the reader.
    pub async fn begin(state: AppState, user: CurrentUser, plan: PlanId, place: PlanPlace) -> ApiResult<Self> {
        look_at_plan(&state.db, &state.presence, &user, &plan).await?;
        let listening = state
            .presence
            .listen(&user.agency_id, &plan, &user.user_id, &user.display_name, place);
        Ok(Self {
            state,
            user,
            plan,
            last: None,
            _listening: listening,
        })
    }

    /// What is new since the last time; `None` where nothing is. An error ends it: the session is over, or the plan is not for the reader
    /// any more.
    pub async fn look(&mut self) -> ApiResult<Option<PlanLiveResponse>> {
        let (session, now) = (self.user.session_id.clone(), self.state.clock.now());
        let user = self
            .state
            .db
            .read(move |conn| CurrentUser::load(conn, &session, now))
            .await?;
        self.user = user.ok_or(ErrorCode::Unauthenticated)?;
        let live = look_at_plan(&self.state.db, &self.state.presence, &self.user, &self.plan).await?;
        if self.last.as_ref() == Some(&live) {
            return Ok(None);
        }
        self.last = Some(live.clone());
        Ok(Some(live))
    }
}

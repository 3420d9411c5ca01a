//! What a plan's proposal does: its moves, the units before and after, and what the people concerned say.

use std::collections::BTreeMap;

use shared::{
    api::{
        page::Page,
        plan::{MoveResponse, PlanEffectResponse, ResponseKind},
        problem::ErrorCode,
        transfer::{PlanAnswerResponse, PlanFeedbackResponse},
    },
    domain::{
        ids::{EmployeeId, MoveId, PlanId},
        role::Permission,
    },
};

use super::{
    page::PageRequest,
    plan_access::{find_visible_plan, require_everywhere},
    scenario::MoveDetail,
    search_text::search_text,
};
use crate::{
    auth::CurrentUser,
    db::{
        Db, DbResult, parse_text,
        queries::{feedback, move_exceptions, move_responses, moves, scenarios},
        rows::move_exception::MoveExceptionRow,
    },
    error::ApiResult,
};

/// Which answer of the person concerned a list of moves is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseFilter {
    /// No answer yet.
    Waiting,
    /// This answer, as the last one.
    Is(ResponseKind),
}

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct MoveSearch {
    /// Part of a name or staff number, in any case.
    pub text: Option<String>,
    /// Only moves that were answered like this.
    pub response: Option<ResponseFilter>,
}

/// One page of the moves of the scenario in force, by name of the person.
pub async fn list_moves(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    search: MoveSearch,
    page: PageRequest,
) -> ApiResult<Page<MoveResponse>> {
    let user = user.clone();
    db.read(move |conn| {
        let agency = &user.agency_id;
        let plan = find_visible_plan(conn, &user, &id)?;
        require_everywhere(&user, Permission::ViewMoves)?;
        if !plan.view.shows_names(plan.state) {
            return Err(ErrorCode::Forbidden.into());
        }
        let Some(scenario) = plan.row.scenario() else {
            return Ok(page.page(Vec::new(), 0));
        };
        let mut answers = BTreeMap::new();
        for (id, kind) in move_responses::list_last_kinds(conn, agency, &scenario)? {
            answers.insert(id, parse_text("move_responses.kind", &kind, ResponseKind::parse)?);
        }
        let text = search_text(search.text);
        let movers = moves::list_movers(conn, agency, &scenario)?
            .into_iter()
            .filter(|mover| {
                text.as_deref().is_none_or(|text| mover.search_key.contains(text))
                    && match search.response {
                        None => true,
                        Some(ResponseFilter::Waiting) => !answers.contains_key(&mover.move_id),
                        Some(ResponseFilter::Is(kind)) => answers.get(&mover.move_id) == Some(&kind),
                    }
            })
            .collect();
        let (movers, total) = page.cut(movers);
        let ids: Vec<&str> = movers.iter().map(|mover| mover.move_id.as_str()).collect();
        let mut exceptions = move_exceptions::list_exceptions(conn, agency, &scenario)?;
        let mut details: BTreeMap<String, String> = moves::list_details(conn, agency, &ids)?.into_iter().collect();
        let items = movers
            .into_iter()
            .filter_map(|mover| Some((details.remove(&mover.move_id)?, mover)))
            .map(|(detail, mover)| {
                let detail: MoveDetail = serde_json::from_str(&detail).map_err(anyhow::Error::from)?;
                Ok(MoveResponse {
                    response: answers.get(&mover.move_id).copied(),
                    exception: exceptions
                        .remove(&mover.move_id)
                        .map(MoveExceptionRow::into_response)
                        .transpose()?,
                    id: MoveId(mover.move_id),
                    employee_id: EmployeeId(mover.employee_id),
                    employee_name: mover.name,
                    nip: mover.nip,
                    rank: mover.rank,
                    from: detail.from,
                    to: detail.to,
                    fit: detail.fit,
                    reasons: detail.reasons,
                    rules: detail.rules,
                    alternative: detail.alternative,
                })
            })
            .collect::<ApiResult<_>>()?;
        Ok(page.page(items, total))
    })
    .await
}

/// The compared units before and after the plan as it was computed; empty without a proposal.
pub async fn read_effect(db: &Db, user: &CurrentUser, id: PlanId) -> ApiResult<PlanEffectResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        if !plan.view.shows_proposal(plan.state) {
            return Err(ErrorCode::Forbidden.into());
        }
        let json = match plan.row.scenario() {
            Some(scenario) => scenarios::find_effect(conn, &user.agency_id, &scenario)?,
            None => None,
        };
        match json {
            Some(json) => Ok(serde_json::from_str(&json).map_err(anyhow::Error::from)?),
            None => Ok(PlanEffectResponse { items: Vec::new() }),
        }
    })
    .await
}

/// One page of all answers to the plan with names, newest first.
pub async fn list_plan_responses(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    page: PageRequest,
) -> ApiResult<Page<PlanAnswerResponse>> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        require_everywhere(&user, Permission::ViewFeedback)?;
        let Some(scenario) = plan.row.scenario() else {
            return Ok(page.page(Vec::new(), 0));
        };
        let (rows, total) =
            move_responses::page_responses(conn, &user.agency_id, &scenario, page.offset(), page.limit())?;
        let items = rows
            .into_iter()
            .map(|(row, employee_name)| {
                Ok(PlanAnswerResponse {
                    employee_name,
                    move_id: MoveId(row.move_id.clone()),
                    answer: row.into_answer()?,
                })
            })
            .collect::<DbResult<_>>()?;
        Ok(page.page(items, total))
    })
    .await
}

/// One page of the feedback about the plan with names, newest first.
pub async fn list_plan_feedback(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    page: PageRequest,
) -> ApiResult<Page<PlanFeedbackResponse>> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        require_everywhere(&user, Permission::ViewFeedback)?;
        let Some(scenario) = plan.row.scenario() else {
            return Ok(page.page(Vec::new(), 0));
        };
        let (rows, total) = feedback::page_feedback(conn, &user.agency_id, &scenario, page.offset(), page.limit())?;
        let items = rows
            .into_iter()
            .map(|(row, employee_name)| {
                Ok(PlanFeedbackResponse {
                    employee_name,
                    feedback: row.into_response()?,
                })
            })
            .collect::<DbResult<_>>()?;
        Ok(page.page(items, total))
    })
    .await
}

//! A plan as a file that can be read in again, see [`super::import_plan`].

use std::collections::BTreeMap;

use shared::{
    api::plan::{PLAN_FILE_FORMAT, PLAN_FILE_VERSION, PlanFile, PlanFileMove, PlanFilePair, PlanFilePost},
    domain::ids::{EmployeeId, PlanId, PositionId},
};

use super::{
    plan_access::find_visible_plan,
    read_papers::{collect, require_names},
    scenario::{ScenarioSummary, find_present_summary},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{employees, positions},
    },
    error::ApiResult,
    papers::PaperMove,
};

/// The plan with its moves and the decisions made by hand. Who may see the moves may have it; it needs no proposal.
pub async fn export_plan(db: &Db, user: &CurrentUser, id: PlanId) -> ApiResult<PlanFile> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        require_names(&user, &plan)?;
        let papers = collect(conn, &user, &plan)?;
        let summary = find_present_summary(conn, &user.agency_id, &plan.row)?;
        let keys = Keys::load(conn, &user)?;
        let facts = papers.plan;
        let moves: Vec<PlanFileMove> = papers.moves.into_iter().filter_map(|step| keys.step(step)).collect();
        let (stays, forbids) = summary.map_or_else(Default::default, |summary| keys.decisions(&summary, &moves));
        Ok(PlanFile {
            format: PLAN_FILE_FORMAT.to_owned(),
            version: PLAN_FILE_VERSION,
            government: papers.government,
            code: facts.code,
            content_sha256: papers.content_sha256,
            name: facts.name,
            goal: facts.goal,
            targets: facts.targets,
            evaluation_method: facts.evaluation_method,
            respond_by: facts.respond_by,
            effective_on: facts.effective_on,
            evaluate_on: facts.evaluate_on,
            // A limit that was lowered after the proposal was computed would leave no room for its own moves.
            budget: facts.budget.max(u32::try_from(moves.len()).unwrap_or(u32::MAX)),
            criteria: facts.criteria.preset,
            weights: facts.criteria.own(),
            moves,
            stays,
            forbids,
        })
    })
    .await
}

/// What people and positions are called outside this installation.
struct Keys {
    nips: BTreeMap<EmployeeId, String>,
    codes: BTreeMap<PositionId, String>,
}

impl Keys {
    fn load(conn: &mut Conn, user: &CurrentUser) -> ApiResult<Self> {
        let people = employees::list_employees(conn, &user.agency_id)?;
        let posts = positions::list_positions(conn, &user.agency_id)?;
        Ok(Self {
            nips: people.into_iter().map(|row| (row.id.into(), row.nip)).collect(),
            codes: posts.into_iter().map(|row| (row.id.into(), row.code)).collect(),
        })
    }

    fn step(&self, step: PaperMove) -> Option<PlanFileMove> {
        let post = |end: shared::api::plan::MoveEnd| {
            Some(PlanFilePost {
                code: self.codes.get(&end.position_id)?.clone(),
                title: end.title,
                unit: end.unit_name,
            })
        };
        Some(PlanFileMove {
            from: post(step.from)?,
            to: post(step.to)?,
            nip: step.nip,
            name: step.name,
        })
    }

    fn pair(&self, employee: &EmployeeId, position: &PositionId) -> Option<PlanFilePair> {
        Some(PlanFilePair {
            nip: self.nips.get(employee)?.clone(),
            position: self.codes.get(position)?.clone(),
        })
    }

    /// Decisions by hand that are no moves: who stays, and what was rejected.
    fn decisions(&self, summary: &ScenarioSummary, moves: &[PlanFileMove]) -> (Vec<PlanFilePair>, Vec<PlanFilePair>) {
        let is_move = |pair: &PlanFilePair| moves.iter().any(|step| step.nip == pair.nip);
        let stays = summary
            .pins
            .iter()
            .filter_map(|(employee, position)| self.pair(employee, position))
            .filter(|pair| !is_move(pair))
            .collect();
        let forbids = summary
            .forbids
            .iter()
            .filter_map(|(employee, position)| self.pair(employee, position))
            .collect();
        (stays, forbids)
    }
}

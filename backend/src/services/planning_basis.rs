//! What a proposal is computed from: for the worker that computes it, and for a browser that tries changes.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{plan::Criteria, problem::ErrorCode},
    domain::{
        fit::FitWeights,
        ids::{AgencyId, PlanId},
        role::Permission,
    },
    planner::{
        candidates::{PlanningInput, PlanningScope},
        live::{Decisions, LiveBasis, PersonName},
        objective::CriteriaWeights,
    },
};

use super::{
    employee_relations::add_conflicts,
    load_settings::load_rule_settings,
    load_snapshot::load_snapshot,
    plan_access::{find_visible_plan, require_everywhere},
    refresh_needs::refresh_needs_for,
    scenario::find_present_summary,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{employees, job_titles, moves},
        rows::plan::PlanRow,
    },
    error::ApiResult,
    hash::sha256_hex,
};

/// People, posts and rules as they are now, without anything that was decided about the proposal.
pub(crate) struct PlanningBasis {
    /// The input; criteria and scope are to be filled in by [`shared::planner::live::decide`].
    pub input: PlanningInput,
    /// What the plan asks for, as it was when the basis was read.
    pub asked: Asked,
    /// Name of each title.
    pub titles: BTreeMap<String, String>,
}

/// What the plan asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// What it cares about.
    pub criteria: Criteria,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
}

impl PlanningBasis {
    /// Reads the basis of a plan. Stored needs must be those of `today`, see [`super::refresh_needs`].
    pub fn load(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow, today: NaiveDate) -> ApiResult<Self> {
        let asked = Asked {
            criteria: plan.plan_criteria()?,
            effective_on: plan.effective_on,
        };
        // Rules are those of the day of the move and are checked for it; a plan without one is checked as if it were today.
        let day = asked.effective_on.unwrap_or(today);
        let titles = job_titles::list_job_titles(conn, agency)?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let mut snapshot = load_snapshot(conn, agency, today)?;
        add_conflicts(
            conn,
            agency,
            &mut snapshot.employees,
            &snapshot.positions,
            &snapshot.titles,
        )?;
        // Nobody is proposed to move twice: who moves in another published plan stays where this plan finds them.
        let engaged = moves::list_engaged(conn, agency, &plan.plan_id())?;
        for person in &mut snapshot.employees {
            person.is_held |= engaged.contains(person.id.as_str());
        }
        Ok(Self {
            input: PlanningInput {
                effective_on: day,
                units: snapshot.units,
                titles: snapshot.titles,
                positions: snapshot.positions,
                employees: snapshot.employees,
                rules: load_rule_settings(conn, agency, day)?,
                fit: FitWeights::default(),
                criteria: CriteriaWeights::default(),
                scope: PlanningScope::default(),
            },
            asked,
            titles,
        })
    }

    /// Fingerprint of the input: another one means other people, posts, needs or rules, or another day.
    pub fn fingerprint(&self) -> ApiResult<String> {
        let text = serde_json::to_vec(&self.input).map_err(anyhow::Error::from)?;
        Ok(sha256_hex(&text))
    }
}

/// The basis of a plan with names, as JSON: several megabytes for a large government, so it is written where it is read, off the threads that
/// answer requests.
///
/// Needs [`Permission::EditPlans`] for the whole government, and a plan that may be changed.
pub async fn read_basis(db: &Db, user: &CurrentUser, id: PlanId, now: NaiveDateTime) -> ApiResult<Vec<u8>> {
    let user = user.clone();
    let today = user.today(now);
    require_everywhere(&user, Permission::EditPlans)?;
    refresh_needs_for(db, &user.agency_id, today).await?;
    db.read(move |conn| {
        let agency = &user.agency_id;
        let plan = find_visible_plan(conn, &user, &id)?;
        if !plan.state.is_editable() {
            return Err(ErrorCode::WrongState.into());
        }
        let basis = PlanningBasis::load(conn, agency, &plan.row, today)?;
        if basis.input.employees.is_empty() {
            return Err(ErrorCode::NothingToPlan.into());
        }
        let decisions = present_decisions(conn, &plan.row)?;
        let mut names: BTreeMap<String, PersonName> = employees::list_employees(conn, agency)?
            .into_iter()
            .map(|row| {
                let name = PersonName {
                    name: row.name,
                    nip: row.nip,
                };
                (row.id, name)
            })
            .collect();
        let unnamed = || PersonName {
            name: String::new(),
            nip: String::new(),
        };
        let people = basis.input.employees.iter();
        let titles = basis.input.titles.iter();
        let answer = LiveBasis {
            fingerprint: basis.fingerprint()?,
            version: plan.row.version,
            decisions,
            people: people
                .map(|person| names.remove(person.id.as_str()).unwrap_or_else(unnamed))
                .collect(),
            titles: titles
                .map(|title| basis.titles.get(title.id.as_str()).cloned().unwrap_or_default())
                .collect(),
            input: basis.input,
        };
        Ok(serde_json::to_vec(&answer).map_err(anyhow::Error::from)?)
    })
    .await
}

/// What the plan asks for, and the decisions by hand of its present proposal.
pub(super) fn present_decisions(conn: &mut Conn, plan: &PlanRow) -> ApiResult<Decisions> {
    let (pins, forbids) = find_present_summary(conn, &plan.agency_id.as_str().into(), plan)?
        .map(|summary| (summary.pins, summary.forbids))
        .unwrap_or_default();
    Ok(Decisions {
        budget: Some(plan.most_moves()?),
        criteria: plan.plan_criteria()?,
        pins,
        forbids,
    })
}

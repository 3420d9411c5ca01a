//! The computed variants of a plan: listing, naming, choosing and comparing them. The personnel office's alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_scenario_name,
        plan::{
            ComparedMove, ComparedPlace, ComparedTarget, ComparedUnit, ComparisonResponse, Criteria, MAX_COMPARED,
            MAX_COMPARED_MOVES, MIN_COMPARED, MoveEnd, PlanEffectResponse, PlanEventKind, PlanResponse,
            ScenarioResponse, ScenariosResponse,
        },
        problem::{ErrorCode, FieldError},
    },
    domain::{
        ids::{AgencyId, EmployeeId, PlanId, ScenarioId},
        plan::{
            lifecycle::Act,
            target::{JudgedFigure, PlanTargets},
        },
        role::Permission,
    },
};

use super::{
    plan_access::{find_visible_plan, require_everywhere},
    plan_history::add_plan_event,
    plan_records::plan_for,
    read_plan::plan_response,
    scenario::{MoveDetail, ScenarioSummary},
    write_plan::stored_budget,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError,
        queries::{employees, jobs, moves, plans, scenarios},
        rows::plan::PlanRow,
    },
    error::{ApiError, ApiResult},
};

/// Every scenario of a plan, newest first.
pub async fn list_scenarios(db: &Db, user: &CurrentUser, id: PlanId) -> ApiResult<ScenariosResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?.row;
        Ok(ScenariosResponse {
            items: load(conn, &user.agency_id, &plan)?,
        })
    })
    .await
}

/// Names a scenario, or takes its name away.
pub async fn name_scenario(
    db: &Db,
    user: &CurrentUser,
    (id, scenario): (PlanId, ScenarioId),
    name: String,
) -> ApiResult<ScenariosResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    db.write(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?.row;
        ApiError::refuse(check_scenario_name(&name))?;
        let name = Some(name.trim()).filter(|name| !name.is_empty());
        if !scenarios::update_name(conn, &user.agency_id, &id, &scenario, name)? {
            return Err(DbError::NotFound.into());
        }
        Ok(ScenariosResponse {
            items: load(conn, &user.agency_id, &plan)?,
        })
    })
    .await
}

/// Makes a scenario the plan's proposal again, with the budget and the criteria it was computed for.
pub async fn choose_scenario(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    scenario: ScenarioId,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::Edit)?.row;
        if jobs::find_open_job(conn, &user.agency_id, &id)?.is_some() {
            return Err(ErrorCode::JobRunning.into());
        }
        let summary = find_summary(conn, &user.agency_id, &id, &scenario)?;
        let next = PlanRow {
            scenario_id: Some(scenario.0.clone()),
            budget: stored_budget(summary.proposal.budget),
            updated_at: now,
            version: plan.version + 1,
            ..plan
        }
        .with_criteria(Criteria::new(summary.criteria, summary.weights));
        if !plans::update_plan(conn, &next, next.version - 1)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        add_plan_event(conn, &next, &user, PlanEventKind::Edited, None, now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Holds two to four scenarios of a plan against each other.
pub async fn compare_scenarios(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    asked: Vec<ScenarioId>,
) -> ApiResult<ComparisonResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    let distinct: BTreeSet<&ScenarioId> = asked.iter().collect();
    if distinct.len() != asked.len() || !(MIN_COMPARED..=MAX_COMPARED).contains(&asked.len()) {
        let fault = FieldError::new("/scenario", "out_of_range")
            .with("min", MIN_COMPARED)
            .with("max", MAX_COMPARED);
        return Err(ApiError::validation(vec![fault]));
    }
    db.read(move |conn| {
        let agency = &user.agency_id;
        let plan = find_visible_plan(conn, &user, &id)?.row;
        let mut all: BTreeMap<ScenarioId, ScenarioResponse> = load(conn, agency, &plan)?
            .into_iter()
            .map(|scenario| (scenario.id.clone(), scenario))
            .collect();
        let scenarios = asked
            .iter()
            .map(|id| Ok(all.remove(id).ok_or(DbError::NotFound)?))
            .collect::<ApiResult<Vec<_>>>()?;
        let (shared_moves, differing_people, moves) = compare_moves(conn, agency, &asked)?;
        Ok(ComparisonResponse {
            targets: compare_targets(&plan.targets()?, &scenarios),
            scenarios,
            shared_moves,
            differing_people,
            moves,
            units: compare_units(conn, agency, &asked)?,
        })
    })
    .await
}

fn find_summary(conn: &mut Conn, agency: &AgencyId, plan: &PlanId, id: &ScenarioId) -> ApiResult<ScenarioSummary> {
    let row = scenarios::list_of_plan(conn, agency, plan)?
        .into_iter()
        .find(|row| row.id == id.as_str())
        .ok_or(DbError::NotFound)?;
    Ok(serde_json::from_str(&row.summary).map_err(anyhow::Error::from)?)
}

fn load(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow) -> ApiResult<Vec<ScenarioResponse>> {
    scenarios::list_of_plan(conn, agency, &plan.plan_id())?
        .into_iter()
        .map(|row| {
            let summary: ScenarioSummary = serde_json::from_str(&row.summary).map_err(anyhow::Error::from)?;
            Ok(ScenarioResponse {
                is_present: plan.scenario_id.as_ref() == Some(&row.id),
                id: ScenarioId(row.id),
                name: row.name,
                created_by: row.created_by,
                criteria: summary.criteria,
                weights: summary.weights,
                proposal: summary.proposal,
            })
        })
        .collect()
}

/// The targets of the plan against what each scenario would reach.
fn compare_targets(targets: &PlanTargets, scenarios: &[ScenarioResponse]) -> Vec<ComparedTarget> {
    targets
        .iter()
        .map(|(measure, target)| ComparedTarget {
            measure,
            target,
            after: scenarios
                .iter()
                .map(|one| JudgedFigure::new(measure, Some(target), &one.proposal.after))
                .collect(),
        })
        .collect()
}

/// Where everybody goes in each scenario: how many go to the same position in all, how many do not, and the first of those.
fn compare_moves(conn: &mut Conn, agency: &AgencyId, asked: &[ScenarioId]) -> ApiResult<(u32, u32, Vec<ComparedMove>)> {
    let mut goals: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
    let mut details: BTreeMap<(String, usize), String> = BTreeMap::new();
    for (index, scenario) in asked.iter().enumerate() {
        for row in moves::list_moves(conn, agency, scenario)? {
            let own = goals
                .entry(row.employee_id.clone())
                .or_insert_with(|| vec![None; asked.len()]);
            if let Some(place) = own.get_mut(index) {
                *place = Some(row.to_position_id);
            }
            details.insert((row.employee_id, index), row.detail);
        }
    }
    let people = goals.len();
    goals.retain(|_, own| own.iter().any(|place| place != &own[0]));
    let differing = goals.len();
    let ids: Vec<EmployeeId> = goals.keys().cloned().map(EmployeeId).collect();
    let mut names = employees::list_by_ids(conn, agency, &ids)?;
    names.sort_by(|one, other| (&one.search_key, &one.id).cmp(&(&other.search_key, &other.id)));
    let mut found = Vec::new();
    for person in names.into_iter().take(MAX_COMPARED_MOVES) {
        let mut from = None;
        let mut to = Vec::with_capacity(asked.len());
        for index in 0..asked.len() {
            to.push(match details.remove(&(person.id.clone(), index)) {
                None => None,
                Some(json) => {
                    let detail: MoveDetail = serde_json::from_str(&json).map_err(anyhow::Error::from)?;
                    from = Some(place(&detail.from));
                    Some(place(&detail.to))
                }
            });
        }
        if let Some(from) = from {
            found.push(ComparedMove {
                employee_id: EmployeeId(person.id),
                name: person.name,
                nip: person.nip,
                from,
                to,
            });
        }
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok((count(people - differing), count(differing), found))
}

fn place(end: &MoveEnd) -> ComparedPlace {
    ComparedPlace {
        title: end.title.clone(),
        unit_name: end.unit_name.clone(),
    }
}

/// Units whose load is not the same after all of the scenarios, the largest difference first.
fn compare_units(conn: &mut Conn, agency: &AgencyId, asked: &[ScenarioId]) -> ApiResult<Vec<ComparedUnit>> {
    let mut found: BTreeMap<String, ComparedUnit> = BTreeMap::new();
    for (index, scenario) in asked.iter().enumerate() {
        let json = scenarios::find_effect(conn, agency, scenario)?.ok_or(DbError::NotFound)?;
        let effect: PlanEffectResponse = serde_json::from_str(&json).map_err(anyhow::Error::from)?;
        for item in effect.items {
            let before_centi = item.before.subtree.load_ratio_centi;
            let unit = found
                .entry(item.before.unit.id.0.clone())
                .or_insert_with(|| ComparedUnit {
                    unit: item.before.unit,
                    before_centi,
                    after_centi: vec![before_centi; asked.len()],
                });
            if let Some(after) = unit.after_centi.get_mut(index) {
                *after = item.after.subtree.load_ratio_centi;
            }
        }
    }
    let spread = |unit: &ComparedUnit| {
        let known = unit.after_centi.iter().flatten();
        known.clone().max().unwrap_or(&0) - known.min().unwrap_or(&0)
    };
    let mut units: Vec<ComparedUnit> = found.into_values().filter(|unit| spread(unit) > 0).collect();
    units.sort_by_key(|unit| (std::cmp::Reverse(spread(unit)), unit.unit.code.clone()));
    Ok(units)
}

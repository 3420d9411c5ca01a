//! Table `moves`.

use std::collections::BTreeSet;

use diesel::prelude::*;
use shared::{
    api::plan::ExceptionKind,
    domain::{
        ids::{AgencyId, EmployeeId, MoveId, PlanId, ScenarioId},
        plan::PlanState,
    },
};

use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::{plan::PlanRow, transfer_move::MoveRow},
    schema::{employees, move_exceptions, moves, plans},
};

const DEFERRED: &str = ExceptionKind::Deferred.as_str();

/// Who moves, without the details of the move.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Mover {
    /// The move.
    pub move_id: String,
    /// The person.
    pub employee_id: String,
    /// Name with titles.
    pub name: String,
    /// Staff number.
    pub nip: String,
    /// Rank.
    pub rank: Option<String>,
    /// What `q` looks in.
    pub search_key: String,
}

/// Everybody who moves in a scenario, by name.
pub fn list_movers(conn: &mut Conn, agency: &AgencyId, scenario: &ScenarioId) -> DbResult<Vec<Mover>> {
    Ok(moves::table
        .inner_join(
            employees::table.on(employees::agency_id
                .eq(moves::agency_id)
                .and(employees::id.eq(moves::employee_id))),
        )
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .order((employees::search_key, moves::id))
        .select((
            moves::id,
            employees::id,
            employees::name,
            employees::nip,
            employees::rank,
            employees::search_key,
        ))
        .load(conn)?)
}

/// The details (JSON) of these moves by their identifier.
pub fn list_details(conn: &mut Conn, agency: &AgencyId, ids: &[&str]) -> DbResult<Vec<(String, String)>> {
    Ok(moves::table
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::id.eq_any(ids))
        .select((moves::id, moves::detail))
        .load(conn)?)
}

/// The moves of a scenario.
pub fn list_moves(conn: &mut Conn, agency: &AgencyId, scenario: &ScenarioId) -> DbResult<Vec<MoveRow>> {
    Ok(moves::table
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .order(moves::id)
        .select(MoveRow::as_select())
        .load(conn)?)
}

/// Identifier, person and new position of each move of a scenario, without what the planner says about it.
pub fn list_targets(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
) -> DbResult<Vec<(String, String, String)>> {
    Ok(moves::table
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .select((moves::id, moves::employee_id, moves::to_position_id))
        .load(conn)?)
}

/// Everybody who moves in another plan than `plan` that people have been told of and that is not yet carried out, deferred moves included and
/// withdrawn ones not.
pub fn list_engaged(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<BTreeSet<String>> {
    let open = [PlanState::Consultation, PlanState::Review, PlanState::Approved].map(PlanState::as_str);
    let half_done = [PlanState::Executed, PlanState::Monitoring].map(PlanState::as_str);
    let people: Vec<String> = moves::table
        .inner_join(
            plans::table.on(plans::agency_id
                .eq(moves::agency_id)
                .and(plans::scenario_id.eq(moves::scenario_id.nullable()))),
        )
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(plans::id.ne(plan.as_str()))
        .left_join(
            move_exceptions::table.on(move_exceptions::agency_id
                .eq(moves::agency_id)
                .and(move_exceptions::move_id.eq(moves::id))),
        )
        .filter(
            plans::state
                .eq_any(open)
                .and(move_exceptions::kind.is_null().or(move_exceptions::kind.eq(DEFERRED)))
                .or(plans::state
                    .eq_any(half_done)
                    .and(move_exceptions::kind.eq(DEFERRED))
                    .and(move_exceptions::carried_out_at.is_null())),
        )
        .select(moves::employee_id)
        .load(conn)?;
    Ok(people.into_iter().collect())
}

/// The moves of one person that are in force in their plan, with the plan, newest first.
pub fn list_moves_of(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> DbResult<Vec<(MoveRow, PlanRow)>> {
    Ok(moves::table
        .inner_join(
            plans::table.on(plans::agency_id
                .eq(moves::agency_id)
                .and(plans::scenario_id.eq(moves::scenario_id.nullable()))),
        )
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::employee_id.eq(employee.as_str()))
        .order((moves::created_at.desc(), moves::id.desc()))
        .select((MoveRow::as_select(), PlanRow::as_select()))
        .load(conn)?)
}

/// One move of one person, if it is in force in its plan, with the plan.
pub fn find_move_of(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
    id: &MoveId,
) -> DbResult<Option<(MoveRow, PlanRow)>> {
    Ok(list_moves_of(conn, agency, employee)?
        .into_iter()
        .find(|(row, _)| row.id == id.as_str()))
}

/// Adds moves.
pub fn insert_moves(conn: &mut Conn, rows: &[MoveRow]) -> DbResult<usize> {
    insert_many!(conn, moves::table, rows)
}

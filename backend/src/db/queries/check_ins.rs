//! Table `check_ins`, and the moves that they are about.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::{
    api::plan::ExceptionKind,
    domain::{
        ids::{AgencyId, EmployeeId, MoveId},
        plan::PlanState,
    },
};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    rows::check_in::CheckInRow,
    schema::{check_ins, employees, job_titles, move_exceptions, moves, plans, positions, units, users},
};

/// A move that was carried out, with names.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DoneMove {
    /// The move.
    pub id: String,
    /// The person.
    pub employee_id: String,
    /// Name with titles.
    pub employee_name: String,
    /// What `q` looks in.
    pub search_key: String,
    /// The new position.
    pub position_id: String,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit_id: String,
    /// Name of that unit.
    pub unit_name: String,
    /// State of the plan.
    pub plan_state: String,
    /// First day in the new posts of the plan.
    pub plan_effective_on: Option<NaiveDate>,
    /// How it went another way than the others: kind, own day, when a deferred one was carried out.
    pub exception: Option<(String, Option<NaiveDate>, Option<NaiveDateTime>)>,
}

/// Which moves are meant.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// Everybody's.
    All,
    /// Those of one person.
    Of(&'a EmployeeId),
    /// This one.
    One(&'a MoveId),
}

/// The moves that were carried out, newest first. Withdrawn moves and deferred ones that still wait are not among
/// them.
pub fn list_done_moves(conn: &mut Conn, agency: &AgencyId, which: Which<'_>) -> DbResult<Vec<DoneMove>> {
    let carried_out: Vec<&str> = PlanState::ALL
        .into_iter()
        .filter(|state| state.is_carried_out())
        .map(PlanState::as_str)
        .collect();
    let done = || {
        moves::table
            .inner_join(
                plans::table.on(plans::agency_id
                    .eq(moves::agency_id)
                    .and(plans::scenario_id.eq(moves::scenario_id.nullable()))),
            )
            .inner_join(
                employees::table.on(employees::agency_id
                    .eq(moves::agency_id)
                    .and(employees::id.eq(moves::employee_id))),
            )
            .inner_join(
                positions::table.on(positions::agency_id
                    .eq(moves::agency_id)
                    .and(positions::id.eq(moves::to_position_id))),
            )
            .inner_join(
                units::table.on(units::agency_id
                    .eq(positions::agency_id)
                    .and(units::id.eq(positions::unit_id))),
            )
            .inner_join(
                job_titles::table.on(job_titles::agency_id
                    .eq(positions::agency_id)
                    .and(job_titles::id.eq(positions::title_id))),
            )
            .left_join(
                move_exceptions::table.on(move_exceptions::agency_id
                    .eq(moves::agency_id)
                    .and(move_exceptions::move_id.eq(moves::id))),
            )
            .filter(moves::agency_id.eq(agency.as_str()))
            .filter(plans::state.eq_any(carried_out.clone()))
            .order((moves::created_at.desc(), moves::id.desc()))
            .select((
                moves::id,
                employees::id,
                employees::name,
                employees::search_key,
                positions::id,
                job_titles::name,
                units::id,
                units::name,
                plans::state,
                plans::effective_on,
                (
                    move_exceptions::kind,
                    move_exceptions::effective_on,
                    move_exceptions::carried_out_at,
                )
                    .nullable(),
            ))
    };
    let found: Vec<DoneMove> = match which {
        Which::All => done().load(conn)?,
        Which::Of(employee) => done().filter(moves::employee_id.eq(employee.as_str())).load(conn)?,
        Which::One(id) => done().filter(moves::id.eq(id.as_str())).load(conn)?,
    };
    Ok(found.into_iter().filter(DoneMove::is_done).collect())
}

impl DoneMove {
    fn is_done(&self) -> bool {
        self.exception.as_ref().is_none_or(|(kind, _, carried_out_at)| {
            kind == ExceptionKind::Deferred.as_str() && carried_out_at.is_some()
        })
    }

    /// First day in the new post: the own one of a deferred move.
    pub fn effective_on(&self) -> Option<NaiveDate> {
        let own = self.exception.as_ref().and_then(|(_, day, _)| *day);
        own.or(self.plan_effective_on)
    }
}

/// The check-ins about these moves with the name of who gave them.
pub fn list_check_ins(conn: &mut Conn, agency: &AgencyId, moves: &[&str]) -> DbResult<Vec<(CheckInRow, String)>> {
    let mut found = Vec::new();
    for some in moves.chunks(IDS_PER_STATEMENT) {
        let rows: Vec<(CheckInRow, String)> = check_ins::table
            .inner_join(
                users::table.on(users::agency_id
                    .eq(check_ins::agency_id)
                    .and(users::id.eq(check_ins::author_id))),
            )
            .filter(check_ins::agency_id.eq(agency.as_str()))
            .filter(check_ins::move_id.eq_any(some.iter().copied()))
            .order((check_ins::created_at, check_ins::id))
            .select((CheckInRow::as_select(), users::display_name))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Adds a check-in. A second one of the same side for the same move and day is a unique violation.
pub fn insert_check_in(conn: &mut Conn, row: &CheckInRow) -> DbResult<()> {
    diesel::insert_into(check_ins::table).values(row).execute(conn)?;
    Ok(())
}

//! Table `feedback`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, ScenarioId};

use crate::db::{
    Conn, DbResult,
    rows::feedback::FeedbackRow,
    schema::{employees, feedback, moves},
};

/// Feedback about these moves, oldest first.
pub fn list_feedback(conn: &mut Conn, agency: &AgencyId, moves: &[&str]) -> DbResult<Vec<FeedbackRow>> {
    Ok(feedback::table
        .filter(feedback::agency_id.eq(agency.as_str()))
        .filter(feedback::move_id.eq_any(moves))
        .order((feedback::created_at, feedback::id))
        .select(FeedbackRow::as_select())
        .load(conn)?)
}

/// One page of the feedback about a scenario with the name of who wrote it, newest first, and the number of all.
pub fn page_feedback(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
    offset: i64,
    limit: i64,
) -> DbResult<(Vec<(FeedbackRow, String)>, i64)> {
    let of_scenario = || {
        feedback::table
            .inner_join(
                moves::table.on(moves::agency_id
                    .eq(feedback::agency_id)
                    .and(moves::id.eq(feedback::move_id))),
            )
            .inner_join(
                employees::table.on(employees::agency_id
                    .eq(moves::agency_id)
                    .and(employees::id.eq(moves::employee_id))),
            )
            .filter(feedback::agency_id.eq(agency.as_str()))
            .filter(moves::scenario_id.eq(scenario.as_str()))
    };
    let total = of_scenario().count().get_result(conn)?;
    let rows = of_scenario()
        .order((feedback::created_at.desc(), feedback::id.desc()))
        .select((FeedbackRow::as_select(), employees::name))
        .offset(offset)
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// Adds a form. A second one for the same move and phase is a unique violation.
pub fn insert_feedback(conn: &mut Conn, row: &FeedbackRow) -> DbResult<()> {
    diesel::insert_into(feedback::table).values(row).execute(conn)?;
    Ok(())
}

//! Table `agencies`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbError, DbResult, rows::agency::AgencyRow, schema, schema::agencies};

/// The government with this identifier.
pub fn find_agency(conn: &mut Conn, id: &AgencyId) -> DbResult<AgencyRow> {
    Ok(agencies::table
        .find(id.as_str())
        .select(AgencyRow::as_select())
        .first(conn)?)
}

/// The government with this short code, if there is one.
pub fn find_agency_by_code(conn: &mut Conn, code: &str) -> DbResult<Option<AgencyRow>> {
    Ok(agencies::table
        .filter(agencies::code.eq(code))
        .select(AgencyRow::as_select())
        .first(conn)
        .optional()?)
}

/// Every government by code.
pub fn list_agencies(conn: &mut Conn) -> DbResult<Vec<AgencyRow>> {
    Ok(agencies::table
        .order(agencies::code)
        .select(AgencyRow::as_select())
        .load(conn)?)
}

/// Whether any government holds synthetic people.
pub fn has_demo_agency(conn: &mut Conn) -> DbResult<bool> {
    Ok(diesel::select(diesel::dsl::exists(agencies::table.filter(agencies::is_demo.eq(true)))).get_result(conn)?)
}

/// Enters a government.
pub fn insert_agency(conn: &mut Conn, row: AgencyRow) -> DbResult<()> {
    diesel::insert_into(agencies::table).values(row).execute(conn)?;
    Ok(())
}

/// Gives a government another short code.
pub fn update_code(conn: &mut Conn, id: &AgencyId, code: &str) -> DbResult<()> {
    diesel::update(agencies::table.find(id.as_str()))
        .set(agencies::code.eq(code))
        .execute(conn)?;
    Ok(())
}

/// Removes a government with everything it has. For demonstration governments only: real records are closed, never removed.
pub fn delete_demo_agency(conn: &mut Conn, id: &AgencyId) -> DbResult<()> {
    /// Deletes the government's rows of each table, in this order.
    macro_rules! delete_from {
        ($($table:ident),+ $(,)?) => {
            $(
                diesel::delete(schema::$table::table.filter(schema::$table::agency_id.eq(id.as_str()))).execute(conn)?;
            )+
        };
    }
    if !find_agency(conn, id)?.is_demo {
        return Err(DbError::NotFound);
    }
    // What refers comes before what is referred to; a table that is left out here makes the last deletion fail.
    delete_from!(
        feedback,
        outbox,
        mail_settings,
        notices,
        working_decisions,
        reason_texts,
        move_overrides,
        move_exceptions,
        plan_decrees,
        plan_minutes,
        plan_contents,
        letter_receipts,
        wishes,
        check_ins,
        training_needs,
        concern_messages,
        concerns,
        move_responses,
        move_events,
        moves,
        scenarios,
        plan_events,
        jobs,
        plans,
        setting_events,
        employee_relations,
        sessions,
        role_grants,
        users,
        competency_assessments,
        competency_requirements,
        competencies,
        performance_ratings,
        incumbencies,
        employees,
        workload_tasks,
        positions,
        job_titles,
        units,
        settings,
    );
    diesel::delete(agencies::table.find(id.as_str())).execute(conn)?;
    Ok(())
}

//! What a government says around the reasons for the moves of a plan.

use chrono::NaiveDate;
use shared::{
    api::plan::{MoveEnd, PlanEventKind},
    domain::{
        ids::EmployeeId,
        letter::{LetterFrame, LetterTemplate},
        local_day::local_day,
        plan::PlanState,
    },
};

use super::load_settings::load_letter_template;
use crate::{
    auth::CurrentUser,
    db::{
        Conn, DbError, DbResult,
        queries::{employees, plan_events},
        rows::plan::PlanRow,
    },
    error::ApiResult,
    papers::letter_frame,
};

/// The day on which the people concerned were told last; none while the plan is not public. A draft that was withdrawn tells nobody when
/// it was.
pub(super) fn published_on(conn: &mut Conn, user: &CurrentUser, plan: &PlanRow) -> DbResult<Option<NaiveDate>> {
    if !plan.plan_state()?.is_published() {
        return Ok(None);
    }
    let events = plan_events::list_plan_events(conn, &user.agency_id, &plan.plan_id())?;
    // What else happens in consultation, such as a text to one person, is no publication.
    let published = events.into_iter().rfind(|(event, _)| {
        event.state == PlanState::Consultation.as_str() && event.kind == PlanEventKind::Step.as_str()
    });
    Ok(published.map(|(event, _)| local_day(event.created_at, &user.agency.time_zone)))
}

/// The texts of the day on which the plan was published, so that a letter stays as it was read; those of `today` while it is not.
///
/// # Errors
/// [`shared::api::problem::ErrorCode::InvalidSetting`] when a stored text cannot be read.
pub(super) fn load_template_of(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanRow,
    today: NaiveDate,
) -> ApiResult<LetterTemplate> {
    let day = published_on(conn, user, plan)?.unwrap_or(today);
    load_letter_template(conn, &user.agency_id, day)
}

/// What the person who moves reads around the reasons.
///
/// # Errors
/// [`shared::api::problem::ErrorCode::InvalidSetting`] when a stored text cannot be read.
pub(super) fn load_frame(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanRow,
    employee: &EmployeeId,
    ends: (&MoveEnd, &MoveEnd),
    today: NaiveDate,
) -> ApiResult<LetterFrame> {
    let template = load_template_of(conn, user, plan, today)?;
    let person = employees::find_employee(conn, &user.agency_id, employee)?.ok_or(DbError::NotFound)?;
    let names = [&person.name, &plan.name, &user.agency.name].map(String::as_str);
    Ok(letter_frame(&template, names, ends))
}

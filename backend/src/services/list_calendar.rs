//! The days that matter for plans: deadlines, effective days, and the windows in which moves are barred.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{
        calendar::{CalendarEntry, CalendarKind, CalendarPlan, CalendarResponse, MAX_CALENDAR_DAYS},
        problem::FieldError,
    },
    domain::{
        eligibility::CONSENT,
        plan::{PlanState, PlanView},
        setting::{Setting, SettingKey},
    },
};

use crate::{
    auth::CurrentUser,
    db::{
        Db,
        queries::{plan_events, plan_records, plans, settings},
        rows::{plan::PlanRow, plan_record::EXECUTION, setting::SettingRow},
    },
    error::{ApiError, ApiResult},
};

/// Everything that touches the days from `from` to `to`, both included: plans that the reader may see, and windows.
pub async fn list_calendar(db: &Db, user: &CurrentUser, from: NaiveDate, to: NaiveDate) -> ApiResult<CalendarResponse> {
    check_range(from, to)?;
    let user = user.clone();
    db.read(move |conn| {
        let agency = &user.agency_id;
        let view = PlanView::of(&user.grants);
        let submitted = plan_events::list_submitted_plans(conn, agency)?;
        let oaths: BTreeMap<String, NaiveDate> =
            plan_records::list_oaths(conn, agency, EXECUTION)?.into_iter().collect();
        let mut items = Vec::new();
        for row in plans::list_plans(conn, agency)? {
            let state = row.plan_state()?;
            if state != PlanState::Cancelled && view.shows(state, submitted.contains(&row.plan_id())) {
                items.extend(days_of(&row, state, oaths.get(&row.id).copied()));
            }
        }
        for row in settings::list_settings(conn, agency)? {
            items.extend(window(&row));
        }
        items.retain(|entry| entry.from <= to && entry.until.is_none_or(|last| from <= last));
        items.sort_by(|one, other| {
            let by_day = one.from.cmp(&other.from).then(one.kind.cmp(&other.kind));
            let code = |entry: &CalendarEntry| entry.plan.as_ref().map(|plan| plan.code.clone());
            by_day.then_with(|| code(one).cmp(&code(other)))
        });
        Ok(CalendarResponse { from, to, items })
    })
    .await
}

fn check_range(from: NaiveDate, to: NaiveDate) -> ApiResult<()> {
    let days = to.signed_duration_since(from).num_days();
    if days < 0 {
        return Err(ApiError::invalid_field("/to", "end_before_start"));
    }
    if days > MAX_CALENDAR_DAYS {
        let fault = FieldError::new("/to", "too_long").with("max", MAX_CALENDAR_DAYS);
        return Err(ApiError::validation(vec![fault]));
    }
    Ok(())
}

fn days_of(row: &PlanRow, state: PlanState, oath_on: Option<NaiveDate>) -> Vec<CalendarEntry> {
    let days = [
        (CalendarKind::RespondBy, row.respond_by),
        (CalendarKind::Oath, oath_on),
        (CalendarKind::Effective, row.effective_on),
        // What was taken back is not judged any more.
        (
            CalendarKind::Evaluation,
            row.evaluate_on.filter(|_| state != PlanState::Reverted),
        ),
    ];
    days.into_iter()
        .filter_map(|(kind, day)| {
            let day = day?;
            Some(CalendarEntry {
                kind,
                from: day,
                until: Some(day),
                plan: Some(CalendarPlan {
                    id: row.plan_id(),
                    code: row.code.clone(),
                    name: row.name.clone(),
                    state,
                }),
                consent: None,
                legal_basis: None,
            })
        })
        .collect()
}

/// The window that a setting is, if it is one that can be read.
fn window(row: &SettingRow) -> Option<CalendarEntry> {
    let kind = match SettingKey::parse(&row.key)? {
        SettingKey::Freeze => CalendarKind::FreezeBefore,
        SettingKey::FreezeAfter => CalendarKind::FreezeAfter,
        SettingKey::ActingHead => CalendarKind::ActingHead,
        _ => return None,
    };
    let setting: Setting = row.to_domain();
    if setting.fault().is_some() {
        return None;
    }
    Some(CalendarEntry {
        kind,
        from: setting.valid_from,
        until: setting.valid_to,
        plan: None,
        consent: setting
            .value
            .strip_prefix(CONSENT)
            .map(|letter| letter.trim().to_owned()),
        legal_basis: Some(setting.legal_basis),
    })
}

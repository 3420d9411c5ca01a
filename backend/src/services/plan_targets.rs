//! Where a plan stands against its targets: from where it starts, what its proposal would reach, and what came of it.

use chrono::NaiveDate;
use shared::{
    api::plan::PlanEventResponse,
    domain::{
        balance::BalanceFigures,
        ids::AgencyId,
        local_day::local_day,
        plan::{
            PlanState,
            target::{PlanFigures, TargetStanding, judge_targets},
        },
    },
};

use super::{load_structure::Structure, scenario::ScenarioSummary};
use crate::{
    auth::CurrentUser,
    db::{Conn, rows::plan::PlanRow},
    error::ApiResult,
};

/// The targets of a plan against its figures, and the day of those that were measured.
pub(super) struct Standings {
    /// Every measure.
    pub items: Vec<TargetStanding>,
    /// The day whose figures the outcome is.
    pub outcome_on: Option<NaiveDate>,
}

impl Standings {
    /// The targets alone, for readers who may not see numbers.
    pub(super) fn without_figures(plan: &PlanRow) -> ApiResult<Self> {
        Ok(Self {
            items: judge_targets(&plan.targets()?, &PlanFigures::default()),
            outcome_on: None,
        })
    }

    /// Everything there is. What is measured on a day counts who held which post on it, with the needs of the present.
    pub(super) fn load(
        conn: &mut Conn,
        user: &CurrentUser,
        plan: &PlanRow,
        state: PlanState,
        summary: Option<&ScenarioSummary>,
        events: &[PlanEventResponse],
        today: NaiveDate,
    ) -> ApiResult<Self> {
        let agency = &user.agency_id;
        let outcome_on = outcome_day(user, state, events, today);
        let start = match summary {
            Some(summary) => Some(summary.proposal.before),
            None if state.is_editable() => measure(conn, agency, today)?,
            None => None,
        };
        let figures = PlanFigures {
            start,
            proposal: summary.map(|summary| summary.proposal.after),
            outcome: match outcome_on {
                Some(day) => measure(conn, agency, day)?,
                None => None,
            },
        };
        Ok(Self {
            items: judge_targets(&plan.targets()?, &figures),
            outcome_on,
        })
    }
}

/// The day whose figures are the outcome of a plan in `state`: a closed plan is judged by what it had reached when it was closed, one that
/// was taken back has no outcome.
fn outcome_day(
    user: &CurrentUser,
    state: PlanState,
    events: &[PlanEventResponse],
    today: NaiveDate,
) -> Option<NaiveDate> {
    match state {
        PlanState::Executed | PlanState::Monitoring => Some(today),
        PlanState::Closed => events
            .iter()
            .rfind(|event| event.state == PlanState::Closed)
            .map(|event| local_day(event.at.naive_utc(), &user.agency.time_zone)),
        _ => None,
    }
}

/// Balance of the whole government on a day; none without units.
fn measure(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<Option<BalanceFigures>> {
    Ok(Structure::load(conn, agency, day)?.map(|structure| {
        let units = &structure.units;
        structure
            .staffing()
            .balance(&units.list, &units.tree, units.tree.root())
    }))
}

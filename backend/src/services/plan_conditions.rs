//! The conditions of a step, judged one by one against the database: to show beforehand what is missing, and to refuse.

use chrono::NaiveDate;
use shared::{
    api::{
        concern::ConcernCounts,
        plan::{StepResponse, TransitionRequest, UnmetCondition},
        problem::{ErrorCode, FieldError},
    },
    domain::{
        eligibility::FreezeKind,
        ids::{AgencyId, PlanId},
        plan::{
            PlanState,
            lifecycle::{Condition, STEPS, Step},
        },
        rule::Param,
    },
};

use super::{
    carry_out::{effective_day, plan_exchange, reversal_exchange},
    concern_talks::count_concerns,
    load_settings::load_rule_settings,
    plan_access::holds_everywhere,
    plan_content::require_same_content,
    read_plan::gaps,
    scenario::find_present_summary,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, DbResult,
        queries::{job_titles, jobs, move_exceptions, moves, plan_events, plan_records},
        rows::{
            plan::PlanRow,
            plan_record::{EXECUTION, PlanDecreeRow, REVERSAL},
        },
    },
    error::{ApiError, ApiResult},
};

/// What a condition is judged for.
pub(super) struct Case<'a> {
    /// Who takes the step.
    pub user: &'a CurrentUser,
    /// The plan before it.
    pub plan: &'a PlanRow,
    /// The step.
    pub step: &'static Step,
    /// The day.
    pub today: NaiveDate,
}

/// What comes with the request of a step.
pub(super) struct Asked<'a> {
    /// The request.
    pub request: &'a TransitionRequest,
    /// Whether the password that came with it is the user's.
    pub is_confirmed: bool,
}

/// The steps from `state` that are this user's to take, each with what still keeps it from being taken.
pub(super) fn open_steps(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanRow,
    state: PlanState,
    today: NaiveDate,
) -> ApiResult<Vec<StepResponse>> {
    STEPS
        .iter()
        .filter(|step| step.from == state && holds_everywhere(user, step.permission))
        .map(|step| {
            let case = Case {
                user,
                plan,
                step,
                today,
            };
            let mut unmet = Vec::new();
            for condition in step.conditions {
                match case.judge(conn, *condition) {
                    Ok(()) => {}
                    Err(ApiError::Refused(refusal)) => unmet.push(UnmetCondition {
                        condition: *condition,
                        params: refusal.params,
                    }),
                    Err(fault) => return Err(fault),
                }
            }
            Ok(StepResponse { to: step.to, unmet })
        })
        .collect()
}

impl Case<'_> {
    /// Refuses the step when one of its conditions is not met; the first one is named.
    pub(super) fn require_all(&self, conn: &mut Conn, asked: &Asked<'_>) -> ApiResult<()> {
        for condition in self.step.conditions {
            match condition {
                Condition::Password if !asked.is_confirmed => return Err(ErrorCode::PasswordRequired.into()),
                Condition::SameContent if asked.request.content_sha256 != self.plan.content_sha256 => {
                    return Err(ErrorCode::ContentChanged.into());
                }
                _ => self.judge(conn, *condition)?,
            }
        }
        Ok(())
    }

    /// Judges a condition by what is stored. What comes with the request is judged there.
    fn judge(&self, conn: &mut Conn, condition: Condition) -> ApiResult<()> {
        let agency = &self.user.agency_id;
        let id = self.plan.plan_id();
        match condition {
            Condition::Idle => match jobs::find_open_job(conn, agency, &id)? {
                Some(_) => Err(ErrorCode::JobRunning.into()),
                None => Ok(()),
            },
            Condition::ConcernsSettled => self.require_settled_concerns(conn),
            Condition::Complete => self.require_complete(conn),
            Condition::PeopleFree => require_free_people(conn, agency, self.plan, &id),
            Condition::Minutes => self.require_minutes(conn),
            Condition::SameContent => require_same_content(conn, self.plan),
            Condition::FourEyes => {
                if plan_events::has_worked_on(conn, agency, &id, &self.user.user_id)? {
                    Err(ErrorCode::FourEyes.into())
                } else {
                    Ok(())
                }
            }
            Condition::Decree => self.find_decree(conn).map(drop),
            Condition::OutsideFreeze => self.require_outside_freeze(conn),
            Condition::DayCome => {
                let day = self.day(conn)?;
                if day <= self.today {
                    Ok(())
                } else {
                    let day = Param::new("effective_on", day);
                    Err(ApiError::from(ErrorCode::TooEarly).with_params(vec![day]))
                }
            }
            Condition::PostsUnchanged => self.require_unchanged_posts(conn),
            Condition::NothingDeferred => self.require_nothing_deferred(conn),
            Condition::Reason | Condition::Password => Ok(()),
        }
    }

    fn require_complete(&self, conn: &mut Conn) -> ApiResult<()> {
        let summary = find_present_summary(conn, &self.user.agency_id, self.plan)?;
        let gaps = gaps(self.plan, summary.as_ref(), self.today)?;
        if gaps.is_empty() {
            return Ok(());
        }
        let errors = gaps
            .into_iter()
            .map(|gap| {
                let name = gap.as_str();
                FieldError::new(&format!("/{name}"), name)
            })
            .collect();
        Err(ApiError::from(ErrorCode::NotPublishable).with_errors(errors))
    }

    fn require_settled_concerns(&self, conn: &mut Conn) -> ApiResult<()> {
        let ConcernCounts { unsettled, unkept, .. } = count_concerns(conn, self.plan)?;
        if unsettled == 0 && unkept == 0 {
            return Ok(());
        }
        let params = vec![Param::new("unsettled", unsettled), Param::new("unkept", unkept)];
        Err(ApiError::from(ErrorCode::ConcernsOpen).with_params(params))
    }

    fn require_minutes(&self, conn: &mut Conn) -> ApiResult<()> {
        let found = match &self.plan.content_sha256 {
            Some(content) => {
                plan_records::find_minutes(conn, &self.user.agency_id, &self.plan.plan_id(), content)?.is_some()
            }
            None => false,
        };
        if found {
            Ok(())
        } else {
            Err(ErrorCode::MinutesMissing.into())
        }
    }

    fn is_reversal(&self) -> bool {
        self.step.to == PlanState::Reverted
    }

    fn find_decree(&self, conn: &mut Conn) -> ApiResult<PlanDecreeRow> {
        let kind = if self.is_reversal() { REVERSAL } else { EXECUTION };
        plan_records::find_decree(conn, &self.user.agency_id, &self.plan.plan_id(), kind)?
            .ok_or_else(|| ErrorCode::DecreeMissing.into())
    }

    /// The first day in the posts that the step leads to.
    fn day(&self, conn: &mut Conn) -> ApiResult<NaiveDate> {
        if self.is_reversal() {
            Ok(self.find_decree(conn)?.effective_on)
        } else {
            effective_day(self.plan)
        }
    }

    /// Decree, oath and effective day all have to lie outside of a freeze, if the plan fills posts that it covers, and outside of the time of
    /// an acting head; or the minister has consented.
    fn require_outside_freeze(&self, conn: &mut Conn) -> ApiResult<()> {
        let agency = &self.user.agency_id;
        let Some(scenario) = self.plan.scenario() else {
            return Ok(());
        };
        let titles = job_titles::list_moved_titles(conn, agency, &scenario)?
            .iter()
            .map(|row| row.to_domain(Vec::new()))
            .collect::<DbResult<Vec<_>>>()?;
        let decree = self.find_decree(conn)?;
        let days = [Some(decree.dated_on), decree.oath_on, Some(decree.effective_on)];
        for day in days.into_iter().flatten() {
            let rules = load_rule_settings(conn, agency, day)?;
            let acting = rules.acting_head_on(day).filter(|head| head.consent.is_none());
            let closed = acting.map(|head| (head.from, head.until)).or_else(|| {
                let is_covered = titles.iter().any(|title| rules.is_frozen_title(title));
                FreezeKind::ALL
                    .into_iter()
                    .filter(|_| is_covered)
                    .filter_map(|kind| rules.freeze_on(kind, day))
                    .find(|window| window.consent.is_none())
                    .map(|window| (window.from, Some(window.until)))
            });
            if let Some((from, until)) = closed {
                let mut params = vec![Param::new("date", day), Param::new("from", from)];
                params.extend(until.map(|until| Param::new("until", until)));
                return Err(ApiError::from(ErrorCode::ElectionFreeze).with_params(params));
            }
        }
        Ok(())
    }

    fn require_unchanged_posts(&self, conn: &mut Conn) -> ApiResult<()> {
        let exchange = if self.is_reversal() {
            let day = self.day(conn)?;
            reversal_exchange(conn, self.plan, day)?
        } else {
            plan_exchange(conn, self.plan)?
        };
        exchange.require_unchanged()
    }

    fn require_nothing_deferred(&self, conn: &mut Conn) -> ApiResult<()> {
        let Some(scenario) = self.plan.scenario() else {
            return Ok(());
        };
        let waiting = move_exceptions::list_exceptions(conn, &self.user.agency_id, &scenario)?
            .values()
            .filter(|row| row.is_waiting())
            .count();
        match waiting {
            0 => Ok(()),
            moves => Err(ApiError::from(ErrorCode::DeferredOpen).with_params(vec![Param::new("moves", moves)])),
        }
    }
}

/// Nobody is told of two moves at once. Proposals leave such people out, but two plans may have been computed before either was published.
fn require_free_people(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow, id: &PlanId) -> ApiResult<()> {
    let engaged = moves::list_engaged(conn, agency, id)?;
    let movers = match plan.scenario() {
        Some(scenario) => moves::list_moves(conn, agency, &scenario)?,
        None => Vec::new(),
    };
    match movers
        .iter()
        .filter(|mover| engaged.contains(&mover.employee_id))
        .count()
    {
        0 => Ok(()),
        people => Err(ApiError::from(ErrorCode::BasisChanged).with_params(vec![Param::new("people", people)])),
    }
}

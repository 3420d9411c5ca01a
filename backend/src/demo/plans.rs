//! Plans of a demo government: an earlier one that was carried out, one in consultation, and a draft. They go through the same services
//! as plans made in the browser, with the dates of the story.

mod answers;
mod follow_up;

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use chrono::{Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use shared::{
    api::{
        plan::{CreatePlanRequest, CriteriaPreset, PlanResponse, ProposePlanRequest, TransitionRequest},
        transfer::FeedbackPhase,
    },
    domain::{
        ids::{EmployeeId, PlanId, PositionId},
        local_day::local_day,
        plan::{PlanState, target::PlanTargets},
        role::Role,
    },
};

use super::{
    accounts::username,
    government::Government,
    history::earlier_plan_day,
    load::Keys,
    people::first_of_month,
    place::Place,
    story::{self, Texts},
};
use crate::{
    auth::CurrentUser,
    clock::Clock,
    db::{
        Db, DbError,
        queries::{agencies, employees, moves, plans, users},
        rows::transfer_move::MoveRow,
    },
    error::{ApiError, ApiResult},
    id::new_id,
    jobs,
    planner_failure::FailureFolder,
    services::{
        plan_records::{record_decree, record_minutes},
        propose_plan::open_job,
        read_workload::summarise_workload,
        transition_plan::transition_plan,
        write_plan::create_plan,
    },
};

/// Makes the plans of a government that was just loaded.
///
/// # Errors
/// When a service refuses or the database fails.
pub fn make_plans(db: &Db, government: &Government, keys: &Keys, now: NaiveDateTime) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let office = Office {
        db: db.clone(),
        hr: user(db, Role::Hr, government.place)?,
        reviewer: user(db, Role::Reviewer, government.place)?,
        approver: user(db, Role::Approver, government.place)?,
        employee: user(db, Role::Employee, government.place)?,
        head: user(db, Role::Head, government.place)?,
    };
    let texts = story::texts(government.place);
    runtime
        .block_on(async {
            office.earlier_plan(government, keys, &texts, now).await?;
            office.present_plan(government, keys, &texts, now).await?;
            office.draft(government.place, &texts, now).await
        })
        .map_err(plain)
        .with_context(|| {
            format!(
                "the plans of {} could not be made; the next run of `seimbang demo` makes the place anew",
                government.place.region_name()
            )
        })
}

/// The account of a role.
fn user(db: &Db, role: Role, place: Place) -> anyhow::Result<CurrentUser> {
    let name = username(role, place);
    db.read_blocking::<_, DbError>(|conn| {
        let row = users::find_user_by_username(conn, &name)?.ok_or(DbError::NotFound)?;
        let agency = agencies::find_agency(conn, &row.agency_id.as_str().into())?;
        CurrentUser::from_rows(conn, new_id(), row, agency)
    })
    .with_context(|| format!("the account {name}"))
}

fn plain(error: ApiError) -> anyhow::Error {
    match error {
        ApiError::Internal(error) => error,
        ApiError::Database(error) => error.into(),
        ApiError::Refused(refusal) => anyhow!("refused: {} {:?}", refusal.code.title(), refusal.errors),
    }
}

/// Who acts in the story.
struct Office {
    db: Db,
    hr: CurrentUser,
    reviewer: CurrentUser,
    approver: CurrentUser,
    employee: CurrentUser,
    head: CurrentUser,
}

/// Days from the effective day to the evaluation: the last of those that the evaluation method names.
const DAYS_TO_EVALUATION: i64 = 180;

/// What is written into a plan.
struct Form<'a> {
    name: &'a str,
    goal: &'a str,
    evaluation_method: &'a str,
    respond_by: NaiveDate,
    effective_on: NaiveDate,
    budget: u32,
    criteria: CriteriaPreset,
}

impl Office {
    /// The plan that moved [`Government::earlier_moves`], from draft to execution, and what people said afterwards.
    async fn earlier_plan(
        &self,
        government: &Government,
        keys: &Keys,
        texts: &Texts,
        now: NaiveDateTime,
    ) -> ApiResult<()> {
        let effective_on = earlier_plan_day(local_day(now, government.place.time_zone()));
        let start = morning(effective_on) - TimeDelta::days(60);
        let pins: Vec<(EmployeeId, PositionId)> = government
            .earlier_moves
            .iter()
            .map(|step| (keys.employee(step.person), keys.position(step.to_post)))
            .collect();
        let form = Form {
            name: texts.earlier_name,
            goal: texts.earlier_goal,
            evaluation_method: texts.evaluation_method,
            respond_by: (start + TimeDelta::days(21)).date(),
            effective_on,
            budget: u32::try_from(pins.len()).unwrap_or(u32::MAX),
            criteria: CriteriaPreset::Balance,
        };
        let plan = self.create(&form, start).await?;
        let moves = self.propose(&plan.id, pins, start + TimeDelta::days(1))?;
        let published = start + TimeDelta::days(5);
        self.go(&self.hr, &plan.id, PlanState::Consultation, None, published)
            .await?;
        for (index, step) in moves.iter().enumerate() {
            self.answer(step, index, published + TimeDelta::days(3)).await?;
        }
        self.settle_concerns(&plan.id, start + TimeDelta::days(22)).await?;
        let submitted = start + TimeDelta::days(24);
        self.go(&self.hr, &plan.id, PlanState::Review, None, submitted).await?;
        self.minutes(&plan.id, submitted + TimeDelta::days(5)).await?;
        let decided = submitted + TimeDelta::days(9);
        self.go(
            &self.approver,
            &plan.id,
            PlanState::Approved,
            Some(texts.decision),
            decided,
        )
        .await?;
        self.decree(&plan.id, government.place, decided + TimeDelta::days(4))
            .await?;
        let executed = morning(effective_on);
        self.go(&self.hr, &plan.id, PlanState::Executed, None, executed).await?;
        self.go(
            &self.hr,
            &plan.id,
            PlanState::Monitoring,
            None,
            executed + TimeDelta::days(1),
        )
        .await?;
        for (index, step) in moves.iter().enumerate().filter(|(index, _)| index % 5 < 3) {
            self.feedback(step, index, FeedbackPhase::After, executed + TimeDelta::days(95))
                .await?;
        }
        self.follow_up(&moves, executed, now).await
    }

    /// The plan that is in consultation today. The employee's account becomes that of somebody it concerns and whom the earlier plan
    /// has moved before.
    async fn present_plan(
        &self,
        government: &Government,
        keys: &Keys,
        texts: &Texts,
        now: NaiveDateTime,
    ) -> ApiResult<()> {
        let today = local_day(now, government.place.time_zone());
        let start = now - TimeDelta::days(9);
        let effective_on = first_of_month(today + Months::new(2));
        let form = Form {
            name: texts.present_name,
            goal: texts.present_goal,
            evaluation_method: texts.evaluation_method,
            respond_by: today + TimeDelta::days(10),
            effective_on,
            budget: texts.budget,
            criteria: texts.criteria,
        };
        let plan = self.create(&form, start).await?;
        let moves = self.propose(&plan.id, Vec::new(), start + TimeDelta::days(1))?;
        let moved_before: BTreeSet<EmployeeId> = government
            .earlier_moves
            .iter()
            .map(|step| keys.employee(step.person))
            .collect();
        let own = moves
            .iter()
            .find(|step| moved_before.contains(&EmployeeId(step.employee_id.clone())))
            .or(moves.first())
            .ok_or_else(|| ApiError::Internal(anyhow!("the planner proposes nothing")))?;
        self.link_employee(own)?;
        let published = start + TimeDelta::days(4);
        self.go(&self.hr, &plan.id, PlanState::Consultation, None, published)
            .await?;
        // The account's own answer is left to whoever tries the demo.
        let others = moves.iter().filter(|step| step.id != own.id);
        for (index, step) in others.enumerate() {
            self.answer(step, index, published + TimeDelta::days(2)).await?;
        }
        self.answer_first_concern(&plan.id, published + TimeDelta::days(4))
            .await
    }

    /// A plan that the personnel office has only begun.
    async fn draft(&self, place: Place, texts: &Texts, now: NaiveDateTime) -> ApiResult<()> {
        let today = local_day(now, place.time_zone());
        let form = Form {
            name: texts.draft_name,
            goal: texts.draft_goal,
            evaluation_method: texts.evaluation_method,
            respond_by: today + TimeDelta::days(30),
            effective_on: first_of_month(today + Months::new(3)),
            budget: texts.budget,
            criteria: CriteriaPreset::Vacancies,
        };
        self.create(&form, now - TimeDelta::hours(20)).await?;
        Ok(())
    }

    async fn create(&self, form: &Form<'_>, at: NaiveDateTime) -> ApiResult<PlanResponse> {
        let targets = self.targets(form, self.hr.today(at)).await?;
        let request = CreatePlanRequest {
            name: form.name.to_owned(),
            goal: form.goal.to_owned(),
            targets,
            evaluation_method: form.evaluation_method.to_owned(),
            respond_by: Some(form.respond_by),
            effective_on: Some(form.effective_on),
            evaluate_on: Some(form.effective_on + TimeDelta::days(DAYS_TO_EVALUATION)),
            budget: form.budget,
            criteria: form.criteria,
        };
        create_plan(&self.db, &self.hr, request, at).await
    }

    /// What the personnel office sets after a look at the dashboard: what three of four moves would bring if each of them took somebody from a
    /// post with too many people to one with too few; of vacant posts, that half of the moves fill one, where the plan is about them.
    async fn targets(&self, form: &Form<'_>, day: NaiveDate) -> ApiResult<PlanTargets> {
        let now = summarise_workload(&self.db, &self.hr, None, day).await?.balance;
        let moves = form.budget * 3 / 4;
        let people = (now.total.need + now.total.holders).max(1);
        let is_about_vacancies = form.criteria == CriteriaPreset::Vacancies;
        Ok(PlanTargets {
            index_permille: Some((now.index_permille + 2_000 * moves / people).min(1_000)),
            shortage: Some(now.total.shortage.saturating_sub(moves)),
            vacant_positions: is_about_vacancies.then(|| now.total.vacant_positions.saturating_sub(form.budget / 2)),
        })
    }

    /// Computes a proposal for the day of `at` and gives its moves.
    fn propose(
        &self,
        plan: &PlanId,
        pins: Vec<(EmployeeId, PositionId)>,
        at: NaiveDateTime,
    ) -> ApiResult<Vec<MoveRow>> {
        let (_, mut order) = self
            .db
            .write_blocking(|conn| open_job(conn, &self.hr, plan.clone(), ProposePlanRequest::default(), at))?;
        order.pins = pins;
        let clock = Clock::manual(at + TimeDelta::minutes(1));
        jobs::run_now(&self.db, &clock, &FailureFolder::default(), &order)?;
        self.db.read_blocking(|conn| {
            let row = plans::find_plan(conn, &self.hr.agency_id, plan)?.ok_or(DbError::NotFound)?;
            let scenario = row.scenario().ok_or(DbError::NotFound)?;
            Ok(moves::list_moves(conn, &self.hr.agency_id, &scenario)?)
        })
    }

    fn version(&self, plan: &PlanId) -> ApiResult<(i32, Option<String>)> {
        let row = self.db.read_blocking::<_, ApiError>(|conn| {
            Ok(plans::find_plan(conn, &self.hr.agency_id, plan)?.ok_or(DbError::NotFound)?)
        })?;
        Ok((row.version, row.content_sha256))
    }

    async fn minutes(&self, plan: &PlanId, at: NaiveDateTime) -> ApiResult<()> {
        let (version, _) = self.version(plan)?;
        let minutes = story::minutes(at.date());
        record_minutes(&self.db, &self.reviewer, plan.clone(), Some(version), minutes, at).await?;
        Ok(())
    }

    async fn decree(&self, plan: &PlanId, place: Place, at: NaiveDateTime) -> ApiResult<()> {
        let (version, _) = self.version(plan)?;
        let decree = story::decree(place, at.date());
        record_decree(&self.db, &self.hr, plan.clone(), Some(version), decree, at).await?;
        Ok(())
    }

    async fn go(
        &self,
        user: &CurrentUser,
        plan: &PlanId,
        to: PlanState,
        note: Option<&str>,
        at: NaiveDateTime,
    ) -> ApiResult<()> {
        let (version, content_sha256) = self.version(plan)?;
        let request = TransitionRequest {
            note: note.map(str::to_owned),
            content_sha256,
            ..TransitionRequest::to(to)
        };
        transition_plan(&self.db, user, plan.clone(), Some(version), request, true, at).await?;
        Ok(())
    }

    fn link_employee(&self, step: &MoveRow) -> ApiResult<()> {
        let agency = &self.employee.agency_id;
        let id = EmployeeId(step.employee_id.clone());
        self.db.write_blocking(|conn| {
            let person = employees::find_employee(conn, agency, &id)?.ok_or(DbError::NotFound)?;
            users::update_employee(conn, agency, &self.employee.user_id, &id, &person.name)?;
            Ok(())
        })
    }
}

/// Half past eight in Jakarta, when the personnel office works.
fn morning(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(90)
}

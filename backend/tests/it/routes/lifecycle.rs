//! From review to the end of a plan's life: what an approval rests on, execution, single moves that go another way, and the way back.

mod exceptions;
mod races;

use backend::{
    db::{
        DbResult,
        queries::{plan_records, settings},
        rows::setting::SettingRow,
        schema::{plan_contents, plans},
    },
    id::new_id,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::{
    api::{
        path,
        plan::{JobResponse, PlanEventKind, PlanResponse, Recommendation},
        problem::ErrorCode,
    },
    domain::{
        plan::{PlanState, lifecycle::Condition},
        role::Role,
    },
};

use crate::support::{
    on_both_databases,
    people::{PASSWORD, Person},
    planning::{CODE, Planning, decree_body, minutes_body},
};

impl Planning {
    /// A plan under review, with minutes.
    async fn reviewed(&self) -> PlanResponse {
        let plan = self.published().await;
        let plan = self.take(&plan, PlanState::Review).await;
        self.minutes(&plan).await
    }

    /// A plan that was carried out.
    async fn executed(&mut self) -> PlanResponse {
        let (plan, _) = self.approved().await;
        self.on_effective_day().await;
        let plan = self.decree(&plan).await;
        self.take(&plan, PlanState::Executed).await
    }

    async fn approver(&self) -> Person {
        self.app.with_user(CODE, Role::Approver).await
    }

    /// Who holds what today, by person.
    async fn holders(&self) -> Vec<(String, String)> {
        let agency = self.government.agency.clone();
        let rows = self
            .app
            .state
            .db
            .read(move |conn| backend::db::queries::incumbencies::list_incumbencies(conn, &agency))
            .await
            .unwrap();
        rows.into_iter()
            .filter(|row| row.ends_on.is_none())
            .map(|row| (row.employee_id, row.position_id))
            .collect()
    }

    async fn record_reversal(&self, plan: &PlanResponse, effective_on: &str) -> PlanResponse {
        let mut body = decree_body("2027-01-05", None);
        body["effective_on"] = json!(effective_on);
        let address = path::plan_reversal_decree(&plan.id);
        self.put_at(&self.hr, &address, plan.version, &body).await.expect(200)
    }
}

fn approval(password: Option<&str>, content: Option<&str>) -> Value {
    json!({ "to": "approved", "password": password, "content_sha256": content })
}

fn unmet(plan: &PlanResponse, to: PlanState) -> Vec<Condition> {
    let step = plan.steps.iter().find(|step| step.to == to).unwrap();
    step.unmet.iter().map(|unmet| unmet.condition).collect()
}

on_both_databases! {
    async fn an_approval_rests_on_minutes_password_and_the_content_that_was_read(test: Planning) {
        let approver = test.approver().await;
        let plan = test.published().await;
        let plan = test.take(&plan, PlanState::Review).await;
        let content = plan.content_sha256.clone().unwrap();
        assert_eq!(content.len(), 64);
        let address = path::plan_transitions(&plan.id);
        let seen: PlanResponse = test.get(&approver, &path::plan(&plan.id)).await.expect(200);
        assert_eq!(unmet(&seen, PlanState::Approved), [Condition::Minutes]);
        let full = approval(Some(PASSWORD), Some(&content));
        let early = test.post_at(&approver, &address, plan.version, &full).await;
        early.expect_problem(ErrorCode::MinutesMissing);

        let plan = test.minutes(&plan).await;
        let seen: PlanResponse = test.get(&approver, &path::plan(&plan.id)).await.expect(200);
        assert_eq!(unmet(&seen, PlanState::Approved), []);
        let minutes = seen.minutes.unwrap();
        assert_eq!((minutes.minutes.recommendation, minutes.content_sha256.as_str()), (Recommendation::Agree, content.as_str()));
        let cases = [
            (approval(None, Some(&content)), ErrorCode::PasswordRequired),
            (approval(Some(""), Some(&content)), ErrorCode::PasswordRequired),
            (approval(Some("salah"), Some(&content)), ErrorCode::WrongPassword),
            (approval(Some(PASSWORD), Some(&"0".repeat(64))), ErrorCode::ContentChanged),
            (approval(Some(PASSWORD), None), ErrorCode::Validation),
        ];
        for (body, code) in cases {
            test.post_at(&approver, &address, plan.version, &body).await.expect_problem(code);
        }
        assert_eq!(test.plan(&plan.id).await.state, PlanState::Review);
        let approved: PlanResponse = test.post_at(&approver, &address, plan.version, &full).await.expect(200);
        assert_eq!((approved.state, approved.content_sha256.as_deref()), (PlanState::Approved, Some(content.as_str())));
    }

    async fn wrong_passwords_make_the_account_rest(test: Planning) {
        let approver = test.approver().await;
        let plan = test.reviewed().await;
        let address = path::plan_transitions(&plan.id);
        let wrong = approval(Some("salah"), plan.content_sha256.as_deref());
        for _ in 0..3 {
            test.post_at(&approver, &address, plan.version, &wrong).await.expect_problem(ErrorCode::WrongPassword);
        }
        let right = approval(Some(PASSWORD), plan.content_sha256.as_deref());
        let answer = test.post_at(&approver, &address, plan.version, &right).await;
        answer.expect_problem(ErrorCode::TooMany);
        assert!(answer.header("retry-after").is_some());
    }

    async fn who_worked_on_a_plan_does_not_decide_on_it(test: Planning) {
        let both = test.app.with_account(CODE, "rangkap", &[Role::Hr, Role::Approver]).await;
        let draft = test.draft(10).await;
        let changed: PlanResponse =
            test.patch(&both, &draft.id, draft.version, &json!({ "goal": "Sasaran lain" })).await.expect(200);
        assert_eq!(changed.events.last().unwrap().kind, PlanEventKind::Edited);
        let plan = test.propose(&draft.id).await;
        let plan = test.take(&plan, PlanState::Consultation).await;
        let plan = test.take(&plan, PlanState::Review).await;
        let plan = test.minutes(&plan).await;
        let seen: PlanResponse = test.get(&both, &path::plan(&plan.id)).await.expect(200);
        assert_eq!(unmet(&seen, PlanState::Approved), [Condition::FourEyes]);
        let answer = test.step(&both, &plan.id, plan.version, PlanState::Approved, None).await;
        answer.expect_problem(ErrorCode::FourEyes);
        // Returning it is no decision that needs a second person.
        test.step(&both, &plan.id, plan.version, PlanState::Returned, Some("Perbaiki")).await.expect_status(200);
    }

    async fn content_that_was_changed_behind_our_back_is_not_approved(test: Planning) {
        let approver = test.approver().await;
        let plan = test.reviewed().await;
        let id = plan.id.to_string();
        test.app
            .state
            .db
            .write(move |conn| -> DbResult<()> {
                diesel::update(plans::table.filter(plans::id.eq(id))).set(plans::goal.eq("Diubah")).execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        let answer = test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await;
        answer.expect_problem(ErrorCode::ContentChanged);
    }

    async fn what_was_submitted_cannot_be_rewritten(test: Planning) {
        let plan = test.reviewed().await;
        let change = test
            .app
            .state
            .db
            .write(|conn| -> DbResult<usize> {
                Ok(diesel::update(plan_contents::table).set(plan_contents::content.eq("{}")).execute(conn)?)
            })
            .await;
        assert!(change.is_err());
        let moves = test
            .app
            .state
            .db
            .write(|conn| -> DbResult<usize> {
                use backend::db::schema::moves;
                Ok(diesel::update(moves::table).set(moves::detail.eq("{}")).execute(conn)?)
            })
            .await;
        assert!(moves.is_err());
        let (agency, id) = (test.government.agency.clone(), plan.id.clone());
        let sha256 = plan.content_sha256.clone().unwrap();
        let kept = test
            .app
            .state
            .db
            .read(move |conn| plan_records::find_minutes(conn, &agency, &id, &sha256))
            .await
            .unwrap();
        assert!(kept.is_some());
    }

    async fn minutes_of_a_returned_plan_do_not_serve_the_next_one(test: Planning) {
        let approver = test.approver().await;
        let plan = test.reviewed().await;
        let first = plan.content_sha256.clone();
        test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some("Kurang")).await.expect_status(200);
        let plan = test.plan(&plan.id).await;
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &json!({ "goal": "Lebih jelas" })).await.expect(200);
        let plan = test.take(&plan, PlanState::Consultation).await;
        let plan = test.take(&plan, PlanState::Review).await;
        assert_ne!(plan.content_sha256, first);
        assert_eq!(plan.minutes, None);
        let answer = test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await;
        answer.expect_problem(ErrorCode::MinutesMissing);
    }

    async fn records_are_made_by_the_right_people_at_the_right_time(test: Planning) {
        let reviewer = test.app.with_user(CODE, Role::Reviewer).await;
        let plan = test.published().await;
        let minutes = path::plan_minutes(&plan.id);
        test.put_at(&reviewer, &minutes, plan.version, &minutes_body()).await.expect_problem(ErrorCode::NotFound);
        test.put_at(&test.hr, &minutes, plan.version, &minutes_body()).await.expect_problem(ErrorCode::Forbidden);
        let decree = path::plan_decree(&plan.id);
        let body = decree_body("2026-12-20", None);
        test.put_at(&test.hr, &decree, plan.version, &body).await.expect_problem(ErrorCode::WrongState);
        let plan = test.take(&plan, PlanState::Review).await;
        let mut future = minutes_body();
        future["met_on"] = json!("2026-11-22");
        let answer = test.put_at(&reviewer, &minutes, plan.version, &future).await;
        assert_eq!(answer.expect_problem(ErrorCode::Validation).errors[0].code, "in_future");
        test.put_at(&reviewer, &minutes, plan.version - 1, &minutes_body()).await.expect_problem(ErrorCode::StaleVersion);
        let done: PlanResponse = test.put_at(&reviewer, &minutes, plan.version, &minutes_body()).await.expect(200);
        assert_eq!(done.version, plan.version + 1);
        assert_eq!(done.events.last().unwrap().kind, PlanEventKind::Minutes);
    }

    async fn a_plan_is_followed_up_and_closed_with_a_result(test: Planning) {
        let mut test = test;
        let plan = test.executed().await;
        let decree = plan.decree.clone().unwrap();
        assert_eq!(decree.effective_on, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap());
        let plan = test.take(&plan, PlanState::Monitoring).await;
        let silent = test.step(&test.hr, &plan.id, plan.version, PlanState::Closed, None).await;
        silent.expect_problem(ErrorCode::Validation);
        let closed = test.step(&test.hr, &plan.id, plan.version, PlanState::Closed, Some("Beban merata")).await;
        assert_eq!(closed.expect::<PlanResponse>(200).steps, []);
    }

    async fn nothing_is_carried_out_without_a_decree(test: Planning) {
        let mut test = test;
        let (plan, _) = test.approved().await;
        test.on_effective_day().await;
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Executed, None).await;
        answer.expect_problem(ErrorCode::DecreeMissing);
        let late = decree_body("2027-01-05", None);
        let answer = test.put_at(&test.hr, &path::plan_decree(&plan.id), plan.version, &late).await;
        assert_eq!(answer.expect_problem(ErrorCode::Validation).errors[0].pointer, "/dated_on");
    }

    async fn a_reversal_brings_everybody_back(test: Planning) {
        let mut test = test;
        let before = test.holders().await;
        let plan = test.executed().await;
        assert_ne!(test.holders().await, before);
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Reverted, Some("SK dibatalkan")).await;
        answer.expect_problem(ErrorCode::DecreeMissing);
        let mut same_day = decree_body("2027-01-04", None);
        same_day["effective_on"] = json!("2027-01-04");
        let address = path::plan_reversal_decree(&plan.id);
        let answer = test.put_at(&test.hr, &address, plan.version, &same_day).await;
        assert_eq!(answer.expect_problem(ErrorCode::Validation).errors[0].code, "date_order");
        let plan = test.record_reversal(&plan, "2027-01-06").await;
        let early = test.step(&test.hr, &plan.id, plan.version, PlanState::Reverted, Some("SK dibatalkan")).await;
        early.expect_problem(ErrorCode::TooEarly);
        test.on_day(NaiveDate::from_ymd_opt(2027, 1, 6).unwrap()).await;
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Reverted, Some("SK dibatalkan")).await;
        let reverted: PlanResponse = answer.expect(200);
        assert_eq!((reverted.state, reverted.steps.len()), (PlanState::Reverted, 0));
        assert_eq!(test.holders().await, before);
    }

    async fn posts_that_lead_wait_for_the_end_of_a_freeze(test: Planning) {
        let mut test = test;
        let plan = test.plan_that_moves_a_leader().await;
        let (plan, _) = test.approve(&plan).await;
        test.on_effective_day().await;
        // The freeze begins on the day of the decree: both of its days belong to it.
        test.freeze("2026-12-20", "2027-06-30", "without_consent").await;
        let plan = test.decree(&plan).await;
        assert_eq!(unmet(&plan, PlanState::Executed), [Condition::OutsideFreeze]);
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Executed, None).await;
        let problem = answer.expect_problem(ErrorCode::ElectionFreeze);
        let values: Vec<_> = problem.params.iter().map(|param| param.value.as_str()).collect();
        assert_eq!(values, ["2026-12-20", "2026-12-20", "2027-06-30"]);
        test.forget_freezes().await;
        test.freeze("2026-12-20", "2027-06-30", "consent:100.2.1.3/1 of 2026-12-01").await;
        let plan = test.plan(&plan.id).await;
        assert_eq!(test.take(&plan, PlanState::Executed).await.state, PlanState::Executed);
    }
}

impl Planning {
    async fn set_rule(&self, key: &str, value: &str, from: &str, to: Option<&str>) {
        let row = SettingRow {
            agency_id: self.government.agency.to_string(),
            id: new_id(),
            key: key.to_owned(),
            value: value.to_owned(),
            valid_from: from.parse().unwrap(),
            valid_to: to.map(|day| day.parse().unwrap()),
            legal_basis: "Uji".to_owned(),
            version: 1,
        };
        let written = self
            .app
            .state
            .db
            .write(move |conn| settings::insert_settings(conn, &[row]))
            .await;
        written.unwrap();
    }

    async fn freeze(&self, from: &str, to: &str, value: &str) {
        self.set_rule("rules.freeze", value, from, Some(to)).await;
    }

    async fn forget_freezes(&self) {
        use backend::db::schema::settings::dsl;
        let deleted = self
            .app
            .state
            .db
            .write(|conn| -> DbResult<usize> {
                Ok(diesel::delete(dsl::settings.filter(dsl::key.eq("rules.freeze"))).execute(conn)?)
            })
            .await;
        assert_eq!(deleted.unwrap(), 1);
    }

    /// A published plan that moves the head of one office to another.
    async fn plan_that_moves_a_leader(&self) -> PlanResponse {
        self.set_rule("rules.leaders_in_scope", "true", "2026-01-01", None)
            .await;
        let position = self.add_vacant_head("1.2").await;
        let head = self.government.holders("1.1/HEAD")[0].to_owned();
        let plan = self.draft(10).await;
        let body = json!({ "pins": [{ "employee_id": head, "position_id": position }] });
        let answer = self.post(&self.hr, &path::plan_proposals(&plan.id), &body).await;
        let job: JobResponse = self.wait_for(&answer.expect(202)).await;
        assert_eq!(job.error, None);
        let plan = self.plan(&plan.id).await;
        self.take(&plan, PlanState::Consultation).await
    }

    /// A further post of a head, which nobody holds.
    async fn add_vacant_head(&self, unit: &str) -> String {
        use backend::db::queries::{positions, workload_tasks};
        let (agency, from) = (
            self.government.agency.clone(),
            self.government.position("1.1/HEAD").to_owned(),
        );
        let unit = self.government.unit(unit).to_owned();
        let id: String = new_id();
        let key = id.clone();
        self.app
            .state
            .db
            .write(move |conn| -> DbResult<()> {
                let like = positions::list_positions(conn, &agency)?
                    .into_iter()
                    .find(|row| row.id == from)
                    .unwrap();
                let mut tasks = workload_tasks::list_tasks(conn, &agency, &from.as_str().into())?;
                for task in &mut tasks {
                    task.id = new_id();
                    task.position_id.clone_from(&key);
                }
                let row = backend::db::rows::position::PositionRow {
                    id: key.clone(),
                    unit_id: unit,
                    code: "1.2/HEAD".to_owned(),
                    ..like
                };
                positions::insert_positions(conn, &[row])?;
                workload_tasks::insert_tasks(conn, &tasks)?;
                Ok(())
            })
            .await
            .unwrap();
        id
    }
}

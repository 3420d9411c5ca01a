//! What plans are to reach: set, frozen with the content, held against the proposal and against what came of it.

use backend::db::{
    DbResult,
    schema::{plan_contents, plans},
};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::{
    api::{
        calendar::{CalendarKind, CalendarResponse},
        path,
        plan::{ComparisonResponse, PlanFile, PlanResponse, ScenariosResponse},
        problem::ErrorCode,
        workload::WorkloadSummaryResponse,
    },
    domain::{
        plan::{
            PlanState, PublicationGap,
            target::{JudgedFigure, PlanTargets, TargetMeasure, TargetStanding},
        },
        role::Role,
    },
};

use crate::support::{
    on_both_databases,
    planning::{CODE, Planning, decree_body},
};

impl Planning {
    /// What is measured for the whole government today.
    async fn measured(&self) -> WorkloadSummaryResponse {
        self.get(&self.hr, path::WORKLOAD_SUMMARY).await.expect(200)
    }

    /// A plan of [`Planning::draft`] with its proposal, carried out on its day.
    async fn carried_out(&mut self) -> PlanResponse {
        let (plan, _) = self.approved().await;
        self.on_effective_day().await;
        let plan = self.decree(&plan).await;
        self.take(&plan, PlanState::Executed).await
    }

    /// Takes targets and evaluation day away behind the back of the application: plans that were submitted before there were any look so.
    async fn strip_targets(&self, plan: &PlanResponse) {
        let id = plan.id.to_string();
        self.app
            .state
            .db
            .write(move |conn| -> DbResult<()> {
                diesel::update(plans::table.filter(plans::id.eq(id)))
                    .set((
                        plans::target_index_permille.eq(None::<i32>),
                        plans::target_shortage.eq(None::<i32>),
                        plans::evaluate_on.eq(None::<NaiveDate>),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
    }

    /// The content that a plan was submitted with last.
    async fn submitted(&self, plan: &PlanResponse) -> Value {
        let sha256 = plan.content_sha256.clone().unwrap();
        let text: String = self
            .app
            .state
            .db
            .read(move |conn| -> DbResult<String> {
                Ok(plan_contents::table
                    .filter(plan_contents::sha256.eq(sha256))
                    .select(plan_contents::content)
                    .first(conn)?)
            })
            .await
            .unwrap();
        serde_json::from_str(&text).unwrap()
    }
}

fn standing(plan: &PlanResponse, measure: TargetMeasure) -> TargetStanding {
    *plan.standings.iter().find(|one| one.measure == measure).unwrap()
}

on_both_databases! {
    async fn targets_are_set_and_cleared_as_a_whole(test: Planning) {
        let plan = test.draft(5).await;
        assert_eq!(plan.targets, PlanTargets { index_permille: Some(800), shortage: Some(0), vacant_positions: None });
        assert_eq!(plan.evaluate_on, NaiveDate::from_ymd_opt(2027, 7, 5));
        let body = json!({ "targets": { "vacant_positions": 2 }, "evaluate_on": "2027-02-01" });
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &body).await.expect(200);
        assert_eq!(plan.targets, PlanTargets { vacant_positions: Some(2), ..PlanTargets::default() });
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &json!({ "goal": "Lain" })).await.expect(200);
        assert_eq!(plan.targets.vacant_positions, Some(2), "what is left out stays as it is");
        assert_eq!(plan.evaluate_on, NaiveDate::from_ymd_opt(2027, 2, 1));
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &json!({ "targets": {} })).await.expect(200);
        assert!(plan.targets.is_empty());
        assert!(plan.publication_gaps.contains(&PublicationGap::Targets));
        assert!(!plan.publication_gaps.contains(&PublicationGap::EvaluateOn));
    }

    async fn targets_that_cannot_be_are_named_at_their_field(test: Planning) {
        let plan = test.draft(5).await;
        for (body, faults) in [
            (json!({ "targets": { "index_permille": 1001 } }), vec![("/targets/index_permille", "out_of_range")]),
            (
                json!({ "targets": { "shortage": u32::MAX, "vacant_positions": 1_000_001 } }),
                vec![("/targets/shortage", "out_of_range"), ("/targets/vacant_positions", "out_of_range")],
            ),
            (json!({ "evaluate_on": "2027-01-04" }), vec![("/evaluate_on", "date_order")]),
            (json!({ "effective_on": "2027-07-05" }), vec![("/evaluate_on", "date_order")]),
            (json!({ "evaluate_on": "2207-01-04" }), vec![("/evaluate_on", "out_of_range")]),
        ] {
            let problem = test.patch(&test.hr, &plan.id, plan.version, &body).await.expect_problem(ErrorCode::Validation);
            let found: Vec<_> = problem.errors.iter().map(|fault| (fault.pointer.as_str(), fault.code.as_str())).collect();
            assert_eq!(found, faults);
        }
        for body in [json!({ "targets": { "vacancies": 1 } }), json!({ "targets": { "shortage": -1 } }), json!({ "targets": 3 })] {
            test.patch(&test.hr, &plan.id, plan.version, &body).await.expect_problem(ErrorCode::MalformedRequest);
        }
        assert_eq!(test.plan(&plan.id).await.version, plan.version);
    }

    async fn a_draft_starts_from_what_is_measured_and_its_proposal_is_judged(test: Planning) {
        let plan = test.draft(10).await;
        let now = test.measured().await.balance;
        for one in &plan.standings {
            assert_eq!((one.start, one.proposal, one.outcome), (Some(one.measure.of(&now)), None, None));
        }
        let plan = test.propose(&plan.id).await;
        let proposal = plan.proposal.clone().unwrap();
        assert_eq!(proposal.before, now, "a plan and the dashboard measure alike");
        let index = standing(&plan, TargetMeasure::IndexPermille);
        assert_eq!((index.target, index.start), (Some(800), Some(now.index_permille)));
        let after = proposal.after.index_permille;
        assert_eq!(index.proposal, Some(JudgedFigure { value: after, missed_by: Some(800_u32.saturating_sub(after)) }));
        let vacant = standing(&plan, TargetMeasure::VacantPositions);
        assert_eq!(vacant.proposal.unwrap().missed_by, None, "no target, no judgement");
        assert_eq!(plan.outcome_on, None);
    }

    async fn after_a_plan_goal_and_outcome_are_held_against_each_other(test: Planning) {
        let mut test = test;
        let before = test.measured().await.balance;
        let plan = test.carried_out().await;
        let now = test.measured().await;
        assert_ne!(now.balance.total.shortage, before.total.shortage, "the plan had an effect");
        assert_eq!(plan.outcome_on, Some(now.as_of));
        for one in &plan.standings {
            let value = one.measure.of(&now.balance);
            let missed_by = one.target.map(|target| one.measure.missed_by(target, value));
            assert_eq!(one.outcome, Some(JudgedFigure { value, missed_by }));
            assert_eq!(one.start, Some(one.measure.of(&before)));
        }
        let plan = test.take(&plan, PlanState::Monitoring).await;
        test.on_day(NaiveDate::from_ymd_opt(2027, 7, 5).unwrap()).await;
        assert_eq!(test.plan(&plan.id).await.outcome_on, NaiveDate::from_ymd_opt(2027, 7, 5));
        let plan: PlanResponse =
            test.step(&test.hr, &plan.id, plan.version, PlanState::Closed, Some("Sasaran tercapai.")).await.expect(200);
        // What comes after the end of a plan is not its outcome.
        test.on_day(NaiveDate::from_ymd_opt(2027, 9, 1).unwrap()).await;
        let later = test.plan(&plan.id).await;
        assert_eq!((later.outcome_on, &later.standings), (NaiveDate::from_ymd_opt(2027, 7, 5), &plan.standings));
    }

    async fn a_plan_that_was_taken_back_has_no_outcome(test: Planning) {
        let mut test = test;
        let plan = test.carried_out().await;
        let mut body = decree_body("2027-01-05", None);
        body["effective_on"] = json!("2027-01-10");
        let address = path::plan_reversal_decree(&plan.id);
        let plan: PlanResponse = test.put_at(&test.hr, &address, plan.version, &body).await.expect(200);
        test.on_day(NaiveDate::from_ymd_opt(2027, 1, 10).unwrap()).await;
        let plan: PlanResponse =
            test.step(&test.hr, &plan.id, plan.version, PlanState::Reverted, Some("Salah data.")).await.expect(200);
        assert_eq!(plan.outcome_on, None);
        assert!(plan.standings.iter().all(|one| one.outcome.is_none() && one.proposal.is_some()));
        let address = format!("{}?from=2027-07-01&to=2027-07-31", path::CALENDAR);
        let july: CalendarResponse = test.get(&test.hr, &address).await.expect(200);
        assert_eq!(july.items, [], "nobody judges it any more");
    }

    async fn who_may_not_see_the_numbers_sees_the_targets_alone(test: Planning) {
        let plan = test.published().await;
        let plan = test.take(&plan, PlanState::Review).await;
        let approver = test.app.with_user(CODE, Role::Approver).await;
        let seen: PlanResponse = test.get(&approver, &path::plan(&plan.id)).await.expect(200);
        assert_eq!(seen.standings, plan.standings);
        test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some("Perbaiki.")).await.expect_status(200);
        let seen: PlanResponse = test.get(&approver, &path::plan(&plan.id)).await.expect(200);
        assert_eq!(seen.targets, plan.targets);
        assert!(seen.standings.iter().all(|one| one.start.is_none() && one.proposal.is_none()));
    }

    async fn targets_are_part_of_what_is_decided_on(test: Planning) {
        let plan = test.published().await;
        let plan = test.take(&plan, PlanState::Review).await;
        let content = test.submitted(&plan).await;
        assert_eq!(content["format"], 2);
        assert_eq!(content["targets"], json!({ "index_permille": 800, "shortage": 0 }));
        assert_eq!(content["evaluate_on"], "2027-07-05");
        let plan = test.minutes(&plan).await;
        test.strip_targets(&plan).await;
        let approver = test.app.with_user(CODE, Role::Approver).await;
        let answer = test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await;
        answer.expect_problem(ErrorCode::ContentChanged);
    }

    async fn what_was_submitted_before_there_were_targets_keeps_its_hash(test: Planning) {
        let plan = test.published().await;
        test.strip_targets(&plan).await;
        let plan = test.take(&plan, PlanState::Review).await;
        let content = test.submitted(&plan).await;
        assert_eq!(content["format"], 1);
        assert!(content.get("targets").is_none() && content.get("evaluate_on").is_none());
        let plan = test.minutes(&plan).await;
        let approver = test.app.with_user(CODE, Role::Approver).await;
        test.step(&approver, &plan.id, plan.version, PlanState::Approved, None).await.expect_status(200);
    }

    async fn scenarios_are_compared_by_the_targets_of_the_plan(test: Planning) {
        let plan = test.draft(2).await;
        let plan = test.propose(&plan.id).await;
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &json!({ "budget": 10 })).await.expect(200);
        let plan = test.propose(&plan.id).await;
        let items = test.get(&test.hr, &path::plan_scenarios(&plan.id)).await.expect::<ScenariosResponse>(200).items;
        let address = format!("{}?scenario={},{}", path::plan_comparison(&plan.id), items[1].id, items[0].id);
        let found: ComparisonResponse = test.get(&test.hr, &address).await.expect(200);
        let measures: Vec<_> = found.targets.iter().map(|one| (one.measure, one.target)).collect();
        assert_eq!(measures, [(TargetMeasure::IndexPermille, 800), (TargetMeasure::Shortage, 0)]);
        for one in &found.targets {
            let values: Vec<u32> = one.after.iter().map(|figure| figure.value).collect();
            assert_eq!(values, [&items[1], &items[0]].map(|scenario| one.measure.of(&scenario.proposal.after)));
            assert_eq!(one.after[1], standing(&plan, one.measure).proposal.unwrap(), "the present one is judged as on the page of the plan");
        }
        let [few, many] = [&found.targets[1].after[0], &found.targets[1].after[1]];
        assert!(many.missed_by < few.missed_by);
    }

    async fn targets_go_along_with_files_and_copies(test: Planning) {
        let plan = test.draft(5).await;
        let file: PlanFile = test.get(&test.hr, &path::plan_paper(&plan.id, "plan.json")).await.expect(200);
        assert_eq!((file.targets, file.evaluate_on), (plan.targets, plan.evaluate_on));
        let mut file = serde_json::to_value(&file).unwrap();
        let back: PlanResponse = test.post(&test.hr, path::PLAN_IMPORTS, &file).await.expect(201);
        assert_eq!((back.targets, back.evaluate_on), (plan.targets, plan.evaluate_on));
        let copy: PlanResponse = test.post(&test.hr, &path::plan_copies(&plan.id), &json!({ "name": "Salinan" })).await.expect(201);
        assert_eq!((copy.targets, copy.evaluate_on), (plan.targets, plan.evaluate_on));

        file["targets"]["shortage"] = json!(2_000_000);
        let problem = test.post(&test.hr, path::PLAN_IMPORTS, &file).await.expect_problem(ErrorCode::Validation);
        assert_eq!(problem.errors[0].pointer, "/targets/shortage");
        // A file that was written before there were targets.
        let fields = file.as_object_mut().unwrap();
        fields.remove("targets");
        fields.remove("evaluate_on");
        let old: PlanResponse = test.post(&test.hr, path::PLAN_IMPORTS, &file).await.expect(201);
        assert_eq!((old.targets, old.evaluate_on), (PlanTargets::default(), None));
    }

    async fn the_day_of_the_evaluation_stands_in_the_calendar(test: Planning) {
        let plan = test.draft(5).await;
        let address = format!("{}?from=2027-07-01&to=2027-07-31", path::CALENDAR);
        let july: CalendarResponse = test.get(&test.hr, &address).await.expect(200);
        let found: Vec<_> = july.items.iter().map(|one| (one.kind, one.from, one.plan.as_ref().unwrap().id.clone())).collect();
        assert_eq!(found, [(CalendarKind::Evaluation, plan.evaluate_on.unwrap(), plan.id.clone())]);
        let cancelled = test.step(&test.hr, &plan.id, plan.version, PlanState::Cancelled, Some("Tidak jadi.")).await;
        cancelled.expect_status(200);
        let july: CalendarResponse = test.get(&test.hr, &address).await.expect(200);
        assert_eq!(july.items, []);
    }
}

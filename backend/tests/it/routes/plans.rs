//! Plans: creating, changing, versions, who sees what, proposals and jobs.

use actix_web::http::Method;
use backend::db::rows::employee::EmployeeRow;
use futures_util::future::join_all;
use serde_json::json;
use shared::{
    api::{
        employee::EmployeeResponse,
        page::Page,
        path,
        plan::{JobResponse, JobState, JobStep, PlanEffectResponse, PlanResponse, PlanSummaryResponse},
        problem::ErrorCode,
        workload::WorkloadSummaryResponse,
    },
    domain::{
        ids::{PlanId, ScenarioId},
        plan::{PlanState, PublicationGap},
        reason::MoveReason,
        role::Role,
        rule::Severity,
    },
    planner::{Plan, candidates::PlanningInput},
};

use crate::support::{
    government::{EMPLOYEES, Government},
    on_both_databases,
    planning::{CODE, Planning},
};

on_both_databases! {
    async fn a_draft_has_a_number_a_version_and_an_address(test: Planning) {
        let body = json!({ "name": " Rencana pertama ", "budget": 5 });
        let answer = test.post(&test.hr, path::PLANS, &body).await;
        let plan: PlanResponse = answer.expect(201);
        assert_eq!(answer.header("location"), Some(path::plan(&plan.id).as_str()));
        assert_eq!(answer.header("etag"), Some("\"1\""));
        assert_eq!((plan.code.as_str(), plan.name.as_str(), plan.version), ("RM-2026-01", "Rencana pertama", 1));
        assert_eq!(plan.state, PlanState::Draft);
        assert!(plan.is_editable);
        assert_eq!(
            plan.publication_gaps,
            [
                PublicationGap::Goal,
                PublicationGap::Targets,
                PublicationGap::EvaluationMethod,
                PublicationGap::RespondBy,
                PublicationGap::EffectiveOn,
                PublicationGap::EvaluateOn,
                PublicationGap::Moves
            ]
        );
        let second: PlanResponse = test.post(&test.hr, path::PLANS, &body).await.expect(201);
        assert_eq!(second.code, "RM-2026-02");
        let list: Page<PlanSummaryResponse> = test.get(&test.hr, path::PLANS).await.expect(200);
        assert_eq!(list.page.total, 2);
        assert_eq!(test.get(&test.hr, &path::plan(&plan.id)).await.header("etag"), Some("\"1\""));
    }

    async fn plans_made_at_once_get_different_numbers(test: Planning) {
        let body = json!({ "name": "Bersamaan", "budget": 1 });
        let answers = join_all((0..6).map(|_| test.post(&test.hr, path::PLANS, &body))).await;
        let mut codes: Vec<String> = answers.iter().map(|answer| answer.expect::<PlanResponse>(201).code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 6);
    }

    async fn faulty_fields_are_named_and_nothing_is_stored(test: Planning) {
        let body = json!({
            "name": "", "goal": "g".repeat(2_001), "budget": EMPLOYEES + 1,
            "respond_by": "2026-12-05", "effective_on": "2026-12-05",
        });
        let problem = test.post(&test.hr, path::PLANS, &body).await.expect_problem(ErrorCode::Validation);
        let faults: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(
            faults,
            [("/name", "required"), ("/goal", "too_long"), ("/effective_on", "date_order"), ("/budget", "out_of_range")]
        );
        let budget = &problem.errors[3];
        assert_eq!(budget.params[1].value, EMPLOYEES.to_string());
        for body in [json!({ "name": "x" }), json!({ "name": "x", "budget": -1 }), json!({ "name": "x", "budget": 1, "a": 1 })] {
            test.post(&test.hr, path::PLANS, &body).await.expect_problem(ErrorCode::MalformedRequest);
        }
        let list: Page<PlanSummaryResponse> = test.get(&test.hr, path::PLANS).await.expect(200);
        assert_eq!(list.page.total, 0);
    }

    async fn a_change_needs_the_present_version(test: Planning) {
        let plan = test.draft(5).await;
        let body = json!({ "goal": "Sasaran baru" });
        let address = path::plan(&plan.id);
        let blind = test.app.request(actix_web::http::Method::PATCH, &address).bearer(&test.hr.token).json(&body);
        blind.send().await.expect_problem(ErrorCode::VersionRequired);
        let changed: PlanResponse = test.patch(&test.hr, &plan.id, 1, &body).await.expect(200);
        assert_eq!((changed.version, changed.goal.as_str(), changed.budget), (2, "Sasaran baru", 5));
        let stale = test.patch(&test.hr, &plan.id, 1, &json!({ "goal": "Lain" })).await;
        stale.expect_problem(ErrorCode::StaleVersion);
        assert_eq!(test.plan(&plan.id).await.goal, "Sasaran baru");
    }

    async fn of_two_changes_at_once_one_wins(test: Planning) {
        let plan = test.draft(5).await;
        let (one, other) = (json!({ "goal": "satu" }), json!({ "goal": "dua" }));
        let answers = join_all([
            test.patch(&test.hr, &plan.id, 1, &one),
            test.patch(&test.hr, &plan.id, 1, &other),
        ])
        .await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        assert_eq!(test.plan(&plan.id).await.version, 2);
    }

    async fn a_proposal_moves_the_right_people_and_proves_it(test: Planning) {
        let plan = test.draft(10).await;
        let answer = test.post(&test.hr, &path::plan_proposals(&plan.id), &json!({})).await;
        let job: JobResponse = answer.expect(202);
        assert_eq!(answer.header("location"), Some(path::job(&job.id).as_str()));
        assert_eq!((job.state, job.step, job.percent), (JobState::Queued, JobStep::Waiting, 0));
        let job = test.wait_for(&job).await;
        assert_eq!((job.state, job.percent, job.error), (JobState::Succeeded, 100, None));

        let plan = test.plan(&plan.id).await;
        assert_eq!((plan.version, plan.running_job), (2, None));
        assert_eq!(plan.publication_gaps, []);
        let proposal = plan.proposal.unwrap();
        assert_eq!(proposal.employees, EMPLOYEES);
        assert!(proposal.proof.is_optimal && proposal.proof.objective < proposal.proof.stay_objective);
        assert!(proposal.after.index_permille > proposal.before.index_permille);
        assert_eq!(proposal.before.total.holders, proposal.after.total.holders);

        let moves = test.moves(&plan.id).await;
        assert_eq!(moves.page.total, u64::from(proposal.moves));
        assert!(moves.page.total >= 4, "nurses and clerks are needed elsewhere");
        let west: Vec<_> = test.government.holders("1.1.1/NURSE");
        let clerks: Vec<_> = test.government.holders("1.1/CLERK");
        for found in &moves.items {
            let person = found.employee_id.as_str();
            let expected = if west.contains(&person) { "Puskesmas Timur" } else { "Dinas Pendidikan" };
            assert!(west.contains(&person) || clerks.contains(&person), "{}", found.employee_name);
            assert_eq!(found.to.unit_name, expected);
            assert!(!found.reasons.is_empty() && found.rules.iter().all(|rule| rule.severity != Severity::Block));
            let parts: u32 = found.fit.parts.iter().map(|part| part.points).sum();
            assert_eq!(found.fit.total, parts);
            assert!(found.to.holders_after > found.to.holders_before);
        }
        assert!(moves.items.iter().any(|found| matches!(found.reasons[0], MoveReason::FillsVacancy { need_centi: 300 })));

        let effect: PlanEffectResponse = test.get(&test.hr, &path::plan_effect(&plan.id)).await.expect(200);
        let education = effect.items.iter().find(|item| item.before.unit.name == "Dinas Pendidikan").unwrap();
        assert!(education.after.subtree.holders > education.before.subtree.holders);
        let search = format!("{}?q=nurse&response=waiting", path::plan_moves(&plan.id));
        let nurses: Page<serde_json::Value> = test.get(&test.hr, &search).await.expect(200);
        assert!(nurses.page.total > 0 && nurses.page.total < moves.page.total);
    }

    async fn the_record_of_a_proposal_can_be_checked_again(test: Planning) {
        let plan = test.draft(3).await;
        test.propose(&plan.id).await;
        let (agency, id) = (test.government.agency.clone(), plan.id.clone());
        let (packed, digest) = test
            .app
            .state
            .db
            .read(move |conn| {
                use backend::db::{DbResult, queries::plans, schema::scenarios};
                use diesel::prelude::*;
                let scenario: ScenarioId = plans::find_plan(conn, &agency, &id)?.unwrap().scenario().unwrap();
                let stored: DbResult<(Vec<u8>, String)> = Ok(scenarios::table
                    .find((agency.as_str(), scenario.as_str()))
                    .select((scenarios::snapshot, scenarios::snapshot_sha256))
                    .first(conn)?);
                stored
            })
            .await
            .unwrap();
        let found: Vec<u8> = sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(&packed)).to_vec();
        let stored: Vec<u8> = (0..digest.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digest[at..at + 2], 16).unwrap())
            .collect();
        assert_eq!(found, stored);
        let text = std::io::read_to_string(flate2::read::GzDecoder::new(packed.as_slice())).unwrap();
        assert!(!text.contains("Pegawai"), "the record holds no names");
        let record: serde_json::Value = serde_json::from_str(&text).unwrap();
        let input: PlanningInput = serde_json::from_value(record["input"].clone()).unwrap();
        let stored: Plan = serde_json::from_value(record["plan"].clone()).unwrap();
        let prepared = shared::planner::candidates::prepare(&input).unwrap();
        shared::planner::check(&prepared.problem, &stored).unwrap();
        assert_eq!(stored.moves.len(), 3, "the budget is used");
    }

    async fn a_budget_of_zero_is_an_empty_plan(test: Planning) {
        let plan = test.draft(0).await;
        let plan = test.propose(&plan.id).await;
        let proposal = plan.proposal.unwrap();
        assert_eq!(proposal.moves, 0);
        assert!(proposal.proof.is_optimal);
        assert_eq!(proposal.before, proposal.after);
        assert_eq!(plan.publication_gaps, [PublicationGap::Moves]);
    }

    async fn a_budget_above_the_staff_is_refused(test: Planning) {
        let plan = test.draft(EMPLOYEES).await;
        let body = json!({ "budget": EMPLOYEES + 1 });
        let answer = test.post(&test.hr, &path::plan_proposals(&plan.id), &body).await;
        let problem = answer.expect_problem(ErrorCode::Validation);
        assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), ("/budget", "out_of_range"));
        assert_eq!(test.plan(&plan.id).await.running_job, None);
    }

    async fn another_budget_than_the_proposals_keeps_a_plan_from_being_published(test: Planning) {
        let plan = test.draft(10).await;
        let plan = test.propose(&plan.id).await;
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &json!({ "budget": 1 })).await.expect(200);
        assert_eq!(plan.publication_gaps, [PublicationGap::Outdated]);
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Consultation, None).await;
        let problem = answer.expect_problem(ErrorCode::NotPublishable);
        assert_eq!(problem.errors[0].code, "outdated");
        let plan = test.propose(&plan.id).await;
        assert_eq!((plan.publication_gaps.len(), plan.proposal.unwrap().moves), (0, 1));
    }

    async fn of_proposals_asked_for_at_once_one_is_computed(test: Planning) {
        let plan = test.draft(10).await;
        let (address, body) = (path::plan_proposals(&plan.id), json!({}));
        let answers = join_all((0..5).map(|_| test.post(&test.hr, &address, &body))).await;
        let (accepted, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 202);
        assert_eq!(accepted.len(), 1);
        for answer in refused {
            answer.expect_problem(ErrorCode::JobRunning);
        }
        test.wait_for(&accepted[0].expect(202)).await;
        assert_eq!(test.plan(&plan.id).await.version, 2);
        test.propose(&plan.id).await;
    }

    async fn a_government_without_people_has_nothing_to_plan(test: Planning) {
        let hr = test.app.with_user("kosong", Role::Hr).await;
        let plan: PlanResponse = test.post(&hr, path::PLANS, &json!({ "name": "Kosong", "budget": 0 })).await.expect(201);
        let answer = test.post(&hr, &path::plan_proposals(&plan.id), &json!({})).await;
        answer.expect_problem(ErrorCode::NothingToPlan);
    }

    async fn jobs_left_open_by_a_stopped_server_are_ended(test: Planning) {
        let plan = test.draft(10).await;
        let order = test.open_job(&plan).await;
        let (address, body) = (path::plan_proposals(&plan.id), json!({}));
        test.post(&test.hr, &address, &body).await.expect_problem(ErrorCode::JobRunning);
        test.app.restart_worker();
        let job: JobResponse = test.get(&test.hr, &path::job(&order.job)).await.expect(200);
        assert_eq!((job.state, job.error), (JobState::Failed, Some(ErrorCode::Unavailable)));
        test.propose(&plan.id).await;
    }

    async fn a_plan_cancelled_meanwhile_gets_no_proposal(test: Planning) {
        let plan = test.draft(10).await;
        let plan = test.propose(&plan.id).await;
        let before = test.moves(&plan.id).await;
        let order = test.open_job(&plan).await;
        let note = Some("Tidak jadi");
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Cancelled, note).await;
        let cancelled: PlanResponse = answer.expect(200);
        assert_eq!(test.compute(order).await, Err(ErrorCode::BasisChanged));
        assert_eq!(test.plan(&plan.id).await.version, cancelled.version);
        assert_eq!(test.moves(&plan.id).await, before);
    }

    async fn a_proposal_whose_job_was_ended_meanwhile_is_not_stored(test: Planning) {
        let plan = test.draft(10).await;
        let order = test.open_job(&plan).await;
        test.app.restart_worker();
        assert_eq!(test.compute(order).await, Err(ErrorCode::BasisChanged));
        let after = test.plan(&plan.id).await;
        assert_eq!((after.version, after.proposal), (plan.version, None));
        test.propose(&plan.id).await;
    }

    async fn another_effective_day_than_the_checked_one_keeps_a_plan_from_being_published(test: Planning) {
        let plan = test.draft(10).await;
        let plan = test.propose(&plan.id).await;
        let later = json!({ "effective_on": "2027-02-01" });
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &later).await.expect(200);
        assert_eq!(plan.publication_gaps, [PublicationGap::Outdated]);
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Consultation, None).await;
        answer.expect_problem(ErrorCode::NotPublishable);
        test.open_job(&plan).await;
        let answer = test.patch(&test.hr, &plan.id, plan.version, &json!({ "effective_on": "2027-03-01" })).await;
        answer.expect_problem(ErrorCode::JobRunning);
        test.app.restart_worker();
        assert_eq!(test.propose(&plan.id).await.publication_gaps, []);
    }

    async fn nobody_is_told_of_two_moves_at_once(test: Planning) {
        let [first, second] = [test.draft(10).await, test.draft(10).await];
        let [first, second] = [test.propose(&first.id).await, test.propose(&second.id).await];
        test.take(&first, PlanState::Consultation).await;
        let answer = test.step(&test.hr, &second.id, second.version, PlanState::Consultation, None).await;
        let problem = answer.expect_problem(ErrorCode::BasisChanged);
        let told = test.moves(&first.id).await;
        assert_eq!(problem.params[0].value, told.page.total.to_string(), "both plans were computed alike");
        test.propose(&second.id).await;
        let told: Vec<_> = told.items.into_iter().map(|found| found.employee_id).collect();
        let others = test.moves(&second.id).await;
        assert!(others.items.iter().all(|found| !told.contains(&found.employee_id)));
    }

    async fn text_with_characters_that_no_keyboard_makes_is_refused(test: Planning) {
        let body = json!({ "name": "Rencana\u{0}", "budget": 1 });
        let problem = test.post(&test.hr, path::PLANS, &body).await.expect_problem(ErrorCode::Validation);
        assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), ("/name", "invalid"));
        let plan = test.draft(1).await;
        let goal = json!({ "goal": "a\u{7}b" });
        test.patch(&test.hr, &plan.id, plan.version, &goal).await.expect_problem(ErrorCode::Validation);
        for address in ["/api/v1/plans/%00", "/api/v1/jobs/%00", "/api/v1/employees?q=%00"] {
            let status = test.get(&test.hr, address).await.status.as_u16();
            assert!([200, 400, 404].contains(&status), "{address}: {status}");
        }
        let body = json!({ "username": "a\u{0}b", "password": "x" });
        let answer = test.app.post(path::LOGIN, &body).send().await;
        answer.expect_problem(ErrorCode::Validation);
    }

    async fn days_outside_this_century_are_refused(test: Planning) {
        for day in ["1999-12-31", "2101-01-01", "+10000-01-01", "-0001-01-01"] {
            let body = json!({ "name": "Rencana", "budget": 1, "effective_on": day });
            let problem = test.post(&test.hr, path::PLANS, &body).await.expect_problem(ErrorCode::Validation);
            assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), ("/effective_on", "out_of_range"));
        }
    }

    async fn a_proposal_needs_no_body(test: Planning) {
        let plan = test.draft(1).await;
        let address = path::plan_proposals(&plan.id);
        let answer = test.app.request(Method::POST, &address).bearer(&test.hr.token).send().await;
        test.wait_for(&answer.expect(202)).await;
        assert_eq!(test.moves(&plan.id).await.page.total, 1);
        let request = test.app.request(Method::POST, &address).bearer(&test.hr.token);
        request.body("text/plain", "budget=1").send().await.expect_problem(ErrorCode::UnsupportedMedia);
    }

    async fn who_is_retired_holds_no_post_and_is_not_planned_for(test: Planning) {
        let people: Page<EmployeeResponse> = test.get(&test.hr, path::EMPLOYEES).await.expect(200);
        let person = people.items.into_iter().find(|person| person.unit_name.as_deref() == Some("Puskesmas Barat")).unwrap();
        let before: WorkloadSummaryResponse = test.get(&test.hr, path::WORKLOAD_SUMMARY).await.expect(200);
        let (agency, id) = (test.government.agency.clone(), person.id.clone());
        let today = test.app.state.clock.now().date();
        test.app
            .state
            .db
            .write(move |conn| {
                use backend::db::queries::employees;
                let row = employees::find_employee(conn, &agency, &id)?.unwrap();
                employees::update_employee(conn, &EmployeeRow { retires_on: Some(today), ..row })
            })
            .await
            .unwrap();
        let after: WorkloadSummaryResponse = test.get(&test.hr, path::WORKLOAD_SUMMARY).await.expect(200);
        assert_eq!(after.balance.total.holders + 1, before.balance.total.holders);
        let people: Page<EmployeeResponse> =
            test.get(&test.hr, &format!("{}?q={}", path::EMPLOYEES, person.nip)).await.expect(200);
        assert_eq!((people.page.total, people.items[0].position_id.as_ref()), (1, None));
        let plan = test.draft(10).await;
        let plan = test.propose(&plan.id).await;
        assert_eq!(plan.proposal.unwrap().employees + 1, EMPLOYEES);
        assert!(test.moves(&plan.id).await.items.iter().all(|found| found.employee_id != person.id));
    }

    async fn each_role_sees_plans_from_its_own_moment_on(test: Planning) {
        let [leader, approver, auditor] = [
            test.app.with_user(CODE, Role::Leader).await,
            test.app.with_user(CODE, Role::Approver).await,
            test.app.with_user(CODE, Role::Auditor).await,
        ];
        let plan = test.draft(10).await;
        let plan = test.propose(&plan.id).await;
        let address = path::plan(&plan.id);
        for person in [&leader, &approver, &auditor] {
            test.get(person, &address).await.expect_problem(ErrorCode::NotFound);
            let list: Page<PlanSummaryResponse> = test.get(person, path::PLANS).await.expect(200);
            assert_eq!(list.page.total, 0);
        }
        let plan = test.take(&plan, PlanState::Consultation).await;
        let seen: PlanResponse = test.get(&leader, &address).await.expect(200);
        assert!(seen.proposal.is_some() && seen.steps.is_empty() && !seen.is_editable);
        test.get(&approver, &address).await.expect_problem(ErrorCode::NotFound);
        test.get(&leader, &path::plan_moves(&plan.id)).await.expect_problem(ErrorCode::Forbidden);
        test.get(&approver, &path::plan_moves(&plan.id)).await.expect_problem(ErrorCode::NotFound);

        let plan = test.take(&plan, PlanState::Review).await;
        let seen: PlanResponse = test.get(&approver, &address).await.expect(200);
        let steps: Vec<_> = seen.steps.iter().map(|step| step.to).collect();
        assert_eq!(steps, [PlanState::Approved, PlanState::Returned]);
        let moves: Page<serde_json::Value> = test.get(&auditor, &path::plan_moves(&plan.id)).await.expect(200);
        assert!(moves.page.total > 0);
        test.get(&auditor, &path::plan_feedback(&plan.id)).await.expect_problem(ErrorCode::Forbidden);
    }

    async fn another_government_does_not_find_the_plan(test: Planning) {
        let plan = test.draft(10).await;
        let other = test
            .app
            .state
            .db
            .write(|conn| Government::insert(conn, "lain"))
            .await
            .unwrap();
        assert_ne!(other.agency, test.government.agency);
        let stranger = test.app.with_user("lain", Role::Hr).await;
        let missing: PlanId = "01900000-0000-7000-8000-000000000000".into();
        for id in [&plan.id, &missing] {
            for address in [path::plan(id), path::plan_moves(id), path::plan_effect(id), path::plan_feedback(id), path::plan_responses(id)] {
                test.get(&stranger, &address).await.expect_problem(ErrorCode::NotFound);
            }
            test.patch(&stranger, id, 1, &json!({ "goal": "x" })).await.expect_problem(ErrorCode::NotFound);
            test.post(&stranger, &path::plan_proposals(id), &json!({})).await.expect_problem(ErrorCode::NotFound);
            test.step(&stranger, id, 1, PlanState::Consultation, None).await.expect_problem(ErrorCode::NotFound);
        }
        let answer = test.post(&test.hr, &path::plan_proposals(&plan.id), &json!({})).await;
        let job: JobResponse = answer.expect(202);
        test.get(&stranger, &path::job(&job.id)).await.expect_problem(ErrorCode::NotFound);
        test.wait_for(&job).await;
    }
}

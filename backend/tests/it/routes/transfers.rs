//! From publication to execution: steps, timelines, answers and feedback of the people concerned.

use chrono::{NaiveDate, TimeDelta};
use futures_util::future::join_all;
use serde_json::{Value, json};
use shared::{
    api::{
        employee::EmployeeResponse,
        page::Page,
        path,
        plan::{MoveRecordResponse, PlanResponse, ResponseKind},
        problem::ErrorCode,
        transfer::{FeedbackPhase, FeedbackResponse, MyTransfersResponse, PlanAnswerResponse, PlanFeedbackResponse},
    },
    domain::{
        plan::{PlanState, lifecycle::Condition},
        role::Role,
    },
};

use crate::support::{
    on_both_databases,
    planning::{CODE, Planning},
};

fn steps(plan: &PlanResponse) -> Vec<PlanState> {
    plan.steps.iter().map(|step| step.to).collect()
}

fn feedback(transfer: &str, phase: &str) -> Value {
    json!({
        "move_id": transfer, "phase": phase,
        "clarity": 4, "fairness": 3, "support": 5, "satisfaction": 2, "text": "Terima kasih",
    })
}

on_both_databases! {
    async fn a_plan_that_is_not_complete_is_not_published(test: Planning) {
        let body = json!({ "name": "Belum lengkap", "budget": 3 });
        let plan: PlanResponse = test.post(&test.hr, path::PLANS, &body).await.expect(201);
        let answer = test.step(&test.hr, &plan.id, 1, PlanState::Consultation, None).await;
        let problem = answer.expect_problem(ErrorCode::NotPublishable);
        let gaps: Vec<_> = problem.errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(gaps, ["goal", "targets", "evaluation_method", "respond_by", "effective_on", "evaluate_on", "moves"]);
        assert_eq!(test.plan(&plan.id).await.version, 1, "nothing has changed");
    }

    async fn of_two_publications_at_once_one_wins(test: Planning) {
        let draft = test.draft(10).await;
        let plan = test.propose(&draft.id).await;
        let answers = join_all((0..4).map(|_| {
            test.step(&test.hr, &plan.id, plan.version, PlanState::Consultation, None)
        }))
        .await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.status == 412).count(), 3);
        let plan = test.plan(&plan.id).await;
        let states: Vec<_> = plan.events.iter().map(|event| event.state).collect();
        assert_eq!(states, [PlanState::Draft, PlanState::Consultation]);
    }

    async fn published_content_is_frozen(test: Planning) {
        let plan = test.published().await;
        assert!(!plan.is_editable);
        let change = test.patch(&test.hr, &plan.id, plan.version, &json!({ "goal": "Lain" })).await;
        change.expect_problem(ErrorCode::WrongState);
        let proposal = test.post(&test.hr, &path::plan_proposals(&plan.id), &json!({})).await;
        proposal.expect_problem(ErrorCode::WrongState);
    }

    async fn steps_follow_the_state_machine_and_the_roles(test: Planning) {
        let approver = test.app.with_user(CODE, Role::Approver).await;
        let leader = test.app.with_user(CODE, Role::Leader).await;
        let plan = test.published().await;
        let skip = test.step(&test.hr, &plan.id, plan.version, PlanState::Executed, None).await;
        skip.expect_problem(ErrorCode::WrongState);
        let watch = test.step(&leader, &plan.id, plan.version, PlanState::Review, None).await;
        watch.expect_problem(ErrorCode::Forbidden);
        let plan = test.take(&plan, PlanState::Review).await;
        let alone = test.step(&test.hr, &plan.id, plan.version, PlanState::Approved, None).await;
        alone.expect_problem(ErrorCode::Forbidden);
        let silent = test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some(" ")).await;
        assert_eq!(silent.expect_problem(ErrorCode::Validation).errors[0].pointer, "/note");
        let blind = test
            .app
            .post(&path::plan_transitions(&plan.id), &json!({ "to": "approved" }))
            .bearer(&approver.token);
        blind.send().await.expect_problem(ErrorCode::VersionRequired);
        let returned = test.step(&approver, &plan.id, plan.version, PlanState::Returned, Some("Kurang guru")).await;
        let returned: PlanResponse = returned.expect(200);
        assert_eq!(returned.proposal, None, "what is worked on again is not shown");
        let plan = test.plan(&plan.id).await;
        assert_eq!(plan.state, PlanState::Returned);
        assert!(plan.is_editable);
        let last = plan.events.last().unwrap();
        assert_eq!((last.actor.as_str(), last.note.as_deref()), ("Akun approver.contoh", Some("Kurang guru")));
        let plan = test.take(&plan, PlanState::Consultation).await;
        let cancelled = test.step(&test.hr, &plan.id, plan.version, PlanState::Cancelled, Some("Dibatalkan")).await;
        assert_eq!(cancelled.expect::<PlanResponse>(200).steps, []);
    }

    async fn employees_see_their_own_transfer_once_it_is_published(test: Planning) {
        let draft = test.draft(10).await;
        let plan = test.propose(&draft.id).await;
        let mover = test.moves(&plan.id).await.items.remove(0);
        let person = test.with_account("employee.contoh", Role::Employee, None, Some(mover.employee_id.as_str())).await;
        let stays = test.government.holders("1.1/HEAD")[0];
        let other = test.with_account("kepala.contoh", Role::Employee, None, Some(stays)).await;

        let before = test.transfers(&person).await;
        assert_eq!(before.items, [], "drafts never appear");
        assert_eq!(before.post.unwrap().unit_name, mover.from.unit_name);

        let plan = test.take(&plan, PlanState::Consultation).await;
        let own = test.transfers(&person).await;
        assert_eq!(own.items.len(), 1);
        let transfer = &own.items[0];
        assert_eq!((&transfer.from, &transfer.to, &transfer.reasons), (&mover.from, &mover.to, &mover.reasons));
        assert!(transfer.can_respond);
        assert_eq!(transfer.can_give_feedback, [FeedbackPhase::Before]);
        let kinds: Vec<_> = transfer.events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["proposed", "published"]);
        assert_eq!(test.transfers(&other).await.items, []);
        let text = serde_json::to_string(&own).unwrap();
        assert!(!text.contains("Pegawai"), "nothing about other people");

        let answer = test.post(&other, &path::my_transfer_responses(&transfer.id), &json!({ "kind": "understood" })).await;
        answer.expect_problem(ErrorCode::NotFound);
        let answer = test.post(&other, path::MY_FEEDBACK, &feedback(transfer.id.as_str(), "before")).await;
        answer.expect_problem(ErrorCode::NotFound);

        test.step(&test.hr, &plan.id, plan.version, PlanState::Draft, None).await.expect_status(200);
        assert_eq!(test.transfers(&person).await.items, [], "withdrawn plans vanish");
    }

    async fn an_answer_can_be_changed_until_the_last_day(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let address = path::my_transfer_responses(&transfer.id);
        let faulty = test.post(&person, &address, &json!({ "kind": "concern" })).await;
        let problem = faulty.expect_problem(ErrorCode::Validation);
        let faults: Vec<_> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(faults, ["/category", "/text"]);
        test.post(&person, &address, &json!({ "kind": "understood" })).await.expect_status(201);
        test.app.advance(TimeDelta::minutes(1));
        let concern = json!({ "kind": "concern", "category": "family", "text": " Orang tua sakit. " });
        test.post(&person, &address, &concern).await.expect_status(201);

        let own = test.transfers(&person).await.items.remove(0);
        let said: Vec<_> = own.responses.iter().map(|answer| (answer.kind, answer.text.as_deref())).collect();
        assert_eq!(said, [(ResponseKind::Understood, None), (ResponseKind::Concern, Some("Orang tua sakit."))]);
        let counts = test.plan(&plan.id).await.responses.unwrap();
        let moves = test.moves(&plan.id).await;
        assert_eq!((counts.understood, counts.concern, counts.volunteer), (0, 1, 0));
        assert_eq!(u64::from(counts.waiting), moves.page.total - 1);
        let filtered = format!("{}?response=concern", path::plan_moves(&plan.id));
        let concerned: Page<Value> = test.get(&test.hr, &filtered).await.expect(200);
        assert_eq!(concerned.page.total, 1);
        let answers: Page<PlanAnswerResponse> = test.get(&test.hr, &path::plan_responses(&plan.id)).await.expect(200);
        assert_eq!(answers.page.total, 2);
        assert_eq!(answers.items[0].answer.kind, ResponseKind::Concern, "newest first");

        // The last day in Jakarta ends at 17:00 UTC.
        let last_moment = NaiveDate::from_ymd_opt(2026, 12, 5).unwrap().and_hms_opt(16, 59, 59).unwrap();
        test.app.advance(last_moment - test.app.state.clock.now());
        let again = test.app.with_session(&person).await;
        test.post(&again, &address, &json!({ "kind": "volunteer" })).await.expect_status(201);
        test.app.advance(TimeDelta::seconds(1));
        let late = test.post(&again, &address, &json!({ "kind": "understood" })).await;
        late.expect_problem(ErrorCode::WrongState);
        assert!(!test.transfers(&again).await.items[0].can_respond);
    }

    async fn feedback_is_given_once_before_and_once_after(test: Planning) {
        let mut test = test;
        let (plan, _) = test.approved().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let id = transfer.id.as_str();
        let mut faulty = feedback(id, "before");
        faulty["clarity"] = json!(6);
        let problem = test.post(&person, path::MY_FEEDBACK, &faulty).await.expect_problem(ErrorCode::Validation);
        assert_eq!(problem.errors[0].pointer, "/clarity");
        let early = test.post(&person, path::MY_FEEDBACK, &feedback(id, "after")).await;
        early.expect_problem(ErrorCode::WrongState);
        let form: FeedbackResponse = test.post(&person, path::MY_FEEDBACK, &feedback(id, "before")).await.expect(201);
        assert_eq!((form.clarity, form.satisfaction, form.text.as_deref()), (4, 2, Some("Terima kasih")));
        let twice = test.post(&person, path::MY_FEEDBACK, &feedback(id, "before")).await;
        twice.expect_problem(ErrorCode::Conflict);

        test.on_effective_day().await;
        let plan = test.plan(&plan.id).await;
        let plan = test.decree(&plan).await;
        test.take(&plan, PlanState::Executed).await;
        let person = test.app.with_session(&person).await;
        assert_eq!(test.transfers(&person).await.items[0].can_give_feedback, [FeedbackPhase::After]);
        let late = test.post(&person, path::MY_FEEDBACK, &feedback(id, "before")).await;
        late.expect_problem(ErrorCode::WrongState);
        let body = feedback(id, "after");
        let answers = join_all((0..3).map(|_| test.post(&person, path::MY_FEEDBACK, &body))).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409]);
        let forms: Page<PlanFeedbackResponse> = test.get(&test.hr, &path::plan_feedback(&plan.id)).await.expect(200);
        assert_eq!(forms.page.total, 2);
        assert_eq!(forms.items[0].feedback.phase, FeedbackPhase::After, "newest first");
        let own = test.transfers(&person).await;
        let kinds: Vec<_> = own.items[0].events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(
            kinds,
            ["proposed", "published", "submitted", "approved", "feedback_before", "executed", "feedback_after"]
        );
    }

    async fn execution_waits_for_its_day_and_keeps_history(test: Planning) {
        let mut test = test;
        let (plan, _) = test.approved().await;
        assert_eq!(steps(&plan), [PlanState::Returned], "the approver is not the one to carry it out");
        let plan = test.decree(&plan).await;
        let early = test.step(&test.hr, &plan.id, plan.version, PlanState::Executed, None).await;
        let problem = early.expect_problem(ErrorCode::TooEarly);
        assert_eq!(problem.params[0].value, "2027-01-04");
        let waiting = &test.plan(&plan.id).await.steps[1];
        assert_eq!((waiting.to, waiting.unmet[0].condition), (PlanState::Executed, Condition::DayCome));

        test.on_effective_day().await;
        let plan = test.plan(&plan.id).await;
        assert_eq!(steps(&plan), [PlanState::Cancelled, PlanState::Executed]);
        assert_eq!(plan.steps[1].unmet, []);
        let moves = test.moves(&plan.id).await;
        test.take(&plan, PlanState::Executed).await;
        for found in &moves.items {
            let search = format!("{}?q={}", path::EMPLOYEES, found.nip);
            let people: Page<EmployeeResponse> = test.get(&test.hr, &search).await.expect(200);
            let person = &people.items[0];
            assert_eq!(person.position_id.as_ref(), Some(&found.to.position_id));
            assert_eq!(person.in_post_since, NaiveDate::from_ymd_opt(2027, 1, 4));
        }
        let agency = test.government.agency.clone();
        let history = test
            .app
            .state
            .db
            .read(move |conn| backend::db::queries::incumbencies::list_incumbencies(conn, &agency))
            .await
            .unwrap();
        let ended: Vec<_> = history.iter().filter(|held| held.ends_on.is_some()).collect();
        assert_eq!(ended.len(), moves.items.len());
        assert!(ended.iter().all(|held| held.ends_on == NaiveDate::from_ymd_opt(2027, 1, 3) && held.source == "import"));
        assert_eq!(history.iter().filter(|held| held.source == "transfer").count(), moves.items.len());
    }

    async fn execution_is_refused_whole_when_somebody_has_changed_posts(test: Planning) {
        let mut test = test;
        let (plan, approver) = test.approved().await;
        test.on_effective_day().await;
        let moved = test.moves(&plan.id).await.items.remove(0).employee_id;
        let (agency, elsewhere) = (test.government.agency.clone(), test.government.position("1.3/CLERK").to_owned());
        test.app
            .state
            .db
            .write(move |conn| {
                use backend::db::queries::incumbencies;
                let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
                let held = incumbencies::list_incumbencies(conn, &agency)?
                    .into_iter()
                    .find(|held| held.employee_id == moved.as_str())
                    .unwrap();
                incumbencies::close_incumbencies(conn, &agency, std::slice::from_ref(&held.id), day)?;
                let next = backend::db::rows::incumbency::IncumbencyRow {
                    id: backend::id::new_id(),
                    position_id: elsewhere,
                    starts_on: day.succ_opt().unwrap(),
                    ..held
                };
                incumbencies::insert_incumbencies(conn, &[next])
            })
            .await
            .unwrap();
        let plan = test.decree(&test.plan(&plan.id).await).await;
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Executed, None).await;
        let problem = answer.expect_problem(ErrorCode::BasisChanged);
        assert_eq!(problem.params[0].value, "1");
        let agency = test.government.agency.clone();
        let history = test
            .app
            .state
            .db
            .read(move |conn| backend::db::queries::incumbencies::list_incumbencies(conn, &agency))
            .await
            .unwrap();
        assert!(history.iter().all(|held| held.source == "import"), "nobody has moved");
        assert_eq!(test.plan(&plan.id).await, plan, "nothing has changed");

        // The decision can be taken back; the plan is then made anew on the present basis.
        let approver = test.app.with_session(&approver).await;
        let note = Some("Satu pegawai sudah berpindah");
        let answer = test.step(&approver, &plan.id, plan.version, PlanState::Returned, note).await;
        answer.expect_status(200);
        let plan = test.plan(&plan.id).await;
        assert!(plan.is_editable);
        test.propose(&plan.id).await;
    }

    async fn feedback_is_in_the_database_for_whoever_opens_it_anew(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let body = feedback(transfer.id.as_str(), "before");
        test.post(&person, path::MY_FEEDBACK, &body).await.expect_status(201);
        let kept = test.transfers(&person).await;
        // Connections of their own share nothing with the server but the database.
        let db = backend::db::Db::open(&test.app.state.config.database_url).unwrap();
        let agency = test.government.agency.clone();
        let id = transfer.id.to_string();
        let stored = db
            .read(move |conn| backend::db::queries::feedback::list_feedback(conn, &agency, &[&id]))
            .await
            .unwrap();
        assert_eq!(stored.len(), 1);
        assert_eq!(kept.items[0].feedback.len(), 1);
        assert_eq!(stored[0].text.as_deref(), Some("Terima kasih"));
    }

    async fn the_first_reading_of_a_letter_is_kept(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        assert_eq!(transfer.letter_read_at, None);
        assert_eq!(test.plan(&plan.id).await.responses.unwrap().letters_read, 0);
        let first = test.app.state.clock.now().and_utc();
        let address = path::my_transfer_receipt(&transfer.id);
        test.post(&person, &address, &json!({})).await.expect_status(204);
        test.app.advance(TimeDelta::minutes(1));
        test.post(&person, &address, &json!({})).await.expect_status(204);
        assert_eq!(test.transfers(&person).await.items[0].letter_read_at, Some(first));
        assert_eq!(test.plan(&plan.id).await.responses.unwrap().letters_read, 1);
        let record: MoveRecordResponse =
            test.get(&test.hr, &path::plan_move(&plan.id, &transfer.id)).await.expect(200);
        assert_eq!(record.letter_read_at, Some(first));
        let other = test.with_account("lain", Role::Employee, None, None).await;
        test.post(&other, &address, &json!({})).await.expect_problem(ErrorCode::NotFound);
    }

    async fn an_account_without_a_personnel_file_has_no_transfers(test: Planning) {
        let plan = test.published().await;
        let moves = test.moves(&plan.id).await;
        let person = test.app.with_user(CODE, Role::Employee).await;
        let own: MyTransfersResponse = test.get(&person, path::MY_TRANSFERS).await.expect(200);
        assert_eq!((own.post, own.items), (None, vec![]));
        let address = path::my_transfer_responses(&moves.items[0].id);
        test.post(&person, &address, &json!({ "kind": "understood" })).await.expect_problem(ErrorCode::NotFound);
    }
}

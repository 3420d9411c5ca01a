//! Several people at one plan: news as they happen, who is there, and decisions by hand that nobody overwrites unread.

use std::pin::Pin;

use actix_web::{
    body::{BoxBody, MessageBody},
    http::Method,
};
use chrono::TimeDelta;
use futures_util::future::{join, poll_fn};
use serde_json::{Value, json};
use shared::{
    api::{
        path,
        plan::{
            Decisions, JobState, LiveBasis, PlanLiveResponse, PlanPlace, PresentPerson, ProposePlanRequest,
            WorkingDecisions, WorkingDecisionsResponse,
        },
        problem::ErrorCode,
    },
    domain::{ids::PlanId, plan::PlanState, role::Role},
    planner::live::{LiveEdit, LivePlan},
};

use crate::support::{Answer, on_both_databases, people::Person, planning::Planning};

/// Pins somebody; numbers stand for people and posts.
fn pinned(pairs: &[(u32, u32)]) -> Value {
    let pins: Vec<_> = pairs
        .iter()
        .map(|(person, post)| json!({ "employee_id": format!("e{person}"), "position_id": format!("p{post}") }))
        .collect();
    json!({ "budget": 3, "criteria": "balance", "pins": pins, "forbids": [] })
}

async fn keep(test: &Planning, person: &Person, plan: &PlanId, version: i32, body: &Value) -> Answer {
    test.put_at(person, &path::plan_working_decisions(plan), version, body)
        .await
}

async fn working(test: &Planning, plan: &PlanId) -> WorkingDecisionsResponse {
    test.get(&test.hr, &path::plan_working_decisions(plan))
        .await
        .expect(200)
}

async fn live(test: &Planning, person: &Person, plan: &PlanId, place: &str) -> PlanLiveResponse {
    test.get(person, &format!("{}?place={place}", path::plan_live(plan)))
        .await
        .expect(200)
}

/// The next event of an open answer; `None` at its end.
async fn next_event(body: &mut BoxBody) -> Option<PlanLiveResponse> {
    let piece = poll_fn(|context| Pin::new(&mut *body).poll_next(context))
        .await?
        .unwrap();
    let text = std::str::from_utf8(&piece).unwrap();
    let data = text
        .strip_prefix("data: ")
        .and_then(|rest| rest.strip_suffix("\n\n"))
        .expect(text);
    Some(serde_json::from_str(data).unwrap())
}

async fn listen(test: &Planning, person: &Person, plan: &PlanId, place: &str) -> BoxBody {
    let response = test
        .app
        .get(&format!("{}?place={place}", path::plan_live(plan)))
        .bearer(&person.token)
        .header("accept", "text/event-stream")
        .open()
        .await;
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.headers().get("content-type").unwrap(), "text/event-stream");
    response.into_body()
}

on_both_databases! {
    async fn decisions_are_kept_version_by_version(test: Planning) {
        let plan = test.draft(3).await;
        let none = working(&test, &plan.id).await;
        assert_eq!((none.version, none.is_in_progress, none.saved_by), (0, false, None));
        assert_eq!((none.decisions.budget, none.decisions.pins), (Some(3), vec![]));

        let first: WorkingDecisionsResponse = keep(&test, &test.hr, &plan.id, 0, &pinned(&[(1, 2)])).await.expect(200);
        assert_eq!(first.version, 1);
        assert_eq!(first.saved_by, Some("Akun hr.contoh".to_owned()));
        assert_eq!(working(&test, &plan.id).await, first);
        assert!(first.is_in_progress);
        let kept: Decisions = first.decisions.into();
        assert_eq!(kept.pins.get(&"e1".into()), Some(&"p2".into()));

        keep(&test, &test.hr, &plan.id, 0, &pinned(&[])).await.expect_problem(ErrorCode::StaleVersion);
        for tag in ["0", "*", "W/\"1\""] {
            let request = test.app.request(Method::PUT, &path::plan_working_decisions(&plan.id)).bearer(&test.hr.token);
            let answer = request.header("if-match", tag).json(&pinned(&[])).send().await;
            answer.expect_problem(ErrorCode::StaleVersion);
        }
        let request = test.app.request(Method::PUT, &path::plan_working_decisions(&plan.id)).bearer(&test.hr.token);
        request.json(&pinned(&[])).send().await.expect_problem(ErrorCode::VersionRequired);
        // The plan itself is what it was.
        assert_eq!(test.plan(&plan.id).await.version, plan.version);

        let request = test.app.request(Method::DELETE, &path::plan_working_decisions(&plan.id)).bearer(&test.hr.token);
        let dropped: WorkingDecisionsResponse = request.header("if-match", "\"1\"").send().await.expect(200);
        assert_eq!((dropped.version, dropped.is_in_progress, dropped.decisions.pins), (2, false, vec![]));
        // Who still holds the dropped ones does not bring them back unread.
        keep(&test, &test.hr, &plan.id, 1, &pinned(&[(1, 2)])).await.expect_problem(ErrorCode::StaleVersion);
        keep(&test, &test.hr, &plan.id, 0, &pinned(&[(1, 2)])).await.expect_problem(ErrorCode::StaleVersion);
        // Decisions that the plan has anyway are no work in progress.
        keep(&test, &test.hr, &plan.id, 2, &pinned(&[(1, 2)])).await.expect_status(200);
        let same: WorkingDecisionsResponse = keep(&test, &test.hr, &plan.id, 3, &pinned(&[])).await.expect(200);
        assert_eq!((same.version, same.is_in_progress), (4, false));
    }

    async fn what_no_proposal_can_be_made_of_is_not_kept(test: Planning) {
        let plan = test.draft(3).await;
        let problem = keep(&test, &test.hr, &plan.id, 0, &pinned(&[(1, 2), (1, 3)])).await.expect_problem(ErrorCode::Validation);
        assert_eq!(problem.errors.len(), 1);
        let mut body = pinned(&[]);
        body["budget"] = json!(1_000_000);
        keep(&test, &test.hr, &plan.id, 0, &body).await.expect_problem(ErrorCode::Validation);
        body["surprise"] = json!(1);
        keep(&test, &test.hr, &plan.id, 0, &body).await.expect_problem(ErrorCode::MalformedRequest);
        assert_eq!(working(&test, &plan.id).await.version, 0);

        let other = test.app.with_user("lain", Role::Hr).await;
        keep(&test, &other, &plan.id, 0, &pinned(&[])).await.expect_problem(ErrorCode::NotFound);
        let published = test.published().await;
        keep(&test, &test.hr, &published.id, 0, &pinned(&[])).await.expect_problem(ErrorCode::WrongState);
    }

    async fn of_two_who_keep_at_once_one_is_told(test: Planning) {
        let plan = test.draft(3).await;
        for version in 0..50 {
            let (one, other) = (pinned(&[(1, 2)]), pinned(&[(2, 3)]));
            let (one, other) = join(
                keep(&test, &test.hr, &plan.id, version, &one),
                keep(&test, &test.hr, &plan.id, version, &other),
            )
            .await;
            let mut statuses = [one.status.as_u16(), other.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "version {version}");
        }
        assert_eq!(working(&test, &plan.id).await.version, 50);
    }

    async fn what_is_confirmed_is_work_in_progress_no_more(test: Planning) {
        let plan = test.draft(5).await;
        let basis: LiveBasis = test.get(&test.hr, &path::plan_basis(&plan.id)).await.expect(200);
        let mut desk = LivePlan::open(basis, None).unwrap();
        let mover = desk.state().moves.rows.remove(0);
        let stays = LiveEdit::Pin { employee: mover.person.employee, position: mover.person.from.position };
        desk.edit(&[stays]).unwrap();
        desk.confirm().unwrap();
        let own = serde_json::to_value(WorkingDecisions::from(desk.decisions())).unwrap();
        keep(&test, &test.hr, &plan.id, 0, &own).await.expect_status(200);
        let figures = desk.state().figures;
        let request = |version| ProposePlanRequest::confirming(desk.decisions(), figures.objective, desk.fingerprint(), version);
        let save = async |version| {
            let body = serde_json::to_value(request(version)).unwrap();
            let job = test.post(&test.hr, &path::plan_proposals(&plan.id), &body).await.expect(202);
            assert_eq!(test.wait_for(&job).await.state, JobState::Succeeded);
        };
        save(desk.version()).await;
        let after = working(&test, &plan.id).await;
        assert_eq!((after.version, after.is_in_progress), (2, false));
        assert_eq!(Decisions::from(after.decisions), *desk.decisions());

        // What somebody else has kept meanwhile is not what was confirmed, and stays.
        let theirs = pinned(&[(1, 2)]);
        keep(&test, &test.hr, &plan.id, 2, &theirs).await.expect_status(200);
        save(test.plan(&plan.id).await.version).await;
        assert_eq!(serde_json::to_value(working(&test, &plan.id).await.decisions).unwrap(), theirs);
    }

    async fn who_listens_hears_what_others_do(test: Planning) {
        let plan = test.draft(3).await;
        let colleague = test.with_account("rekan", Role::Hr, None, None).await;
        let mut events = listen(&test, &test.hr, &plan.id, "workbench").await;
        let start = next_event(&mut events).await.unwrap();
        assert_eq!((start.version, start.state), (plan.version, PlanState::Draft));
        assert_eq!((start.working_version, start.people.as_slice()), (0, [].as_slice()));

        // The colleague looks in, and sees that the workbench is taken.
        let seen = live(&test, &colleague, &plan.id, "plan").await;
        let hr = PresentPerson { name: "Akun hr.contoh".to_owned(), place: PlanPlace::Workbench };
        assert_eq!(seen.people, [hr]);
        let visited = next_event(&mut events).await.unwrap();
        let guest = PresentPerson { name: "Akun rekan".to_owned(), place: PlanPlace::Plan };
        assert_eq!(visited.people, [guest]);

        keep(&test, &colleague, &plan.id, 0, &pinned(&[(1, 2)])).await.expect_status(200);
        let worked = next_event(&mut events).await.unwrap();
        assert_eq!((worked.working_version, worked.working_by), (1, Some("Akun rekan".to_owned())));

        test.patch(&colleague, &plan.id, plan.version, &json!({ "name": "Nama baru" })).await.expect_status(200);
        let renamed = next_event(&mut events).await.unwrap();
        assert_eq!((renamed.version, renamed.changed_by), (plan.version + 1, Some("Akun rekan".to_owned())));

        // The server is about to stop: nothing keeps it.
        test.app.state.stopping.send_replace(true);
        assert_eq!(next_event(&mut events).await, None);
        drop(events);
        assert_eq!(live(&test, &colleague, &plan.id, "plan").await.people, []);
    }

    async fn listening_ends_with_the_session(test: Planning) {
        let plan = test.draft(3).await;
        let mut events = listen(&test, &test.hr, &plan.id, "plan").await;
        next_event(&mut events).await.unwrap();
        test.app.advance(TimeDelta::days(400));
        assert_eq!(next_event(&mut events).await, None);
    }

    async fn work_in_progress_is_told_to_those_who_may_change_the_plan(test: Planning) {
        let plan = test.published().await;
        let approver = test.with_account("kepala", Role::Approver, None, None).await;
        let plan = test.take(&plan, PlanState::Review).await;
        let seen = live(&test, &approver, &plan.id, "plan").await;
        assert_eq!((seen.version, seen.working_version, seen.working_by), (plan.version, 0, None));
        let draft = test.draft(3).await;
        let answer = test.get(&approver, &path::plan_live(&draft.id)).await;
        answer.expect_problem(ErrorCode::NotFound);
        let answer = test.get(&approver, &format!("{}?place=elsewhere", path::plan_live(&plan.id))).await;
        answer.expect_problem(ErrorCode::MalformedRequest);
    }
}

//! Concerns: raised, talked about, decided with a reason, and settled before a plan goes before the decision makers.

use actix_web::http::Method;
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use shared::{
    api::{
        concern::{ConcernResponse, ConcernSummary, ConcernsResponse, MyConcern},
        eligibility::PostOption,
        notice::NoticesResponse,
        page::Page,
        path,
        plan::{ExceptionKind, PlanResponse},
        problem::ErrorCode,
        transfer::MyTransferResponse,
    },
    domain::{
        concern::{ConcernOutcome, ConcernState},
        plan::{PlanState, lifecycle::Condition, notice::NoticeKind},
        role::Role,
    },
};

use crate::support::{app::Answer, on_both_databases, people::Person, planning::Planning};

fn concern() -> Value {
    json!({ "kind": "concern", "category": "family", "text": "Ibu saya sakit." })
}

async fn raise(test: &Planning, person: &Person, transfer: &MyTransferResponse) -> MyConcern {
    let address = path::my_transfer_responses(&transfer.id);
    test.post(person, &address, &concern()).await.expect_status(201);
    own(test, person).await
}

/// The newest of the person's own concerns.
async fn own(test: &Planning, person: &Person) -> MyConcern {
    test.transfers(person).await.concerns.remove(0)
}

async fn of_plan(test: &Planning, person: &Person, plan: &PlanResponse) -> ConcernsResponse {
    test.get(person, &path::plan_concerns(&plan.id)).await.expect(200)
}

async fn decide(test: &Planning, concern: &ConcernSummary, body: &Value) -> Answer {
    let address = path::concern_outcome(&concern.id);
    test.put_at(&test.hr, &address, concern.version, body).await
}

async fn kinds(test: &Planning, person: &Person) -> Vec<NoticeKind> {
    let told: NoticesResponse = test.get(person, path::MY_NOTICES).await.expect(200);
    told.items.iter().map(|notice| notice.kind).collect()
}

on_both_databases! {
    async fn a_concern_is_talked_about_and_decided_before_review(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let raised = raise(&test, &person, &transfer).await;
        assert_eq!((raised.state, raised.can_write), (ConcernState::Open, true));
        assert_eq!(kinds(&test, &test.hr).await, [NoticeKind::ConcernRaised]);

        let early = test.step(&test.hr, &plan.id, plan.version, PlanState::Review, None).await;
        let problem = early.expect_problem(ErrorCode::ConcernsOpen);
        let params: Vec<_> = problem.params.iter().map(|param| (param.name.as_str(), param.value.as_str())).collect();
        assert_eq!(params, [("unsettled", "1"), ("unkept", "0")]);
        let plan = test.plan(&plan.id).await;
        let review = plan.steps.iter().find(|step| step.to == PlanState::Review).unwrap();
        assert_eq!(review.unmet[0].condition, Condition::ConcernsSettled, "the step says so beforehand");

        let talk = path::concern_messages(&raised.id);
        test.post(&test.hr, &talk, &json!({ "text": " " })).await.expect_problem(ErrorCode::Validation);
        test.app.advance(TimeDelta::minutes(1));
        let words = json!({ "text": "Apakah ada keluarga lain di rumah?" });
        let answered: ConcernResponse = test.post(&test.hr, &talk, &words).await.expect(201);
        assert_eq!(answered.summary.state, ConcernState::InTalk);
        assert_eq!(kinds(&test, &person).await, [NoticeKind::ConcernAnswered]);
        test.app.advance(TimeDelta::minutes(1));
        let words = json!({ "text": "Tidak ada." });
        let written: MyConcern = test.post(&person, &path::my_concern_messages(&raised.id), &words).await.expect(201);
        let said: Vec<_> = written.messages.iter().map(|message| (message.is_office, message.text.as_str())).collect();
        assert_eq!(said, [(false, "Ibu saya sakit."), (true, "Apakah ada keluarga lain di rumah?"), (false, "Tidak ada.")]);
        assert_eq!(written.state, ConcernState::Open, "the office owes an answer again");

        let found = of_plan(&test, &test.hr, &plan).await;
        assert_eq!((found.counts.unsettled, found.counts.unkept, found.page.total), (1, 0, 1));
        let one = &found.items[0];
        let bare = decide(&test, one, &json!({ "outcome": "kept", "reason": "" })).await;
        assert_eq!(bare.expect_problem(ErrorCode::Validation).errors[0].pointer, "/reason");
        let body = json!({ "outcome": "kept", "reason": "Jam kerja disesuaikan." });
        let blind = test.app.request(Method::PUT, &path::concern_outcome(&one.id)).json(&body).bearer(&test.hr.token).send().await;
        blind.expect_problem(ErrorCode::VersionRequired);
        let decided: ConcernResponse = decide(&test, one, &body).await.expect(200);
        assert_eq!((decided.summary.state, decided.summary.is_kept), (ConcernState::Decided, Some(true)));
        decide(&test, one, &body).await.expect_problem(ErrorCode::StaleVersion);

        let mine = own(&test, &person).await;
        let decision = mine.decision.unwrap();
        assert_eq!((decision.outcome, decision.reason.as_str()), (ConcernOutcome::Kept, "Jam kerja disesuaikan."));
        assert!(!mine.can_write);
        assert!(kinds(&test, &person).await.contains(&NoticeKind::ConcernDecided));
        let late = test.post(&person, &path::my_concern_messages(&raised.id), &words).await;
        late.expect_problem(ErrorCode::WrongState);
        let plan = test.take(&test.plan(&plan.id).await, PlanState::Review).await;
        decide(&test, &decided.summary, &body).await.expect_problem(ErrorCode::WrongState);
        assert_eq!(of_plan(&test, &test.hr, &plan).await.counts.unsettled, 0);
    }

    async fn withdrawing_and_deferring_take_effect_on_the_move(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        raise(&test, &person, &transfer).await;
        let exception = async || test.transfers(&person).await.items[0].exception.clone().map(|found| found.exception);
        let open = of_plan(&test, &test.hr, &plan).await.items.remove(0);
        let late = json!({ "outcome": "deferred", "reason": "Menunggu panen.", "effective_on": "2027-03-01" });
        let deferred: ConcernResponse = decide(&test, &open, &late).await.expect(200);
        assert_eq!(deferred.summary.is_kept, Some(true));
        assert_eq!(exception().await.unwrap().kind, ExceptionKind::Deferred);
        let out = json!({ "outcome": "withdrawn", "reason": "Merawat ibu." });
        let withdrawn: ConcernResponse = decide(&test, &deferred.summary, &out).await.expect(200);
        let found = exception().await.unwrap();
        assert_eq!((found.kind, found.reason.as_str(), found.effective_on), (ExceptionKind::Withdrawn, "Merawat ibu.", None));
        assert_eq!(withdrawn.messages.last().unwrap().text, "Menunggu panen.", "what no longer holds stays in the talk");
        let kept: ConcernResponse = decide(&test, &withdrawn.summary, &json!({ "outcome": "kept", "reason": "Ibu sembuh." })).await.expect(200);
        assert_eq!((kept.summary.is_kept, exception().await), (Some(true), None));

        // A promise that the proposal does not keep holds the plan back.
        let changed: ConcernResponse = decide(&test, &kept.summary, &json!({ "outcome": "changed", "reason": "Kami cari jabatan lain." })).await.expect(200);
        assert_eq!(changed.summary.is_kept, Some(false));
        let plan = test.plan(&plan.id).await;
        let refused = test.step(&test.hr, &plan.id, plan.version, PlanState::Review, None).await;
        let problem = refused.expect_problem(ErrorCode::ConcernsOpen);
        assert_eq!((problem.params[0].value.as_str(), problem.params[1].value.as_str()), ("0", "1"));
        let found = of_plan(&test, &test.hr, &plan).await;
        assert_eq!((found.counts.unsettled, found.counts.unkept), (0, 1));
    }

    async fn an_answer_of_another_kind_takes_the_concern_back(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        raise(&test, &person, &transfer).await;
        let address = path::my_transfer_responses(&transfer.id);
        test.app.advance(TimeDelta::minutes(1));
        let more = json!({ "kind": "concern", "category": "health", "text": "Juga saya sendiri." });
        test.post(&person, &address, &more).await.expect_status(201);
        let mine = test.transfers(&person).await.concerns;
        assert_eq!((mine.len(), mine[0].messages.len()), (1, 2), "one talk");
        test.post(&person, &address, &json!({ "kind": "understood" })).await.expect_status(201);
        assert_eq!(own(&test, &person).await.state, ConcernState::TakenBack);
        test.app.advance(TimeDelta::minutes(1));
        let again = raise(&test, &person, &transfer).await;
        assert_eq!(test.transfers(&person).await.concerns.len(), 2, "a new talk");
        let back = test.app.request(Method::POST, &path::my_concern_withdrawal(&again.id)).bearer(&person.token).send().await;
        assert_eq!(back.expect::<MyConcern>(200).state, ConcernState::TakenBack);
        test.take(&test.plan(&plan.id).await, PlanState::Review).await;
    }

    async fn another_post_is_chosen_from_those_that_are_open(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let options: Page<PostOption> = test.get(&person, path::MY_OPTIONS).await.expect(200);
        assert!(options.page.total > 0);
        let text = serde_json::to_string(&options).unwrap();
        assert!(!text.contains("Pegawai"), "nothing about other people");
        let option = options.items.iter().find(|option| option.post.position_id != transfer.to.position_id);
        let address = path::my_transfer_responses(&transfer.id);
        let wish = |position: Option<&str>| json!({ "kind": "would_rather", "position_id": position });
        let none = test.post(&person, &address, &json!({ "kind": "would_rather" })).await;
        assert_eq!(none.expect_problem(ErrorCode::Validation).errors[0].pointer, "/position_id");
        for closed in [transfer.to.position_id.as_str(), transfer.from.position_id.as_str(), "no-such-post"] {
            let refused = test.post(&person, &address, &wish(Some(closed))).await;
            assert_eq!(refused.expect_problem(ErrorCode::Validation).errors[0].code, "not_open", "{closed}");
        }
        let Some(option) = option else { return };
        test.post(&person, &address, &wish(Some(option.post.position_id.as_str()))).await.expect_status(201);
        let mine = own(&test, &person).await;
        assert_eq!((mine.category, mine.wanted.unwrap().title), (None, option.post.title.clone()));
        assert_eq!(test.plan(&plan.id).await.responses.unwrap().would_rather, 1);
        let other: Page<PostOption> = test.get(&person, &format!("{}?q=tidak-ada", path::MY_OPTIONS)).await.expect(200);
        assert_eq!(other.page.total, 0);
    }

    async fn the_words_are_for_the_person_and_the_office_alone(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        let raised = raise(&test, &person, &transfer).await;
        let stranger = test.with_account("lain", Role::Employee, None, None).await;
        let talk = path::my_concern_messages(&raised.id);
        test.post(&stranger, &talk, &json!({ "text": "Halo" })).await.expect_problem(ErrorCode::NotFound);
        for role in Role::ALL {
            let reader = test.with_account(&format!("baca.{}", role.as_str()), role, None, None).await;
            let read = test.get(&reader, &path::concern(&raised.id)).await;
            if role == Role::Hr {
                read.expect_status(200);
            } else {
                read.expect_problem(ErrorCode::Forbidden);
            }
        }
        let open = of_plan(&test, &test.hr, &plan).await.items.remove(0);
        decide(&test, &open, &json!({ "outcome": "kept", "reason": "Sudah dibahas." })).await.expect_status(200);
        let approver = test.with_account("ppk", Role::Approver, None, None).await;
        test.get(&approver, &path::plan_concerns(&plan.id)).await.expect_problem(ErrorCode::NotFound);
        let plan = test.take(&test.plan(&plan.id).await, PlanState::Review).await;
        let seen = of_plan(&test, &approver, &plan).await;
        assert_eq!(seen.items[0].decision.as_ref().unwrap().reason, "Sudah dibahas.");
        assert!(!serde_json::to_string(&seen).unwrap().contains("Ibu saya sakit"), "no words");
        let leader = test.with_account("pimpinan", Role::Leader, None, None).await;
        test.get(&leader, &path::plan_concerns(&plan.id)).await.expect_problem(ErrorCode::Forbidden);
    }

    async fn of_two_decisions_and_a_step_at_once_nothing_is_half_done(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        raise(&test, &person, &transfer).await;
        let open = of_plan(&test, &test.hr, &plan).await.items.remove(0);
        let bodies = ["Satu", "Dua", "Tiga"].map(|reason| json!({ "outcome": "kept", "reason": reason }));
        let answers = join_all(bodies.iter().map(|body| decide(&test, &open, body))).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412]);
        // A concern and the step to review at once: either it was raised before and holds the step back, or it comes too late.
        let plan = test.plan(&plan.id).await;
        let body = concern();
        let address = path::my_transfer_responses(&transfer.id);
        let (raised, step) = futures_util::future::join(
            test.post(&person, &address, &body),
            test.step(&test.hr, &plan.id, plan.version, PlanState::Review, None),
        )
        .await;
        assert_ne!(raised.status == 201, step.status == 200, "{} {}", raised.status, step.status);
    }
}

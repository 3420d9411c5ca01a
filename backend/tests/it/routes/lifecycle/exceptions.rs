//! Single moves that are withdrawn or deferred.

use chrono::NaiveDate;
use serde_json::json;
use shared::{
    api::{
        path,
        plan::{ExceptionCounts, ExceptionKind, MoveResponse, PlanEventKind, PlanResponse},
        problem::ErrorCode,
    },
    domain::plan::{PlanState, lifecycle::Condition},
};

use super::unmet;
use crate::support::{on_both_databases, planning::Planning};

impl Planning {
    async fn except(&self, plan: &PlanResponse, one: &MoveResponse, body: serde_json::Value) -> PlanResponse {
        let address = path::move_exception(&plan.id, &one.id);
        self.put_at(&self.hr, &address, plan.version, &body).await.expect(200)
    }
}

on_both_databases! {
    async fn a_withdrawn_move_is_not_carried_out_and_a_deferred_one_on_its_own_day(test: Planning) {
        let mut test = test;
        let before = test.holders().await;
        let plan = test.published().await;
        let moves = test.moves(&plan.id).await.items;
        let plan = test
            .except(&plan, &moves[0], json!({ "kind": "withdrawn", "reason": "Merawat orang tua" }))
            .await;
        let address = path::move_exception(&plan.id, &moves[1].id);
        let early = json!({ "kind": "deferred", "effective_on": "2027-01-04", "reason": "Menyelesaikan tugas" });
        let answer = test.put_at(&test.hr, &address, plan.version, &early).await;
        assert_eq!(answer.expect_problem(ErrorCode::Validation).errors[0].code, "date_order");
        let (plan, _) = test.approve(&plan).await;
        // After the approval it rests on a document, and what was told to the decision makers stays.
        let later = json!({ "kind": "deferred", "effective_on": "2027-02-01", "reason": "Menyelesaikan tugas" });
        let answer = test.put_at(&test.hr, &address, plan.version, &later).await;
        assert_eq!(answer.expect_problem(ErrorCode::Validation).errors[0].pointer, "/document");
        let mut later = later;
        later["document"] = json!("ND-7");
        let plan = test.except(&plan, &moves[1], later.clone()).await;
        assert_eq!(plan.events.last().unwrap().kind, PlanEventKind::Exception);
        let told = path::move_exception(&plan.id, &moves[0].id);
        test.put_at(&test.hr, &told, plan.version, &later).await.expect_problem(ErrorCode::WrongState);

        test.on_effective_day().await;
        let plan = test.decree(&plan).await;
        let plan = test.take(&plan, PlanState::Executed).await;
        assert_eq!(plan.exceptions, ExceptionCounts { withdrawn: 1, deferred: 1, waiting: 1 });
        let held = test.holders().await;
        for one in &moves[..2] {
            let pair = (one.employee_id.to_string(), one.from.position_id.to_string());
            assert!(held.contains(&pair), "{} stays", one.employee_name);
        }
        for one in &moves[2..] {
            assert!(held.contains(&(one.employee_id.to_string(), one.to.position_id.to_string())));
        }
        let shown = test.moves(&plan.id).await.items;
        let exception = shown[1].exception.clone().unwrap();
        assert_eq!((exception.exception.kind, exception.is_in_content), (ExceptionKind::Deferred, false));
        assert!(shown[0].exception.as_ref().unwrap().is_in_content);

        let plan = test.take(&plan, PlanState::Monitoring).await;
        assert_eq!(unmet(&plan, PlanState::Closed), [Condition::NothingDeferred]);
        let execution = path::move_execution(&plan.id, &moves[1].id);
        let empty = json!({});
        test.post_at(&test.hr, &execution, plan.version, &empty).await.expect_problem(ErrorCode::TooEarly);
        test.on_day(NaiveDate::from_ymd_opt(2027, 2, 1).unwrap()).await;
        let plan: PlanResponse = test.post_at(&test.hr, &execution, plan.version, &empty).await.expect(200);
        assert_eq!((plan.exceptions.waiting, unmet(&plan, PlanState::Closed)), (0, vec![]));
        test.post_at(&test.hr, &execution, plan.version, &empty).await.expect_problem(ErrorCode::WrongState);
        assert!(test.holders().await.contains(&(moves[1].employee_id.to_string(), moves[1].to.position_id.to_string())));

        // Taken back after the last of them has begun, everybody is where they were.
        let plan = test.record_reversal(&plan, "2027-02-02").await;
        test.on_day(NaiveDate::from_ymd_opt(2027, 2, 2).unwrap()).await;
        let answer = test.step(&test.hr, &plan.id, plan.version, PlanState::Reverted, Some("Dibatalkan")).await;
        answer.expect_status(200);
        assert_eq!(test.holders().await, before);
    }

    async fn a_move_goes_the_way_of_the_others_again(test: Planning) {
        let plan = test.published().await;
        let one = test.moves(&plan.id).await.items.remove(0);
        let plan = test.except(&plan, &one, json!({ "kind": "withdrawn", "reason": "Keliru" })).await;
        let address = path::move_exception(&plan.id, &one.id);
        let stale = test.app.request(actix_web::http::Method::DELETE, &address).bearer(&test.hr.token);
        stale.header("if-match", "\"1\"").send().await.expect_problem(ErrorCode::StaleVersion);
        let version = format!("\"{}\"", plan.version);
        let call = test.app.request(actix_web::http::Method::DELETE, &address).bearer(&test.hr.token);
        let plan: PlanResponse = call.header("if-match", &version).send().await.expect(200);
        assert_eq!(plan.exceptions, ExceptionCounts::default());
        let version = format!("\"{}\"", plan.version);
        let call = test.app.request(actix_web::http::Method::DELETE, &address).bearer(&test.hr.token);
        call.header("if-match", &version).send().await.expect_problem(ErrorCode::NotFound);
    }

    async fn who_is_withdrawn_reads_why_and_is_asked_nothing_more(test: Planning) {
        let plan = test.published().await;
        let (person, transfer) = test.somebody_who_moves(&plan).await;
        assert!(transfer.can_respond && transfer.exception.is_none());
        let one = test.moves(&plan.id).await.items.into_iter().find(|one| one.id == transfer.id).unwrap();
        test.except(&plan, &one, json!({ "kind": "withdrawn", "reason": "Dibutuhkan di unit asal" })).await;
        let seen = test.transfers(&person).await.items.remove(0);
        let exception = seen.exception.unwrap().exception;
        assert_eq!((exception.kind, exception.reason.as_str()), (ExceptionKind::Withdrawn, "Dibutuhkan di unit asal"));
        assert!(!seen.can_respond && seen.can_give_feedback.is_empty());
        assert_eq!(seen.events.last().unwrap().kind, "withdrawn");
        let address = path::my_transfer_responses(&transfer.id);
        let answer = test.post(&person, &address, &json!({ "kind": "understood" })).await;
        answer.expect_problem(ErrorCode::WrongState);
    }

    async fn who_was_withdrawn_is_free_for_another_plan(test: Planning) {
        let plan = test.published().await;
        let one = test.moves(&plan.id).await.items.remove(0);
        let other = test.draft(10).await;
        let names = |moves: Vec<MoveResponse>| moves.into_iter().map(|one| one.employee_id).collect::<Vec<_>>();
        let other = test.propose(&other.id).await;
        assert!(!names(test.moves(&other.id).await.items).contains(&one.employee_id));
        test.except(&plan, &one, json!({ "kind": "withdrawn", "reason": "Pindah rencana" })).await;
        let other = test.propose(&other.id).await;
        assert!(names(test.moves(&other.id).await.items).contains(&one.employee_id));
    }
}

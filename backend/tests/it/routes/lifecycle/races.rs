//! Several people at once: exactly one of two contradictory acts wins, every time.

use backend::db::{
    DbResult,
    schema::{incumbencies, move_events, plan_events, plans},
};
use diesel::prelude::*;
use futures_util::future::{join, join_all};
use serde_json::json;
use shared::{
    api::{path, plan::PlanResponse, problem::ErrorCode},
    domain::plan::PlanState,
};

use crate::support::{
    on_both_databases,
    people::PASSWORD,
    planning::{Planning, decree_body},
};

/// Races of each kind.
const ROUNDS: usize = 1_000;

impl Planning {
    /// Sets a plan back to a state as if what came after had not happened, so that the same race can be run again.
    async fn set_back(&self, plan: &PlanResponse, state: PlanState) {
        let id = plan.id.to_string();
        let (version, when) = (plan.version, plan.events.last().map(|event| event.at.naive_utc()));
        self.app
            .state
            .db
            .write(move |conn| -> DbResult<()> {
                diesel::update(plans::table.filter(plans::id.eq(&id)))
                    .set((plans::state.eq(state.as_str()), plans::version.eq(version)))
                    .execute(conn)?;
                let when = when.unwrap_or_default();
                diesel::delete(plan_events::table.filter(plan_events::created_at.gt(when))).execute(conn)?;
                diesel::delete(move_events::table.filter(move_events::kind.eq("executed"))).execute(conn)?;
                diesel::delete(incumbencies::table.filter(incumbencies::source.eq("transfer"))).execute(conn)?;
                diesel::update(incumbencies::table)
                    .set(incumbencies::ends_on.eq(None::<chrono::NaiveDate>))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
    }
}

on_both_databases! {
    async fn a_plan_is_executed_once_however_often_it_is_asked_for(test: Planning) {
        let mut test = test;
        let (plan, _) = test.approved().await;
        test.on_effective_day().await;
        let plan = test.decree(&plan).await;
        let body = json!({ "to": "executed", "password": PASSWORD, "content_sha256": plan.content_sha256 });
        let address = path::plan_transitions(&plan.id);
        let moves = test.moves(&plan.id).await.items;
        for round in 0..ROUNDS {
            let call = || test.post_at(&test.hr, &address, plan.version, &body);
            let (one, other) = join(call(), call()).await;
            let mut statuses = [one.status.as_u16(), other.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "round {round}");
            if round % 100 == 0 {
                let held = test.holders().await;
                for one in &moves {
                    assert!(held.contains(&(one.employee_id.to_string(), one.to.position_id.to_string())));
                }
            }
            test.set_back(&plan, PlanState::Approved).await;
        }
    }

    async fn a_plan_is_approved_once_however_often_it_is_asked_for(test: Planning) {
        let plan = test.reviewed().await;
        let approvers = [test.approver().await, test.app.with_account("contoh", "ppk2", &[shared::domain::role::Role::Approver]).await];
        let address = path::plan_transitions(&plan.id);
        let body = json!({ "to": "approved", "password": PASSWORD, "content_sha256": plan.content_sha256 });
        for round in 0..ROUNDS {
            let (one, other) = join(
                test.post_at(&approvers[0], &address, plan.version, &body),
                test.post_at(&approvers[1], &address, plan.version, &body),
            )
            .await;
            let mut statuses = [one.status.as_u16(), other.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "round {round}");
            test.set_back(&plan, PlanState::Review).await;
        }
    }

    async fn an_editor_and_an_approver_never_both_win(test: Planning) {
        let mut test = test;
        let (plan, approver) = test.approved().await;
        test.on_day(chrono::NaiveDate::from_ymd_opt(2026, 12, 22).unwrap()).await;
        let approver = test.app.with_session(&approver).await;
        let decree = decree_body("2026-12-20", None);
        let back = json!({ "to": "returned", "note": "Tunda" });
        for round in 0..200 {
            let (recorded, returned) = join(
                test.put_at(&test.hr, &path::plan_decree(&plan.id), plan.version, &decree),
                test.post_at(&approver, &path::plan_transitions(&plan.id), plan.version, &back),
            )
            .await;
            let mut statuses = [recorded.status.as_u16(), returned.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "round {round}");
            if returned.status == 200 {
                let now = test.plan(&plan.id).await;
                assert_eq!(now.decree, None, "round {round}: a decree of a decision that was taken back");
            }
            test.set_back(&plan, PlanState::Approved).await;
        }
    }

    async fn of_many_editors_at_once_one_wins_and_the_others_are_told(test: Planning) {
        let plan = test.draft(5).await;
        for version in 1..=100 {
            let bodies: Vec<_> = (0..4).map(|editor| json!({ "goal": format!("{version} {editor}") })).collect();
            let answers = join_all(bodies.iter().map(|body| test.patch(&test.hr, &plan.id, version, body))).await;
            let winners: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
            assert_eq!(winners.len(), 1);
            for answer in answers.iter().filter(|answer| answer.status != 200) {
                answer.expect_problem(ErrorCode::StaleVersion);
            }
            let winner: PlanResponse = winners[0].expect(200);
            assert_eq!(test.plan(&plan.id).await.goal, winner.goal);
        }
    }
}

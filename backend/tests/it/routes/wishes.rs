//! Wishes: stated by the person, kept, read by the planner, and shown beside what became of them.

use chrono::TimeDelta;
use serde_json::{Value, json};
use shared::{
    api::{
        path,
        plan::MoveRecordResponse,
        problem::ErrorCode,
        wish::{WishUnitsResponse, WishesResponse},
    },
    domain::{
        plan::PlanState,
        reason::MoveReason,
        role::Role,
        wish::{Willingness, WishMatch},
    },
};

use crate::support::{on_both_databases, planning::Planning};

fn statement(willingness: &str, preferred: &[&str], avoided: &[&str]) -> Value {
    json!({
        "willingness": willingness,
        "condition": "Dekat dengan sekolah anak.",
        "preferred_units": preferred,
        "avoided_units": avoided,
        "hopes": "Belajar mengolah data.",
    })
}

on_both_databases! {
    async fn statements_are_kept_and_the_last_one_counts(test: Planning) {
        let holder = test.government.holders("1.1/HEAD")[0].to_owned();
        let person = test.with_account("pegawai", Role::Employee, None, Some(&holder)).await;
        let none: WishesResponse = test.get(&person, path::MY_WISHES).await.expect(200);
        assert_eq!(none.items, []);
        let units: WishUnitsResponse = test.get(&person, path::MY_WISH_UNITS).await.expect(200);
        let (first, second) = (units.items[0].id.as_str(), units.items[1].id.as_str());
        let body = statement("only_if", &[second], &[first]);
        let stated: WishesResponse = test.put_at(&person, path::MY_WISHES, 0, &body).await.expect(200);
        assert_eq!((stated.version(), stated.items[0].preferred_units[0].id.as_str()), (1, second));
        test.put_at(&person, path::MY_WISHES, 0, &body).await.expect_problem(ErrorCode::StaleVersion);
        test.app.advance(TimeDelta::minutes(1));
        let again: WishesResponse = test.put_at(&person, path::MY_WISHES, 1, &statement("not_now", &[], &[])).await.expect(200);
        let said: Vec<_> = again.items.iter().map(|wish| (wish.version, wish.willingness)).collect();
        assert_eq!(said, [(2, Willingness::NotNow), (1, Willingness::OnlyIf)]);

        let mut faulty = statement("only_if", &[first, first], &["no-such-unit"]);
        faulty["condition"] = json!(" ");
        let problem = test.put_at(&person, path::MY_WISHES, 2, &faulty).await.expect_problem(ErrorCode::Validation);
        let faults: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(
            faults,
            [("/condition", "required"), ("/preferred_units", "taken_twice"), ("/avoided_units", "unknown")]
        );
        let blind = test.app.request(actix_web::http::Method::PUT, path::MY_WISHES).json(&body).bearer(&person.token);
        blind.send().await.expect_problem(ErrorCode::VersionRequired);
    }

    async fn only_the_person_and_the_personnel_office_read_them(test: Planning) {
        let holder = test.government.holders("1.1/HEAD")[0].to_owned();
        let person = test.with_account("pegawai", Role::Employee, None, Some(&holder)).await;
        test.put_at(&person, path::MY_WISHES, 0, &statement("willing", &[], &[])).await.expect_status(200);
        let address = path::employee_wishes(&holder.as_str().into());
        for role in Role::ALL {
            let reader = test.with_account(&format!("baca.{}", role.as_str()), role, None, None).await;
            let answer = test.get(&reader, &address).await;
            if role == Role::Hr {
                assert_eq!(answer.expect::<WishesResponse>(200).items[0].hopes, "Belajar mengolah data.");
            } else {
                answer.expect_problem(ErrorCode::Forbidden);
            }
        }
        let other = test.with_account("lain", Role::Employee, None, None).await;
        let own: WishesResponse = test.get(&other, path::MY_WISHES).await.expect(200);
        assert_eq!(own.items, []);
        test.put_at(&other, path::MY_WISHES, 0, &statement("willing", &[], &[])).await.expect_problem(ErrorCode::NotFound);
        test.get(&test.hr, &path::employee_wishes(&"nobody".into())).await.expect_problem(ErrorCode::NotFound);
    }

    async fn a_wish_changes_the_proposal_and_the_person_sees_how(test: Planning) {
        let draft = test.draft(3).await;
        let first = test.propose(&draft.id).await;
        let mover = test.moves(&first.id).await.items.remove(0);
        let person = test.with_account("pindah", Role::Employee, None, Some(mover.employee_id.as_str())).await;
        // Nobody else could do it as well, so the person still goes; the wish shows in the reasons.
        let unit = mover.to.unit_id.as_str();
        test.put_at(&person, path::MY_WISHES, 0, &statement("willing", &[unit], &[])).await.expect_status(200);
        test.app.advance(TimeDelta::minutes(1));
        let second = test.propose(&draft.id).await;
        let moves = test.moves(&second.id).await;
        let wished = moves.items.iter().find(|found| found.employee_id == mover.employee_id).unwrap();
        assert!(wished.reasons.contains(&MoveReason::Wished), "{:?}", wished.reasons);
        test.take(&second, PlanState::Consultation).await;
        let seen = test.transfers(&person).await.items.remove(0).wish.unwrap();
        assert_eq!((seen.outcome, seen.willingness, seen.is_overtaken), (WishMatch::Preferred, Willingness::Willing, false));
        let record: MoveRecordResponse = test.get(&test.hr, &path::plan_move(&second.id, &wished.id)).await.expect(200);
        assert_eq!(record.wish.unwrap().outcome, WishMatch::Preferred);
        // What is said later counts from the next proposal on, and is not held against this one.
        test.app.advance(TimeDelta::minutes(1));
        test.put_at(&person, path::MY_WISHES, 1, &statement("not_now", &[], &[])).await.expect_status(200);
        let seen = test.transfers(&person).await.items.remove(0).wish.unwrap();
        assert_eq!((seen.outcome, seen.is_overtaken), (WishMatch::Preferred, true));
    }
}

//! The computed variants of a plan: listed, named, chosen, compared; and copies of plans.

use actix_web::http::Method;
use serde_json::json;
use shared::{
    api::{
        path,
        plan::{ComparisonResponse, PlanResponse, ScenariosResponse},
        problem::ErrorCode,
    },
    domain::{plan::PlanState, role::Role},
};

use crate::support::{
    on_both_databases,
    planning::{CODE, Planning},
};

impl Planning {
    async fn scenarios(&self, plan: &PlanResponse) -> ScenariosResponse {
        self.get(&self.hr, &path::plan_scenarios(&plan.id)).await.expect(200)
    }

    /// A plan with a small and a large proposal, the large one present.
    async fn two_scenarios(&self) -> PlanResponse {
        let draft = self.draft(2).await;
        let plan = self.propose(&draft.id).await;
        let body = json!({ "budget": 10 });
        let plan: PlanResponse = self.patch(&self.hr, &plan.id, plan.version, &body).await.expect(200);
        self.propose(&plan.id).await
    }
}

on_both_databases! {
    async fn a_scenario_is_named_and_chosen_again(test: Planning) {
        let plan = test.two_scenarios().await;
        let items = test.scenarios(&plan).await.items;
        assert_eq!(items.len(), 2);
        assert!(items[0].is_present && !items[1].is_present, "newest first");
        assert_eq!((items[0].proposal.budget, items[1].proposal.budget), (10, 2));
        let address = path::plan_scenario(&plan.id, &items[1].id);
        let call = |name: &str| test.app.request(Method::PATCH, &address).bearer(&test.hr.token).json(&json!({ "name": name }));
        let named: ScenariosResponse = call(" Hemat ").send().await.expect(200);
        assert_eq!(named.items[1].name.as_deref(), Some("Hemat"));
        call(&"x".repeat(121)).send().await.expect_problem(ErrorCode::Validation);
        let bare: ScenariosResponse = call(" ").send().await.expect(200);
        assert_eq!(bare.items[1].name, None);

        let choice = json!({ "scenario_id": items[1].id });
        let address = path::plan_present_scenario(&plan.id);
        test.put_at(&test.hr, &address, plan.version - 1, &choice).await.expect_problem(ErrorCode::StaleVersion);
        let chosen: PlanResponse = test.put_at(&test.hr, &address, plan.version, &choice).await.expect(200);
        assert_eq!((chosen.budget, chosen.version), (2, plan.version + 1));
        assert_eq!(chosen.publication_gaps, [], "the plan is what the scenario was computed for");
        assert_eq!(test.moves(&plan.id).await.page.total, u64::from(chosen.proposal.unwrap().moves));
        let unknown = json!({ "scenario_id": "01900000-0000-7000-8000-000000000000" });
        test.put_at(&test.hr, &address, chosen.version, &unknown).await.expect_problem(ErrorCode::NotFound);
    }

    async fn a_published_plan_keeps_its_proposal(test: Planning) {
        let plan = test.two_scenarios().await;
        let items = test.scenarios(&plan).await.items;
        let plan = test.take(&plan, PlanState::Consultation).await;
        let choice = json!({ "scenario_id": items[1].id });
        let answer = test.put_at(&test.hr, &path::plan_present_scenario(&plan.id), plan.version, &choice).await;
        answer.expect_problem(ErrorCode::WrongState);
    }

    async fn scenarios_are_held_against_each_other(test: Planning) {
        let plan = test.two_scenarios().await;
        let items = test.scenarios(&plan).await.items;
        let address = |ids: &[&str]| format!("{}?scenario={}", path::plan_comparison(&plan.id), ids.join(","));
        let (large, small) = (items[0].id.as_str(), items[1].id.as_str());
        let found: ComparisonResponse = test.get(&test.hr, &address(&[small, large])).await.expect(200);
        assert_eq!(found.scenarios.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [small, large]);
        let [few, many] = [items[1].proposal.moves, items[0].proposal.moves];
        assert!(few < many);
        assert_eq!(found.moves.len(), found.differing_people as usize);
        assert!(found.differing_people >= many - few);
        for one in &found.moves {
            assert_eq!(one.to.len(), 2);
            assert_ne!(one.to[0], one.to[1]);
        }
        let staying = found.moves.iter().filter(|one| one.to[0].is_none()).count();
        assert!(staying > 0, "some move in the large one alone");
        assert!(found.units.iter().all(|unit| unit.after_centi.len() == 2 && unit.after_centi[0] != unit.after_centi[1]));
        assert!(!found.units.is_empty());
        for ids in [vec![small], vec![small, small], vec![small, large, "a", "b", "c"]] {
            test.get(&test.hr, &address(&ids)).await.expect_problem(ErrorCode::Validation);
        }
        test.get(&test.hr, &address(&[small, "a"])).await.expect_problem(ErrorCode::NotFound);
    }

    async fn scenarios_are_private_to_the_personnel_office(test: Planning) {
        let plan = test.two_scenarios().await;
        test.take(&plan, PlanState::Consultation).await;
        let leader = test.app.with_user(CODE, Role::Leader).await;
        test.get(&leader, &path::plan_scenarios(&plan.id)).await.expect_problem(ErrorCode::Forbidden);
    }

    async fn a_copy_has_everything_but_the_past(test: Planning) {
        let plan = test.two_scenarios().await;
        let plan = test.take(&plan, PlanState::Consultation).await;
        let address = path::plan_copies(&plan.id);
        let answer = test.post(&test.hr, &address, &json!({ "name": "Salinan" })).await;
        let copy: PlanResponse = answer.expect(201);
        assert_eq!(answer.header("location"), Some(path::plan(&copy.id).as_str()));
        assert_ne!((&copy.id, &copy.code), (&plan.id, &plan.code));
        assert_eq!((copy.state, copy.name.as_str(), copy.goal), (PlanState::Draft, "Salinan", plan.goal.clone()));
        assert_eq!(copy.proposal, plan.proposal);
        assert_eq!(copy.events.len(), 1);
        let (own, theirs) = (test.moves(&copy.id).await.items, test.moves(&plan.id).await.items);
        let pairs = |moves: &[shared::api::plan::MoveResponse]| {
            moves.iter().map(|one| (one.employee_id.clone(), one.to.position_id.clone())).collect::<Vec<_>>()
        };
        assert_eq!(pairs(&own), pairs(&theirs));
        assert!(own.iter().zip(&theirs).all(|(one, other)| one.id != other.id));
        // Nobody is told of two moves at once.
        let answer = test.step(&test.hr, &copy.id, copy.version, PlanState::Consultation, None).await;
        answer.expect_problem(ErrorCode::BasisChanged);
        test.post(&test.hr, &address, &json!({ "name": "" })).await.expect_problem(ErrorCode::Validation);
    }
}

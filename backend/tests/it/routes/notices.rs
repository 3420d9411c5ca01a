//! What people are told of the steps of plans.

use serde_json::json;
use shared::{
    api::{notice::NoticesResponse, path, problem::ErrorCode},
    domain::{plan::PlanState, role::Role},
};

use crate::support::{on_both_databases, people::Person, planning::Planning};

async fn told(test: &Planning, person: &Person) -> NoticesResponse {
    test.get(person, path::MY_NOTICES).await.expect(200)
}

/// States and whether the reader moves, newest first.
fn states(notices: &NoticesResponse) -> Vec<(PlanState, bool)> {
    notices
        .items
        .iter()
        .map(|notice| (notice.state, notice.is_own))
        .collect()
}

on_both_databases! {
    async fn steps_are_told_to_those_they_concern(test: Planning) {
        let draft = test.draft(3).await;
        let draft = test.propose(&draft.id).await;
        let mover = test.moves(&draft.id).await.items.remove(0).employee_id;
        let mover = test.with_account("pindah", Role::Employee, None, Some(mover.as_str())).await;
        let colleague = test.with_account("rekan", Role::Hr, None, None).await;
        let reviewer = test.with_account("tpk", Role::Reviewer, None, None).await;
        let approver = test.with_account("ppk", Role::Approver, None, None).await;
        let bystander = test.with_account("lain", Role::Employee, None, None).await;
        assert_eq!(told(&test, &mover).await.unread, 0);

        let plan = test.take(&draft, PlanState::Consultation).await;
        let own = told(&test, &mover).await;
        assert_eq!((own.unread, states(&own)), (1, vec![(PlanState::Consultation, true)]));
        assert_eq!((&own.items[0].plan_name, own.items[0].respond_by), (&plan.name, plan.respond_by));
        assert_eq!(states(&told(&test, &colleague).await), [(PlanState::Consultation, false)]);
        // Whoever takes a step knows of it, and it is not the decision makers' turn yet.
        for silent in [&test.hr, &reviewer, &approver, &bystander] {
            assert_eq!(told(&test, silent).await.items, []);
        }

        test.take(&plan, PlanState::Review).await;
        for waiting in [&reviewer, &approver] {
            assert_eq!(states(&told(&test, waiting).await), [(PlanState::Review, false)]);
        }
        assert_eq!(states(&told(&test, &mover).await), [(PlanState::Consultation, true)]);
        assert_eq!(states(&told(&test, &colleague).await), [(PlanState::Consultation, false)]);
    }

    async fn what_was_overtaken_unread_is_told_no_more(test: Planning) {
        let colleague = test.with_account("rekan", Role::Hr, None, None).await;
        let plan = test.published().await;
        let read: NoticesResponse = test.post(&colleague, path::MY_NOTICES_READ, &json!({})).await.expect(200);
        assert_eq!((read.unread, states(&read)), (0, vec![(PlanState::Consultation, false)]));
        assert!(read.items[0].is_read);
        let plan = test.take(&plan, PlanState::Draft).await;
        test.take(&plan, PlanState::Consultation).await;
        let told = told(&test, &colleague).await;
        assert_eq!((told.unread, told.page.total), (1, 2));
        assert_eq!(states(&told), [(PlanState::Consultation, false); 2]);
    }

    async fn only_the_own_are_read_and_marked(test: Planning) {
        let colleague = test.with_account("rekan", Role::Hr, None, None).await;
        let another = test.with_account("lain", Role::Hr, None, None).await;
        test.published().await;
        let theirs = told(&test, &another).await.items.remove(0).id;
        let mine = told(&test, &colleague).await.items.remove(0).id;
        let ids = json!({ "ids": [theirs] });
        assert_eq!(test.post(&colleague, path::MY_NOTICES_READ, &ids).await.expect::<NoticesResponse>(200).unread, 1);
        assert_eq!(told(&test, &another).await.unread, 1);
        let ids = json!({ "ids": [mine] });
        assert_eq!(test.post(&colleague, path::MY_NOTICES_READ, &ids).await.expect::<NoticesResponse>(200).unread, 0);
        test.get(&colleague, &format!("{}?page=0", path::MY_NOTICES)).await.expect_problem(ErrorCode::Validation);
        let second: NoticesResponse = test.get(&colleague, &format!("{}?page=2&per_page=1", path::MY_NOTICES)).await.expect(200);
        assert_eq!((second.items.len(), second.page.total), (0, 1));
    }
}

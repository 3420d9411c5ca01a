//! Changes tried elsewhere and saved here: the basis, and proposals that must come out as they were seen.

use serde_json::{Value, json};
use shared::{
    api::{
        path,
        plan::{
            Criteria, CriteriaPreset, CriteriaWeights, HandMade, JobResponse, JobState, LiveBasis, MAX_HAND_MADE,
            PlanResponse, ProposePlanRequest,
        },
        problem::ErrorCode,
    },
    domain::{ids::PlanId, plan::PlanState, role::Role},
    planner::live::{History, LiveEdit, LivePlan, Sought},
};

use crate::support::{government::EMPLOYEES, on_both_databases, planning::Planning};

async fn basis(test: &Planning, plan: &PlanId) -> LiveBasis {
    test.get(&test.hr, &path::plan_basis(plan)).await.expect(200)
}

/// What a browser sends to save a live plan.
fn request(live: &LivePlan) -> ProposePlanRequest {
    ProposePlanRequest::confirming(
        live.decisions(),
        live.state().figures.objective,
        live.fingerprint(),
        live.version(),
    )
}

/// Sends it and waits for the end of the job.
async fn save(test: &Planning, plan: &PlanId, request: &ProposePlanRequest) -> JobResponse {
    let body: Value = serde_json::to_value(request).unwrap();
    let job = test
        .post(&test.hr, &path::plan_proposals(plan), &body)
        .await
        .expect(202);
    test.wait_for(&job).await
}

/// Nothing became of it, and the plan is what it was.
async fn expect_nothing_saved(test: &Planning, before: &PlanResponse, request: &ProposePlanRequest, code: ErrorCode) {
    let job = save(test, &before.id, request).await;
    assert_eq!((job.state, job.error), (JobState::Failed, Some(code)));
    let after = test.plan(&before.id).await;
    assert_eq!((after.version, &after.proposal), (before.version, &before.proposal));
    assert_eq!((after.budget, after.criteria), (before.budget, before.criteria));
}

on_both_databases! {
    async fn the_basis_gives_what_the_server_proposes(test: Planning) {
        let plan = test.draft(3).await;
        let basis = basis(&test, &plan.id).await;
        assert_eq!(basis.people.len(), EMPLOYEES as usize);
        assert!(basis.people.iter().all(|person| !person.name.is_empty() && person.nip.len() == 18));
        assert!(basis.titles.iter().any(|title| title == "Perawat Terampil"));
        let live = LivePlan::open(basis, None).unwrap();
        let state = live.state();
        let proposal = test.propose(&plan.id).await.proposal.unwrap();
        assert_eq!(state.figures.objective, proposal.proof.objective);
        assert_eq!(state.figures.lower_bound, proposal.proof.lower_bound);
        assert_eq!((state.before, state.figures.balance), (proposal.before, proposal.after));
        let mut names: Vec<_> = state.moves.rows.iter().map(|row| row.person.name.clone()).collect();
        names.sort();
        let mut stored: Vec<_> = test.moves(&plan.id).await.items.into_iter().map(|row| row.employee_name).collect();
        stored.sort();
        assert_eq!(names, stored);
    }

    async fn what_was_changed_by_hand_is_saved_as_it_was_seen(test: Planning) {
        let plan = test.draft(5).await;
        let mut live = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        let movers = live.state().moves.rows;
        live.edit(&[LiveEdit::Pin {
            employee: movers[0].person.employee.clone(),
            position: movers[0].person.from.position.clone(),
        }])
        .unwrap();
        live.edit(&[LiveEdit::Forbid {
            employee: movers[1].person.employee.clone(),
            position: movers[1].person.to.position.clone(),
        }])
        .unwrap();
        live.edit(&[LiveEdit::Budget { moves: 3 }]).unwrap();
        let weights = CriteriaWeights { move_cost: 10, distance: 0, ..CriteriaPreset::Vacancies.weights() };
        let criteria = Criteria::new(CriteriaPreset::Vacancies, Some(weights));
        live.edit(&[LiveEdit::Criteria { criteria }]).unwrap();
        live.confirm().unwrap();

        let job = save(&test, &plan.id, &request(&live)).await;
        assert_eq!((job.state, job.error), (JobState::Succeeded, None));
        let saved = test.plan(&plan.id).await;
        assert_eq!((saved.budget, saved.criteria, saved.weights), (3, CriteriaPreset::Vacancies, Some(weights)));
        assert_eq!(saved.publication_gaps, []);
        let proposal = saved.proposal.unwrap();
        assert_eq!(proposal.proof.objective, live.state().figures.objective);
        let mut seen: Vec<_> =
            live.state().moves.rows.into_iter().map(|row| (row.person.employee, row.person.to.position)).collect();
        let mut stored: Vec<_> = test
            .moves(&plan.id)
            .await
            .items
            .into_iter()
            .map(|row| (row.employee_id, row.to.position_id))
            .collect();
        seen.sort();
        stored.sort();
        assert_eq!(seen, stored);
        // Who goes on from there finds the decisions again.
        let again = basis(&test, &plan.id).await;
        assert_eq!(&again.decisions, live.decisions());
        // So does a proposal that is asked for without a word about them, and they can be lifted together.
        assert_eq!(proposal.hand_made, 2);
        let kept = test.propose(&plan.id).await;
        assert_eq!(kept.proposal.map(|proposal| (proposal.hand_made, proposal.moves)), Some((2, 3)));
        let lifted = ProposePlanRequest { pins: Some(vec![]), forbids: Some(vec![]), ..ProposePlanRequest::default() };
        assert_eq!(save(&test, &plan.id, &lifted).await.state, JobState::Succeeded);
        let again = basis(&test, &plan.id).await;
        assert!(!again.decisions.is_hand_made());
        assert_eq!(again.decisions.criteria.own(), Some(weights));
        // The same criteria leave the weights alone, others bring their own.
        let now = test.plan(&plan.id).await;
        let same = json!({ "criteria": "vacancies", "goal": "Puskesmas pinggiran" });
        let now: PlanResponse = test.patch(&test.hr, &plan.id, now.version, &same).await.expect(200);
        assert_eq!(now.weights, Some(weights));
        let other = json!({ "criteria": "balance" });
        let now: PlanResponse = test.patch(&test.hr, &plan.id, now.version, &other).await.expect(200);
        assert_eq!((now.criteria, now.weights), (CriteriaPreset::Balance, None));
    }

    async fn another_result_is_not_saved(test: Planning) {
        let plan = test.draft(5).await;
        let plan = test.propose(&plan.id).await;
        let live = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        let mut other = request(&live);
        other.expected_objective = other.expected_objective.map(|objective| objective - 1);
        other.budget = Some(4);
        expect_nothing_saved(&test, &plan, &other, ErrorCode::ResultDiffers).await;
    }

    async fn a_result_from_other_data_is_not_saved(test: Planning) {
        let plan = test.draft(5).await;
        let live = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        let later = json!({ "effective_on": "2027-03-01" });
        let plan: PlanResponse = test.patch(&test.hr, &plan.id, plan.version, &later).await.expect(200);
        expect_nothing_saved(&test, &plan, &request(&live), ErrorCode::BasisChanged).await;
        let fresh = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        assert_eq!(save(&test, &plan.id, &request(&fresh)).await.state, JobState::Succeeded);
    }

    async fn of_two_who_change_a_plan_the_later_is_told(test: Planning) {
        let plan = test.draft(5).await;
        let mut mine = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        let mut theirs = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        theirs.edit(&[LiveEdit::Budget { moves: 2 }]).unwrap();
        theirs.confirm().unwrap();
        assert_eq!(save(&test, &plan.id, &request(&theirs)).await.state, JobState::Succeeded);
        let plan = test.plan(&plan.id).await;
        mine.edit(&[LiveEdit::Budget { moves: 4 }]).unwrap();
        mine.confirm().unwrap();
        expect_nothing_saved(&test, &plan, &request(&mine), ErrorCode::BasisChanged).await;
        // Whoever looks again may.
        let mut again = LivePlan::open(basis(&test, &plan.id).await, Some(History::new(mine.decisions().clone()))).unwrap();
        again.confirm().unwrap();
        assert_eq!(save(&test, &plan.id, &request(&again)).await.state, JobState::Succeeded);
        assert_eq!(test.plan(&plan.id).await.budget, 4);
    }

    async fn as_many_decisions_as_are_allowed_fit_into_a_request(test: Planning) {
        let plan = test.draft(5).await;
        let pairs = |count: usize| -> Vec<Value> {
            let id = |number: usize| format!("{number:036}");
            (0..count).map(|number| json!({ "employee_id": id(number), "position_id": id(number + count) })).collect()
        };
        let address = path::plan_proposals(&plan.id);
        let many = json!({ "pins": pairs(MAX_HAND_MADE + 1) });
        let problem = test.post(&test.hr, &address, &many).await.expect_problem(ErrorCode::Validation);
        assert_eq!(problem.errors[0].pointer, "/pins");
        // The positions of the second list are others, so that the lists do not contradict each other.
        let forbids: Vec<Value> = pairs(MAX_HAND_MADE + 1).into_iter().skip(1).collect();
        let full = json!({ "pins": pairs(MAX_HAND_MADE), "forbids": forbids });
        let job: JobResponse = test.post(&test.hr, &address, &full).await.expect(202);
        assert_eq!(test.wait_for(&job).await.error, Some(ErrorCode::NoPlan));
    }

    async fn decisions_that_leave_no_plan_end_the_job_with_a_word(test: Planning) {
        let plan = test.draft(5).await;
        let basis = basis(&test, &plan.id).await;
        let title = |name: &str| {
            let place = basis.titles.iter().position(|title| title == name).unwrap();
            basis.input.titles[place].id.clone()
        };
        let (head, nurse) = (title("Kepala Dinas"), title("Perawat Terampil"));
        let post = |title: &_| basis.input.positions.iter().find(|post| post.title_id == *title).unwrap().id.clone();
        let (office, ward) = (post(&head), post(&nurse));
        let person = basis.input.employees.iter().find(|person| person.position_id == ward).unwrap();
        let pair = |position_id: &_| HandMade { employee_id: person.id.clone(), position_id: Clone::clone(position_id) };
        let blocked = ProposePlanRequest { pins: Some(vec![pair(&office)]), ..ProposePlanRequest::default() };
        expect_nothing_saved(&test, &plan, &blocked, ErrorCode::NoPlan).await;
        let nowhere = ProposePlanRequest {
            pins: Some(vec![HandMade { employee_id: "nobody".into(), position_id: office.clone() }]),
            ..ProposePlanRequest::default()
        };
        expect_nothing_saved(&test, &plan, &nowhere, ErrorCode::NoPlan).await;
        let nothing_left = ProposePlanRequest {
            forbids: Some(basis.input.positions.iter().map(|post| pair(&post.id)).collect()),
            ..ProposePlanRequest::default()
        };
        expect_nothing_saved(&test, &plan, &nothing_left, ErrorCode::NoPlan).await;
        let forced = ProposePlanRequest { budget: Some(0), forbids: Some(vec![pair(&ward)]), ..ProposePlanRequest::default() };
        expect_nothing_saved(&test, &plan, &forced, ErrorCode::NoPlan).await;

        let address = path::plan_proposals(&plan.id);
        let contradiction = json!({ "pins": [pair(&ward)], "forbids": [pair(&ward)] });
        let twice = json!({ "pins": [pair(&ward), pair(&office)] });
        let heavy = CriteriaWeights { fit: CriteriaWeights::MAX + 1, ..CriteriaWeights::default() };
        let heavy = json!({ "weights": heavy });
        for (body, pointer) in [(contradiction, "/forbids"), (twice, "/pins"), (heavy, "/weights/fit")] {
            let problem = test.post(&test.hr, &address, &body).await.expect_problem(ErrorCode::Validation);
            assert_eq!(problem.errors[0].pointer, pointer);
        }
    }

    async fn a_forced_move_may_make_things_worse(test: Planning) {
        let plan = test.draft(1).await;
        let mut live = LivePlan::open(basis(&test, &plan.id).await, None).unwrap();
        let teacher = live.find_posts("guru").items[0].place.position.clone();
        let basis = basis(&test, &plan.id).await;
        let person = basis.input.employees.iter().find(|person| person.position_id != teacher);
        // Away from where everybody is needed: nobody would propose that.
        let worst = basis.input.employees.iter().filter(|other| Some(*other) != person).find_map(|person| {
            let found = live.places_for(&person.id, &Sought::default()).unwrap();
            let choice = found.choices.into_iter().find(|choice| !choice.is_present && choice.loss > Some(500_000))?;
            Some((person.id.clone(), choice.place.position))
        });
        let (employee, position) = worst.unwrap();
        live.edit(&[LiveEdit::Pin { employee, position }]).unwrap();
        let job = save(&test, &plan.id, &request(&live)).await;
        assert_eq!((job.state, job.error), (JobState::Succeeded, None));
    }

    async fn only_a_plan_that_may_be_changed_has_a_basis(test: Planning) {
        let plan = test.published().await;
        let address = path::plan_basis(&plan.id);
        test.get(&test.hr, &address).await.expect_problem(ErrorCode::WrongState);
        let withdrawn = test.take(&plan, PlanState::Draft).await;
        assert!(withdrawn.is_editable);
        basis(&test, &plan.id).await;
        let other = test.app.with_user("kosong", Role::Hr).await;
        test.get(&other, &address).await.expect_problem(ErrorCode::NotFound);
        let nobody: PlanResponse =
            test.post(&other, path::PLANS, &json!({ "name": "Kosong", "budget": 0 })).await.expect(201);
        test.get(&other, &path::plan_basis(&nobody.id)).await.expect_problem(ErrorCode::NothingToPlan);
        test.get(&test.hr, &path::plan_basis(&"none".into())).await.expect_problem(ErrorCode::NotFound);
    }
}

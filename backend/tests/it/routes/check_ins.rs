//! Check-ins after a move and training needs: when, by whom, once, and who reads what.

use actix_web::http::Method;
use chrono::NaiveDate;
use serde_json::{Value, json};
use shared::{
    api::{
        check_in::{MyCheckIn, MyCheckInsResponse, Newcomer, NewcomersResponse, TrainingNeedResponse},
        page::Page,
        path,
        plan::{MoveResponse, PlanResponse},
        problem::ErrorCode,
    },
    domain::{
        check_in::{CheckInDay, CheckInState, TrainingState},
        ids::MoveId,
        plan::PlanState,
        role::Role,
    },
};

use crate::support::{app::Answer, on_both_databases, people::Person, planning::Planning};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

fn own_form(id: &MoveId, day: &str) -> Value {
    json!({
        "move_id": id, "day": day, "adaptation": 4, "clarity": 3, "support": 5, "workload": 2, "satisfaction": 4,
        "text": "Rahasia pegawai",
    })
}

fn head_form(id: &MoveId, day: &str) -> Value {
    json!({ "move_id": id, "day": day, "adaptation": 4, "performance": 3, "text": "Catatan kepala" })
}

async fn mine(test: &Planning, person: &Person) -> MyCheckInsResponse {
    test.get(person, path::MY_CHECK_INS).await.expect(200)
}

async fn newcomers(test: &Planning, reader: &Person, query: &str) -> NewcomersResponse {
    let address = format!("{}{query}", path::CHECK_INS);
    test.get(reader, &address).await.expect(200)
}

async fn needs(test: &Planning, reader: &Person) -> Page<TrainingNeedResponse> {
    test.get(reader, path::TRAINING_NEEDS).await.expect(200)
}

/// A plan that was carried out, with its moves. All begin on 4 January 2027; day 30 is 3 February.
async fn carried_out(test: &mut Planning) -> (PlanResponse, Vec<MoveResponse>) {
    let plan = test.published().await;
    carry_out(test, &plan).await
}

async fn carry_out(test: &mut Planning, plan: &PlanResponse) -> (PlanResponse, Vec<MoveResponse>) {
    let moves = test.moves(&plan.id).await.items;
    let (plan, _) = test.approve(plan).await;
    test.on_effective_day().await;
    let plan = test.decree(&plan).await;
    (test.take(&plan, PlanState::Executed).await, moves)
}

/// The person of a move, and a head of a unit.
async fn person_of(test: &Planning, step: &MoveResponse) -> Person {
    let name = format!("pegawai.{}", step.nip);
    test.with_account(&name, Role::Employee, None, Some(step.employee_id.as_str()))
        .await
}

async fn head_of(test: &Planning, unit: &str) -> Person {
    test.with_account(&format!("kepala.{unit}"), Role::Head, Some(unit), None)
        .await
}

/// Code of the unit that a move leads to.
fn unit_of(test: &Planning, step: &MoveResponse) -> &'static str {
    let codes = ["1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.3"];
    codes
        .into_iter()
        .find(|code| test.government.unit(code) == step.to.unit_id.as_str())
        .unwrap()
}

async fn change(test: &Planning, need: &TrainingNeedResponse, version: Option<i32>, body: &Value) -> Answer {
    let mut call = test
        .app
        .request(Method::PATCH, &path::training_need(&need.id))
        .bearer(&test.hr.token)
        .json(body);
    let tag = version.map(|version| format!("\"{version}\""));
    if let Some(tag) = &tag {
        call = call.header("if-match", tag);
    }
    call.send().await
}

on_both_databases! {
    async fn check_ins_open_on_their_day_and_are_given_once_by_each_side(test: Planning) {
        use CheckInState::{Ahead, Due, Given, Overdue};
        let mut test = test;
        let (_, moves) = carried_out(&mut test).await;
        let one = &moves[0];
        let (person, head) = (person_of(&test, one).await, head_of(&test, unit_of(&test, one)).await);
        let states = async |test: &Planning, person: &Person| -> Vec<CheckInState> {
            mine(test, person).await.items.iter().map(|item| item.state).collect()
        };
        assert_eq!(states(&test, &person).await, [Ahead, Ahead, Ahead]);

        test.on_day(day(2, 2)).await;
        let (person, head) = (test.app.with_session(&person).await, test.app.with_session(&head).await);
        let early = test.post(&person, path::MY_CHECK_INS, &own_form(&one.id, "30")).await;
        early.expect_problem(ErrorCode::WrongState);
        test.post(&head, path::CHECK_INS, &head_form(&one.id, "30")).await.expect_problem(ErrorCode::WrongState);

        test.on_day(day(2, 3)).await;
        let (person, head) = (test.app.with_session(&person).await, test.app.with_session(&head).await);
        assert_eq!(states(&test, &person).await, [Due, Ahead, Ahead]);
        let mut faulty = own_form(&one.id, "30");
        faulty["support"] = json!(6);
        let refused = test.post(&person, path::MY_CHECK_INS, &faulty).await;
        assert_eq!(refused.expect_problem(ErrorCode::Validation).errors[0].pointer, "/support");
        let given: MyCheckIn = test.post(&person, path::MY_CHECK_INS, &own_form(&one.id, "30")).await.expect(201);
        let form = given.given.unwrap();
        assert_eq!((given.state, form.support, form.workload, form.text.as_deref()), (Given, 5, 2, Some("Rahasia pegawai")));
        test.post(&person, path::MY_CHECK_INS, &own_form(&one.id, "30")).await.expect_problem(ErrorCode::Conflict);
        // The head's side is another form.
        let seen = newcomers(&test, &head, "").await;
        let newcomer = seen.items.iter().find(|found| found.move_id == one.id).unwrap();
        assert!(newcomer.check_ins[0].can_give && !newcomer.check_ins[1].can_give);
        assert_eq!((newcomer.since, newcomer.check_ins[0].due_on, newcomer.check_ins[0].last_on), (day(1, 4), day(2, 3), day(3, 5)));
        let told: Newcomer = test.post(&head, path::CHECK_INS, &head_form(&one.id, "30")).await.expect(201);
        assert_eq!((told.check_ins[0].head_state, told.check_ins[0].can_give), (Given, false));
        test.post(&head, path::CHECK_INS, &head_form(&one.id, "30")).await.expect_problem(ErrorCode::Conflict);

        // Day 90 is 4 April: in time until 4 May, overdue from 5 May, and still taken then.
        test.on_day(day(5, 4)).await;
        let person = test.app.with_session(&person).await;
        assert_eq!(states(&test, &person).await, [Given, Due, Ahead]);
        test.on_day(day(5, 5)).await;
        let person = test.app.with_session(&person).await;
        assert_eq!(states(&test, &person).await, [Given, Overdue, Ahead]);
        let late = test.post(&person, path::MY_CHECK_INS, &own_form(&one.id, "90")).await;
        assert_eq!(late.expect::<MyCheckIn>(201).day, CheckInDay::Day90);
    }

    async fn withdrawn_moves_have_none_and_deferred_ones_count_from_their_own_day(test: Planning) {
        let mut test = test;
        let plan = test.published().await;
        let moves = test.moves(&plan.id).await.items;
        let out = json!({ "kind": "withdrawn", "reason": "Sakit" });
        let plan: PlanResponse =
            test.put_at(&test.hr, &path::move_exception(&plan.id, &moves[0].id), plan.version, &out).await.expect(200);
        let later = json!({ "kind": "deferred", "effective_on": "2027-02-01", "reason": "Menyelesaikan tugas" });
        let plan: PlanResponse =
            test.put_at(&test.hr, &path::move_exception(&plan.id, &moves[1].id), plan.version, &later).await.expect(200);
        let (plan, _) = carry_out(&mut test, &plan).await;
        let (stays, waits) = (person_of(&test, &moves[0]).await, person_of(&test, &moves[1]).await);
        assert!(mine(&test, &stays).await.items.is_empty() && mine(&test, &waits).await.items.is_empty());

        test.on_day(day(2, 3)).await;
        let plan: PlanResponse = test
            .post_at(&test.hr, &path::move_execution(&plan.id, &moves[1].id), plan.version, &json!({}))
            .await
            .expect(200);
        let (stays, waits) = (test.app.with_session(&stays).await, test.app.with_session(&waits).await);
        let found = mine(&test, &waits).await.items;
        assert_eq!((found.len(), found[0].since, found[0].due_on), (3, day(2, 1), day(3, 3)));
        assert_eq!(found[0].state, CheckInState::Ahead, "the others' day 30 is not this one's");
        test.post(&waits, path::MY_CHECK_INS, &own_form(&moves[1].id, "30")).await.expect_problem(ErrorCode::WrongState);
        test.post(&stays, path::MY_CHECK_INS, &own_form(&moves[0].id, "30")).await.expect_problem(ErrorCode::NotFound);
        let head = head_of(&test, unit_of(&test, &moves[0])).await;
        test.post(&head, path::CHECK_INS, &head_form(&moves[0].id, "30")).await.expect_problem(ErrorCode::NotFound);
        let seen = newcomers(&test, &test.hr, "?per_page=200").await;
        assert_eq!(seen.items.len(), moves.len() - 1);
        assert!(seen.items.iter().all(|found| found.move_id != moves[0].id));
        // It goes on while the plan is followed up.
        let plan = test.take(&plan, PlanState::Monitoring).await;
        assert_eq!(newcomers(&test, &test.hr, "").await.items.len(), moves.len() - 1);
        let published = test.plan(&plan.id).await;
        assert_eq!(published.state, PlanState::Monitoring);
    }

    async fn heads_read_their_own_side_of_their_own_units_and_the_office_both(test: Planning) {
        let mut test = test;
        let (_, moves) = carried_out(&mut test).await;
        let one = &moves[0];
        let unit = unit_of(&test, one);
        let elsewhere = ["1.1.1", "1.2.1", "1.3"].into_iter().find(|code| *code != unit && moves.iter().all(|step| unit_of(&test, step) != *code)).unwrap();
        test.on_day(day(2, 3)).await;
        let (person, head) = (person_of(&test, one).await, head_of(&test, unit).await);
        let (stranger, above) = (head_of(&test, elsewhere).await, test.with_account("wali", Role::Head, None, None).await);
        test.post(&person, path::MY_CHECK_INS, &own_form(&one.id, "30")).await.expect_status(201);
        test.post(&stranger, path::CHECK_INS, &head_form(&one.id, "30")).await.expect_problem(ErrorCode::NotFound);
        test.post(&test.hr, path::CHECK_INS, &head_form(&one.id, "30")).await.expect_problem(ErrorCode::Forbidden);
        let other = person_of(&test, &moves[1]).await;
        test.post(&other, path::MY_CHECK_INS, &own_form(&one.id, "30")).await.expect_problem(ErrorCode::NotFound);
        let mut form = head_form(&one.id, "30");
        form["training"] = json!({ "text": "Aplikasi persuratan", "due_on": "2027-04-01" });
        test.post(&head, path::CHECK_INS, &form).await.expect_status(201);

        assert!(newcomers(&test, &stranger, "").await.items.is_empty());
        for reader in [&head, &above] {
            let answer = test.get(reader, path::CHECK_INS).await;
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!text.contains("Rahasia pegawai") && text.contains("Catatan kepala"), "{text}");
            let seen: NewcomersResponse = answer.expect(200);
            let found = seen.items.iter().find(|found| found.move_id == one.id).unwrap();
            assert!(found.check_ins.iter().all(|check_in| check_in.own.is_none() && check_in.own_state.is_none()));
        }
        let seen = newcomers(&test, &test.hr, "?per_page=200").await;
        assert_eq!((seen.items.len(), seen.due), (moves.len(), u32::try_from(moves.len()).unwrap() - 1));
        let found = seen.items.iter().find(|found| found.move_id == one.id).unwrap();
        assert_eq!(found.check_ins[0].own.as_ref().unwrap().text.as_deref(), Some("Rahasia pegawai"));
        assert_eq!(found.check_ins[0].head.as_ref().unwrap().by, format!("Akun kepala.{unit}"));
        assert!(!found.check_ins[0].can_give);
        let given = newcomers(&test, &test.hr, "?state=given").await;
        assert_eq!(given.items.iter().map(|found| &found.move_id).collect::<Vec<_>>(), [&one.id]);
        assert!(newcomers(&test, &test.hr, "?state=overdue").await.items.is_empty());
        let named = newcomers(&test, &test.hr, &format!("?q={}", one.nip)).await;
        assert_eq!(named.items.len(), 1);
        test.get(&test.hr, &format!("{}?state=soon", path::CHECK_INS)).await.expect_problem(ErrorCode::MalformedRequest);

        // The person reads neither the head's words nor other people.
        let answer = test.get(&person, path::MY_CHECK_INS).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!text.contains("Catatan kepala"), "{text}");
        let own: MyCheckInsResponse = answer.expect(200);
        assert_eq!((own.items.len(), own.training.len(), own.training[0].text.as_str()), (3, 1, "Aplikasi persuratan"));
        assert!(mine(&test, &other).await.training.is_empty());
        for role in Role::ALL {
            let reader = test.with_account(&format!("baca.{}", role.as_str()), role, None, None).await;
            for address in [path::CHECK_INS, path::TRAINING_NEEDS] {
                let read = test.get(&reader, address).await;
                if matches!(role, Role::Head | Role::Hr) {
                    read.expect_status(200);
                } else {
                    read.expect_problem(ErrorCode::Forbidden);
                }
            }
        }
        // A head who has moved does not judge the own move.
        let both = test.with_account("kepala.pindah", Role::Head, None, Some(moves[2].employee_id.as_str())).await;
        test.post(&both, path::CHECK_INS, &head_form(&moves[2].id, "30")).await.expect_problem(ErrorCode::NotFound);
        assert_eq!(newcomers(&test, &both, "").await.items.len(), moves.len() - 1);
    }

    async fn training_needs_are_seen_by_heads_and_settled_by_the_office(test: Planning) {
        let mut test = test;
        let (_, moves) = carried_out(&mut test).await;
        let one = &moves[0];
        let head = head_of(&test, unit_of(&test, one)).await;
        let stranger = head_of(&test, "1.3").await;
        let body = json!({ "move_id": one.id, "text": "Pelatihan SIMDA", "due_on": "2027-03-01" });
        test.post(&stranger, path::TRAINING_NEEDS, &body).await.expect_problem(ErrorCode::NotFound);
        let blank = json!({ "move_id": one.id, "text": " " });
        let refused = test.post(&head, path::TRAINING_NEEDS, &blank).await;
        assert_eq!(refused.expect_problem(ErrorCode::Validation).errors[0].pointer, "/text");
        let need: TrainingNeedResponse = test.post(&head, path::TRAINING_NEEDS, &body).await.expect(201);
        assert_eq!((need.state, need.version, need.due_on), (TrainingState::Open, 1, Some(day(3, 1))));
        assert_eq!(need.employee_name, one.employee_name);
        assert_eq!((needs(&test, &head).await.items.len(), needs(&test, &stranger).await.items.len()), (1, 0));
        assert_eq!(needs(&test, &test.hr).await.items, std::slice::from_ref(&need));

        let planned = json!({ "state": "planned", "owner": "BKPSDM", "due_on": "2027-03-15" });
        change(&test, &need, None, &planned).await.expect_problem(ErrorCode::VersionRequired);
        let nobody = change(&test, &need, Some(1), &json!({ "state": "planned" })).await;
        assert_eq!(nobody.expect_problem(ErrorCode::Validation).errors[0].pointer, "/owner");
        let changed: TrainingNeedResponse = change(&test, &need, Some(1), &planned).await.expect(200);
        assert_eq!((changed.state, changed.owner.as_str(), changed.version), (TrainingState::Planned, "BKPSDM", 2));
        change(&test, &need, Some(1), &planned).await.expect_problem(ErrorCode::StaleVersion);
        let call = test.app.request(Method::PATCH, &path::training_need(&need.id)).bearer(&head.token).json(&planned);
        call.header("if-match", "\"2\"").send().await.expect_problem(ErrorCode::Forbidden);

        // Of two at once, one wins.
        let bodies = [json!({ "state": "done", "owner": "BKPSDM" }), json!({ "state": "dropped", "owner": "" })];
        let (first, second) = futures_util::future::join(
            change(&test, &need, Some(2), &bodies[0]),
            change(&test, &need, Some(2), &bodies[1]),
        )
        .await;
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        let left = needs(&test, &test.hr).await.items.remove(0);
        assert!(left.state.is_settled() && left.version == 3);
        let done: Page<TrainingNeedResponse> =
            test.get(&test.hr, &format!("{}?state=open", path::TRAINING_NEEDS)).await.expect(200);
        assert_eq!(done.page.total, 0);
    }

    async fn two_check_ins_at_once_make_one(test: Planning) {
        let mut test = test;
        let (_, moves) = carried_out(&mut test).await;
        test.on_day(day(2, 3)).await;
        let person = person_of(&test, &moves[0]).await;
        let form = own_form(&moves[0].id, "30");
        let (first, second) = futures_util::future::join(
            test.post(&person, path::MY_CHECK_INS, &form),
            test.post(&person, path::MY_CHECK_INS, &form),
        )
        .await;
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    }
}

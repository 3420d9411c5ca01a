//! The demo in a database: the smallest governments on both databases, with their plans.

use std::collections::BTreeSet;

use backend::{
    auth::{CurrentUser, password::PasswordCost},
    db::{
        Db, DbError,
        queries::{agencies, employees, incumbencies, moves, plans, users},
    },
    demo::{
        DEFAULT_SEED, Options,
        accounts::{PASSWORD, username},
        fill,
        place::Place,
        provisional_code,
    },
    id::new_id,
    services::{
        check_ins::list_newcomers, my_check_ins::list_my_check_ins, my_transfers::list_my_transfers, page::PageRequest,
        training_needs::list_training_needs,
    },
};
use shared::{
    api::{check_in::Newcomer, plan::CreatePlanRequest},
    domain::{check_in::TrainingState, plan::PlanState, role::Role},
};

use crate::support::{TestDb, app::start_of_test, on_both_databases};

fn options(places: &[Place]) -> Options {
    Options {
        places: places.to_vec(),
        seed: DEFAULT_SEED,
        cost: PasswordCost::Cheap,
        now: start_of_test(),
    }
}

pub(crate) async fn fill_places(db: &Db, places: &'static [Place]) -> Vec<String> {
    let db = db.clone();
    tokio::task::spawn_blocking(move || {
        let mut lines = Vec::new();
        fill(&db, &options(places), |line| lines.push(line.to_owned())).unwrap();
        lines
    })
    .await
    .unwrap()
}

pub(crate) async fn sign_in_as(db: &Db, role: Role, place: Place) -> CurrentUser {
    let name = username(role, place);
    db.read(move |conn| -> Result<CurrentUser, DbError> {
        let row = users::find_user_by_username(conn, &name)?.ok_or(DbError::NotFound)?;
        let agency = agencies::find_agency(conn, &row.agency_id.as_str().into())?;
        CurrentUser::from_rows(conn, new_id(), row, agency)
    })
    .await
    .unwrap()
}

on_both_databases! {
    async fn a_place_is_filled_once_and_its_employee_has_a_transfer_in_consultation(db: TestDb) {
        let first = fill_places(&db, &[Place::Kepahiang]).await;
        assert!(first[0].starts_with("Kabupaten Kepahiang: "), "{first:?}");
        let again = fill_places(&db, &[Place::Kepahiang]).await;
        assert_eq!(again, ["Kabupaten Kepahiang: already there, left as it is"]);

        let employee = sign_in_as(&db, Role::Employee, Place::Kepahiang).await;
        assert!(employee.agency.is_demo);
        let agency = employee.agency_id.clone();
        let id = agency.clone();
        let people = db.read(move |conn| employees::list_employees(conn, &id)).await.unwrap();
        assert_eq!(people.len(), 3755);
        assert!(people.iter().all(|row| &row.nip[4..8] == "9999"));
        // Everybody holds one post, also after the earlier plan was carried out.
        let id = agency.clone();
        let held = db.read(move |conn| incumbencies::list_incumbencies(conn, &id)).await.unwrap();
        let open: Vec<_> = held.iter().filter(|row| row.ends_on.is_none()).collect();
        assert_eq!(open.len(), people.len());
        assert_eq!(open.iter().map(|row| &row.employee_id).collect::<BTreeSet<_>>().len(), people.len());
        assert_eq!(open.iter().filter(|row| row.source == "transfer").count(), 40);

        let today = employee.today(start_of_test());
        let mine = list_my_transfers(&db, &employee, today).await.unwrap();
        let states: Vec<PlanState> = mine.items.iter().map(|item| item.state).collect();
        assert_eq!(states, [PlanState::Consultation, PlanState::Monitoring]);
        assert!(mine.items[0].can_respond, "the own answer is left to whoever tries the demo");
        assert!(mine.items[0].responses.is_empty());

        // Both sides have said how it went, and the employee has something left to say.
        let hr = sign_in_as(&db, Role::Hr, Place::Kepahiang).await;
        let page = PageRequest::new(None, Some(200)).unwrap();
        let newcomers = list_newcomers(&db, &hr, None, None, page, start_of_test()).await.unwrap().items;
        let given = |day: usize| {
            let both = |one: &&Newcomer| one.check_ins[day].head.is_some() && one.check_ins[day].own.is_some();
            newcomers.iter().filter(both).count()
        };
        assert!(given(0) >= 20 && given(1) >= 20 && given(2) == 0, "{} {}", given(0), given(1));
        let needs = list_training_needs(&db, &hr, None, page).await.unwrap().items;
        let states: Vec<TrainingState> = needs.iter().map(|need| need.state).collect();
        assert_eq!(states, [TrainingState::Open, TrainingState::Planned]);
        let own = list_my_check_ins(&db, &employee, start_of_test()).await.unwrap().items;
        assert!(own.iter().any(|one| one.state.is_open()));

        let id = agency.clone();
        let (codes, concerned) = db
            .read(move |conn| -> Result<_, DbError> {
                let mut rows = plans::list_plans(conn, &id)?;
                rows.sort_by(|one, other| one.code.cmp(&other.code));
                let published = rows.iter().find(|row| row.state == "consultation").ok_or(DbError::NotFound)?;
                let scenario = published.scenario().ok_or(DbError::NotFound)?;
                let moves = moves::list_moves(conn, &id, &scenario)?;
                let states: Vec<String> = rows.iter().map(|row| format!("{} {}", row.code, row.state)).collect();
                Ok((states, moves.len()))
            })
            .await
            .unwrap();
        assert_eq!(codes, ["RM-2024-01 monitoring", "RM-2026-01 consultation", "RM-2026-02 draft"]);
        assert!((20..=40).contains(&concerned), "{concerned}");
    }
}

on_both_databases! {
    async fn a_place_that_was_not_finished_is_made_anew(db: TestDb) {
        fill_places(&db, &[Place::Kepahiang]).await;
        let first = sign_in_as(&db, Role::Hr, Place::Kepahiang).await.agency_id;
        let id = first.clone();
        // As a run leaves it that ends before its last step, with rows in every table that the story fills.
        let unfinished = provisional_code(Place::Kepahiang);
        db.write(move |conn| agencies::update_code(conn, &id, &unfinished)).await.unwrap();
        let again = fill_places(&db, &[Place::Kepahiang]).await;
        assert_eq!(again[0], "Kabupaten Kepahiang: an earlier run did not finish it, it is made anew");
        assert!(again[1].contains("3755 people"), "{again:?}");
        let second = sign_in_as(&db, Role::Hr, Place::Kepahiang).await;
        assert_ne!(second.agency_id, first);
        assert_eq!(second.agency.code, "kepahiang");
        let (left, plans) = db
            .read(move |conn| -> Result<_, DbError> {
                Ok((agencies::list_agencies(conn)?.len(), plans::list_plans(conn, &second.agency_id)?.len()))
            })
            .await
            .unwrap();
        assert_eq!((left, plans), (1, 3));
        let third = fill_places(&db, &[Place::Kepahiang]).await;
        assert_eq!(third, ["Kabupaten Kepahiang: already there, left as it is"]);
    }

    async fn only_demonstrations_are_ever_removed(db: TestDb) {
        let row = crate::support::people::agency("kota");
        let id = row.id.clone();
        db.write(move |conn| agencies::insert_agency(conn, row)).await.unwrap();
        let refused = db.write(move |conn| agencies::delete_demo_agency(conn, &id)).await;
        assert!(matches!(refused, Err(DbError::NotFound)), "{refused:?}");
        assert_eq!(db.read(agencies::list_agencies).await.unwrap().len(), 1);
    }
}

on_both_databases! {
    async fn every_role_signs_in_and_the_head_is_bound_to_one_office(app: crate::support::TestApp) {
        fill_places(&app.state.db, &[Place::Binjai]).await;
        for role in Role::ALL {
            let body = serde_json::json!({"username": username(role, Place::Binjai), "password": PASSWORD});
            app.post(shared::api::path::LOGIN, &body)
                .header("origin", "http://127.0.0.1:8080")
                .send()
                .await
                .expect_status(200);
            let user = sign_in_as(&app.state.db, role, Place::Binjai).await;
            assert_eq!(user.grants.len(), 1);
            assert_eq!(user.grants[0].scope_unit_id.is_some(), role == Role::Head);
            assert_eq!(user.employee_id.is_some(), matches!(role, Role::Head | Role::Employee));
        }
        // A demo is a government like any other: the personnel office goes on working in it.
        let hr = sign_in_as(&app.state.db, Role::Hr, Place::Binjai).await;
        let request = CreatePlanRequest {
            name: "Rencana baru".to_owned(),
            goal: String::new(),
            targets: shared::domain::plan::target::PlanTargets::default(),
            evaluation_method: String::new(),
            respond_by: None,
            effective_on: None,
            evaluate_on: None,
            budget: 10,
            criteria: shared::api::plan::CriteriaPreset::Balance,
        };
        let plan = backend::services::write_plan::create_plan(&app.state.db, &hr, request, start_of_test()).await.unwrap();
        assert_eq!(plan.code, "RM-2026-03");
    }
}

//! A decree that undid 266 moves after one day stands behind this: three hundred people change posts and are brought back.

use std::collections::BTreeMap;

use backend::{
    auth::CurrentUser,
    clock::Clock,
    db::{
        Db, DbError,
        queries::{incumbencies, plans},
    },
    demo::place::Place,
    error::ApiError,
    jobs,
    planner_failure::FailureFolder,
    services::{
        plan_records::{record_decree, record_minutes, record_reversal},
        propose_plan::open_job,
        read_plan::read_plan,
        transition_plan::transition_plan,
        write_plan::create_plan,
    },
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use shared::{
    api::plan::{
        Attendee, CreatePlanRequest, CriteriaPreset, DecreeRequest, MinutesRequest, PlanResponse, ProposePlanRequest,
        Recommendation, TransitionRequest,
    },
    domain::{
        ids::{AgencyId, PlanId},
        plan::{PlanState, target::PlanTargets},
        role::Role,
    },
};

use crate::{
    demo::{fill_places, sign_in_as},
    support::{TestDb, app::start_of_test, on_both_databases},
};

/// Moves that are carried out and taken back.
const MOVES: u32 = 300;

/// What everybody holds, and since when.
async fn open_holdings(db: &Db, agency: &AgencyId) -> BTreeMap<String, String> {
    let agency = agency.clone();
    db.read(move |conn| -> Result<_, DbError> {
        Ok(incumbencies::list_incumbencies(conn, &agency)?
            .into_iter()
            .filter(|row| row.ends_on.is_none())
            .map(|row| (row.employee_id, row.position_id))
            .collect())
    })
    .await
    .unwrap()
}

struct Story {
    db: Db,
    plan: PlanId,
}

impl Story {
    async fn go(&self, user: &CurrentUser, to: PlanState, at: NaiveDateTime) -> PlanResponse {
        let row = self.row().await;
        let request = TransitionRequest {
            note: Some("Uji".to_owned()),
            content_sha256: row.1,
            ..TransitionRequest::to(to)
        };
        transition_plan(&self.db, user, self.plan.clone(), Some(row.0), request, true, at)
            .await
            .unwrap()
    }

    async fn row(&self) -> (i32, Option<String>) {
        let id = self.plan.clone();
        self.db
            .read(move |conn| -> Result<_, DbError> {
                use backend::db::schema::plans as table;
                use diesel::prelude::*;
                Ok(table::table
                    .filter(table::id.eq(id.as_str()))
                    .select((table::version, table::content_sha256))
                    .first(conn)?)
            })
            .await
            .unwrap()
    }

    fn decree(effective_on: Option<NaiveDate>, dated_on: NaiveDate) -> DecreeRequest {
        DecreeRequest {
            number: "800/1".to_owned(),
            dated_on,
            oath_on: None,
            effective_on,
            signatory_name: "Kepala Daerah".to_owned(),
            signatory_title: "Wali Kota".to_owned(),
        }
    }
}

on_both_databases! {
    async fn three_hundred_people_are_brought_back_to_their_former_posts(db: TestDb) {
        fill_places(&db, &[Place::Binjai]).await;
        let db: Db = db.handle();
        let [hr, reviewer, approver] = [
            sign_in_as(&db, Role::Hr, Place::Binjai).await,
            sign_in_as(&db, Role::Reviewer, Place::Binjai).await,
            sign_in_as(&db, Role::Approver, Place::Binjai).await,
        ];
        let now = start_of_test();
        let today = hr.today(now);
        let effective_on = today + TimeDelta::days(20);
        let request = CreatePlanRequest {
            name: "Rencana besar".to_owned(),
            goal: "Beban merata".to_owned(),
            targets: PlanTargets {
                index_permille: Some(500),
                ..PlanTargets::default()
            },
            evaluation_method: "Rasio beban".to_owned(),
            respond_by: Some(today + TimeDelta::days(10)),
            effective_on: Some(effective_on),
            evaluate_on: Some(effective_on + TimeDelta::days(90)),
            budget: MOVES,
            criteria: CriteriaPreset::Rotation,
        };
        let plan = create_plan(&db, &hr, request, now).await.unwrap();
        let (work, user, id) = (db.clone(), hr.clone(), plan.id.clone());
        tokio::task::spawn_blocking(move || {
            let (_, order) = work
                .write_blocking::<_, ApiError>(|conn| open_job(conn, &user, id, ProposePlanRequest::default(), now))
                .unwrap();
            jobs::run_now(&work, &Clock::manual(now), &FailureFolder::default(), &order).unwrap();
        })
        .await
        .unwrap();
        let story = Story { db: db.clone(), plan: plan.id.clone() };
        let published = story.go(&hr, PlanState::Consultation, now).await;
        assert_eq!(published.proposal.unwrap().moves, MOVES);
        story.go(&hr, PlanState::Review, now).await;
        let minutes = MinutesRequest {
            number: "1".to_owned(),
            met_on: today,
            place: "Balai kota".to_owned(),
            attendees: vec![Attendee { name: "Sekretaris Daerah".to_owned(), function: "Ketua".to_owned() }],
            recommendation: Recommendation::Agree,
            advice: "Setuju".to_owned(),
        };
        let version = story.row().await.0;
        record_minutes(&db, &reviewer, plan.id.clone(), Some(version), minutes, now).await.unwrap();
        story.go(&approver, PlanState::Approved, now).await;
        let version = story.row().await.0;
        let decree = Story::decree(None, today);
        record_decree(&db, &hr, plan.id.clone(), Some(version), decree, now).await.unwrap();

        let before = open_holdings(&db, &hr.agency_id).await;
        let then = now + TimeDelta::days(20);
        story.go(&hr, PlanState::Executed, then).await;
        let moved = open_holdings(&db, &hr.agency_id).await;
        let changed = before.iter().filter(|(person, post)| moved.get(*person) != Some(*post)).count();
        assert_eq!(changed, MOVES as usize);

        let day = effective_on + TimeDelta::days(1);
        let version = story.row().await.0;
        let decree = Story::decree(Some(day), effective_on);
        record_reversal(&db, &hr, plan.id.clone(), Some(version), decree, then).await.unwrap();
        story.go(&hr, PlanState::Reverted, then + TimeDelta::days(1)).await;
        assert_eq!(open_holdings(&db, &hr.agency_id).await, before);
        // Nothing was overwritten: old, new and former post stand in the history of everybody concerned, one after the other.
        let agency = hr.agency_id.clone();
        let history = db.read(move |conn| incumbencies::list_incumbencies(conn, &agency)).await.unwrap();
        let restored: Vec<_> = history.iter().filter(|row| row.source == "reversal").collect();
        assert_eq!(restored.len(), MOVES as usize);
        for row in restored {
            let own: Vec<_> = history.iter().filter(|other| other.employee_id == row.employee_id).collect();
            assert!(own.windows(2).all(|pair| pair[0].ends_on.is_some_and(|last| last < pair[1].starts_on)));
        }
        let (agency, id) = (hr.agency_id.clone(), plan.id.clone());
        let stored = db.read(move |conn| plans::find_plan(conn, &agency, &id)).await.unwrap().unwrap();
        assert_eq!(stored.state, "reverted");
        assert!(read_plan(&db, &hr, plan.id, day).await.unwrap().reversal.is_some());
    }
}

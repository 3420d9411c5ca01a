//! The application on a small government, and the steps that many tests begin with.

use std::time::Duration;

use actix_web::http::Method;
use backend::{
    auth::{jwt, refresh::ABSOLUTE_LIFETIME},
    db::{
        DbResult,
        queries::{jobs, role_grants, sessions},
        rows::{job::JobRow, role_grant::RoleGrantRow, session::SessionRow},
        schema::users,
    },
    id::new_id,
    jobs::{Expected, Order},
};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::{
    api::{
        page::Page,
        path,
        plan::{JobResponse, MoveResponse, PlanResponse},
        problem::ErrorCode,
        transfer::{MyTransferResponse, MyTransfersResponse},
    },
    domain::{ids::PlanId, plan::PlanState, role::Role},
};

use super::{
    Answer, TestApp, TestDb,
    government::Government,
    people::{PASSWORD, Person},
    start_of_test,
};

/// Short code of the government.
pub const CODE: &str = "contoh";

impl TestApp {
    /// A new session of the same account, when the clock has gone past the last one.
    pub async fn with_session(&self, person: &Person) -> Person {
        let now = self.state.clock.now();
        let session = SessionRow {
            agency_id: person.agency_id.to_string(),
            id: new_id(),
            user_id: person.user_id.to_string(),
            refresh_hash: new_id(),
            previous_refresh_hash: None,
            created_at: now,
            refreshed_at: now,
            expires_at: now + ABSOLUTE_LIFETIME,
            revoked_at: None,
        };
        let id = session.id.as_str().into();
        let token = jwt::issue(&self.state.auth.keys, &person.user_id, &id, now).unwrap();
        self.state
            .db
            .write(move |conn| sessions::insert_session(conn, session))
            .await
            .unwrap();
        Person {
            token,
            ..person.clone()
        }
    }
}

/// Minutes that lack nothing.
pub fn minutes_body() -> Value {
    json!({
        "number": "800/01/TPK/2026", "met_on": "2026-11-20", "place": "Ruang rapat sekretariat daerah",
        "attendees": [{ "name": "Sekretaris Daerah", "function": "Ketua" }],
        "recommendation": "agree", "advice": "Rencana dapat dilanjutkan.",
    })
}

/// A decree that lacks nothing.
pub fn decree_body(dated_on: &str, oath_on: Option<&str>) -> Value {
    json!({
        "number": "800.1.3.1/12/BKPSDM", "dated_on": dated_on, "oath_on": oath_on,
        "signatory_name": "Kepala Daerah", "signatory_title": "Wali Kota",
    })
}

/// The application with one government and its personnel office.
pub struct Planning {
    pub app: TestApp,
    pub government: Government,
    pub hr: Person,
}

impl Planning {
    pub async fn start(db: TestDb) -> Self {
        Self::on(TestApp::start(db).await).await
    }

    /// Enters the government into an application.
    pub async fn on(app: TestApp) -> Self {
        let government = app.state.db.write(|conn| Government::insert(conn, CODE)).await.unwrap();
        let hr = app.with_user(CODE, Role::Hr).await;
        Self { app, government, hr }
    }

    /// An account with a role on a unit, or the personnel file of somebody behind it.
    pub async fn with_account(&self, username: &str, role: Role, unit: Option<&str>, employee: Option<&str>) -> Person {
        let person = self.app.with_account(CODE, username, &[]).await;
        let grant = RoleGrantRow {
            agency_id: person.agency_id.to_string(),
            id: new_id(),
            user_id: person.user_id.to_string(),
            role: role.as_str().to_owned(),
            scope_unit_id: unit.map(|code| self.government.unit(code).to_owned()),
            granted_at: start_of_test(),
        };
        let employee = employee.map(str::to_owned);
        let user = person.user_id.to_string();
        self.app
            .state
            .db
            .write(move |conn| -> DbResult<()> {
                role_grants::insert_grants(conn, &[grant])?;
                diesel::update(users::table.filter(users::id.eq(user)))
                    .set(users::employee_id.eq(employee))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        person
    }

    pub async fn get(&self, person: &Person, path: &str) -> Answer {
        self.app.get(path).bearer(&person.token).send().await
    }

    pub async fn post(&self, person: &Person, path: &str, body: &Value) -> Answer {
        self.app.post(path, body).bearer(&person.token).send().await
    }

    /// Changes a plan at a version.
    pub async fn patch(&self, person: &Person, plan: &PlanId, version: i32, body: &Value) -> Answer {
        self.app
            .request(Method::PATCH, &path::plan(plan))
            .bearer(&person.token)
            .header("if-match", &format!("\"{version}\""))
            .json(body)
            .send()
            .await
    }

    /// Asks for a step at a version, with the password and with the content that the personnel office sees.
    pub async fn step(
        &self,
        person: &Person,
        plan: &PlanId,
        version: i32,
        to: PlanState,
        note: Option<&str>,
    ) -> Answer {
        let seen = self.get(&self.hr, &path::plan(plan)).await;
        let content = match seen.status.as_u16() {
            200 => seen.expect::<PlanResponse>(200).content_sha256,
            _ => None,
        };
        let body = json!({ "to": to, "note": note, "password": PASSWORD, "content_sha256": content });
        self.post_at(person, &path::plan_transitions(plan), version, &body)
            .await
    }

    /// Sends a body about a plan at a version.
    pub async fn post_at(&self, person: &Person, path: &str, version: i32, body: &Value) -> Answer {
        self.send_at(Method::POST, person, path, version, body).await
    }

    /// Puts something on record about a plan at a version.
    pub async fn put_at(&self, person: &Person, path: &str, version: i32, body: &Value) -> Answer {
        self.send_at(Method::PUT, person, path, version, body).await
    }

    pub async fn send_at(&self, method: Method, person: &Person, path: &str, version: i32, body: &Value) -> Answer {
        self.app
            .request(method, path)
            .bearer(&person.token)
            .header("if-match", &format!("\"{version}\""))
            .json(body)
            .send()
            .await
    }

    /// Records minutes of the appraisal team.
    pub async fn minutes(&self, plan: &PlanResponse) -> PlanResponse {
        let reviewer = self
            .app
            .with_account(CODE, &format!("tpk.{}", new_id::<String>()), &[Role::Reviewer])
            .await;
        let body = minutes_body();
        self.put_at(&reviewer, &path::plan_minutes(&plan.id), plan.version, &body)
            .await
            .expect(200)
    }

    /// Records the decree of an approved plan.
    pub async fn decree(&self, plan: &PlanResponse) -> PlanResponse {
        let body = decree_body("2026-12-20", Some("2027-01-04"));
        self.put_at(&self.hr, &path::plan_decree(&plan.id), plan.version, &body)
            .await
            .expect(200)
    }

    /// A plan that has been approved, with its approver.
    pub async fn approved(&self) -> (PlanResponse, Person) {
        let plan = self.published().await;
        self.approve(&plan).await
    }

    /// Takes a published plan to its approval.
    pub async fn approve(&self, plan: &PlanResponse) -> (PlanResponse, Person) {
        let approver = self
            .app
            .with_account(CODE, &format!("ppk.{}", new_id::<String>()), &[Role::Approver])
            .await;
        let plan = self.take(plan, PlanState::Review).await;
        let plan = self.minutes(&plan).await;
        let plan = self
            .step(&approver, &plan.id, plan.version, PlanState::Approved, None)
            .await
            .expect(200);
        (plan, approver)
    }

    /// Lets the days pass until the plan's effective day, with a fresh session for the personnel office.
    pub async fn on_effective_day(&mut self) {
        self.on_day(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()).await;
    }

    /// Lets the days pass until a day, with a fresh session for the personnel office.
    pub async fn on_day(&mut self, day: NaiveDate) {
        let now = self.app.state.clock.now();
        self.app.advance(day.and_hms_opt(1, 0, 0).unwrap() - now);
        self.hr = self
            .app
            .with_account(CODE, &format!("hr.{}", new_id::<String>()), &[Role::Hr])
            .await;
    }

    /// A draft that lacks nothing but a proposal.
    pub async fn draft(&self, budget: u32) -> PlanResponse {
        let body = json!({
            "name": "Pemerataan beban kerja",
            "goal": "Beban kerja merata di puskesmas dan kantor",
            "targets": { "index_permille": 800, "shortage": 0 },
            "evaluation_method": "Rasio beban tiap unit setelah 90 hari",
            "respond_by": "2026-12-05",
            "effective_on": "2027-01-04",
            "evaluate_on": "2027-07-05",
            "budget": budget,
        });
        self.post(&self.hr, path::PLANS, &body).await.expect(201)
    }

    /// Waits for the end of a job.
    pub async fn wait_for(&self, job: &JobResponse) -> JobResponse {
        for _ in 0..1_200 {
            let job: JobResponse = self.get(&self.hr, &path::job(&job.id)).await.expect(200);
            if job.state.is_finished() {
                return job;
            }
            actix_web::rt::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the job did not end within a minute");
    }

    /// Computes a proposal and gives the plan with it.
    pub async fn propose(&self, plan: &PlanId) -> PlanResponse {
        let answer = self.post(&self.hr, &path::plan_proposals(plan), &json!({})).await;
        let job = self.wait_for(&answer.expect(202)).await;
        assert_eq!(job.error, None);
        self.plan(plan).await
    }

    /// Opens a job as a request does, without anybody who works on it.
    pub async fn open_job(&self, plan: &PlanResponse) -> Order {
        let now = self.app.state.clock.now();
        let order = Order {
            agency: self.government.agency.clone(),
            job: new_id(),
            plan: plan.id.clone(),
            user: self.hr.user_id.clone(),
            budget: plan.budget,
            today: now.date(),
            pins: Vec::new(),
            forbids: Vec::new(),
            criteria: None,
            expected: Expected::default(),
        };
        let row = JobRow {
            agency_id: order.agency.to_string(),
            id: order.job.to_string(),
            plan_id: order.plan.to_string(),
            state: "queued".to_owned(),
            step: "waiting".to_owned(),
            percent: 0,
            error: None,
            created_by: order.user.to_string(),
            created_at: now,
            finished_at: None,
        };
        let written = self.app.state.db.write(move |conn| jobs::insert_job(conn, &row)).await;
        written.unwrap();
        order
    }

    /// Works on an order until its end, as the worker does.
    pub async fn compute(&self, order: Order) -> Result<(), ErrorCode> {
        let (db, clock) = (self.app.state.db.clone(), self.app.state.clock.clone());
        let failures = self.app.state.config.planner_failures().into();
        let work = move || backend::jobs::run_now(&db, &clock, &failures, &order).map_err(|error| error.code());
        actix_web::web::block(work).await.unwrap()
    }

    /// The plan as the personnel office sees it.
    pub async fn plan(&self, id: &PlanId) -> PlanResponse {
        self.get(&self.hr, &path::plan(id)).await.expect(200)
    }

    /// A plan in consultation, with a proposal.
    pub async fn published(&self) -> PlanResponse {
        let draft = self.draft(10).await;
        let plan = self.propose(&draft.id).await;
        self.take(&plan, PlanState::Consultation).await
    }

    /// A step by the personnel office that must work.
    pub async fn take(&self, plan: &PlanResponse, to: PlanState) -> PlanResponse {
        self.step(&self.hr, &plan.id, plan.version, to, None).await.expect(200)
    }

    /// The first page of the moves.
    pub async fn moves(&self, plan: &PlanId) -> Page<MoveResponse> {
        self.get(&self.hr, &path::plan_moves(plan)).await.expect(200)
    }

    /// An account of somebody who moves in the plan, and the transfer as that person sees it.
    pub async fn somebody_who_moves(&self, plan: &PlanResponse) -> (Person, MyTransferResponse) {
        let moves = self.moves(&plan.id).await;
        let mover = moves.items.first().unwrap();
        let person = self
            .with_account(
                "employee.contoh",
                Role::Employee,
                None,
                Some(mover.employee_id.as_str()),
            )
            .await;
        let transfer = self.transfers(&person).await.items.remove(0);
        (person, transfer)
    }

    /// The own transfers of somebody.
    pub async fn transfers(&self, person: &Person) -> MyTransfersResponse {
        self.get(person, path::MY_TRANSFERS).await.expect(200)
    }
}

//! Background computation of proposals: one worker thread, one proposal at a time.
//!
//! A proposal needs a processor for seconds, so a second worker would only slow the first one and the web server down. Orders wait
//! in memory; their jobs are in the database. A server that stops leaves open jobs behind, and the next start fails them.

mod compute;
mod progress;
mod save;
mod solve;
pub(crate) mod upkeep;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use anyhow::anyhow;
use chrono::NaiveDate;
use shared::{
    api::{plan::Criteria, problem::ErrorCode},
    domain::ids::{AgencyId, EmployeeId, JobId, PlanId, PositionId, UserId},
};

use crate::{
    clock::Clock,
    db::{Db, DbResult, queries::jobs, rows::plan::PlanRow},
    error::{ApiError, ApiResult},
    planner_failure::FailureFolder,
};

/// Waits before each try to store the end of a job.
const RETRY_PAUSES: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_secs(1),
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
];

/// A proposal to compute. Its job is in the database already.
#[derive(Debug, Clone)]
pub struct Order {
    /// The government.
    pub agency: AgencyId,
    /// The job that tells how far it is.
    pub job: JobId,
    /// The plan it is for.
    pub plan: PlanId,
    /// Who asked for it.
    pub user: UserId,
    /// Most moves.
    pub budget: u32,
    /// The day where the government is.
    pub today: NaiveDate,
    /// People who must take a position.
    pub pins: Vec<(EmployeeId, PositionId)>,
    /// Positions that a person must not take.
    pub forbids: Vec<(EmployeeId, PositionId)>,
    /// What the proposal cares about, if it is not what the plan says.
    pub criteria: Option<Criteria>,
    /// What was found elsewhere, if the proposal is to be stored only when it comes out the same here.
    pub expected: Expected,
}

/// What whoever asks for a proposal has found already. What is left out may be anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// Objective of the plan, in 1e-6 units.
    pub objective: Option<i64>,
    /// Fingerprint of what it was computed from.
    pub fingerprint: Option<String>,
    /// Version of the plan.
    pub version: Option<i32>,
}

impl Expected {
    /// Whether the plan is another than the one it was found for.
    fn is_stale_for(&self, plan: &PlanRow) -> bool {
        self.version.is_some_and(|version| version != plan.version)
    }
}

/// Takes orders for the worker; cheap to clone. The worker ends when the last one is gone.
#[derive(Clone)]
pub struct JobQueue {
    sender: Sender<Order>,
}

impl JobQueue {
    /// Fails the jobs that a stopped server has left open and starts the worker. Blocks for the first. Problems that the planner fails
    /// on are kept in `failures`.
    pub fn start(db: Db, clock: Clock, failures: FailureFolder) -> anyhow::Result<Self> {
        let left = db.write_blocking(|conn| jobs::fail_open_jobs(conn, ErrorCode::Unavailable, clock.now()))?;
        if left > 0 {
            tracing::warn!(jobs = left, "jobs left open by a stopped server were ended");
        }
        let (sender, orders) = channel();
        thread::Builder::new()
            .name("proposals".to_owned())
            .spawn(move || work(&db, &clock, &failures, &orders))?;
        Ok(Self { sender })
    }

    /// Hands an order to the worker.
    pub(crate) fn submit(&self, order: Order) -> ApiResult<()> {
        self.sender
            .send(order)
            .map_err(|_| ApiError::Internal(anyhow!("the worker for proposals has stopped")))
    }
}

/// Computes and stores a proposal at once, on this thread. A problem that the planner fails on is kept in `failures`.
pub fn run_now(db: &Db, clock: &Clock, failures: &FailureFolder, order: &Order) -> ApiResult<()> {
    compute::compute(db, clock, failures, order)
}

fn work(db: &Db, clock: &Clock, failures: &FailureFolder, orders: &Receiver<Order>) {
    while let Ok(order) = orders.recv() {
        // A fault in one proposal must not keep the next from being computed.
        let outcome = catch_unwind(AssertUnwindSafe(|| compute::compute(db, clock, failures, &order)));
        let error = match outcome {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error,
            Err(_) => ApiError::Internal(anyhow!("the computation of a proposal panicked")),
        };
        let code = error.code();
        if code == ErrorCode::Internal {
            tracing::error!(job = %order.job, plan = %order.plan, %error, "proposal failed");
        } else {
            tracing::info!(job = %order.job, plan = %order.plan, code = code.slug(), "proposal refused");
        }
        end_job(db, clock, &order, code);
    }
}

/// Stores that a job has failed. While the database is busy it is tried again: an open job keeps its plan from being computed anew.
fn end_job(db: &Db, clock: &Clock, order: &Order, code: ErrorCode) {
    for pause in RETRY_PAUSES {
        thread::sleep(pause);
        let ended: DbResult<bool> =
            db.write_blocking(|conn| jobs::finish_job(conn, &order.agency, &order.job, Some(code), clock.now()));
        let Err(error) = ended else { return };
        tracing::error!(job = %order.job, %error, "the end of a job could not be stored");
    }
}

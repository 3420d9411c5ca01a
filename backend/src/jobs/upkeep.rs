//! What changes with the day although nobody does anything: the needs, when a constant of workload analysis begins or ends, and what is old enough
//! to be removed.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::Duration,
};

use chrono::{NaiveDate, TimeDelta};
use shared::domain::{ids::AgencyId, local_day::local_day, workload::WorkloadSettings};

use crate::{
    clock::Clock,
    db::{Db, queries::agencies, rows::agency::AgencyRow},
    error::ApiResult,
    services::{load_settings::load_workload_settings, outbox::purge_outbox, refresh_needs::refresh_needs},
};

/// A new constant acts at most that long after midnight where the government is, or after it was entered.
const INTERVAL: Duration = Duration::from_mins(1);

/// The day of the purge begins that long before midnight UTC: at 02:00 in western, 04:00 in eastern time.
const PURGE_AHEAD: TimeDelta = TimeDelta::hours(5);

/// Starts the thread that looks after it; it ends with the program.
pub(crate) fn start(db: Db, clock: Clock) -> anyhow::Result<()> {
    thread::Builder::new().name("upkeep".to_owned()).spawn(move || {
        let mut upkeep = Upkeep::default();
        loop {
            if catch_unwind(AssertUnwindSafe(|| upkeep.look(&db, &clock))).is_err() {
                tracing::error!("the upkeep panicked");
            }
            thread::sleep(INTERVAL);
        }
    })?;
    Ok(())
}

/// What was seen last, so that needs are computed only after a change and a fault is logged once.
#[derive(Default)]
struct Upkeep {
    seen: BTreeMap<AgencyId, Result<WorkloadSettings, String>>,
    /// The day of the last purge, which comes in the small hours where the governments are, or with the start.
    purged: Option<NaiveDate>,
}

impl Upkeep {
    fn look(&mut self, db: &Db, clock: &Clock) {
        let agencies = match db.read_blocking(agencies::list_agencies) {
            Ok(agencies) => agencies,
            Err(error) => return tracing::warn!(%error, "the governments could not be read"),
        };
        for AgencyRow { id, time_zone, .. } in agencies {
            let today = local_day(clock.now(), &time_zone);
            let found = self.bring_up_to(db, &id, today).map_err(|error| error.to_string());
            if let Err(error) = &found
                && self.seen.get(&id) != Some(&found)
            {
                tracing::error!(agency = %id, error, "needs could not be brought up to the day");
            }
            self.seen.insert(id, found);
        }
        self.purge(db, clock);
    }

    /// Removes what is old enough, once a day.
    fn purge(&mut self, db: &Db, clock: &Clock) {
        let now = clock.now();
        let today = (now + PURGE_AHEAD).date();
        if self.purged == Some(today) {
            return;
        }
        match db.write_blocking(|conn| purge_outbox(conn, now)) {
            Ok(rows) => {
                self.purged = Some(today);
                if rows > 0 {
                    tracing::info!(rows, "old mails removed");
                }
            }
            Err(error) => tracing::warn!(%error, "old mails could not be removed"),
        }
    }

    fn bring_up_to(&self, db: &Db, agency: &AgencyId, today: NaiveDate) -> ApiResult<WorkloadSettings> {
        let settings = db.read_blocking(|conn| load_workload_settings(conn, agency, today))?;
        if self.seen.get(agency) != Some(&Ok(settings.clone())) {
            let positions = refresh_needs(db, agency, today)?;
            if positions > 0 {
                tracing::info!(agency = %agency, positions, "needs brought up to the constants of the day");
            }
        }
        Ok(settings)
    }
}

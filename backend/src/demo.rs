//! Demo data: five governments at real scale, synthetic people, each with its own imbalance.
//!
//! Head counts, kecamatan and kelurahan, job titles and the proportions between offices are published facts; everything else is made up
//! from a seed. Nobody in it is a real person: names are random combinations and every staff number has month and day 99.

pub mod accounts;
pub mod apportion;
pub mod catalog;
pub mod government;
pub mod history;
pub mod load;
pub mod names;
pub mod people;
pub mod place;
pub mod plans;
pub mod story;
pub mod structure;
pub mod tasks;

use std::time::Instant;

use chrono::NaiveDateTime;
use shared::domain::{local_day::local_day, role::Role};

use self::{
    accounts::{PASSWORD, accounts, username},
    catalog::Catalog,
    government::Government,
    load::Rows,
    place::Place,
    plans::make_plans,
};
use crate::{
    auth::password::PasswordCost,
    db::{Db, DbError, queries::agencies},
};

/// Seed of the demo that the documentation shows.
pub const DEFAULT_SEED: u64 = 2026;

/// What is to be filled in.
#[derive(Debug, Clone)]
pub struct Options {
    /// The places.
    pub places: Vec<Place>,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Cost of the password hashes.
    pub cost: PasswordCost,
    /// The instant that everything is dated by.
    pub now: NaiveDateTime,
}

/// Fills the places in. A place that is there already is left as it is. `say` gets a line per step.
///
/// A place is filled in several transactions, because its plans go through the services. Until the last one it has a provisional code, so
/// that a run that was interrupted or failed is recognised: the next one removes what it left and makes the place anew.
///
/// # Errors
/// When the database refuses. Places that were reported as done stay.
pub fn fill(db: &Db, options: &Options, mut say: impl FnMut(&str)) -> anyhow::Result<()> {
    let catalog = Catalog::load()?;
    for &place in &options.places {
        let started = Instant::now();
        let provisional = provisional_code(place);
        let (complete, unfinished) = db.read_blocking::<_, DbError>(|conn| {
            let complete = agencies::find_agency_by_code(conn, place.as_str())?;
            Ok((complete, agencies::find_agency_by_code(conn, &provisional)?))
        })?;
        if complete.is_some() {
            say(&format!("{}: already there, left as it is", place.region_name()));
            continue;
        }
        if let Some(unfinished) = unfinished {
            db.write_blocking(|conn| agencies::delete_demo_agency(conn, &unfinished.id))?;
            say(&format!(
                "{}: an earlier run did not finish it, it is made anew",
                place.region_name()
            ));
        }
        let today = local_day(options.now, place.time_zone());
        let government = Government::generate(place, &catalog, options.seed, today)?;
        let mut rows = Rows::build(&government, &catalog, options.now)?;
        rows.agency.code = provisional;
        let agency = rows.agency.id.clone();
        let accounts = accounts(&government, &rows, options.cost, options.now)?;
        let (units, positions, people) = (rows.units.len(), rows.positions.len(), rows.employees.len());
        let keys = rows.keys();
        db.write_blocking(|conn| rows.insert(&accounts, conn))?;
        let loaded = started.elapsed();
        make_plans(db, &government, &keys, options.now)?;
        db.write_blocking(|conn| agencies::update_code(conn, &agency, place.as_str()))?;
        say(&format!(
            "{}: {units} units, {positions} positions, {people} people in {:.1} s, plans in {:.1} s",
            place.region_name(),
            loaded.as_secs_f32(),
            started.elapsed().saturating_sub(loaded).as_secs_f32()
        ));
    }
    Ok(())
}

/// Code of a place that is not finished. No government has it otherwise: codes have no point in them.
pub fn provisional_code(place: Place) -> String {
    format!("{}.unfinished", place.as_str())
}

/// The accounts of the demo, for people to read.
pub fn account_list(places: &[Place]) -> String {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let example = username(Role::Hr, places.first().copied().unwrap_or(Place::Pangkalpinang));
    let names: Vec<&str> = places.iter().map(|place| place.as_str()).collect();
    format!(
        "Accounts: <role>.<place>, for example {example}\n  roles:    {}\n  places:   {}\n  password: {PASSWORD}",
        roles.join(", "),
        names.join(", ")
    )
}

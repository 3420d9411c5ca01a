//! `seimbang demo`

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::{
    auth::password::PasswordCost,
    clock::Clock,
    config::DatabaseArgs,
    db::Db,
    demo::{DEFAULT_SEED, Options, account_list, fill, place::Place},
};

/// What the demo fills in.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Only this place; may be given several times
    #[arg(long, value_enum)]
    only: Vec<Place>,
    /// Another seed gives other people and other numbers
    #[arg(long, default_value_t = DEFAULT_SEED)]
    seed: u64,
    /// As if filled in on this day of the last ten years: the plans of an earlier day are due to be decided and carried out [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<NaiveDate>,
}

/// Fills in what is not there yet and says what it did.
pub(super) fn run(database: &DatabaseArgs, args: &DemoArgs) -> anyhow::Result<ExitCode> {
    let now = instant(args.on, Clock::system().now())?;
    let url = database.url()?;
    let db = Db::open(&url).with_context(|| format!("cannot open {url}"))?;
    let places = if args.only.is_empty() {
        Place::ALL.to_vec()
    } else {
        args.only.clone()
    };
    let options = Options {
        places: places.clone(),
        seed: args.seed,
        cost: PasswordCost::Standard,
        now,
    };
    fill(&db, &options, |line| println!("{line}"))?;
    db.checkpoint()?;
    println!("{}", account_list(&places));
    Ok(ExitCode::SUCCESS)
}

/// The instant that everything is dated by: now, or the beginning of the given day (UTC; morning in Indonesia).
fn instant(on: Option<NaiveDate>, now: NaiveDateTime) -> anyhow::Result<NaiveDateTime> {
    let Some(day) = on else { return Ok(now) };
    let age = now.date().signed_duration_since(day).num_days();
    ensure!(
        (0..=3_650).contains(&age),
        "--on {day}: give a day of the last ten years, today at the latest"
    );
    Ok(day.and_time(NaiveTime::MIN).min(now))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails should say where")]

    use super::*;

    #[test]
    fn an_earlier_day_is_taken_and_a_later_one_refused() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let now = day("2026-11-21").and_hms_opt(14, 0, 0).unwrap();
        assert_eq!(instant(None, now).unwrap(), now);
        assert_eq!(instant(Some(day("2026-09-01")), now).unwrap().date(), day("2026-09-01"));
        assert!(instant(Some(day("2026-11-21")), now).unwrap() <= now);
        for refused in ["2026-11-22", "2016-01-01"] {
            let message = instant(Some(day(refused)), now).unwrap_err().to_string();
            assert!(message.contains("last ten years"), "{message}");
        }
    }
}

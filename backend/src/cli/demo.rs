//! `seimbang demo`

use std::process::ExitCode;

use anyhow::Context as _;

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
}

/// Fills in what is not there yet and says what it did.
pub(super) fn run(database: &DatabaseArgs, args: &DemoArgs) -> anyhow::Result<ExitCode> {
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
        now: Clock::system().now(),
    };
    fill(&db, &options, |line| println!("{line}"))?;
    db.checkpoint()?;
    println!("{}", account_list(&places));
    Ok(ExitCode::SUCCESS)
}

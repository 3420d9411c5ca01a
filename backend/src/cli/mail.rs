//! `seimbang mail`

use std::process::ExitCode;

use anyhow::{Context, anyhow};
use clap::Subcommand;
use lettre::Address;

use crate::{
    clock::Clock,
    config::{DatabaseArgs, MailArgs},
    db::Db,
    id::new_id,
    mail::{letter, postman::Postman},
    services::outbox::revive_failed,
};

#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Send a mail to see whether the way to the mail server works
    ///
    /// Example: seimbang mail test --to you@example.go.id
    Test {
        /// Where it goes
        #[arg(long)]
        to: Address,
        #[command(flatten)]
        mail: MailArgs,
    },
    /// Try mails again that were given up after the last try; the server sends them
    Retry,
}

pub(super) fn run(database: &DatabaseArgs, command: MailCommand) -> anyhow::Result<ExitCode> {
    match command {
        MailCommand::Test { to, mail } => test(&to, &mail),
        MailCommand::Retry => retry(database),
    }
}

fn test(to: &Address, mail: &MailArgs) -> anyhow::Result<ExitCode> {
    let postman = Postman::new(&mail.without_links()?)?;
    let (id, now) = (new_id::<String>(), Clock::system().now());
    postman
        .deliver(&id, to.as_ref(), letter::trial(), now)
        .map_err(|fault| anyhow!("the mail was not sent: {fault}"))?;
    println!("The mail server has taken a test mail to {to}. If it does not arrive, look into the mail server's log.");
    Ok(ExitCode::SUCCESS)
}

fn retry(database: &DatabaseArgs) -> anyhow::Result<ExitCode> {
    let url = database.url()?;
    let db = Db::open(&url).with_context(|| format!("cannot open {url}"))?;
    let now = Clock::system().now();
    let revived = db.write_blocking(|conn| revive_failed(conn, now))?;
    println!("{revived} mails wait for another try.");
    Ok(ExitCode::SUCCESS)
}

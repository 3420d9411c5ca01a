//! `seimbang serve`

use std::{
    net::TcpListener,
    process::ExitCode,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use actix_web::{
    HttpServer,
    rt::{self, System},
};
use anyhow::{Context, bail};
use chrono::TimeDelta;

use crate::{
    app::build_app,
    auth::{keys::Keys, password::PasswordCost},
    clock::Clock,
    config::{Config, DatabaseArgs, ServeArgs},
    db::{
        Db,
        queries::{agencies, sessions},
    },
    jobs::upkeep,
    mail::worker::{self, Mailer},
    state::AppState,
};

/// Requests under way may take that long to end after a signal to stop, in seconds.
const SHUTDOWN_SECONDS: u64 = 30;
/// Ended sessions are kept that long.
const KEEP_SESSIONS: TimeDelta = TimeDelta::days(30);

/// Opens the database, starts the server and waits for SIGTERM or Ctrl-C.
pub(super) fn run(database: &DatabaseArgs, args: &ServeArgs) -> anyhow::Result<ExitCode> {
    let config = Config::new(database, args)?;
    let listen = config.listen;
    let db = Db::open(&config.database_url).with_context(|| format!("cannot open {}", config.database_url))?;
    refuse_public_demo(&db, &config)?;
    // Before anything is written: a second server must not end the jobs of the one that is running.
    let listener = TcpListener::bind(listen)
        .with_context(|| format!("cannot listen on {listen}; is another server running there?"))?;
    // With port 0, the system has chosen one.
    let address = listener.local_addr()?;
    if !listen.ip().is_loopback() && !config.is_https() {
        tracing::warn!(
            "reachable from other machines without https; set SEIMBANG_PUBLIC_URL to the https address of your proxy"
        );
    }
    let clock = Clock::system();
    let oldest = clock.now() - KEEP_SESSIONS;
    db.write_blocking(|conn| sessions::delete_sessions_before(conn, oldest))?;
    let keys = Keys::load_or_create(&config.keys)?;
    tracing::info!(database = %config.database_url, listen = %address, "starting");
    upkeep::start(db.clone(), clock.clone())?;
    let mailer = match &config.mail {
        Some(mail) => Some(Mailer::new(db.clone(), clock.clone(), mail)?),
        None => None,
    };
    let state = AppState::new(db.clone(), config, clock, keys, PasswordCost::Standard)?;
    let stopping = state.stopping.clone();
    let mail_thread = mailer
        .map(|mailer| worker::start(mailer, stopping.subscribe()))
        .transpose()?;
    let stopped = stopping.clone();
    System::new().block_on(async move {
        rt::spawn(async move {
            wait_for_signal().await;
            stopping.send_replace(true);
        });
        let server = HttpServer::new(move || build_app(state.clone()))
            .shutdown_timeout(SHUTDOWN_SECONDS)
            .listen(listener)
            .context("the listening socket cannot be used")?;
        println!("Seimbang is at http://{address}");
        server.run().await.context("the server stopped")
    })?;
    stopped.send_replace(true);
    if let Some(thread) = mail_thread {
        wait_for_mail(&thread);
    }
    tracing::info!("stopped");
    db.checkpoint()?;
    Ok(ExitCode::SUCCESS)
}

/// Waits until a mail under way is brought to its end and marked, so that it does not go twice; not for ever, the mail server may hang.
fn wait_for_mail(thread: &JoinHandle<()>) {
    let until = Instant::now() + Duration::from_secs(SHUTDOWN_SECONDS);
    while !thread.is_finished() {
        if Instant::now() > until {
            tracing::warn!("a mail under way was left to the next start");
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Waits for a signal to stop, beside the server, which does the same: what it answers without an end has to be told.
async fn wait_for_signal() {
    #[cfg(unix)]
    {
        use actix_web::rt::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = rt::signal::ctrl_c() => {}
            }
            return;
        }
    }
    if let Err(error) = rt::signal::ctrl_c().await {
        tracing::warn!(%error, "signals to stop cannot be heard");
    }
}

/// Everybody knows the passwords of demo accounts, so they stay on this machine.
fn refuse_public_demo(db: &Db, config: &Config) -> anyhow::Result<()> {
    if config.is_public() && db.read_blocking(agencies::has_demo_agency)? {
        bail!(
            "this database holds demo data, whose passwords are public, so it is served on this machine only: \
             listen on 127.0.0.1 (SEIMBANG_LISTEN=127.0.0.1:{}) without SEIMBANG_PUBLIC_URL, \
             or use another database (SEIMBANG_DATABASE_URL)",
            config.listen.port()
        );
    }
    Ok(())
}

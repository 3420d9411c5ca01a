//! A throw-away PostgreSQL cluster: made in a temporary folder, stopped and removed however the tests end.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::fingerprint::hex;
use crate::interrupt::{self, Guard};
use crate::process::Program;
use crate::progress::step;
use crate::tools::{apt, postgres};
use crate::workspace::Workspace;

/// PostgreSQL refuses to run as root; its package brings a user for it.
const ACCOUNT: &str = "postgres";

/// How long the server may take until it answers.
const START_LIMIT: Duration = Duration::from_mins(1);

/// A port that was free a moment ago may be taken when the server wants it.
const PORT_ATTEMPTS: usize = 5;

/// A running cluster; dropping it stops and removes it.
pub struct Cluster {
    url: String,
    _guard: Guard,
}

impl Cluster {
    /// Makes and starts a cluster.
    pub fn start(workspace: &Workspace) -> Result<Self> {
        let programs = postgres::ensure(workspace)?;
        step("Starting a throw-away PostgreSQL", |_| {
            let account = Account::for_cluster()?;
            let mut last = None;
            for _ in 0..PORT_ATTEMPTS {
                match Self::start_once(&programs, &account) {
                    Ok(cluster) => return Ok(cluster),
                    Err(error) => last = Some(error),
                }
            }
            Err(last.unwrap_or_else(|| anyhow::anyhow!("no attempt was made")))
        })
    }

    /// Address of the database `postgres` in this cluster, with superuser rights; tests make databases of their own.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn start_once(programs: &Path, account: &Account) -> Result<Self> {
        let dir = private_dir(account)?;
        // From here on the folder goes, whatever fails.
        let running: Arc<Mutex<Option<Child>>> = Arc::default();
        let guard = {
            let (running, dir, account, programs) = (
                Arc::clone(&running),
                dir.clone(),
                account.clone(),
                programs.to_path_buf(),
            );
            interrupt::at_end(move || stop(&running, &dir, &account, &programs))
        };

        let password = random_text()?;
        let password_file = dir.join("password");
        fs::write(&password_file, &password)?;
        account.own(&password_file)?;
        let data = dir.join("data");
        run_as(account, programs.join("initdb"), |command| {
            command
                .arg("--pgdata")
                .arg(&data)
                .args([
                    "--username",
                    "postgres",
                    "--auth",
                    "scram-sha-256",
                    "--encoding",
                    "UTF8",
                    "--no-locale",
                    "--no-sync",
                ])
                .arg("--pwfile")
                .arg(&password_file);
        })?;

        let port = free_port()?;
        let log = fs::File::create(dir.join("server.log"))?;
        let mut server = account.command(programs.join("postgres"));
        server
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&dir)
            .args([
                "-p",
                &port.to_string(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=200",
            ])
            // Nothing here outlives the tests, so nothing needs to reach the disk.
            .args([
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
            ])
            .current_dir(&dir)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        *lock(&running) = Some(server.spawn().context("the PostgreSQL server could not be started")?);

        wait_until_ready(&running, &dir, account, programs, port)?;
        Ok(Self {
            url: format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres"),
            _guard: guard,
        })
    }
}

/// Stops the server, waits for it, removes its folder.
fn stop(running: &Mutex<Option<Child>>, dir: &Path, account: &Account, programs: &Path) {
    if let Some(mut child) = lock(running).take() {
        // Errors have no one left to handle them; the child is killed below if asking did not help.
        let asked = account
            .command(programs.join("pg_ctl"))
            .arg("stop")
            .arg("-D")
            .arg(dir.join("data"))
            .args(["-m", "immediate", "-w", "-t", "10"])
            .current_dir(dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(child.kill());
        }
        drop(child.wait());
    }
    if let Err(error) = fs::remove_dir_all(dir) {
        eprintln!("! {} could not be removed: {error}", dir.display());
    }
}

fn wait_until_ready(
    running: &Mutex<Option<Child>>,
    dir: &Path,
    account: &Account,
    programs: &Path,
    port: u16,
) -> Result<()> {
    let started = Instant::now();
    loop {
        if let Some(child) = lock(running).as_mut()
            && let Some(status) = child.try_wait()?
        {
            bail!("PostgreSQL ended at its start ({status}):\n{}", log_tail(dir));
        }
        let ready = account
            .command(programs.join("pg_isready"))
            .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
            .current_dir(dir)
            .status()
            .context("pg_isready could not be started")?;
        if ready.success() {
            return Ok(());
        }
        if started.elapsed() > START_LIMIT {
            bail!(
                "PostgreSQL did not answer within {} s:\n{}",
                START_LIMIT.as_secs(),
                log_tail(dir)
            );
        }
        thread::sleep(Duration::from_millis(100));
    }
}

fn log_tail(dir: &Path) -> String {
    let log = fs::read_to_string(dir.join("server.log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

/// Who runs the cluster.
#[derive(Debug, Clone)]
enum Account {
    /// Whoever runs this program.
    Own,
    /// Another user, because this program runs as root.
    Other { user: u32, group: u32 },
}

impl Account {
    fn for_cluster() -> Result<Self> {
        if !apt::is_root() {
            return Ok(Self::Own);
        }
        let accounts = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
        find_account(&accounts, ACCOUNT).with_context(|| {
            format!("PostgreSQL does not run as root, and there is no user `{ACCOUNT}`.\n  What to do: useradd --system {ACCOUNT}")
        })
    }

    fn command(&self, program: PathBuf) -> Command {
        let mut command = Command::new(program);
        command.env("LC_ALL", "C");
        #[cfg(unix)]
        if let Self::Other { user, group } = self {
            use std::os::unix::process::CommandExt;
            command.uid(*user).gid(*group);
        }
        command
    }

    fn own(&self, path: &Path) -> Result<()> {
        #[cfg(unix)]
        if let Self::Other { user, group } = self {
            std::os::unix::fs::chown(path, Some(*user), Some(*group))
                .with_context(|| format!("{} cannot be given to {ACCOUNT}", path.display()))?;
        }
        Ok(())
    }
}

/// The line `name:x:user:group:…` of /etc/passwd.
fn find_account(accounts: &str, name: &str) -> Option<Account> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Account::Other { user, group })
    })
}

fn run_as(account: &Account, program: PathBuf, arguments: impl FnOnce(&mut Command)) -> Result<()> {
    let mut command = account.command(program);
    // The current folder may be one that the account cannot enter.
    command.current_dir("/");
    arguments(&mut command);
    Program::from_command(command).capture().map(drop)
}

/// A folder that only the account can read. Below /tmp rather than $TMPDIR: another user must be able to reach it, and the
/// path of a socket is limited to about a hundred characters.
fn private_dir(account: &Account) -> Result<PathBuf> {
    let base = if Path::new("/tmp").is_dir() {
        PathBuf::from("/tmp")
    } else {
        std::env::temp_dir()
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix("seimbang-pg-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let dir = builder.tempdir_in(base).context("no temporary folder could be made")?;
    account.own(dir.path())?;
    Ok(dir.keep())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port was found")?;
    Ok(listener.local_addr()?.port())
}

/// A password that no other user of this machine can guess.
fn random_text() -> Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("/dev/urandom cannot be read")?;
    Ok(hex(&bytes))
}

fn lock(running: &Mutex<Option<Child>>) -> std::sync::MutexGuard<'_, Option<Child>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_read_from_its_own_line() {
        let text = "root:x:0:0:root:/root:/bin/sh\npostgres2:x:9:9::/:/bin/sh\npostgres:x:104:110:PostgreSQL:/var/lib:/bin/sh\n";
        let found = find_account(text, "postgres");
        assert!(
            matches!(found, Some(Account::Other { user: 104, group: 110 })),
            "{found:?}"
        );
        assert!(find_account("postgres:x:nonsense:1:", "postgres").is_none());
        assert!(find_account("", "postgres").is_none());
    }

    #[test]
    fn passwords_differ() {
        let (one, two) = (random_text().ok(), random_text().ok());
        assert!(one.is_some() && one != two);
    }
}

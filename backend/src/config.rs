//! What can be set from outside: flags win over environment variables, those over defaults. Checked once, at start, and every problem
//! is named at once.

use std::{fmt, net::SocketAddr, path::PathBuf};

mod mail;

pub use mail::{MailArgs, MailConfig, Secret};

use crate::db::DatabaseUrl;

/// Settings that every command needs.
#[derive(Debug, Clone, clap::Args)]
pub struct DatabaseArgs {
    /// Where the data is: `sqlite://FILE` or `postgres://USER:PASSWORD@HOST/NAME`
    #[arg(
        long,
        env = "SEIMBANG_DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite://data/seimbang.db",
        global = true
    )]
    pub database_url: String,
}

impl DatabaseArgs {
    /// The address, checked.
    pub fn url(&self) -> Result<DatabaseUrl, ConfigError> {
        let mut problems = Vec::new();
        match self.check(&mut problems) {
            Some(url) => Ok(url),
            None => Err(ConfigError { problems }),
        }
    }

    fn check(&self, problems: &mut Vec<String>) -> Option<DatabaseUrl> {
        self.database_url
            .parse()
            .map_err(|error| problems.push(format!("SEIMBANG_DATABASE_URL: {error}")))
            .ok()
    }
}

/// Settings of the server.
#[derive(Debug, Clone, clap::Args)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, env = "SEIMBANG_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Address that people type, when the server stands behind a proxy, for example `https://seimbang.pontianak.go.id`; with https the
    /// cookie is sent over https only
    #[arg(long, env = "SEIMBANG_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Folder of the key that signs access tokens; by default `keys` beside the database
    #[arg(long, env = "SEIMBANG_KEYS")]
    pub keys: Option<PathBuf>,
    /// The way to the mail server.
    #[command(flatten)]
    pub mail: MailArgs,
}

/// Checked settings of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the data is.
    pub database_url: DatabaseUrl,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Scheme, host and port that people type, if they differ from where the server listens.
    pub public_origin: Option<String>,
    /// Folder of the signing key.
    pub keys: PathBuf,
    /// The way to the mail server, if mail is sent.
    pub mail: Option<MailConfig>,
}

impl Config {
    /// Checks everything and names every problem.
    pub fn new(database: &DatabaseArgs, serve: &ServeArgs) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let database_url = database.check(&mut problems);
        let listen = serve
            .listen
            .parse::<SocketAddr>()
            .map_err(|_| {
                problems.push(format!(
                    "SEIMBANG_LISTEN: {:?} is not an address with a port, such as 127.0.0.1:8080 or [::1]:8080",
                    serve.listen
                ));
            })
            .ok();
        let public_origin = serve.public_url.as_deref().and_then(|url| {
            origin_of(url)
                .map_err(|()| {
                    problems.push(format!(
                        "SEIMBANG_PUBLIC_URL: {url:?} is not of the form https://host or https://host:port"
                    ));
                })
                .ok()
        });
        // An address that cannot be used has been named already.
        let origin = public_origin.as_deref().or(serve.public_url.as_deref());
        let mail = serve.mail.check(origin, &mut problems);
        match (database_url, listen) {
            (Some(database_url), Some(listen)) if problems.is_empty() => Ok(Self {
                keys: serve.keys.clone().unwrap_or_else(|| default_keys(&database_url)),
                database_url,
                listen,
                public_origin,
                mail,
            }),
            _ => Err(ConfigError { problems }),
        }
    }

    /// Folder of problems that the planner failed on: beside that of the signing key, which is the server's own place to write to with either
    /// database.
    pub fn planner_failures(&self) -> PathBuf {
        self.keys.with_file_name("planner-failures")
    }

    /// Whether other machines reach the server, directly or through a proxy.
    pub fn is_public(&self) -> bool {
        !self.listen.ip().is_loopback() || self.public_origin.is_some()
    }

    /// Whether people reach the server over https, so that the cookie must never travel without it.
    pub fn is_https(&self) -> bool {
        self.public_origin
            .as_deref()
            .is_some_and(|origin| origin.starts_with("https://"))
    }
}

/// Beside a SQLite file; for PostgreSQL where the SQLite file would be.
fn default_keys(database: &DatabaseUrl) -> PathBuf {
    match database {
        DatabaseUrl::Sqlite(path) => path.with_file_name("keys"),
        DatabaseUrl::Postgres(_) => PathBuf::from("data/keys"),
    }
}

/// Scheme, host and port of an address without a path, in lower case.
fn origin_of(url: &str) -> Result<String, ()> {
    let url = url.trim_end_matches('/').to_ascii_lowercase();
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or(())?;
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(());
    }
    Ok(url)
}

/// Settings that cannot be used, all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// One sentence each, beginning with the name of the variable.
    pub problems: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the settings cannot be used:")?;
        self.problems
            .iter()
            .try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests;

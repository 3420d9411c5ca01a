//! Where the database is and how a connection to it is made ready.
//!
//! The scheme of the URL decides the database. It is parsed here and not left to diesel, whose SQLite variant opens any text as a file.

use std::{fmt, path::PathBuf, str::FromStr};

use diesel::{
    Connection, ConnectionError, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    r2d2::{self, ManageConnection, R2D2Connection},
    sql_types::Text,
};

use super::{DbError, DbResult};

pub use either::Conn;

// A private module, because the derive makes public items of its own.
mod either {
    /// A connection to either database. All queries are written once against it; see [`crate::db::dialect`] for the few exceptions.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        /// PostgreSQL.
        #[cfg(feature = "postgres")]
        Postgres(diesel::PgConnection),
        /// SQLite, linked into the binary.
        Sqlite(diesel::SqliteConnection),
    }
}

/// Address of a database: `sqlite://data/seimbang.db`, `sqlite:///var/lib/seimbang/seimbang.db` or `postgres://user@host/name`.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file; a relative path starts at the working folder.
    Sqlite(PathBuf),
    /// A PostgreSQL address in libpq's URI form, password included.
    Postgres(String),
}

/// Why a text is not the address of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// The scheme is neither `sqlite` nor `postgres`/`postgresql`.
    #[error("the database address must start with sqlite:, postgres:// or postgresql://")]
    UnknownScheme,
    /// `sqlite:` without a file.
    #[error("the SQLite address names no file; write for example sqlite://data/seimbang.db")]
    NoFile,
    /// A database in memory would be a different, empty one for each connection.
    #[error(
        "SQLite in memory is not supported, because every connection would see its own empty database; name a file"
    )]
    InMemory,
    /// A character that no file path or address may have, or a parameter list that SQLite would take as part of the name.
    #[error("the database address contains a character that is not allowed there")]
    BadCharacter,
    /// This program was built without PostgreSQL.
    #[error("this build has no PostgreSQL support (cargo feature `postgres`)")]
    NoPostgres,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains(|c: char| c.is_control()) {
            return Err(DatabaseUrlError::BadCharacter);
        }
        if let Some(rest) = text.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            return match path {
                "" => Err(DatabaseUrlError::NoFile),
                _ if path.contains(":memory:") || path.contains("mode=memory") => Err(DatabaseUrlError::InMemory),
                _ if path.contains('?') || path.starts_with("file:") => Err(DatabaseUrlError::BadCharacter),
                _ if path.ends_with('/') => Err(DatabaseUrlError::NoFile),
                _ => Ok(Self::Sqlite(PathBuf::from(path))),
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return if cfg!(feature = "postgres") {
                Ok(Self::Postgres(text.to_owned()))
            } else {
                Err(DatabaseUrlError::NoPostgres)
            };
        }
        Err(DatabaseUrlError::UnknownScheme)
    }
}

impl fmt::Display for DatabaseUrl {
    /// The address without its password, fit for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                // A password may also stand among the parameters, so they are left out altogether.
                let rest = rest.split('?').next().unwrap_or_default();
                match rest.rsplit_once('@') {
                    Some((user, host)) => {
                        let user = user.split(':').next().unwrap_or_default();
                        write!(f, "{scheme}://{user}:***@{host}")
                    }
                    None => write!(f, "{scheme}://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// What a connection will be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reading only; SQLite refuses writes on it.
    Read,
    /// Reading and writing.
    Write,
    /// Changing the schema: no time limits, and SQLite's foreign keys are off, because a table rebuild would trip over them and
    /// they cannot be switched off inside the migration's own transaction.
    Migrate,
}

/// `busy_timeout` comes first, because switching to the write-ahead log already needs a lock.
const SQLITE_SESSION: &str = "PRAGMA busy_timeout = 5000; \
    PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; \
    PRAGMA trusted_schema = OFF; \
    PRAGMA cell_size_check = ON; \
    PRAGMA secure_delete = ON; \
    PRAGMA mmap_size = 0;";

#[cfg(feature = "postgres")]
const POSTGRES_SESSION: &str = "SET TIME ZONE 'UTC'; SET client_min_messages = warning;";

/// Lock and statement timeouts are told from other errors by their text, so it is asked for in English. Whether a user may ask for
/// that is the database's choice; where it may not, the server's own language must be English.
#[cfg(feature = "postgres")]
const POSTGRES_MESSAGES: &str = "DO $$ BEGIN PERFORM set_config('lc_messages', 'C', false); \
    EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;";

#[cfg(feature = "postgres")]
const POSTGRES_LIMITS: &str =
    "SET statement_timeout = '15s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s';";

/// Opens one connection and sets it up.
pub(super) fn connect(url: &DatabaseUrl, purpose: Purpose) -> Result<Conn, r2d2::Error> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let path = path.to_str().ok_or_else(|| {
                ConnectionError::InvalidConnectionUrl("the path of the database is not valid UTF-8".to_owned())
            });
            let path = path.map_err(r2d2::Error::ConnectionError)?;
            let mut conn = SqliteConnection::establish(path).map_err(r2d2::Error::ConnectionError)?;
            let purpose_statements = match purpose {
                Purpose::Read => "PRAGMA foreign_keys = ON; PRAGMA query_only = ON;",
                Purpose::Write => "PRAGMA foreign_keys = ON;",
                Purpose::Migrate => "PRAGMA foreign_keys = OFF;",
            };
            conn.batch_execute(SQLITE_SESSION)
                .and_then(|()| conn.batch_execute(purpose_statements))
                .map_err(r2d2::Error::QueryError)?;
            Ok(Conn::Sqlite(conn))
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(address) => {
            let mut conn = diesel::PgConnection::establish(address).map_err(r2d2::Error::ConnectionError)?;
            conn.batch_execute(POSTGRES_SESSION)
                .and_then(|()| conn.batch_execute(POSTGRES_MESSAGES))
                .and_then(|()| match purpose {
                    Purpose::Migrate => Ok(()),
                    Purpose::Read | Purpose::Write => conn.batch_execute(POSTGRES_LIMITS),
                })
                .map_err(r2d2::Error::QueryError)?;
            Ok(Conn::Postgres(conn))
        }
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => Err(r2d2::Error::ConnectionError(ConnectionError::InvalidConnectionUrl(
            DatabaseUrlError::NoPostgres.to_string(),
        ))),
    }
}

/// Oldest SQLite that is trusted with the data: earlier ones can corrupt a WAL database when a checkpoint meets a reset.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

#[derive(diesel::QueryableByName)]
struct VersionRow {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Refuses a SQLite library that is too old to be trusted. PostgreSQL passes.
pub(super) fn check_version(conn: &mut Conn) -> DbResult<()> {
    let conn = match conn {
        Conn::Sqlite(conn) => conn,
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => return Ok(()),
    };
    let row: VersionRow = diesel::sql_query("SELECT sqlite_version() AS version").get_result(conn)?;
    let numbers: Vec<u32> = row.version.split('.').filter_map(|part| part.parse().ok()).collect();
    if numbers.as_slice() < OLDEST_SQLITE.as_slice() {
        return Err(DbError::TooOld { version: row.version });
    }
    Ok(())
}

/// Makes connections for a pool.
pub(super) struct Manager {
    pub(super) url: DatabaseUrl,
    pub(super) purpose: Purpose,
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        connect(&self.url, self.purpose)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.ping().map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // A panic may have left a transaction open.
        std::thread::panicking() || conn.is_broken()
    }
}

#[cfg(test)]
mod tests;

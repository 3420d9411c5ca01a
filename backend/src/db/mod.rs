//! The database: two doors, [`Db::read`] and [`Db::write`], one connection type, one set of queries.
//!
//! Nothing in here knows about HTTP, and no rule of the product is decided here: queries load and store.

pub mod conn;
pub mod dialect;
mod error;
mod migration;
pub mod queries;
pub mod rows;
pub mod schema;

use std::time::Duration;

use diesel::{Connection, r2d2::Pool};

use self::conn::{Manager, Purpose};
pub use self::{
    conn::{Conn, DatabaseUrl, DatabaseUrlError},
    error::{DbError, DbResult},
};

/// Backend type of [`Conn`], for queries that are put together at run time.
pub type Backend = <Conn as Connection>::Backend;

/// Reading connections to a SQLite file.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL, reading and writing.
const POSTGRES_CONNECTIONS: u32 = 10;
/// Longest wait for a free connection; longer than SQLite's own wait for a lock.
const POOL_WAIT: Duration = Duration::from_secs(10);

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
}

impl Db {
    /// Runs pending migrations and opens the pools. Blocks: call it before the server starts, or from a command.
    pub fn open(url: &DatabaseUrl) -> DbResult<Self> {
        let run = migration::migrate(url)?;
        for version in &run {
            tracing::info!(version, "migration run");
        }
        let pool = |purpose, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(POOL_WAIT)
                .idle_timeout(Some(Duration::from_mins(10)))
                .build(Manager {
                    url: url.clone(),
                    purpose,
                })
        };
        Ok(match url {
            // One writer at a time is all that SQLite allows: waiting for the connection is fairer than waiting for the lock.
            DatabaseUrl::Sqlite(_) => Self {
                readers: pool(Purpose::Read, SQLITE_READERS)?,
                writers: pool(Purpose::Write, 1)?,
            },
            DatabaseUrl::Postgres(_) => {
                let both = pool(Purpose::Write, POSTGRES_CONNECTIONS)?;
                Self {
                    readers: both.clone(),
                    writers: both,
                }
            }
        })
    }

    /// Runs pending migrations only; the names of those that were run.
    pub fn migrate(url: &DatabaseUrl) -> DbResult<Vec<String>> {
        migration::migrate(url)
    }

    /// Runs `work` in a transaction that sees one state of the data and cannot write, off the async threads.
    ///
    /// Load, then compute outside: a connection is never held across an `.await`.
    pub async fn read<T, E>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let db = self.clone();
        off_thread(move || db.read_blocking(work)).await
    }

    /// Runs `work` in a transaction that may write, off the async threads; an error rolls everything back.
    ///
    /// Keep it short: no planner run and no password hash inside.
    pub async fn write<T, E>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let db = self.clone();
        off_thread(move || db.write_blocking(work)).await
    }

    /// [`Db::read`] for commands and background threads.
    pub fn read_blocking<T, E: From<DbError>>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.readers.get().map_err(DbError::from)?;
        dialect::in_transaction(&mut conn, dialect::begin_read, work)
    }

    /// [`Db::write`] for commands and background threads.
    pub fn write_blocking<T, E: From<DbError>>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.writers.get().map_err(DbError::from)?;
        dialect::in_transaction(&mut conn, dialect::begin_write, work)
    }

    /// Brings everything into the main file before the program ends. Blocks.
    pub fn checkpoint(&self) -> DbResult<()> {
        let mut conn = self.writers.get()?;
        dialect::checkpoint(&mut conn)
    }
}

/// Reads a stored text as one of its enum's values.
pub fn parse_text<T>(column: &'static str, text: &str, parse: impl FnOnce(&str) -> Option<T>) -> DbResult<T> {
    parse(text).ok_or(DbError::UnknownValue { column })
}

/// Reads a stored number as the type that its meaning has, for example a count that is never negative.
pub fn parse_number<N, T: TryFrom<N>>(column: &'static str, number: N) -> DbResult<T> {
    T::try_from(number).map_err(|_| DbError::UnknownValue { column })
}

async fn off_thread<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let span = tracing::Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work))
        .await
        .unwrap_or_else(|_| Err(DbError::Interrupted.into()))
}

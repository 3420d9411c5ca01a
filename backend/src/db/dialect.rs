//! The only place that knows which database is behind a connection: what the shared query builder cannot say for both.

use diesel::{
    Connection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
};

use shared::domain::ids::AgencyId;

use super::{Conn, DbResult};

/// Runs one expression against the connection of the database at hand; inside, the name is bound to the database's own connection type,
/// so everything that both databases understand but [`Conn`] does not (upserts, batch inserts) compiles.
///
/// ```ignore
/// on_each_backend!(conn, c => diesel::insert_into(settings::table)
///     .values(&row)
///     .on_conflict((settings::agency_id, settings::key, settings::valid_from))
///     .do_nothing()
///     .execute(c))?;
/// ```
macro_rules! on_each_backend {
    ($conn:expr, $name:ident => $body:expr) => {
        match $conn {
            #[cfg(feature = "postgres")]
            $crate::db::Conn::Postgres($name) => $body,
            $crate::db::Conn::Sqlite($name) => $body,
        }
    };
}

/// Rows per statement of [`insert_many`]: with the widest table (32 columns at most) below SQLite's limit of 32,766 bound values
/// and PostgreSQL's of 65,535.
pub(crate) const ROWS_PER_INSERT: usize = 500;

/// Inserts a slice of `Insertable` rows, [`ROWS_PER_INSERT`] a statement, and gives a `DbResult<usize>` with the number of rows.
/// Give the row struct `#[diesel(treat_none_as_default_value = false)]`, else SQLite inserts one by one.
///
/// ```ignore
/// insert_many!(conn, units::table, &rows)?;
/// ```
macro_rules! insert_many {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let conn: &mut $crate::db::Conn = $conn;
        let mut inserted: usize = 0;
        let mut outcome: $crate::db::DbResult<usize> = Ok(0);
        for chunk in $rows.chunks($crate::db::dialect::ROWS_PER_INSERT) {
            outcome = $crate::db::dialect::on_each_backend!(conn, c => diesel::RunQueryDsl::execute(
                diesel::insert_into($table).values(chunk),
                c,
            ))
            .map_err($crate::db::DbError::from);
            match &outcome {
                Ok(count) => inserted += count,
                Err(_) => break,
            }
        }
        outcome.map(|_| inserted)
    }};
}

pub(crate) use {insert_many, on_each_backend};

/// Starts a transaction that sees one state of the data and cannot write.
pub(super) fn begin_read(conn: &mut Conn) -> DbResult<()> {
    match conn {
        // The reading connections of SQLite are `query_only`.
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction(c)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
    }
    Ok(())
}

/// Starts a transaction that may write. On SQLite it takes the write lock at once: a reader that turns writer later would be refused
/// without waiting.
pub(super) fn begin_write(conn: &mut Conn) -> DbResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN")?,
    }
    Ok(())
}

/// Runs `work` between `begin` and a commit; any error rolls back.
pub(super) fn in_transaction<T, E: From<super::DbError>>(
    conn: &mut Conn,
    begin: fn(&mut Conn) -> DbResult<()>,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    type Manager = <Conn as Connection>::TransactionManager;
    begin(conn)?;
    match work(conn) {
        Ok(value) => {
            Manager::commit_transaction(conn).map_err(super::DbError::from)?;
            Ok(value)
        }
        Err(error) => {
            // The first error is the one that matters; a connection that cannot roll back is thrown away by the pool.
            if let Err(rollback) = Manager::rollback_transaction(conn) {
                tracing::warn!(error = %rollback, "rollback failed");
            }
            Err(error)
        }
    }
}

/// Makes write transactions that use the same `name` wait for each other until their end. On SQLite there is only one writer anyway.
pub fn lock_name(conn: &mut Conn, name: &str) -> DbResult<()> {
    match conn {
        // The name decides nothing here.
        Conn::Sqlite(_) => {
            let _ = name;
            Ok(())
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => {
            c.batch_execute(&format!("SELECT pg_advisory_xact_lock({})", lock_number(name)))?;
            Ok(())
        }
    }
}

/// Waits until nobody else changes positions or who holds them in this government, until the transaction ends.
pub fn lock_staff(conn: &mut Conn, agency: &AgencyId) -> DbResult<()> {
    lock_name(conn, &format!("staff of {agency}"))
}

/// A number for PostgreSQL's advisory locks: the first eight bytes of the name's SHA-256.
#[cfg(feature = "postgres")]
pub(super) fn lock_number(name: &str) -> i64 {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(name.as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |number: i64, byte| (number << 8) | i64::from(*byte))
}

/// Has PostgreSQL count again what it plans its queries by; call it at the end of a transaction that has written many rows. The database would do
/// so by itself, but only minutes later, and until then it takes a government that it has not counted for an empty one: a join of two such
/// compares every row with every other. SQLite plans by its indexes alone.
pub fn refresh_statistics(conn: &mut Conn) -> DbResult<()> {
    match conn {
        Conn::Sqlite(_) => {}
        // Who may write the tables but does not own them gets a warning instead, and what the database counts by itself.
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => c.batch_execute(
            "ANALYZE units, job_titles, positions, workload_tasks, employees, incumbencies, performance_ratings, \
             competency_assessments, competency_requirements",
        )?,
    }
    Ok(())
}

/// Shrinks SQLite's write-ahead log into the main file, so that a copy of the single file is complete. Nothing to do on PostgreSQL.
pub(super) fn checkpoint(conn: &mut Conn) -> DbResult<()> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => {}
    }
    Ok(())
}

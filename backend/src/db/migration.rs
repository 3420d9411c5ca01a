//! Bringing the schema up to date: embedded migrations, one program at a time.

#[cfg(feature = "postgres")]
use diesel::connection::SimpleConnection;
use diesel::{RunQueryDsl, migration::MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{
    Conn, DatabaseUrl, DbError, DbResult,
    conn::{Purpose, check_version, connect},
};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Runs what is pending, on a connection of its own and under a lock, and gives the names of the migrations that were run.
/// A SQLite file and its folder are made when missing.
pub(super) fn migrate(url: &DatabaseUrl) -> DbResult<Vec<String>> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                crate::files::create_private_folder(folder).map_err(|source| file_error(folder, source))?;
            }
            // The write-ahead log takes over the mode of the file.
            match crate::files::write_new_private(path, b"") {
                Err(source) if source.kind() != std::io::ErrorKind::AlreadyExists => {
                    return Err(file_error(path, source));
                }
                _ => {}
            }
            let lock_path = path.with_added_extension("lock");
            let lock = std::fs::File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&lock_path)
                .and_then(|file| file.lock().map(|()| file))
                .map_err(|source| file_error(&lock_path, source))?;
            let outcome = connect(url, Purpose::Migrate)
                .map_err(DbError::from)
                .and_then(|mut conn| {
                    check_version(&mut conn)?;
                    run(&mut conn)
                });
            drop(lock);
            outcome
        }
        DatabaseUrl::Postgres(_) => {
            let mut conn = connect(url, Purpose::Migrate)?;
            #[cfg(feature = "postgres")]
            conn.batch_execute(&format!(
                "SELECT pg_advisory_lock({})",
                super::dialect::lock_number("seimbang-migrations")
            ))?;
            // The lock ends with the connection.
            run(&mut conn)
        }
    }
}

fn file_error(path: &std::path::Path, source: std::io::Error) -> DbError {
    DbError::File {
        path: path.display().to_string(),
        source,
    }
}

fn run(conn: &mut Conn) -> DbResult<Vec<String>> {
    match conn {
        Conn::Sqlite(conn) => {
            let names = run_source(conn, || SQLITE)?;
            let broken: Vec<BrokenReference> = diesel::sql_query("PRAGMA foreign_key_check").load(conn)?;
            match broken.first() {
                None => Ok(names),
                Some(row) => Err(DbError::ForeignKeyViolation(format!("{} -> {}", row.table, row.parent))),
            }
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => run_source(conn, || POSTGRES),
    }
}

#[derive(diesel::QueryableByName)]
struct BrokenReference {
    #[diesel(sql_type = diesel::sql_types::Text)]
    table: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    parent: String,
}

fn run_source<C, DB>(conn: &mut C, source: fn() -> EmbeddedMigrations) -> DbResult<Vec<String>>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| DbError::Migration(error.to_string());
    let known: Vec<String> = MigrationSource::<DB>::migrations(&source())
        .map_err(failed)?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    if let Some(version) = conn
        .applied_migrations()
        .map_err(failed)?
        .iter()
        .map(ToString::to_string)
        .find(|version| !known.contains(version))
    {
        return Err(DbError::NewerSchema { version });
    }
    let run = conn.run_pending_migrations(source()).map_err(failed)?;
    Ok(run.iter().map(ToString::to_string).collect())
}

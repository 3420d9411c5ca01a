//! The one place where a database's errors get their meaning.

use diesel::result::{DatabaseErrorKind, Error};

/// Result of a query or of a whole transaction.
pub type DbResult<T> = Result<T, DbError>;

/// What went wrong between the program and the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row that was asked for is not there.
    #[error("no such row")]
    NotFound,
    /// A unique value is taken.
    #[error("a unique value is taken: {0}")]
    UniqueViolation(String),
    /// A row that is pointed to is missing, or one that is still pointed to was to be removed.
    #[error("a reference is broken: {0}")]
    ForeignKeyViolation(String),
    /// A value is outside what its column allows. Input is checked before, so this is a fault of the program.
    #[error("a value is not allowed: {0}")]
    CheckViolation(String),
    /// A text holds a character that the database does not store.
    #[error("a text holds a character that cannot be stored")]
    UnstorableText,
    /// Locked by somebody else for too long, or every connection is taken; trying again helps.
    #[error("the database is busy")]
    Busy,
    /// The database cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A stored text is not one of its enum's values.
    #[error("column {column} holds an unknown value")]
    UnknownValue {
        /// Table and column.
        column: &'static str,
    },
    /// The SQLite library is too old to be trusted with the data.
    #[error("SQLite {version} is too old; 3.51.3 or later is needed")]
    TooOld {
        /// The version found.
        version: String,
    },
    /// The database was written by a newer program.
    #[error("the database has migration {version}, which this program does not know; use a newer program")]
    NewerSchema {
        /// The unknown migration.
        version: String,
    },
    /// A migration failed; it was rolled back.
    #[error("migration failed: {0}")]
    Migration(String),
    /// A file or folder beside the database cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The closure panicked; the connection was thrown away and nothing was saved.
    #[error("the database task stopped unexpectedly")]
    Interrupted,
    /// Anything else.
    #[error(transparent)]
    Query(Error),
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, information) => {
                let message = information.message().to_owned();
                match kind {
                    DatabaseErrorKind::UniqueViolation => Self::UniqueViolation(message),
                    DatabaseErrorKind::ForeignKeyViolation => Self::ForeignKeyViolation(message),
                    DatabaseErrorKind::CheckViolation | DatabaseErrorKind::NotNullViolation => {
                        Self::CheckViolation(message)
                    }
                    DatabaseErrorKind::SerializationFailure => Self::Busy,
                    DatabaseErrorKind::ClosedConnection => Self::Unreachable(message),
                    // Neither database gives these a kind of their own.
                    _ if is_busy(&message) => Self::Busy,
                    _ if message.contains("invalid byte sequence for encoding") => Self::UnstorableText,
                    _ => Self::Query(Error::DatabaseError(kind, information)),
                }
            }
            other => Self::Query(other),
        }
    }
}

/// Whether a message of SQLite or PostgreSQL says that a lock was not had in time.
fn is_busy(message: &str) -> bool {
    [
        "database is locked",
        "database table is locked",
        "lock timeout",
        "statement timeout",
        "deadlock detected",
    ]
    .iter()
    .any(|text| message.contains(text))
}

impl From<diesel::r2d2::PoolError> for DbError {
    fn from(_: diesel::r2d2::PoolError) -> Self {
        Self::Busy
    }
}

impl From<diesel::r2d2::Error> for DbError {
    fn from(error: diesel::r2d2::Error) -> Self {
        match error {
            diesel::r2d2::Error::ConnectionError(error) => Self::Unreachable(error.to_string()),
            diesel::r2d2::Error::QueryError(error) => error.into(),
        }
    }
}

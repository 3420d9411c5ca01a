//! A fresh database per test: a copy of a migrated SQLite file, or a clone of a migrated PostgreSQL template.

use std::{ops::Deref, path::PathBuf, sync::OnceLock};

use backend::db::{DatabaseUrl, Db};

/// A database of its own, gone when dropped.
pub struct TestDb {
    db: Db,
    url: DatabaseUrl,
    // Dropped last, after the pool has let go.
    _home: Home,
}

#[expect(dead_code, reason = "kept for what their dropping does")]
enum Home {
    Sqlite(tempfile::TempDir),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Database),
}

impl TestDb {
    /// A SQLite file in a temporary folder.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seimbang.db");
        std::fs::copy(sqlite_template(), &path).unwrap();
        Self::open(DatabaseUrl::Sqlite(path), Home::Sqlite(folder))
    }

    /// A PostgreSQL database on the server for tests, if there is one.
    #[cfg(feature = "postgres")]
    pub fn postgres() -> Option<Self> {
        let server = std::env::var("SEIMBANG_TEST_POSTGRES_URL").ok()?;
        let database = postgres::Database::create(&server);
        Some(Self::open(
            DatabaseUrl::Postgres(database.url()),
            Home::Postgres(database),
        ))
    }

    fn open(url: DatabaseUrl, home: Home) -> Self {
        let db = Db::open(&url).expect("the test database opens");
        Self { db, url, _home: home }
    }

    /// For tests that need the database alone.
    #[expect(clippy::unused_async, reason = "same form as the fixtures that need to wait")]
    pub async fn start(db: Self) -> Self {
        db
    }

    /// A second handle to the same database.
    pub fn handle(&self) -> Db {
        self.db.clone()
    }

    /// Where it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// A migrated file without its write-ahead log, made once per run.
fn sqlite_template() -> PathBuf {
    static TEMPLATE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("template.db");
        let db = Db::open(&DatabaseUrl::Sqlite(path.clone())).expect("the migrations run");
        db.checkpoint().unwrap();
        (folder, path)
    });
    path.clone()
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::{
        path::Path,
        sync::{
            OnceLock,
            atomic::{AtomicU32, Ordering},
        },
    };

    use backend::db::{DatabaseUrl, Db};
    use diesel::{Connection, PgConnection, RunQueryDsl, connection::SimpleConnection, sql_types::BigInt};
    use sha2::{Digest, Sha256};

    /// A database on the server for tests, dropped with this value.
    pub struct Database {
        server: String,
        name: String,
    }

    impl Database {
        pub fn create(server: &str) -> Self {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let template = template(server);
            let name = format!(
                "seimbang_test_{}_{}",
                std::process::id(),
                NUMBER.fetch_add(1, Ordering::Relaxed)
            );
            let mut conn = connect(server);
            // Two clones of one template at once are refused, so they wait for each other.
            conn.batch_execute("SELECT pg_advisory_lock(7301)").unwrap();
            conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .and_then(|()| conn.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")))
                .expect("the server for tests lets us make databases");
            Self {
                server: server.to_owned(),
                name,
            }
        }

        pub fn url(&self) -> String {
            with_database(&self.server, &self.name)
        }
    }

    impl Drop for Database {
        fn drop(&mut self) {
            if let Ok(mut conn) = PgConnection::establish(&self.server) {
                let dropped = diesel::sql_query(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
                if let Err(error) = dropped.execute(&mut conn) {
                    eprintln!("{} stays on the server for tests: {error}", self.name);
                }
            }
        }
    }

    fn connect(server: &str) -> PgConnection {
        PgConnection::establish(server).expect("the server at SEIMBANG_TEST_POSTGRES_URL answers")
    }

    /// The same server, another database.
    fn with_database(server: &str, name: &str) -> String {
        let (address, parameters) = server.split_once('?').unwrap_or((server, ""));
        let (scheme, rest) = address.split_once("://").expect("the address has a scheme");
        let host = rest.split('/').next().unwrap_or_default();
        let question = if parameters.is_empty() { "" } else { "?" };
        format!("{scheme}://{host}/{name}{question}{parameters}")
    }

    /// A migrated database to clone. Its name tells which migrations it has, so that later runs find it and a changed one makes another.
    fn template(server: &str) -> &'static str {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        TEMPLATE.get_or_init(|| {
            let name = format!("seimbang_template_{}", migrations_digest());
            let mut conn = connect(server);
            conn.batch_execute("SELECT pg_advisory_lock(7301)").unwrap();
            let count: i64 = diesel::select(diesel::dsl::sql::<BigInt>(&format!(
                "count(*) FROM pg_database WHERE datname = '{name}'"
            )))
            .get_result(&mut conn)
            .unwrap();
            if count == 0 {
                // Made under another name, so that an interrupted run leaves no half-migrated template.
                let draft = format!("{name}_draft");
                conn.batch_execute(&format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"))
                    .unwrap();
                conn.batch_execute(&format!("CREATE DATABASE {draft}")).unwrap();
                Db::migrate(&DatabaseUrl::Postgres(with_database(server, &draft))).expect("the migrations run");
                conn.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {name}"))
                    .unwrap();
            }
            name
        })
    }

    /// The first bytes of the SHA-256 of every migration, in order.
    fn migrations_digest() -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/postgres");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().join("up.sql"))
            .collect();
        files.sort();
        let digest = files.iter().fold(Sha256::new(), |digest, file| {
            digest.chain_update(std::fs::read(file).unwrap())
        });
        digest
            .finalize()
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .concat()
    }
}

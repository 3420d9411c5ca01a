//! `seimbang serve` and `seimbang migrate` as processes: what they refuse, and how they start and stop.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Output, Stdio},
};

use backend::db::{DatabaseUrl, queries::agencies};

use crate::support::{TestDb, people::agency};

fn command(db: &TestDb, arguments: &[&str]) -> Command {
    command_at(db.url(), arguments)
}

/// A command of the binary on a database, without settings from the surroundings.
pub fn command_at(database: &DatabaseUrl, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seimbang"));
    let address = match database {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        DatabaseUrl::Postgres(address) => address.clone(),
    };
    command
        .args(arguments)
        .env("SEIMBANG_DATABASE_URL", address)
        .env_remove("SEIMBANG_LISTEN")
        .env_remove("SEIMBANG_PUBLIC_URL")
        .env_remove("SEIMBANG_SMTP_URL")
        .env_remove("SEIMBANG_MAIL_FROM");
    command
}

fn run(db: &TestDb, arguments: &[&str]) -> (bool, String) {
    let Output { status, stdout, stderr } = command(db, arguments).output().unwrap();
    let text = [stdout, stderr].concat();
    (status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn demo_data_is_never_served_to_other_machines() {
    let db = TestDb::sqlite();
    let mut row = agency("binjai");
    row.is_demo = true;
    db.write_blocking(|conn| agencies::insert_agency(conn, row)).unwrap();
    for listen in ["0.0.0.0:0", "[::]:0"] {
        let (is_success, text) = run(&db, &["serve", "--listen", listen]);
        assert!(!is_success);
        assert!(text.contains("demo data") && text.contains("127.0.0.1"), "{text}");
    }
    let behind_a_proxy = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--public-url",
        "https://seimbang.example.go.id",
    ];
    let (is_success, text) = run(&db, &behind_a_proxy);
    assert!(!is_success && text.contains("demo data"), "{text}");
}

#[test]
fn a_second_server_at_the_same_address_is_refused() {
    let db = TestDb::sqlite();
    let server = Server::start(&db);
    let (is_success, text) = run(&db, &["serve", "--listen", &server.address]);
    assert!(
        !is_success && text.contains("is another server running there?"),
        "{text}"
    );
    assert!(server.get("/livez").starts_with("HTTP/1.1 200 "));
}

#[test]
fn every_wrong_setting_is_named_at_once() {
    let db = TestDb::sqlite();
    let wrong = [
        "serve",
        "--listen",
        "everywhere",
        "--public-url",
        "seimbang",
        "--database-url",
        "oracle:x",
    ];
    let (is_success, text) = run(&db, &wrong);
    assert!(!is_success);
    for name in ["SEIMBANG_LISTEN", "SEIMBANG_PUBLIC_URL", "SEIMBANG_DATABASE_URL"] {
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn migrating_a_migrated_database_changes_nothing() {
    let (is_success, text) = run(&TestDb::sqlite(), &["migrate"]);
    assert!(is_success);
    assert!(text.contains("up to date"), "{text}");
}

/// A running server, killed when the test fails.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(db: &TestDb) -> Self {
        Self::start_with(db.url(), &[])
    }

    /// Starts a server with settings from the environment.
    pub fn start_with(database: &DatabaseUrl, settings: &[(&str, &str)]) -> Self {
        let keys = tempfile::tempdir().unwrap();
        // The system chooses a free port, and the server says which.
        let mut process = command_at(database, &["serve", "--listen", "127.0.0.1:0"])
            .envs(settings.iter().copied())
            .env("SEIMBANG_KEYS", keys.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("Seimbang is at http://").unwrap().to_owned();
        Self { process, address }
    }

    /// Ends it at once, without a chance to tidy up.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks it to stop, and waits until it has; says whether all was well.
    #[cfg(unix)]
    pub fn stop(&mut self) -> bool {
        let stop = Command::new("kill")
            .args(["-TERM", &self.process.id().to_string()])
            .status()
            .unwrap();
        assert!(stop.success());
        self.process.wait().unwrap().success()
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone when the test went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn starts_serves_and_stops(db: &TestDb) {
    let mut server = Server::start(db);
    for path in ["/livez", "/readyz", "/api/v1/openapi.json"] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
    let refused = server.get("/api/v1/me");
    assert!(
        refused.starts_with("HTTP/1.1 401 ") && refused.contains("\"trace_id\""),
        "{refused}"
    );
    assert!(server.stop(), "a signal to stop is no failure");
}

#[cfg(unix)]
#[test]
fn a_server_starts_serves_and_stops_on_sqlite() {
    starts_serves_and_stops(&TestDb::sqlite());
}

#[cfg(all(unix, feature = "postgres"))]
#[test]
fn a_server_starts_serves_and_stops_on_postgres() {
    if let Some(db) = TestDb::postgres() {
        starts_serves_and_stops(&db);
    }
}

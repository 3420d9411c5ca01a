//! The arrows between layers, checked on the source text.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The Rust files below a folder of `backend/src`.
fn sources(folder: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder),
        &mut found,
    );
    assert!(!found.is_empty(), "{folder} is empty");
    found
}

/// Lines of code below a folder that contain one of the words. Comments do not count.
#[track_caller]
fn refuse(folder: &str, words: &[&str], exceptions: &[&str]) {
    let mut faults = Vec::new();
    for path in sources(folder) {
        if exceptions.iter().any(|exception| path.ends_with(exception)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                faults.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{folder} must not use {words:?}:\n{}",
        faults.join("\n")
    );
}

#[test]
fn routes_know_no_database() {
    refuse(
        "routes",
        &["diesel", "db::queries", "db::rows", "db::schema"],
        &["health.rs"],
    );
}

#[test]
fn services_and_jobs_know_no_http() {
    refuse("services", &["actix", "HttpRe"], &[]);
    refuse("jobs", &["actix", "HttpRe"], &[]);
}

#[test]
fn services_write_no_sql() {
    refuse("services", &["diesel", "db::schema"], &[]);
}

#[test]
fn the_database_layer_knows_neither_http_nor_use_cases() {
    refuse("db", &["actix", "crate::services", "crate::routes", "crate::auth"], &[]);
}

#[test]
fn papers_are_pure() {
    refuse(
        "papers",
        &[
            "actix",
            "diesel",
            "crate::db",
            "crate::services",
            "chrono::Utc",
            "std::fs",
        ],
        &[],
    );
}

#[test]
fn mail_knows_neither_tables_nor_http() {
    refuse("mail", &["actix", "diesel", "db::rows", "db::schema"], &[]);
}

#[test]
fn only_three_files_know_which_database_it_is() {
    let exceptions = ["db/conn.rs", "db/dialect.rs", "db/migration.rs"];
    refuse(
        "",
        &["Conn::Sqlite", "Conn::Postgres", "SqliteConnection", "PgConnection"],
        &exceptions,
    );
}

#[test]
fn the_clock_is_read_in_one_place() {
    refuse("", &["Utc::now", "Local::now", "SystemTime::now"], &["clock.rs"]);
}

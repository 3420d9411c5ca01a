//! Both migration sets and `schema.rs` describe the same tables.

use std::{collections::BTreeSet, fs, path::Path};

use backend::db::DbResult;
use diesel::{prelude::*, sql_types::Text};

use crate::support::{TestDb, on_both_databases};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

async fn lines(db: &TestDb, sqlite: &'static str, postgres: &'static str) -> BTreeSet<String> {
    let query = if db.url().to_string().starts_with("sqlite") {
        sqlite
    } else {
        postgres
    };
    let found: Vec<Line> = db
        .read(move |conn| -> DbResult<Vec<Line>> { Ok(diesel::sql_query(query).load(conn)?) })
        .await
        .unwrap();
    let set: BTreeSet<String> = found.iter().map(|row| row.line.clone()).collect();
    assert_eq!(set.len(), found.len(), "a line comes twice");
    set
}

/// `table.column Type` for every column that `schema.rs` declares, and `table key (columns)` for every primary key.
fn declared() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema.rs");
    let mut found = BTreeSet::new();
    let mut table = String::new();
    for line in fs::read_to_string(path).unwrap().lines().map(str::trim) {
        if let Some((head, keys)) = line.strip_suffix(") {").and_then(|line| line.split_once(" (")) {
            head.clone_into(&mut table);
            found.insert(format!("{table} key ({keys})"));
        } else if let Some((column, kind)) = line.strip_suffix(',').and_then(|line| line.split_once(" -> ")) {
            found.insert(format!("{table}.{column} {kind}"));
        }
    }
    found
}

/// A column as the database describes it, in the words of `schema.rs`.
fn translated(line: &str) -> String {
    let (name, rest) = line.split_once(' ').unwrap();
    let (kind, null) = rest.rsplit_once(' ').unwrap();
    let kind = match kind.to_lowercase().as_str() {
        "text" => "Text",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        "date" => "Date",
        "boolean" => "Bool",
        "integer" => "Integer",
        "bigint" => "BigInt",
        "blob" | "bytea" => "Binary",
        other => panic!("{line}: type {other} has no place in schema.rs"),
    };
    match null {
        "NO" => format!("{name} {kind}"),
        _ => format!("{name} Nullable<{kind}>"),
    }
}

on_both_databases! {
    async fn columns_are_as_declared(db: TestDb) {
        let found = lines(
            &db,
            "SELECT m.name || '.' || c.name || ' ' || c.type || CASE c.\"notnull\" WHEN 1 THEN ' NO' ELSE ' YES' END AS line
             FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND substr(m.name, 1, 2) <> '__'",
            "SELECT (table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable)::text AS line
             FROM information_schema.columns
             WHERE table_schema = 'public' AND substr(table_name, 1, 2) <> '__'",
        )
        .await;
        let found: BTreeSet<String> = found.iter().map(|line| translated(line)).collect();
        let declared: BTreeSet<String> = declared().into_iter().filter(|line| !line.contains(" key (")).collect();
        assert_eq!(found, declared);
    }

    async fn primary_keys_are_as_declared(db: TestDb) {
        let found = lines(
            &db,
            "SELECT name || ' key (' || group_concat(part, ', ') || ')' AS line FROM (
                SELECT m.name AS name, c.name AS part FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND substr(m.name, 1, 2) <> '__' AND c.pk > 0
                ORDER BY m.name, c.pk
             ) GROUP BY name",
            "SELECT (t.relname || ' key (' || string_agg(a.attname, ', ' ORDER BY k.position) || ')')::text AS line
             FROM pg_constraint p
             JOIN pg_class t ON t.oid = p.conrelid
             JOIN unnest(p.conkey) WITH ORDINALITY k (number, position) ON true
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
             WHERE p.contype = 'p' AND substr(t.relname, 1, 2) <> '__' AND t.relnamespace = 'public'::regnamespace
             GROUP BY t.relname",
        )
        .await;
        let declared: BTreeSet<String> = declared().into_iter().filter(|line| line.contains(" key (")).collect();
        assert_eq!(found, declared);
    }
}

const SQLITE_REFERENCES: &str = "SELECT name || ' (' || group_concat(\"from\", ', ') || ') -> ' || parent || ' (' || group_concat(\"to\", ', ') || ')' AS line FROM (
    SELECT m.name AS name, f.id AS id, f.\"table\" AS parent, f.\"from\" AS \"from\", f.\"to\" AS \"to\"
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq
 ) GROUP BY name, id";

const POSTGRES_REFERENCES: &str = "SELECT (t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.position) || ') -> ' || r.relname || ' (' || string_agg(b.attname, ', ' ORDER BY k.position) || ')')::text AS line
 FROM pg_constraint p
 JOIN pg_class t ON t.oid = p.conrelid
 JOIN pg_class r ON r.oid = p.confrelid
 JOIN unnest(p.conkey, p.confkey) WITH ORDINALITY k (number, target, position) ON true
 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
 JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = k.target
 WHERE p.contype = 'f' AND t.relnamespace = 'public'::regnamespace
 GROUP BY p.oid, t.relname, r.relname";

const SQLITE_UNIQUE: &str = "SELECT name || ' unique (' || group_concat(part, ', ') || ')' || CASE partial WHEN 1 THEN ' where' ELSE '' END AS line FROM (
    SELECT m.name AS name, i.name AS index_name, i.partial AS partial, c.name AS part
    FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
    WHERE m.type = 'table' AND i.\"unique\" = 1 AND i.origin <> 'pk' AND substr(m.name, 1, 2) <> '__' ORDER BY i.name, c.seqno
 ) GROUP BY name, index_name, partial";

const POSTGRES_UNIQUE: &str = "SELECT (t.relname || ' unique (' || string_agg(a.attname, ', ' ORDER BY k.position) || ')' || CASE WHEN i.indpred IS NULL THEN '' ELSE ' where' END)::text AS line
 FROM pg_index i
 JOIN pg_class t ON t.oid = i.indrelid
 JOIN unnest(i.indkey::int2[]) WITH ORDINALITY k (number, position) ON true
 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
 WHERE i.indisunique AND NOT i.indisprimary AND t.relnamespace = 'public'::regnamespace AND substr(t.relname, 1, 2) <> '__'
 GROUP BY i.indexrelid, i.indpred, t.relname";

/// References and unique keys have no place in `schema.rs`, so the two databases are compared with each other.
#[cfg(feature = "postgres")]
#[actix_web::test]
async fn references_and_unique_keys_are_the_same_on_both() {
    let Some(postgres) = TestDb::postgres() else { return };
    let sqlite = TestDb::sqlite();
    for (in_sqlite, in_postgres) in [
        (SQLITE_REFERENCES, POSTGRES_REFERENCES),
        (SQLITE_UNIQUE, POSTGRES_UNIQUE),
    ] {
        let (one, two) = (
            lines(&sqlite, in_sqlite, in_postgres).await,
            lines(&postgres, in_sqlite, in_postgres).await,
        );
        assert!(one.len() > 10, "{one:?}");
        assert_eq!(one, two);
    }
}
